"""What is said with a time, or as still to do, of a task that may be on the list already."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(user):
    return Talk(user, agent="tasks")


def open_titles() -> list[str]:
    return sorted(Task.objects.open().values_list("title", flat=True))


def test_a_task_that_is_not_there_is_added(talk):
    talk.say("call mom tomorrow at 5")
    assert open_titles() == ["Call mom"]


def test_one_that_is_there_gets_the_time(talk):
    talk.say("add buy milk powder")
    talk.say("milk powder by friday")
    task = Task.objects.alive().get()
    assert task.due_date.weekday() == 4


def test_one_that_is_nearly_it_is_asked_for(talk):
    talk.say("add dentist appointment on 17 march 2031")
    assert "?" in talk.say("dentist at 5pm")
    talk.say("yes")
    task = Task.objects.alive().get()
    assert task.due_time.hour == 17 and task.due_date.year == 2031


def test_it_may_be_another_one(talk):
    talk.say("add dentist appointment on 17 march 2031")
    talk.say("dentist at 5pm")
    talk.say("add it")
    assert open_titles() == ["Dentist", "Dentist appointment"]


def test_the_same_word_of_another_deed_is_another_task(talk):
    talk.say("add call ali")
    talk.say("email ali at 5pm")
    assert open_titles() == ["Call ali", "Email ali"]


def test_what_is_still_to_do_is_open_again(talk):
    talk.say("add buy eggs")
    talk.say("bought eggs")
    talk.say("i still have to buy eggs")
    assert open_titles() == ["Buy eggs"]


@pytest.mark.parametrize("text", ["ali comes at 5pm tomorrow", "long day tomorrow"])
def test_what_may_only_happen_is_offered(talk, text):
    assert "Shall I add" in talk.say(text)
    assert not Task.objects.exists()
    talk.say("yes please")
    assert Task.objects.alive().get().due_date


@pytest.mark.parametrize("text", ["just once, not every week", "not every week", "one time only"])
def test_a_rhythm_is_taken_back_without_another_task(talk, text):
    talk.say("add gym every monday")
    talk.say(text)
    assert not Task.objects.alive().get().recurrence_rule


@pytest.mark.parametrize(
    ("added", "reply", "title"),
    [
        ("add lunch with Mr Farooq", "his name is Farhan not Farooq", "Lunch with Mr Farhan"),
        ("add order stationery", "no make that order markers", "Order markers"),
        ("add buy 2 kg sugar", "sorry, 3 kg", "Buy 3 kg sugar"),
        ("add buy sugar", "brown sugar", "Buy brown sugar"),
        ("add buy sugar", "typo, i meant salt", "Buy salt"),
    ],
)
def test_a_title_is_put_right(talk, added, reply, title):
    talk.say(added)
    talk.say(reply)
    assert Task.objects.alive().get().title == title


def test_a_reminder_that_is_moved_does_not_stay(talk):
    talk.say("remind me to call ali tomorrow at 5pm")
    talk.say("no, 6")
    task = Task.objects.alive().get()
    assert task.due_time.hour == 18
    assert task.reminders.count() == 1


@pytest.mark.parametrize("reply", ["actually it's not done", "not yet", "i lied, not done"])
def test_what_was_ticked_off_too_soon_is_open(talk, reply):
    talk.say("add buy milk")
    talk.say("mark buy milk as done")
    talk.say(reply)
    assert open_titles() == ["Buy milk"]


def test_the_list_is_asked_before_the_book(talk):
    talk.say("add read chapter 3 #reading")
    assert "Read chapter 3" in talk.say("search for chapter")
    assert talk.agent == "tasks"
