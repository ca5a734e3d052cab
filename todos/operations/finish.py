"""Completing and reopening, and the next occurrence of what repeats."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accounts.errors import conflict
from todos.models import Task
from todos.operations.family import below, copy_below
from todos.operations.unit import Draft, Unit
from todos.recurrence import last_number, next_due
from todos.state import ReminderState, State


def finish(unit: Unit, draft: Draft) -> None:
    """Make an open task done, with all that is open below it. The database decides who does it:
    everyone else finds it done."""
    if not _win(unit, draft):
        return
    parts = [part for part in below(unit, draft.task.id) if part.state.status == "open"]
    if draft.state.recurrence_rule:
        _follow(unit, draft.state)
    for part in parts:
        _win(unit, part)


def _win(unit: Unit, draft: Draft) -> bool:
    won = (
        Task.objects.alive()
        .open()
        .filter(pk=draft.task.pk)
        .update(status=Task.Status.DONE, completed_at=unit.now)
    )
    if won:
        draft.state.status, draft.state.completed_at = "done", unit.now
    return bool(won)


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
        for part in below(unit, task_id):
            withdraw(unit, part.state)


def skip(unit: Unit, draft: Draft) -> None:
    """Let an occurrence pass: the same task, open, at the rule's next date."""
    state = draft.state
    if not state.recurrence_rule or state.status != "open":
        raise conflict(_("Only an open task that repeats can be skipped."))
    due = _next_due(state, unit.now)
    taken = Task.objects.filter(series=state.series, occurrence=(state.occurrence or 0) + 1)
    if due is None or taken.exists():
        raise conflict(_("There is no later date: the repetition ends with this one."))
    state.reminders = _shifted(state, due)
    state.due_date = state.scheduled_for = due
    state.due_time = state.series_time
    state.occurrence = (state.occurrence or 0) + 1


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
    due = _next_due(done, unit.now)
    if due is not None:
        successor = unit.create(_successor(done, due)).state
        copy_below(unit, done, successor)


def _next_due(state: State, now: datetime) -> date | None:
    """Where the next occurrence falls; None when this is the last."""
    limit = last_number(state.recurrence_rule)
    if limit is not None and (state.occurrence or 0) - (state.counted_from or 1) + 1 >= limit:
        return None
    local = now.astimezone(ZoneInfo(state.time_zone))
    scheduled = state.scheduled_for or state.due_date or local.date()
    return next_due(
        state.recurrence_rule,
        state.recurrence_mode,
        start=state.series_start or scheduled,
        scheduled=scheduled,
        finished=local.date(),
        today_is_over=state.series_time is not None and state.series_time <= local.time(),
    )


def _successor(done: State, due: date) -> State:
    return replace(
        done,
        id=uuid.uuid4(),
        status="open",
        completed_at=None,
        due_date=due,
        due_time=done.series_time,
        scheduled_for=due,
        occurrence=(done.occurrence or 0) + 1,
        postponed=0,
        version=1,
        tags=list(done.tags),
        reminders=_shifted(done, due),
    )


def _shifted(done: State, due: date) -> list[ReminderState]:
    """The reminders, as many days later as the task; the clock time on the wall stays.

    If this occurrence was moved, those up to the day that the rule gave it count from that day:
    "the evening before" stays so. Later ones were set for the day to which it was moved.
    """
    if done.due_date is None:
        return []
    zone, meant_for = ZoneInfo(done.time_zone), done.scheduled_for or done.due_date
    shifted = []
    for reminder in done.reminders:
        moment = (reminder.snoozed_from or reminder.fire_at).astimezone(zone)
        days = due - (meant_for if moment.date() <= meant_for else done.due_date)
        shifted.append(ReminderState(moment + days, reminder.before_minutes))
    return shifted
