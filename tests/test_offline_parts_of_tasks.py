"""Subtasks, notes that are asked for, two tasks that change places, and one day of many."""

from __future__ import annotations

import pytest

from todos.models import Task
from tutor.offline.parsing.understanding import understood

AGENTS = ("tutor", "tasks")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


@pytest.fixture
def week(talk):
    talk.say("add pottery on 1 december 2031, choir on 2 december 2031, chess on 3 december 2031")
    return talk


def days():
    return {task.title: task.due_date.day for task in Task.objects.filter(due_date__isnull=False)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("add subtasks to choir: learn the alto, buy a folder", ["Learn the alto", "Buy a folder"]),
        ("add a subtask to the choir: learn the alto", ["Learn the alto"]),
        ("add learn the alto as a subtask of choir", ["Learn the alto"]),
        ("break choir down into steps: alto, folder and concert", ["Alto", "Folder", "Concert"]),
    ],
)
def test_subtasks_are_put_under_the_task_that_is_named(week, text, parts):
    week.say(text)
    choir = Task.objects.get(title="Choir")
    assert [task.title for task in Task.objects.filter(parent=choir).order_by("number")] == parts


def test_subtasks_of_a_task_that_is_not_there_are_asked_about(week):
    week.say("add subtasks to ballet: buy shoes, find a school")
    assert Task.objects.count() == 3


@pytest.mark.parametrize(
    "text", ["swap pottery and chess", "switch the dates of chess and pottery"]
)
def test_two_that_are_named_change_places(week, text):
    week.say(text)
    assert days() == {"Pottery": 3, "Choir": 2, "Chess": 1}


def test_only_what_is_on_the_list_changes_places(week):
    assert "topics" in week.say("swap topics and services")
    assert days() == {"Pottery": 1, "Choir": 2, "Chess": 3}


def test_all_of_one_day_is_moved_and_not_all_from_then_on(week):
    week.say("move everything from 2 december 2031 to 5 december 2031")
    assert days()["Chess"] == 3
    week.say("add tennis on monday and squash on tuesday")
    week.say("move everything from monday to wednesday")
    dues = {task.title: task.due_date.weekday() for task in Task.objects.filter(number__gt=3)}
    assert dues == {"Tennis": 2, "Squash": 1}


def test_a_note_is_told_when_it_is_asked_for(week):
    week.say("add a note to chess: bring the clock")
    assert "bring the clock" in week.say("what was the note on chess?")
    assert "Note" not in week.say("when is choir due")


def test_a_day_before_what_repeats_is_its_time(talk):
    talk.say("take vitamins every day at 7am")
    due = Task.objects.get().due_date
    talk.say(f"skip {due:%A}'s vitamins".lower())
    assert Task.objects.get().due_date > due


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("kitne din reh gaye viva mai", "look", "viva"),
        ("gym skip karo is hafte", "skip", "gym"),
        ("کپڑے والا اس ہفتے چھوڑ دو", "skip", "کپڑے"),
        ("yar kal subah 7 bje utha dena", "add_reminder", ""),
    ],
)
def test_the_time_may_stand_behind_the_verb(text, kind, what):
    [asked] = understood(text)
    assert (asked.kind, asked.what) == (kind, what)
