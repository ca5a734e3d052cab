"""Urdu in either script as people type it in their first ten minutes: hours without a word for the
clock, what is put right or told of what was done, lists of things, and what it must not do."""

from __future__ import annotations

import pytest
from django.utils import timezone

from todos.models import Task
from tutor.offline.parsing.by_rules import requests

AGENTS = ("tutor", "tasks")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def rows() -> list[str]:
    """Title, day and hour of each task that there is, with the hours of its reminders."""
    found = []
    for task in Task.objects.alive().order_by("number"):
        day = f" {task.due_date:%a}" if task.due_date else ""
        hour = f" {task.due_time:%H:%M}" if task.due_time else ""
        at = sorted(timezone.localtime(one.fire_at, task.zone) for one in task.reminders.all())
        set_ = "".join(f" ({moment:%a %H:%M})" for moment in at)
        done = " ✓" if task.status == "done" else ""
        found.append(f"{task.title}{day}{hour}{set_}{done}")
    return found


def after(talk, *said: str) -> list[str]:
    for one in said:
        talk.say(one)
    return rows()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("جمعے کو صبح ساڑھے چھ پر ٹرین ہے", "ٹرین Fri 06:30"),
        ("جمعے کو گیارہ چالیس پر ٹرین ہے", "ٹرین Fri 11:40"),
        ("جمعے کو شام چھ تیس پر ٹیوشن ہے", "ٹیوشن Fri 18:30"),
        ("جمعے کو گیارہ بج کر چالیس منٹ پر ٹرین ہے", "ٹرین Fri 11:40"),
        ("jumme ko subah saat tees pe train hai", "train Fri 07:30"),
        ("jumme ko shaam chay pe tuition hai", "tuition Fri 18:00"),
    ],
)
def test_an_hour_needs_no_word_for_the_clock(talk, said, expected):
    assert after(talk, said) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("doodh wale ko paise dene hain 1200 aur safai wali ko 800",
         ["doodh wale ko paise dene 1200", "safai wali ko 800 dene"]),
        ("doodh wale ko 1200 dene hain aur safai wali ko 800",
         ["doodh wale ko 1200 dene", "safai wali ko 800 dene"]),
    ],
)  # fmt: skip
def test_who_is_paid_besides_is_a_task_of_its_own(talk, said, expected):
    assert after(talk, said) == expected


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("doodh wale ko 1200 dene hain", "doodh wale ko de diye", "doodh wale ko 1200 dene ✓"),
        ("ammi ki dawai aur doodh lana hai", "doodh le aya", "Ammi ki dawai lana"),
    ],
)
def test_a_word_that_says_whose_is_no_part_of_a_list(talk, before, said, expected):
    assert [row.casefold() for row in after(talk, before, said)] == [expected.casefold()]


@pytest.mark.parametrize(
    ("done", "said", "open_"),
    [
        ("assignment ho gayi", "nahi ruko abhi submit nahi hui", True),
        ("assignment ho gayi", "nahi abhi aadhi baqi hai", True),
        ("اسائنمنٹ ہو گئی", "نہیں ابھی آدھی باقی ہے", True),
        ("assignment ho gayi", "nahi quiz abhi nahi hua", False),
        ("assignment ho gayi", "nahi lab report abhi nahi bheji", False),
    ],
)
def test_what_is_not_done_after_all_is_open_again(talk, done, said, open_):
    title = "اسائنمنٹ submit کرنی ہے" if done[0] == "ا" else "assignment submit karni hai"
    [row] = after(talk, title, done, said)
    assert row.endswith("✓") is not open_


def test_a_new_thing_moves_nothing_that_was_asked_about(talk):
    asked = (
        "shaam 6 baje walk karni hai",
        "aaj walk nahi karungi",
        "jumme ko behen ke ghar jana hai",
    )
    walk, sister = after(talk, *asked)
    assert "Fri" not in walk
    assert sister == "behen ke ghar jana Fri"
    assert "Fri" in after(talk, "aaj walk nahi karungi", "jumme ko")[0]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("kal ka batao", "list"),
        ("aaj ka bata do", "list"),
        ("کل کا بتاؤ", "list"),
        ("aaj ka schedule dikhao", "list"),
        ("kal bata dena", "remind"),
        ("ammi ko phone karne ka kal bata dena", "add_reminder"),
        ("10 tak likh do", "due"),
        ("10 anday likh do", "add"),
        ("kamre ki safai karni hai is hafte", "add"),
        ("mere exams agle mahine hain", "offer"),
        ("ek ghanta pehle btana doctor se", "remind"),
    ],
)
def test_what_is_asked(said, kind):
    assert [one.kind for one in requests(said)] == [kind]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("doctor ka time 5 ho gaya", "doctor ke paas jana Fri 17:00"),
        ("doctor ka time badal ke 6 ho gaya", "doctor ke paas jana Fri 18:00"),
        ("ek ghanta pehle btana doctor se", "doctor ke paas jana Fri 16:00 (Fri 15:00)"),
        ("jumme subah 9 bje yaad krwana doctor ka", "doctor ke paas jana Fri 16:00 (Fri 09:00)"),
        ("meeting 8 bje hogi ab", "doctor ke paas jana Fri 16:00"),
    ],
)
def test_what_is_said_of_the_hour_of_a_task(talk, said, expected):
    assert after(talk, "jumme ko 4 baje doctor ke paas jana hai", said)[0] == expected
