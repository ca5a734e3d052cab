"""Tasks that are parts of tasks, occurrences that are skipped, and what comes back from the bin."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest

from accounts.errors import Problem
from todos import operations
from todos.models import Task
from todos.values import Actor, Due, Recurrence, ReminderTime
from tutor.tools.registry import call
from tutor.tools.tool import ToolContext

MONDAY = date(2030, 5, 6)


@pytest.fixture
def actor(user):
    return Actor(user)


def add(actor, title, parent=None, **fields):
    return operations.add(actor, {"title": title, "parent_id": parent and parent.id, **fields}).task


@pytest.fixture
def trip(actor):
    """A task of two parts, one of which has a part itself."""
    whole = add(actor, "Trip")
    book = add(actor, "Book", whole)
    return whole, book, add(actor, "Hotel", book), add(actor, "Pack", whole)


def refused(code, operation, *args):
    with pytest.raises(Problem) as caught:
        operation(*args)
    assert caught.value.code == code


def alive():
    return set(Task.objects.alive().values_list("title", flat=True))


def still_open():
    return set(Task.objects.alive().open().values_list("title", flat=True))


def test_finishing_a_task_finishes_its_parts_and_undo_opens_them_again(actor, trip):
    operations.complete(actor, [trip[3].id])
    change = operations.complete(actor, [trip[0].id])
    assert change.tasks == [trip[0]] and not change.followers
    assert still_open() == set()
    operations.undo(actor, change.event.id)
    assert still_open() == {"Trip", "Book", "Hotel"}


def test_finishing_a_part_leaves_the_rest(actor, trip):
    operations.complete(actor, [trip[1].id])
    assert still_open() == {"Trip", "Pack"}


def test_deleting_a_task_takes_its_parts_along_and_restoring_brings_those_back(actor, trip):
    operations.delete(actor, [trip[3].id])
    operations.delete(actor, [trip[0].id])
    assert alive() == set()
    operations.restore(actor, [trip[0].id])
    assert alive() == {"Trip", "Book", "Hotel"}


def test_a_part_that_comes_back_alone_stands_alone(actor, trip):
    operations.delete(actor, [trip[0].id])
    assert operations.restore(actor, [trip[2].id]).task.parent_id is None
    assert alive() == {"Hotel"}


def test_a_task_is_never_part_of_itself_nor_too_deep(actor, trip):
    whole, _, hotel, pack = trip
    for below in (whole, hotel):
        refused("invalid", operations.update, actor, whole.id, {"parent_id": below.id})
    deep = add(actor, "Level 5", add(actor, "Level 4", hotel))
    refused("invalid", operations.add, actor, {"title": "Level 6", "parent_id": deep.id})
    refused("invalid", operations.update, actor, trip[1].id, {"parent_id": pack.id})
    assert operations.update(actor, hotel.id, {"parent_id": None}).task.parent_id is None


def test_nobody_puts_a_task_under_somebody_elses(actor, other_user):
    foreign = add(Actor(other_user), "Theirs")
    refused("not_found", operations.add, actor, {"title": "Mine", "parent_id": foreign.id})
    refused("not_found", operations.add, actor, {"title": "Mine", "parent_id": uuid4()})


def test_a_repeating_task_comes_back_with_its_parts_open(actor):
    weekly = {"due": Due(MONDAY), "recurrence": Recurrence("FREQ=WEEKLY")}
    review = add(actor, "Review", **weekly)
    notes = add(actor, "Read notes", review, due=Due(date(2030, 5, 5)))
    operations.complete(actor, [notes.id])
    [following] = operations.complete(actor, [review.id]).followers
    copy = following.subtasks.get()
    assert (copy.title, copy.status, copy.due_date) == ("Read notes", "open", date(2030, 5, 12))
    operations.reopen(actor, [review.id])
    assert alive() == {"Review", "Read notes"} and Task.objects.alive().count() == 2


def test_a_skipped_occurrence_moves_to_the_next_date_unfinished(actor):
    gym = add(
        actor,
        "Gym",
        due=Due(MONDAY, time(7)),
        recurrence=Recurrence("FREQ=WEEKLY;BYDAY=MO;COUNT=3"),
        reminders=[ReminderTime(before_minutes=60), ReminderTime(datetime(2030, 5, 5, tzinfo=UTC))],
    )
    change = operations.skip(actor, gym.id)
    assert (change.task.due_date, change.task.status) == (date(2030, 5, 13), "open")
    at = [reminder.fire_at for reminder in change.task.reminders.all()]
    assert at == [datetime(2030, 5, 12, tzinfo=UTC), datetime(2030, 5, 13, 1, tzinfo=UTC)]
    operations.skip(actor, gym.id)
    refused("conflict", operations.skip, actor, gym.id)
    refused("conflict", operations.skip, actor, add(actor, "Once").id)
    assert Task.objects.get(title="Gym").due_date == date(2030, 5, 20)


def test_skipping_can_be_undone(actor):
    gym = add(actor, "Gym", due=Due(MONDAY), recurrence=Recurrence("FREQ=WEEKLY"))
    change = operations.skip(actor, gym.id)
    assert operations.undo(actor, change.event.id).task.due_date == MONDAY


def test_rest_shows_parts_and_the_bin(api):
    whole = api.post("/api/tasks", {"title": "Trip"}, format="json").json()
    part = {"title": "Pack", "parent_id": whole["id"]}
    part = api.post("/api/tasks", part, format="json").json()
    assert part["parent_id"] == whole["id"]
    assert api.get(f"/api/tasks?parent={whole['id']}").json()["results"] == [part]
    api.delete(f"/api/tasks/{whole['id']}")
    assert api.get("/api/tasks").json()["results"] == []
    assert {task["title"] for task in api.get("/api/tasks?deleted=true").json()["results"]} == {
        "Trip",
        "Pack",
    }
    assert api.post(f"/api/tasks/{whole['id']}/restore").json()["deleted_at"] is None
    assert len(api.get("/api/tasks").json()["results"]) == 2
    assert api.post(f"/api/tasks/{whole['id']}/skip").status_code == 409


def test_a_tool_adds_parts(user):
    context = ToolContext(user=user, run_id=None, call_id="", actor="agent")
    call("add_task", {"title": "Trip"}, context)
    outcome = call("add_task", {"title": "Pack", "task": "trip"}, context)
    assert outcome.status == "ok"
    assert Task.objects.get(title="Pack").parent.title == "Trip"
    outcome = call("add_task", {"title": "Pay", "task": "no such trip"}, context)
    assert outcome.status == "error"
