"""Where the bars of a chart stand. Templates draw them as SVG; nothing here knows what they mean.

Lengths are units of the view box. On pages that run from the right everything is mirrored, time
included: the text in an SVG follows the page's direction, so anchors need no other name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360
HEIGHT = 150  # of a chart of columns
CEILING, FLOOR = 14, 124  # where its highest column and its foot are
GUTTER = 26  # for the numbers of its lines
LINES = 4  # at most, the foot left out
ROW, BAR = 38, 8  # of a chart of rows: one row, and the bar at its foot
LONGEST = 30  # characters of a row's name


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and its name; `tick` is what stands below it, if anything."""

    name: str
    value: int
    tick: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A bar that stands; `middle` is where its tick goes."""

    name: str
    value: int
    x: float
    y: float
    width: float
    height: float
    tick: str
    middle: float


@dataclass(frozen=True, slots=True)
class Line:
    """A level across the chart; `x` is where its number ends."""

    value: int
    y: float
    x: float


@dataclass(frozen=True, slots=True)
class Columns:
    columns: list[Column]
    lines: list[Line]
    left: float
    right: float
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR
    foot: int = HEIGHT - 8  # the ticks' base line


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a row's bar; `kind` is a class for the style sheet."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A bar that lies, under its name and what is said of it."""

    name: str
    said: str
    text_y: float
    y: float
    parts: list[Part]
    track: Part


@dataclass(frozen=True, slots=True)
class Rows:
    rows: list[Row]
    height: int
    start: int
    end: int
    width: int = WIDTH
    bar: int = BAR


def columns(figures: Sequence[Figure], *, mirrored: bool) -> Columns:
    """One column each, from where reading begins, under as few lines as tell the height."""
    step = step_of(max((figure.value for figure in figures), default=0))
    highest = max((figure.value for figure in figures), default=0)
    top = max(-(-highest // step), 1) * step
    slot = (WIDTH - GUTTER) / max(len(figures), 1)
    gap = min(slot * 0.25, 8)

    def height_of(value: int) -> float:
        return (FLOOR - CEILING) * value / top

    drawn = []
    for number, figure in enumerate(figures):
        height, width = height_of(figure.value), slot - gap
        x = _from(GUTTER + number * slot + gap / 2, width, mirrored)
        middle = x + width / 2
        place = (_near(x), _near(FLOOR - height), _near(width), _near(height))
        drawn.append(Column(figure.name, figure.value, *place, figure.tick, _near(middle)))
    number_at = WIDTH - GUTTER + 6 if mirrored else GUTTER - 6
    levels = range(step, top + 1, step)
    lines = [Line(value, _near(FLOOR - height_of(value)), number_at) for value in levels]
    left, right = (0, WIDTH - GUTTER) if mirrored else (GUTTER, WIDTH)
    return Columns(drawn, lines, left, right)


def step_of(highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … that needs no more than LINES steps to get there."""
    scale = 1
    while True:
        for each in (scale, 2 * scale, 5 * scale):
            if each * LINES >= highest:
                return each
        scale *= 10


def rows(figures: Sequence[tuple[str, str, Sequence[tuple[str, int]]]], *, mirrored: bool) -> Rows:
    """One row each: its name, what is said of it, and (kind, value) of each piece of its bar."""
    longest = max((sum(value for _, value in parts) for *_, parts in figures), default=0) or 1
    drawn = []
    for number, (name, said, values) in enumerate(figures):
        top = number * ROW
        parts, at = [], 0.0
        for kind, value in values:
            width = WIDTH * value / longest
            parts.append(Part(kind, _near(_from(at, width, mirrored)), _near(width)))
            at += width
        track = Part("track", 0, WIDTH)
        drawn.append(Row(name, said, top + 14, top + 22, parts, track))
    start, end = (WIDTH, 0) if mirrored else (0, WIDTH)
    return Rows(drawn, max(len(drawn), 1) * ROW - 4, start, end)


def cut(name: str) -> str:
    """So much of a name as has room in a row; the table has the whole."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def _from(x: float, width: float, mirrored: bool) -> float:
    return WIDTH - x - width if mirrored else x


def _near(length: float) -> float:
    return round(length, 1)
