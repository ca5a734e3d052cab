"""Completing and reopening, and the next occurrence of what repeats."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from todos.models import Task
from todos.operations.unit import Draft, Unit
from todos.recurrence import last_number, next_due
from todos.state import ReminderState, State


def finish(unit: Unit, draft: Draft) -> None:
    """Make an open task done. The database decides who does it: everyone else finds it done."""
    won = (
        Task.objects.alive()
        .open()
        .filter(pk=draft.task.pk)
        .update(status=Task.Status.DONE, completed_at=unit.now)
    )
    if not won:
        return
    state = draft.state
    state.status, state.completed_at = "done", unit.now
    if state.recurrence_rule:
        _follow(unit, state)


def take_up_again(unit: Unit, draft: Draft) -> None:
    """Make a done task open, and withdraw the next occurrence unless somebody has touched it."""
    state = draft.state
    if state.status == "open":
        return
    state.status, state.completed_at = "open", None
    if state.series is None or state.occurrence is None:
        return
    successor = (
        Task.objects.alive()
        .open()
        .filter(owner=unit.user, series=state.series, occurrence=state.occurrence + 1, version=1)
    )
    for task_id in successor.values_list("id", flat=True):
        [follower] = unit.load([task_id])
        withdraw(unit, follower.state)


def withdraw(unit: Unit, state: State) -> None:
    """Into the bin, and out of its series, so that completing again makes the next one afresh."""
    state.deleted_at = unit.now
    state.series = state.occurrence = None


def _follow(unit: Unit, done: State) -> None:
    """Create the next occurrence, unless it exists or the rule has ended."""
    if done.series is None or done.occurrence is None:
        return
    if Task.objects.filter(series=done.series, occurrence=done.occurrence + 1).exists():
        return
    limit = last_number(done.recurrence_rule)
    if limit is not None and done.occurrence >= limit:
        return
    zone = ZoneInfo(done.time_zone)
    finished = unit.now.astimezone(zone).date()
    scheduled = done.scheduled_for or done.due_date or finished
    due = next_due(
        done.recurrence_rule,
        done.recurrence_mode,
        start=done.series_start or scheduled,
        scheduled=scheduled,
        finished=finished,
    )
    if due is not None:
        unit.create(_successor(done, due))


def _successor(done: State, due: date) -> State:
    return replace(
        done,
        id=uuid.uuid4(),
        status="open",
        completed_at=None,
        due_date=due,
        scheduled_for=due,
        occurrence=(done.occurrence or 0) + 1,
        postponed=0,
        version=1,
        tags=list(done.tags),
        reminders=_shifted(done, due),
    )


def _shifted(done: State, due: date) -> list[ReminderState]:
    """The reminders, as many days later as the task; the clock time on the wall stays."""
    if done.due_date is None:
        return []
    days, zone = due - done.due_date, ZoneInfo(done.time_zone)
    return [
        ReminderState(_later(r.snoozed_from or r.fire_at, days, zone), r.before_minutes)
        for r in done.reminders
    ]


def _later(moment: datetime, days: timedelta, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone) + days
