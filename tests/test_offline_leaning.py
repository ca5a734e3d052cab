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


@pytest.mark.parametrize(
    "say",
    ["every saturday", "it repeats every saturday now", "ye har saturday ko hua karega",
     "ab se har saturday ko hoga ye"],
)  # fmt: skip
def test_what_was_moved_off_its_day_says_so_and_takes_another_rhythm(talk, now, say):
    talk.say("add wipe the boards every friday at 6pm")
    assert "still repeats every friday" in talk.say("move wipe the boards to saturday")
    talk.say(say)
    assert (titles(), task(1).recurrence_rule) == (["Wipe the boards"], "FREQ=WEEKLY;BYDAY=SA")


def test_what_stays_on_its_day_is_not_asked_about(talk, now):
    talk.say("add wipe the boards every friday at 6pm")
    assert "still repeats" not in talk.say("make it 7pm")


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("nahi yar plumber parson ka kar do 4 bje", "Mon 16:00"),
        ("plumber wala hafte ko kar do itwaar ko nahi", "Sat 09:00"),
        ("پلمبر والا ہفتے کو کر دو اتوار کو نہیں", "Sat 09:00"),
        ("plumber wala kaam mangal ko, itwaar ko nahi", "Tue 09:00"),
        ("plumber ki tareekh 25 kar do", "Wed 09:00"),
        ("push the plumber to tuesday after 5", "Tue 17:00"),
    ],
)
def test_the_one_that_is_named_is_moved(talk, now, said, due):
    talk.say("add plumber ko bulana tomorrow at 9am")
    talk.say("add windows dhona")
    talk.say(said)
    assert (titles(), moment(1)) == (["plumber ko bulana", "Windows dhona"], due)


@pytest.mark.parametrize("said", ["yes the car one", "haan wahi car wala"])
def test_a_question_may_be_answered_after_a_look(talk, said):
    talk.say("add tasks: wash the car; wash the curtains")
    assert "?" in talk.say("mark wash done")
    talk.say("show my list")
    talk.say(said)
    assert titles(status="done") == ["Wash the car"]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("tick off the loft", "oh wait i didnt actually do that yet sorry"),
        ("loft saaf kar diya", "maaf karna, abhi nahi hua wo"),
        ("move sweep the loft to friday", "no no put it back to when it was"),
        ("delete sweep the loft", "damn no scrap that"),
    ],
)
def test_the_last_change_is_taken_back(talk, before, said):
    talk.say("add sweep the loft on monday")
    talk.say("add loft saaf karna" if "saaf" in before else "hello")
    was = [*Task.objects.values_list("title", "status", "due_date", "deleted_at")]
    talk.say(before)
    talk.say(said)
    assert [*Task.objects.values_list("title", "status", "due_date", "deleted_at")] == was


def test_another_half_of_the_day_another_label_another_task(talk, now):
    talk.say("add ferry on friday at 7pm #home")
    talk.say("7 in the morning not evening")
    assert moment(1) == "Fri 07:00"
    talk.say("add pack the bags #home")
    talk.say("wrong tag, should be trip")
    assert [tag.name for tag in task(2).tags.all()] == ["trip"]
    talk.say("mark the ferry done")
    talk.say("oh wait it was the bags one i finished")
    assert titles(status="done") == ["Pack the bags"]


def test_a_complaint_needs_no_mark_and_both_may_be_of_two_messages(talk):
    talk.say("chai lana likh lo")
    talk.say("chai ko urgent kar do")
    talk.say("itna zaroori nahi hai medium kar do")
    assert task(1).priority_name == "medium"
    talk.say("cheeni lana likh lo")
    talk.say("nimbu lana likh lo")
    talk.say("dono hata do")
    assert titles() == ["chai lana"]


@pytest.mark.parametrize(
    ("says", "title"),
    [
        (["put rope, tape and nails in camping stuff"],
         "Get camping stuff: rope, tape and nails"),
        (["add rope, tape and nails to camping stuff"],
         "Get camping stuff: rope, tape and nails"),
        (["add rope and tape to the camping stuff", "add nails to the camping stuff"],
         "Get camping stuff: rope, tape and nails"),
        (["add rope, tape, nails", "i meant put rope tape and nails inside the camping stuff task"],
         "Get camping stuff: rope, tape and nails"),
        (["add rope, tape, nails", "no, put them in the camping stuff task"],
         "Get camping stuff: rope, tape and nails"),
    ],
)  # fmt: skip
def test_things_go_into_the_list_of_that_name(talk, says, title):
    talk.say("add get camping stuff")
    for say in says:
        talk.say(say)
    assert titles() == [title]


def test_a_list_that_is_not_there_is_none(talk):
    talk.say("add call the school")
    talk.say("add rope, tape and nails to school")
    assert titles()[1:] == ["Rope", "Tape", "Nails to school"]


@pytest.mark.parametrize(
    ("was", "said", "title"),
    [
        ("دکان کے لیے چائے اور چینی کا ڈبہ", "ڈبہ والے میں دال بھی شامل کر دو",
         "دکان کے لیے چائے، چینی اور دال کا ڈبہ"),
        ("nimbu aur chai lana", "nimbu wale mein gur bhi daal do", "nimbu, chai aur gur lana"),
    ],
)  # fmt: skip
def test_one_more_thing_stands_where_it_reads_right(talk, was, said, title):
    talk.say("add x")
    Task.objects.update(title=was)
    talk.say("meri list dikhao")
    talk.say(said)
    assert titles() == [title]


def test_a_deed_and_a_question_stand_on_both_sides_of_thanks(talk):
    talk.say("add tasks: assignment jama karwana; windows dhona")
    said = talk.say("assignment ho gai shukria ab batao kya bacha")
    assert titles(status="done") == ["Assignment jama karwana"] and "windows" in said.casefold()


def test_a_rhythm_and_its_hour_are_both_taken(talk, now):
    talk.say("add gym tomorrow at 7am")
    talk.say("gym har monday ko shaam 6 baje lagao")
    assert (titles(), moment(1), task(1).recurrence_rule) == (
        ["Gym"], "Mon 18:00", "FREQ=WEEKLY;BYDAY=MO",
    )  # fmt: skip
    talk.say("tag should be fitness")
    assert [tag.name for tag in task(1).tags.all()] == ["fitness"]


def test_a_bid_of_it_is_no_name_of_another_task(talk, now):
    talk.say("add call dad sunday 5pm")
    talk.say("make it every sunday")
    talk.say("actually move it to monday")
    assert (titles(), moment(1)) == (["Call dad"], "Mon 17:00")
