"""A claim that is to be confirmed ("so a camera feed is a topic, right?"): nobody here can judge
it, but the book's own sentences that bear on it can be quoted."""

from __future__ import annotations

import re

from tutor.offline.conversation import Exchange
from tutor.offline.lexicon import either, fits_either
from tutor.offline.replies import say
from tutor.offline.teaching.chat_spelling import folded, in_full
from tutor.offline.teaching.core_question import asks
from tutor.offline.teaching.coverage import Wanted, wanted
from tutor.offline.teaching.passages import Looked
from tutor.offline.teaching.pieces import Piece, pieces_of
from tutor.offline.teaching.questions import telling, tidy
from tutor.offline.teaching.study import source_line
from tutor.textbook.light import is_light

MOST = 2  # sentences
LEAST = 0.3  # of the claim, what the first must speak of
NEXT = 0.7  # of the first's score, what the second must have
DEFINES, NEAR, LEANS = 0.25, 0.2, 0.1  # what a definition and a page shown before gain, …
FEWEST = 2  # words of a claim
OF_LAST = re.compile(r"(?:it|that|this|they)(?:'?s| is| are)? ")
LONGEST = 300  # characters of one
CHOICE = "when should i use a topic and when a service"  # what settles a case of one's own


def claim_in(text: str) -> str:
    """What a message wants to have confirmed; empty if it asks anything else."""
    if len(text) > LONGEST:
        return ""
    said = " ".join(in_full(folded(text)).split())
    for pattern in either("core_question", "claim"):
        if match := pattern.search(said):
            what = match["what"].strip(" ,،.?؟")
            own = [token for token in telling(tidy(what)) if not is_light(token)]
            few = 1 if OF_LAST.match(what) else FEWEST  # "is it just coordinates"
            return what if len(own) >= few and not asks(what) else ""
    return ""


def is_of_case(text: str) -> bool:
    """Whether a case of the person's own is to be a topic or a service: what settles it is how to
    choose, and nothing that the book says on the words of the case."""
    said = " ".join(in_full(folded(text[:LONGEST])).split())
    return bool(fits_either("core_question", "of_case", said))


def bearing(claim: str, looked: Looked, shown: tuple[Exchange, ...] = ()) -> str:
    """What bears on a claim: a definition, sentences, or a row of a table, rather of the pages
    that were shown before; empty if nothing does."""
    pieces = [p for p in pieces_of(looked, shown, whole=False, put=True) if _can_bear(p)]
    asked = _known(wanted(claim, looked), pieces)
    told = (p for p in pieces if p.units[0].kind != "table" or asked.among(p.around))
    scored = sorted(((_score(asked, p), p) for p in told), key=lambda found: -found[0])
    if not scored or asked.share(_said(scored[0][1])) < LEAST:
        return ""
    best, first = scored[0]
    source = first.source
    near = [p.units[0] for score, p in scored if p.source is source and score >= NEXT * best]
    near = sorted((u for u in near if u.kind != "table"), key=source.units.index)
    row = first.units[0].kind == "table"
    quoted = first.units[0].text if row else " ".join(unit.text for unit in near[:MOST])
    return "\n\n".join([say("bears"), quoted, source_line([source])])


def _can_bear(piece: Piece) -> bool:
    """A sentence, a point or a row that is complete by itself and asks nothing."""
    unit = piece.units[0]
    return not unit.announces and not unit.text.endswith(("?", "؟"))


def _known(asked: Wanted, pieces: list[Piece]) -> Wanted:
    """What is looked for without what stands nowhere ("always", "a little")."""
    there = frozenset().union(*map(_said, pieces))
    pairs = [(t, w) for t, w in zip(asked.things, asked.worth, strict=True) if t & there]
    return Wanted(tuple(t for t, _ in pairs), tuple(w for _, w in pairs))


def _said(piece: Piece) -> frozenset[str]:
    """What a piece speaks of; a row also of what heads its columns."""
    return piece.terms | piece.around if piece.units[0].kind == "table" else piece.terms


def _score(asked: Wanted, piece: Piece) -> float:
    unit = piece.units[0]
    defines = any(map(asked.covers, unit.defines))
    near = NEAR * piece.near - LEANS * unit.leans
    return asked.share(_said(piece)) + DEFINES * defines + near
