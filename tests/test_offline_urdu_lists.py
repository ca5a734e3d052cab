"""In Urdu, of tasks that are on the list: which one "X wala" is, what is done of it and what is
not, whose name is amiss, and which number was meant."""

from __future__ import annotations

import pytest
from django.utils import timezone

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


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("ground wala aj hi krna hai warna koi aur le jaye ga", {1: 0, 2: None}),
        ("بل والا پرسوں کرنا ہے", {1: None, 2: 2}),
        ("kal bill wala krna hai", {1: None, 2: 1}),
        ("laptop wala kal karna hai", {1: None, 2: None, 3: 1}),
        ("doodh wale ko paise dene hain kal", {1: None, 2: None, 3: 1}),
    ],
)
def test_what_is_pointed_at_and_to_be_done_is_on_the_list_if_anything_is(talk, said, left):
    after(talk, "qasim bagh ka ground book krna hai", "bijli ka bill bharna hai", said)
    today = timezone.localdate(timezone=talk.user.zone)
    dues = Task.objects.values_list("number", "due_date")
    assert {number: due and (due - today).days for number, due in dues} == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("done. or kal net practice hai wo bhi daal do", {1: "double roti", 2: "net practice"}),
        ("perfect, add buy eggs", {1: "double roti", 2: "Buy eggs"}),
        ("زبردست۔ کل دودھ لانا ہے", {1: "double roti", 2: "دودھ لانا"}),
        ("done", {1: "double roti ✓"}),
        ("ho gaya. kal doodh lana hai", {1: "double roti ✓", 2: "doodh lana"}),
    ],
)
def test_what_was_changed_well_is_not_done(talk, said, left):
    assert after(talk, "add buy bread", "1 ka naam double roti rakh do", said) == left


def test_what_was_not_done_after_all_is_open_again(talk):
    calls = ["hafeez ko call krni hai", "larkon se paise lene hain", "1 ho gaya", "2 ho gaya"]
    left = after(talk, *calls, "nai yar hafeez wali call abi nai hui, wo wapas lao")
    assert left == {1: "hafeez ko call krni", 2: "larkon se paise lene ✓"}


def test_a_message_that_came_is_no_call_made(talk):
    talk.say("add حمزہ کو فون کرنا")
    said = "oho hamza ka msg a gya, call ki zarurat nai rahi, usko hata do"
    assert after(talk, "add چارجر لینا", said) == {2: "چارجر لینا"}


@pytest.mark.parametrize(
    ("said", "title", "days"),
    [
        ("har hafte or itwar ko sham 5 bje net practice hoti hai larkon k sath wo b daal do",
         "net practice larkon k sath", "SA,SU"),
        ("ہر جمعے کو لیب کی صفائی ہوتی ہے، وہ بھی ڈال دو", "لیب کی صفائی", "FR"),
        ("har mangal ko tuition hoti hai ye likh lo", "tuition", "TU"),
    ],
)  # fmt: skip
def test_what_comes_round_is_put_down(talk, said, title, days):
    talk.say(said)
    assert Task.objects.get().title == title
    assert Task.objects.get().recurrence_rule == f"FREQ=WEEKLY;BYDAY={days}"
