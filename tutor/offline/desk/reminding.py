"""Scripts about reminders that there are, or may be: when they come, another moment, none."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from todos.when import understand_reminder
from tutor.offline.desk import placing, receipts, unreminding
from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.unreminding import moments
from tutor.offline.desk.which import shown
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_time, names_day
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script

if TYPE_CHECKING:
    from tutor.offline.desk.desk import Desk

HALF = 12  # hours of half a day
DAWN = 6 * 60  # minutes of a day, before which nobody asks to be reminded


def reminders(desk: Desk, request: Request) -> Script:
    """ "Is there a reminder on that?": yes with its time, or no with the offer of one."""
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        return rows
    return " ".join(_told(row) for row in rows)


def _told(row: Json) -> str:
    if row.get("reminders"):
        return say("has_reminder", task=receipts.task(row), at=moments(row))
    return say("has_no_reminder", task=receipts.task(row))


def remind_anew(desk: Desk, request: Request) -> Script:
    """Another moment for a reminder: the one that this talk has set goes, or the only one."""
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        return rows
    if len(rows) != 1:
        return say("which_task")
    row, number = rows[0], str(rows[0]["number"])
    had = [str(at) for at in row.get("reminders", [])]
    last = desk.memory.reminded.get(number, "")
    old = [last] if last in had else had if len(had) == 1 else []
    when = _same_day(old, request.arguments["when"])
    before = desk.memory.last
    sentence = yield from desk.remind_of(number, when)
    if desk.memory.last is before:  # refused, or as it was
        return sentence
    if old:
        yield from unreminding.taken(desk, number, old)
        return sentence
    return f"{sentence} {say('also_reminded', at=moments(row))}" if had else sentence


def _same_day(had: Sequence[str], when: str) -> str:
    """An hour alone is of the day that the reminder had."""
    if len(had) != 1 or not is_time(when) or names_day(when) or when.endswith("before"):
        return when
    return f"{str(had[0]).rpartition(',')[0]} {when}"


def on_its_day(desk: Desk, words: str, when: str) -> Generator[Call, Json, str]:
    """ "Remind me of the lab at 2", which is on Tuesday: the hour is of that day, before the lab;
    one for today would be long before it."""
    if not is_time(when) or names_day(when) or when.endswith("before"):
        return when
    rows = [row for row in (yield from desk.every_row()) if row.get("status") != "done"]
    found = matched(words, shown({"tasks": rows}))
    named = {words, *(task.number for task in found.tasks[:1] if found.clear)}
    fitting = [row for row in rows if str(row["number"]) in named]
    due = str(fitting[0].get("due") or "") if len(fitting) == 1 else ""
    if due[:10] <= timezone.localdate().isoformat():
        return when
    if "T" not in due:
        return f"{due[:10]} {when}"
    if (clock := placing.plain_hour(when)) is None:
        return when
    was = int(due[11:13]) * 60 + int(due[14:16])
    minutes = [(clock.hour % HALF + half) * 60 + clock.minute for half in (0, HALF)]
    early = [one for one in minutes if DAWN <= one < was]
    return f"{due[:10]} {early[-1] // 60:02d}:{early[-1] % 60:02d}" if early else when


def remind_eve(desk: Desk, request: Request) -> Script:
    """In a part of the day before it is due, or at an hour of it; of the task itself, or of what is
    to be done before it ("the night before the viva to print slides")."""
    title = str(request.arguments.get("title", ""))
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        new = Request("add_reminder", arguments={"title": title}, missing="when")
        return (yield from desk.remind_new(new)) if title else rows
    due = str(rows[0].get("due") or "")
    if not due or len(rows) > 1:
        return say("when_remind", name=title or receipts.plain(rows[0]["title"]))
    moment = _moment(due, request.arguments)
    if title:
        return (
            yield from desk.remind_new(Request("add", arguments={"title": title, "due": moment}))
        )
    return (yield from desk.remind_of(str(rows[0]["number"]), moment))


def _moment(due: str, said: Json) -> str:
    """When it is some time before `due`, or at an hour of a day before."""
    if "when" in said:
        early = understand_reminder(said["when"], timezone.localtime()).before_minutes or 0
        start = datetime.fromisoformat(due[:16] if "T" in due else f"{due} 09:00")
        return f"{start - timedelta(minutes=early):%Y-%m-%d %H:%M}"
    return f"{date.fromisoformat(due[:10]) - timedelta(days=said.get('days', 1))} {said['at']}"


def of_each(desk: Desk, numbers: Sequence[str], when: str) -> Script:
    """ "Remind me of both the day before"."""
    sentences = []
    for number in numbers:
        sentences.append((yield from desk.remind_of(number, when)))
    return " ".join(sentences)
