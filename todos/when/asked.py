"""Moments of reminders, and ranges of days that are asked about."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from accounts.errors import invalid
from todos.values import Due, ReminderTime
from todos.when.dates import count_of
from todos.when.patterns import COUNT, MONTH, UNIT
from todos.when.reading import LOCALE, LONGEST, not_a_time, understand
from todos.when.settle import stream_of
from todos.when.spans import first_of, first_of_named, last_of
from todos.when.times import MINUTES

HOUR_OF_A_DAY = time(9, 0)  # when a reminder for a day without an hour goes off
BEFORE = rf"(?<= )(?:the )?(?P<count>{COUNT}) (?P<unit>{UNIT}) (?:before|earlier)(?= )"
WHEN_DUE = r" (?:when|at|on) (?:it is |it's |its |the |)(?:due|time)(?: time)? "
_OF_IT = {"it", "is", "it's", "due", "the", "deadline", "time", "task", "that", "this", "starts"}


def understand_reminder(
    words: str, now: datetime, *, locale: str = LOCALE, of: str = "", due: Due | None = None
) -> ReminderTime:
    """When to remind: "30 minutes before", "when it is due", or a moment such as "tonight at 8".

    A day without an hour is 09:00 of that day. `of` a dinner, "at 8" is in the evening if that is
    when it is `due`. 400 for a moment that has passed.
    """
    text = stream_of(words[:LONGEST]).text
    if re.fullmatch(WHEN_DUE, text):
        return ReminderTime(before_minutes=0)
    relative = re.search(BEFORE, text)
    if relative is not None and not (set(text[relative.end() :].split()) - _OF_IT):
        return ReminderTime(before_minutes=_minutes(relative["count"], relative["unit"]))
    when = understand(words, now, field="when", locale=locale, of=of)
    if when.due != due:
        when = understand(words, now, field="when", locale=locale)
    if when.rule:
        raise invalid(when="A reminder is for once; repeat the task itself instead.")
    if when.date is None:
        raise not_a_time(words, "when")
    at = datetime.combine(when.date, when.time or HOUR_OF_A_DAY, now.tzinfo)
    if when.time is None and when.date == now.date() and at <= now:
        raise invalid(when="Say the hour as well, such as 'today at 5pm'.")
    if at <= now - timedelta(minutes=1):
        raise invalid(when=f"{at:%d %b %Y, %H:%M} has passed; choose a later moment.")
    return ReminderTime(at=at)


def _minutes(count: str, unit: str) -> int:
    if unit not in MINUTES:
        raise invalid(when="Say it in minutes, hours, days or weeks before.")
    return int(count_of(count[:20]) * MINUTES[unit])


RANGES = (
    r" (?:(?:in |over |within |for )?(?:the )?(?P<which>this|next|last|rest of the|rest of this) "
    r"(?P<unit>week|month|year|weekend)(?: (?:ka|ki|ke|ko|mein))*"
    r"|(?:in |over |within )?(?:the )?next (?P<n>\d{1,3}) "
    r"(?P<per>day|week|month)|(?P<soon>soon|coming|coming up)) "
)

OF_MONTH = (
    rf" (?:in |during |for |this |next )?(?:the (?:whole )?month of )?(?P<month>{MONTH})"
    r"(?: (?P<year>(?:19|20|21)\d{2}))?(?: (?:month|ka|ki|ke|ko|mein))* "
)
OPEN = r"(?P<side>before|by|until|till|up to|after|since|from)\s+(?P<day>(?!.*\b(?:to|until)\b).+)"


def understand_days(words: str, now: datetime, *, locale: str = LOCALE) -> tuple[date, date]:
    """The first and the last day of "this week", "in December", "Monday to Friday" …"""
    stream, today = stream_of(words[:LONGEST]).text, now.date()
    if month := re.fullmatch(OF_MONTH, stream):
        first = first_of_named(month["month"], today)
        first = first.replace(year=int(month["year"] or first.year))
        return first, last_of("month", first)
    match = re.fullmatch(RANGES, stream)
    if match is None and (edge := re.fullmatch(OPEN, words.strip(), re.IGNORECASE)):
        first, last = understand_days(edge["day"], now, locale=locale)
        return _open_span(edge["side"].casefold(), first, last)
    if match is None:
        when = understand(words, now, locale=locale)
        if when.date is None:
            raise not_a_time(words, "due")
        return when.date, when.end_date or when.date
    if match["soon"]:
        return today, today + timedelta(days=7)
    if match["n"]:
        days = {"day": 1, "week": 7, "month": 30}[match["per"]]
        return today, today + timedelta(days=days * int(match["n"]) - 1)
    return _calendar_span(match["which"], match["unit"], today)


def _open_span(side: str, first: date, last: date) -> tuple[date, date]:
    """ "Before Friday" has no first day, "after Friday" no last one."""
    if side == "before":
        return date.min, first - timedelta(days=1)
    if side == "after":
        return last + timedelta(days=1), date.max
    return (first, date.max) if side in {"since", "from"} else (date.min, last)


def _calendar_span(which: str, unit: str, today: date) -> tuple[date, date]:
    if unit == "weekend":
        saturday = last_of("week", today) - timedelta(days=1)
        saturday += timedelta(days={"next": 7, "last": -7}.get(which, 0))
        return saturday, saturday + timedelta(days=1)
    last = last_of(unit, today)
    if which == "next":
        last = last_of(unit, last + timedelta(days=1))
    elif which == "last":
        last = first_of(unit, today) - timedelta(days=1)
    first = today if which.startswith("rest") else first_of(unit, last)
    return first, last
