"""Whatever is done to tasks, undoing it in reverse brings back what was."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.errors import Problem
from todos import operations
from todos.models import Reminder, Task
from todos.state import COLUMNS, State
from todos.values import Actor, Due, Recurrence, ReminderTime

DAYS = st.dates(date(2030, 1, 1), date(2030, 12, 31))
DUES = st.builds(Due, DAYS, st.none() | st.just(time(9)))
RULES = st.sampled_from(
    ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY", "FREQ=DAILY;COUNT=2"]
)
REPEATS = st.builds(Recurrence, RULES, st.sampled_from(["due", "done"]))
TAG = st.sampled_from(["home", "Work", "کام"])
TAGS = st.one_of(st.just([]), st.tuples(TAG).map(list), st.tuples(TAG, TAG).map(list))
FIELDS = {
    "title": st.sampled_from(["Milk", "Report", "دودھ"]),
    "priority": st.sampled_from(["low", "urgent"]),
    "tags": TAGS,
    "due": DUES,
    "recurrence": REPEATS,
}
CHANGES = st.fixed_dictionaries(
    {}, optional=FIELDS | {"due": st.none() | DUES, "recurrence": st.none() | REPEATS}
)
WHICH = st.integers(0, 7)
MOMENTS = st.builds(
    ReminderTime, at=st.datetimes(datetime(2030, 1, 1), datetime(2030, 12, 31)).map(
        lambda moment: moment.astimezone()
    )
)  # fmt: skip
NEW = st.fixed_dictionaries({"title": FIELDS["title"]}, optional={
    name: FIELDS[name] for name in ("tags", "due", "recurrence")})  # fmt: skip
SEVERAL = st.lists(WHICH, min_size=2, max_size=4)
NOTHING = st.none()
# Each operation: which tasks, or which change, and what with it.
STEPS = {
    "add": (WHICH, NEW),
    "add_many": (WHICH, st.lists(NEW, min_size=2, max_size=3)),
    "update": (WHICH, CHANGES),
    "move": (WHICH, WHICH),
    "skip": (WHICH, NOTHING),
    "schedule_reminder": (WHICH, MOMENTS | st.builds(ReminderTime, before_minutes=WHICH)),
    "remove_reminder": (WHICH, NOTHING),
    "remove_reminders": (WHICH, NOTHING),
    "snooze_reminder": (WHICH, st.integers(1, 10_000)),
    "complete": (SEVERAL, NOTHING),
    "reopen": (SEVERAL, NOTHING),
    "delete": (SEVERAL, NOTHING),
    "restore": (SEVERAL, NOTHING),
    "update_many": (SEVERAL, CHANGES),
    "reschedule": (SEVERAL, st.none() | DUES),
    "set_priority": (SEVERAL, FIELDS["priority"]),
    "add_tags": (SEVERAL, st.tuples(TAG).map(list)),
    "undo": (WHICH, NOTHING),
}
ANY = st.one_of(*(st.tuples(st.just(name), *how) for name, how in STEPS.items()))
# The same, once: together they change something, whichever comes first.
EACH = {
    "add": (9, {"title": "Milk", "tags": ["Work"]}),
    "add_many": (1, [{"title": "Milk"}, {"title": "Report"}]),
    "update": (0, {"title": "Swim", "due": Due(date(2030, 5, 7)), "tags": []}),
    "move": (2, 0),
    "skip": (0, None),
    "schedule_reminder": (1, ReminderTime(at=datetime(2030, 7, 1, tzinfo=UTC))),
    "remove_reminder": (0, None),
    "remove_reminders": (0, None),
    "snooze_reminder": (0, 600),
    "complete": ([0, 1], None),
    "reopen": ([0, 3], None),
    "delete": ([1, 3], None),
    "restore": ([4, 1], None),
    "update_many": ([0, 1, 2], {"notes": "x", "priority": "low"}),
    "reschedule": ([1, 2], Due(date(2030, 8, 1))),
    "set_priority": ([0, 1], "urgent"),
    "add_tags": ([0, 2], ["کام"]),
    "undo": (0, None),
}
NO_OPERATIONS = {"Actor", "Change", "Failures", "earlier"}


SEEN = [each.name for each in fields(State) if each.compare and each.name in COLUMNS]


def snapshot():
    """Every task by its id, those in the bin too."""
    seen = {row.pop("id"): (row, [], []) for row in Task.objects.values("id", *SEEN)}
    for task_id, tag in Task.tags.through.objects.order_by("tag").values_list("task", "tag"):
        seen[task_id][1].append(tag)
    moments = ("task", "id", "fire_at", "before_minutes", "snoozed_from")
    for task_id, *reminder in Reminder.objects.order_by("id").values_list(*moments):
        seen[task_id][2].append(reminder)
    return seen


def as_it_was(before):
    """Whether every task is as it was, and what was not there is in the bin."""
    now = snapshot()
    new = now.keys() - before.keys()
    return {k: now[k] for k in before} == before and all(now[k][0]["deleted_at"] for k in new)


def perform(actor, step, done):
    """One operation; None when there is nothing for it."""
    name, which, what = step
    tasks = [task.id for task in Task.objects.owned_by(actor.user).order_by("number")]
    if name in ("add", "add_many"):
        parent = tasks[which] if which < len(tasks) else None
        new = [
            fields | {"parent_id": parent} for fields in (what if name == "add_many" else [what])
        ]
        return operations.add_many(actor, new)
    if name == "undo":
        return operations.undo(actor, done[which % len(done)][1]) if done else None
    if not tasks:
        return None
    if isinstance(which, list):
        several = list(dict.fromkeys(tasks[one % len(tasks)] for one in which))
        more = [] if STEPS[name][1] is NOTHING else [what]
        return getattr(operations, name)(actor, several, *more)
    return one_step(actor, name, tasks[which % len(tasks)], what, tasks)


def one_step(actor, name, task_id, what, tasks):
    known = Reminder.objects.filter(task=task_id).first()
    match name:
        case "move":
            return operations.update(actor, task_id, {"parent_id": tasks[what % len(tasks)]})
        case "remove_reminder":
            return known and operations.remove_reminder(actor, known.id)
        case "remove_reminders":
            return known and operations.remove_reminders(actor, known.task_id, [known.id])
        case "snooze_reminder":
            return known and operations.snooze_reminder(actor, known.id, minutes=what)
        case "skip":
            return operations.skip(actor, task_id)
    return getattr(operations, name)(actor, task_id, what)


TRIED = set()  # the operations that have changed something below


@pytest.fixture
def actor(user):
    return Actor(user)


@pytest.fixture
def world(actor):
    """A repeating task with reminders, one with a part, one that is done, one in the bin."""
    due = Due(date(2030, 5, 6), time(9))
    gym = {"title": "Gym", "due": due, "recurrence": Recurrence("FREQ=WEEKLY"), "tags": ["home"]}
    reminders = [ReminderTime(before_minutes=30), ReminderTime(datetime(2030, 5, 5, tzinfo=UTC))]
    operations.add(actor, gym | {"reminders": reminders})
    trip = operations.add(actor, {"title": "Trip", "due": due}).task
    operations.add(actor, {"title": "Pack", "parent_id": trip.id})
    done, gone = operations.add_many(actor, [{"title": "Old"}, {"title": "Gone"}]).tasks
    operations.complete(actor, [done.id])
    operations.delete(actor, [gone.id])


@pytest.mark.timeout(300)
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(ANY, min_size=4, max_size=9))
@example(steps=[(name, *EACH[name]) for name in STEPS])
@example(steps=[(name, *EACH[name]) for name in reversed(STEPS)])
def test_any_operations_undone_in_reverse_restore_what_was(actor, world, steps):
    """Changes to many and undoing itself among them; each is undone as a whole."""
    with transaction.atomic():
        done = []
        for step in steps:
            before = snapshot()
            try:
                with transaction.atomic():
                    change = perform(actor, step, done)
            except Problem:
                assert snapshot() == before, "a refused operation changes nothing"
                continue
            if change is not None and change.changed:
                done.append((before, change.event.id, step))
                TRIED.add(step[0])
        for before, event_id, step in reversed(done):
            operations.undo(actor, event_id)
            assert as_it_was(before), step
        transaction.set_rollback(True)


def test_no_operation_was_left_out():
    """Every one there is, and each has changed something above."""
    assert set(operations.__all__) - NO_OPERATIONS <= STEPS.keys()
    assert not TRIED or STEPS.keys() == TRIED


def test_the_clock_does_not_matter_to_a_snapshot(user):
    """The property above compares something: a changed title is a difference."""
    task = operations.add(Actor(user), {"title": "Milk", "due": Due(date.today() + timedelta(1))})
    before = snapshot()
    operations.update(Actor(user), task.task.id, {"title": "Oat milk"})
    assert snapshot() != before
