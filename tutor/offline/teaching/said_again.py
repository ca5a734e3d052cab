"""What an answer says again of those before it in the thread."""

from __future__ import annotations

from tutor.offline.conversation import Conversation
from tutor.offline.replies import say
from tutor.offline.teaching.earlier_questions import BOOK
from tutor.textbook.words import plain


def said_again(text: str, conversation: Conversation) -> str:
    """An answer that opens as the last one did, to another question, says that it does."""
    text = once(text, conversation)
    last = conversation.earlier[-1] if conversation.earlier else None
    if last is None or BOOK not in text or "\n\n" not in text or say("no_more") in text:
        return text
    same = _opening(text) == _opening(last.answer)
    asked_again = bare_words(conversation.now.said.text) == bare_words(last.said.text)
    return f"{say('no_more')}\n\n{text}" if same and not asked_again else text


def _opening(answer: str) -> str:
    """The first paragraph of an answer that is no remark on it ("In the book's words:")."""
    return next((part for part in answer.split("\n\n") if not part.endswith(":")), "")


def bare_words(text: str) -> str:
    return " ".join(plain(text).split())


def once(text: str, conversation: Conversation) -> str:
    """An answer without the remarks that one reads only once in a thread."""
    remarks = (say("instead"), say("in_urdu", "roman"))
    for remark in remarks:
        if any(remark in exchange.answer for exchange in conversation.earlier):
            text = text.replace(f"{remark}\n\n", "").replace(f" {remark}", "")
    return text
