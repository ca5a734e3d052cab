"""What was asked of the book before, and is asked once more: by its place in the talk, or why it is
so after a reason was given."""

from __future__ import annotations

from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.lexicon import fits_either
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.core_question import MARKS, core_question, put_plainly
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.earlier_questions import chapter_of, is_of_book, topic_of
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.manner import Core, canonical
from tutor.offline.teaching.places import nth_of
from tutor.offline.teaching.put_in_full import whole_question
from tutor.offline.teaching.questions import leans_on_before, question
from tutor.offline.teaching.quiz import speaks_of_questions
from tutor.offline.teaching.study import refuses


def asked_again(whole: str, earlier: list[Exchange]) -> Lesson | None:
    return _placed(whole, earlier) or _why(whole, earlier)


def _placed(whole: str, earlier: list[Exchange]) -> Lesson | None:
    """ "Answer my first question in simple words", of the questions that were put to the book."""
    place = nth_of(whole, "placed") or nth_of(whole)
    own = [one for one in earlier if is_of_book(one) and not leans_on_before(one.said.text)]
    if not (place and speaks_of_questions(whole)) or len(own) < place:
        return None
    meant, simply = own[place - (place > 0)], core_question(whole).simply
    text = canonical(Core(meant.said.text, simply=simply), meant.said.text)
    return Lesson("question", text, topic_of(meant), chapter=chapter_of(meant), put=text)


def _why(whole: str, earlier: list[Exchange]) -> Lesson | None:
    """ "But why tho", behind the book's answer to a why: it once more, and nothing said before."""
    last = earlier[-1] if earlier and is_of_book(earlier[-1]) else None
    if last is None or refuses(last.answer) or not _only_asks_why(whole):
        return None
    own = put_plainly(last.said.text)
    if "why" not in {question(own).kind, kind_of(own)}:
        return None
    put = whole_question(Conversation(last, earlier[:-1]))
    return Lesson("question", own, topic_of(last), chapter=chapter_of(last), put=put)


def _only_asks_why(text: str) -> bool:
    """Whether it asks for nothing but a reason, in any manner: "but why tho, simpler"."""
    pieces = [piece.strip() for piece in MARKS.split(folded(text)) if piece.strip()]
    asking = [piece for piece in pieces if fits_either("core_question", "bare_why", piece)]
    return bool(asking) and all(one in asking or not core_question(one).text for one in pieces)
