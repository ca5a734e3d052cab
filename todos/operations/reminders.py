"""Reminders of a task."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from accounts.errors import invalid, not_found
from todos.due import moment_of
from todos.models import Reminder
from todos.operations.unit import Draft, Unit, perform
from todos.state import ReminderState, State
from todos.values import Actor, Change, ReminderTime

LATE = timedelta(minutes=1)  # a client's clock may be that far behind ours
LONGEST = 60 * 24 * 366  # minutes before the due time


def schedule_reminder(actor: Actor, task_id: UUID, when: ReminderTime) -> Change:
    """Remind the owner at a moment, or minutes before the task is due.

    Relative to a date without a time, it counts from 09:00 of that day. A moment that has passed
    and a relative one for a task without a date are 400. The same reminder twice is one.
    """

    def body(unit: Unit) -> list[Draft]:
        [draft] = unit.load([task_id])
        new = reminder_state(draft.state, when, unit.now)
        same = (new.fire_at, new.before_minutes)
        if all((r.fire_at, r.before_minutes) != same for r in draft.state.reminders):
            draft.state.reminders.append(new)
        return [draft]

    arguments = {"task": task_id, "at": when.at, "before": when.before_minutes}
    return perform(actor, "schedule_reminder", arguments, body)


def remove_reminder(actor: Actor, reminder_id: UUID) -> Change:
    """Take a reminder off its task; 404 if it is not one of the owner's."""

    def body(unit: Unit) -> list[Draft]:
        reminder = Reminder.objects.owned_by(unit.user).filter(pk=reminder_id).first()
        if reminder is None:
            raise not_found("That reminder")
        [draft] = unit.load([reminder.task_id])
        draft.state.reminders = [r for r in draft.state.reminders if r.id != reminder_id]
        return [draft]

    return perform(actor, "remove_reminder", {"reminder": reminder_id}, body)


def reminder_state(state: State, when: ReminderTime, now: datetime) -> ReminderState:
    """The reminder that `when` means for this task, or a 400."""
    if (when.at is None) == (when.before_minutes is None):
        raise invalid(at="Give either at (a moment) or before (minutes before it is due).")
    if when.at is not None:
        if when.at < now - LATE:
            raise invalid(at="That moment has passed; choose a later one.")
        return ReminderState(when.at.astimezone(UTC))
    return _relative(state, when.before_minutes or 0, now)


def _relative(state: State, minutes: int, now: datetime) -> ReminderState:
    if not 0 <= minutes <= LONGEST:
        raise invalid(before="before is a number of minutes, from 0 to a year.")
    if state.due_date is None:
        raise invalid(before="This task has no due date to count from; give it one, or say at.")
    due = moment_of(state.due_date, state.due_time, ZoneInfo(state.time_zone))
    fire_at = (due - timedelta(minutes=minutes)).astimezone(UTC)
    if fire_at < now - LATE:
        raise invalid(before="That moment has passed; choose fewer minutes or a moment.")
    return ReminderState(fire_at, minutes)
