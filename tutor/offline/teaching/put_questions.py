"""Questions that the book puts and answers itself, under "Questions readers ask": when the answer
to one is the answer to what was asked."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline.conversation import Conversation
from tutor.offline.lexicon import fits_either
from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.core_question import asked_in
from tutor.offline.teaching.coverage import definer, in_ways, names
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.last_answer import shown_before
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import Looked, Source
from tutor.offline.teaching.put_alike import SURE, VERBATIM, is_on_other, is_same
from tutor.offline.teaching.questions import (
    Question,
    leans_on_before,
    question,
)
from tutor.offline.teaching.sides import likened
from tutor.offline.teaching.study import MORE, NEAR, source_line
from tutor.textbook.subjects import (
    is_general,
    special_in,
    subjects_in,
)
from tutor.textbook.words import is_urdu, stem, tokens, words

FITS = 0.5  # how near such a question must be
CLOSE = 0.02  # how much less near a question is that is as near
SENSE = 0.9  # how near one must be that tells a word's other sense
LEAST = 0.4  # how near, where nothing else answers


def own_answer(held: Looked, put: str, lesson: Lesson, conversation: Conversation) -> str:
    """The same of what a lesson asks, unless it was shown before."""
    return answered(held, put, shown_before(conversation.earlier), about=lesson.about)


def fit_for(asked: Question, held: Looked) -> Looked:
    """What was found, where two things are wanted simply with none of the book's questions but
    those that compare: they tell of both. A sentence that likens both is simpler than those."""
    if asked.kind != "comparison" or not asked.is_simple:
        return held
    puts = [] if likened(asked, held) else held.puts
    return replace(held, puts=[one for one in puts if question(one.heading).sides])


def answered(held: Looked, put: str, seen: str = "", least: float = FITS, about: str = "") -> str:
    """The book's own answer, if it puts just that question and it was not `seen`; else empty. Of
    those that are nearly as near, the first that is put in the way that it was asked: "why do they
    fall" is nearer to how they keep from it than to why they do. Simple words `about` a thing are
    of none that is only called after it."""
    if about and question(put).is_simple and not subjects_in(put):
        held = replace(held, puts=[one for one in held.puts if not is_on_other(one, about)])
    beside = [source for source in held.puts[1:] if source.units[0].text not in seen]
    first = held.puts[:1]
    if _unseen(held, seen) is None:  # and another may be as near
        close = 1.0 - SURE if question(put).wants("example") else CLOSE
        least_near = max(SURE, first[0].asked - close) if first else 1.0
        first, beside = [], [one for one in beside if one.asked >= least_near]
    for source in (*first, *beside):
        if _fits(source, put, held, least):
            return _told(source, held, _example_beside(source, put, held, seen))
    return ""


def _example_beside(source: Source, put: str, held: Looked, seen: str) -> Source | None:
    """The book's everyday example of what is wanted in simple words with one, where these are told
    by another of its questions."""
    asked = question(put)
    if not (asked.is_simple and asked.wants("example") and asked.wants("everyday")):
        return None
    for one in held.puts:
        own = question((one.names or (one.heading,))[0])
        if one is not source and own.wants("example") and not own.wants("figures"):
            return one if one.asked >= SURE and one.units[0].text not in seen else None
    return None


def _fits(source: Source, put: str, held: Looked, least: float) -> bool:
    asked = question(put)
    pictured = asked.is_simple or asked.wants("example")  # of which a thing has few
    if source.asked < (LEAST if pictured else least) or not is_same(source, put, held):
        return False
    return source.asked >= SURE or not _lacks(source, held)


def perhaps(held: Looked, conversation: Conversation) -> str:
    """The same where nothing else answers: it need not be as near."""
    return answered(held, asked_in(conversation), shown_before(conversation.earlier), LEAST)


def nearest(held: Looked, conversation: Conversation) -> str:
    """The nearest question that the book puts, with its answer; for what nothing else answers."""
    if told := perhaps(held, conversation):
        return told
    if again := told_already(held, conversation):
        return again
    source = _unseen(held, shown_before(conversation.earlier))
    if source is None or source.asked < FITS or _lacks(source, held):
        return ""
    if _is_of_else(asked_in(conversation), source, held):
        return ""
    return "\n\n".join([say("nearest_put", question=source.heading), _told(source, held)])


def _is_of_else(put: str, source: Source, held: Looked) -> bool:
    """Whether what is asked names nothing of the book, and the question that is nearest only names
    it beside a thing of the book: "how do i install windows 11", "what is a transformer"."""
    asked = question(put)
    if special_in(put) or leans_on_before(put) or fits_either("questions", "pronoun", put):
        return False
    if not (asked.kind == "howto" or asked.kind == "definition"):
        return False
    own = {word for word in words(asked.topic or put) if word.endswith("er")}
    doer = own - {word for unit in source.units for word in words(unit.text)}
    stands = asked.kind == "howto" and bool(held.unknown) and bool(subjects_in(source.heading))
    return stands or (asked.kind == "definition" and bool(doer))


def surely(held: Looked, conversation: Conversation) -> str:
    """The same, if it is surely on what was asked: "does it work the same on the real one"."""
    return nearest(held, conversation) if held.put and held.put.asked >= SURE else ""


def in_other_sense(asked: Question, held: Looked, told: str) -> str:
    """What a word means elsewhere that was just told in one sense: in ROS 2, as the book's own
    question on that says it ("what is a workspace"); empty if it has one."""
    if asked.kind != "definition" or asked.is_open or asked.is_simple or asked.wants_code:
        return ""
    page, word = definer(asked.topic, held), {*in_ways(asked.topic, held)}
    for source in held.puts:
        own = question(source.names[0] if source.names else source.heading).topic
        beside = {*tokens(own.split(",")[0])} - word
        other = page is not None and source.chapter != page.chapter
        other &= source.units[0].text not in told
        other &= bool(word & {*tokens(own)}) and source.asked >= SENSE
        if other and beside and all(map(is_general, beside)):
            return "\n\n".join([say("other_sense"), source.units[0].text, source_line([source])])
    return ""


def explained(asked: Question, held: Looked, conversation: Conversation) -> str:
    """The same for a thing that nothing defines, if that question names it."""
    if asked.kind != "definition" or asked.is_open or held.put is None or names(asked, held):
        return ""
    named = {*tokens(asked.topic)}
    return nearest(held, conversation) if named <= {*tokens(held.put.heading)} else ""


def told_already(held: Looked, conversation: Conversation, put: str = "") -> str:
    """Once more what was answered lately, if it is the answer: the book does not lack it."""
    source, put = held.put, put or asked_in(conversation)
    if source is None or _unseen(held, shown_before(conversation.earlier)) is not None:
        return ""
    leans = source.asked >= FITS and kind_of(put) == "choice" and not special_in(put)
    sure = source.asked >= SURE or leans or _fits(source, put, held, FITS)
    return _told(source, held) if sure else ""


def is_verbatim(held: Looked) -> bool:
    """Whether the book puts just that question, in nearly these words."""
    return held.put is not None and held.put.asked >= VERBATIM


def _unseen(held: Looked, seen: str) -> Source | None:
    """The nearest question that the book puts, unless its answer stands in what was `seen`."""
    source = held.put
    return None if source and source.units and source.units[0].text in seen else source


def _lacks(source: Source, held: Looked) -> bool:
    """Whether it lacks a word that the book has nowhere else; Roman Urdu has many spellings."""
    unknown = held.unknown if spoken_language() == "en" else []
    return bool({stem(word) for word in unknown} - source.terms)


def _body(source: Source) -> list[str]:
    """The paragraphs of an answer."""
    blocks: dict[int, list[str]] = {}
    for unit in source.units:
        text = f"- {unit.text}" if unit.kind == "point" else unit.text
        blocks.setdefault(unit.paragraph, []).append(text)
    return [("\n" if p[0].startswith("- ") else " ").join(p) for p in blocks.values()]


def _told(source: Source, held: Looked, beside: Source | None = None) -> str:
    """The answer, with that which stands `beside` it, and the pages on what was asked."""
    quoted = [source, *([beside] if beside else [])]
    body = [piece for one in quoted for piece in _body(one)]
    told = [page for page in held.sources if not (page.is_summary or page.is_practice)]
    same = [page for page in told if page.chapter == source.chapter][:1]  # what it goes on from
    near = [*same, *(page for page in told[:MORE] if page.holds >= NEAR and page not in same)]
    links = " · ".join(dict.fromkeys(page.link_beside([source]) for page in near))
    more = say("further", links=links) if links else ""
    opening = [say("in_urdu")] if spoken_language() == "roman" and is_urdu(source.heading) else []
    return "\n\n".join([*opening, *body, f"{source_line(quoted)}{more}"])
