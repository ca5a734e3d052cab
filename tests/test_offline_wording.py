"""Words of titles put right, in whatever words, and short answers with noise around them."""

from __future__ import annotations

import pytest

from todos.models import Task
from tutor.offline.parsing.answers import agrees, declines, meant
from tutor.offline.parsing.reading import parse

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def titles():
    return [*Task.objects.order_by("number").values_list("title", flat=True)]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("haha that title looks odd, just name it water the ferns", "water the ferns"),
        ("the fern one should only say water ferns", "water ferns"),
        ("can you take the please out of the fern one", "Water the ferns daily"),
        ("lose the word daily in the title", "Water the ferns please"),
        ("make the name of the fern task ferns", "ferns"),
        ("add and herbs to the fern one", "Water the ferns please daily and and herbs"),
        ("squeeze roses into the fern one too", "Water the ferns please daily and roses"),
        ("make the fern one just say ferns", "ferns"),
        ("call that thing 'ferns' instead", "ferns"),
    ],
)
def test_the_words_of_a_title_are_put_right(talk, said, title):
    talk.say("add water the ferns please daily")
    Task.objects.update(title="Water the ferns please daily")
    talk.say("show my tasks")
    talk.say(said)
    assert titles() == [title]


@pytest.mark.parametrize("said", ["call it off", "call it a day", "the fern one should be friday"])
def test_what_is_no_title_renames_nothing(talk, said):
    talk.say("add water the ferns")
    talk.say(said)
    assert titles() == ["Water the ferns"]


def test_two_titles_are_put_right_in_one_breath(talk):
    talk.say("add tasks: lol post the parcel; fetch the boots sometime")
    talk.say("um take the lol out of the parcel one and call the boots one just boots")
    assert titles() == ["Post the parcel", "boots"]


def test_title_and_day_are_changed_together_after_a_choice(talk):
    talk.say("add tasks: fetch the boots; clean the boots")
    talk.say("the boots one should just say boots and make it thursday because monday is full")
    talk.say("yeah the clean one")
    task = Task.objects.get(number=2)
    assert (task.title, task.due_date is not None) == ("boots", True)


def test_words_that_no_title_holds_are_asked_back(talk):
    talk.say("add fetch the boots")
    answer = talk.say("take the hat out of the boots one")
    assert "hat" in answer
    assert titles() == ["Fetch the boots"]


def test_it_says_so_where_nothing_was_asked(talk):
    talk.say("add fetch the boots")
    talk.say("done with the boots")
    assert "transfer_to_tutor" not in [name for name, _ in talk.calls]
    assert parse("ya its done") is None or "Good" in talk.say("ya its done")


@pytest.mark.parametrize(
    "said",
    ["yeah that one", "g wohi", "jee", "haan bhai wahi", "ya its fine", "yes yes please",
     "ji wahi wala", "ہاں جی وہی", "yep do it"],
)  # fmt: skip
def test_a_yes_is_heard_with_noise_around_it(said):
    assert agrees(said)
    assert not declines(said)


@pytest.mark.parametrize("said", ["no no", "nahi yaar", "nope sorry", "نہیں یار", "na bhai"])
def test_a_no_is_heard_with_noise_around_it(said):
    assert declines(said)
    assert not agrees(said)


@pytest.mark.parametrize(
    ("said", "left"),
    [("haan haan 9", "9"), ("no, number 7", "7"), ("yeah the report one", "report"),
     ("han 14 hi delete krna", "14"), ("yes the parent teacher meeting", "parent teacher meeting")],
)  # fmt: skip
def test_an_answer_is_left_without_its_noise(said, left):
    assert meant(said) == left
