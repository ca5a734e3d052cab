"""A reply of which each part means something: no part of it is lost, and none is made up."""

from __future__ import annotations

import pytest

from tests.support.talk import listed
from todos.models import Reminder, Task
from tutor.offline.dialogue import followups

AGENTS = ("tutor", "tasks")
pytestmark = pytest.mark.django_db
ESSAY = "add essay tomorrow at 4"


@pytest.mark.parametrize(
    "said",
    [
        "no, not tomorrow, friday. remind me an hour before. and tag it uni",
        "sorry, friday. remind me an hour before, and tag it uni",
        "no friday, and remind me an hour before, and tag it uni",
        "nahi jumme ko. ek ghanta pehle yaad dilana, aur uni ka tag laga do",
    ],
)
def test_a_correction_and_what_stands_behind_it_are_both_done(talk, said):
    talk.say(ESSAY, said)
    task = Task.objects.get()
    assert f"{task.due_date:%a} {task.due_time:%H:%M}" == "Fri 16:00"
    assert [tag.name for tag in task.tags.all()] == ["uni"]
    assert Reminder.objects.get().fire_at.hour == 10  # of 15:00 in Karachi


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("actually dentist is at 4 and i already bought the eggs", "30.11. 16:00"),
        ("the dentist is at 4 and i bought the eggs", "30.11. 16:00"),
        ("dentist is on tuesday and i've already got the eggs", "24.11. 15:00"),
    ],
)
def test_what_was_done_is_told_beside_a_day(talk, said, left):
    talk.say("add dentist on 30 november at 3", "add buy eggs", said)
    assert listed() == [("Dentist", left)]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("call the man i bought the bed from at 5", 2),
        ("remind me to say i bought the eggs and i paid at 6", 2),
    ],
)
def test_what_is_part_of_a_title_is_no_deed(talk, said, left):
    talk.say("add buy eggs", said)
    assert len(listed()) == left


def test_a_question_behind_a_correction_is_answered(talk, book):
    talk.say("add gym on friday at 6pm", "actually make it saturday. what is a node in ros?")
    assert listed() == [("Gym", "28.11. 18:00")]
    assert "**node**" in talk.items[-1]["content"]


@pytest.mark.parametrize("said", ["no 7pm. is that ok?", "no, 5pm. what do you think?"])
def test_what_asks_nothing_of_the_book_is_not_looked_up(talk, book, said):
    talk.say("add gym on friday at 6pm", said)
    assert "search_textbook" not in {name for name, _ in talk.calls}


def test_a_part_that_led_to_nothing_is_told(talk):
    answer = talk.say(ESSAY, "no at 5, and put the blue thing near the other thing")
    assert listed() == [("Essay", "24.11. 17:00")]
    assert "put the blue thing near the other thing" in answer


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("no at 5, i have class and lunch before", "24.11. 17:00"),
        ("sorry its late here. i meant friday", "27.11. 16:00"),
        ("no at 5 and not at 4", "24.11. 17:00"),
    ],
)
def test_a_reason_is_no_part_of_its_own(talk, said, left):
    answer = talk.say(ESSAY, said)
    assert listed() == [("Essay", left)]
    assert "not understand" not in answer


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Keller invoice is sent already, only Brandt is left", "Send the invoices to Brandt"),
        ("the invoice to brandt is sent", "Send the invoices to Keller"),
    ],
)
def test_who_is_left_of_several_is_in_the_title(talk, said, left):
    talk.say("send the invoices to Keller and Brandt by thursday", said)
    assert [title for title, _ in listed()] == [left]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("done with the books, returned them", 1),
        ("done with the books, returned them. what else is there", 1),
        ("pehle wale ka jawab (1,1) hai na? check krdo", 2),
        ("is the answer 2? check it", 2),
        ("اب سینسرز پر تین سوال پوچھو مجھ سے، مشق کرنی ہے", 2),
        ("ask me questions on sensors, i need to practice", 2),
    ],
)
def test_what_is_said_again_or_asked_changes_nothing_else(talk, book, said, count):
    talk.say("add return library books", "add chem test thursday", said)
    assert len(listed()) == count and ("Chem test", "26.11.") in listed()


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("remind me every evening at 9 to take my pill, and the car has to be fixed by friday",
         [("Take my pill", "23.11. 21:00"), ("Fix the car", "27.11.")]),
        ("can you keep track of stuff for me? i have a chem test on thursday and i need to "
         "return books by friday", [("Chem test", "26.11."), ("Return books", "27.11.")]),
        ("football is every wednesday at 7:30pm", [("Football", "25.11. 19:30")]),
        ("put dinner with sam at 7:30", [("Dinner with sam", "23.11. 19:30")]),
        ("monday subah 10 interview h, 1 ghanta phle yaad dilana", [("interview", "30.11. 10:00")]),
    ],
)  # fmt: skip
def test_each_thing_is_put_down(talk, said, left):
    talk.say(said)
    assert listed() == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("move the dentist to friday, they called", "27.11. 15:00"),
        ("move the dentist to friday, sir changed it", "27.11. 15:00"),
        ("make the dentist 5, traffic is bad", "24.11. 17:00"),
    ],
)
def test_a_reason_behind_an_order_is_none_of_it(talk, said, left):
    talk.say("add dentist tomorrow at 3", said)
    assert listed() == [("Dentist", left)]


@pytest.mark.parametrize("said", ["yes and ", "ji aur ", "no at 5 and ", "no, friday. "])
def test_the_parts_of_parts_are_not_read_again(talk, monkeypatch, said):
    """Or each "and" would double the time: twelve of them had taken hours."""
    read, times = followups._read, []
    monkeypatch.setattr(followups, "_read", lambda one: times.append(one) or read(one))
    talk.say("add dentist monday 3pm", "add dentist friday at 4", "move the dentist to 5")
    times.clear()
    talk.say((said * 12).strip())
    assert len(times) < 150
