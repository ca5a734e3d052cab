"""The answers of the practice questions: with the questions at once, one of them by its place, and
worked out where it is a number."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor", "tasks")  # the same whichever the thread is with


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (
            "سینسر پر پانچ پریکٹس سوال بنا دو، جواب بھی ساتھ",
            ("بس یہی ۳ سوال", "مخصوص قوت", "کیلیبریشن"),
        ),
        ("give me 3 practice questions on sensors with answers", ("specific force", "Calibration")),
        ("pid ke 2 sawal do jawab ke sath", ("تکملی حصہ", "پورے جسم کا ماڈل")),
        ("quiz me on control with solutions please", ("integral term", "6 N", "whole body")),
    ],
)
def test_questions_come_with_their_answers(talk, said, says):
    answer = talk.say(said)
    assert "1. " in answer and all(part in answer for part in says)


@pytest.mark.parametrize(
    "said",
    [
        "quiz me on chapter 6 without the answers",
        "quiz me on chapter 6, don't give me the answers",
        "give me 3 questions on sensors and i'll give answers",
        "chapter 6 ke sawal do jawab mat dena", "چیپٹر 6 کے سوال دو جواب نہیں",
    ],
)  # fmt: skip
def test_answers_that_are_not_wished_for_are_kept_back(talk, said):
    assert "specific force" not in talk.say(said) and "مخصوص قوت" not in talk.say(said)


@pytest.mark.parametrize("agent", AGENTS)
@pytest.mark.parametrize(
    ("wish", "said", "says"),
    [
        ("quiz me on chapter 6", ["answer to 1", "the second one too"], "is 2 m away"),
        ("quiz me on chapter 6", ["what's the answer to the second one", "and the last?"],
         "**Calibration** is"),
        ("quiz me on chapter 6", ["teesre ka bhi"], "کیلیبریشن"),
        ("quiz me on control", ["and third one with solution"], "Separate PID loops"),
        ("باب 6 کے سوال دو", ["پہلے سوال کا جواب کیا ہے؟", "دوسرے کا بھی بتا دو، حل کے ساتھ"],
         "2 میٹر دور ہے"),
        ("باب 6 کے سوال دو", ["پہلے سوال کا جواب کیا ہے؟", "اور آخری والے کا؟"], "کیلیبریشن"),
        ("chapter 9 ke sawal do", ["pehle ka jawab batao", "doosre ka bhi bta do"], "6 N"),
        ("chapter 9 ke sawal do", ["pehle ka jawab batao", "aur teesra?"], "MPC"),
    ],
)  # fmt: skip
def test_one_of_the_questions_is_named_by_its_place(user, agent, wish, said, says):
    assert says in Talk(user, agent).say(wish, *said)


@pytest.mark.parametrize(
    ("chapter", "number", "says"),
    [
        (1, 2, "0.9 m ahead"), (4, 3, "1.9 m in front"), (5, 1, "0.67"), (6, 2, "is 2 m away"),
        (7, 1, "0.75"), (8, 1, "`x = 1 m`, `y = 1 m`"), (9, 2, "6 N"), (12, 1, "0.17 m"),
    ],
)  # fmt: skip
def test_a_number_is_worked_out(talk, chapter, number, says):
    assert says in talk.say(f"quiz me on chapter {chapter}", f"answer to {number}")


@pytest.mark.parametrize(
    ("wish", "said", "says_not"),
    [
        ("quiz me on control", "what is due on the 3rd", "PID"),
        ("quiz me on chapter 6", "give me 3 more questions", "specific force"),
        ("chapter 9 ke sawal do", "3 december ko kya hai", "MPC"),
        ("quiz me on chapter 6", "what is a node", "The book has this on"),
    ],
)
def test_another_number_is_of_no_question(user, wish, said, says_not):
    assert says_not not in Talk(user, "tasks").say(wish, said)


@pytest.mark.parametrize(
    "said",
    [
        "Can you give me two or three practice questions on that?",
        "2-3 practice questions on this pls",
        "give me three or four exam questions on it",
    ],
)  # fmt: skip
def test_two_or_three_questions_are_one_wish(talk, said):
    talk.say("what is PID?")
    answer = talk.say(said)
    assert answer.startswith("From the questions") and "2. " in answer
