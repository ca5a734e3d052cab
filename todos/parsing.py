"""From a checked REST body to what operations take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from django.utils import timezone

from accounts.errors import invalid
from accounts.models import User
from todos.due import checked, from_instant
from todos.models import Task
from todos.values import Changes, Due, NewTask, Recurrence, ReminderTime
from todos.when import understand

SAME = ("title", "notes", "status", "priority", "tags", "parent_id")


def new_task(data: Mapping[str, Any], user: User) -> NewTask:
    """A POST body."""
    new = cast(NewTask, changes(data, user, None))
    new["reminders"] = [reminder_time(item) for item in data.get("reminders", ())]
    return new


def changes(data: Mapping[str, Any], user: User, task: Task | None) -> Changes:
    """A PATCH body, on top of what `task` has."""
    wanted: dict[str, Any] = {name: data[name] for name in SAME if name in data}
    if data.keys() & {"due_date", "due_time", "due_at"}:
        wanted["due"] = _due(data, user, task)
    if "recurrence" in data:
        wanted["recurrence"] = data["recurrence"] and _recurrence(data["recurrence"], user)
    return cast(Changes, wanted)


def _due(data: Mapping[str, Any], user: User, task: Task | None) -> Due | None:
    """`due_at` is both in one; a date alone keeps the time, a time alone keeps the date."""
    if data.get("due_at") is not None:
        return _from_due_at(data, user)
    if "due_at" in data and not data.keys() & {"due_date", "due_time"}:
        return None
    day = data.get("due_date", task and task.due_date)
    kept = task.due_time if task is not None and day is not None else None
    at = data.get("due_time", kept)
    if day is not None:
        return checked(Due(day, at))
    if at is not None:
        raise invalid(due_time="A time needs a date; give due_date as well.")
    return None


def _from_due_at(data: Mapping[str, Any], user: User) -> Due:
    due = from_instant(data["due_at"], user.zone)
    told = (data.get("due_date"), data.get("due_time"))
    if told[0] not in (None, due.date) or told[1] not in (None, due.time):
        raise invalid(due_at="due_at says another time than due_date and due_time; give one.")
    return due


def _recurrence(data: Mapping[str, Any], user: User) -> Recurrence:
    mode: Literal["due", "done"] = data.get("mode", "due")
    text = data.get("text", "")
    if data.get("rrule"):
        return Recurrence(data["rrule"], mode, text)
    when = understand(text, timezone.now().astimezone(user.zone), field="recurrence")
    if when.recurrence is None:
        raise invalid(recurrence="Say how it repeats, such as 'every Monday'.")
    return Recurrence(when.rule, data.get("mode", when.mode), text, when.time)


def reminder_time(data: Mapping[str, Any]) -> ReminderTime:
    return ReminderTime(at=data.get("at"), before_minutes=data.get("before"))
