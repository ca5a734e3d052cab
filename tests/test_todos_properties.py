"""Whatever is done to tasks, undoing it in reverse brings back what was."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.errors import Problem
from todos import operations
from todos.models import Reminder, Task
from todos.state import State
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
WHICH = st.integers(0, 20)
MOMENTS = st.builds(
    ReminderTime, at=st.datetimes(datetime(2030, 1, 1), datetime(2030, 12, 31)).map(
        lambda moment: moment.astimezone()
    )
)  # fmt: skip
STEPS = st.one_of(
    st.tuples(st.just("add"), WHICH, st.fixed_dictionaries({"title": FIELDS["title"]}, optional={
        name: FIELDS[name] for name in ("tags", "due", "recurrence")})),
    st.tuples(st.just("update"), WHICH, CHANGES),
    st.tuples(st.just("move"), WHICH, WHICH),
    st.tuples(st.just("add_tags"), WHICH, st.tuples(TAG).map(list)),
    st.tuples(st.just("schedule_reminder"), WHICH, MOMENTS),
    st.tuples(st.just("remove_reminder"), WHICH, st.none()),
    st.tuples(
        st.sampled_from(["complete", "reopen", "delete", "restore", "skip"]), WHICH, st.none()
    ),
)  # fmt: skip


def snapshot():
    """What a person can see of all tasks, by id; a task that was never there may be in the bin."""
    return {task.id: State.of(task) for task in Task.objects.alive().whole()}


def perform(actor, step):
    """One operation on one of the tasks; None when it is refused or there is no task for it."""
    name, which, what = step
    tasks = list(Task.objects.owned_by(actor.user).order_by("number"))
    if name == "add":
        parent = tasks[which].id if which < len(tasks) else None
        return operations.add(actor, what | {"parent_id": parent})
    if not tasks:
        return None
    task_id = tasks[which % len(tasks)].id
    match name:
        case "update":
            return operations.update(actor, task_id, what)
        case "move":
            return operations.update(actor, task_id, {"parent_id": tasks[what % len(tasks)].id})
        case "add_tags":
            return operations.add_tags(actor, [task_id], what)
        case "schedule_reminder":
            return operations.schedule_reminder(actor, task_id, what)
        case "remove_reminder":
            known = Reminder.objects.filter(task=task_id).first()
            return known and operations.remove_reminder(actor, known.id)
        case "skip":
            return operations.skip(actor, task_id)
    return getattr(operations, name)(actor, [task_id])


@pytest.mark.timeout(300)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEPS, min_size=1, max_size=12))
def test_any_operations_undone_in_reverse_restore_what_was(user, steps):
    actor = Actor(user)
    with transaction.atomic():
        done = []
        for step in steps:
            before = snapshot()
            try:
                with transaction.atomic():
                    change = perform(actor, step)
            except Problem:
                assert snapshot() == before, "a refused operation changes nothing"
                continue
            if change is not None and change.changed:
                done.append((before, change.event.id, step))
        for before, event_id, step in reversed(done):
            operations.undo(actor, event_id)
            assert snapshot() == before, step
        transaction.set_rollback(True)


def test_the_clock_does_not_matter_to_a_snapshot(user):
    """The property above compares something: a changed title is a difference."""
    task = operations.add(Actor(user), {"title": "Milk", "due": Due(date.today() + timedelta(1))})
    before = snapshot()
    operations.update(Actor(user), task.task.id, {"title": "Oat milk"})
    assert snapshot() != before
