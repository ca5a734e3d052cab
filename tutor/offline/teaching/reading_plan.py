"""A plan to read the book, some chapters or one in some days: in the book's order, each day about
as much as the others."""

from __future__ import annotations

from itertools import pairwise

from tutor.offline.replies import say
from tutor.offline.teaching.chapters import chapters

SPEED = 150  # words a minute, of a textbook
FEW = 20  # minutes; more of them are told in fives
DAYS = 2  # for a chapter, if it is not said
Piece = tuple[str, int]  # what is to be read, and how many words it has


def minutes(words: int) -> int:
    """About how long so many words take to read."""
    exact = max(1, round(words / SPEED))
    return exact if exact <= FEW else 5 * round(exact / 5)


def plan(first: int = 0, last: int = 0, days: int = 0) -> str:
    """Of the chapters of these numbers, 0 for the whole book; one a day if no days are said."""
    book = chapters()
    own = [one for one in book if not first or first <= one.number <= max(first, last)]
    if len(own) == 1:
        sections = [(one.link, one.words) for one in own[0].sections]
        opening = say("plan_chapter", number=first, chapter=own[0].link)
        lines = _lines(sections, days or DAYS)
    else:
        whole = [(f"{one.number}. {one.link}", one.words) for one in own]
        name = "plan_some" if len(own) < len(book) else "plan_book"
        opening = say(name, first=own[0].number, last=own[-1].number)
        lines = _lines(whole, days or len(own))
    closing = say("plan_keep", number=own[0].number)
    pace = "" if days else f" {say('plan_pace')}"
    return f"{opening}\n\n" + "\n".join(lines) + f"\n\n{closing}{pace}"


def _lines(pieces: list[Piece], days: int) -> list[str]:
    """One for each day; where there are more days than pieces, one for each piece."""
    if days <= len(pieces):
        return [_line(day, day, part) for day, part in enumerate(_shared(pieces, days), 1)]
    ends = [round(days * at / len(pieces)) for at in range(len(pieces) + 1)]
    spans = zip(pairwise(ends), pieces, strict=True)
    return [_line(begin + 1, end, [piece]) for (begin, end), piece in spans]


def _line(first: int, last: int, pieces: list[Piece]) -> str:
    named = say("comma").join(link for link, _ in pieces)
    when = say("plan_day" if first == last else "plan_days", first=first, last=last)
    return say("plan_line", when=when, pieces=named, minutes=minutes(_words(pieces)))


def _shared(pieces: list[Piece], days: int) -> list[list[Piece]]:
    """So many parts in their order, none of them empty, of about the same length."""
    left, parts = list(pieces), []
    for still in range(days, 0, -1):
        fair = _words(left) / still
        sizes = range(1, len(left) - still + 2)
        size = min(sizes, key=lambda n: abs(_words(left[:n]) - fair)) if still > 1 else len(left)
        parts.append(left[:size])
        left = left[size:]
    return parts


def _words(pieces: list[Piece]) -> int:
    return sum(words for _, words in pieces)
