"""What people say to the list in their first ten minutes, in a talk: what goes with what was put
down just before, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from todos.models import Task
from todos.when import understand

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
        ("meeting on monday. its at 4", [("Meeting", "monday 16:00")]),
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
