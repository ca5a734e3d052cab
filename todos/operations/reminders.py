"""Reminders of a task."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accounts.errors import conflict, invalid, not_found
from todos.due import minutes_before, moment_of
from todos.models import Reminder
from todos.operations.rows import LATE
from todos.operations.unit import Draft, Unit, perform
from todos.state import ReminderState, State
from todos.values import Actor, Change, Due, ReminderTime

AT_ONCE = timedelta(seconds=1)
LONGEST = 60 * 24 * 366  # minutes before the due time


def schedule_reminder(actor: Actor, task_id: UUID, when: ReminderTime) -> Change:
    """Remind the owner at a moment, or minutes before the task is due.

    Relative to a date without a time, it counts from 09:00 of that day. A moment that has passed
    and a relative one for a task without a date are 400; 409 when the task is done. The same
    reminder twice is one.
    """

    def body(unit: Unit) -> list[Draft]:
        [draft] = unit.load([task_id])
        _refuse_done(draft)
        new = reminder_state(draft.state, when, unit.now)
        same = (new.fire_at, new.before_minutes)
        if all((r.fire_at, r.before_minutes) != same for r in draft.state.reminders):
            draft.state.reminders.append(new)
        return [draft]

    arguments = {"task": task_id, "at": when.at, "before": when.before_minutes}
    return perform(actor, "schedule_reminder", arguments, body)


def remove_reminders(actor: Actor, task_id: UUID, reminder_ids: Collection[UUID]) -> Change:
    """Take several reminders off one task, as one change; those that it has not are passed over."""

    def body(unit: Unit) -> list[Draft]:
        [draft] = unit.load([task_id])
        kept = [r for r in draft.state.reminders if r.id not in reminder_ids]
        draft.state.reminders = kept
        return [draft]

    arguments = {"task": task_id, "reminders": sorted(reminder_ids)}
    return perform(actor, "remove_reminder", arguments, body)


def remove_reminder(actor: Actor, reminder_id: UUID) -> Change:
    """Take a reminder off its task; 404 if it is not one of the owner's."""

    def body(unit: Unit) -> list[Draft]:
        draft = _task_of(unit, reminder_id)
        draft.state.reminders = [r for r in draft.state.reminders if r.id != reminder_id]
        return [draft]

    return perform(actor, "remove_reminder", {"reminder": reminder_id}, body)


def snooze_reminder(
    actor: Actor, reminder_id: UUID, *, minutes: int | None = None, at: datetime | None = None
) -> Change:
    """Let a reminder speak up again, or later: at a moment, or in so many minutes from now (from
    its own moment, if that is yet to come). Where it stands in the task's repetition stays.

    400 without exactly one of the two or for a moment that has passed; 409 when the task is done.
    """

    def body(unit: Unit) -> list[Draft]:
        draft = _task_of(unit, reminder_id)
        _refuse_done(draft)
        [reminder] = [r for r in draft.state.reminders if r.id == reminder_id]
        moment = _snoozed(reminder.fire_at, minutes, at, unit.now)
        reminder.snoozed_from = reminder.snoozed_from or reminder.fire_at
        reminder.fire_at = moment
        return [draft]

    arguments = {"reminder": reminder_id, "minutes": minutes, "at": at}
    return perform(actor, "snooze_reminder", arguments, body)


def _refuse_done(draft: Draft) -> None:
    """Nobody is reminded of what is done, so a reminder of it would be an empty promise."""
    if draft.state.status != "open":
        raise conflict(_("This task is done; open it again to be reminded of it."))


def _snoozed(
    fire_at: datetime, minutes: int | None, at: datetime | None, now: datetime
) -> datetime:
    if (minutes is None) == (at is None):
        raise invalid(minutes="Give either minutes (from now) or at (a moment).")
    if at is not None:
        if at < now - LATE:
            raise invalid(at=_("That moment has passed; choose a later one."))
        return max(at.astimezone(UTC), now + AT_ONCE)
    assert minutes is not None
    if not 1 <= minutes <= LONGEST:
        raise invalid(minutes="minutes is a number from 1 to a year's.")
    return max(fire_at, now) + timedelta(minutes=minutes)


def _task_of(unit: Unit, reminder_id: UUID) -> Draft:
    reminder = Reminder.objects.owned_by(unit.user).filter(pk=reminder_id).first()
    if reminder is None:
        raise not_found("That reminder")
    [draft] = unit.load([reminder.task_id])
    return draft


def reminder_state(state: State, when: ReminderTime, now: datetime) -> ReminderState:
    """The reminder that `when` means for this task, or a 400."""
    if (when.at is None) == (when.before_minutes is None):
        raise invalid(at="Give either at (a moment) or before (minutes before it is due).")
    if when.at is not None:
        if when.at < now - LATE:
            raise invalid(at=_("That moment has passed; choose a later one."))
        return ReminderState(when.at.astimezone(UTC))
    return _relative(state, when.before_minutes or 0, now)


def take_along(state: State, was: Due, now: datetime) -> None:
    """Carry the reminders that were given as a moment along with a task that was due at `was`.

    Only those that are yet to come, by as much on the wall clock as the task moved; between a day
    alone and an hour only days count. One that would come to lie in the past stays where it is.
    """
    if state.due_date is None:
        return
    by = state.due_date - was.date
    if state.due_time is not None and was.time is not None:
        day = state.due_date
        by += datetime.combine(day, state.due_time) - datetime.combine(day, was.time)
    zone = ZoneInfo(state.time_zone)
    for reminder in state.reminders:
        pending = reminder.sent_at is None and reminder.fire_at > now
        if not by or not pending or reminder.before_minutes is not None:
            continue
        try:
            moment = (reminder.snoozed_from or reminder.fire_at).astimezone(zone) + by
            moment = moment.astimezone(UTC)
        except OverflowError:  # no calendar goes so far
            continue
        if moment > now:
            reminder.fire_at, reminder.snoozed_from = moment, None


def _relative(state: State, minutes: int, now: datetime) -> ReminderState:
    if not 0 <= minutes <= LONGEST:
        raise invalid(before="before is a number of minutes, from 0 to a year.")
    if state.due_date is None:
        raise invalid(before="This task has no due date to count from; give it one, or say at.")
    due = moment_of(state.due_date, state.due_time, ZoneInfo(state.time_zone))
    fire_at = minutes_before(due, minutes)
    if fire_at < now - LATE:
        raise invalid(before="That moment has passed; choose fewer minutes or a moment.")
    return ReminderState(fire_at, minutes)
