"""Two things that the book tells apart where it has no sentence on their difference: in a sentence
that says what each is ("*reliable* (resend until delivered) and *best effort* (send once)"), in two
points of a list or in two rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tutor.offline.lexicon import patterns
from tutor.offline.teaching.coverage import Wanted
from tutor.offline.teaching.lead import cells
from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.textbook.light import is_light
from tutor.textbook.parse import plain
from tutor.textbook.words import tokens

Parts = tuple[list[str], list[Source]]
HALF = 0.5  # of the name of a thing, what the first cell of its row must be
ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
BRACKETS = re.compile(r"[()]")


def told_apart(sides: Sequence[Wanted], looked: Looked) -> Parts | None:
    """What tells both things apart; None without any."""
    return next((([text], [source]) for source, text in _found(sides, looked)), None)


def _found(sides: Sequence[Wanted], looked: Looked) -> Iterator[tuple[Source, str]]:
    """Sentences that define something by both come first, then points, rows, other sentences."""
    said = [(s, u) for s in looked.sources for u in s.units if u.is_prose and _parts_them(sides, u)]
    yield from ((source, unit.text) for source, unit in said if unit.defines)
    listed = ((source, _points_of(sides, source)) for source in looked.pages)
    yield from ((source, text) for source, text in listed if text)
    tables = ((s, u) for s in looked.sources for u in s.units if u.kind == "table")
    rows = ((source, _rows_of(sides, table)) for source, table in tables)
    yield from ((source, text) for source, text in rows if text)
    yield from ((source, unit.text) for source, unit in said if not unit.leans)


def _parts_them(sides: Sequence[Wanted], unit: Unit) -> bool:
    """Whether a sentence says something of the one, and then something else of the other."""
    said = plain(unit.also or unit.text)
    found = (m for pattern in patterns("questions")["apart"] for m in [pattern.search(said)] if m)
    return any(_each_in(sides, match.groups()) for match in found)


def _each_in(sides: Sequence[Wanted], halves: Iterable[str]) -> bool:
    """Whether each half of a sentence names one of the things, and not both the same."""
    held = [{n for n, side in enumerate(sides) if _names(side, half)} for half in halves]
    return len(held) == len(sides) and any(one != other for one in held[0] for other in held[1])


def _names(side: Wanted, text: str) -> bool:
    return bool(side.things) and side.among(frozenset(tokens(text))) == len(side.things)


def _points_of(sides: Sequence[Wanted], source: Source) -> str:
    """The points of one list that begin with each of the things; empty if any lacks."""
    points = [unit for unit in source.units if unit.kind == "point" and not source.is_summary]
    found = [next((u for u in points if _begins(side, u)), None) for side in sides]
    kept = [unit for unit in found if unit]
    together = len({id(u) for u in kept}) == len(sides) and len({u.paragraph for u in kept}) == 1
    return "\n".join(f"- {unit.text}" for unit in kept) if together else ""


def _begins(side: Wanted, unit: Unit) -> bool:
    said = ARTICLE.sub("", plain(unit.also or unit.text))
    return _names(side, " ".join(said.split()[: len(side.things)]))


def _rows_of(sides: Sequence[Wanted], table: Unit) -> str:
    """The rows of a table that are on each of the things, under its head; empty if any lacks."""
    texts = [text for text in (table.text, table.also) if text]
    firsts = list(zip(*([row[0] for row in cells(text)] for text in texts), strict=False))
    found = [
        next((n for n, own in enumerate(firsts) if n > 1 and _is_of(side, own)), 0)
        for side in sides
    ]
    if not all(found) or len({*found}) < len(sides):
        return ""
    lines = table.text.splitlines()
    return "\n".join([*lines[:2], *(lines[n] for n in found)])


def _is_of(side: Wanted, firsts: Iterable[str]) -> bool:
    """Whether the first cell of a row, in either language, is what a thing is called, be it by what
    stands there in brackets."""
    parts = (part for cell in firsts for part in (cell, *BRACKETS.split(cell)))
    named = [{*tokens(plain(part))} for part in parts]
    return any(
        side.covers(" ".join(cell)) and side.share(cell) >= HALF
        for cell in named
        if any(len(token) > 1 and token.isalpha() and not is_light(token) for token in cell)
    )
