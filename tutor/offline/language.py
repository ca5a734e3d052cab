"""In which language and script to answer: those of the message, or of the talk before it."""

from __future__ import annotations

from tutor.offline import talk
from tutor.offline.conversation import Conversation
from tutor.offline.teaching.core_question import language_only
from tutor.offline.urdu.sentences import script_of

SHORT = 2  # words; so short a message may be in any language ("2", "ok", "Ali")
FEW = 6  # words of a message without any that only English has
# fmt: off
ENGLISH = frozenset({"the", "a", "an", "my", "is", "are", "was", "i", "it", "of", "in", "and", "on",
                     "for", "please", "what", "how", "with", "this", "that", "can", "you", "your",
                     "at", "it's", "i'm", "don't", "from", "when", "which", "why", "did", "does",
                     "before", "after", "than", "if", "not"})
# fmt: on
GREETS = ("hello", "thanks", "bye", "fine", "help", "who")


def language_of(conversation: Conversation) -> str:
    """`en`, `roman` or `ur`: as it was asked for, else that of the last message that shows it."""
    text = conversation.now.said.text
    if kept := asked_for(conversation):
        return kept
    shown = _shown(text)
    before = (exchange.said.text for exchange in conversation.earlier[::-1])
    last = next((language for said in before if (language := _shown(said))), "en")
    if shown and not (shown == "en" and last == "roman" and _is_of_either(text)):
        return shown
    # Who has written Urdu letters and greets in Latin ones has changed over.
    greets = last == "ur" and talk.kind_of(text, GREETS)
    return "en" if greets else last


def asked_for(conversation: Conversation) -> str:
    """The language in which answers were asked for ("english me yar"): it holds until another is
    asked for, or the person writes in another themselves; beside a question, for that alone."""
    if wanted := talk.language_wanted(conversation.now.said.text):
        return wanted
    wishes = (e.said.text for e in conversation.earlier[::-1] if language_only(e.said.text))
    last = next(wishes, "")
    same = (script_of(last) == "ur") == (script_of(conversation.now.said.text) == "ur")
    return talk.language_wanted(last) if same else ""


def edition_for(conversation: Conversation, language: str) -> str:
    """The language of the edition to quote from. The book has none in Roman Urdu: who writes it
    reads the one last asked for, and who wants nothing but it the one in Latin letters."""
    if language != "roman":
        return language
    for exchange in [conversation.now, *conversation.earlier[::-1]]:
        wanted = talk.language_wanted(text := exchange.said.text)
        if wanted and (wanted != "roman" or language_only(text)):
            return "ur" if wanted == "ur" else "en"
    return "ur"


def is_english(text: str) -> bool:
    """Whether it begins as only English does and ends so: "what if Ki is too high"."""
    said = [word.strip(".,!?") for word in text.casefold().split()]
    return sum(word in ENGLISH for word in said) > 1 and said[0] in ENGLISH


def _is_of_either(text: str) -> bool:
    """Whether who writes Roman Urdu may write it as well: "task 9 or 10 delete"."""
    said = text.casefold().split()
    return len(said) <= FEW and not any(word.strip(".,!?") in ENGLISH for word in said)


def _shown(text: str) -> str:
    """The language of a message; empty if it might be in any."""
    language = script_of(text)
    if language == "en" and talk.is_urdu_talk(text):
        return "roman"
    return "" if language == "en" and len(text.split()) <= SHORT else language
