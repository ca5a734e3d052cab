"""Study questions as strangers type them: without vowels, with slips in the words of the frame,
after other talk, and of two things at once."""

from __future__ import annotations

import pytest

from todos.models import Task
from tutor.textbook.words import is_roman, roman_in_full

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor", "tasks")  # the same whichever the thread is with


@pytest.mark.parametrize(
    ("typed", "full"),
    [("frq", "farq"), ("mtlb", "matlab"), ("krty", "karte"), ("hoty", "hote"), ("kse", "kaise"),
     ("chlta", "chalta"), ("smjhao", "samjhao"),
     # what is no Urdu, or has its vowels
     ("three", "three"), ("rrt", "rrt"), ("mpc", "mpc"), ("by", "by"), ("the", "the"),
     ("farq", "farq"), ("drone", "drone")],
)  # fmt: skip
def test_a_word_without_its_vowels_is_read_in_full(typed, full):
    assert roman_in_full(typed) == full


@pytest.mark.parametrize("text", ["three of the mpc", "why try the rrt", "pls thx"])
def test_short_english_is_no_roman_urdu(text):
    assert not is_roman(text)


@pytest.mark.parametrize(
    ("said", "tells", "page"),
    [
        ("topic or service me kya frq h", "فرق یہ ہے", "choosing-between"),
        ("ros 2 me topic aur service ka farq smjha do roman urdu me", "فرق یہ ہے", "choosing"),
        ("ajeeb h.. chlo urdf ka btao wo kis kam ati h", "کام آتی ہے", "what-urdf-is"),
        ("lidar or camera me se robot k lye konsa acha h", "کیمر", "cameras"),
        ("gazebo or rviz me kya frk hota", "RViz صرف وہ دکھاتا ہے", "rviz"),
        ("qos ka mtlb btado", "ترسیل", "quality-of-service"),
        ("so for my course, whats the diffrence between a topic and a service in ros? teacher lost "
         "me there", "The difference between", "choosing"),
        ("can you explane what a node is", "named unit", "nodes"),
        ("روس ٹو کیا ہوتا ہے", "اوپن سورس", "what-ros-2-is"),
        ("finally, thank you! ok back to studying, why does a walking robot fall over so easily?",
         "because they are tall", "balance"),
    ],
)  # fmt: skip
def test_a_question_in_haste_is_answered(talk, said, tells, page):
    answer = talk.say(said)
    assert tells in answer and page in answer and "mention" not in answer
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        ("or is me link or joint kya hoty", "**لنک**", "**جوڑ**"),
        ("what are links and joints", "A **link**", "A **joint**"),
        ("لنک اور جوڑ کیا ہوتے ہیں", "**لنک**", "**جوڑ**"),
        ("اچھا یہ لیڈار کیا چیز ہے کیمرے سے کیا فرق ہے", "**لائیڈار**", "ڈیپتھ کیمرے میں فرق"),
    ],
)
def test_two_things_are_both_told(talk, said, one, other):
    answer = talk.say(said)
    assert one in answer and other in answer


@pytest.mark.parametrize(
    "said", ["lidar kese kam krta h", "لیڈار کیسے کام کرتا ہے", "how do lidars work",
             "yr formula nhi chahye. lidar kese kam krta asan me btao"],
)  # fmt: skip
def test_how_a_thing_works_is_told_without_a_program(talk, said):
    answer = talk.say(said)
    assert "#lidar" in answer and "```" not in answer


@pytest.mark.parametrize("said", ["how do i read the lidar in code", "publisher kaise banate hain"])
def test_how_to_do_a_thing_has_its_program(talk, said):
    assert "```" in talk.say(said)


@pytest.mark.parametrize(
    ("first", "said", "tells"),
    [
        ("what is the zero moment point", "went over my head", "Stand in a bus"),
        ("what is a node", "that totally went over my head lol", "one worker in a team"),
        ("what is a node", "thats a bit mathy, can you explain it simpler", "one worker in a team"),
        ("what is a node", "it sounds like an app. can you explain it?", "one worker in a team"),
        ("lidar kya hai", "sir k upar se guzar gya", "پہاڑ کی طرف آواز"),
        ("لیڈار کیسے کام کرتا ہے", "یہ تو سر کے اوپر سے گزر گیا یار", "پہاڑ کی طرف آواز"),
    ],
)
def test_what_went_over_the_head_is_said_more_simply(talk, first, said, tells):
    talk.say(first)
    answer = talk.say(said)
    assert tells in answer and "/book/" in answer


def test_a_thing_in_simple_words_begins_with_the_simplest(talk):
    answer = talk.say("ok whats zmp? explain it simple pls im not an engineer lol")
    assert answer.startswith("The zero-moment point is the spot under the feet")
    assert "inverted pendulum" not in answer


def test_an_example_is_a_sentence_beside_what_the_thing_is(talk):
    answer = talk.say("can u give me an example of when id use a service?")
    assert "A **service** is" in answer and "For example (Service): Switch a lamp on." in answer
