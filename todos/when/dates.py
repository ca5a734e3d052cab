"""Readers of the patterns that name a day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from todos.when.lasting import STEPS
from todos.when.lexicon import DAYS, MONTHS
from todos.when.meaning import Here, Piece, after, said

FAR = 40_000  # days, weeks or months: further away is a typing error
NAMED = {
    "yesterday": -1, "gone": -1, "today": 0, "tonight": 0, "now": 0, "tomorrow": 1, "overmorrow": 2,
    "ereyesterday": -2, "narson": 3, "erenarson": -3, "day after tomorrow": 2,
    "day before yesterday": -2,
}  # fmt: skip

DAWN = 5  # the hour before which it is still yesterday's night
FARTHEST = 30  # years ahead that two digits may mean


def named(match: re.Match[str], here: Here) -> Piece | None:
    """today, tonight, tomorrow, the day after tomorrow, yesterday, kal, parson"""
    word = said(match, "named")
    day = here.today + timedelta(days=NAMED[word])
    return Piece(day=day, part="night" if word == "tonight" else "")


def weekday(match: re.Match[str], here: Here) -> Piece | None:
    """A plain weekday is the next such day after today, which who is still up has not begun yet;
    "next" is that of the next week (weeks begin on Monday), "this" that of today or the days ahead,
    "last" the one gone by."""
    week = said(match, "ofweek").removeprefix(" of ").strip()  # "next week" or "this week"
    which = (week or said(match, "which")).split(" ")[0]
    day = _weekday(said(match, "weekday"), which, here)
    plain_next = which == "next" and not week
    return Piece(day=day, doubt="which week" if plain_next else None, weekday=not which)


def _weekday(name: str, which: str, here: Here) -> date:
    wanted, today = DAYS.index(name), here.today
    ahead = (wanted - today.weekday()) % 7
    if which == "last":
        return today - timedelta(days=(7 - ahead) % 7 or 7)
    if which == "next":
        return today + timedelta(days=7 - today.weekday() + wanted)
    if which == "this":
        return today + timedelta(days=ahead)
    return today + timedelta(days=ahead or (0 if here.now.hour < DAWN else 7))


def offset(match: re.Match[str], here: Here) -> Piece | None:
    """in 3 days, 2 weeks from now, in half an hour, 5 days ago, dedh ghante baad"""
    count, unit = said(match, "count") or "1", said(match, "unit")
    amount = count_of(count) + (0.5 if said(match, "plushalf") else 0)
    if said(match, "ago"):
        amount = -amount
    return _offset(amount, unit, here)


def offset_from(match: re.Match[str], here: Here) -> Piece | None:
    """a week from tomorrow, 3 days after Friday, aaj se 4 din baad"""
    word = said(match, "anchor")
    days = NAMED.get(word)
    anchor = _weekday(word, "", here) if days is None else here.today + timedelta(days=days)
    count = count_of(said(match, "count") or "1")
    if count != int(count) or not 0 < count <= FAR:
        return None
    return Piece(day=_moved(anchor, said(match, "unit"), int(count)))


def count_of(text: str) -> float:
    """A number as said: "a few" are three, "sadhe 3" three and a half."""
    for word, number in {"few": 3.0, "couple": 2.0}.items():
        if word in text:
            return number
    if text.endswith(" and a half"):
        return float(text.split(" ")[0]) + 0.5
    fraction, _, number_text = text.rpartition(" ")
    plain = {"a": 1.0, "an": 1.0, "half": 0.5, "sawa": 1.25, "paune": 0.75}
    if text.startswith("half"):
        return 0.5
    if number_text in plain:
        return plain[number_text]
    more = {"sawa": 0.25, "paune": -0.25, "sadhe": 0.5}.get(fraction, 0.0)
    return float(number_text) + more


def _offset(count: float, unit: str, here: Here) -> Piece | None:
    if abs(count) > FAR:
        return None
    if unit in {"minute", "hour"}:
        return Piece(moment=after(here.now, **{unit + "s": count}))
    if unit == "week" and count * 7 == int(count * 7):
        count, unit = count * 7, "day"
    if unit == "month" and count == 1.5:
        return Piece(day=_moved(here.today, "month", 1) + timedelta(days=15))
    if count != int(count):
        return None
    try:
        return Piece(day=_moved(here.today, unit, int(count)))
    except (ValueError, OverflowError):
        return None


def _moved(day: date, unit: str, count: int) -> date:
    return day + STEPS[unit] * count


def month_day(match: re.Match[str], here: Here) -> Piece | None:
    """5 May, May 5th, the 5th of May 2027, 20-22 May: without a year, the next one"""
    month = MONTHS.index(said(match, "month")) + 1
    year = said(match, "year")
    first = _calendar(_number(said(match, "dom")), month, year, here)
    last = said(match, "lastdom")
    if first is None or not last:
        return first
    end = _calendar(_number(last), month, year, here)
    if end is None or first.day is None or end.day is None or end.day <= first.day:
        return None
    return Piece(day=first.day, end_day=end.day)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text) or 0)


def _in_year(day: int, month: int, year: str, today: date) -> Piece | None:
    """Two digits are a year of this century, unless it is too far off to plan for: "11/22/63"."""
    whole = int(year) if len(year) > 2 else 2000 + int(year)
    far = len(year) == 2 and whole > today.year + FARTHEST
    return None if far else Piece(day=date(whole, month, day))


def _calendar(day: int, month: int, year: str, here: Here) -> Piece | None:
    today = here.today
    try:
        if year:
            return _in_year(day, month, year, today)
        # 29 February may be up to eight years away.
        years = (today.year + step for step in range(9))
        dates = (date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1])
        return Piece(day=next(d for d in dates if d >= today))
    except (ValueError, StopIteration):
        return None


def written(match: re.Match[str], here: Here) -> Piece | None:
    """2026-12-01; 5/6, by the locale 5 June or 6 May unless only one of them is a date"""
    if said(match, "iso"):
        try:
            return Piece(day=date(*(int(part) for part in said(match, "iso").split("-"))))
        except ValueError:
            return None
    first, second, *rest = re.split(r"[/.]", said(match, "slash"))
    day, month = int(first), int(second)
    if here.month_first and "/" in said(match, "slash"):
        day, month = month, day
    if month > 12 >= day:
        day, month = month, day
    if month not in range(1, 13):
        return None
    piece = _calendar(day, month, rest[0] if rest else "", here)
    if piece is not None and day <= 12 and day != month:
        piece.doubt = "day or month"
    return piece


def month_only(match: re.Match[str], here: Here) -> Piece | None:
    """the 15th: the next one that there is; "Friday the 13th" only if that is a Friday"""
    day, first = _number(said(match, "alone")), here.today.replace(day=1)
    for step in range(13):
        month = first + relativedelta(months=step)
        if 1 <= day <= calendar.monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if found >= here.today:
                other_day = said(match, "onday") not in {"", DAYS[found.weekday()]}
                return None if other_day else Piece(day=found)
    return None


def day_of(match: re.Match[str], here: Here) -> Piece | None:
    """the 20th of this month, agle mahine ki 10 tarikh"""
    months = 1 if said(match, "ofmonth") == "next" else 0
    first = here.today.replace(day=1) + relativedelta(months=months)
    try:
        return Piece(day=first.replace(day=_number(said(match, "dom"))))
    except ValueError:
        return None


def nth_weekday(match: re.Match[str], here: Here) -> Piece | None:
    """the first Monday of April, the last Friday of next month"""
    name = said(match, "ofnamed")
    if name:
        piece = _calendar(1, MONTHS.index(name) + 1, "", here)
        this_month = MONTHS[here.now.month - 1] == name
        first = here.today.replace(day=1) if this_month or not piece else piece.day
    else:
        months = 1 if said(match, "ofmonth") == "next" else 0
        first = here.today.replace(day=1) + relativedelta(months=months)
    if first is None:
        return None
    days = [first + timedelta(days=n) for n in range(31)]
    wanted = DAYS.index(said(match, "placeday"))
    found = [day for day in days if day.month == first.month and day.weekday() == wanted]
    place = said(match, "place")
    index = -1 if place == "last" else int(place[0]) - 1
    return Piece(day=found[index]) if index < len(found) else None
