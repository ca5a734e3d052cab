"""Carrying a state over to its row, its tags and its reminders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from accounts.errors import invalid
from accounts.models import User
from todos.due import instant_of, moment_of
from todos.models import Reminder, Tag, Task
from todos.state import COLUMNS, State
from todos.text import clean, fold

MAX_TAGS = 20
MAX_REMINDERS = 20


def settle(before: State | None, state: State) -> None:
    """Bring into line what follows from the rest: reminders that are relative to the due time."""
    if state.due_date is None:
        state.due_time = None
        state.reminders = [r for r in state.reminders if r.before_minutes is None]
    elif before is None or _due(before) != _due(state):
        due = moment_of(state.due_date, state.due_time, ZoneInfo(state.time_zone))
        for reminder in state.reminders:
            if reminder.before_minutes is not None:
                reminder.fire_at = due - timedelta(minutes=reminder.before_minutes)
    state.reminders.sort(key=lambda r: (r.fire_at, str(r.id)))
    if len(state.reminders) > MAX_REMINDERS:
        raise invalid(reminders=f"A task can have {MAX_REMINDERS} reminders; remove one first.")


def _due(state: State) -> object:
    return (state.due_date, state.due_time, state.time_zone)


def store(task: Task, before: State | None, state: State) -> None:
    """Write `state` to the database; its tags become the owner's spelling of them."""
    for name in (*COLUMNS, "version"):
        setattr(task, name, getattr(state, name))
    task.due_sort = instant_of(state.due_date, state.due_time, task.zone)
    tags = _own_tags(task.owner, before, state)
    task.search_text = fold(" ".join([task.title, task.notes, *state.tags]))
    task.save(force_insert=before is None, force_update=before is not None)
    if tags is not None:
        task.tags.set(tags)
    if state.reminders != (before.reminders if before else []):
        _store_reminders(task, state)


def _own_tags(owner: User, before: State | None, state: State) -> list[Tag] | None:
    """The rows of the state's tags, or None if they stay as they are."""
    if state.tags == (before.tags if before else []):
        return None
    tags = tags_named(owner, state.tags)
    state.tags = [tag.name for tag in tags]
    return tags


def _store_reminders(task: Task, state: State) -> None:
    task.reminders.exclude(id__in=[r.id for r in state.reminders]).delete()
    rows = [
        Reminder(
            id=r.id,
            task=task,
            fire_at=r.fire_at,
            before_minutes=r.before_minutes,
            sent_at=r.sent_at,
        )
        for r in state.reminders
    ]
    Reminder.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["fire_at", "before_minutes"],
    )


def tags_named(owner: User, names: Iterable[str]) -> list[Tag]:
    """The owner's tags of these names, made where missing, in the order of their keys."""
    wanted = {fold(name): name for name in reversed([tag_name(name) for name in names])}
    if not wanted:
        return []
    known = {tag.key: tag for tag in Tag.objects.owned_by(owner).filter(key__in=wanted)}
    for key in wanted.keys() - known.keys():
        known[key] = Tag.objects.create(owner=owner, name=wanted[key])
    return [known[key] for key in sorted(known)]


def tag_name(text: str) -> str:
    """A tag as it is kept: one line, without "#"; 400 if nothing or too much is left."""
    name = clean(text).lstrip("#").strip()
    if not fold(name):
        raise invalid(tags="A tag needs a name, such as work.")
    if len(name) > 50:
        raise invalid(tags="A tag's name has at most 50 characters.")
    return name
