"""What is not understood meets ways on: the task that the talk is of, the list, the book."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = pytest.mark.django_db
NONSENSE = "fixing tap in bathroom blah"  # neither asked of the book nor told for the list


def test_what_is_not_understood_is_put_on_the_list_if_the_person_says_so(talk):
    assert "say “add it”" in talk.say(NONSENSE)
    assert not Task.objects.exists(), "an offer is no deed"
    assert talk.say("add it").startswith("Added")
    assert Task.objects.get().title == "Fixing tap in bathroom blah"


@pytest.mark.parametrize(
    ("first", "named"),
    [("add call the plumber", "call the plumber"), ("ابو کو فون کرنا ہے لکھ لو", "ابو")],
)
def test_the_task_that_the_talk_is_of_is_named(talk, first, named):
    talk.say(first)
    said = talk.say("blah blah so quax zorp blimfle" if first.isascii() else "فلاں ڈھمکاں چوں")
    assert named.casefold() in said.casefold()


def test_an_offer_is_over_after_another_message(talk):
    talk.say(NONSENSE)
    talk.say("what is a topic?")
    talk.say("add it")
    assert not Task.objects.filter(title__icontains="tap").exists()


def test_what_the_book_was_just_asked_is_named_and_no_task(talk, book):
    talk.say("add night shift on saturday")
    talk.say("what is a node")
    said = talk.say("blah blah so quax zorp blimfle")
    assert "goes on from “node”" in said and "Night shift" not in said


def test_nor_is_a_task_that_is_gone(talk):
    talk.say("add buy shoes")
    talk.say("delete shoes")
    assert "shoes" not in talk.say("blah blah so quax zorp blimfle").casefold()
