"""Answers to the engine's own questions: a time goes to what was asked, and both halves of a reply
are taken; what stands near that and is none."""

from __future__ import annotations

import pytest

from tests.support.talk import listed
from todos.models import Task

AGENTS = ("tutor", "tasks")
pytestmark = pytest.mark.django_db


def reminded(talk):
    """When one is reminded of each open task, by its title."""
    rows = Task.objects.alive().filter(status="open").order_by("number")
    return {task.title: sorted(f"{one.fire_at.astimezone(talk.user.zone):%d.%m. %H:%M}"
                               for one in task.reminders.all()) for task in rows}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "moved", "at"),
    [
        (["dentist tomorrow 3pm", "school run friday 2pm",
          "move the dentist. remind me the evening before", "next monday 3.40pm, the 30th"],
         "30.11. 15:40", "29.11. 18:00"),
        (["dentist tomorrow at 15:40", "school run friday 2pm",
          "dentist rang, moved to monday same time. remind me the evening before"],
         "30.11. 15:40", "29.11. 18:00"),
    ],
)  # fmt: skip
def test_an_answer_goes_to_what_was_asked(talk, said, moved, at):
    talk.say(*said)
    assert listed() == [("Dentist", moved), ("School run", "27.11. 14:00")]
    assert reminded(talk) == {"Dentist": [at], "School run": []}


READ = ["add read chapter 3 wednesday evening and prelab sheet wednesday evening"]
PAIR = ["add gym friday at 6 and physio friday at 8pm"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([*READ, "actually swap them prelab first then reading", "7 and the reading at 9"],
         [("Read chapter 3", "25.11. 21:00"), ("Prelab sheet", "25.11. 19:00")]),
        (["add read chapter 3 wed at 8pm and prelab sheet wed at 9pm",
          "swap them, prelab first"],
         [("Read chapter 3", "25.11. 21:00"), ("Prelab sheet", "25.11. 20:00")]),
        (["add read chapter 3 wed at 8pm and prelab sheet wed at 9pm",
          "swap them, reading first"],
         [("Read chapter 3", "25.11. 20:00"), ("Prelab sheet", "25.11. 21:00")]),
        ([*PAIR, "move gym", "saturday and physio on sunday"],
         [("Gym", "28.11. 18:00"), ("Physio", "29.11. 20:00")]),
        ([*PAIR, "move gym", "saturday and buy milk"],
         [("Gym", "28.11. 18:00"), ("Physio", "27.11. 20:00"), ("Buy milk", "")]),
        ([*PAIR, "move gym", "saturday and delete physio"], [("Gym", "28.11. 18:00")]),
        ([*PAIR, "move gym", "not sure yet, friday and saturday are full"],
         [("Gym", "27.11. 18:00"), ("Physio", "27.11. 20:00")]),
        ([*PAIR, "move gym", "2 hours earlier"],
         [("Gym", "27.11. 16:00"), ("Physio", "27.11. 20:00")]),
        ([*PAIR, "move it", "an hour later"],
         [("Gym", "27.11. 18:00"), ("Physio", "27.11. 20:00")]),
        (["book flight by friday", "book hotel by friday", "book visa by friday", "did visa",
          "the other two are for sunday"],
         [("Book flight", "29.11."), ("Book hotel", "29.11.")]),
        (["dinner with sara friday 8pm", "sara called, dinner with sara is at 9 now"],
         [("Dinner with sara", "27.11. 21:00")]),
        (["haircut friday at 3", "salon called, haircut moved to saturday same time"],
         [("Haircut", "28.11. 15:00")]),
        ([*PAIR, "move gym", "monday 3.40pm, the 30th"],
         [("Gym", "30.11. 15:40"), ("Physio", "27.11. 20:00")]),
    ],
)  # fmt: skip
def test_two_answers_in_one_reply_are_both_taken(talk, said, left):
    talk.say(*said)
    assert listed() == left


QUIZ = ["physics quiz friday 9am and chem quiz friday 11am", "remind me about the quiz"]


@pytest.mark.parametrize(
    ("said", "physics", "chem"),
    [
        (["both, an hour before"], ["27.11. 08:00"], ["27.11. 10:00"]),
        (["both", "an hour before"], ["27.11. 08:00"], ["27.11. 10:00"]),
        (["the chem one at 8"], [], ["27.11. 08:00"]),
        (["2, tomorrow at 6"], [], []),
        (["neither"], [], []),
    ],
)
def test_which_and_when_may_be_answered_together(talk, said, physics, chem):
    talk.say(*QUIZ, *said)
    assert reminded(talk) == {"Physics quiz": physics, "Chem quiz": chem}
    assert [when for _, when in listed()] == ["27.11. 09:00", "27.11. 11:00"]


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("tomorrow 10 and again at 3", ["24.11. 10:00", "24.11. 15:00"]),
        ("tomorrow at 5 and thursday at 8", ["24.11. 17:00", "26.11. 08:00"]),
        ("tomorrow at 5", ["24.11. 17:00"]),
    ],
)
def test_one_may_be_reminded_twice(talk, said, at):
    talk.say("remind me to call the bank", said)
    assert reminded(talk) == {"Call the bank": at}
