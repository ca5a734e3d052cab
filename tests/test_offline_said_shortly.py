"""Short things to say of which each has a rule of its own, and nothing else of the tests says them:
without these nobody would miss the rule."""

from __future__ import annotations

import pytest

from todos.models import Task

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def only_task():
    return Task.objects.get(deleted_at=None)


def titles(**only):
    left = Task.objects.filter(deleted_at=None, **only).order_by("number")
    return [*left.values_list("title", flat=True)]


@pytest.mark.parametrize(
    ("said", "level"),
    [("high priority", "high"), ("urgent", "urgent"), ("low", "low"), ("important", "high")],
)
def test_a_level_alone_is_of_what_was_just_added(talk, said, level):
    talk.say("add buy sugar")
    talk.say(said)
    assert only_task().priority_name == level


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("note: whole wheat", lambda task: task.notes == "whole wheat"),
        ("tag home", lambda task: [tag.name for tag in task.tags.all()] == ["home"]),
        ("#home", lambda task: [tag.name for tag in task.tags.all()] == ["home"]),
    ],
)
def test_a_note_or_label_alone_is_of_what_was_just_added(talk, said, holds):
    talk.say("add buy flour")
    talk.say(said)
    assert holds(only_task())


def test_a_new_one_was_meant(talk):
    talk.say("add buy bread tomorrow")
    talk.say("no, it's a new one, call the plumber")
    assert titles() == ["Buy bread", "Call the plumber"]


def test_a_day_after_the_one_that_was_set(talk):
    talk.say("add report due friday")
    before = only_task().due_date
    talk.say("actually the day after")
    assert (only_task().due_date - before).days == 1


@pytest.mark.parametrize("said", ["both bills", "all bills"])
def test_few_tasks_of_a_kind_are_reminded_of_one_by_one(talk, said):
    for title in ("pay electricity bill", "pay internet bill"):
        talk.say(f"add {title}")
    talk.say(f"remind me about {said} tomorrow at 9")
    assert [task.reminders.count() for task in Task.objects.all()] == [1, 1]


def test_it_names_the_labels_and_says_why(talk):
    talk.say("add send invoice, tag finance")
    assert "#finance (1)" in talk.say("what tags do i have")
    talk.say("delete the invoice")
    assert "“undo”" in talk.say("why did you delete that?")
    assert "is deleted" in talk.say("did you delete it?")


def test_a_range_of_numbers(talk):
    for title in ("milk", "eggs", "bread", "rice"):
        talk.say(f"add buy {title}")
    talk.say("delete tasks 2-3")
    assert titles() == ["Buy milk", "Buy rice"]


def test_what_is_to_be_done_still_is_on_the_list_or_goes_there(talk):
    talk.say("add water the plants")
    assert "on your list" in talk.say("i still have to water the plants")
    talk.say("i still have to do the laundry")
    assert titles() == ["Water the plants", "Do the laundry"]


def test_an_unclear_reminder_may_be_of_a_new_task(talk):
    for title in ("call ali", "call ayesha"):
        talk.say(f"add {title}")
    talk.items.clear()
    talk.say("remind me tomorrow at 5 about call")
    talk.say("new one")
    assert titles() == ["Call ali", "Call ayesha", "Call"]
