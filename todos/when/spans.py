"""Readers of the patterns that name a week, a month, a year, or one of their ends."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from todos.when.dates import month_day, month_only
from todos.when.lasting import STEPS
from todos.when.lexicon import MONTHS, lexicon
from todos.when.meaning import Here, Piece, said

MOST_AHEAD = timedelta(days=275)  # "sales in January", said in March, are last January's


def bound(match: re.Match[str], here: Here) -> Piece | None:
    """the end of the month, the start of next week, mahine ke akhir mein, the middle of May"""
    edge, month = said(match, "edge"), said(match, "boundmonth")
    if month:
        return Piece(day=_of_month(edge, first_of_named(month, here.today), here.today))
    unit, start = said(match, "boundunit"), here.today
    if said(match, "which") == "next":
        start += STEPS[unit]
    if edge == "end":
        return Piece(day=_end(unit, start, here.today))
    if unit == "month":
        return Piece(day=_of_month(edge, start.replace(day=1), here.today))
    if edge == "middle":
        return None
    first = first_of(unit, start)
    return Piece(day=first if first >= here.today else first_of(unit, start + STEPS[unit]))


def first_of_named(month: str, today: date) -> date:
    """The 1st of the month of that name which is running or next."""
    number = MONTHS.index(month) + 1
    return date(today.year + (number < today.month), number, 1)


def _of_month(edge: str, first: date, today: date) -> date:
    if edge == "end":
        return last_of("month", first)
    day = first.replace(day=15) if edge == "middle" else first
    return day if day >= today else day + relativedelta(months=1)


def _end(unit: str, day: date, today: date) -> date:
    """Of a week that is Friday, or Sunday once Friday has passed."""
    last = last_of(unit, day)
    if unit == "week" and last - timedelta(days=2) >= today:
        return last - timedelta(days=2)
    return last


def last_day(match: re.Match[str], here: Here) -> Piece | None:
    """the last day of the month, the first day of next year"""
    unit, start = said(match, "boundunit"), here.today
    if said(match, "which") == "next":
        start += STEPS[unit]
    if said(match, "place") == "last":
        return Piece(day=last_of(unit, start))
    first = first_of(unit, start)
    return Piece(day=first if first >= here.today else first_of(unit, start + STEPS[unit]))


def last_of(unit: str, day: date) -> date:
    """The last day of the week (Sunday), month or year that `day` is in."""
    if unit == "week":
        return day + timedelta(days=6 - day.weekday())
    if unit == "month":
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day.replace(month=12, day=31) if unit == "year" else day


def first_of(unit: str, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def span(match: re.Match[str], here: Here) -> Piece | None:
    """next week (its Monday), next month (its 1st), this week (its Sunday), this month (its last
    day), the weekend (Saturday, or today if it has begun), next weekend (the one after)"""
    which, unit, today = said(match, "spanwhich"), said(match, "span"), here.today
    if unit == "weekend":
        saturday = today + timedelta(days=(5 - today.weekday()) if today.weekday() < 6 else -1)
        begun = today if today.weekday() == 6 else saturday
        return Piece(day=saturday + timedelta(days=7) if which == "next" else begun)
    if which == "this":
        return Piece(day=last_of(unit, today))
    return Piece(
        day=first_of(unit, today - STEPS[unit] if which == "last" else today + STEPS[unit])
    )


def weekend_of(match: re.Match[str], here: Here) -> Piece | None:
    """the weekend of the 12th, the weekend of 5 December: the Saturday of its week"""
    found = month_day(match, here) if said(match, "month") else month_only(match, here)
    if found is None or found.day is None:
        return None
    return Piece(day=found.day + timedelta(days=5 - found.day.weekday()))  # of a Sunday, before it


def month_start(match: re.Match[str], here: Here) -> Piece | None:
    """by June, in June: its 1st; but the month that runs, or one long past, is rather told of, as
    is the one that something was in: "a report on the trip in March" """
    first = first_of_named(said(match, "startmonth"), here.today)
    ahead = first - here.today
    before = match.string[: match.start("startmonth")].split()
    told_of = before[-1] == "in" and lexicon().lists["of_thing"].intersection(before)
    return Piece(day=first) if timedelta() < ahead < MOST_AHEAD and not told_of else None


def after_next(match: re.Match[str], here: Here) -> Piece | None:
    """the week after next"""
    unit = said(match, "span")
    return Piece(day=first_of(unit, here.today + STEPS[unit] * 2))
