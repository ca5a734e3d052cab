"""What is said around a request: lead-ins, thanks and reasons, none of which is part of it."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.framing import core

LEADS = ["ok: ", "one more: ", "ok, one more: ", "Another one - ", "got it, ", "thanks! ",
         "I see. ", "thanks a lot, you're the best. ", "oh and one last thing, ", "haha ok, ",
         "fair enough. ", "wait, ", "Good morning! ", "never mind, ", "not really. ",
         "quick question: "]  # fmt: skip
URDU_LEADS = ["ek aur: ", "acha suno, ", "ye bhi likh lo: ", "main theek, ", "shukriya! ", "wah, ",
              "samajh gaya, ", "acha chhoro. ", "bhai, ", "ایک اور: ", "شکریہ! ", "اچھا بیٹا، ",
              "سمجھ گئی، ", "آخری بات: ", "شاباش بیٹا۔ "]  # fmt: skip


@pytest.mark.parametrize("lead", LEADS + URDU_LEADS)
def test_a_lead_in_is_no_part_of_what_is_asked(lead):
    assert core(f"{lead}what is a topic?") == "what is a topic?"
    assert requests(f"{lead}add buy milk") == requests("add buy milk") != []


@pytest.mark.parametrize(
    "text",
    ["thanks!", "ok", "great, thanks", "right hand kinematics", "fine tuning a model", "no",
     "task: buy the sunday times", "yes please", "hello", "شکریہ", "acha theek hai",
     "Ali, call him", "the report: send it", "add a card: thanks, mum"],
)  # fmt: skip
def test_what_is_said_alone_or_belongs_to_it_stays(text):
    assert core(text) == text


def test_thanks_at_the_end_go_too():
    assert core("show my tasks. thank you so much!") == "show my tasks"
    assert core("list dikhao, shukriya") == "list dikhao"


REASONS = ["it's a mistake", "that's silly", "monday is a holiday", "he came already", "wrong list",
           "because the shop is closed", "sorry", "my boss wants it", "they said no", "no need",
           "ghalti se likh diya", "kal chutti hai", "zaroorat nahi rahi", "غلطی تھی",
           "شکر ہے"]  # fmt: skip


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize(
    "asked", ["delete task 4", "move the dentist to friday", "mark the milk as done", "list dikhao"]
)
def test_the_reason_for_a_change_is_not_its_object(asked, reason):
    assert requests(f"{asked}, {reason}") == requests(asked) != []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("add buy milk, the organic one", ["Buy milk, the organic one"]),
        ("add call Ali, he is waiting", ["Call Ali, he is waiting"]),
        ("ok: add wait for the plumber, he is late", ["Wait for the plumber, he is late"]),
        ("add thanks giving dinner", ["Thanks giving dinner"]),
    ],
)
def test_a_new_title_keeps_its_words(user, said, titles):
    Talk(user, agent="tasks").say(said)
    assert list(Task.objects.values_list("title", flat=True)) == titles


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "open_"),
    [
        ("delete milk, eggs and bread", 0),
        ("delete milk, it's too much, and mark the eggs as done", 1),
        ("remove the milk one, eggs are fine", 2),
    ],
)
def test_a_list_is_no_reason(user, said, open_):
    talk = Talk(user, agent="tasks")
    for title in ("milk", "eggs", "bread"):
        talk.say(f"add {title}")
    talk.say(said)
    assert Task.objects.alive().filter(status="open").count() == open_


def test_no_i_mean_before_a_request_is_only_a_way_in(talk):
    talk.say("no i mean add robots coursework to my list, due friday 5pm")
    assert talk.calls[-1] == ("add_task", {"title": "Robots coursework", "due": "friday 5pm"})
