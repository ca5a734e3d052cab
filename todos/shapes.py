"""The JSON shapes of the contract, one function each, whoever asks: REST, notices, export."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from todos.models import Reminder, Task, TaskEvent
from todos.rhythm import rhythm

Json = dict[str, Any]


def moment(value: datetime | None, zone: ZoneInfo) -> str | None:
    """ISO 8601 with the offset of `zone`."""
    return None if value is None else value.astimezone(zone).isoformat()


def task_shape(task: Task) -> Json:
    """A task as REST answers it. Two queries unless it came from `.whole()`."""
    zone = task.zone
    return {
        "id": str(task.id),
        "number": task.number,
        "parent_id": task.parent_id and str(task.parent_id),
        "title": task.title,
        "notes": task.notes,
        "status": task.status,
        "priority": task.priority_name,
        "tags": [tag.name for tag in task.tags.all()],
        "due_date": task.due_date and task.due_date.isoformat(),
        "due_time": None if task.due_time is None else task.due_time.isoformat("minutes"),
        "due_at": moment(task.due_at, zone),
        "recurrence": recurrence_shape(task),
        "reminders": [reminder_shape(reminder, zone) for reminder in task.reminders.all()],
        "completed_at": moment(task.completed_at, zone),
        "deleted_at": moment(task.deleted_at, zone),
        "created_at": moment(task.created_at, zone),
        "updated_at": moment(task.updated_at, zone),
        "version": task.version,
    }


def recurrence_shape(task: Task) -> Json | None:
    if not task.recurrence_rule:
        return None
    return {
        "rrule": task.recurrence_rule,
        "mode": task.recurrence_mode,
        "text": rhythm(task.recurrence_rule, task.recurrence_mode, task.recurrence_text),
    }


def reminder_shape(reminder: Reminder, zone: ZoneInfo) -> Json:
    return {
        "id": str(reminder.id),
        "at": moment(reminder.fire_at, zone),
        "before": reminder.before_minutes,
        "status": reminder.status,
        "snoozed_from": moment(reminder.snoozed_from, zone),
        "sent_at": moment(reminder.sent_at, zone),
        "seen_at": moment(reminder.seen_at, zone),
    }


def call_shape(reminder: Reminder, *, late: bool) -> Json:
    """A reminder that goes out, as the page, a browser's push and webhooks are told of it."""
    task = reminder.task
    return {
        "reminder_id": str(reminder.id),
        "task": {"id": str(task.id), "number": task.number, "title": task.title},
        "at": moment(reminder.fire_at, task.owner.zone),
        "late": late,
    }


def event_shape(event: TaskEvent, zone: ZoneInfo) -> Json:
    """A change as REST answers it; `before` and `after` hold one entry per changed task."""
    return {
        "id": str(event.id),
        "operation": event.operation,
        "actor": event.actor,
        "tasks": [
            {"id": item["id"], "number": item["number"], "title": item["title"]}
            for item in event.after
        ],
        "before": event.before,
        "after": event.after,
        "run_id": event.run_id and str(event.run_id),
        "undone": event.undone_by_id is not None,
        "created_at": moment(event.created_at, zone),
    }
