"""Two wishes in one message, neither of which may be lost in silence, and what was just added put
right in ordinary speech."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from django.utils import timezone

from tests.support.talk import told
from todos.models import Task
from tutor.offline.parsing.understanding import understood, unread

AGENTS = ("tutor", "tasks")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday_morning(monkeypatch, user):
    eight, ticks = datetime(2026, 11, 23, 8, 0, tzinfo=user.zone), count()
    monkeypatch.setattr(timezone, "now", lambda: eight + timedelta(milliseconds=next(ticks)))


def kinds(text):
    return [request.kind for request in understood(text)]


def the(title):
    return Task.objects.alive().get(title=title)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Delete task 7, and I have paid the electric bill now.", ["delete", "complete"]),
        ("move the lab to friday, and the essay is finished", ["due", "complete"]),
        ("mark the report done, and i've sent the email too", ["complete", "complete"]),
        ("delete the gym, and it is cancelled anyway", ["delete"]),
        ("move dentist to friday, and the kids are off school then", ["due"]),
        ("remove number 4, it's a mistake", ["delete"]),
        ("delete the dentist, because it is cancelled", ["delete"]),
        ("move the lab to friday, since they asked for it", ["due"]),
        ("Make the shift 6am from now on, and stop it repeating after Friday.",
         ["each_time", "ends"]),
    ],
)  # fmt: skip
def test_what_and_adds_is_done_as_well_and_a_reason_is_not(said, wanted):
    assert kinds(said) == wanted


def test_a_change_that_is_not_understood_is_said_to_be():
    said = "rename task 6 to Shift, and make it purple please"
    assert unread(said, understood(said)) == ["and make it purple please"]
    said = "rename task 6 to Shift, and make it 6am without the repeating."
    [request] = understood(said)
    assert request.arguments == {"title": "Shift", "due": "6am", "repeat": "none"}
    assert not unread(said, [request])


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("got a quiz wednesday 10am on ch 4, can u ask me some questions",
         [("Quiz on ch 4", "wednesday 10am")]),
        ("i have a quiz on friday, quiz me on chapter 4", [("Quiz", "friday")]),
        ("exam on thursday, give me a couple of practice questions on sensors",
         [("Exam", "thursday")]),
        ("add 5 practice questions to my list", [("5 practice questions", "")]),
    ],
)  # fmt: skip
def test_a_question_to_the_book_is_no_part_of_a_title(said, tasks):
    assert told(said) == tasks


@pytest.mark.parametrize(
    ("said", "title", "due", "at"),
    [
        ("Car is in for its service on Thursday at 8:30, remind me the evening before please.",
         "Car service", time(8, 30), datetime(2026, 11, 25, 18)),
        ("my sister arrives friday at 6, remind me the day before", "My sister arrives",
         time(18), datetime(2026, 11, 26, 18)),
        ("plumber comes thursday at 9, remind me the night before", "Plumber comes",
         time(9), datetime(2026, 11, 25, 20)),
    ],
)  # fmt: skip
def test_what_one_is_to_be_reminded_of_is_put_on_the_list(talk, said, title, due, at):
    talk.say(said)
    task = the(title)
    [reminder] = task.reminders.all()
    assert task.due_time == due
    assert reminder.fire_at == at.replace(tzinfo=talk.user.zone)


@pytest.mark.parametrize(
    "said",
    ["My shifts this week are Tuesday, Thursday and Friday from 6 till 2, can you put them on?",
     "i have shifts on tuesday, thursday and friday 6 to 2",
     "add shift on tue, thu and fri from 6 till 2"],
)  # fmt: skip
def test_an_early_shift_is_in_the_morning_of_each_day(talk, said):
    talk.say(said)
    when = Task.objects.values_list("due_date", "due_time").order_by("due_date")
    assert [*when] == [(date(2026, 11, day), time(6)) for day in (24, 26, 27)]


def test_a_range_that_is_no_shift_is_in_the_evening(talk):
    talk.say("add football on friday 6 to 7")
    talk.say("add night out on friday 8pm to 2")
    assert [*Task.objects.values_list("due_time", flat=True)] == [time(18), time(20)]


@pytest.mark.parametrize(
    ("said", "title", "hour", "until"),
    [
        ("No, that's wrong. It should be called Shift and it starts at 6 in the morning, and only"
         " this week.", "Shift", time(6), "20261129"),
        ("no that's wrong, it's at 8", "Shifts", time(20), ""),
        ("it starts at 6 in the morning", "Shifts", time(6), ""),
        ("make it 7am", "Shifts", time(7), ""),
        ("rename it to Work, and only this week", "Work", time(18), "20261129"),
        ("just this week", "Shifts", time(18), "20261129"),
        ("stop it repeating after friday", "Shifts", time(18), "20261127"),
        ("lol no the task is just work", "work", time(18), ""),
    ],
)  # fmt: skip
def test_what_was_added_is_put_right_in_ordinary_words(talk, said, title, hour, until):
    talk.say("add shifts every tuesday and friday at 6pm")
    talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.due_date, task.due_time) == (title, date(2026, 11, 24), hour)
    assert task.series_time == hour
    assert task.recurrence_rule.partition("UNTIL=")[2] == until


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("the wife says its been moved to wednesday, same time", "2026-11-25 10:00"),
        ("it's been moved to wednesday same time", "2026-11-25 10:00"),
        ("sam says it's moved to 11", "2026-11-24 11:00"),
        ("they moved it to thursday", "2026-11-26 10:00"),
        ("what was it before that", "2026-11-24 10:00"),
        ("why was it moved to thursday", "2026-11-24 10:00"),
    ],
)
def test_what_others_say_of_it_moves_it_and_a_question_does_not(talk, said, due):
    talk.say("add meeting with sam tuesday 10am")
    talk.say(said)
    task = Task.objects.get()
    assert f"{task.due_date} {task.due_time:%H:%M}" == due


def test_what_it_was_before_is_told(talk):
    talk.say("add dentist tuesday")
    talk.say("move it to friday")
    assert "Tue 24 Nov 2026 → Fri 27 Nov 2026" in talk.say("what was it before that")
    assert Task.objects.get().due_date == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("meeras bday is saturday, need to buy her a gift before that", date(2026, 11, 27)),
        ("dentist tomorrow at 5 and buy her a gift before then", date(2026, 11, 23)),
        ("party today at 6, buy her a gift before that", date(2026, 11, 23)),
        ("buy her a gift before that", None),
    ],
)
def test_before_that_is_by_the_day_before(talk, said, due):
    talk.say(said)
    assert the("Buy her a gift").due_date == due


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("this weekend get eggs, paint and a new bulb",
         [("Get eggs", "this weekend"), ("Paint", "this weekend"), ("New bulb", "this weekend")]),
        ("we visit nana every sunday at 3, keep that in please", [("Visit nana", "every sunday")]),
        ("i drive maureen to choir every thurs at 7, can you keep that in",
         [("Drive maureen to choir", "every thurs")]),
    ],
)  # fmt: skip
def test_a_day_said_first_is_of_all_and_what_is_kept_is_added(said, tasks):
    found = [
        (task["title"], task.get("due") or task["repeat"].partition(" at ")[0])
        for one in understood(said)
        for task in one.arguments.get("tasks", [one.arguments])
    ]
    assert found == tasks


def test_a_word_as_it_is_typed_is_none_of_the_name(talk):
    talk.say("add buy her a gift")
    talk.say("remind me abt the gift friday 5pm")
    assert Task.objects.get().reminders.count() == 1


def test_what_is_on_is_asked_of_today(talk):
    talk.say("add dentist tuesday")
    assert "Dentist" in talk.say("what's on?")
