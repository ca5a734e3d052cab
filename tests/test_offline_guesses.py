"""Messages that no rule reads: what they probably ask is offered, and a yes does it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bench.words.learn import accuracy, messages, outcomes, set_aside
from tests.support.talk import Talk
from todos.models import Task
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.guessing import GUESSED, guessed
from tutor.offline.parsing.intents import LABELS, WEIGHTS, _weights, guess, key

pytestmark = pytest.mark.django_db
AGENT = "tasks"


def add(talk: Talk, *titles: str) -> None:
    for title in titles:
        talk.say(f"add a task: {title}")


@pytest.mark.parametrize(
    "said, label",
    [
        ("phew the plumber visit is finally behind me", "done"),
        ("yeah we don't need the hotel booking anymore", "delete"),
        ("the viva has been pushed back to thursday now", "move"),
        ("کیا کچھ رہ گیا ہے میرے ذمے", "show"),
        ("haha you really are a clever bot", "chat"),
    ],
)
def test_what_a_message_is_about_is_guessed_from_hints(said: str, label: str) -> None:
    assert guess(said).label == label


def test_a_guess_is_a_probability_over_the_labels() -> None:
    found = guess("blah")
    assert found.label in LABELS and 0 < found.share <= 1


def test_a_deletion_is_only_offered(talk: Talk) -> None:
    add(talk, "Hotel booking", "Gym")
    said = "yeah we don't need the hotel booking anymore"
    assert not requests(said) and guessed(said)[0].kind == GUESSED
    assert "Hotel booking" in talk.say(said) and Task.objects.count() == 2
    assert "Deleted" in talk.say("yes")
    assert [task.title for task in Task.objects.alive()] == ["Gym"]


def test_no_leaves_everything_as_it_is(talk: Talk) -> None:
    add(talk, "Hotel booking")
    talk.say("yeah we don't need the hotel booking anymore")
    talk.say("no")
    assert Task.objects.count() == 1


def test_who_else_did_it_has_finished_nothing(talk: Talk) -> None:
    add(talk, "Call Ali")
    talk.say("ali called me yesterday")
    assert Task.objects.get().status == "open"


def test_labels_of_the_messages_are_known() -> None:
    found = messages("visible")
    assert len(found) > 1000 and {one.label for one in found} <= set(LABELS)


def test_messages_that_were_set_aside_are_taken_as_they_are_meant() -> None:
    """Only the score is looked at; it was 92 %."""
    assert accuracy(outcomes(set_aside(messages("visible")), _weights())) >= 0.9


def test_what_is_scored_is_not_what_was_written_to_learn_from() -> None:
    scored = {one.text.casefold() for part in ("visible", "aside") for one in messages(part)}
    assert not scored & {one.text.casefold() for one in messages("written")}


def test_the_weights_stay_small() -> None:
    assert WEIGHTS.stat().st_size <= 400_000


@pytest.mark.parametrize(
    "latin, urdu", [("taklif", "تکلیف"), ("khidmat", "خدمت"), ("dabba", "ڈبہ")]
)
def test_a_word_is_one_in_both_scripts(latin: str, urdu: str) -> None:
    assert key(latin) == key(urdu)


def test_what_is_told_beside_a_change_is_added(talk: Talk) -> None:
    add(talk, "Dentist")
    said = talk.say("move the dentist to friday. and the big deposit is due this wednesday, 50k")
    assert "is now due" in said and "Added **Big deposit, 50k**" in said


def test_what_was_not_understood_beside_a_change_is_said(talk: Talk) -> None:
    add(talk, "Dentist")
    said = talk.say("move the dentist to friday. the deposit people can't make it on wednesday")
    assert "is now due" in said and "I did not understand" in said and "deposit" in said


def test_nothing_is_said_of_a_reason_beside_a_change(talk: Talk) -> None:
    add(talk, "Dentist")
    assert "understand" not in talk.say("move the dentist to friday. he called me, what a day")


def test_a_day_on_which_nothing_is_due_tells_what_comes_next(talk: Talk) -> None:
    today = timezone.localdate()
    sunday = today + timedelta(days=20 - today.weekday())
    talk.say(f"add dentist on {sunday + timedelta(days=2):%d %B %Y}")
    talk.say("add cafe shift every monday at 5pm")
    talk.say("add walk every day")
    said = talk.say(f"what's due on {sunday:%d %B %Y}")
    day = f"{sunday:%a} {sunday.day} {sunday:%b %Y}"
    walk = f"Only what repeats comes round {day}: **Walk** (task 3) · {day}."
    assert walk in said
    monday = sunday + timedelta(days=1)
    talk.say("delete walk")
    said = talk.say(f"what's due on {sunday:%d %B %Y}")
    assert f"**Cafe shift** (task 2), due {monday:%a} {monday.day} {monday:%b %Y}, 17:00" in said
    assert "comes round" not in said
    said = talk.say(f"what's due on {sunday + timedelta(days=9):%d %B %Y}")
    assert "comes round" not in said  # a Tuesday
    talk.say(f"add tea on {monday + timedelta(days=7):%d %B %Y}")
    said = talk.say(f"what's due on {monday + timedelta(days=7):%d %B %Y}")
    assert "**4** Tea" in said and "too: **Cafe shift** (task 2)" in said
