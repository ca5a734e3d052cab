"""From the pieces that a phrase was made of to one date, time and rule."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from todos.recurrence import first_date
from todos.values import Due, Recurrence

# The hour that a part of the day stands for when no hour is said.
PARTS = {"morning": 9, "noon": 12, "afternoon": 15, "evening": 18, "night": 20}
LAST_HOUR = time(23, 0)  # what "tonight" means once the evening is over
Mode = Literal["due", "done"]


@dataclass(frozen=True, slots=True)
class When:
    """What a phrase said. `spans` are its places in the text, in characters, in order.

    `names_day`: it said on which day, not only at what time. `text` is the words as written.
    `end_date` and `end_time` close a range; `minutes` is how long something takes.
    """

    date: date | None = None
    time: time | None = None
    rule: str = ""
    mode: Mode = "due"
    spans: tuple[tuple[int, int], ...] = ()
    text: str = ""
    repeat_text: str = ""
    names_day: bool = False
    end_date: date | None = None
    end_time: time | None = None
    minutes: int = 0

    @property
    def due(self) -> Due | None:
        return Due(self.date, self.time) if self.date else None

    @property
    def recurrence(self) -> Recurrence | None:
        return Recurrence(self.rule, self.mode, self.repeat_text) if self.rule else None


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as said; `sure` if it can mean only one time of day."""

    hour: int
    minute: int = 0
    sure: bool = False


@dataclass(slots=True)
class Piece:
    """What one pattern found, between two places of the stream."""

    start: int = 0
    end: int = 0
    day: date | None = None
    moment: datetime | None = None
    clock: Clock | None = None
    part: str = ""
    rule: str = ""
    mode: Mode = "due"
    prefix: str = ""
    weight: str = "strong"

    @property
    def kinds(self) -> set[str]:
        """Which of the meanings, each of which a phrase has once, this piece fills."""
        filled = {
            "day": self.day or self.moment,
            "clock": self.clock or self.moment,
            "part": self.part and not self.day,
            "rule": self.rule,
        }
        return {kind for kind, value in filled.items() if value}


def combine(pieces: list[Piece], now: datetime) -> When:
    """One meaning of pieces that do not contradict each other."""
    whole = Piece()
    # "Tonight" says a part of the day by the way; one that is said by itself counts more.
    parts = sorted((p for p in pieces if p.part), key=lambda p: p.day is not None)
    whole.part = parts[0].part if parts else ""
    for piece in pieces:
        whole.day = whole.day or piece.day
        whole.moment = whole.moment or piece.moment
        whole.clock = whole.clock or piece.clock
        if piece.rule:
            whole.rule, whole.mode = piece.rule, piece.mode
    if whole.moment:
        local = whole.moment.astimezone(now.tzinfo)
        minute = local.time().replace(second=0, microsecond=0, fold=0)
        return When(local.date(), minute, whole.rule, whole.mode, names_day=True)
    at, days_later = time_of(whole.clock, whole.part)
    when = _repeating(whole, at, now) if whole.rule else _once(whole, at, days_later, now)
    return replace(when, names_day=whole.day is not None)


def _once(whole: Piece, at: time | None, days_later: int, now: datetime) -> When:
    if at is None:
        return When(whole.day)
    if whole.day is None:
        day = now.date() + timedelta(days=days_later)
        if datetime.combine(day, at, now.tzinfo) <= now:
            day += timedelta(days=1)
        return When(day, at)
    day = whole.day + timedelta(days=days_later)
    evening_over = (
        datetime.combine(day, at, now.tzinfo) <= now < datetime.combine(day, LAST_HOUR, now.tzinfo)
    )
    if whole.part == "night" and whole.clock is None and evening_over:
        at = LAST_HOUR
    return When(day, at)


def _repeating(whole: Piece, at: time | None, now: datetime) -> When:
    if whole.mode == "done":
        return When(whole.day, at if whole.day else None, whole.rule, whole.mode)
    day = whole.day or first_date(whole.rule, now.date())
    if at is not None and whole.day is None and datetime.combine(day, at, now.tzinfo) <= now:
        day = first_date(whole.rule, now.date() + timedelta(days=1))
    return When(day, at, whole.rule, whole.mode)


def time_of(clock: Clock | None, part: str) -> tuple[time | None, int]:
    """The time of day, and by how many days it is later than the day that was named.

    An hour without am or pm goes by the part of the day if one was said, else 1 to 6 are after
    noon, 7 to 11 before it, 12 is noon. Midnight is the one that ends the day.
    """
    if clock is None:
        if part == "midnight":
            return time(0), 1
        return (time(PARTS[part]), 0) if part else (None, 0)
    hour, later = clock.hour, 0
    if not clock.sure:
        hour, later = _guess(hour, part)
    return time(hour % 24, clock.minute), later + hour // 24


def _guess(hour: int, part: str) -> tuple[int, int]:
    if not 1 <= hour <= 12:
        return hour, 0
    if part == "morning":
        return hour % 12, 0
    if part in {"night", "midnight"}:
        return (hour + 12, 0) if 5 < hour < 12 else (hour % 12, 1)
    if part in {"noon", "afternoon", "evening"} or hour < 7:
        return (hour % 12) + 12, 0
    return hour, 0


def after(now: datetime, **units: float) -> datetime:
    """A moment so much later, to the minute, by the clock of the universe."""
    later = now.astimezone(UTC) + timedelta(**units)
    return later.replace(second=0, microsecond=0).astimezone(now.tzinfo)


def said(match: re.Match[str], name: str) -> str:
    """What a group matched, or its twin in another branch (name2, name3); "" if none did."""
    groups = match.groupdict()
    found = (groups.get(name + twin) for twin in ("", "2", "3"))
    return next((text for text in found if text), "")
