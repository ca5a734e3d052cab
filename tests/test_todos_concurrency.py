"""Many hands at once: threads and processes with connections of their own, on a real database."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from accounts.errors import Problem
from tests.support.hands import complete_at_once
from todos import operations
from todos.importing.report import import_file
from todos.models import Task, TaskEvent
from todos.values import Actor, Due, Recurrence

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 6


@pytest.fixture
def actor(transactional_db, django_user_model):
    return Actor(django_user_model.objects.create_user("alice@example.com", "a passphrase 7"))


def at_once(calls):
    """What each of `calls` came to, started together."""
    gate = threading.Barrier(len(calls))

    def run(call):
        try:
            gate.wait(timeout=20)
            return call()
        except Problem as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_tasks_added_at_once_have_distinct_numbers(actor):
    calls = [lambda n=n: operations.add(actor, {"title": f"Task {n}"}) for n in range(HANDS * 3)]
    numbers = [change.task.number for change in at_once(calls)]
    assert sorted(numbers) == list(range(1, HANDS * 3 + 1))


def test_a_task_completed_at_once_is_completed_once(actor):
    rule = Recurrence("FREQ=WEEKLY")
    new = {"title": "Gym", "due": Due(date(2030, 5, 6)), "recurrence": rule}
    task = operations.add(actor, new).task
    changes = at_once([lambda: operations.complete(actor, [task.id])] * HANDS)
    assert sum(change.changed for change in changes) == 1
    assert Task.objects.open().get().due_date == date(2030, 5, 13)
    assert TaskEvent.objects.filter(operation="complete").count() == 1


def test_six_processes_completing_one_occurrence_leave_one_successor(actor):
    """And so with the next occurrence, and the one after."""
    new = {"title": "Gym", "due": Due(date(2030, 5, 6)), "recurrence": Recurrence("FREQ=WEEKLY")}
    task = operations.add(actor, new).task
    rounds = complete_at_once(HANDS, task.id, 5)
    series = [str(task.id) for task in Task.objects.order_by("occurrence")]
    assert len(rounds) == 5 and len(series) == 6
    for came, following in zip(rounds, series[1:], strict=True):
        assert len({each["process"] for each in came}) == HANDS
        assert not [each["problem"] for each in came if "problem" in each]
        assert [each["followers"] for each in came if each["changed"]] == [[following]]
    assert Task.objects.open().get().due_date == date(2030, 6, 10)
    assert TaskEvent.objects.filter(operation="complete").count() == 5


def test_a_key_used_at_once_has_one_effect(actor):
    keyed = Actor(actor.user, key="k")
    changes = at_once([lambda: operations.add(keyed, {"title": "Once"})] * HANDS)
    assert sum(not change.replayed for change in changes) == 1
    assert len({change.task.id for change in changes}) == 1
    assert Task.objects.count() == 1


def test_edits_at_once_are_not_lost(actor):
    task = operations.add(actor, {"title": "Task"}).task
    tags = [f"tag{n}" for n in range(HANDS)]
    at_once([lambda t=t: operations.add_tags(actor, [task.id], [t]) for t in tags])
    task = Task.objects.get()
    assert [tag.name for tag in task.tags.all()] == tags
    assert task.version == HANDS + 1


def test_a_change_undone_at_once_is_undone_once(actor):
    change = operations.add(actor, {"title": "Task"})
    outcomes = at_once([lambda: operations.undo(actor, change.event.id)] * HANDS)
    refused = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    assert [problem.code for problem in refused] == ["conflict"] * (HANDS - 1)


def test_a_file_taken_in_at_once_is_taken_in_once(actor):
    file = b"TYPE,CONTENT,INDENT\ntask,Buy milk,1\ntask,Skimmed,2\n"
    calls = [lambda: import_file(file, actor, timezone.now())] * HANDS
    assert sorted(report["counts"]["new"] for report in at_once(calls)) == [0] * (HANDS - 1) + [2]
    assert sorted(Task.objects.values_list("title", flat=True)) == ["Buy milk", "Skimmed"]
    assert TaskEvent.objects.filter(operation="import").count() == 1
