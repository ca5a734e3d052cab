"""What repeats comes back once, on the right day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from todos import operations
from todos.models import Task
from todos.recurrence import checked, next_due
from todos.values import Actor, Due, Recurrence, ReminderTime

LAST_DAY = "FREQ=MONTHLY;BYMONTHDAY=31,-1;BYSETPOS=1"


@pytest.mark.parametrize(
    ("rule", "start", "scheduled", "finished", "expected"),
    [
        ("FREQ=DAILY", "2026-11-01", "2026-11-18", "2026-11-18", "2026-11-19"),
        ("FREQ=DAILY", "2026-11-01", "2026-11-10", "2026-11-18", "2026-11-18"),  # today's is left
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-16", "2026-11-16", "2026-11-18", "2026-11-23"),
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-16", "2026-11-23", "2026-11-18", "2026-11-30"),  # early
        ("FREQ=WEEKLY;BYDAY=MO", "2026-01-05", "2026-01-05", "2026-11-18", "2026-11-23"),  # absent
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-03", "2026-11-03", "2026-11-18", "2026-12-01"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-01-31", "2026-01-31", "2026-02-28"),
        ("FREQ=MONTHLY", "2026-01-31", "2026-02-28", "2026-02-28", "2026-03-31"),  # no drift
        (LAST_DAY, "2026-01-31", "2026-03-31", "2026-03-31", "2026-04-30"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30", "2026-01-30", "2026-01-30", "2026-02-27"),
        ("FREQ=YEARLY", "2024-02-29", "2024-02-29", "2024-02-29", "2025-02-28"),
        ("FREQ=YEARLY", "2024-02-29", "2027-02-28", "2027-02-28", "2028-02-29"),
        ("FREQ=DAILY;UNTIL=20261120", "2026-11-01", "2026-11-20", "2026-11-20", None),
    ],
)
def test_the_next_one_counts_from_the_due_date(rule, start, scheduled, finished, expected):
    days = [date.fromisoformat(text) for text in (start, scheduled, finished)]
    found = next_due(rule, "due", start=days[0], scheduled=days[1], finished=days[2])
    assert found == (expected and date.fromisoformat(expected))


def test_or_from_the_day_it_was_finished():
    day = date(2026, 11, 18)
    found = next_due("FREQ=DAILY;INTERVAL=3", "done", start=day, scheduled=day, finished=day)
    assert found == date(2026, 11, 21)


def test_a_rule_is_kept_in_one_spelling():
    rule = checked(Recurrence("rrule:freq=weekly;byday=mo,we;"))
    assert (rule.rule, rule.text) == ("FREQ=WEEKLY;BYDAY=MO,WE", "every Monday and Wednesday")


@pytest.fixture
def actor(user):
    return Actor(user)


@pytest.fixture
def weekly(actor):
    return operations.add(
        actor,
        {
            "title": "Gym",
            "tags": ["sport"],
            "due": Due(date(2030, 5, 6), time(7)),  # a Monday
            "recurrence": Recurrence("FREQ=WEEKLY;BYDAY=MO"),
            "reminders": [ReminderTime(before_minutes=60)],
        },
    ).task


def test_completing_makes_exactly_one_next_occurrence(actor, weekly):
    change = operations.complete(actor, [weekly.id])
    operations.complete(actor, [weekly.id])
    [following] = change.followers
    assert Task.objects.open().get() == following
    assert (following.due_date, following.due_time) == (date(2030, 5, 13), time(7))
    assert (following.series, following.occurrence) == (weekly.series, 2)
    assert [tag.name for tag in following.tags.all()] == ["sport"]
    assert following.reminders.get().fire_at == datetime(2030, 5, 13, 1, tzinfo=UTC)


def test_opening_it_again_withdraws_the_next_unless_it_was_touched(actor, weekly):
    operations.complete(actor, [weekly.id])
    operations.reopen(actor, [weekly.id])
    assert Task.objects.alive().get() == weekly
    [following] = operations.complete(actor, [weekly.id]).followers
    operations.update(actor, following.id, {"notes": "bring towel"})
    operations.reopen(actor, [weekly.id])
    assert Task.objects.alive().open().count() == 2
    assert not operations.complete(actor, [weekly.id]).followers


def test_moving_one_occurrence_leaves_the_series_alone(actor, weekly):
    moved = operations.update(actor, weekly.id, {"due": Due(date(2030, 5, 8), time(7))}).task
    assert moved.recurrence_rule == "FREQ=WEEKLY;BYDAY=MO"
    [following] = operations.complete(actor, [weekly.id]).followers
    assert following.due_date == date(2030, 5, 13)


def test_a_rule_without_a_date_begins_on_its_first_day(actor):
    new = {"title": "Gym", "recurrence": Recurrence("FREQ=WEEKLY;BYDAY=MO")}
    task = operations.add(actor, new).task
    assert task.due_date.weekday() == 0


def test_a_counted_rule_ends(actor):
    due = Due(date(2030, 5, 6))
    rule = Recurrence("FREQ=DAILY;COUNT=2")
    task = operations.add(actor, {"title": "Pill", "due": due, "recurrence": rule}).task
    [second] = operations.complete(actor, [task.id]).followers
    assert operations.complete(actor, [second.id]).followers == []


def test_ending_the_repetition_ends_it(actor, weekly):
    operations.update(actor, weekly.id, {"recurrence": None})
    assert operations.complete(actor, [weekly.id]).followers == []


def test_undoing_a_completion_takes_the_next_one_back(actor, weekly):
    change = operations.complete(actor, [weekly.id])
    operations.undo(actor, change.event.id)
    assert Task.objects.alive().get() == weekly
    assert len(operations.complete(actor, [weekly.id]).followers) == 1


def test_the_clock_on_the_wall_stays_over_a_change_of_clocks(other_user):
    other_user.time_zone = "Europe/London"
    other_user.save()
    actor = Actor(other_user)
    due = Due(date(2030, 10, 26), time(9))  # clocks go back on the 27th
    new = {"title": "Pill", "due": due, "recurrence": Recurrence("FREQ=DAILY")}
    task = operations.add(actor, new).task
    [following] = operations.complete(actor, [task.id]).followers
    assert following.due_at.isoformat() == "2030-10-27T09:00:00+00:00"
    assert task.due_at.isoformat() == "2030-10-26T09:00:00+01:00"
