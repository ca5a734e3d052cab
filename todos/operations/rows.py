"""Carrying a state over to its row, its tags and its reminders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.errors import invalid
from accounts.models import User
from todos.due import instant_of, minutes_before, moment_of
from todos.models import Reminder, Tag, Task
from todos.state import COLUMNS, ReminderState, State
from todos.text import clean, fold

MAX_TAGS = 20
MAX_REMINDERS = 20
LATE = timedelta(minutes=1)  # a moment that passed so recently still counts as now


def settle(before: State | None, state: State) -> None:
    """Bring into line what follows from the rest: reminders that are relative to the due time."""
    if state.due_date is None:
        state.due_time = None
        state.reminders = [r for r in state.reminders if r.before_minutes is None]
    elif before is None or _due(before) != _due(state):
        due = moment_of(state.due_date, state.due_time, ZoneInfo(state.time_zone))
        for reminder in state.reminders:
            if reminder.before_minutes is not None:
                reminder.fire_at = minutes_before(due, reminder.before_minutes)
                reminder.snoozed_from = None
    state.reminders.sort(key=lambda r: (r.fire_at, str(r.id)))
    if len(state.reminders) > MAX_REMINDERS:
        raise invalid(
            reminders=_("A task can have %(count)s reminders; remove one first.")
            % {"count": MAX_REMINDERS}
        )


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
        _store_reminders(task, before.reminders if before else [], state.reminders)


def _own_tags(owner: User, before: State | None, state: State) -> list[Tag] | None:
    """The rows of the state's tags, or None if they stay as they are."""
    if state.tags == (before.tags if before else []):
        return None
    tags = tags_named(owner, state.tags)
    state.tags = [tag.name for tag in tags]
    return tags


def _store_reminders(
    task: Task, before: list[ReminderState], reminders: list[ReminderState]
) -> None:
    """Write what was changed and nothing else: the pump may be announcing the others."""
    known = {r.id: r for r in before}
    gone = known.keys() - {r.id for r in reminders}
    if gone:
        task.reminders.filter(id__in=gone).delete()
    new = [r for r in reminders if r.id not in known]
    Reminder.objects.bulk_create(
        Reminder(id=r.id, task=task, sent_at=r.sent_at, **_moment(r, task.updated_at - LATE))
        for r in new
    )
    for reminder in reminders:
        if reminder.id in known and reminder != known[reminder.id]:
            _move(reminder, known[reminder.id], task.updated_at)


def _move(reminder: ReminderState, before: ReminderState, now: datetime) -> None:
    """A new moment is a new generation, which knows nothing of what the old one came to."""
    row = Reminder.objects.filter(pk=reminder.id)
    if reminder.fire_at == before.fire_at:
        row.update(before_minutes=reminder.before_minutes, snoozed_from=reminder.snoozed_from)
        return
    reminder.sent_at = None
    afresh = {"generation": F("generation") + 1, "sent_at": None, "seen_at": None}
    row.update(**_moment(reminder, now), **afresh)


def _moment(reminder: ReminderState, now: datetime) -> dict[str, Any]:
    """The columns of a reminder's moment. Nobody is told of one that has passed when it is set."""
    status = Reminder.Status.WAITING if reminder.fire_at > now else Reminder.Status.PASSED
    return {
        "fire_at": reminder.fire_at,
        "before_minutes": reminder.before_minutes,
        "snoozed_from": reminder.snoozed_from,
        "status": Reminder.Status.DELIVERED if reminder.sent_at else status,
    }


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
    key = fold(name)
    if not key:
        raise invalid(tags=_("A tag needs a name, such as work."))
    if len(name) > 50 or len(key) > 100:  # a ligature folds to as many as eighteen letters
        raise invalid(tags=_("A tag's name has at most 50 characters."))
    return name
