"""The dates of calendar entries, as the owner's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import User
from accounts.zones import is_zone
from todos.due import from_instant
from todos.values import Due


@dataclass(frozen=True, slots=True)
class Stood:
    """A date or moment as the file has it and as it is here.

    `there` is a date, or a naive time on the wall of `zone` (None: wherever one is). `foreign` is
    a zone's name that nobody knows; its times are taken for the owner's.
    """

    there: date | datetime
    zone: ZoneInfo | None
    due: Due
    foreign: str = ""

    @property
    def day(self) -> date:
        return self.there.date() if isinstance(self.there, datetime) else self.there

    @property
    def clock(self) -> time | None:
        return self.there.time() if isinstance(self.there, datetime) else None

    @property
    def days_apart(self) -> int:
        """By how many days the owner's date is later."""
        return (self.due.date - self.day).days


def stood(prop: Any, user: User, zones: dict[str, str]) -> Stood:
    """A DTSTART, DUE …; ValueError for what is neither date nor moment."""
    value = getattr(prop, "dt", None)
    if not isinstance(value, date):
        raise ValueError("neither a date nor a moment")
    if not isinstance(value, datetime):
        return Stood(value, None, Due(value))
    name = str(getattr(prop, "params", {}).get("TZID", ""))
    zone = _zone(value, name, zones)
    wall = value.replace(tzinfo=None, fold=0)
    if zone is None:
        due = from_instant(wall.replace(tzinfo=user.zone), user.zone)
        return Stood(wall, None, due, name)
    return Stood(wall, zone, from_instant(wall.replace(tzinfo=zone), user.zone))


def _zone(value: datetime, name: str, zones: dict[str, str]) -> ZoneInfo | None:
    for each in (name, zones.get(name, "")):
        if is_zone(each):
            return ZoneInfo(each)
    key = getattr(value.tzinfo, "key", None) or (value.tzinfo and "UTC")
    return ZoneInfo(key) if key and is_zone(key) else None


def minutes_before(trigger: timedelta, due: Due) -> int | None:
    """An alarm as minutes before, which for a date alone count from 09:00; None for afterwards."""
    minutes = -int(trigger.total_seconds() // 60) + (0 if due.time else 9 * 60)
    return minutes if minutes >= 0 else None
