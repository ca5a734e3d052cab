"""In which language and script to answer: those of the message, or of the talk before it."""

from __future__ import annotations

from tutor.offline import talk
from tutor.offline.conversation import Conversation
from tutor.offline.urdu.sentences import script_of

SHORT = 2  # words; so short a message may be in any language ("2", "ok", "Ali")
GREETS = ("hello", "thanks", "bye", "fine", "help", "who")


def language_of(conversation: Conversation) -> str:
    """`en`, `roman` or `ur`: as it was asked for, else that of the last message that shows it."""
    text = conversation.now.said.text
    if wanted := talk.language_wanted(text):
        return wanted
    if shown := _shown(text):
        return shown
    before = (exchange.said.text for exchange in conversation.earlier[::-1])
    last = next((shown for said in before if (shown := _shown(said))), "en")
    # Who has written Urdu letters and greets in Latin ones has changed over.
    greets = last == "ur" and talk.kind_of(text, GREETS)
    return "en" if greets else last


def _shown(text: str) -> str:
    """The language of a message; empty if it might be in any."""
    language = script_of(text)
    if language == "en" and talk.is_urdu_talk(text):
        return "roman"
    return "" if language == "en" and len(text.split()) <= SHORT else language
