"""What requests in free wording come to, with the offline engine and the real tools."""

from __future__ import annotations

import pytest
from django.utils import timezone

from todos.models import Task

pytestmark = pytest.mark.django_db
AGENT = "tasks"


def test_a_group_is_named_by_filter_words_and_exception(talk):
    talk.say("add tasks: milk #shop, eggs #shop, bread #shop, call Ali")
    talk.say("mark all shop tasks except the eggs as done")
    assert {task.title for task in Task.objects.open()} == {"Eggs", "Call Ali"}


def test_a_group_with_a_day_of_its_own_is_moved_to_the_other(talk):
    talk.say("add tasks: milk tomorrow, eggs today, bread")
    talk.say("postpone everything due today to friday")
    moved = {task.title: task.due_date for task in Task.objects.all()}
    assert moved["Eggs"].weekday() == 4 and moved["Bread"] is None


def test_each_of_a_group_is_moved_from_its_own_day(talk):
    talk.say("add tasks: milk tomorrow #shop, eggs today #shop")
    days = {task.title: task.due_date for task in Task.objects.all()}
    talk.say("push all shop tasks by a week")
    assert all((task.due_date - days[task.title]).days == 7 for task in Task.objects.all())


def test_of_several_names_none_is_left_out(talk):
    talk.say("add tasks: dentist, internet bill, call Ali")
    talk.say("delete dentist, internet bill and call ali")
    assert not Task.objects.alive().exists()


def test_what_was_done_is_done_to_another_too(talk):
    talk.say("add tasks: milk, eggs, bread")
    talk.say("mark milk as done")
    talk.say("and the eggs too")
    assert {task.title for task in Task.objects.done()} == {"Milk", "Eggs"}


def test_nothing_is_taken_back_before_it_is_clear_what_was_meant(talk):
    talk.say("add tasks: milk, eggs")
    talk.say("mark milk as done")
    assert "?" in talk.say("no, the unicorn")
    assert Task.objects.done().get().title == "Milk"


def test_undo_again_takes_back_what_was_before(talk):
    talk.say("add milk")
    talk.say("add eggs")
    talk.say("undo")
    talk.say("undo")
    assert not Task.objects.alive().exists()


@pytest.mark.parametrize(
    ("reply", "title"),
    [("sana not sara", "Meet sana"), ("i meant sana", "Meet sana"), ("undo", None)],
)
def test_a_name_is_put_right(talk, reply, title):
    talk.say("add meet sara on friday")
    talk.say(reply)
    assert [task.title for task in Task.objects.alive()] == ([title] if title else [])


@pytest.mark.parametrize("text", ["bijli ka bill abhi nahi diya", "بجلی کا بل ابھی نہیں دیا"])
def test_what_is_denied_is_not_done(talk, text):
    talk.say("بجلی کا بل بھرنا لکھ لو")
    talk.say(text)
    assert not Task.objects.done().exists()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "tomorrow i have to drop the kids and go to the bank",
            {"Drop the kids", "Go to the bank"},
        ),
        ("- buy milk\n- call mom", {"Buy milk", "Call mom"}),
        ("add: pay rent; call dad", {"Pay rent", "Call dad"}),
        ("کل کے لیے دو کام: بینک، جم", {"بینک", "جم"}),
    ],
)
def test_several_new_tasks_are_read_from_one_message(talk, text, titles):
    talk.say(text)
    assert {task.title for task in Task.objects.all()} == titles


def test_an_hour_without_a_day_is_of_the_day_that_is_named(talk):
    talk.say("add standup at 9 and retro at 4 tomorrow")
    [day] = {task.due_date for task in Task.objects.all()}
    assert day > timezone.localdate()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("buy bread", {"Buy bread"}),
        ("call ahmed", {"Call ahmed"}),  # who has "ahm"-ed nothing
        ("book 4 seats on the qatar flight", {"Book 4 seats on the qatar flight"}),
        ("buy stamps, post the letters, and renew the card",
         {"Buy stamps", "Post the letters", "Renew the card"}),
    ],
)  # fmt: skip
def test_an_errand_without_a_time_is_added(talk, text, titles):
    talk.say(text)
    assert {task.title for task in Task.objects.all()} == titles
    assert not Task.objects.filter(due_date__isnull=False)


@pytest.mark.parametrize("text", ["read the midnight library", "water me", "dentist"])
def test_what_may_be_talk_is_not_added_unasked(talk, text):
    talk.say(text)
    assert not Task.objects.exists()


def test_a_thing_without_a_time_is_offered(talk):
    assert "Shall I add “Read the midnight library”" in talk.say("read the midnight library")
    talk.say("yes")
    assert Task.objects.get().title == "Read the midnight library"


def test_a_no_after_a_change_says_that_the_change_stays(talk):
    talk.say("add milk")
    assert "undo" in talk.say("no")
    assert Task.objects.alive().count() == 1
