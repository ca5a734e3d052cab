"""Time zones as calendars describe them: by the rule of their changes.

The calendar library lists every change from 1970 to 2038 instead; some programs read only the first
of such a list, and all of them are wrong after it ends.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

YEARS = 12  # that have to follow the same rule
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Turn(NamedTuple):
    """A change of clocks: when, on the wall before it, and the offsets around it."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


@lru_cache(maxsize=256)
def described(name: str, first_year: int) -> Timezone | None:
    """A zone from the beginning of a year on; None if its changes follow no rule."""
    zone = ZoneInfo(name)
    years = [_turns(zone, year) for year in range(first_year, first_year + YEARS)]
    parts = [_unchanging(zone, first_year)] if not any(years) else []
    if not parts:
        if len({len(turns) for turns in years}) > 1:
            return None
        for turns in zip(*years, strict=True):
            rule = _rule([turn.onset for turn in turns])
            if rule is None or len({turn[1:] for turn in turns}) > 1:
                return None
            parts.append(_part(turns[0], rule))
    timezone = Timezone()
    timezone.add("tzid", name)
    for part in parts:
        timezone.add_component(part)
    return timezone


def _turns(zone: ZoneInfo, year: int) -> list[Turn]:
    """The changes of a year, in order."""
    found = []
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        following = day + timedelta(days=1)
        if _offset(zone, day) != _offset(zone, following):
            found.append(_turn(zone, day, following))
        day = following
    return found


def _turn(zone: ZoneInfo, last: datetime, first: datetime) -> Turn:
    """The change between two moments, to the second."""
    while first - last > timedelta(seconds=1):
        middle = last + (first - last) // 2
        same = _offset(zone, middle) == _offset(zone, last)
        last, first = (middle, first) if same else (last, middle)
    moment = first.replace(microsecond=0)
    local = moment.astimezone(zone)
    before = _offset(zone, last)
    onset = (moment + before).replace(tzinfo=None)
    return Turn(onset, before, _offset(zone, moment), local.tzname() or "", bool(local.dst()))


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _rule(onsets: list[datetime]) -> str | None:
    """The yearly rule that all of them follow: a weekday of a month, from its end or beginning."""
    weekdays = {(each.month, each.weekday(), each.time()) for each in onsets}
    if len(weekdays) != 1:
        return None
    [(month, weekday, _time)] = weekdays
    if all((each + timedelta(days=7)).month != month for each in onsets):
        place = -1
    elif len({(each.day - 1) // 7 for each in onsets}) == 1:
        place = (onsets[0].day - 1) // 7 + 1
    else:
        return None
    return f"FREQ=YEARLY;BYMONTH={month};BYDAY={place}{DAYS[weekday]}"


def _part(turn: Turn, rule: str) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if turn.is_summer else TimezoneStandard()
    part.add("dtstart", turn.onset)
    part.add("tzoffsetfrom", turn.before)
    part.add("tzoffsetto", turn.after)
    part.add("tzname", turn.name)
    if rule:
        part.add("rrule", vRecur.from_ical(rule))
    return part


def _unchanging(zone: ZoneInfo, year: int) -> TimezoneStandard | TimezoneDaylight:
    begins = datetime.combine(date(year, 1, 1), datetime.min.time(), zone)
    offset = begins.utcoffset() or timedelta()
    onset = begins.replace(tzinfo=None)
    return _part(Turn(onset, offset, offset, begins.tzname() or "", False), "")
