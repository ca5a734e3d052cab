"""Scripts about reminders that there are, or may be: when they come, another moment, none."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tutor.offline.desk import receipts
from tutor.offline.desk.dates import translated
from tutor.offline.desk.receipts import Json, error_of
from tutor.offline.desk.which import UNDO
from tutor.offline.lexicon import fits
from tutor.offline.parsing.asked import Request
from tutor.offline.parsing.titles import is_time, names_day, times
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script

if TYPE_CHECKING:
    from tutor.offline.desk.desk import Desk

WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.I)


def reminders(desk: Desk, request: Request) -> Script:
    """ "Is there a reminder on that?": yes with its time, or no with the offer of one."""
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        return rows
    return " ".join(_told(row) for row in rows)


def _told(row: Json) -> str:
    if row.get("reminders"):
        return say("has_reminder", task=receipts.task(row), at=_moments(row))
    return say("has_no_reminder", task=receipts.task(row))


def _moments(row: Json) -> str:
    return say("comma").join(translated(str(at)) for at in row.get("reminders", []))


def remind_anew(desk: Desk, request: Request) -> Script:
    """Another moment for a reminder. One that this talk has set is taken back; another stays, and
    is named."""
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        return rows
    if len(rows) != 1:
        return say("which_task")
    row, number = rows[0], str(rows[0]["number"])
    _, at = desk.memory.reminded.get(number, ("", ""))  # of this talk
    taken = yield from _taken_back(desk, number)
    when = _same_day([at] if at else row.get("reminders", []), request.arguments["when"])
    sentence = yield from desk.remind_of(number, when)
    stays = bool(row.get("reminders")) and not taken
    also = f" {say('also_reminded', at=_moments(row))}" if stays else ""
    return f"{sentence}{also}"


def _same_day(had: Sequence[str], when: str) -> str:
    """An hour alone is of the day that the reminder had."""
    if len(had) != 1 or not is_time(when) or names_day(when):
        return when
    return f"{str(had[0]).rpartition(',')[0]} {when}"


def _taken_back(desk: Desk, number: str, said: str = "") -> Generator[Call, Json, bool]:
    """Whether the reminder that this talk has set could go, if it is the one that is spoken of."""
    event, at = desk.memory.reminded.get(number, ("", ""))
    named = WEEKDAY.search(said)
    day = named[0] if named else times(said)[1]
    if not event or (names_day(day) and names_day(day) != names_day(at)):
        return False
    result = yield from desk.do(UNDO, {"change": event})
    return not error_of(result)


def unremind(desk: Desk, request: Request) -> Script:
    """Take a reminder away: of this talk by undoing it, else it is said where that is done."""
    last = [*desk.memory.reminded][-1:]
    if not request.what and len(desk.memory.reminded) > 1:
        return say("which_task")
    if not request.what or (fits("polite", "it", request.what) and last):
        if not last:
            return say("unremind")
        request = replace(request, what=last[0])
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        return rows
    row = rows[0]
    if not row.get("reminders"):
        return say("has_no_reminder", task=receipts.task(row))
    if (yield from _taken_back(desk, str(row["number"]), request.arguments.get("said", ""))):
        return say("unreminded", task=receipts.task(row))
    return f"{say('has_reminder', task=receipts.task(row), at=_moments(row))} {say('unremind')}"


def remind_eve(desk: Desk, request: Request) -> Script:
    """In a part of the day before it is due, or at an hour of it."""
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        return rows
    due = str(rows[0].get("due") or "")[:10]
    if not due or len(rows) > 1:
        return say("when_remind", name=receipts.plain(rows[0]["title"]))
    day = date.fromisoformat(due) - timedelta(days=request.arguments.get("days", 1))
    return (yield from desk.remind_of(str(rows[0]["number"]), f"{day} {request.arguments['at']}"))


def of_each(desk: Desk, numbers: Sequence[str], when: str) -> Script:
    """ "Remind me of both the day before"."""
    sentences = []
    for number in numbers:
        sentences.append((yield from desk.remind_of(number, when)))
    return " ".join(sentences)
