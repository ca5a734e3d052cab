"""From the pieces that a phrase was made of to one date, time, length and rule."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from todos.recurrence import first_date
from todos.values import Due, Recurrence
from todos.when.lasting import lasting, with_end, without

# The hour that a part of the day stands for when no hour is said.
PARTS = {"morning": 9, "noon": 12, "lunchtime": 13, "afternoon": 15, "evening": 18, "eod": 18,
         "night": 20}  # fmt: skip
EARLY, EARLY_ENDS = (5, 6), 3  # hours at which a shift begins in the morning that ends by then
LAST_HOUR = time(23, 0)  # what "tonight" means once the evening is over
Day = date  # by another name where a field is called date
Hour = time
Mode = Literal["due", "done"]
Doubt = Literal["day or month", "hour", "which week"]


@dataclass(frozen=True, slots=True)
class When:
    """What a phrase said. `spans` are its places in the text, in characters, in order.

    `names_day`: it said on which day, not only at what time. `text` is the words as written,
    `repeat_text` and `length_text` those of them that say how often and how long or until when,
    `ends_text` those that say until when it repeats, or how many times.
    `end_date` and `end_time` close a range (an end before the start is on the next day); `minutes`
    is how long something takes. `doubts` name the rules that had to decide; without any it is sure.
    """

    date: date | None = None
    time: time | None = None
    rule: str = ""
    mode: Mode = "due"
    spans: tuple[tuple[int, int], ...] = ()
    text: str = ""
    repeat_text: str = ""
    ends_text: str = ""
    names_day: bool = False
    end_date: Day | None = None
    end_time: Hour | None = None
    minutes: int = 0
    length_text: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def due(self) -> Due | None:
        return Due(self.date, self.time) if self.date else None

    @property
    def recurrence(self) -> Recurrence | None:
        if not self.rule:
            return None
        return Recurrence(
            self.rule, self.mode, with_end(self.repeat_text, self.ends_text, self.rule)
        )

    @property
    def sure(self) -> bool:
        return not self.doubts


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when something is said: `now` is aware, in the owner's zone; `evening`: the last
    hour that is after noon of what is on in the evening, as a dinner is."""

    now: datetime
    month_first: bool = False
    evening: int = 0

    @property
    def today(self) -> date:
        return self.now.date()


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
    end_day: date | None = None
    moment: datetime | None = None
    clock: Clock | None = None
    end_clock: Clock | None = None
    part: str = ""
    minutes: int = 0
    lasts: tuple[int, str] | None = None  # for how many days, weeks … it repeats
    rule: str = ""
    but: frozenset[str] = frozenset()  # days that what is every day leaves out: SU
    mode: Mode = "due"
    doubt: Doubt | None = None
    weekday: bool = False  # the day is named by nothing but its name
    prefix: str = ""
    suffix: str = ""
    weight: str = "strong"

    @property
    def kinds(self) -> set[str]:
        """Which of the meanings, each of which a phrase has once, this piece fills."""
        filled = {
            "day": self.day or self.moment,
            "clock": self.clock or self.moment,
            "part": self.part and not self.day,
            "end": self.end_clock and not self.clock,
            "length": self.minutes or self.lasts,
            "rule": self.rule,
            "but": self.but,
        }
        return {kind for kind, value in filled.items() if value}

    @property
    def only_day(self) -> bool:
        return bool(self.day) and self.kinds == {"day"} and not self.part

    @property
    def until(self) -> bool:
        """ "until Friday", "jumme tak" """
        return self.only_day and ("until" in self.prefix or "tak" in self.suffix.split())


def combine(pieces: list[Piece], here: Here) -> When:
    """One meaning of pieces that do not contradict each other."""
    whole = _whole(pieces)
    doubts = tuple(dict.fromkeys(piece.doubt for piece in pieces if piece.doubt))
    bare = whole.clock if whole.clock and not whole.clock.sure and not whole.part else None
    if bare and bare.hour != 12:
        doubts = (*doubts, "hour")
    if bare and 0 < bare.hour <= here.evening:
        whole.part = "evening"
    if whole.moment:
        local = whole.moment.astimezone(here.now.tzinfo)
        minute = local.time().replace(second=0, microsecond=0, fold=0)
        when = When(local.date(), minute, whole.rule, whole.mode, names_day=True)
        return replace(when, minutes=whole.minutes)
    when = _repeating(whole, here.now) if whole.rule else _once(whole, here.now)
    return replace(
        when,
        names_day=whole.day is not None,
        end_date=whole.end_day,
        end_time=_end(when.time, whole.end_clock),
        minutes=whole.minutes,
        doubts=doubts,
    )


def _whole(pieces: list[Piece]) -> Piece:
    """All that the pieces say, in one."""
    whole = Piece()
    # "Tonight" says a part of the day by the way; one that is said by itself counts more.
    parts = sorted((p for p in pieces if p.part), key=lambda p: p.day is not None)
    whole.part = parts[0].part if parts else ""
    repeats, until = any(piece.rule for piece in pieces), None
    for piece in pieces:
        if repeats and piece.until:
            until = piece.day
            continue
        whole.day, whole.end_day = whole.day or piece.day, whole.end_day or piece.end_day
        whole.moment = whole.moment or piece.moment
        whole.clock = whole.clock or piece.clock
        whole.end_clock = whole.end_clock or piece.end_clock
        whole.weekday, whole.but = whole.weekday or piece.weekday, whole.but or piece.but
        whole.minutes, whole.lasts = whole.minutes or piece.minutes, whole.lasts or piece.lasts
        if piece.rule:
            whole.rule, whole.mode = piece.rule, piece.mode
    whole.rule = without(whole.rule, whole.but)
    if until is not None and whole.rule:
        whole.rule += f";UNTIL={until:%Y%m%d}"
    return whole


def _from(whole: Piece) -> tuple[time | None, int]:
    """When it begins. "6 to 2" is an early shift: it begins in the morning and ends that day."""
    clock, end = whole.clock, whole.end_clock
    bare = clock and end and not (clock.sure or end.sure or whole.part)
    if clock and end and bare and clock.hour in EARLY and end.hour <= EARLY_ENDS:
        clock = replace(clock, sure=True)
    return time_of(clock, whole.part)


def _once(whole: Piece, now: datetime) -> When:
    at, days_later = _from(whole)
    if at is None:
        return When(whole.day)
    if whole.day is None:
        return _next(at, days_later, whole, now)
    day = whole.day + timedelta(days=days_later)
    moment = datetime.combine(day, at, now.tzinfo)
    evening_over = moment <= now < datetime.combine(day, LAST_HOUR, now.tzinfo)
    if whole.part == "night" and whole.clock is None and evening_over:
        at = LAST_HOUR
    elif moment <= now and day == now.date() and _may_be_evening(whole, at):
        at = at.replace(hour=at.hour + 12)
    elif whole.weekday and moment <= now:  # said before dawn: "monday 1am"
        day += timedelta(days=7)
    return When(day, at)


def _next(at: time, days_later: int, whole: Piece, now: datetime) -> When:
    """A time without a day: today's if that is still to come, else tomorrow's.

    7 to 11 without more is this morning's or else this evening's. "1 at night", said at midnight,
    is an hour away.
    """
    day = now.date()
    if days_later and datetime.combine(day, at, now.tzinfo) > now and whole.clock:
        return When(day, at)
    evening = at.replace(hour=at.hour + 12) if _may_be_evening(whole, at) else at
    day += timedelta(days=days_later)
    for candidate in (at, evening):
        if datetime.combine(day, candidate, now.tzinfo) > now:
            return When(day, candidate)
    return When(day + timedelta(days=1), at)


def _may_be_evening(whole: Piece, at: time) -> bool:
    """Whether the hour was said without anything that makes it the morning's."""
    bare = whole.clock is not None and not whole.clock.sure and not whole.part
    return bare and whole.end_clock is None and 7 <= at.hour <= 11


def _repeating(whole: Piece, now: datetime) -> When:
    at, _ = _from(whole)
    if whole.mode == "done":
        return When(whole.day, at if whole.day else None, whole.rule, whole.mode)
    day = whole.day or first_date(whole.rule, now.date())
    if at is not None and whole.day is None and datetime.combine(day, at, now.tzinfo) <= now:
        day = first_date(whole.rule, now.date() + timedelta(days=1))
    rule = whole.rule + (lasting(whole.rule, *whole.lasts, day) if whole.lasts else "")
    return When(day, at, rule, whole.mode)


def time_of(clock: Clock | None, part: str) -> tuple[time | None, int]:
    """The time of day, and by how many days it is later than the day that was named.

    An hour without am or pm goes by the part of the day if one was said, else 1 to 6 are after
    noon, 7 to 11 before it, 12 is noon. Midnight is the last minute of the day that is named, as
    what is due "Thursday midnight" is looked for among Thursday's.
    """
    if part == "midnight" and (clock is None or (clock.hour, clock.minute) in {(0, 0), (12, 0)}):
        return time(23, 59), 0
    if clock is None:
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
    if part in {"noon", "lunchtime"} and hour > 9:  # "dopahar 11 baje"
        return hour, 0
    if part or hour < 7:
        return (hour % 12) + 12, 0
    return hour, 0


def _end(start: time | None, end: Clock | None) -> time | None:
    """The end of a range: the next such hour after its start."""
    if start is None or end is None:
        return None
    if end.sure:
        return time(end.hour % 24, end.minute)
    hours = (end.hour % 12, end.hour % 12 + 12)
    later = (time(hour, end.minute) for hour in hours if time(hour, end.minute) > start)
    return next(later, time(end.hour % 12, end.minute))


def after(now: datetime, **units: float) -> datetime:
    """A moment so much later, to the minute, by the clock of the universe."""
    later = now.astimezone(UTC) + timedelta(**units)
    return later.replace(second=0, microsecond=0).astimezone(now.tzinfo)


def said(match: re.Match[str], name: str) -> str:
    """What a group matched, or its twin in another branch (name2, name3 …); "" if none did."""
    groups = match.groupdict()
    found = (groups.get(name + twin) for twin in ("", "2", "3", "4"))
    return next((text.strip() for text in found if text), "")
