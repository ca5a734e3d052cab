"""Two things at once, and what is said around a question: each told simply, no sentence twice, for
whom it is to be explained, what one teaches, a case of one's own, and what an answer was not."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.support.talk import Talk
from tutor.offline.teaching.core_question import core_question
from tutor.offline.teaching.said_once import said_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
SENTENCE = re.compile(r"(?<=[.!?۔؟])\s+|\n+")
LONG = 5  # words of a sentence that is told once


def sentences(answer: str) -> Counter[str]:
    """What an answer says, how often; pages are named as often as it takes."""
    said = (one.strip("- ") for one in SENTENCE.split(answer) if "/book/" not in one)
    return Counter(one for one in said if len(one.split()) >= LONG)


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("acha ros 2 mein topic aur node kia hota hy",
         "thora asaan lafzon mein smjhao aur misal b do", ("واٹس ایپ گروپ", "ٹیم کے ایسے کارکن")),
        ("what are a topic and a node", "simpler please", ("WhatsApp group",
         "one worker in a team")),
        ("what is odometry and what is slam", "too mathy, say it simpler pls with an example",
         ("counting your steps", "strange town")),
        ("لائیڈار اور imu میں کیا فرق ہے", "آسان کر کے بتاؤ نا، کوئی روزمرہ کی مثال دو",
         ("بازگشت", "توازن کی حس")),
        ("what is the difference between lidar and imu", "simpler pls", ("cliff", "inner ear")),
        ("difference between encoder and imu", "i dont get it, say it simpler",
         ("evenly spaced marks", "inner ear")),
        ("whats the diff between A* and RRT", "can u give an example",
         ("tower that you can see", "light switch in a dark room")),
        ("whats the diff between a service and an action", "simpler pls",
         ("asking a shopkeeper the price", "ordering a taxi")),
        ("PID aur MPC mein kya farq hai", "aasan karke samjhao", ("پورا موڑ دیکھنے جیسا",)),
        ("what is lidar", "simpler", ("cliff",)),
    ],
)  # fmt: skip
def test_each_of_two_things_is_told_simply(talk, first, then, says):
    talk.say(first)
    answer = talk.say(then)
    assert all(part in answer for part in says)
    assert not [one for one, count in sentences(answer).items() if count > 1]


@pytest.mark.parametrize(
    "said",
    [
        "فزیکل اے آئی کیا ہوتی ہے؟ عام اے آئی سے کیا فرق ہے",
        "what is a lidar and what is a lidar used for",
        "what is a publisher and what is a subscriber",
    ],
)
def test_no_sentence_is_told_twice_in_one_answer(talk, said):
    answer = talk.say(said)
    assert answer and not [one for one, count in sentences(answer).items() if count > 1]


@pytest.mark.parametrize(
    ("answer", "told", "left"),
    [
        ("A node is a part. It talks to other nodes.",
         "A node is a part of it.\nIt talks to other nodes.",
         "A node is a part."),
        ("All of this was told before.\n\nSource: [x](/book/x/)", "All of this was told before.",
         ""),
        ("I find only this on it in the book:\n\nAll of this was told.\n\nSource: [x](/book/x/)",
         "All of this was told.", ""),
        ("| a | b |\n|---|---|", "nothing", "| a | b |\n|---|---|"),
    ],
)  # fmt: skip
def test_what_was_told_is_left_out_with_its_source(answer, told, left):
    assert said_once(answer, told) == left


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("how do i explain inverse kinematics to my students", "explain inverse kinematics"),
        ("how can i explain what a pid controller is to kids", "explain a pid controller"),
        ("how should I teach my class about SLAM", "explain slam"),
        ("bachon ko lidar kaise samjhaun", "explain lidar"),
        ("لائیڈار اور imu میں کیا فرق ہے، بچوں کو کیسے سمجھاؤں", "لاییڈار اور imu میں کیا فرق ہے"),
        ("ok so what even is a kalman filter, i dont get it at all", "so what is a kalman filter"),
        ("what is a jacobian i dont understand at all", "what is a jacobian"),
        ("jacobian kya hota hai, samajh hi nahi ata", "jacobian kya hota hai"),
        ("jacobian kya hota hai? bachon ke liye samjhao", "jacobian kya hota hai"),
        ("how do I explain it to my class", ""),
        ("apni class ko ye kaise parhaun", ""),
    ],
)
def test_for_children_or_not_understood_is_in_simple_words(said, asked):
    found = core_question(said)
    assert (found.text, found.simply) == (asked, True)


@pytest.mark.parametrize(
    "said",
    [
        "how do i teach a robot to walk", "how do I add a class to my robot",
        "what do you teach students", "mere bachon ko kaise pata chale",
        "how do i explain my code to ros", "what is slam",
    ],
)  # fmt: skip
def test_what_only_speaks_of_teaching_is_asked_as_it_stands(said):
    assert not core_question(said).simply


@pytest.mark.parametrize(
    ("said", "says", "says_not"),
    [
        ("انسان نما روبوٹ چلتے ہوئے گرتا کیوں نہیں؟ میں سینٹر آف ماس پڑھاتی ہوں اس سے جوڑ کر بتاؤ",
         "مرکزِ کمیت", "کتاب اس کی وجہ صاف"),
        ("why does a humanoid not fall while walking? I teach centre of mass, so link it to that",
         "centre of mass", "no reason"),
        ("How are actions different from services in ROS 2? Say I have a gripper that takes 3 "
         "seconds to close, which one would I use?", "if it takes seconds", "doesn't cover"),
        ("service aur action mein kya farq hai? mere paas gripper hai jo 3 second leta hai, "
         "konsa use karun", "کئی سیکنڈ لگتے ہیں", "nahi hai"),
        ("what's the difference between a lidar and a camera? My warehouse is dark, which one "
         "should I use?", "complete darkness", "doesn't cover"),
        ("gazebo use kyun krte hain, seedha robot pe test kyun nhi", "ہر چیز اصلی روبوٹ پر آزمانا",
         "ڈفرینشل ڈرائیو والا"),
    ],
)  # fmt: skip
def test_all_that_is_asked_is_answered_and_no_more(talk, said, says, says_not):
    answer = talk.say(said)
    assert says in answer and says_not not in answer


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (["what is a kalman filter", "so its just like averaging the guess n the sensor?"],
         "Kalman filter does average"),
        (["when does the kalman filter trust the measurement more than the prediction"],
         "is smaller than the prediction's variance"),
        (["whats covariance then, is it same as variance"],
         "Covariance is not the same as variance"),
        (["what does covariate shift mean",
          "no not shift. covariance, like the covariance matrix in state estimation"],
         "covariance matrix"),
        (["neither!! what does covariance mean"], "**Covariance** is a measure"),
        (["what is covariance", "simpler"], "height and weight"),
        (["what is the ParameterValue line for in the launch file"],
         "of which type a parameter is"),
        (["How do I write a launch file that starts two nodes and sets a parameter on one?"],
         'executable="camera"'),
        (["what is a kalman filter in simple words",
         "too mathy, say it simpler pls with an example"],
         "Car navigation in a tunnel"),
    ],
)  # fmt: skip
def test_what_readers_asked_stands_in_the_book(user, said, says):
    talk = Talk(user)
    assert says in talk.say(*said)


@pytest.mark.parametrize("said", ["what does entropy mean", "whats convection then"])
def test_a_word_of_its_own_is_no_slip_of_another(talk, said):
    assert "doesn't cover" in talk.say(said) and "Nearest" not in talk.say(said)
