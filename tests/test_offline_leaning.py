"""What leans on the last thing done, and what is dropped for what comes after it. The wordings
stand for their class."""

from __future__ import annotations

import re
from datetime import datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from todos.models import Task
from tutor.offline.parsing.understanding import understood

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
    talk.say(*says)
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


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("gym only on mondays and thursdays now", "MO,TH"),
        ("make gym just fridays", "FR"),
        ("only mondays from now on", "MO"),
        ("gym not on fridays any more", "MO,WE"),
        ("gym ab sirf har peer ko", "MO"),
        ("ab sirf har peer ko", "MO"),
        ("gym ab sirf peer aur jumerat ko kar do", "MO,TH"),
        ("gym اب صرف پیر کو", "MO"),
    ],
)
def test_what_repeats_comes_on_fewer_days(talk, now, said, days):
    talk.say("add gym every monday, wednesday and friday at 6pm")
    talk.say(said)
    assert task(1).recurrence_rule.endswith(f"BYDAY={days}")
    assert (task(1).due_time.hour, titles()) == (18, ["Gym"])


@pytest.mark.parametrize(
    ("every", "said"),
    [
        ("every monday", "gym not on mondays any more"),
        ("every month on the 5th", "no gym on sundays any more"),
        ("on the first friday of every month", "gym only on mondays"),
        ("every 3 days", "gym not on fridays any more"),
    ],
)
def test_a_rhythm_that_is_not_of_weekdays_is_said_and_kept(talk, now, every, said):
    talk.say(f"add gym {every}")
    rule = task(1).recurrence_rule
    assert every in talk.say(said)
    assert task(1).recurrence_rule == rule


def test_what_comes_every_week_comes_on_its_own_weekday(talk, now):
    talk.say("add gym every week")
    assert "nothing was changed" in talk.say("gym not on saturdays any more")


@pytest.mark.parametrize(
    ("said", "kinds"),
    [("show only monday", ["list"]), ("only overdue", ["list"]),
     ("sirf peer ke kaam dikhao", ["list"]), ("add gym only on mondays", ["add"])],
)  # fmt: skip
def test_only_some_days_of_a_list_are_no_rhythm(said, kinds):
    assert [request.kind for request in understood(said)] == kinds


def test_what_does_not_repeat_has_no_days_to_leave_out(talk, now):
    talk.say("add dentist on monday at 3pm")
    assert "does not repeat" in talk.say("no dentist on mondays anymore")
    talk.say("dentist only on friday")
    assert (moment(1), task(1).recurrence_rule) == ("Fri 15:00", "")


@pytest.mark.parametrize(
    "said", ["other way round", "no the other way around", "swap them", "oops, switch the times",
             "ulta ho gaya"],
)  # fmt: skip
def test_two_that_were_changed_change_places(talk, now, said):
    talk.say("add dentist at 3pm and haircut at 5pm on monday")
    talk.say(said)
    assert (moment(1), moment(2)) == ("Mon 17:00", "Mon 15:00")


def test_nothing_changes_places_with_nothing(talk, now):
    talk.say("add dentist on monday at 3pm")
    assert "Which task" in talk.say("swap them")
    assert moment(1) == "Mon 15:00"


@pytest.mark.parametrize("changed", ["done with", "make urgent"])
def test_what_was_changed_but_not_moved_changes_no_places(talk, now, changed):
    talk.say("add dentist at 3pm and haircut at 5pm on monday")
    talk.say(f"{changed} 1")
    talk.say(f"{changed} 2")
    talk.say("the other way round")
    assert (moment(1), moment(2)) == ("Mon 15:00", "Mon 17:00")


@pytest.mark.parametrize("said", ["yes same time", "same time", "haan usi time", "اسی وقت"])
def test_the_same_time_changes_nothing(talk, now, said):
    talk.say("add dentist on monday at 3pm")
    talk.say("move the dentist to wednesday")
    talk.say(said)
    assert (moment(1), talk.calls) == ("Wed 15:00", [])


def test_a_second_move_may_leave_out_its_verb(talk, now):
    talk.say("add call ali on monday")
    talk.say("add dentist on monday")
    talk.say("move call ali to tuesday and the dentist to wednesday at 4pm")
    assert (task(1).due_date.day, moment(2)) == (24, "Wed 16:00")


@pytest.mark.parametrize(
    ("said", "new", "number"),
    [
        ("بجلی بل پیر کو، یاد کروا دینا", "نیا لکھ لو", 2),
        ("بجلی بل پیر کو، یاد کروا دینا", "جی وہی", 1),
        ("bijli bill peer ko, yaad dila dena", "naya likh lo", 2),
    ],
)
def test_what_leans_on_a_task_waits_until_that_is_named(talk, now, said, new, number):
    talk.say("add بجلی کا بل")
    answer = talk.say(said)
    assert not any(name == "schedule_reminder" for name, _ in talk.calls)
    assert len(re.findall(r"[?؟]", answer)) == 1
    talk.say(new)
    assert (task(number).due_date.day, task(number).reminders.count()) == (23, 1)


@pytest.mark.parametrize("said", ["nahi rehne do", "نہیں رہنے دو"])
def test_let_it_be_brings_back_what_was_just_deleted(talk, now, said):
    talk.say("add passport")
    talk.say("passport wala kaam hata do")
    talk.say(said)
    assert titles() == ["Passport"]


def test_an_hour_after_an_early_reminder_is_the_tasks(talk, now):
    talk.say("add gift for sana on friday at 5pm")
    talk.say("remind me an hour before")
    talk.say("actually make it 6")
    assert moment(1) == "Fri 18:00"
    [reminder] = task(1).reminders.all()
    assert f"{reminder.fire_at.astimezone(ZONE):%a %H:%M}" == "Fri 17:00"


@pytest.mark.parametrize(
    ("said", "more", "at"),
    [
        ("remind me to call mum on friday at 9pm", "no 930", "Fri 21:30"),
        ("yaad dilana bill dena hai jumme ko", "subah 10 baje", "Fri 10:00"),
        ("جمعے کو پانی کا بل دینا ہے یاد کروا دینا", "صبح دس بجے", "Fri 10:00"),
    ],
)
def test_an_hour_after_a_new_task_with_a_reminder_is_of_both(talk, now, said, more, at):
    talk.say(said)
    talk.say(more)
    [reminder] = task(1).reminders.all()
    assert (moment(1), f"{reminder.fire_at.astimezone(ZONE):%a %H:%M}") == (at, at)


def test_what_was_said_to_be_first_is_meant_by_that(talk, now):
    talk.say("add call ali on monday")
    talk.say("add essay on friday")
    assert talk.say("what should i do first").startswith("Start with **Call ali**")
    talk.say("ok do that on tuesday at 4pm")
    assert moment(1) == "Tue 16:00"


def test_there_is_the_day_that_was_asked_about(talk, now):
    talk.say("do i have anything on saturday")
    talk.say("put haircut there at 2pm")
    assert (moment(1), titles()) == ("Sat 14:00", ["Haircut"])


@pytest.mark.parametrize(
    ("said", "more"),
    [("everything except uni", "and without the bills"),
     ("uni ke ilawa sab dikhao", "bills wala bhi chor do")],
)  # fmt: skip
def test_more_is_left_out_of_the_list_that_was_shown(talk, now, said, more):
    talk.say("add essay #uni", "add rent #bills", "add dentist")
    talk.say(said)
    talk.say(more)
    assert [row["title"] for row in talk.results[-1]["tasks"]] == ["Dentist"]
    assert len(titles()) == 3


@pytest.mark.parametrize(
    "said", ["in mein se sab se zaroori konsa hai", "ان میں سب سے ضروری کون سا ہے"]
)
def test_the_most_pressing_of_those_shown_is_told(talk, now, said):
    talk.say("add essay today high priority")
    talk.say("show my tasks")
    assert "Essay" in talk.say(said)


def test_a_reminder_of_nothing_is_of_what_was_just_added(talk, now):
    talk.say("i have to submit the form by thursday")
    talk.say("remind me wed at noon")
    [reminder] = task(1).reminders.all()
    assert f"{reminder.fire_at.astimezone(ZONE):%a %H:%M}" == "Wed 12:00"
