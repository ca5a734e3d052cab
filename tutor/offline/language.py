"""In which language and script to answer: those of the message, or of the talk before it."""

from __future__ import annotations

from tutor.offline.conversation import Conversation
from tutor.offline.urdu import script_of

SHORT = 2  # words; so short a message may be in any language ("2", "ok", "Ali")


def language_of(conversation: Conversation) -> str:
    """`en`, `roman` or `ur`."""
    text = conversation.now.said.text
    language = script_of(text)
    if language == "en" and len(text.split()) <= SHORT and conversation.earlier:
        return script_of(conversation.earlier[-1].said.text)
    return language
