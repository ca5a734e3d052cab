"""In Urdu, of tasks that are on the list: which one "X wala" is, what is done of it and what is
not, whose name is amiss, and which number was meant."""

from __future__ import annotations

import pytest

from todos.models import Task

AGENTS = ("tutor", "tasks")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
SEWING = ["انارکلی سے دھاگے اور بٹن لینے ہیں", "گھر کا سودا لانا ہے"]
THREAD, FOOD = "انارکلی سے دھاگے اور بٹن لینے", "گھر کا سودا لانا"
CAR = ["add buy bread", "add wash the car", "add call the bank"]


def after(talk, *said: str) -> dict[int, str]:
    """What the tasks that are left are called, by number; what is done has a mark."""
    for one in said:
        talk.say(one)
    kept = Task.objects.alive().order_by("number")
    return {task.number: f"{task.title}{' ✓' * (task.status == 'done')}" for task in kept}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("اور بٹن والا بھی تو ہو گیا", {1: f"{THREAD} ✓", 2: FOOD}),
        ("dhage wala ho gya", {1: f"{THREAD} ✓", 2: FOOD}),
        ("بٹن لے آئی ہوں", {1: "انارکلی سے دھاگے لینے", 2: FOOD}),
        ("دھاگے اور بٹن لے آئی", {1: f"{THREAD} ✓", 2: FOOD}),
        ("نہیں نہیں دھاگے اور بٹن والا کام ہو گیا ہے میں لے آئی اور سودے والا کینسل کر دو",
         {1: f"{THREAD} ✓"}),
        ("دھاگے والا تو سمجھ گیا", {1: THREAD, 2: FOOD}),
        ("اب میں دھاگے بٹن تو لے آئی ہوں اور سودا امی لے آئیں گی وہ رہنے دو",
         {1: f"{THREAD} ✓", 2: FOOD}),
    ],
)  # fmt: skip
def test_what_is_pointed_at_is_done_as_a_whole_and_what_is_got_in_part(talk, said, left):
    assert after(talk, *SEWING, said) == left


def test_what_somebody_else_will_bring_is_asked_about_and_goes_with_a_yes(talk):
    talk.say("گھر کا سودا لانا ہے")
    assert "؟" in talk.say("سودا امی لے آئیں گی وہ رہنے دو")
    assert after(talk, "جی") == {}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("2 number ka naam ajeeb sa likha hai, usko bas gari dhulwani kar do",
         {1: "Buy bread", 2: "gari dhulwani", 3: "Call the bank"}),
        ("ارے یار، دو نمبر کا نام عجیب لکھا ہے بس گاڑی دھلوانی لکھو",
         {1: "Buy bread", 2: "گاڑی دھلوانی", 3: "Call the bank"}),
        ("iska naam ajeeb hai, bas bank jana likho",
         {1: "Buy bread", 2: "Wash the car", 3: "bank jana"}),
    ],
)  # fmt: skip
def test_a_name_that_is_amiss_is_that_of_the_number_that_is_said(talk, said, left):
    assert after(talk, *CAR, said) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("are nahi ye to gari wala badal diya wapas karo maine kaam 1 ka kaha tha",
         {1: "gari dhulwani", 2: "Wash the car", 3: "Call the bank"}),
        ("ارے نہیں یہ تو گاڑی والا بدل دیا واپس کرو میں نے تین نمبر کا کہا تھا",
         {1: "Buy bread", 2: "Wash the car", 3: "gari dhulwani"}),
        ("ye to bank wala badal diya, wapas karo",
         {1: "Buy bread", 2: "Wash the car", 3: "Call the bank"}),
        ("maine 2 ka kaha tha", {1: "Buy bread", 2: "gari dhulwani", 3: "Call the bank"}),
    ],
)  # fmt: skip
def test_a_new_name_goes_to_the_number_that_was_meant(talk, said, left):
    assert after(talk, *CAR, "2 ka naam gari dhulwani rakh do", said) == left
