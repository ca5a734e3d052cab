"""One time of what repeats that is to be moved by itself. The list holds the next time alone: a
move of a later one would take the next away, so it is told, and the time is offered beside."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from datetime import date, datetime

from django.utils import timezone

from tutor.offline.desk import receipts
from tutor.offline.desk.changes import Unclear
from tutor.offline.desk.dates import translated
from tutor.offline.desk.groups import POSSESSIVE
from tutor.offline.desk.half_of_day import HALF, PART, in_its_half
from tutor.offline.desk.matching import matched
from tutor.offline.desk.occurring import comes_on
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.rows import Rows
from tutor.offline.desk.which import resolve, shown
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.occurrences import WEEK, WEEKDAY, of_day
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_day, names_day, times, when_of
from tutor.offline.replies import say
from tutor.offline.stream import Call

Looking = Generator[Call, Json, None]
COUNTED = re.compile(r"\d{4}-")  # a day that was counted from the task as it is


def refuse_later(desk: Rows, tool: str, names: Sequence[str], new: Json) -> Looking:
    """ "Hania to 6:30 this thursday", of what comes on Tuesday before that. A day alone, or
    the hour that it has, tells of the next time."""
    due = str(new.get("due", "")) if tool == "update_task" and new.keys() == {"due"} else ""
    when = when_of(due) if len(names) == 1 and not COUNTED.match(due) else None
    if when is None or not (when.names_day and when.date and when.time):
        return
    row = _named(names[0], (yield from desk.open_rows()))
    if row is None or not _is_later(row, when.date):
        return
    at = _hour(due, row)
    if str(row["due"])[11:16] != at:
        raise Unclear(_told(row, f"{when.date} {at}"))


def refuse_later_day(desk: Rows, request: Request) -> Looking:
    """ "Move Thursday's gym to Friday", of what comes on Tuesday before that."""
    due = str(request.arguments.get("due", "")) if request.kind == "due" else ""
    rest, said = _and_its_day(request.what) if due else ("", "")
    if not (said and is_day(said)):
        return
    day = date.fromisoformat(names_day(said))
    if WEEKDAY.fullmatch(said) and (day - timezone.localdate()).days == WEEK:
        day = timezone.localdate()  # "Monday's", said on a Monday
    names = resolve(rest if telling(rest) else "it", desk.memory)
    row = _named(names[0], (yield from desk.open_rows())) if names else None
    if row is None or not _is_later(row, day):
        return
    to = when_of(due)
    moved = to.date if to and to.names_day and to.date else day
    raise Unclear(_told(row, f"{moved} {_hour(due, row)}".strip()))


def _hour(said: str, row: Json) -> str:
    """The hour that is said, in the half of the day that the task is in; else the one it has."""
    when, due = when_of(said), str(row.get("due") or "")
    if when is None or when.time is None:
        return due[11:16]
    early = when.time.hour < HALF and not PART.search(said) and "T" in due
    return in_its_half(when.time, due) if early else f"{when.time:%H:%M}"


def _and_its_day(words: str) -> tuple[str, str]:
    """ "Thursday's gym", "the Thursday gym", "is jumerat ki tuition": the gym, and Thursday."""
    rest, day, _ = times(POSSESSIVE.sub("", re.sub(r"^the ", "", words, flags=re.IGNORECASE)))
    return (rest, day) if day else of_day(words) or ("", "")


def _named(name: str, rows: Sequence[Json]) -> Json | None:
    """The open task of that number or of those words."""
    found = matched(name, shown({"tasks": rows}))
    number = name if name.isdigit() else found.tasks[0].number if found.clear else ""
    return next((row for row in rows if str(row["number"]) == number), None)


def _is_later(row: Json, day: date) -> bool:
    """Whether it comes on that day, and once before that, which is still to come."""
    due = str(row.get("due") or "")
    first = date.fromisoformat(due[:10]) if due and row.get("repeat") else day
    over = "T" in due and datetime.fromisoformat(due) < timezone.now()
    return timezone.localdate() <= first < day and not over and comes_on(row, day)


def _told(row: Json, when: str) -> str:
    """Which time it is that may be moved, and whether the other is to stand beside it."""
    new = when_of(when)
    at = f"{new.date:%a %d %b %Y}" if new and new.date else when
    at += f", {new.time:%H:%M}" if new and new.time else ""
    stays = receipts.about("move_next_only", row)
    title = receipts.plain(row["title"])
    return f"{stays} {say('shall_add_when', title=title, when=translated(at))}"
