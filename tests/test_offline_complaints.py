"""Messages of people who complain, give reasons and wish for several things at once: what they wish
is done or named, and nothing else changes."""

from __future__ import annotations

import pytest

from tests.support.talk import listed
from todos.models import Task
from tutor.offline.lexicon import rewritten

AGENTS = ("tutor", "tasks")
pytestmark = pytest.mark.django_db
HANIA = "add hania tutoring every mon and thu at 5pm"
GYM = "add gym every mon and thu at 5pm"


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ([HANIA, "and move hania to 6:30 this thurs only"], "Thu 26 Nov 2026, 18:30"),
        ([HANIA, "change hania to 7pm on thursday"], "Thu 26 Nov 2026, 19:00"),
        ([GYM, "move thursday's gym to friday"], "Fri 27 Nov 2026, 17:00"),
        ([GYM, "push gym on thursday to 7"], "Thu 26 Nov 2026, 19:00"),
        (["add take vitamins every day at 9pm", "move vitamins to 11pm on friday"],
         "Fri 27 Nov 2026, 23:00"),
        ([HANIA, "hania jumerat ko 6 baje kar do sirf is dafa"], "jumeraat 26 November 2026"),
        (["har peer aur jumerat ko shaam 5 baje hania ki tuition",
          "is jumerat ki tuition 6:30 pe kar do"], "jumeraat 26 November 2026, shaam 6:30 baje"),
    ],
)  # fmt: skip
def test_a_later_time_is_not_moved_in_place_of_the_next(talk, said, offered):
    answer = talk.say(*said)
    [task] = Task.objects.alive()
    assert task.due_date.isoformat() == "2026-11-23"
    assert offered in answer
    talk.say("yes")
    assert Task.objects.alive().count() == 2


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([GYM, "move gym to friday 6pm"], "27.11. 18:00"),
        ([GYM, "move monday's gym to tuesday"], "24.11. 17:00"),
        ([GYM, "move gym to 6:30"], "23.11. 18:30"),
        ([GYM, "move gym to tomorrow"], "24.11. 17:00"),
        ([GYM, "skip gym today", "move gym to 7pm on thursday"], "26.11. 19:00"),
        (["gym thursday 5pm", "move thursday's gym to friday"], "27.11. 17:00"),
        (["gym monday 5pm", "move gym to 7pm on thursday"], "26.11. 19:00"),
    ],
)
def test_the_next_time_is_moved(talk, said, left):
    talk.say(*said)
    assert [due for _, due in listed()] == [left]


TWO = ["gym friday 5pm", "read control saturday 8pm"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("no i wanted 1 renamed to swim", [("swim", "27.11. 17:00")]),
        ("i wanted task 1 called swim", [("swim", "27.11. 17:00")]),
        ("no, i meant for the gym to be moved to sunday", [("Gym", "29.11. 17:00")]),
        ("wait, gym should have been moved to sunday", [("Gym", "29.11. 17:00")]),
        ("no the gym was supposed to be at 6", [("Gym", "27.11. 18:00")]),
        ("but i asked for the gym to be deleted", []),
        ("no i told you to delete the gym", []),
        ("i wanted 1 marked as done", []),
        ("no i wanted bread added for tomorrow", [("Gym", "27.11. 17:00"), ("Bread", "24.11.")]),
        ("i have a shift friday so gym cant be then, put it sunday same hour",
         [("Gym", "29.11. 17:00")]),
        ("we are travelling that day so the gym has to be saturday instead",
         [("Gym", "28.11. 17:00")]),
        ("gym cant be at 5, make it 7", [("Gym", "27.11. 19:00")]),
        # near these, and none of them
        ("i wanted my tooth removed", [("Gym", "27.11. 17:00")]),
        ("i wanted the wedding moved to spring but he refused", [("Gym", "27.11. 17:00")]),
        ("no i wanted to say thanks", [("Gym", "27.11. 17:00")]),
        ("the gym cant be open on fridays", [("Gym", "27.11. 17:00")]),
    ],
)  # fmt: skip
def test_a_complaint_with_an_order_in_it_is_carried_out(talk, said, left):
    talk.say("add gym friday 5pm", said)
    assert listed() == left


def test_a_reason_is_no_task(talk):
    said = (
        "thursday i have late shift till 9 so control reading cant be at 8, put it friday same"
        " hour. and remind me half hour before"
    )
    talk.say("read control thursday 8pm", said)
    assert listed() == [("Read control", "27.11. 20:00")]
    [reminder] = Task.objects.get().reminders.all()
    assert f"{reminder.fire_at:%H:%M}" == "14:30"  # in Greenwich


def test_its_reminder_is_put_in_the_place_of_the_other(talk):
    said = "no i wanted 1 renamed to gym extra and its reminder at 4:30 friday not thurs"
    talk.say("gym friday 5pm, remind me at 3pm", said)
    [reminder] = Task.objects.get(title="gym extra").reminders.all()
    assert f"{reminder.fire_at:%d %H:%M}" == "27 11:30"  # in Greenwich


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["add gym", "lab group meets thurs 4 to 5:30 add that, and move gym to friday"],
         [("Gym", "27.11."), ("Lab group", "26.11. 16:00")]),
        (["add gym", "staff meeting friday at 2 put that in, and delete the gym"],
         [("Staff meeting", "27.11. 14:00")]),
        (["add homework",
          "parents evening is thursday 6pm, add that please and mark homework done"],
         [("Parents evening", "26.11. 18:00")]),
        (["rent is due on the 1st, put it on my list and call landlord tomorrow"],
         [("Rent", "01.12."), ("Call landlord", "24.11.")]),
        (["three things for tomorrow: confirm the venue, print badges, call the caterer"],
         [("Confirm the venue", "24.11."), ("Print badges", "24.11."),
          ("Call the caterer", "24.11.")]),
        (["tell the parents trip is on the 11th"], [("Tell the parents trip is on the 11th", "")]),
        (["text ali the match got moved to sunday"],
         [("Text ali the match got moved to sunday", "")]),
        (["tell ali tomorrow that the car is ready"],
         [("Tell ali that the car is ready", "24.11.")]),
        (["tell sara about the trip on the 11th"], [("Tell sara about the trip", "11.12.")]),
        (["my shifts: tue 9-5, wed 12-8, fri 9-5"],
         [("Shift", "24.11. 09:00"), ("Shift", "25.11. 12:00"), ("Shift", "27.11. 09:00")]),
        (["shifts next week are mon 7-3, sat 3-11"],
         [("Shift", "30.11. 07:00"), ("Shift", "05.12. 15:00")]),
        (["add tutoring tomorrow 5pm just once"], [("Tutoring", "24.11. 17:00")]),
        (["add haircut friday one time only"], [("Haircut", "27.11.")]),
        (["add sing happy birthday once"], [("Sing happy birthday once", "")]),
        (["gym thursday 5pm", "move gym to 6 thursday"], [("Gym", "26.11. 18:00")]),
        (["meeting friday 4 to 5:30"], [("Meeting", "27.11. 16:00")]),
    ],
)  # fmt: skip
def test_each_part_is_read(talk, said, left):
    talk.say(*said)
    assert listed() == left


@pytest.mark.parametrize(
    "said",
    ["repeat call ammi tues and thurs at 5", "call ammi on repeat every tues and thurs at 5",
     "add call ammi. make it repeat tue and thu at 5"],
)  # fmt: skip
def test_what_is_to_be_repeated_is_one_task(talk, said):
    talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.recurrence_rule) == ("Call ammi", "FREQ=WEEKLY;BYDAY=TU,TH")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["gym friday 5pm", "move gym to sunday", "but gym was on friday, what did u do"],
         "Gym** (task 1) is now due Sun 29 Nov 2026"),
        (["gym friday 5pm", "move gym to sunday", "i didnt say sunday"], "say “undo”"),
        (["gym friday 5pm", "delete gym", "wait why is gym gone"], "Say “undo” to bring it back"),
        (["gym friday 5pm", "delete gym", "where did gym go"], "Say “undo” to bring it back"),
        (["gym friday 5pm", "rename 1 to swim", "why is it called swim now"], "say “undo”"),
        ([GYM, "skip gym today", "but i still have gym today at 5, u removed todays one?"],
         "Left out once"),
        (["gym friday 5pm", "call ali saturday", "move ali to sunday", "what happened to gym"],
         "Gym** (task 1), due Fri 27 Nov 2026"),
    ],
)  # fmt: skip
def test_an_objection_is_told_what_was_done(talk, said, told):
    talk.say(*said[:-1])
    before = listed()
    assert told in talk.say(said[-1])
    assert listed() == before


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["gym friday", "move gym to sunday", "i never said sunday, i said monday"],
         [("Gym", "30.11.")]),
        (["gym friday", "call ali saturday", "nooo task 2 is the one due sunday"],
         [("Gym", "27.11."), ("Call ali", "29.11.")]),
        (["gym friday", "call ali saturday", "wait, the gym is the one on thursday"],
         [("Gym", "26.11."), ("Call ali", "28.11.")]),
    ],
)  # fmt: skip
def test_a_day_that_is_objected_to_is_put_right(talk, said, left):
    talk.say(*said)
    assert listed() == left


@pytest.mark.parametrize(
    "said",
    ["no i wanted bread", "no wait i meant call ammi tomorrow at 9 am then", "no i meant friday",
     "no i said 6 not 5", "no i wanted the report done", "no the eggs should have been bread",
     "i wanted my tooth removed", "i wanted to go home", "no i wanted the meeting at 5",
     "the exam was supposed to be on friday", "robots cannot be at rest, so move on"],
)  # fmt: skip
def test_what_holds_no_order_is_left_as_it_is(said):
    assert rewritten("complained", said) == said


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["gym thursday 6pm", "im on call thursday so i cant do the gym then, make it saturday"],
         [("Gym", "28.11. 18:00")]),
        (["order flour monday",
          "supplier isnt coming monday, hes coming wednesday, so order flour has to be on tuesday"],
         [("Order flour", "24.11.")]),
        (["meeting wednesday 3pm",
          "kids have a half day so the meeting should be at 1, and pack lunch boxes tuesday night"],
         [("Meeting", "25.11. 13:00"), ("Pack lunch boxes", "24.11. 20:00")]),
        (["dentist friday 4pm", "haircut friday 5pm",
          "i cant do both on friday so push the haircut to saturday and keep the dentist"],
         [("Dentist", "27.11. 16:00"), ("Haircut", "28.11. 17:00")]),
        (["add laundry", "mark laundry done and we got a staff meeting on the 3rd"],
         [("Staff meeting", "03.12.")]),
        (["quiz thursday", "lab report friday", "sir moved the quiz to friday so i wont have time "
          "for the lab report then, put that on saturday"],
         [("Quiz", "27.11."), ("Lab report", "28.11.")]),
        (["buy milk", "delete milk and i have a cold"], [("Buy milk", "")]),
        (["call ali friday", "i wonder how fast can you move call ali"], [("Call ali", "27.11.")]),
    ],
)  # fmt: skip
def test_a_wish_is_told_from_its_reason_and_from_news(talk, said, left):
    talk.say(*said)
    assert listed() == left


def test_what_should_repeat_does(talk):
    talk.say("stock check friday 9am")
    talk.say("the stock check was supposed to be every friday not just once")
    assert Task.objects.get().recurrence_rule == "FREQ=WEEKLY;BYDAY=FR"
    talk.say("and its reminder at 8")
    assert Task.objects.get().reminders.count() == 1
