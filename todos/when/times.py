"""Patterns that name a time of day."""

from __future__ import annotations

import re
from datetime import datetime

from todos.when.meaning import Clock, Piece, said


def clock(match: re.Match[str], now: datetime) -> Piece | None:
    """17:30, 5:30pm, 5pm"""
    hour, minute = said(match, "clock").rstrip("apm").split(":")
    return _clock(int(hour), int(minute), said(match, "clock")[-2:], sure=hour.startswith("0"))


def clock_range(match: re.Match[str], now: datetime) -> Piece | None:
    """5-6pm: when it begins; 11 to 1pm begins before noon"""
    end, begin = said(match, "ends"), said(match, "starts")
    hour, _, minute = begin.partition(":")
    last = int(end.split(":")[0])
    other = {"am": "pm", "pm": "am"}
    crosses_noon = last != 12 and (int(hour) > last or int(hour) == 12)
    half = other[end[-2:]] if crosses_noon and int(hour) != 12 else end[-2:]
    return _clock(int(hour), int(minute or 0), half, sure=False)


def _clock(hour: int, minute: int, meridiem: str, *, sure: bool) -> Piece | None:
    if minute > 59:
        return None
    if meridiem in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        return Piece(clock=Clock(hour % 12 + (12 if meridiem == "pm" else 0), minute, True))
    return Piece(clock=Clock(hour, minute, sure or hour > 12)) if hour <= 24 else None


def at_hour(match: re.Match[str], now: datetime) -> Piece | None:
    """at 5, 5 o'clock, 9 baje"""
    hour = said(match, "athour") or said(match, "oclock")
    return _clock(int(hour), 0, "", sure=hour.startswith("0"))


def fraction(match: re.Match[str], now: datetime) -> Piece | None:
    """half past 5, quarter to 6"""
    hour, minute = int(said(match, "hourof")), 30 if said(match, "half") else 15
    if not 1 <= hour <= 12:
        return None
    if said(match, "half") != "half past" and said(match, "quarter") == "quarter to":
        hour, minute = (hour - 1) or 12, 45
    return Piece(clock=Clock(hour, minute))


def part(match: re.Match[str], now: datetime) -> Piece | None:
    """in the morning, at noon; "this evening" is today's"""
    if said(match, "thispart"):
        return Piece(day=now.date(), part=said(match, "thispart"))
    return Piece(part=said(match, "part"))
