"""What newcomers say around studying: simpler words and an example, what was not asked, a
summary of what was spoken of, questions for others, and an attempt that is put as a question."""

from __future__ import annotations

import pytest

from tutor.offline.talk import PRACTICE
from tutor.offline.talk import kind_of as talk_kind
from tutor.offline.teaching.manner import without_denied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor",)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("لائیڈار نہیں پوچھا تھا روبوٹ کی تعریف چاہیے", "روبوٹ کی تعریف چاہیے"),
        ("nai windup nai integral term ka kaam kya hai", "integral term ka kaam kya hai"),
        ("lidar ka nahi poocha tha, slam kya hai", "slam kya hai"),
        ("lidar nahi, depth camera kya hai", "depth camera kya hai"),
        ("i didnt ask about lidar, what is a robot", "what is a robot"),
        ("not lidar, depth cameras", "depth cameras"),
    ],
)
def test_what_is_denied_is_not_the_topic(said, left):
    assert without_denied(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "robot nahi chal raha kyun", "lidar andhere mein kaam nahi karta kya",
        "why is a robot not a machine, is it not one", "not sure, what is lidar",
        "not sure what a node is", "i didnt get that, what is lidar", "not that, the second one",
        "meeting nahi, call hai", "doodh nahi poocha tha, bread kahan hai",
        "publisher message nahi bhej raha, subscriber theek hai",
    ],
)  # fmt: skip
def test_what_is_only_negative_denies_nothing(said):
    assert without_denied(said) == said


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("how does a robot avoid obstacles", "thats a bit much. simpler please, with an example"),
        ("how do i make a publisher in ros 2", "thats too much, simpler pls with an example"),
        ("what is a service in ros 2", "simpler please, and an example"),
        ("ros 2 mein service kya hai", "mushkil hai, asaan karo aur misal do"),
    ],
)
def test_simpler_with_an_example_is_told_without_code(talk, first, then):
    talk.say(first)
    assert "```" not in talk.say(then)


@pytest.mark.parametrize(
    "said", ["ab quiz lo", "chalo ab quiz lo", "اب کوئز لو", "acha mera quiz lo"]
)
def test_a_quiz_is_wished_for_behind_now(said):
    assert talk_kind(said, PRACTICE)


@pytest.mark.parametrize(
    "said", ["ab kal quiz hai", "chalo ab doodh lo", "ab quiz ki tayari ho gayi"]
)
def test_what_is_no_wish_for_a_quiz(said):
    assert not talk_kind(said, PRACTICE)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("what is lidar", "give me a summary of that"),
        ("لائیڈار کیا ہے", "اس کا خلاصہ دو"),
        ("lidar kya hai", "iska khulasa do"),
        ("pehla chapter kis bare mein hai", "iska khulasa do"),
    ],
)
def test_the_summary_of_what_was_spoken_of(talk, first, then):
    talk.say(first)
    assert "](/book/" in talk.say(then)


@pytest.mark.parametrize("said", ["iska khulasa do", "is hafte ka khulasa do", "mera khulasa do"])
def test_the_summary_of_the_list_stays_that_of_the_list(talk, said):
    assert "](/book/" not in talk.say(said)


def test_an_attempt_may_be_put_as_a_question_behind_its_number(talk):
    talk.say("what is an imu")
    talk.say("give me some practice questions")
    assert "Averaging" in talk.say("whats the answr for 3, is it bias?")


def test_the_first_question_of_the_talk_is_answered_again(talk):
    talk.say("what is lidar")
    talk.say("what is slam")
    assert "#what-is-lidar-in-simple-words" in talk.say("answer my first question in simple words")


def test_questions_for_others_are_of_what_was_spoken_of(talk):
    talk.say("لائیڈار کیا ہے")
    assert "1. " in talk.say("اچھا اس سے دو تین سوال دے دو جو بچوں سے پوچھ سکوں")
