"""What a message means by the one before it: "put those on my list", "and friday too", "till Friday
I mean", "no, 3". The wordings stand for their class."""

from __future__ import annotations

import pytest
from django.utils import timezone

from todos.models import Task

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def titles(**only):
    return [
        *Task.objects.filter(deleted_at=None, **only)
        .order_by("number")
        .values_list("title", flat=True)
    ]


@pytest.mark.parametrize(
    "said",
    ["could you add these to my list please?", "ok put them all on my list then", "note those down",
     "make those tasks", "inko list mein daal do"],
)  # fmt: skip
def test_what_was_named_before_is_added(talk, said):
    talk.say("i've got a viva on monday, the rent on the 25th and a dentist visit on friday")
    if not Task.objects.exists():
        talk.say(said)
    assert [title.split()[-1].casefold() for title in titles()] == ["viva", "rent", "visit"]


def test_it_says_so_where_nothing_was_named(talk):
    talk.say("well that was a day")
    talk.say("can you put those on my list")
    assert titles() == []


@pytest.mark.parametrize(
    "said",
    ["i mean the next few days, like until friday", "no like till friday", "sorry, until friday"],
)
def test_a_range_after_a_list_lists_and_adds_nothing(talk, said):
    talk.say("add buy rice tomorrow")
    talk.say("what do i have today")
    talk.say(said)
    assert [name for name, _ in talk.calls][-1] == "list_tasks"
    assert titles() == ["Buy rice"]


def test_another_day_is_another_day_of_the_same(talk):
    talk.say("add band practice every tuesday at 5pm")
    talk.say("and thursday too")
    assert "thursday" in Task.objects.get().recurrence_text.lower()
    assert Task.objects.get().due_time.hour == 17


def test_another_day_of_what_is_once_is_a_task_of_its_own(talk):
    talk.say("add visit the library on monday at 4pm")
    talk.say("and wednesday as well")
    assert titles() == ["Visit the library", "Visit the library"]
    assert {task.due_time.hour for task in Task.objects.all()} == {16}


def test_the_number_that_was_meant_is_taken(talk):
    talk.say("add tasks: sweep; mop; dust")
    talk.say("delete 2")
    talk.say("wrong one, i said 3")
    assert titles() == ["Sweep", "Mop"]


def test_a_number_before_a_request_is_what_it_is_of(talk):
    talk.say("add tasks: sweep; mop; dust")
    talk.say("mark 2 as done")
    talk.say("no, number 3. make it urgent")
    assert Task.objects.get(number=3).priority_name == "urgent"


def test_what_is_said_of_an_offer_agrees_to_it(talk):
    talk.say("i have a viva on the 28th of december")
    talk.say("remind me about that the evening before")
    assert Task.objects.count() == 1
    assert Task.objects.get().reminders.count() == 1


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("add fetch the parcel on friday and i should ring dad on sunday", 2),
        ("dadi ki dawai leni hai aaj raat, bijli ka bill bharna hai kal", 2),
    ],
)
def test_one_task_becomes_several(talk, said, parts):
    talk.say(said)
    if Task.objects.count() == 1:
        talk.say("that's two separate things, split it" if said.startswith("add") else
                 "yar ye do alag kaam hain")  # fmt: skip
    assert len(titles()) == parts


@pytest.mark.parametrize(
    ("said", "then", "days"),
    [
        ("remind me about team meeting comp saturday 8am",
         "no thats 2 things lol. team meeting wednesday 4pm and robotics comp saturday 8am",
         {"Team meeting": 2, "Robotics comp": 5}),
        ("remind me about the dentist visit and gym saturday 8am",
         "no they are 2 separate tasks, dentist saturday at 8 and gym sunday at 9",
         {"Dentist": 5, "Gym": 6}),
        ("remind me to pay rent and gym fee friday 5pm",
         "no those are two things. rent is friday 5pm and gym fee is thursday 6pm",
         {"Rent": 4, "Gym fee": 3}),
    ],
)  # fmt: skip
def test_what_several_are_is_told_anew_and_reminded_of_as_before(talk, said, then, days):
    talk.say(said)
    talk.say(then)
    tasks = Task.objects.alive()
    assert {task.title: task.due_date.weekday() for task in tasks} == days
    assert all(task.reminders.count() == 1 for task in tasks)


def test_what_is_told_anew_is_reminded_of_only_if_that_was_wished_for(talk):
    talk.say("add team meeting comp saturday 8am")
    talk.say("that's two tasks: team meeting wednesday 4pm, comp saturday 8am")
    assert {*titles()} == {"Comp", "Team meeting"}
    assert not any(task.reminders.exists() for task in Task.objects.alive())


def test_one_of_two_things_divides_nothing(talk):
    talk.say("remind me to call ali saturday 8am")
    talk.say("it's one of two things that i have to do")
    assert titles() == ["Call ali"]


def test_what_went_wrong_is_taken_back_before_the_rest_is_done(talk):
    talk.say("add change the oil on friday")
    talk.say("add change the tyres")
    talk.say("no don't add that, the oil is done")
    assert titles(status="done") == ["Change the oil"]
    assert titles(status="open") == []


def test_not_yet_after_nothing_was_found_leaves_all(talk):
    talk.say("add call the bank")
    talk.say("i finished the essay")
    assert "left" in talk.say("oh wait actually not yet")
    assert titles(status="open") == ["Call the bank"]


def test_a_reminder_goes_over_to_the_task_that_was_meant(talk):
    talk.say("add wrap the present on 20 december and staff meeting on 28 december at 4pm")
    talk.say("remind me about the present the day before")
    talk.say("no not the present one i meant the meeting take that reminder off")
    assert [task.reminders.count() for task in Task.objects.order_by("number")] == [0, 1]


def test_a_title_that_is_blamed_is_of_the_task_that_is_named(talk):
    talk.say("add the plumber is coming on 3 december")
    talk.say("add return the books by 4 december")
    talk.say("ugh the plumber one came out odd, call it plumber visit")
    assert titles() == ["plumber visit", "Return the books"]


def test_another_range_after_a_list_moves_nothing(talk):
    talk.say("add return the books on 24 december")
    talk.say("what do i have today")
    talk.say("no i mean next week")
    assert {name for name, _ in talk.calls} == {"list_tasks"}


@pytest.mark.parametrize("said", ["nooo not that one, the sweep one", "wrong one, i meant sweep"])
def test_the_other_task_is_taken_instead(talk, said):
    talk.say("add tasks: sweep the yard; mop the hall; dust the shelf")
    talk.say("delete the mop one")
    talk.say(said)
    assert titles() == ["Mop the hall", "Dust the shelf"]


def test_only_one_of_several_stays_changed(talk):
    talk.say("add tasks: sweep the yard; mop the hall; dust the shelf")
    talk.say("mark 1 and 2 as done")
    talk.say("oh sorry, just the mop one")
    assert titles(status="done") == ["Mop the hall"]


def test_each_of_two_is_reminded_of(talk):
    talk.say("add dentist on 23 december")
    talk.say("add haircut on 24 december")
    talk.say("remind me of both the day before")
    assert [task.reminders.count() for task in Task.objects.all()] == [1, 1]


def test_a_task_that_should_stay_on_its_day_is_moved_back(talk):
    talk.say("add dentist on 23 december")
    talk.say("move the dentist to 28 december")
    talk.say("the dentist should stay on 23 december")
    assert Task.objects.get().due_date.day == 23


@pytest.mark.parametrize(
    ("said", "hour"), [("8 not 6", 20), ("no 7", 19), ("sorry i meant 8:30 pm", 20)]
)
def test_another_hour_of_a_reminder_is_of_its_day(talk, said, hour):
    talk.say("add statics exam on 23 december at 11am")
    talk.say("remind me about the exam on 22 december at 6pm")
    talk.say(said)
    [reminder] = Task.objects.get().reminders.all()
    at = timezone.localtime(reminder.fire_at, Task.objects.get().zone)
    assert (at.day, at.hour) == (22, hour)


def test_an_hour_beside_a_part_of_the_day_before_is_in_it(talk):
    talk.say("add statics exam on 23 december at 11am")
    talk.say("nudge me the evening before, like 8")
    [reminder] = Task.objects.get().reminders.all()
    at = timezone.localtime(reminder.fire_at, Task.objects.get().zone)
    assert (at.day, at.hour) == (22, 20)


def test_several_numbers_get_their_own_names(talk):
    talk.say("add tasks: milk, eggs, flour")
    talk.say("rename 1 to oat milk, 2 to six eggs and 3 to rye flour")
    assert titles() == ["oat milk", "six eggs", "rye flour"]


def test_two_of_each_is_no_number_of_a_task(talk):
    talk.say("add tasks: milk, eggs")
    talk.say("2 2 ho gae ab")
    assert not Task.objects.filter(status="done")


@pytest.mark.parametrize(
    "said",
    [
        "nooo i never wanted the task gone, only the note!! bring it back",
        "omg put the dentist back i didn't say delete it",
        "what are you doing?? get my dentist task back now",
        "arey nahi kaam nahi hatana tha sirf note, wapas lao usay jaldi",
        "ye kya kiya wapis le ao dentist wala foran",
        "ارے!! کام نہیں مٹانا تھا صرف نوٹ واپس لاؤ جلدی",
    ],
)  # fmt: skip
def test_what_went_by_mistake_comes_back_however_upset_one_is(talk, said):
    talk.say("add see the dentist")
    talk.say("delete the dentist")
    talk.say(said)
    assert [task.title for task in Task.objects.filter(deleted_at=None)] == ["See the dentist"]


@pytest.mark.parametrize(
    "said",
    ["delete that stupid one and bring back the dentist",
     "ye fazool kaam hatao aur dentist wapas lao",
     "یہ بیکار کام ہٹاؤ اور ڈینٹسٹ واپس لاؤ"],
)  # fmt: skip
def test_a_task_that_went_earlier_comes_back_by_its_name(talk, said):
    talk.say("add see the dentist")
    talk.say("delete the dentist")
    talk.say("add hmm whatever")
    talk.say(said)
    assert [task.title for task in Task.objects.filter(deleted_at=None)] == ["See the dentist"]


@pytest.mark.parametrize(
    "said", ["delete it 😑", "isko hatao 😤", "get rid of that silly one", "اس فضول کو ہٹاؤ بھئی"]
)
def test_what_is_no_name_is_what_the_talk_is_of(talk, said):
    talk.say("add pay the fee")
    talk.say("add chai")
    talk.say(said)
    assert [task.title for task in Task.objects.filter(deleted_at=None)] == ["Pay the fee"]


@pytest.mark.parametrize(
    "said",
    ["delete the sixth task", "chhata kaam delete kar do", "چھٹا کام ہٹا دو", "remove number six"],
)
def test_places_are_counted_beyond_the_fourth(talk, said):
    for title in ("tea", "rice", "salt", "milk", "eggs", "soap"):
        talk.say(f"add buy {title}")
    talk.say(said)
    assert not Task.objects.filter(title="Buy soap", deleted_at=None).exists()
    assert Task.objects.filter(deleted_at=None).count() == 5
