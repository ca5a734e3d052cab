"""Subtasks: where a task may stand, and what happens to those below it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.errors import invalid, not_found
from todos.models import Task
from todos.operations.unit import Draft, Unit
from todos.state import State

MAX_DEPTH = 5  # levels, the uppermost included


def place(unit: Unit, state: State, parent_id: UUID | None) -> None:
    """Put a task below another of the owner's, or at the top; 404 or 400 for where it can't be."""
    if parent_id is not None:
        mine = Task.objects.owned_by(unit.user).alive()
        above = list(_ancestors(unit, parent_id))
        if not mine.filter(pk=parent_id).exists():
            raise not_found("That task")
        if state.id in above:
            raise invalid(parent_id=_("A task can't be part of itself."))
        if len(above) + _height(unit, state.id) > MAX_DEPTH:
            raise invalid(parent_id=_("Tasks can be %(count)s levels deep.") % {"count": MAX_DEPTH})
    state.parent_id = parent_id


def _ancestors(unit: Unit, task_id: UUID | None) -> Iterator[UUID]:
    """The task and those above it."""
    while task_id is not None:
        yield task_id
        row = Task.objects.owned_by(unit.user).filter(pk=task_id)
        task_id = row.values_list("parent_id", flat=True).first()


def _height(unit: Unit, task_id: UUID) -> int:
    """How many levels begin with this task."""
    level, height = [task_id], 0
    while level:
        level = list(
            Task.objects.owned_by(unit.user)
            .alive()
            .filter(parent_id__in=level)
            .values_list("pk", flat=True)
        )
        height += 1
    return height


def below(unit: Unit, task_id: UUID, *, binned: bool = False) -> list[Draft]:
    """Drafts of all that stand below a task, level by level."""
    level, found = [task_id], []
    while level:
        tasks = Task.objects.owned_by(unit.user).filter(parent_id__in=level)
        tasks = tasks if binned else tasks.alive()
        level = list(tasks.order_by("number").values_list("pk", flat=True))
        found += unit.load(level, binned=binned)
    return found


def copy_below(unit: Unit, done: State, successor: State) -> None:
    """A repeating task comes back with its subtasks, all open, moved by as many days."""
    new = {done.id: successor.id}
    for draft in below(unit, done.id):
        state = draft.state
        new[state.id] = uuid.uuid4()
        unit.create(
            replace(
                state,
                id=new[state.id],
                parent_id=new[state.parent_id or done.id],
                status="open",
                completed_at=None,
                due_date=_moved(state.due_date, done.due_date, successor.due_date),
                recurrence_rule="",
                recurrence_mode="",
                recurrence_text="",
                series=None,
                occurrence=None,
                series_start=None,
                series_time=None,
                scheduled_for=None,
                counted_from=None,
                postponed=0,
                version=1,
                tags=list(state.tags),
                reminders=[],
            )
        )


def _moved(day: date | None, before: date | None, after: date | None) -> date | None:
    if day is None or before is None or after is None:
        return day
    return day + (after - before)
