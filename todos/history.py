"""A task's past in words: who did what to it, and what it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from todos.due import shown, shown_moment
from todos.models import Task, TaskEvent
from todos.rhythm import rhythm
from todos.state import State
from todos.values import PRIORITIES

WHO: dict[str, str | Promise] = {
    "user": gettext_lazy("You"),
    "agent": gettext_lazy("The assistant, in a chat"),
    "mcp": gettext_lazy("An MCP client"),
    "api": gettext_lazy("A program, over the API"),
}
PRIORITY_NAMES: dict[str, str | Promise] = {
    "low": gettext_lazy("Low priority"),
    "medium": gettext_lazy("Medium priority"),
    "high": gettext_lazy("High priority"),
    "urgent": gettext_lazy("Urgent"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field's words before and after, "" for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `others`: how many more tasks it changed; undoing it gives them back too."""

    event: TaskEvent
    what: str
    who: str | Promise
    when: str
    differences: list[Difference]
    others: int

    @property
    def undone(self) -> bool:
        return self.event.undone_by_id is not None


def entries(user: User, task: Task, events: list[TaskEvent]) -> list[Entry]:
    """`events` are changes of `task`, in their order."""
    numbers = _numbers(user, task, events)
    return [_entry(event, task, user.zone, numbers) for event in events]


def _entry(event: TaskEvent, task: Task, zone: ZoneInfo, numbers: Mapping[UUID, str]) -> Entry:
    before, after = _state(event.before, task.id), _state(event.after, task.id)
    old, new = (_words(state, zone, numbers) for state in (before, after))
    return Entry(
        event=event,
        what=_what(event, before, after),
        who=WHO[event.actor],
        when=shown_moment(event.created_at, zone),
        differences=[
            Difference(label, old.get(label, ""), new.get(label, ""))
            for label in dict.fromkeys([*old, *new])
            if old.get(label, "") != new.get(label, "")
        ],
        others=len(event.after) - 1,
    )


def _state(states: list[dict[str, Any]], task_id: UUID) -> State | None:
    found = next((each for each in states if each["id"] == str(task_id)), None)
    return State.from_json(found) if found else None


def _what(event: TaskEvent, before: State | None, after: State | None) -> str:
    if event.operation == "undo":
        return _("Took a change back")
    if before is None or after is None:
        return _("Added")
    if (before.deleted_at is None) != (after.deleted_at is None):
        return _("Deleted") if after.deleted_at else _("Brought back from the bin")
    if before.status != after.status:
        return _("Completed") if after.status == "done" else _("Opened again")
    if event.operation == "skip":
        return _("Skipped to the next date")
    moved = (before.due_date, before.due_time) != (after.due_date, after.due_time)
    return _("Moved to another date") if moved else _("Changed")


def _words(state: State | None, zone: ZoneInfo, numbers: Mapping[UUID, str]) -> dict[str, str]:
    """What a person sees of a state, by the name of the field; what is empty is left out."""
    if state is None:
        return {}
    reminders = ", ".join(shown_moment(each.fire_at, zone) for each in state.reminders)
    parent = state.parent_id
    words = {
        _("Title"): state.title,
        _("Notes"): state.notes,
        _("Due"): shown(state.due_date, state.due_time),
        _("Repeats"): rhythm(state.recurrence_rule, state.recurrence_mode, state.recurrence_text),
        _("Priority"): f"{PRIORITY_NAMES[PRIORITIES[state.priority - 1]]}",
        _("Tags"): ", ".join(f"#{name}" for name in state.tags),
        _("Part of"): numbers.get(parent, "") if parent else "",
        _("Reminders"): reminders,
    }
    return {label: text for label, text in words.items() if text}


def _numbers(user: User, task: Task, events: list[TaskEvent]) -> dict[UUID, str]:
    """The titles of the tasks that it was a part of, as far as they are there still."""
    parents = {
        UUID(each["parent_id"])
        for event in events
        for each in (*event.before, *event.after)
        if each["id"] == str(task.id) and each.get("parent_id")
    }
    if not parents:
        return {}
    rows = Task.objects.owned_by(user).filter(pk__in=parents)
    return dict(rows.values_list("pk", "title"))
