"""What is on at several hours, told in Urdu: one task at each."""

from __future__ import annotations

import pytest

from tests.support.talk import listed, told

pytestmark = pytest.mark.django_db
AGENTS = ("tutor", "tasks")

TWO = [("dentist", "24.11. 15:00"), ("gym", "24.11. 18:00")]


@pytest.mark.parametrize(
    "said",
    [
        "kal 3 bje dentist hai aur 6 bje gym",
        "kal 3 baje dentist aur 6 baje gym hai",
        "kal dentist 3 baje aur gym 6 baje",
        "kal 3 bje dentist hai. 6 bje gym hai",
        "kal 3 baje dentist hai phir 6 baje gym",
        "kal 3 bje dentist hai, kal 6 bje gym hai",
    ],
)
def test_each_hour_has_its_task(talk, said):
    talk.say(said)
    assert listed() == TWO


def test_in_urdu_script_and_with_days_of_their_own(talk):
    talk.say("کل ۳ بجے ڈینٹسٹ ہے اور ۶ بجے جم")
    talk.say("jumme ko 5 bje bus hai aur hafte ko 9 bje shadi")
    assert listed() == [
        ("ڈینٹسٹ", "24.11. 15:00"), ("جم", "24.11. 18:00"),
        ("bus", "27.11. 17:00"), ("shadi", "28.11. 21:00"),
    ]  # fmt: skip


def test_dono_is_each_of_them(talk):
    answer = talk.say("kal 3 bje dentist hai aur 6 bje gym, dono se ek ghanta pehle yaad dila dena")
    assert listed() == TWO
    assert "dopahar 2 baje" in answer and "shaam 5 baje" in answer


@pytest.mark.parametrize(
    "said",
    [
        "kal 3 baje bijli jayegi aur 6 baje ayegi",
        "kal 5 baje match tha aur 7 baje dinner tha",
        "kya kal 3 baje dentist hai aur 6 baje gym",
        "dentist 3 nahi 4 baje aur gym 6 baje kar do",
    ],
)
def test_what_is_only_told_or_asked_is_no_agenda(talk, said):
    talk.say(said)
    assert not listed()


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("kal 9 baje se 5 baje tak office hai", ["office"]),
        ("kal subah 8 baje aur raat 8 baje dawai leni hai", ["dawai leni", "dawai leni"]),
        ("kal 5 baje ammi ko call karni hai aur 6 baje doodh lana hai",
         ["ammi ko call karni", "doodh lana"]),
    ],
)  # fmt: skip
def test_near_it_nothing_changes(said, tasks):
    assert [title for title, _ in told(said)] == tasks


@pytest.mark.parametrize(
    ("first", "said", "left"),
    [
        ("kal 5 baje parents meeting hai",
         "parents meeting ab hafte ko subah 10 baje hogi, badal do",
         ("parents meeting", "28.11. 10:00")),
        ("کل ۵ بجے والدین کی میٹنگ ہے", "والدین کی میٹنگ اب ہفتے کو صبح 10 بجے ہو گی، بدل دو",
         ("والدین کی میٹنگ", "28.11. 10:00")),
    ],
)  # fmt: skip
def test_the_order_to_change_it_is_no_part_of_its_name(talk, first, said, left):
    talk.say(first)
    talk.say(said)
    assert listed() == [left]
