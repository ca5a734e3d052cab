"""Readers of the patterns that name a time of day or how long something takes."""

from __future__ import annotations

import re

from todos.when.dates import count_of
from todos.when.meaning import Clock, Here, Piece, said

OTHER_HALF = {"am": "pm", "pm": "am", "": ""}
MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "fortnight": 20160}
LONGEST = 366 * 1440  # minutes of a task; more is a typing error


def clock(match: re.Match[str], here: Here) -> Piece | None:
    """17:30, 5:30pm, 5pm"""
    found = clock_of(said(match, "clock"))
    return Piece(clock=found) if found else None


def clock_of(words: str) -> Clock | None:
    """ "5", "5:30", "17:30", "5:30pm" """
    meridiem = words[-2:] if words[-2:] in {"am", "pm"} else ""
    hour_words, _, minute_words = words.removesuffix(meridiem).replace(".", ":").partition(":")
    hour, minute = int(hour_words), int(minute_words or 0)
    if minute > 59:
        return None
    if meridiem:
        if not 1 <= hour <= 12:
            return None
        return Clock(hour % 12 + (12 if meridiem == "pm" else 0), minute, True)
    sure = hour > 12 or (hour_words.startswith("0") and len(hour_words) > 1)
    return Clock(hour, minute, sure) if hour <= 24 else None


def clock_range(match: re.Match[str], here: Here) -> Piece | None:
    """5-6pm, 9am to 11am, 2 se 4 baje; 11 to 1pm begins before noon"""
    begin, end = said(match, "starts"), said(match, "ends")
    starts, ends = clock_of(begin), clock_of(end)
    if starts is None or ends is None:
        return None
    half, first, last = end[-2:], starts.hour, int(re.split("[:apm]", end)[0])
    if half in {"am", "pm"} and not starts.sure and 1 <= first <= 12:
        crosses_noon = last != 12 and (first > last and first != 12)
        begin += OTHER_HALF[half] if crosses_noon else half
        if ":" not in begin:
            begin = f"{first}:00{begin[-2:]}"
        starts = clock_of(begin)
    return Piece(clock=starts, end_clock=ends)


def at_hour(match: re.Match[str], here: Here) -> Piece | None:
    """at 5, 5 o'clock, 9 baje, 5.30 baje; dedh baje is half past one"""
    words = said(match, "athour") or said(match, "oclock")
    if words in {"1.5", "2.5"}:
        return Piece(clock=Clock(int(words[0]), 30))
    if len(words) == 4 and words.isdigit():  # "at 1730"
        words = f"{words[:2]}:{words[2:]}"
    found = clock_of(words) if words != "24" else None  # "set the ac at 24"
    return Piece(clock=found) if found else None


def hour_of_part(match: re.Match[str], here: Here) -> Piece | None:
    """sham 5 pe"""
    return Piece(clock=clock_of(said(match, "athour")), part=said(match, "part"))


def spoken_clock(match: re.Match[str], here: Here) -> Piece | None:
    """five thirty, six fifteen"""
    return Piece(clock=Clock(int(said(match, "spokenhour")), int(said(match, "spokenminute"))))


PAST = {"quarter": 15, "half": 30, "sawa": 15, "sadhe": 30, "paune": 15}


def fraction(match: re.Match[str], here: Here) -> Piece | None:
    """half past 5, quarter to 6, twenty past two, half seven, sawa 5 baje, paune 5 baje"""
    whole, part = clock_of(said(match, "hourof")), said(match, "portion")
    if whole is None or whole.minute or not (whole.sure or 1 <= whole.hour <= 12):
        return None
    minute = PAST[part] if part in PAST else int(part)
    if not said(match, "side") and part != "paune":
        return Piece(clock=Clock(whole.hour, minute, whole.sure))
    hour = whole.hour - 1 if whole.sure or whole.hour > 1 else 12
    return Piece(clock=Clock(hour % 24, 60 - minute, whole.sure))


def part(match: re.Match[str], here: Here) -> Piece | None:
    """in the morning, at noon; "this evening" is today's"""
    if said(match, "thispart"):
        return Piece(day=here.today, part=said(match, "thispart"))
    words = said(match, "part")
    return Piece(part="morning" if words.startswith("1st") else words or "eod")


def length(match: re.Match[str], here: Here) -> Piece | None:
    """for 45 minutes, for an hour and a half, do ghante ke liye"""
    count = count_of(said(match, "count")) + (0.5 if said(match, "plushalf") else 0)
    minutes = round(count * MINUTES[said(match, "unit")])
    return Piece(minutes=minutes) if 0 < minutes <= LONGEST else None


def lasting(match: re.Match[str], here: Here) -> Piece | None:
    """for 10 days, beside how often"""
    count = count_of(said(match, "count"))
    if count != int(count) or not 1 <= count <= 1000:
        return None
    return Piece(lasts=(int(count), said(match, "unit")))
