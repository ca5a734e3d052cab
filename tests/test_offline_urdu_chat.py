"""Urdu in either script as one types it in passing: several things in one breath, news around them,
and what puts right what was just done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support.talk import day_and_hour
from todos.models import Task

AGENTS = ("tutor", "tasks")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def rows() -> list[str]:
    """Titles, each with its weekday and hour."""
    tasks = Task.objects.filter(deleted_at=None).order_by("number")
    return [f"{task.title}{day_and_hour(task)}" for task in tasks]


def after(talk, *said: str) -> list[str]:
    talk.say(*said)
    return rows()


def reminders(talk) -> list[str]:
    """When one is reminded, of all tasks."""
    times = [
        one.fire_at.astimezone(talk.user.zone)
        for task in Task.objects.filter(deleted_at=None).order_by("number")
        for one in task.reminders.order_by("fire_at")
    ]
    return [f"{at:%a %H:%M}" for at in times]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("peer ko assignment jama krwana hai, mangal ko lab report likhni hai aur mess ki fees "
         "jama krwani",
         ["assignment jama krwana Mon", "lab report likhni Tue", "mess ki fees jama krwani Tue"]),
        ("budh ko dentist k pas jana hai 5 bje, thursday ko bachon ki PTM hai 10 bje aur saturday "
         "ko kapre silwane dene hain",
         ["dentist k pas jana Wed 17:00", "bachon ki PTM Thu 10:00", "kapre silwane dene Sat"]),
        ("doodh lana, anday lane, aur bread leni hai", ["doodh lana", "anday lane", "bread leni"]),
        ("jumme ko meter check krwana or shutter theek krwana",
         ["meter check krwana Fri", "shutter theek krwana Fri"]),
        ("اتوار کو مہمان آ رہے ہیں، بریانی بنانی ہے اور گھر صاف کرنا ہے",
         ["بریانی بنانی Sun", "گھر صاف کرنا Sun"]),
        ("jumme ko 11 bje supplier aa rha hai, us se pehle stock ginna hai",
         ["stock ginna Fri 11:00"]),
        ("khana, chai aur biscuit lene hain", ["khana, chai aur biscuit lene"]),
        ("جمعرات کو صبح ۸ بجے کی بس سے پنڈی جانا ہے", ["۸ بجے کی بس سے پنڈی جانا Thu 08:00"]),
        ("nai naya kaam hai, ammi ko call krna budh shaam", ["ammi ko call krna Wed 18:00"]),
        ("yaad rkhna budh ko library ki kitab wapis krni", ["library ki kitab wapis krni Wed"]),
        ("laundry reh gai, wo bhi daal do", ["laundry"]),
        ("بجلی کا بل بھی رہ گیا وہ بھی لکھ لو", ["بجلی کا بل"]),
        ("roommate keh rha tha bijli ka bil bhi dena hai jumme tak", ["bijli ka bil dena Fri"]),
        ("jumme ko ali ki shadi hai", ["ali ki shadi Fri"]),
        ("aaj meri salgirah hai", []),
        ("budh ko subah 9 bje midterm hai", ["midterm Wed 09:00"]),
    ],
)  # fmt: skip
def test_each_thing_to_do_is_put_down_with_its_time(talk, said, expected):
    assert after(talk, said) == expected


@pytest.mark.parametrize("said", ["call aa gaya", "کال آ گئی", "email aa gai hai"])
def test_news_is_nothing_to_do(talk, said):
    assert after(talk, "ali ko call krna hai", said) == ["ali ko call krna"]
    assert not Task.objects.filter(status="done").exists()


@pytest.mark.parametrize(
    ("said", "more", "expected"),
    [
        ("saturday ko beti ki birthday hai", "cake ek din pehle order krna hai",
         ["beti ki birthday Sat", "cake order krna Fri"]),
        ("peer ko ali ki shadi hai", "us se 2 din pehle suit silwana hai",
         ["ali ki shadi Mon", "suit silwana Sat"]),
        ("bank jana hai", "cake ek din pehle order krna hai",
         ["bank jana", "cake ek din pehle order krna"]),
        ("jumme ko 5 bje saad se milna hai",
         "acha saad keh rha 5 bje nai ho skta, us ko 7 bje kr do", ["saad se milna Fri 19:00"]),
        ("mangal ko meri shift hai 6 bje",
         "usman ne shift badal li to meri budh ko hai usi time", ["meri shift Wed 18:00"]),
        ("meeting mangal ko 4 bje hai", "meeting ab budh ko hai usi time", ["meeting Wed 16:00"]),
        ("بدھ کو ماموں کی سالگرہ ہے، کیک بدھ کو لانا ہے، اور جمعرات ۹ بجے بس پکڑنی ہے",
         "نہیں کیک جمعرات کو، اور بس ۸ بجے ہے ۹ نہیں",
         ["ماموں کی سالگرہ Wed", "کیک لانا Thu", "بس پکڑنی Thu 08:00"]),
        ("mangal ko 5 bje dentist jana hai aur budh ko bank jana hai",
         "nahi dentist 6 bje aur bank jumme ko", ["dentist jana Tue 18:00", "bank jana Fri"]),
        ("laundry lani hai", "laundry wala cancel kr do, roommate le aya", []),
        ("uthna hai jumme subah 6 bje", "uthna wala hta do alarm laga lia hai", []),
        ("thesis ka chapter 2 likhna hai jumme tak", "chapter 2 abhi adha hua hai",
         ["thesis ka chapter 2 likhna Fri"]),
        ("meeting jumme ko 4 bje hai", "supervisor ne kaha tuesday ko ao",
         ["meeting Fri 16:00"]),
        ("mobile ka bill bhrna hai jumme ko", "sab theek, bas kal subah 9 bje yad dilana mobile ka",
         ["mobile ka bill bhrna Fri"]),
        ("چینی ۵ بوری اور گھی ۲ پیٹی منگوانی ہے", "چینی آ گئی", ["گھی ۲ پیٹی منگوانی"]),
    ],
)  # fmt: skip
def test_what_is_said_next_is_of_what_was_put_down(talk, said, more, expected):
    assert after(talk, said, more) == expected


@pytest.mark.parametrize(
    ("said", "expected", "task"),
    [
        (("midterm ki yaad dehani ek din pehle raat ko 8 bje de dena, usi waqt to late hogi",),
         ["Thu 20:00"], "midterm Fri 09:00"),
        (("midterm ka 8:30 pe yad krana", "midterm 9 nai 9:30 ka hai"),
         ["Fri 09:00"], "midterm Fri 09:30"),
        (("midterm ka 8:30 pe yad krana", "8:30 nai 8:15"), ["Fri 08:15"], "midterm Fri 09:00"),
        (("midterm se ek ghanta pehle yaad dilana", "peer ko bank jana hai",
          "nai midterm wala 2 ghante pehle"), ["Fri 07:00"], "midterm Fri 09:00"),
        (("mujhe jumme subah 7 bje yaad dila dena",) * 2, ["Fri 07:00"], "midterm Fri 09:00"),
        (("jumme subah 7 bje yaad dilana", "jumme subah 6 bje bhi yaad dilana",
          "6 wali hta do bas 7 wali rehne do"), ["Fri 07:00"], "midterm Fri 09:00"),
    ],
)  # fmt: skip
def test_a_reminder_is_put_right_and_the_task_stays(talk, said, expected, task):
    day = timezone.localdate() + timedelta(days=(4 - timezone.localdate().weekday()) % 7 + 7)
    talk.say(f"{day.day} {day:%B} ko subah 9 bje midterm hai")
    assert after(talk, *said)[0] == task
    assert reminders(talk) == expected


def test_a_reminder_of_tonight_is_at_an_hour_of_the_night(talk):
    talk.say("test ki tayari jumme ki raat krni hai, 9 bje yad dila dena")
    assert reminders(talk) == ["Fri 21:00"]


def test_another_thing_to_do_is_no_answer_to_what_was_asked(talk):
    talk.say("jumme ko subah 6 bje walk pe jana hai")
    assert "?" in talk.say("budh ko nai jana walk pe")
    assert after(talk, "report submit krni mangal tak")[1:] == ["report submit krni Tue"]
    assert rows()[0] == "walk pe jana Fri 06:00"
