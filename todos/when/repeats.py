"""Patterns that say how something repeats."""

from __future__ import annotations

import re

from todos.when.lasting import DAILY, FREQUENCY
from todos.when.lexicon import CODES, DAYS, MONTHS
from todos.when.meaning import Here, Piece, said

ADVERBS = {
    "daily": DAILY,
    "everyday": DAILY,
    "rozana": DAILY,
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "yearly": "FREQ=YEARLY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
}


def every_days(match: re.Match[str], here: Here) -> Piece | None:
    """every Monday, every other Tuesday, Mondays and Thursdays, weekly on Friday"""
    days = [day for day in DAYS if re.search(rf"\b{day}s?\b", said(match, "days"))]
    interval = _interval(said(match, "everynth"))
    if interval is None:
        return None
    codes = ",".join(CODES[day] for day in days)
    return Piece(rule=_rule("WEEKLY", interval) + f";BYDAY={codes}")


def days_between(match: re.Match[str], here: Here) -> Piece | None:
    """every Monday to Thursday, Monday to Thursday every week: each of those days of each week"""
    first, last = DAYS.index(said(match, "fromday")), DAYS.index(said(match, "today"))
    days = [DAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)]
    codes = ",".join(CODES[day] for day in DAYS if day in days)
    return Piece(rule=f"FREQ=WEEKLY;BYDAY={codes}")


def days_but(match: re.Match[str], here: Here) -> Piece | None:
    """except Sunday, but not on Fridays: of what is every day"""
    return Piece(
        but=frozenset(CODES[d] for d in DAYS if re.search(rf"\b{d}s?\b", said(match, "but")))
    )


def every_unit(match: re.Match[str], here: Here) -> Piece | None:
    """every day, every 2 weeks, every other month"""
    interval, unit = _interval(said(match, "nth")), said(match, "everyunit")
    if interval is None:
        return None
    if unit in {"weekday", "weekdays"}:
        return Piece(rule=ADVERBS["weekdays"]) if interval == 1 else None
    if unit == "weekend":
        return Piece(rule=_rule("WEEKLY", interval) + ";BYDAY=SA,SU")
    if unit == "fortnight":
        return Piece(rule=_rule("WEEKLY", 2 * interval))
    if unit == "quarter":
        return Piece(rule=_rule("MONTHLY", 3 * interval))
    return Piece(rule=_rule(FREQUENCY[unit], interval))


def weekdays(match: re.Match[str], here: Here) -> Piece | None:
    """every working day, Monday to Friday"""
    return Piece(rule=ADVERBS["weekdays"])


def _interval(words: str | None) -> int | None:
    """1 for none, 2 for "other", the number for "3" and "3rd"; None if it is out of bounds."""
    if not words:
        return 1
    if words == "other":
        return 2
    number = int(re.sub(r"\D", "", words)[:6])
    return number if 1 <= number <= 1000 else None


def _rule(frequency: str, interval: int) -> str:
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")


def every_part(match: re.Match[str], here: Here) -> Piece | None:
    """every morning"""
    return Piece(rule=DAILY, part=said(match, "everypart"))


def adverb(match: re.Match[str], here: Here) -> Piece | None:
    """daily, weekly, monthly, weekdays"""
    return Piece(rule=ADVERBS[said(match, "adverb")])


def month_date(match: re.Match[str], here: Here) -> Piece | None:
    """monthly on the 1st, every 15th, the last day of every month; the 31st is the last there is"""
    words = said(match, "ondate")
    if words in {"last day", "end"}:
        return Piece(rule="FREQ=MONTHLY;BYMONTHDAY=-1")
    day = int(re.sub(r"\D", "", words))
    if not 1 <= day <= 31:
        return None
    return Piece(
        rule="FREQ=MONTHLY;BYMONTHDAY=" + (f"{day},-1;BYSETPOS=1" if day > 28 else str(day))
    )


def month_weekday(match: re.Match[str], here: Here) -> Piece | None:
    """the first Monday of every month, every last Friday of the month"""
    place = said(match, "place") or "last"
    day = said(match, "placeday") or said(match, "lastday")
    number = -1 if place == "last" else int(place[0])
    return Piece(rule=f"FREQ=MONTHLY;BYDAY={number}{CODES[day]}") if number < 5 else None


def year_date(match: re.Match[str], here: Here) -> Piece | None:
    """every 5 May, every year on May 5th"""
    number = int(re.sub(r"\D", "", said(match, "ydom")))
    month = MONTHS.index(said(match, "ymonth")) + 1
    if not 1 <= number <= 31:
        return None
    days = f"{number},-1;BYSETPOS=1" if number > 28 else str(number)
    return Piece(rule=f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={days}")


def after_finishing(match: re.Match[str], here: Here) -> Piece | None:
    """3 days after I finish it: counted from the day it is done"""
    words = said(match, "stepcount")
    interval = 1 if words in {"a", "an"} else _interval(words)
    if interval is None:
        return None
    unit = said(match, "stepunit")
    if unit == "fortnight":
        unit, interval = "week", interval * 2
    return Piece(rule=_rule(FREQUENCY[unit], interval), mode="done")
