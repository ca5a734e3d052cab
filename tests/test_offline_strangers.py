"""What strangers said in a fourth table, as kinds of phrases and in other words than theirs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support.talk import listed
from todos.models import Task
from tutor.offline.desk.parts import without_part
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.slips import without_slip

WEDNESDAY, FRIDAY, SATURDAY = 2, 4, 5
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("likh lo\n1. chacha ko phone\n2. tailor se suit lena",
         ["chacha ko phone", "tailor se suit lena"]),
        ("یہ لکھ لو\nدرزی سے کپڑے لینے ہیں\nگیس کا سلنڈر بھروانا",
         ["درزی سے کپڑے لینے", "گیس کا سلنڈر بھروانا"]),
        ("pyaz aur lehsan lana hai, dono likh lo", ["pyaz", "lehsan lana"]),
        ("ye do kaam add karo, gari dhulwana aur bank jana", ["gari dhulwana", "bank jana"]),
        ("please put these down: 1) dust the shelves 2) mend the fence",
         ["Dust the shelves", "Mend the fence"]),
        ("add the following 1. empty the bins 2. fold the towels",
         ["Empty the bins", "Fold the towels"]),
    ],
)  # fmt: skip
def test_what_is_listed_under_a_heading_is_several_tasks(text, titles):
    [asked] = requests(text)
    assert [task["title"] for task in asked.arguments["tasks"]] == titles


@pytest.mark.parametrize(
    "text",
    [
        "could i get a quick rundown of how much i've done this week",
        "have i got a rest day every week",
        "could i book the gym for saturday",
        "friday works better for me",
    ],
)
def test_a_question_is_no_task_with_a_day(text):
    asked = parse(text)
    assert asked is None or not asked.kind.startswith("add")


def test_a_day_that_says_which_is_no_date(talk):
    talk.say("add karo kal wali fees ki raseed dhoondna")
    assert Task.objects.get().due_date is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ٹاسک نمبر چار مٹا دیں", "4"),
        ("پانچ نمبر والا ڈیلیٹ کر دو", "5"),
        ("نمبر ایک اور تین مکمل ہو گئے", "1 and 3"),
    ],
)
def test_numbers_of_tasks_may_be_words(text, what):
    [asked] = requests(text)
    assert asked.what == what


def test_that_bill_is_the_one_just_spoken_of(talk):
    talk.say("add pay internet bill")
    talk.say("add pay electricity bill")
    talk.say("i paid the internet bill")
    talk.say("Hang on, the payment bounced. Put that bill back to not done.")
    assert not Task.objects.filter(status="done").exists()


def test_a_remark_that_names_nothing_is_of_what_was_done(talk):
    talk.say("add renew domain")
    talk.say("renew domain is done")
    talk.say("it didn't go through, reopen that one")
    assert Task.objects.get().status == "open"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("hira cant make it wed so the meeting is off, remove it", ["Lab report", "Buy wires"]),
        ("my meeting got cancelled, delete it", ["Lab report", "Buy wires"]),
        ("im busy that day, delete it", ["Meeting with hira", "Buy wires"]),
    ],
)
def test_it_is_what_the_remark_before_it_names(talk, said, left):
    talk.say("add lab report on tuesday")
    talk.say("add meeting with hira on wednesday at 4pm")
    talk.say("add buy wires")
    talk.say("when is the lab report")
    talk.say(said)
    assert sorted(Task.objects.filter(deleted_at=None).values_list("title", flat=True)) == sorted(
        left
    )


def test_where_one_will_be_is_a_reason_and_no_task(talk):
    talk.say("add read chapter 11 on tuesday evening")
    talk.say("actually tuesday im at my aunts, make it thursday evening instead")
    [task] = Task.objects.all()
    assert (task.due_date.weekday(), task.due_time.hour) == (3, 18)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("add dentist friday at 5, no wait 6", (FRIDAY, 18)),
        ("dentist friday at 5, sorry saturday", (SATURDAY, 17)),
        ("i have the dentist on friday at 5pm oh wait i mean at 11am", (FRIDAY, 11)),
        ("add dentist friday at 11, actually 10:30", (FRIDAY, 10)),
        ("dentist thursday at two uh no sorry friday at two fifteen", (FRIDAY, 14)),
        ("dentist friday at nine no scratch that half past ten", (FRIDAY, 10)),
        ("add dentist for monday at four, correction, saturday", (SATURDAY, 16)),
    ],
)
def test_a_slip_in_a_time_is_put_right_in_the_same_breath(talk, said, due):
    answer = talk.say(said)
    [task] = Task.objects.all()
    assert (task.title.split()[-1].casefold(), "understand" in answer) == ("dentist", False)
    assert (task.due_date.weekday(), task.due_time.hour) == due


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("add dentist Thursday at two uh no sorry Friday at two fifteen and order parts by Monday",
         "add dentist Friday at two fifteen and order parts by Monday"),
        ("call him tonight at eight no scratch that eight thirty and buy milk",
         "call him tonight at eight thirty and buy milk"),
        ("add gym at six, I mean seven, and remind me an hour before",
         "add gym at seven, and remind me an hour before"),
        ("meet Ali on Monday or rather Tuesday to talk about the rent",
         "meet Ali Tuesday to talk about the rent"),
        ("call ali at 5 no 6 friday", "call ali at 6 friday"),
        ("remind me at 8 pm no 9 pm to take the pills", "remind me at 9 pm to take the pills"),
        ("move gym to 6 no wait 7", "move gym to 7"),
        ("remind me at 5, make it 6, actually 7 to call mum", "remind me at 7 to call mum"),
        ("push the rent to Friday, sorry, Saturday", "push the rent to Saturday"),
        ("call Ali at 5 no later than 6", ""),
        ("meet at 5, actually 6 people are coming", ""),
        ("gym Monday, sorry Tuesday is full", ""),
        ("gym at 5 sorry 6 eggs too", ""),
        ("meeting tomorrow, wait until Friday to book", ""),
        ("party on Saturday, actually Sunday dentist", ""),
        ("add dentist on Friday at 5. wait 10 minutes before calling", ""),
        ("i have class from 5 to 6 no 7", ""),
        ("gym at 4 make it weekly", ""),
    ],
)  # fmt: skip
def test_a_time_put_right_within_a_message_leaves_the_rest(said, meant):
    assert without_slip(said) == (meant or said)


@pytest.mark.parametrize(
    ("said", "hours"),
    [("no wait make that ten", (10, None)), ("sorry 3", (15, None)), ("no 4pm", (16, None))],
)
def test_another_hour_is_of_the_one_that_has_one(talk, said, hours):
    talk.say("add dentist Wednesday at two fifteen and also order the bearings by Friday")
    talk.say(said)
    due = [task.due_time and task.due_time.hour for task in Task.objects.order_by("number")]
    assert tuple(due) == hours


@pytest.mark.parametrize(
    "said",
    ["huh isnt the lab report only tuesdays", "on what days does the lab report repeat",
     "when does the lab report repeat again", "does it repeat every week?", "is it on tuesday?",
     "how often does the lab report come up"],
)  # fmt: skip
def test_a_question_on_its_days_changes_nothing(talk, said):
    talk.say("add print the lab sheets")
    talk.say("add lab report every tuesday at 5pm")
    assert "**Lab report** (task 2), due Tue" in talk.say(said)
    assert not {name for name, _ in talk.calls} & {"update_task", "add_task", "complete_task"}


@pytest.mark.parametrize(
    ("said", "hour"),
    [("yes", (1, 8)), ("no wait i meant call ammi tomorrow at 9 am then", (1, 9)),
     ("tomorrow at 10am", (1, 10))],
)  # fmt: skip
def test_who_is_reminded_too_late_is_reminded_when_said_next(talk, monkeypatch, said, hour):
    now = timezone.now().replace(hour=9, minute=30)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    talk.user.time_zone = "UTC"
    talk.user.save()
    assert "has passed already" in talk.say("remind me to call ammi today at 8am")
    talk.say(said)
    [task] = Task.objects.all()
    days, at = hour
    assert (task.title, (task.due_date - now.date()).days, task.due_time.hour) == (
        "Call ammi",
        days,
        at,
    )
    assert task.reminders.count() == 1


def test_what_nobody_wanted_is_the_one_to_go(talk):
    talk.say("add read chapter 11 on tuesday")
    talk.say("add buy wires")
    talk.say("when is read chapter 11")
    talk.say("whats that wires thing doing there i never asked for that, get rid of it")
    assert [*Task.objects.filter(deleted_at=None).values_list("title", flat=True)] == [
        "Read chapter 11"
    ]


@pytest.mark.parametrize(
    "said",
    ["ugh sir just said the control assignment is extended to saturday same time",
     "my teacher told us that the control assignment is due on saturday now"],
)  # fmt: skip
def test_who_says_so_is_no_part_of_the_name(talk, said):
    talk.say("add control systems assignment thursday 11pm")
    talk.say(said)
    [task] = Task.objects.all()
    assert (task.due_date.weekday(), task.due_time.hour) == (SATURDAY, 23)


@pytest.mark.parametrize(
    ("said", "title", "day"),
    [("add group meeting wed", "Group meeting", WEDNESDAY),
     ("add pay ali sat", "Pay ali", SATURDAY),
     ("add buy a gift for the newly wed", "Buy a gift for the newly wed", None)],
)  # fmt: skip
def test_a_short_day_comes_last(talk, said, title, day):
    talk.say(said)
    [task] = Task.objects.all()
    assert (task.title, task.due_date and task.due_date.weekday()) == (title, day)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("got the eggs", "Milk and bread"),
        ("دودھ لے آئی", "eggs and bread"),
    ],
)
def test_a_part_of_a_list_that_is_got_leaves_the_rest(talk, said, left):
    talk.say("add milk eggs and bread")
    talk.say(said)
    [task] = Task.objects.all()
    assert (task.title.casefold(), task.status) == (left.casefold(), "open")


@pytest.mark.parametrize(
    ("title", "got", "left"),
    [
        ("Buy stamps and envelopes", "the stamps", "Buy envelopes"),
        ("Buy milk, eggs and bread", "bread", "Buy milk and eggs"),
        ("Email Ali and call Sara", "ali", "Call Sara"),
        ("Milk and bread", "milk and bread", ""),
        ("Read chapter 3 and 4", "chapter 3", "Read chapter 4"),
        ("Buy milk", "milk", ""),
    ],
)
def test_what_is_left_of_a_list(title, got, left):
    assert without_part(title, got) == left


@pytest.mark.parametrize(
    ("says", "due"),
    [
        (["can you bump it by two days"], "2 days"),
        (["put the report off", "by a week"], "7 days"),
        (["no wait"], "0 days"),
        (["delete that", "no dont"], "0 days"),
        (["delete that", "ok add it again"], "0 days"),
        (["they just gave us till %s"], "3 days"),
        (["the report is on %s actually"], "3 days"),
    ],
)
def test_what_is_said_of_the_last_task_is_done_to_it(talk, says, due):
    day = timezone.localdate() + timedelta(days=2)
    later = f"{day + timedelta(days=3):%d %B}"
    talk.say("add buy wires")
    talk.say(f"add write the report on {day:%d %B}")
    for said in says:
        talk.say(said % later if "%" in said else said)
    [_, task] = Task.objects.filter(deleted_at=None, status="open").order_by("number")
    assert (task.title, (task.due_date - day).days) == ("Write the report", int(due.split()[0]))


def test_of_what_repeats_the_next_is_left_out_and_the_hour_changes_for_good(talk):
    talk.say("add call my sister every sunday at 6pm")
    first = Task.objects.get().due_date
    talk.say("change it to 7 from now on")
    talk.say("skip it this week")
    [task] = Task.objects.filter(status="open", deleted_at=None)
    assert (task.title, task.due_time.hour) == ("Call my sister", 19)
    assert (task.due_date - first).days == 7
    assert f"due {task.due_date:%a}" in talk.say("when's the next one")
    talk.say("stop it altogether")
    task.refresh_from_db()
    assert not task.recurrence_rule


def test_when_to_be_reminded_may_be_said_before_of_what(talk):
    talk.say("remind me tomorrow")
    talk.say("to water the plants")
    [task] = Task.objects.all()
    today = timezone.localtime(timezone.now(), talk.user.zone).date()
    assert (task.due_date - today).days == 1
    assert task.reminders.count() == 1


@pytest.mark.parametrize(
    ("said", "kind", "arguments"),
    [
        ("whats my day looking like tomorrow", "list", {"due": "tomorrow"}),
        ("how does friday look", "list", {"due": "friday"}),
        ("and also the night before", "remind_eve", {"at": "night"}),
        ("dont let me forget the gas bill its due on the 28th", "add",
         {"title": "The gas bill", "due": "the 28th"}),
    ],
)  # fmt: skip
def test_days_and_dates_in_a_hurry(said, kind, arguments):
    [asked] = requests(said)
    assert (asked.kind, asked.arguments) == (kind, arguments)


def test_what_it_is_on_is_its_day(talk):
    talk.say("add buy flowers")
    talk.say("its on the 5th of december")
    assert Task.objects.get().due_date.day == 5


@pytest.mark.parametrize("said", ["both are done", "both", "mark both as done"])
def test_both_are_those_that_were_asked_about(talk, said):
    for title in ("dentist on wednesday", "shop shift on monday", "pay hostel fee", "buy wires"):
        talk.say(f"add {title}")
    talk.say("move dentist to 12")
    assert "Which one" in talk.say("fee is paid already did it online, and got the wires too")
    talk.say(said)
    done = Task.objects.filter(status="done").order_by("number").values_list("title", flat=True)
    assert [*done] in (["Pay hostel fee", "Buy wires"], [])


def test_news_of_two_tasks_is_of_each(talk):
    talk.say("lab report submit krni hai wednesday tk")
    talk.say("hira ki ammi ko fees ka msg krna hai")
    talk.say("lab report saturday tk extend ho gai aur fees wala msg abhi kr dia")
    report, message = Task.objects.order_by("number")
    assert report.due_date.weekday() == SATURDAY
    assert (message.due_date, message.status) == (None, "done")


@pytest.mark.parametrize(
    "said",
    ["mama wanjiku call, she come in the morning thursday at 10 not tomorow",
     "the plumber is coming wednesday at 3 not 2", "papa's call, he has moved it to me not to you"],
)  # fmt: skip
def test_what_is_told_of_another_thing_is_no_new_name(talk, said):
    talk.say("add mama wanjiku call tomorrow 10am")
    talk.say("add amina concert thursday 2pm")
    talk.say("rename the amina concert to amina school concert")
    talk.say(said)
    assert [title for title, _ in listed()][:2] == ["Mama wanjiku call", "amina school concert"]


@pytest.mark.parametrize(
    ("said", "title"),
    [("no, amina music concert", "amina music concert"), ("no, recital not concert", "recital")],
)
def test_a_name_that_was_given_is_put_right_still(talk, said, title):
    talk.say("add amina concert thursday 2pm")
    talk.say("rename the amina concert to amina school concert")
    talk.say(said)
    assert listed() == [(title, "26.11. 14:00")]


@pytest.mark.parametrize("before", ["befor", "bfore", "befre", "b4", "before"])
def test_before_however_it_is_typed_is_of_the_reminder(talk, before):
    talk.say(f"amina school concert thursday 2pm remind me 2 hours {before}. its important")
    assert listed() == [("Amina school concert", "26.11. 14:00")]
    [reminder] = Task.objects.get().reminders.all()
    assert timezone.localtime(reminder.fire_at, talk.user.zone).hour == 12


def test_a_room_is_called_as_it_is():
    [asked] = requests("add class in room B4 tomorrow")
    assert asked.arguments["title"] == "Class in room B4"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("hm ok. my boss just wrote, shift is sunday not saturday, and starts at 4.30. "
         "move the reminder too pls", "29.11. 04:30"),
        ("my boss called, the shift is sunday not saturday, and it starts at 5am", "29.11. 05:00"),
        ("move the bakery shift to sunday 4:30", "29.11. 04:30"),
        ("move the bakery shift to sunday 4:30pm. move the reminder along too", "29.11. 16:30"),
    ],
)  # fmt: skip
def test_what_somebody_writes_of_a_shift_moves_it(talk, said, due):
    talk.say("add bakery shift saturday 4:30am and remind me the evening before")
    assert "not understand" not in talk.say(said)
    assert listed() == [("Bakery shift", due)]
    assert Task.objects.get().reminders.count() == 1


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("good. drivers i ordered them already, tick. and put test new drivers on robot saturday "
         "evening 7, read the control chapter sunday",
         [("Wash the car", ""), ("Test new drivers on robot", "28.11. 19:00"),
          ("Read the control chapter", "29.11. ")]),
        ("motor drivers i ordered them already", [("Wash the car", "")]),
        ("the drivers i have ordered them, tick it off please", [("Wash the car", "")]),
        ("i ordered the motor drivers, so its done", [("Wash the car", "")]),
        ("add tea with sana friday evening 6",
         [("Order motor drivers", ""), ("Wash the car", ""), ("Tea with sana", "27.11. 18:00")]),
        ("what if i ordered them already", [("Order motor drivers", ""), ("Wash the car", "")]),
        ("task 2 is two things: wash the car saturday 7pm and buy wax sunday",
         [("Order motor drivers", ""), ("Wash the car", "28.11. 19:00"), ("Buy wax", "29.11. ")]),
        ("task 2 is two things i always forget",
         [("Order motor drivers", ""), ("Wash the car", "")]),
    ],
)  # fmt: skip
def test_what_is_ticked_off_and_what_is_two_things(talk, said, left):
    talk.say("add order motor drivers")
    talk.say("add wash the car")
    talk.say(said)
    assert listed() == [(a, b.strip()) for a, b in left]
