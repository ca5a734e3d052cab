"""A task's whole state as one value: what operations edit, events record and undo restores."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID

from django.db.models import Field, Model

from todos.models import Reminder, Task


@dataclass(slots=True)
class ReminderState:
    """`sent_at` is the pump's, not the person's: it neither makes a change nor is undone."""

    fire_at: datetime
    before_minutes: int | None = None
    id: UUID = field(default_factory=uuid.uuid4)
    sent_at: datetime | None = field(default=None, compare=False)
    snoozed_from: datetime | None = None

    @classmethod
    def of(cls, reminder: Reminder) -> ReminderState:
        return cls(
            reminder.fire_at,
            reminder.before_minutes,
            reminder.id,
            reminder.sent_at,
            reminder.snoozed_from,
        )


@dataclass(slots=True)
class State:
    """Two equal states are the same task as far as a person can tell."""

    id: UUID
    title: str
    number: int = field(default=0, compare=False)
    parent_id: UUID | None = None
    notes: str = ""
    status: str = "open"
    priority: int = 2
    tags: list[str] = field(default_factory=list)
    due_date: date | None = None
    due_time: time | None = None
    time_zone: str = "UTC"
    postponed: int = field(default=0, compare=False)
    recurrence_rule: str = ""
    recurrence_mode: str = ""
    recurrence_text: str = ""
    series: UUID | None = None
    occurrence: int | None = None
    series_start: date | None = None
    series_time: time | None = None
    scheduled_for: date | None = None
    counted_from: int | None = None
    completed_at: datetime | None = None
    deleted_at: datetime | None = None
    version: int = field(default=1, compare=False)
    reminders: list[ReminderState] = field(default_factory=list)

    @classmethod
    def of(cls, task: Task) -> State:
        """The state of a stored task (two queries unless tags and reminders are prefetched)."""
        values = {name: getattr(task, name) for name in COLUMNS}
        return cls(
            **values,
            id=task.id,
            number=task.number,
            version=task.version,
            tags=[tag.name for tag in task.tags.all()],
            reminders=[ReminderState.of(r) for r in task.reminders.all()],
        )

    def as_json(self) -> dict[str, Any]:
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> State:
        values = dict(stored)
        for name in COLUMNS:
            if name in stored:  # a column may be younger than the record
                values[name] = _parsed(Task, name, stored[name])
        if values["recurrence_rule"]:
            values.setdefault("series_time", values["due_time"])
        values["id"] = UUID(stored["id"])
        values["reminders"] = [_reminder(item) for item in stored["reminders"]]
        return cls(**values)


# The columns that a state carries over to the row by the same name.
_ELSEWHERE = {"id", "number", "version", "tags", "reminders"}
COLUMNS = tuple(f.name for f in fields(State) if f.name not in _ELSEWHERE)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value


def _reminder(item: dict[str, Any]) -> ReminderState:
    return ReminderState(
        _parsed(Reminder, "fire_at", item["fire_at"]),
        item["before_minutes"],
        UUID(item["id"]),
        _parsed(Reminder, "sent_at", item["sent_at"]),
        _parsed(Reminder, "snoozed_from", item["snoozed_from"]),
    )


def _parsed(model: type[Model], name: str, value: Any) -> Any:
    """JSON's value as the column's."""
    column = cast("Field[Any, Any]", model._meta.get_field(name))
    return column.to_python(value)
