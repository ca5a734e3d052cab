"""What leans on the last thing done, and what is dropped for what comes after it. The wordings
stand for their class."""

from __future__ import annotations

from datetime import datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from todos.models import Task

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
ZONE = ZoneInfo("Asia/Karachi")


@pytest.fixture
def now():
    """Saturday, just before eleven at night."""
    at = datetime(2026, 11, 21, 22, 50, tzinfo=ZONE)
    with patch("django.utils.timezone.now", lambda: at):
        yield at


def task(number):
    return Task.objects.get(number=number)


def moment(number):
    return f"{task(number).due_at.astimezone(ZONE):%a %H:%M}"


def titles(**only):
    left = Task.objects.filter(deleted_at=None, **only).order_by("number")
    return [*left.values_list("title", flat=True)]


@pytest.mark.parametrize(
    "said",
    ["and the time, 6pm", "oh and time 6pm", "waqt shaam 6 baje", "aur time shaam 6 baje ka rakho",
     "اور وقت شام چھ بجے رکھو", "the time should be 6pm"],
)  # fmt: skip
def test_a_part_of_a_task_is_of_the_last_one(talk, now, said):
    talk.say("add send the draft on monday at 4pm")
    talk.say(said)
    assert (titles(), moment(1)) == (["Send the draft"], "Mon 18:00")


@pytest.mark.parametrize("said", ["aur 2 kal shaam 7 baje ka rakh do", "or 2 kal shaam 7 bje krdo"])
def test_a_number_before_a_day_is_a_task(talk, now, said):
    talk.say("add buy tape on monday and wrap the gift on tuesday")
    talk.say(f"1 hata do, {said}")
    assert (titles(), moment(2)) == (["Wrap the gift"], "Sun 19:00")


@pytest.mark.parametrize(
    ("said", "yes"),
    [("make the pills 9pm", "yes please"), ("pills wala 9 baje kar do", "haan"),
     ("move the pills to 9pm", "tomorrow then")],
)  # fmt: skip
def test_an_hour_that_is_over_is_not_set_in_silence(talk, now, said, yes):
    talk.say("add take the pills today at 11:30pm")
    assert "?" in talk.say(said)
    talk.say(yes)
    assert moment(1) == "Sun 21:00"


def test_what_is_told_of_another_day_moves_nothing_there(talk, now):
    talk.say("kal subah 9 baje khala ke ghar jana hai")
    talk.say("khala wala 10 bje ka krdo, peer ko un ki chutti hai")
    assert moment(1) == "Sun 10:00"


@pytest.mark.parametrize(
    ("said", "answer"),
    [("did u tick it off?", "Yes"), ("have you marked the tyres as done", "Yes"),
     ("did you delete the soap one?", "Buy soap"), ("kya tyres wala hata diya?", "ho chuka")],
)  # fmt: skip
def test_whether_it_was_done_is_answered(talk, said, answer):
    talk.say("add buy soap and check the tyres")
    talk.say("the tyres are done")
    assert answer in talk.say(said)
    assert len(titles()) == 2


@pytest.mark.parametrize(
    "said", ["skip swimming this friday", "no swimming this friday, skip just that one",
             "is jumme ko swimming nahi jana", "cancel swimming on friday just this once"]
)  # fmt: skip
def test_one_time_of_what_repeats_is_left_out(talk, now, said):
    talk.say("add swimming every friday at 7am")
    talk.say(said)
    assert (titles(), str(task(1).due_date)) == (["Swimming"], "2026-12-04")
    talk.say("undo")
    assert str(task(1).due_date) == "2026-11-27"


def test_only_the_next_time_can_be_left_out(talk, now):
    talk.say("add swimming every monday and friday at 7am")
    assert "next" in talk.say("skip swimming this friday")
    assert str(task(1).due_date) == "2026-11-23"


@pytest.mark.parametrize(
    "said",
    ["ugh forget it ... move the tyres to monday", "chor, tyres wala peer ko kar do",
     "rehne do yaar, tyres wala peer ko kar do", "nvm, put the tyres on monday",
     "اف رہنے دو ... ٹائر والا پیر کو کر دو"],
)  # fmt: skip
def test_what_is_dropped_goes_and_the_rest_is_done(talk, now, said):
    talk.say("add Tyres badalna on friday")
    talk.say(said)
    assert str(task(1).due_date) == "2026-11-23"


def test_who_sees_to_it_alone_asks_nothing(talk):
    talk.say("add call the vet")
    talk.say("leave it, i'll ring them later myself")
    talk.say("rehne do mein khud kar lunga")
    assert titles() == ["Call the vet"]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("darwaze pe koi hai ek minute... acha suno kal doodh lana hai", "doodh lana"),
        ("sorry the bell rang.. ok i'm back, add pay the fine by monday", "Pay the fine"),
        ("بچے شور کر رہے ہیں... ہاں تو کل دودھ لانا ہے", "دودھ لانا"),
    ],
)
def test_an_aside_is_no_part_of_the_task_after_it(talk, said, title):
    talk.say(said)
    assert titles() == [title]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("nooo bring it back i only wanted the alarm gone", ["Call the vet", "Buy soap"]),
        ("are nahi nahi kaam nahi hatana tha wapas lao", ["Call the vet", "Buy soap"]),
        ("ارے نہیں!! یہ نہیں ہٹانا تھا واپس لاؤ", ["Call the vet", "Buy soap"]),
    ],
)
def test_what_went_comes_back_whatever_else_is_said(talk, said, left):
    talk.say("add call the vet and buy soap")
    talk.say("delete call the vet")
    talk.say(said)
    assert titles() == left


def test_what_was_deleted_before_comes_back_by_its_name(talk):
    talk.say("add call the vet and buy soap")
    talk.say("delete call the vet")
    talk.say("add post the form")
    talk.say("bring call the vet back")
    assert titles() == ["Call the vet", "Buy soap", "Post the form"]


def test_the_one_that_is_pointed_at_gets_the_time(talk, now):
    talk.say("add email the dean about the grant and pick up the cake")
    talk.say("and the grant one monday 4pm like i said")
    assert (len(titles()), moment(1)) == (2, "Mon 16:00")
