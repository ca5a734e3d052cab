"""Taking an iCalendar file apart, so that one broken entry does not spoil the others.

Each entry is given to the parser by itself and as bytes: the parser takes a short text for the name
of a file. It never sees the file's own definitions of time zones, which it would remember for
everybody; zones are found by their names (`zones`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Programs that carry their own zones put a path before the name; the parser would warn of each.
VENDORS = re.compile(r';TZID="?/[^":;\r\n]*/(\w+/\w+)"?(?=[;:])')
FOLD = re.compile(r"\r?\n[ \t]")
WANTED = ("VTODO", "VEVENT")
DEEPEST = 10
ZONE, PLACE = "TZID:", "X-LIC-LOCATION:"


@dataclass(frozen=True, slots=True)
class Entry:
    """A VTODO or VEVENT with what is inside it. `line` is its first."""

    name: str
    line: int
    text: str


def entries_of(text: str, zones: dict[str, str]) -> Iterator[Entry]:
    """The entries in order. Fills `zones` with the places that a file's own zones say they are.

    ValueError where an entry has no end, or they are deep within each other.
    """
    inside: list[str] = []  # the components that are open
    begun, kept = 0, list[str]()
    zone = ""
    for number, line in _lines(text):
        begins, ends = _edge("BEGIN:", line), _edge("END:", line)
        inside += [begins] if begins else []
        if len(inside) > DEEPEST or (ends and inside[-1:] != [ends]):
            raise ValueError("an entry has no end")
        if begins in WANTED and not kept:
            begun = number
        if kept or begins in WANTED:
            kept.append(line)
        elif line.upper().startswith(ZONE):
            zone = line[len(ZONE) :].strip()
        elif line.upper().startswith(PLACE):
            zones.setdefault(zone, line[len(PLACE) :].strip())
        if ends and inside.pop() in WANTED and not {*inside} & {*WANTED}:
            yield Entry(ends, begun, VENDORS.sub(r";TZID=\1", "\r\n".join([*kept, ""])))
            kept = []
    if kept:
        raise ValueError("an entry has no end")


def _edge(word: str, line: str) -> str:
    """The component that begins or ends with this line, if one does."""
    return line[len(word) :].strip().upper() if line.upper().startswith(word) else ""


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(number of its first line, the line unfolded)."""
    number = 1
    for unfolded in re.split(r"\r?\n(?![ \t])", text):
        yield number, FOLD.sub("", unfolded).rstrip("\r")
        number += unfolded.count("\n") + 1
