"""What people say to the list in their first ten minutes, in a talk: what goes with what was put
down just before, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from todos.models import Task
from todos.when import understand
from tutor.offline.parsing.understanding import understood

AGENT = "tasks"
pytestmark = pytest.mark.django_db


def listed():
    """Title, day and hour of every open task, as they were put down."""
    tasks = Task.objects.alive().filter(status="open").order_by("number")
    return [(task.title, task.due_date, task.due_time) for task in tasks]


def meant(expected):
    """The same of rows whose times are written in words."""
    when = [understand(words, timezone.localtime()) if words else None for _, words in expected]
    return [
        (title, at and at.date, at and at.time)
        for (title, _), at in zip(expected, when, strict=True)
    ]


PARTY = ("Party", "saturday 16:00")


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("remind me to leave at 2:15", [PARTY, ("Leave", "saturday 14:15")]),
        ("remind me to get ready at 1", [PARTY, ("Get ready", "saturday 13:00")]),
        ("remind me to leave an hour before", [PARTY, ("Leave", "saturday 15:00")]),
        ("remind me an hour before to iron my shirt",
         [PARTY, ("Iron my shirt", "saturday 15:00")]),
        ("remind me to leave tomorrow at 2", [PARTY, ("Leave", "tomorrow 14:00")]),
        ("remind me about the dentist an hour before", [PARTY]),
        ("order a cake before that", [PARTY, ("Order a cake", "friday after next")]),
        ("buy snacks and pack bags by then",
         [PARTY, ("Buy snacks", "saturday"), ("Pack bags", "saturday")]),
        ("call sara tomorrow", [PARTY, ("Call sara", "tomorrow")]),
    ],
)  # fmt: skip
def test_what_is_done_for_it_goes_by_its_day(talk, said, tasks):
    talk.say("add party on saturday at 4")
    talk.say(said)
    eve = Task.objects.get(title="Party").due_date - timedelta(days=1)
    rows = [(title, words.replace("friday after next", f"{eve}")) for title, words in tasks]
    assert listed() == meant(rows)


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("concert on friday. it starts at 8pm", [("Concert", "friday 20:00")]),
        ("meeting on tuesday. its at 4", [("Meeting", "tuesday 16:00")]),
        ("add dentist on friday. it's at 5:30", [("Dentist", "friday 17:30")]),
        ("concert on friday, it starts at 8pm", [("Concert", "friday 20:00")]),
        ("rent due friday. its 500", [("Rent", "friday")]),
        ("next week: finish the report by fri, then sunday lunch",
         [("Finish the report", "next week friday"), ("Lunch", "next week sunday")]),
        ("next week: mon dentist, wed call ali",
         [("Dentist", "next week monday"), ("Call ali", "next week wednesday")]),
        ("finish the essay by friday", [("Finish the essay", "friday")]),
        ("add picnic the weekend of the 12th", [("Picnic", "the weekend of the 12th")]),
        ("add essay by friday midnight", [("Essay", "friday 23:59")]),
        ("my exam is on friday, i need to buy pens and print my pass before that",
         [("My exam", "friday"), ("Buy pens", "EVE"), ("Print my pass", "EVE")]),
    ],
)  # fmt: skip
def test_a_day_and_its_hour_may_be_two_sentences(talk, said, tasks):
    talk.say(said)
    eve = understand("friday", timezone.localtime()).date - timedelta(days=1)
    eve = max(eve, timezone.localdate())
    assert listed() == meant([(title, words.replace("EVE", f"{eve}")) for title, words in tasks])


@pytest.mark.parametrize(
    ("before", "said", "moments"),
    [
        ("add call bank", "remind me tomorrow at 5 and on friday at 6",
         ["tomorrow 17:00", "friday 18:00"]),
        ("add call bank", "remind me tomorrow at 5 and 7", ["tomorrow 17:00", "tomorrow 19:00"]),
        ("add gym on sunday at 8pm", "remind me about the gym on friday at 5 and saturday at 6",
         ["friday 17:00", "saturday 18:00"]),
        ("add gym on sunday at 8pm", "remind me an hour before", ["sunday 19:00"]),
    ],
)  # fmt: skip
def test_each_moment_of_a_reminder_is_set(talk, before, said, moments):
    talk.say(before)
    talk.say(said)
    task = Task.objects.get()
    found = sorted(one.fire_at.astimezone(talk.user.zone) for one in task.reminders.all())
    when = (understand(words, timezone.localtime()) for words in moments)
    assert [(at.date(), at.time()) for at in found] == sorted((at.date, at.time) for at in when)


@pytest.mark.parametrize(
    "said",
    [
        ("add call ali and remind me every monday",),
        ("add call ali, remind me every monday",),
        ("call ali and remind me every monday",),
        ("add call ali", "remind me every monday"),
    ],
)
def test_a_reminder_every_week_is_of_what_comes_every_week(talk, said):
    talk.say(*said)
    task = Task.objects.get()
    assert (task.title, task.recurrence_rule) == ("Call ali", "FREQ=WEEKLY;BYDAY=MO")
    assert task.reminders.count() == 1


@pytest.mark.parametrize("said", ["remind me at 9 instead", "remind me at 9pm instead please"])
def test_another_moment_is_of_the_reminder_that_was_set_last(talk, said):
    talk = type(talk)(talk.user, agent="tutor")
    talk.say("add call ali on friday at 5", "remind me at 4", "what is ros", said)
    task = Task.objects.get()
    at = [one.fire_at.astimezone(talk.user.zone).hour for one in task.reminders.all()]
    assert at in ([9], [21])


@pytest.mark.parametrize(
    ("before", "said", "titles"),
    [
        ("add buy bread", "add butter to it", ["Buy bread and butter"]),
        ("add milk", "add 2 packs of sugar to it", ["Milk and 2 packs of sugar"]),
        ("add groceries", "add eggs to it", ["Groceries: eggs"]),
        ("add call ali", "add butter to it", ["Call ali"]),
        ("add dentist on friday at 5", "add butter to it", ["Dentist"]),
        ("add meeting on friday", "add the address to it", ["Meeting"]),
    ],
)
def test_only_what_holds_things_gets_more(talk, before, said, titles):
    talk.say(before)
    talk.say(said)
    assert [title for title, *_ in listed()] == titles


def test_what_it_does_not_hold_is_offered_or_noted(talk):
    talk.say("add call ali")
    assert "Shall I add “Butter”" in talk.say("add butter to it")
    talk.say("yes")
    assert [title for title, *_ in listed()] == ["Call ali", "Butter"]
    talk.say("add dentist on friday at 5")
    talk.say("add the address to it")
    talk.say("12 mall road")
    assert Task.objects.get(title="Dentist").notes == "12 mall road"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("whats my exam schedule", "2 tasks with “exam”"),
        ("when are my exams dates", "2 tasks with “exam”"),
        ("whats my schedule", "3 tasks"),
        ("make me a plan for this week", "due"),
        ("make me a study plan", "Day 1"),
        ("pause it", "can't put a task on hold"),
        ("milk powder", "What shall I do with **Milk powder**"),
        ("what did i buy today", "**0** done"),
        ("done with chapter 1", "Well done!"),
        ("finished reading chapter 2", "Well done!"),
        ("i have a quiz on ch 4, can u ask me some questions", "joint type"),
    ],
)
def test_what_is_asked_of_the_list_is_told_of_the_list(talk, said, answer):
    talk = type(talk)(talk.user, agent="tutor")
    talk.say("add physics exam on friday", "add maths exam on sunday at 9", "add milk powder")
    assert answer in talk.say(said)


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        # what is said of several, or of one more
        (("add party on friday", "print cv, iron shirt, check bus times", "put them all on sunday"),
         [("Party", "friday"), ("Print cv", "sunday"), ("Iron shirt", "sunday"),
          ("Check bus times", "sunday")]),
        (("hw: maths p 34, english essay, science diagram", "all due friday"),
         [("Maths p 34", "friday"), ("English essay", "friday"), ("Science diagram", "friday")]),
        (("add night shift on sunday at 8pm", "and again on friday"),
         [("Night shift", "sunday 20:00"), ("Night shift", "friday 20:00")]),
        (("add night shift on sunday at 8pm", "same on friday too"),
         [("Night shift", "sunday 20:00"), ("Night shift", "friday 20:00")]),
        # a deed is not the thing that it is done for
        (("assignment 3 due next friday", "start assignment 3 on sunday"),
         [("Assignment 3", "next friday"), ("Start assignment 3", "sunday")]),
        (("add chem on friday", "study chem on sunday", "chem is at 9am"),
         [("Chem", "friday 09:00"), ("Study chem", "sunday")]),
        (("add demo on friday", "demo is at 2pm in lab 4"), [("Demo", "friday 14:00")]),
        (("add final demo on friday", "demo is at 2pm in lab 4"), [("Final demo", "friday")]),
        (("add final demo on friday", "demo is at 2pm in lab 4", "1"),
         [("Final demo", "friday 14:00")]),
        # none that is fed was watered
        (("add feed the cat and feed the dog", "watered them"),
         [("Feed the cat", ""), ("Feed the dog", "")]),
        (("add water the plants and feed the cat", "watered them"), [("Feed the cat", "")]),
        # another thing is no answer
        (("add night shift on sunday", "cancel the friday shift",
          "call mom when i get home tomorrow morning"),
         [("Night shift", "sunday"), ("Call mom when i get home", "tomorrow 09:00")]),
        (("add prepare slides for friday", "delete the poster slides",
          "parents meeting sunday 2pm"),
         [("Prepare slides", "friday"), ("Parents meeting", "sunday 14:00")]),
        # of its own week, and never earlier for taking longer
        (("add car service next week", "make it tuesday morning"),
         [("Car service", "tuesday next week morning")]),
        (("add car service tomorrow", "make it next friday"), [("Car service", "next friday")]),
        (("ive 2 exams next week, chem on tuesday and math on thursday",),
         [("Chem", "tuesday next week"), ("Math", "thursday next week")]),
        # things around a day
        (("off on friday so dentist at 11",), [("Dentist", "friday 11:00")]),
        (("friday im off so laundry, groceries and haircut",),
         [("Laundry", "friday"), ("Groceries", "friday"), ("Haircut", "friday")]),
        (("im off on friday so no gym",), []),
        (("lunch with dad sunday 1",), [("Lunch with dad", "sunday 13:00")]),
        (("add haircut friday after lunch",), [("Haircut", "friday 14:00")]),
        (("i always forget to water the plants",), [("Water the plants", "")]),
        (("diagram needs chart paper, buy that on friday",), [("Buy chart paper", "friday")]),
        (("i need eggs, buy them on friday",), [("Buy eggs", "friday")]),
        (("order more hangers, its urgent",), [("Order more hangers", "")]),
        (("add book the lab for friday 10am", "lab is not available friday, try sunday"),
         [("Book the lab", "sunday 10:00")]),
        (("buy onions tomatoes and chicken for dinner", "got the chicken"),
         [("Buy onions tomatoes for dinner", "")]),
        (("friday its 12",), []),
        (("the movie is on friday. it starts at 8pm and ends at 11",),
         [("The movie", "friday 20:00")]),
        (("staff room duty friday 10 to 11",), [("Staff room duty", "friday 10:00")]),
        (("work on sat 9-5 and sun 12-8",), [("Work", "saturday 09:00"), ("Work", "sunday 12:00")]),
        (("give ali his meds at 2 and 8 tomorrow",),
         [("Give ali his meds", "tomorrow 14:00"), ("Give ali his meds", "tomorrow 20:00")]),
        (("add check copies of class 8 and 9", "class 8 done"),
         [("Check copies of class 9", "")]),
        (("add cheese", "and some fruits", "and bread, eggs"),
         [("Cheese", ""), ("Some fruits", ""), ("Bread", ""), ("Eggs", "")]),
        (("add call ali", "and some fruits"), [("Call ali", "")]),
        (("fill the leave form, need it by friday",), [("Fill the leave form", "friday")]),
        (("add meeting friday 9.30", "client asked to push it by 30 min"),
         [("Meeting", "friday 10:00")]),
        (("add meeting friday 9.30", "move it 2 hrs later"), [("Meeting", "friday 11:30")]),
        (("add meeting friday 9.30", "delay the meeting 10min"), [("Meeting", "friday 09:40")]),
        (("add renew license by sunday", "its friday actually"), [("Renew license", "friday")]),
    ],
)  # fmt: skip
def test_the_list_is_as_it_was_meant(talk, said, tasks):
    talk.say(*said)
    assert listed() == meant(tasks)


def test_what_takes_longer_is_never_due_earlier():
    [asked] = understood("slides will take longer, make it tuesday")
    assert (asked.kind, asked.what, asked.later) == ("due", "slides", True)


@pytest.mark.parametrize(
    ("said", "rule", "hour"),
    [
        (("i have lab on wednesdays at 2 every week",), "FREQ=WEEKLY;BYDAY=WE", 14),
        (("add water plants", "daily", "at 7am"), "FREQ=DAILY", 7),
        (("pick up kids at 1:30 everyday except friday",),
         "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA,SU", 13),
        (("add gym every day at 7am", "not on sundays"),
         "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", 7),
    ],
)  # fmt: skip
def test_what_repeats_keeps_its_hour_and_its_days(talk, said, rule, hour):
    talk.say(*said)
    task = Task.objects.get()
    talk.say("done")
    again = Task.objects.alive().get(status="open")
    assert (again.recurrence_rule, again.due_time.hour) == (rule, hour)
    assert task.title == again.title


@pytest.mark.parametrize("said", ["thats it", "ok that's all", "done for today", "bye"])
def test_who_is_through_is_let_go(talk, said):
    talk.say("add gym on friday")
    assert "Goodbye" in talk.say(said) or "welcome" in talk.say(said)
    assert [title for title, *_ in listed()] == ["Gym"]


def test_an_alarm_alone_wakes(talk):
    talk.say("set alarm for 6")
    task = Task.objects.get()
    assert (task.title, task.due_time.hour, task.reminders.count()) == ("Alarm", 6, 1)
