"""A task as the templates of the tasks pages see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from todos import lists
from todos.due import shown
from todos.history import PRIORITY_NAMES
from todos.models import Task


@dataclass(frozen=True, slots=True)
class Row:
    """`due_text` is absolute ("Sat 22 Nov 2026, 17:00"), `due_iso` for `<time>`; `parts` how many
    of its parts are done, of how many."""

    task: Task
    due_text: str
    due_iso: str
    is_overdue: bool
    tags: list[str]
    priority: str
    priority_text: str
    is_reminded: bool
    parts: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A section of the page."""

    key: str
    label: str
    day: str | None
    rows: list[Row]


def sections(held: Sequence[lists.Section], now: datetime) -> list[Shown]:
    every = rows([task for section in held for task in section.tasks], now)
    by_task = {row.task.pk: row for row in every}
    return [
        Shown(each.key, each.label, each.day, [by_task[task.pk] for task in each.tasks])
        for each in held
    ]


def rows(tasks: Iterable[Task], now: datetime) -> list[Row]:
    tasks = list(tasks)
    parts = lists.parts_of(tasks)
    return [_row(task, now, parts.get(task.pk)) for task in tasks]


def _row(task: Task, now: datetime, parts: tuple[int, int] | None) -> Row:
    due = task.due_at or task.due_date
    return Row(
        task=task,
        due_text=shown(task.due_date, task.due_time),
        due_iso=due.isoformat() if due else "",
        is_overdue=task.is_overdue(now),
        tags=[tag.name for tag in task.tags.all()],
        priority=task.priority_name,
        priority_text=f"{PRIORITY_NAMES[task.priority_name]}",
        is_reminded=any(each.status == "waiting" for each in task.reminders.all()),
        parts=parts,
    )
