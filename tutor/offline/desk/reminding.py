"""Scripts about reminders that there are, or may be: when they come, another moment, none."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.errors import Problem
from todos.when import understand
from tutor.offline.desk import receipts
from tutor.offline.desk.dates import translated
from tutor.offline.desk.matching import is_verb, telling
from tutor.offline.desk.receipts import Json, error_of
from tutor.offline.desk.which import UNDO, shown
from tutor.offline.dialogue.of_reminders import NOUN
from tutor.offline.lexicon import fits
from tutor.offline.parsing.asked import Request
from tutor.offline.parsing.guessing import spoken_of
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
    named, when = WEEKDAY.search(said), times(said)[1]
    day = named[0] if named else when
    if not event or (names_day(day) and names_day(day) != names_day(at)):
        return False
    if (clock := _hour(when)) and clock != _hour(at):
        return False  # "the one at eleven", where this talk has set the one at half past ten
    result = yield from desk.do(UNDO, {"change": event})
    return not error_of(result)


def _hour(said: str) -> tuple[int, int] | None:
    """The hour of a moment on the face of a clock: nobody says which half of the day it was."""
    try:
        clock = understand(said, timezone.now()).time if said else None
    except Problem:
        return None
    return (clock.hour % 12, clock.minute) if clock else None


def unremind(desk: Desk, request: Request) -> Script:
    """Take a reminder away: of this talk by undoing it, else it is said where that is done."""
    rows = yield from _whose(desk, request)
    if isinstance(rows, str):
        return rows
    row, said = rows[0], str(request.arguments.get("said", ""))
    if not row.get("reminders"):
        if _called_so(row, said):  # "delete call the alarm company": no reminder, but a task
            return (yield from desk.change(Request("delete", str(row["number"]))))
        return say("has_no_reminder", task=receipts.task(row))
    if (yield from _taken_back(desk, str(row["number"]), said)):
        return say("unreminded", task=receipts.task(row))
    return f"{say('has_reminder', task=receipts.task(row), at=_moments(row))} {say('unremind')}"


def _whose(desk: Desk, request: Request) -> Generator[Call, Json, list[Json] | str]:
    """The task whose reminder is to go: as it is named, else as the list has it in what was said,
    else the last that was reminded of."""
    what, said = request.what, str(request.arguments.get("said", ""))
    pointed = not what or bool(fits("polite", "it", what))
    if not pointed:
        rows = yield from desk.rows(request)
        if not isinstance(rows, str) or not said:
            return rows
    open_ = [row for row in (yield from desk.every_row()) if row.get("status") != "done"]
    near, _ = spoken_of(said, shown({"tasks": open_})) if not pointed or said else ([], False)
    if len(near) > 1:
        return receipts.unclear("", near)
    last = [task.number for task in near] or [*desk.memory.reminded][-1:]
    if not near and not pointed:
        return say("which_task")
    if not last:
        return say("unremind")
    return (yield from desk.rows(replace(request, what=last[0])))


def _called_so(row: Json, said: str) -> bool:
    """Whether what sounds like a reminder is a task's own name, and all of it was said."""
    title = str(row["title"])
    own = {word for word in telling(title) if not is_verb(word)}
    return bool(NOUN.search(title)) and own <= set(telling(said))


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
