"""Messages with several wishes, facts told before a deed, and reminders that are of another task of
the same message: what the list holds afterwards."""

from __future__ import annotations

import pytest

from tests.support.talk import listed
from todos.models import Task
from tutor.offline.lexicon import phrases

pytestmark = pytest.mark.django_db


def on_list(user):
    """Each open task with when it is due, and when its reminders are."""
    rows = Task.objects.alive().filter(owner=user, status="open").order_by("number")
    return [" ".join([row.title, "|", *_due(row), *_reminders(row)]).strip(" |") for row in rows]


def _due(row):
    said = ((row.due_date, "%d.%m."), (row.due_time, "%H:%M"))
    return [f"{at:{form}}" for at, form in said if at]


def _reminders(row):
    zone = row.owner.zone
    return [f"R{one.fire_at.astimezone(zone):%d.%m.%H:%M}" for one in row.reminders.all()]


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (["quiz on control is thurs 6pm i need to revise wed evening, and rents due on the 1st"
          " (420) remind me 2 days before"],
         ["Quiz on control | 26.11. 18:00", "Revise | 25.11. 18:00",
          "Rent (420) | 01.12. R29.11.09:00"]),
        (["the electricity bill is due friday (3,200) remind me 1 day before"],
         ["Electricity bill (3,200) | 27.11. R26.11.09:00"]),
        (["rent's due on the 1st remind me 2 hours before"], ["Rent | 01.12. R01.12.07:00"]),
        (["add shift tomorrow at 7",
          "my sister comes sat, train gets in 4.30pm, pick her up from the station, remind me an"
          " hour b4. and shift tmrw starts at 8 now not 7"],
         ["Shift | 24.11. 08:00",
          "Pick up my sister from the station | 28.11. 16:30 R28.11.15:30"]),
        (["dad is coming friday. his flight lands at 6am, have to pick him up"],
         ["Pick up dad | 27.11. 06:00"]),
        (["add gym tomorrow at 7", "add gym friday at 7", "gym friday starts at 8 now not 7"],
         ["Gym | 24.11. 07:00", "Gym | 27.11. 08:00"]),
        (["add class tomorrow at 2", "gym at 6 friday, class tomorrow is at 3 not 2"],
         ["Class | 24.11. 15:00", "Gym | 27.11. 18:00"]),
        (["add lab friday at 2", "add milk and the lab friday is at 3 not 2"],
         ["Lab | 27.11. 15:00", "Milk"]),
        (["add dentist on friday at 5, not 6"], ["Dentist | 27.11. 17:00"]),
        (["add gym on thursday", "move gym to friday, not saturday"], ["Gym | 27.11."]),
    ],
)  # fmt: skip
def test_each_wish_comes_to_its_own_task(talk, messages, expected):
    talk.say(*messages)
    assert on_list(talk.user) == expected


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (["add physics exam on friday at 10", "remind me the day before at 6 and on the day at 8"],
         ["Physics exam | 27.11. 10:00 R26.11.18:00 R27.11.08:00"]),
        (["add physics exam on friday at 10", "remind me the evening before and the morning of"],
         ["Physics exam | 27.11. 10:00 R26.11.18:00 R27.11.09:00"]),
        (["i have interview the next monday, remember me one day before and two hours before"],
         ["Interview | 30.11. R29.11.09:00 R30.11.07:00"]),
        (["add buy stamps friday at 9am",
          "electricity bill due 27th, gas due 29th, remind me a day before each"],
         ["Buy stamps | 27.11. 09:00", "Electricity bill | 27.11. R26.11.09:00",
          "Gas | 29.11. R28.11.09:00"]),
        (["shift at cafe tomorrow 5pm and hand in lab report friday 12, remind me an hour before"
          " both"],
         ["Shift at cafe | 24.11. 17:00 R24.11.16:00",
          "Hand in lab report | 27.11. 12:00 R27.11.11:00"]),
        (["add lab report friday at 12", "add cafe shift tomorrow 5pm",
          "1 hour before the shift. same for the lab report"],
         ["Lab report | 27.11. 12:00 R27.11.11:00", "Cafe shift | 24.11. 17:00 R24.11.16:00"]),
        (["add cafe shift tomorrow 5pm to 10pm and remind me 1h before"],
         ["Cafe shift | 24.11. 17:00 R24.11.16:00"]),
        (["i have a physics test on monday at 9 and i need to finish the lab by sunday night,"
          " remind me the evening before the test"],
         ["Physics test | 30.11. 09:00 R29.11.18:00", "Finish the lab | 29.11. 20:00"]),
        (["i have a flight on friday at 6 15 in the morning so wake me up at 3 and book a cab the"
          " night before"],
         ["Flight | 27.11. 06:15", "Wake up | 27.11. 03:00 R27.11.03:00",
          "Book a cab | 26.11. 20:00"]),
        (["i got a dentist appointment wed at 3 but i have class till 2 so remind me at 2.15 to"
          " leave"],
         ["Dentist appointment | 25.11. 15:00", "Leave | 25.11. 14:15 R25.11.14:15"]),
        (["add robotics viva on friday at 11",
          "remind me 30 mins before the viva and also at 8am"],
         ["Robotics viva | 27.11. 11:00 R27.11.08:00 R27.11.10:30"]),
        (["marks are due on 10 december submit them two days before"],
         ["Marks | 10.12. R08.12.09:00"]),
        (["call ali tomorrow at lunchtime"], ["Call ali | 24.11. 13:00"]),
        (["add dentist friday at 5", "remind me about the dentist at lunchtime on friday"],
         ["Dentist | 27.11. 17:00 R27.11.13:00"]),
    ],
)  # fmt: skip
def test_a_reminder_is_of_the_task_that_it_was_wished_for(talk, messages, expected):
    talk.say(*messages)
    assert on_list(talk.user) == expected


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (["buy milk and call dad at 5pm tomorrow"],
         ["Buy milk | 24.11.", "Call dad | 24.11. 17:00"]),
        (["pay the rent and post the letter on friday"],
         ["Pay the rent | 27.11.", "Post the letter | 27.11."]),
        (["go to the shop and buy milk tomorrow"], ["Go to the shop and buy milk | 24.11."]),
        (["call mum and tell her about it tomorrow"], ["Call mum and tell her about it | 24.11."]),
        (["add laundry and buy charger tmrw, oh and call mom friday at 9pm"],
         ["Laundry", "Buy charger | 24.11.", "Call mom | 27.11. 21:00"]),
        (["i need to do 3 things tomorrow, email prof, print the poster and charge the battery"],
         ["Email prof | 24.11.", "Print the poster | 24.11.", "Charge the battery | 24.11."]),
        (['add "call Mrs. Khan on the fee" for friday'], ["Call Mrs Khan on the fee | 27.11."]),
        (["order more cups, we need 200 each by monday"], ["Order more cups (200 each) | 30.11."]),
        (["please to add the meeting with doctor on tuesday in 10 o'clock and i must to buy"
          " medicines after"],
         ["The meeting with doctor | 24.11. 10:00", "Buy medicines"]),
        (["parents evening on the 3rd from 5 to 8, i need to be there by 4.30"],
         ["Parents evening | 03.12. 17:00", "Arrive for parents evening | 03.12. 16:30"]),
        (["add a task revise for quiz and rent",
          "1 is just revise for quiz, and rent is its own thing due 1 dec"],
         ["revise for quiz", "Rent | 01.12."]),
    ],
)  # fmt: skip
def test_several_things_are_several_tasks(talk, messages, expected):
    talk.say(*messages)
    assert on_list(talk.user) == expected


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (["add call mom tomorrow at 10pm", "its late already. no make it 11pm"],
         ["Call mom | 24.11. 23:00"]),
        (["add dentist on saturday at 4", "make it sunday", "no wait saturday was right"],
         ["Dentist | 28.11. 16:00"]),
        (["add dinner with ali tomorrow", "and its 6"], ["Dinner with ali | 24.11. 18:00"]),
        (["add dinner with ali tomorrow at 7", "cant do 7 make it 8"],
         ["Dinner with ali | 24.11. 20:00"]),
        (["add maths homework for monday", "also the physics one"],
         ["Maths homework | 30.11.", "Physics homework | 30.11."]),
        (["add physics homework", "add maths homework for monday", "and the physics one"],
         ["Physics homework | 30.11.", "Maths homework | 30.11."]),
        (["add do laundry today", "did the laundry"], []),
        (["add email prof and print the poster", "email prof done, poster too"], []),
        (["add pay rent due 1 dec", "i paid the rent", "rent is every month"],
         ["Pay rent | 01.01."]),
        (["add water plants", "done", "make that every friday"], ["Water plants | 27.11."]),
        (["add gym every day at 6", "gym done", "gym is at 7 now"], ["Gym | 24.11. 19:00"]),
        (["add doctor wed at 5", "doctor moved us to thursday 5.30"], ["Doctor | 26.11. 17:30"]),
        (["add lab report friday at 12", "add cafe shift tomorrow 5pm", "call task 2 lab report",
          "rename task 2 back to cafe shift"],
         ["Lab report | 27.11. 12:00", "cafe shift | 24.11. 17:00"]),
        (["add cafe shift tomorrow 5pm", "whats on this week, and cafe shift is 6pm now"],
         ["Cafe shift | 24.11. 18:00"]),
        (["class till 3 then home"], []),
        (["python is its own thing"], []),
    ],
)  # fmt: skip
def test_a_reply_is_of_what_was_just_done(talk, messages, expected):
    talk.say(*messages)
    assert on_list(talk.user) == expected


def test_of_two_that_were_put_down_it_is_asked_which(talk):
    talk.say("add call the bank tomorrow and pay the fees on friday")
    assert "Which one" in talk.say("remind me at 5")
    talk.say("both")
    assert on_list(talk.user) == ["Call the bank | 24.11. R24.11.17:00",
                                  "Pay the fees | 27.11. R27.11.17:00"]  # fmt: skip


def test_a_title_that_holds_two_things_is_asked_about(talk):
    talk.say("milk finished, get some on the way, also the gas man comes tomorrow from 9 to 11")
    assert on_list(talk.user) == []


def test_what_is_lost_beside_a_new_task_is_told(talk):
    answer = talk.say("my daughter has a recital on the 5th at 4pm, and book the photographer")
    assert "photographer" in answer


def test_only_the_card_asks_before_many_are_deleted():
    assert "?" not in phrases("replies", "en")["confirm_delete"]


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("my study plan: wed 8pm kinematics chapter, thu 8pm control chapter, sat morning mock "
         "interview with my cousin",
         ["Kinematics chapter", "Control chapter", "Mock interview with my cousin"]),
        ("wed 8pm kinematics chapter, thu 8pm control chapter",
         ["Kinematics chapter", "Control chapter"]),
        ("plan for the week: mon 5pm gym, tue 6pm maths tutor, fri 3pm dentist",
         ["Gym", "Maths tutor", "Dentist"]),
        ("make me a study plan for this week", []),
        ("make me a plan for chapters 1 to 4", []),
    ],
)  # fmt: skip
def test_a_plan_is_put_down_as_it_is_told(talk, said, titles):
    talk.say(said)
    assert [title for title, _ in listed()] == titles


def test_what_remains_is_asked_of_the_list(talk):
    talk.say("add gym on friday at 5 and dentist on thursday at 3")
    assert "Dentist" in talk.say("i did the gym already, tick it. what remains for this week?")


def test_an_order_that_is_not_done_is_told_beside_what_was_done(talk):
    talk.say("add msg sana today")
    answer = talk.say(
        "sana msg done. and lab group meets thurs 4 to 5:30 add that, shit thats the same time as "
        "hania can you move hania to 6:30 this thurs only"
    )
    assert "Lab group" in answer and "can't find a task called “hania”" in answer


def test_what_is_said_again_ticks_nothing_else_off(talk):
    talk.say("add call ayesha tomorrow and call ali on friday")
    talk.say("just spoke to ayesha so that call is done")
    assert [title for title, _ in listed()] == ["Call ali"]


def test_what_is_named_and_marked_in_one_breath_is_no_new_task(talk):
    talk.say("add tasks: renew domain, call client back")
    talk.say("ok so renew domain and call client back, mark both done")
    assert not listed()
