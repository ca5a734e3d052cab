"""RRULE as other calendars mean it → the rules that a task can have (`todos.recurrence`)."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from todos.importing.moments import Stood
from todos.recurrence import next_date

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CLOCK = {"BYHOUR": "hour", "BYMINUTE": "minute", "BYSECOND": "second"}


class Unkept(ValueError):
    """A rule that a task can't have."""


def adapted(rule: str, start: Stood) -> str:
    """The rule by the owner's calendar. Unkept where that can't be said.

    A day that is only implied by the start is named if not every month has it: others leave such a
    month out, we would take its last day.
    """
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    _without_clock(parts, start)
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{_last_day(parts['UNTIL'], start):%Y%m%d}"
    named = parts.keys() & {"BYDAY", "BYMONTHDAY", "BYSETPOS"}
    if start.day.day > 28 and parts.get("FREQ") in ("MONTHLY", "YEARLY") and not named:
        parts["BYMONTHDAY"] = str(start.day.day)
        if parts["FREQ"] == "YEARLY":
            parts.setdefault("BYMONTH", str(start.day.month))
    if start.days_apart:
        _shift(parts, start.days_apart)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _without_clock(parts: dict[str, str], start: Stood) -> None:
    """A time of day that only repeats what the start says is left out."""
    for name, field in CLOCK.items():
        if name in parts and parts.pop(name) != str(getattr(start.clock, field, None)):
            raise Unkept(name)


def _last_day(until: str, start: Stood) -> date:
    """The last day on which an occurrence may begin, by the calendar of its start."""
    try:
        if "T" not in until:
            return datetime.strptime(until, "%Y%m%d").date()
        moment = datetime.strptime(until.rstrip("Z"), "%Y%m%dT%H%M%S")
    except ValueError:
        raise Unkept("UNTIL") from None
    if until.endswith("Z"):
        zone = start.zone or ZoneInfo("UTC")
        moment = moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    begins = start.clock or time.min
    late = moment.time() < begins
    return date.fromordinal(moment.toordinal() - late)


def _shift(parts: dict[str, str], days: int) -> None:
    """By the owner's clock everything is a day later or earlier; only weekdays can be moved."""
    if "UNTIL" in parts:
        last = datetime.strptime(parts["UNTIL"], "%Y%m%d").toordinal() + days
        parts["UNTIL"] = f"{date.fromordinal(last):%Y%m%d}"
    if not any(name.startswith("BY") for name in parts):
        return
    weekdays = parts.get("BYDAY", "").split(",")
    others = [name for name in parts if name.startswith("BY") and name != "BYDAY"]
    if parts["FREQ"] != "WEEKLY" or others or not {*weekdays} <= {*DAYS}:
        raise Unkept("another day")
    parts["BYDAY"] = ",".join(DAYS[(DAYS.index(day) + days) % 7] for day in weekdays)


def going_on(
    rule: str, first: date, *, since: date, without: Collection[date]
) -> tuple[str, date] | None:
    """The rule and the date of its first occurrence from `since` on that is not left out; a COUNT
    is what is left of it. None when it is over."""
    counted = re.search(r"COUNT=(\d{1,4})(?!\d)", rule)
    left = int(counted[1]) if counted else None
    day: date | None = first
    if counted is None and first < since:
        day = next_date(rule, _near(rule, first, since), since - timedelta(days=1))
    while day is not None and (day < since or day in without):
        left = None if left is None else left - 1
        if left == 0:
            return None
        day = next_date(rule, day if counted else first, day)
    if day is None:
        return None
    return re.sub(r"COUNT=\d+", f"COUNT={left}", rule), day


def _near(rule: str, first: date, since: date) -> date:
    """A later beginning of the same rhythm: counting up from years ago takes its time."""
    interval = re.search(r"INTERVAL=(\d{1,4})", rule)
    step = int(interval[1]) if interval else 1
    step *= {"FREQ=DAILY": 1, "FREQ=WEEKLY": 7}.get(rule.partition(";")[0], 0)
    return first + timedelta(days=(since - first).days // step * step) if step else first
