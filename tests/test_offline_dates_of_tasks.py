"""The right task, on the right day: rhythms, corrections that name a task, hours of either half."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from todos.models import Task

pytestmark = pytest.mark.django_db
MONDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = 0, 2, 3, 4, 5
LOW, HIGH = 1, 3


@pytest.mark.parametrize(
    ("text", "days", "hour"),
    [
        ("remind me every monday and thursday at 7am to take the trash out", {MONDAY, THURSDAY}, 7),
        ("add gym every week on monday and thursday at 6pm", {MONDAY, THURSDAY}, 18),
        ("gym weekly on mon and thu at 7pm", {MONDAY, THURSDAY}, 19),
        ("remind me at 6pm every friday to call mum", {FRIDAY}, 18),
        ("set a reminder every monday at 7am to pay the milkman", {MONDAY}, 7),
        ("every friday at 8pm remind me to water the plants", {FRIDAY}, 20),
        ("every morning at 6 from next monday take a walk", {MONDAY}, 6),
        ("agle peer se har roz subah 6 baje walk karni hai", {MONDAY}, 6),
        ("subah 7 baje har peer ko kachra rakhna yaad dilana", {MONDAY}, 7),
        ("صبح ۷ بجے ہر پیر کو کچرا باہر رکھنا یاد دلائیں", {MONDAY}, 7),
    ],
)
def test_a_rhythm_begins_on_one_of_its_days(talk, text, days, hour):
    talk.say(text)
    task = Task.objects.get()
    assert (task.due_date.weekday() in days, task.due_time) == (True, time(hour))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ali ko phone parson nahi, wednesday ko", WEDNESDAY),
        ("great. Ali ko phone kal nahi balke jumme ko kar do", FRIDAY),
        ("Ali ko phone isn't on tuesday, it's friday", FRIDAY),
        ("Ali ko phone کل نہیں، بدھ کو", WEDNESDAY),
    ],
)
def test_a_correction_that_names_a_task_is_of_that_task(talk, text, day):
    talk.say("add Ali ko phone tomorrow")
    talk.say("add gym on monday")
    talk.say("rename gym to exercise")
    talk.say(text)
    ali, gym = Task.objects.order_by("number")
    assert ali.due_date.weekday() == day
    assert (gym.title, gym.due_date.weekday()) == ("exercise", MONDAY)


def test_two_dates_are_no_title(talk):
    talk.say("add call bank on monday")
    talk.say("rename call bank to call HBL")
    talk.say("monday nahi, wednesday ko")
    task = Task.objects.get()
    assert (task.title, task.due_date.weekday()) == ("call HBL", WEDNESDAY)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("supplier wale kaam ko 11 baje kar do", 11),
        ("supplier wale ko 9 baje rakho", 9),
        ("move the supplier call to 11", 11),
        ("supplier ka kaam 5 baje kar do", 17),
    ],
)
def test_an_hour_keeps_the_half_of_the_day(talk, text, hour):
    talk.say("add call supplier tomorrow at 10am")
    talk.say(text)
    assert Task.objects.get().due_time == time(hour)


def test_an_hour_is_of_the_day_of_the_task(talk, monkeypatch):
    late = datetime(2026, 11, 22, 21, 30, tzinfo=ZoneInfo("Asia/Karachi"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    talk.say("add show the papers at the office on wednesday")
    talk.say("task 1 ko 11 bje pe kr do")
    assert Task.objects.get().due_time == time(11)


@pytest.mark.parametrize(
    "text",
    ["move report and supplier to saturday", "report aur supplier wala dono hafte ko kar do"],
)
def test_tasks_that_are_moved_together_keep_their_hours(talk, text):
    talk.say("add call supplier on monday at 11am")
    talk.say("add write report on monday")
    talk.say(text)
    assert [(t.due_date.weekday(), t.due_time) for t in Task.objects.order_by("number")] == [
        (SATURDAY, time(11)),
        (SATURDAY, None),
    ]


def test_a_task_that_is_named_by_number_is_the_one(talk):
    talk.say("add call supplier on monday at 11am")
    talk.say("add write report on monday at 5pm")
    talk.say("move call supplier to tuesday")
    talk.say("change task 2 to 8")
    assert [t.due_time for t in Task.objects.order_by("number")] == [time(11), time(20)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("نام غلط لکھا ہے، صرف دوائی کھانا لکھو", "دوائی کھانا"),
        ("نام بدل دو: دوا", "دوا"),
        ("naam galat hai, dawai khana likho", "dawai khana"),
    ],
)
def test_a_wrong_name_is_no_new_task(talk, text, title):
    talk.say("روز صبح آٹھ بجے دوائی یاد دلانا")
    talk.say(text)
    assert Task.objects.get().title == title


@pytest.mark.parametrize("text", ["and trash goes out monday mornings", "trash day is friday"])
def test_trash_may_be_a_thing(talk, text):
    talk.say("add pay the bill")
    talk.say(text)
    assert "delete_task" not in [name for name, _ in talk.calls]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("my week: quiz on nodes wednesday 9am, lab report due friday, meeting thursday at 4",
         ["Quiz on nodes", "Lab report", "Meeting"]),
        ("dentist monday 3pm, haircut tuesday", ["Dentist", "Haircut"]),
        ("kids have dentist on tuesday at half past three, and i need to pay the bill by friday",
         ["Kids dentist", "Pay the bill"]),
    ],
)  # fmt: skip
def test_what_has_a_day_needs_no_verb(talk, text, titles):
    talk.say(text)
    assert [task.title for task in Task.objects.order_by("number")] == titles


def test_places_are_of_what_was_added_together(talk):
    talk.say("add three tasks: quiz wednesday, lab report friday, meeting thursday")
    talk.say("make the second one urgent")
    talk.say("make the second one low priority")
    talk.say("the third one is the most important")
    assert [task.priority for task in Task.objects.order_by("number")][1:] == [LOW, HIGH]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("add watch before midnight", "Watch before midnight"),
        ("add watch 3:10 to yuma", "Watch 3:10 to yuma"),
        ("add reply to the email from 5 may", "Reply to the email from 5 may"),
        ("add rent 28 days later", "Rent 28 days later"),
        ("پرسوں والی تصویریں پرنٹ کرنی ہیں", "پرسوں والی تصویریں پرنٹ کرنی"),
        ("add a task called monday motivation", "Monday motivation"),
        ("add ask ali what he is doing on friday", "Ask ali what he is doing on friday"),
        ("add check if the bank is open on monday", "Check if the bank is open on monday"),
        ("hafte mein 3 baar gym jana hai", "gym jana"),  # it is asked on which days
        ("یکم مئی پر مضمون لکھنا ہے", "یکم مئی پر مضمون لکھنا"),
    ],
)
def test_a_time_that_is_the_thing_itself_says_nothing_of_when(talk, text, title):
    talk.say(text)
    task = Task.objects.get()
    assert (task.title, task.due_date) == (title, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("add yoga on monday 5 to 6pm", "Yoga"),
        ("add tell sara what to bring by monday 5pm", "Tell sara what to bring"),
        ("add stream monday at 5pm", "Stream"),
        ("im supposed to drop the kids at school monday at 5", "Drop the kids at school"),
        ('add task: watch "the day after tomorrow" on monday at 5', "Watch the day after tomorrow"),
        ("add task title is call waleed due monday 5pm", "Call waleed"),
        ("remind me on monday at 5pm for 45 mins to call the doctor", "Call the doctor"),
    ],
)
def test_hours_and_minutes_do_not_hide_what_is_asked(talk, text, title):
    talk.say(text)
    task = Task.objects.get()
    assert (task.title, task.due_date.weekday(), task.due_time) == (title, MONDAY, time(17))


@pytest.mark.parametrize(
    ("text", "title", "tag"),
    [
        ("parday dhone hain #ghar", "parday dhone", "ghar"),
        ("new task: gas bill, due on the 18th, tags home", "Gas bill", "home"),
        ("پردے دھونے ہیں ٹیگ گھر", "پردے دھونے", "گھر"),
    ],
)
def test_a_tag_behind_a_new_task_is_its_tag(talk, text, title, tag):
    talk.say(text)
    task = Task.objects.get()
    assert (task.title, [one.name for one in task.tags.all()]) == (title, [tag])


def test_a_move_beside_a_new_task_is_none_of_it(talk):
    talk.say("add dentist appointment on friday")
    talk.say("add buy honey and move dentist to monday")
    dentist, honey = Task.objects.order_by("number")
    assert (honey.title, honey.due_date, dentist.due_date.weekday()) == ("Buy honey", None, MONDAY)
