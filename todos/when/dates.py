"""Patterns that name a day."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from todos.when.lexicon import DAYS, MONTHS
from todos.when.meaning import Piece, after, said

DAY = "(?:" + "|".join(DAYS) + ")"
MONTH = "(?:" + "|".join(MONTHS) + ")"
COUNT = r"(?:\d+(?:\.\d+)?|an?|half(?: an?)?|a few|a couple(?: of)?)"
UNIT = "(?:minute|hour|day|week|fortnight|month|year)"
STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}
FAR = 40_000  # days, weeks or months: further away is a typing error


def named(match: re.Match[str], now: datetime) -> Piece | None:
    """today, tonight, tomorrow, the day after tomorrow, yesterday"""
    word = said(match, "named")
    days = {"yesterday": -1, "tomorrow": 1, "overmorrow": 2}.get(word, 0)  # today, tonight, now
    if "after tomorrow" in word:
        days = 2
    if "before yesterday" in word:
        days = -2
    return Piece(day=now.date() + timedelta(days=days), part="night" if word == "tonight" else "")


def weekday(match: re.Match[str], now: datetime) -> Piece | None:
    """A plain weekday is the next such day after today; "next" is that of the next week (weeks
    begin on Monday), "this" that of today or the days ahead, "last" the one gone by."""
    today, wanted = now.date(), DAYS.index(said(match, "weekday"))
    ahead = (wanted - today.weekday()) % 7
    which = said(match, "which")
    if which == "last":
        return Piece(day=today - timedelta(days=(7 - ahead) % 7 or 7))
    if which == "next" or said(match, "nextweek"):
        return Piece(day=today + timedelta(days=7 - today.weekday() + wanted))
    if which == "this":
        return Piece(day=today + timedelta(days=ahead))
    return Piece(day=today + timedelta(days=ahead or 7))


def offset(match: re.Match[str], now: datetime) -> Piece | None:
    """in 3 days, 2 weeks from now, in half an hour, 5 days ago"""
    count = count_of(said(match, "count"))
    if said(match, "ago"):
        count = -count
    return _offset(count, said(match, "unit"), now)


def count_of(text: str) -> float:
    """A number as said: "a few" are three."""
    for word, number in {"half": 0.5, "few": 3, "couple": 2}.items():
        if word in text:
            return number
    return 1 if text in {"a", "an"} else float(text)


def _offset(count: float, unit: str, now: datetime) -> Piece | None:
    if abs(count) > FAR:
        return None
    if unit in {"minute", "hour"}:
        return Piece(moment=after(now, **{unit + "s": count}))
    if count != int(count):
        return None
    try:
        return Piece(day=now.date() + STEPS[unit] * int(count))
    except (ValueError, OverflowError):
        return None


def month_day(match: re.Match[str], now: datetime) -> Piece | None:
    """5 May, May 5th, the 5th of May 2027: without a year, the next one"""
    number = re.match(r"\d+", said(match, "dom"))
    month = MONTHS.index(said(match, "month")) + 1
    year = said(match, "year")
    return _calendar(int(number[0]) if number else 0, month, year, now)


def _calendar(day: int, month: int, year: str, now: datetime) -> Piece | None:
    today = now.date()
    try:
        if year:
            return Piece(day=date(int(year) if len(year) > 2 else 2000 + int(year), month, day))
        # 29 February may be up to eight years away.
        years = (today.year + step for step in range(9))
        dates = (date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1])
        return Piece(day=next(d for d in dates if d >= today))
    except (ValueError, StopIteration):
        return None


def written(match: re.Match[str], now: datetime) -> Piece | None:
    """2026-12-01; 5/6, which is the 5th of June (day first) unless only month first is a date"""
    if said(match, "iso"):
        try:
            return Piece(day=date(*(int(part) for part in said(match, "iso").split("-"))))
        except ValueError:
            return None
    first, second, *rest = re.split(r"[/.]", said(match, "slash"))
    day, month = int(first), int(second)
    if month > 12 >= day:
        day, month = month, day
    return _calendar(day, month, rest[0] if rest else "", now) if month in range(1, 13) else None


def month_only(match: re.Match[str], now: datetime) -> Piece | None:
    """the 15th: the next one that there is; "Friday the 13th" only if that is a Friday"""
    day, first = int(re.sub(r"\D", "", said(match, "alone"))), now.date().replace(day=1)
    for step in range(13):
        month = first + relativedelta(months=step)
        if 1 <= day <= calendar.monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if found >= now.date():
                other_day = said(match, "onday") not in {"", DAYS[found.weekday()]}
                return None if other_day else Piece(day=found)
    return None


def span_end(match: re.Match[str], now: datetime) -> Piece | None:
    """end of the month, end of next week, end of the year, end of May"""
    unit, month = said(match, "endof"), said(match, "endmonth")
    if month:
        first = _calendar(1, MONTHS.index(month) + 1, "", now)
        this_month = MONTHS[now.month - 1] == month
        start = now.date() if this_month or not first or not first.day else first.day
        return Piece(day=last_of("month", start))
    start = now.date()
    if said(match, "endnext"):
        start += STEPS[unit]
    return Piece(day=last_of(unit, start))


def last_of(unit: str, day: date) -> date:
    """The last day of the week (Sunday), month or year that `day` is in."""
    if unit == "week":
        return day + timedelta(days=6 - day.weekday())
    if unit == "month":
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day.replace(month=12, day=31) if unit == "year" else day


def span(match: re.Match[str], now: datetime) -> Piece | None:
    """next week (its Monday), next month (its 1st), this week (its Sunday), this month (its last
    day), the weekend (Saturday, or today if it has begun), next weekend (the one after)"""
    which, unit, today = said(match, "spanwhich"), said(match, "span"), now.date()
    if unit == "weekend":
        saturday = today + timedelta(days=(5 - today.weekday()) if today.weekday() < 6 else -1)
        begun = today if today.weekday() == 6 else saturday
        return Piece(day=saturday + timedelta(days=7) if which == "next" else begun)
    if which == "this":
        return Piece(day=last_of(unit, today))
    moved = today + STEPS[unit] if which == "next" else today - STEPS[unit]
    first = {
        "week": moved - timedelta(days=moved.weekday()),
        "month": moved.replace(day=1),
        "year": moved.replace(month=1, day=1),
    }
    return Piece(day=first[unit])
