"""One change, one record, one effect."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.errors import Problem
from todos import operations
from todos.models import Reminder, Tag, Task, TaskEvent
from todos.values import Actor, Due, Recurrence, ReminderTime


@pytest.fixture
def actor(user):
    return Actor(user)


@pytest.fixture
def frames(monkeypatch):
    """What open pages are told."""
    sent = []
    monkeypatch.setattr(
        "todos.operations.unit.notify", lambda user_id, frame: sent.append((user_id, frame))
    )
    return sent


def add(actor, title="Buy milk", **fields):
    return operations.add(actor, {"title": title, **fields}).task


def refused(code, call, *args, **kwargs):
    with pytest.raises(Problem) as caught:
        call(*args, **kwargs)
    assert caught.value.code == code
    return caught.value


def test_a_task_is_added_with_the_owners_next_number(actor, other_user):
    first, second = add(actor), add(actor, "Call Ali")
    assert (first.number, second.number, second.version) == (1, 2, 1)
    assert add(Actor(other_user)).number == 1


def test_every_change_has_a_record_of_before_and_after(actor):
    task = add(actor, tags=["home"])
    run = uuid4()
    agent = Actor(actor.user, "agent", run_id=run, call_id="call_1")
    change = operations.update(agent, task.id, {"title": "Buy oat milk"})
    event = change.event
    assert (event.operation, event.actor, event.run_id) == ("update", "agent", run)
    assert event.before[0]["title"] == "Buy milk" and event.after[0]["title"] == "Buy oat milk"
    assert (event.before[0]["version"], event.after[0]["version"]) == (1, 2)
    assert event.after[0]["tags"] == ["home"]
    assert change.task.version == 2


def test_a_change_that_changes_nothing_is_none(actor):
    task = add(actor, tags=["Home"])
    for call in (
        lambda: operations.update(actor, task.id, {"title": "Buy milk", "tags": ["home"]}),
        lambda: operations.add_tags(actor, [task.id], ["HOME"]),
        lambda: operations.reopen(actor, [task.id]),
    ):
        change = call()
        assert (change.event, change.changed, change.task.version) == (None, False, 1)


def test_open_pages_are_told_what_happened(actor, frames):
    task = add(actor)
    operations.update(actor, task.id, {"notes": "oat"})
    operations.complete(actor, [task.id])
    operations.reopen(actor, [task.id])
    operations.delete(actor, [task.id])
    operations.restore(actor, [task.id])
    told = [frame["change"] for _, frame in frames]
    assert told == ["created", "updated", "completed", "reopened", "deleted", "restored"]
    owner, frame = frames[1]
    assert owner == actor.user.id
    assert (frame["type"], frame["task"]["notes"]) == ("task_changed", "oat")


def test_completing_twice_is_one_completion(actor):
    task = add(actor)
    first = operations.complete(actor, [task.id])
    again = operations.complete(actor, [task.id])
    assert first.changed and not again.changed
    assert again.task.completed_at == first.task.completed_at
    assert TaskEvent.objects.filter(operation="complete").count() == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda actor, task: operations.update(actor, task.id, {"title": "Mine"}),
        lambda actor, task: operations.complete(actor, [task.id]),
        lambda actor, task: operations.reopen(actor, [task.id]),
        lambda actor, task: operations.delete(actor, [task.id]),
        lambda actor, task: operations.restore(actor, [task.id]),
        lambda actor, task: operations.set_priority(actor, [task.id], "high"),
        lambda actor, task: operations.add_tags(actor, [task.id], ["mine"]),
        lambda actor, task: operations.schedule_reminder(
            actor, task.id, ReminderTime(before_minutes=5)
        ),
        lambda actor, task: operations.remove_reminder(actor, task.reminders.get().id),
        lambda actor, task: operations.undo(actor, task.events.get().id),
    ],
)
def test_what_is_not_yours_is_not_found(actor, other_user, call):
    task = add(
        actor, due=Due(date(2030, 1, 1), time(9)), reminders=[ReminderTime(before_minutes=10)]
    )
    refused("not_found", call, Actor(other_user), task)
    task.refresh_from_db()
    assert (task.version, task.status, task.deleted_at) == (1, "open", None)


def test_one_missing_task_stops_a_bulk_change(actor):
    task = add(actor)
    refused("not_found", operations.complete, actor, [task.id, uuid4()])
    task.refresh_from_db()
    assert task.status == "open"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"title": "a\ud800b"}, "title"),
        ({"notes": "x" * 10_001}, "notes"),
        ({"priority": "critical"}, "priority"),
        ({"tags": ["#"]}, "tags"),
        ({"tags": ["x" * 51]}, "tags"),
        ({"tags": ["ﷺ" * 20]}, "tags"),  # folds to 360 letters
        ({"tags": [str(n) for n in range(21)]}, "tags"),
        ({"due": Due(date(9998, 1, 1))}, "due_date"),
        ({"recurrence": Recurrence("FREQ=HOURLY")}, "recurrence"),
        ({"recurrence": Recurrence("nonsense")}, "recurrence"),
        ({"recurrence": Recurrence("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30")}, "recurrence"),
        ({"recurrence": Recurrence("FREQ=DAILY;INTERVAL=0")}, "recurrence"),
        ({"reminders": [ReminderTime(before_minutes=5)]}, "before"),
        ({"reminders": [ReminderTime(at=datetime(2020, 1, 1, tzinfo=UTC))]}, "at"),
        ({"reminders": [ReminderTime()]}, "at"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_stored(actor, fields, field):
    problem = refused("invalid", operations.add, actor, {"title": "Fine", **fields})
    assert field in problem.fields
    assert not Task.objects.exists() and not TaskEvent.objects.exists()


def test_a_stale_version_is_a_conflict(actor):
    task = add(actor)
    operations.update(actor, task.id, {"title": "Newer"}, version=1)
    refused("conflict", operations.update, actor, task.id, {"title": "Stale"}, version=1)
    task.refresh_from_db()
    assert task.title == "Newer"


def test_tags_are_one_by_folded_name(actor):
    add(actor, tags=["Work", "#work", "ＷＯＲＫ"])
    add(actor, "Call Ali", tags=["WORK", "كام"])
    add(actor, "Call Sara", tags=["کام"])
    assert sorted(tag.name for tag in Tag.objects.owned_by(actor.user)) == ["Work", "كام"]


# Keys


def test_the_same_key_has_one_effect(actor):
    keyed = Actor(actor.user, key="k")
    first = operations.add(keyed, {"title": "Once"})
    again = operations.add(keyed, {"title": "Once"})
    assert again.replayed and again.event == first.event and again.task == first.task
    assert Task.objects.count() == 1


def test_the_same_key_for_something_else_is_a_conflict(actor):
    keyed = Actor(actor.user, key="k")
    task = operations.add(keyed, {"title": "Once"}).task
    refused("conflict", operations.add, keyed, {"title": "Twice"})
    refused("conflict", operations.complete, keyed, [task.id])


def test_a_key_is_its_owners(actor, other_user):
    operations.add(Actor(actor.user, key="k"), {"title": "Mine"})
    assert not operations.add(Actor(other_user, key="k"), {"title": "Theirs"}).replayed


def test_a_needless_request_with_a_key_stays_needless(actor):
    """The task is reopened between a request and its retry, which must not complete it again."""
    task = add(actor)
    operations.complete(actor, [task.id])
    keyed = Actor(actor.user, key="k")
    assert not operations.complete(keyed, [task.id]).changed
    operations.reopen(actor, [task.id])
    assert operations.complete(keyed, [task.id]).replayed
    task.refresh_from_db()
    assert task.status == "open"


def test_a_refused_request_does_not_use_up_its_key(actor):
    keyed = Actor(actor.user, key="k")
    refused("invalid", operations.add, keyed, {"title": ""})
    assert operations.add(keyed, {"title": "Now it is right"}).changed


# Dates and reminders


def test_reminders_move_with_the_task(actor):
    noon = Due(date(2030, 5, 1), time(12))
    task = add(actor, due=noon, reminders=[ReminderTime(before_minutes=30)])
    assert task.reminders.get().fire_at == datetime(2030, 5, 1, 6, 30, tzinfo=UTC)  # Karachi
    moved = operations.update(actor, task.id, {"due": Due(date(2030, 5, 2))}).task
    assert moved.reminders.get().fire_at == datetime(2030, 5, 2, 3, 30, tzinfo=UTC)  # of 09:00
    undated = operations.update(actor, task.id, {"due": None}).task
    assert not undated.reminders.exists()


def test_the_same_reminder_twice_is_one(actor):
    task = add(actor, due=Due(date(2030, 5, 1), time(12)))
    for _ in range(2):
        operations.schedule_reminder(actor, task.id, ReminderTime(before_minutes=30))
    assert Reminder.objects.count() == 1


def test_a_removed_reminder_is_gone(actor):
    task = add(actor, due=Due(date(2030, 5, 1)), reminders=[ReminderTime(before_minutes=30)])
    change = operations.remove_reminder(actor, task.reminders.get().id)
    assert change.changed and not Reminder.objects.exists()
    refused("not_found", operations.remove_reminder, actor, uuid4())


def test_a_date_alone_is_overdue_when_its_day_is_over(actor):
    task = add(actor, due=Due(date(2030, 5, 1)))
    midnight = datetime(2030, 5, 1, 19, tzinfo=UTC)  # in Karachi
    assert not Task.objects.overdue(midnight - timedelta(seconds=1)).exists()
    assert Task.objects.overdue(midnight).get() == task


def test_putting_a_date_off_is_counted(actor):
    task = add(actor, due=Due(date(2030, 5, 1)))
    for day in (2, 3, 1):
        task = operations.update(actor, task.id, {"due": Due(date(2030, 5, day))}).task
    assert task.postponed == 2


# Undo


def state(user):
    """All that a person sees of their tasks."""
    return {
        (t.number, t.title, t.notes, t.status, t.priority, t.due_date, t.due_time, t.completed_at,
         t.recurrence_rule, tuple(tag.name for tag in t.tags.all()),
         tuple((r.id, r.fire_at) for r in t.reminders.all()))
        for t in Task.objects.owned_by(user).alive().whole()
    }  # fmt: skip


SOON = timedelta(days=3)
CHANGES = {
    "add": lambda actor, task: operations.add(actor, {"title": "Another"}),
    "update": lambda actor, task: operations.update(
        actor,
        task.id,
        {
            "title": "Other",
            "notes": "x",
            "priority": "low",
            "tags": ["new"],
            "due": Due(date(2031, 1, 1), time(8)),
            "recurrence": None,
        },
    ),
    "clear": lambda actor, task: operations.update(
        actor, task.id, {"recurrence": None, "due": None}
    ),
    "complete": lambda actor, task: operations.complete(actor, [task.id]),
    "delete": lambda actor, task: operations.delete(actor, [task.id]),
    "set_priority": lambda actor, task: operations.set_priority(actor, [task.id], "urgent"),
    "add_tags": lambda actor, task: operations.add_tags(actor, [task.id], ["a", "b"]),
    "remind": lambda actor, task: operations.schedule_reminder(
        actor, task.id, ReminderTime(at=timezone.now() + SOON)
    ),
    "remove": lambda actor, task: operations.remove_reminder(actor, task.reminders.all()[0].id),
}


@pytest.fixture
def rich(actor):
    return add(
        actor,
        "Rich",
        notes="notes",
        priority="high",
        tags=["home"],
        due=Due(date(2030, 5, 1), time(12)),
        recurrence=Recurrence("FREQ=WEEKLY"),
        reminders=[ReminderTime(before_minutes=30)],
    )


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_can_be_undone_and_done_again(actor, rich, name):
    before = state(actor.user)
    change = CHANGES[name](actor, rich)
    after = state(actor.user)
    assert before != after
    undone = operations.undo(actor, change.event.id)
    assert state(actor.user) == before
    operations.undo(actor, undone.event.id)
    assert state(actor.user) == after


def test_changes_undone_in_reverse_restore_everything(actor, rich):
    before = state(actor.user)
    done = [CHANGES[name](actor, rich) for name in ("update", "set_priority", "add", "complete")]
    for change in reversed(done):
        operations.undo(actor, change.event.id)
    assert state(actor.user) == before


def test_changes_of_before_a_column_was_there_can_be_undone(actor, rich):
    """As `todos/migrations/0004_series.py` filled it: the series' time is the task's."""
    change = operations.set_priority(actor, [rich.id], "low")
    for states in (change.event.before, change.event.after):
        for state in states:
            del state["series_time"], state["counted_from"]
    change.event.save()
    Task.objects.update(counted_from=None)
    operations.undo(actor, change.event.id)
    [following] = operations.complete(actor, [rich.id]).followers
    assert following.due_time == time(12)


def test_undo_is_refused_when_the_task_has_changed_since(actor):
    change = operations.add(actor, {"title": "Buy milk"})
    operations.update(actor, change.task.id, {"notes": "oat"})
    problem = refused("conflict", operations.undo, actor, change.event.id)
    assert "Buy milk" in problem.message and problem.status == 409


def test_a_change_is_undone_once(actor):
    change = operations.add(actor, {"title": "Buy milk"})
    operations.undo(actor, change.event.id)
    refused("conflict", operations.undo, actor, change.event.id)


def test_a_bulk_change_is_undone_as_one_or_not_at_all(actor):
    tasks = operations.add_many(actor, [{"title": "A"}, {"title": "B"}]).tasks
    change = operations.complete(actor, [task.id for task in tasks])
    operations.update(actor, tasks[1].id, {"title": "Changed since"})
    refused("conflict", operations.undo, actor, change.event.id)
    assert Task.objects.done().count() == 2
    operations.update(actor, tasks[1].id, {"title": "B"})
    operations.undo(actor, change.event.id)
    assert Task.objects.open().count() == 2


def test_sending_a_reminder_does_not_stand_in_the_way_of_undo(actor, rich):
    change = operations.set_priority(actor, [rich.id], "low")
    Reminder.objects.update(status=Reminder.Status.DELIVERED, sent_at=timezone.now())
    operations.undo(actor, change.event.id)
    assert Reminder.objects.get().sent_at is not None
