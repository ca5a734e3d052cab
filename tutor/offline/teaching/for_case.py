"""Which of two things is for some case, where both are named in one breath ("best effort or
reliable for sensor data", "lambe kaam ke liye service ya action"): the sentence of the book that
says it, rather than what each of them is. A case put after two were compared: `cases.py`."""

from __future__ import annotations

from tutor.offline.lexicon import fits
from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.cases import kin_of, weight
from tutor.offline.teaching.details import KIN, wish_of, with_beside
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.offline.teaching.pieces import Piece, pieces_in
from tutor.offline.teaching.questions import plainly_asked, question, telling
from tutor.offline.teaching.sides import case_in, deed_in
from tutor.offline.teaching.study import source_line
from tutor.textbook.parse import plain
from tutor.textbook.subjects import in_english
from tutor.textbook.words import is_urdu, tokens

COVERED = 0.5  # of the words of a case, what a piece must hold
HEADED = 0.9  # of what a word counts, that of one which the piece answers by standing under it
CHOOSES, BOTH, ROW = 0.3, 0.15, -0.1  # what a piece gains that says which to take, names both, or …


def put_of(lesson: Lesson, put: str) -> str:
    """What is asked; where it goes on from an answer and asks which of several, simply, without
    that: the sentence that says which is wanted."""
    asked = question(put)
    plainly = asked.is_simple and asked.wants("choice") and asked.kind != "comparison"
    return plainly_asked(put) if lesson.shown and plainly else put


def settled(lesson: Lesson, put: str, held: Looked, before: str) -> str:
    """What the book says on which thing is for what is wanted, be it one of two that are named or
    one that is only named by what it does; empty if it does not, or if nothing of that is asked."""
    if lesson.kind != "question" or question(put).is_simple:
        return ""
    return _which_for(put, held, before) or _which_tells(put, held)


def _which_tells(put: str, held: Looked) -> str:
    """What tells or measures something: "which sensor tells how far the wall is"."""
    deed = deed_in(put)
    ways = _ways(deed, held, frozenset()) if deed else []
    near = [(_cover(piece, ways), piece) for piece in pieces_in(held.puts)]
    best = max(near, key=lambda one: one[0], default=(0.0, None))
    return _told(best[1]) if best[1] and best[0] >= COVERED else ""


def _which_for(put: str, held: Looked, before: str) -> str:
    """What the book says on which of the two is for that; empty if it does not. `before` is what
    was asked before, which "it" may be."""
    case = case_in(put, before)
    if not case:
        return ""
    sides = [_names(side) for side in question(put).sides]
    ways = _ways(case, held, frozenset().union(*sides))
    best: tuple[float, Piece] | None = None
    for piece in pieces_in([*held.puts, *held.sources]):
        near = _near(piece, ways, sides)
        if near and (best is None or near > best[0]):
            best = near, piece
    return _told(best[1]) if best else ""


def _ways(case: str, held: Looked, sides: frozenset[str]) -> list[tuple[float, dict[str, float]]]:
    """What may stand for each word of a case, each with what the word counts."""
    wish = wish_of(case, held.read_as, sides)
    both = zip(wish.worth, wish.words, strict=True)
    return [
        (w, dict.fromkeys(kin_of(ways), KIN) | ways) for w, ways in both if not sides & ways.keys()
    ]


def _names(side: str) -> set[str]:
    return {*telling(side)}.union(*(in_english(token) or set() for token in telling(side)))


def _near(piece: Piece, ways: list[tuple[float, dict[str, float]]], sides: list[set[str]]) -> float:
    """How well a piece says which of them is for the case; 0 if it does not."""
    first = piece.units[0]
    if first.announces or first.kind == "code" or piece.source.is_practice:
        return 0.0
    cover = _cover(piece, ways)
    own = _own_terms(first)
    headed_row = piece.around if first.kind == "table" else frozenset[str]()
    named = sum(bool(side & (own | headed_row)) for side in sides)
    chooses = bool(piece.says("choice")) or fits("questions", "chooses", first.says)
    if not named or cover < COVERED or not (chooses or first.kind == "table"):
        return 0.0
    return cover + CHOOSES * bool(chooses) + BOTH * (named > 1) + ROW * (first.kind == "table")


def _cover(piece: Piece, ways: list[tuple[float, dict[str, float]]]) -> float:
    """The part of what is wanted that a piece speaks of; the first of an answer of the book's own
    also by the question that it answers."""
    first, source = piece.units[0], piece.source
    own = _own_terms(first)
    headed = _heading(source) if source.asked and first is source.units[0] else set[str]()
    held = (w * max(weight(way, own), HEADED * weight(way, headed)) for w, way in ways)
    return sum(held) / (sum(worth for worth, _ in ways) or 1.0)


def _own_terms(unit: Unit) -> set[str]:
    return {token for text in (unit.text, unit.also) for token in tokens(plain(_last_row(text)))}


def _last_row(text: str) -> str:
    return text.rpartition("\n")[2]


def _heading(source: Source) -> set[str]:
    return {token for name in (source.heading, *source.names) for token in tokens(name)}


def _told(piece: Piece) -> str:
    """A piece with what goes on from it, and where it stands."""
    source, first = piece.source, piece.units[0]
    opening = [say("in_urdu")] if spoken_language() == "roman" and is_urdu(source.heading) else []
    if first.kind == "table" or not source.asked:
        told = [first] if first.kind == "table" else with_beside(source, first)
        return "\n\n".join([*opening, " ".join(u.text for u in told), source_line([source])])
    if first.kind == "point":
        return "\n\n".join([*opening, first.text, source_line([source])])
    at = source.units.index(first)
    while at and source.units[at].leans and source.units[at - 1].paragraph == first.paragraph:
        at -= 1  # "it runs on an ordinary computer"
    prose = [
        u for u in source.units[at:] if u.kind == "sentence" and u.paragraph == first.paragraph
    ]
    points = [f"- {u.text}" for u in source.units[at:] if u.kind == "point"]
    body = [" ".join(unit.text for unit in prose), "\n".join(points)]
    return "\n\n".join([*opening, *filter(None, body), source_line([source])])
