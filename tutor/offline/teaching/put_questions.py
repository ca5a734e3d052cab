"""Questions that the book puts and answers itself, under "Questions readers ask": when the answer
to one is the answer to what was asked."""

from __future__ import annotations

from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.chat_spelling import folded, in_full
from tutor.offline.teaching.core_question import RECENT, asked_in
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.earlier_questions import followed, topic_of
from tutor.offline.teaching.last_answer import last_shown
from tutor.offline.teaching.passages import Looked, Source
from tutor.offline.teaching.questions import Question, question
from tutor.offline.teaching.study import MORE, NEAR, source_line
from tutor.textbook.subjects import special_in
from tutor.textbook.words import is_urdu, stem

FITS, SURE = 0.5, 0.75  # how near such a question must be; from where its form matters less
LIKE = ({"why", "fault"}, {"how", "remedy"}, {"what_if", "fault", "when"}, {"choice", "merit"})
OWN = {"comparison", "list", "howto"}  # forms that the rest of the book answers better, else


def whole_question(conversation: Conversation) -> str:
    """What is asked, in full, with what it goes on from in brackets."""
    put = in_full(folded(asked_in(conversation)))
    topic = "" if special_in(put) else _topic(conversation.earlier)
    return f"{put} ({topic})" if topic else put


def _topic(earlier: list[Exchange]) -> str:
    before = followed(earlier) or last_shown(earlier[-RECENT:])
    return topic_of(before).translate({ord("("): None, ord(")"): None}) if before else ""


def answered(held: Looked, put: str) -> str:
    """The book's own answer, if it puts just that question; else empty."""
    source = held.put
    if source is None or source.asked < FITS or not _is_same(source, put):
        return ""
    lacking = {stem(word) for word in held.unknown} - source.terms
    return "" if lacking and source.asked < SURE else _told(source, held)


def nearest(held: Looked) -> str:
    """The nearest question that the book puts, with its answer; for what nothing else answers."""
    if held.put is None or held.put.asked < FITS:
        return ""
    return "\n\n".join([say("nearest_put", question=held.put.heading), _told(held.put, held)])


def _told(source: Source, held: Looked) -> str:
    """The answer, and the pages on what was asked."""
    blocks: dict[int, list[str]] = {}
    for unit in source.units:
        text = f"- {unit.text}" if unit.kind == "point" else unit.text
        blocks.setdefault(unit.paragraph, []).append(text)
    body = [("\n" if p[0].startswith("- ") else " ").join(p) for p in blocks.values()]
    near = [page for page in held.sources[:MORE] if page.holds >= NEAR and not page.is_summary]
    links = " · ".join(dict.fromkeys(page.link_beside([source]) for page in near))
    more = say("further", links=links) if links else ""
    opening = [say("in_urdu")] if spoken_language() == "roman" and is_urdu(source.heading) else []
    return "\n\n".join([*opening, *body, f"{source_line([source])}{more}"])


def _is_same(source: Source, put: str) -> bool:
    """Whether it is put in the way that it was asked: why, how, in simple words, which of them."""
    asked, own = question(put), question((source.names or (source.heading,))[0])
    if asked.wants("example") and own.wants("example"):
        return True
    if asked.is_simple or own.is_simple:
        return asked.is_simple and own.is_simple
    if asked.wants("example") and not asked.wants("code"):
        return False
    if _is_bare(asked):
        return False
    if asked.kind in OWN and asked.kind != own.kind:
        return asked.wants("choice") and own.wants("choice")
    mine, its = kind_of(put), kind_of(own.text)
    alike = mine == its or any({mine, its} <= kinds for kinds in LIKE)
    return alike or source.asked >= SURE


def _is_bare(asked: Question) -> bool:
    """Whether it asks for nothing but what a thing is, which the book's definition says."""
    return asked.kind == "definition" and bool(special_in(asked.topic)) and not asked.is_open
