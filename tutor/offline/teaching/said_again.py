"""What an answer says again of those before it in the thread."""

from __future__ import annotations

from tutor.offline import talk
from tutor.offline.conversation import Conversation
from tutor.offline.replies import say
from tutor.offline.teaching.earlier_questions import BOOK
from tutor.offline.teaching.passages import edition
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


def remarked(text: str, conversation: Conversation) -> str:
    """An answer with the remarks on its edition that are due."""
    return once(not_in_roman(text, conversation), conversation)


def once(text: str, conversation: Conversation) -> str:
    """An answer without the remarks that one reads only once in a thread."""
    remarks = (say("instead"), say("in_urdu", "roman"))
    for remark in remarks:
        if any(remark in exchange.answer for exchange in conversation.earlier):
            text = text.replace(f"{remark}\n\n", "").replace(f" {remark}", "")
    return text


def not_in_roman(text: str, conversation: Conversation) -> str:
    """An answer from the book with the word that it has no Roman edition, where that is wished for
    beside a question: "link or joint ka farq btao, roman me likhna"."""
    wished = talk.language_wanted(conversation.now.said.text) == "roman"
    if not wished or BOOK not in text or say("no_roman") in text:
        return text
    if (opening := say("in_urdu", "roman")) in text:
        return text.replace(opening, say("in_urdu_not_roman", "roman"), 1)
    quoted = "in_urdu_not_roman" if edition() else "no_roman"
    return f"{say(quoted, 'roman')}\n\n{text}"
