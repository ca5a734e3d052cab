"""What is said in a few words of the answer just given: its page, one of it, how many, a claim on
it; and of a reminder or tasks just made, when it comes and which stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from todos.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
KALMAN = "what is a kalman filter"


def kept_of(*titles):
    """Which of these are still on the list."""
    kept = Task.objects.alive().order_by("number").values_list("title", flat=True)
    return [title for title in kept if title in titles]


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (KALMAN, "what page"),
        (KALMAN, "which chapter?"),
        (KALMAN, "page number?"),
        (KALMAN, "source?"),
        ("kalman filter kya hai", "konsa page"),
        ("kalman filter kya hai", "kis page par hai"),
        ("کالمان فلٹر کیا ہے", "کس صفحے پر ہے"),
    ],
)
def test_its_page_is_told(talk, first, said):
    talk.say(first)
    assert "#the-kalman-filter)" in talk.say(said)
    assert not talk.results or "tasks" not in talk.results[-1]


@pytest.mark.parametrize(
    ("first", "said", "says"),
    [
        ("what is a launch file", "show me one", "LaunchDescription"),
        (KALMAN, "can you show me one", "A prediction of 10"),
        ("what is a dh parameter", "how many are there", "four parameters"),
        ("dh parameters kya hote hain", "kitne hote hain", "چار پیرامیٹر"),
        ("what is urdf", "what does the joint tag do", "connection between two links"),
        ("what is mpc", "what is the horizon", "number of future steps"),
        (KALMAN, "explain K", "Kalman filter"),
        ("what is urdf", "so like an xml file?", "URDF is an XML format"),
        ("lidar vs camera", "but cameras are cheaper right?", "it is much cheaper"),
        ("what is a quaternion", "so a quaternion is just 4 numbers?", "four numbers"),
        ("which chapter should i read for sensors", "how long will it take", "Chapter 6"),
        ("what is slam", "how long does it take to read", "Chapter 7"),
    ],
)
def test_what_goes_on_from_it_is_of_it(talk, first, said, says):
    talk.say(first)
    assert says in talk.say(said)


@pytest.mark.parametrize("said", ["show me one", "how many are there", "show me my tasks"])
def test_the_list_is_meant_where_it_was_spoken_of(talk, said):
    talk.say("add buy milk")
    talk.say(said)
    assert {name for name, _ in talk.calls} <= {"list_tasks", "analytics_summary"}


@pytest.mark.parametrize("first", ["what is slam", "explain nodes"])
def test_what_is_ones_own_is_of_the_list(talk, first):
    talk.say(first)
    talk.say("thanks, what else do i have this week")
    assert "list_tasks" in dict(talk.calls)


@pytest.mark.parametrize("said", ["add that to my notes", "bookmark this", "note that down"])
def test_a_page_is_kept_by_its_name(talk, said):
    talk.say("what is odometry")
    talk.say(said)
    assert Task.objects.get().title == "revise encoders and IMUs"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("make me a study plan for kinematics this week", "Day 7"),
        ("study plan for sensors pls", "Chapter 6"),
        ("need help w/ lidar vs camera", "A lidar is better than a camera"),
        ("hi im new here. whats this for", "Teach from the book"),
        ("im new here", "Teach from the book"),
    ],
)
def test_a_first_message_is_understood(talk, said, says):
    assert says in talk.say(said)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("actually an hour before", timedelta(hours=1)),
        ("1 hour before", timedelta(hours=1)),
        ("hmm 2 hours before rather", timedelta(hours=2)),
        ("make that 15 mins before", timedelta(minutes=15)),
        ("an hour before it starts", timedelta(hours=1)),
        ("no, the night before", timedelta(hours=13)),
        ("the night before instead", timedelta(hours=13)),
        ("actually the evening before at 9pm", timedelta(hours=12)),
    ],
)
def test_a_moment_before_is_the_reminders(talk, said, before):
    talk.say("add lab tomorrow 9am")
    talk.say("remind me about lab 20 mins before")
    talk.say(said)
    task = Task.objects.get()
    due = timezone.localtime(task.due_at, task.zone)
    assert (due.hour, due.minute) == (9, 0)
    assert [due - reminder.fire_at for reminder in task.reminders.all()] == [before]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("too many. only keep the first two", ["Milk", "Eggs"]),
        ("only keep the last one", ["Bread"]),
        ("keep only eggs", ["Eggs"]),
        ("just keep milk and bread pls", ["Milk", "Bread"]),
        ("only keep the dentist", ["Milk", "Eggs", "Bread"]),
        ("just keep me posted", ["Milk", "Eggs", "Bread"]),
        ("i only need to buy eggs today", ["Milk", "Eggs", "Bread"]),
    ],
)
def test_which_of_those_added_stay(talk, said, left):
    talk.say("add milk, eggs, bread")
    talk.say(said)
    assert kept_of("Milk", "Eggs", "Bread") == left


@pytest.mark.parametrize(
    ("said", "number"),
    [("what was the third thing i said", 3), ("show me the 2nd one", 2), ("open the last task", 3)],
)
def test_one_is_shown_by_its_place(talk, said, number):
    talk.say("add buy hdmi cable, call landlord, and email the ta")
    assert talk.say(said).rstrip().endswith("without a date.")
    talk.say("ok that one tonight")
    assert Task.objects.exclude(due_date=None).get().number == number


@pytest.mark.parametrize(
    ("said", "title", "at"),
    [
        ("do the landlord one first thing tomorrow", "Call landlord", "24 09:00"),
        ("do that one on friday", "Email the ta", "27"),
        ("email prof monday first thing", "Email prof", "30 09:00"),
    ],
)
def test_a_day_is_of_the_one_named(talk, said, title, at):
    talk.say("add call landlord")
    talk.say("add email the ta")
    talk.say(said)
    task = Task.objects.exclude(due_date=None).get()
    hour = f" {task.due_time:%H:%M}" if task.due_time else ""
    assert (task.title, f"{task.due_date:%d}{hour}") == (title, at)


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        (
            "got a meeting with prof at 2 tmrw and after that library",
            ["Meeting with prof", "Library"],
        ),
        ("lunch with sara at 1 then gym", ["Lunch with sara", "Gym"]),
        ("meeting at 3 tomorrow and then call mom", ["Meeting", "Call mom"]),
        ("call ali at 5 and then sleep", ["Call ali and then sleep"]),
    ],
)
def test_what_comes_after_a_thing_is_another(talk, said, titles):
    talk.say(said)
    assert [*Task.objects.order_by("number").values_list("title", flat=True)] == titles


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("clear tomorrow", ["Rent"]),
        ("clear my schedule for tomorrow", ["Rent"]),
        ("clear my day", ["Lab", "Gym", "Rent"]),
        ("clear my desk tomorrow", ["Lab", "Gym", "Rent"]),
    ],
)
def test_a_day_is_cleared(talk, said, left):
    talk.say("add lab tomorrow, gym tomorrow and rent friday")
    talk.say(said)
    assert kept_of("Lab", "Gym", "Rent") == left


def test_what_is_only_supposed_changes_no_task(talk):
    talk.say("add meeting with prof tomorrow at 2")
    talk.say("how do robots know where they are")
    assert "task 1" not in talk.say("what if it gets picked up and moved")


@pytest.mark.parametrize(
    ("first", "said", "says"),
    [
        ("how do robots know where they are", "whats that called", "**Localisation** is"),
        ("robot ko kaise pata chalta hai wo kahan hai", "iska naam kya hai", "**لوکلائزیشن**"),
        ("what is pid", "write the formula", "In the PID formula"),
        ("pid kya hai", "formula likho", "پی آئی ڈی کے فارمولے میں"),
        ("what is pid", "how do robots know where they are", "Localisation is"),
        ("پی آئی ڈی کیا ہے", "روبوٹ کو کیسے پتا چلتا ہے کہ وہ کہاں ہے", "لوکلائزیشن"),
    ],
)
def test_what_is_asked_of_robots_has_a_name(talk, first, said, says):
    talk.say(first)
    assert says in talk.say(said)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("kal 10 baje viva hai aur us ke baad bank jana hai", "bank jana"),
        ("کل دس بجے میٹنگ ہے اور اس کے بعد بینک جانا ہے", "بینک جانا"),
    ],
)
def test_after_that_is_no_part_of_a_title(talk, said, title):
    talk.say(said)
    assert Task.objects.get(number=2).title == title
