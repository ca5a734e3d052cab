"""Due dates: the instant that orders a task, and how a date is said back to a person."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from accounts.errors import invalid
from todos.models import NO_DATE
from todos.values import Due

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(9000, 1, 1)
# A date without a time has no moment; what is relative to it counts from this hour of its day.
MORNING = time(9, 0)


def instant_of(due_date: date | None, due_time: time | None, zone: ZoneInfo) -> datetime:
    """The instant that orders and ages a task: see `todos.models.Task`."""
    if due_date is None:
        return NO_DATE
    return datetime.combine(due_date, due_time if due_time is not None else time.max, zone)


def moment_of(due_date: date, due_time: time | None, zone: ZoneInfo) -> datetime:
    """The moment that "30 minutes before" counts from."""
    return datetime.combine(due_date, due_time if due_time is not None else MORNING, zone)


def minutes_before(due: datetime, minutes: int) -> datetime:
    """The instant so long before `due`, in UTC.

    Whole days are counted on the calendar, so that "a day before" keeps the time on the wall when
    clocks change in between; the rest is minutes as they pass.
    """
    days, rest = divmod(minutes, 24 * 60)
    return (due - timedelta(days=days)).astimezone(UTC) - timedelta(minutes=rest)


def checked(due: Due) -> Due:
    """`due` to the minute, or a 400: dates that no calendar shows are typing errors."""
    if not FIRST_DAY <= due.date <= LAST_DAY:
        raise invalid(due_date=_("Choose a date between the years 1900 and 9000."))
    if due.time is None:
        return due
    return Due(due.date, due.time.replace(second=0, microsecond=0, tzinfo=None, fold=0))


def from_instant(moment: datetime, zone: ZoneInfo) -> Due:
    """The date and time of day that `moment` has in `zone`."""
    try:
        local = moment.astimezone(zone)
    except (OverflowError, ValueError):
        raise invalid(due_at=_("Choose a date between the years 1900 and 9000.")) from None
    return checked(Due(local.date(), local.time()))


def spoken(due_date: date | None, due_time: time | None = None) -> str:
    """An absolute date as a person reads it: "Sat 22 Nov 2026, 17:00"; "" for none."""
    if due_date is None:
        return ""
    day = f"{due_date:%a} {due_date.day} {due_date:%b %Y}"
    return day if due_time is None else f"{day}, {due_time:%H:%M}"


def shown(due_date: date | None, due_time: time | None = None) -> str:
    """The same in the language of the page or letter."""
    if due_date is None:
        return ""
    day = date_format(due_date, "D j M Y")
    if due_time is None:
        return day
    return _("%(day)s, %(time)s") % {"day": day, "time": f"{due_time:%H:%M}"}


def shown_moment(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return shown(local.date(), local.time())


def spoken_moment(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return spoken(local.date(), local.time())
