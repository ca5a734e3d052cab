"""What students say of a trouble that they have with a robot, of an exam and of work in the field,
and how they go on from an answer: in short, on which page, with questions on it, on a letter of a
formula. In English, in Roman Urdu and in Urdu."""

from __future__ import annotations

import pytest

from tutor.offline.teaching.about_book import read
from tutor.offline.teaching.core_question import core_question
from tutor.offline.teaching.everyday import in_book_words, is_put_by_book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor",)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("my robot wont drive straight", "why does my robot not drive straight"),
        ("my robot won't drive straight", "why does my robot not drive straight"),
        ("robot not moving in gazebo", "why does robot not move in gazebo"),
        ("my pid oscillates alot", "why does my pid oscillate"),
        ("my subscriber isnt receiving anything", "why does my subscriber receive nothing"),
        ("help my robot isn't showing up in rviz", "why does my robot not appear in rviz"),
        ("my humanoid robot keeps falling over", "why does my humanoid robot fall"),
        ("my robot doesnt move, i tried everything", "why does my robot not move"),
        ("nav2 cant find a path, what do i do", "why does nav2 not find a path"),
        ("my pid oscillates, how do i fix it", "why does my pid oscillate"),
        ("mera robot seedha nahi chalta", "robot seedha kyun nahi chalta"),
        ("mera robot rviz mein nazar nahi aa raha", "robot rviz mein kyun nazar nahi aata"),
        ("lidar sheeshe pe kaam nahi karta", "lidar sheeshe pe kyun kaam nahi karta"),
        ("humanoid robot gir jata hai", "humanoid robot kyun gir jata hai"),
        ("میرا روبوٹ سیدھا نہیں چل رہا", "روبوٹ سیدھا کیوں نہیں چلتا"),
        ("میرا روبوٹ بار بار گر جاتا ہے", "روبوٹ کیوں گر جاتا ہے"),
    ],
)
def test_a_trouble_with_a_robot_asks_why(told, asked):
    assert core_question(told).text == asked


@pytest.mark.parametrize(
    "told",
    [
        "robot class is not today", "our robotics team wont go to lahore", "my car wont start",
        "my robot project is not working out", "the robot kit never arrived", "pid is not hard",
        "my robot won the competition", "when robot falls what happens", "my robot is not finished",
        "robots fall when walking", "my robot presentation didnt go well", "my leg keeps hurting",
        "robot ka project nahi chal raha", "mera laptop nahi chal raha", "bijli nahi aa rahi",
        "robotics class nahi ho rahi", "gari start nahi ho rahi", "کلاس نہیں ہو رہی",
    ],
)  # fmt: skip
def test_and_no_trouble_of_anything_else(told):
    left = core_question(told).text
    assert not left.startswith("why") and "kyun" not in left and "کیوں" not in left


@pytest.mark.parametrize(
    ("told", "page"),
    [
        ("my robot won't drive straight", "#why-does-my-differential-drive-robot-not-drive"),
        ("robot not moving in gazebo", "#why-does-my-robot-not-move-in-gazebo"),
        ("my subscriber isnt receiving anything", "#why-does-my-ros-2-subscriber-receive-nothing"),
        ("mera robot seedha nahi chalta", "#why-does-my-differential-drive-robot-not-drive"),
        ("pid hilta rehta hai", "#why-does-a-pid-loop-oscillate"),
        ("میرا روبوٹ سیدھا نہیں چل رہا", "#why-does-my-differential-drive-robot-not-drive"),
    ],
)
def test_and_the_book_says_why(talk, told, page):
    assert page in talk.say(told)


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("is the jacobian on the exam", "jacobian"),
        ("are behaviour trees on the midterm", "behaviour trees"),
        ("does kalman filter come in the paper", "kalman filter"),
        ("is inverse kinematics on the final", "inverse kinematics"),
        ("is slam important for the exam", "slam"),
        ("PID imtehan mein aayega?", "pid"),
        ("کیا جیکوبین امتحان میں آئے گا", "جیکوبین"),
    ],
)
def test_what_may_be_in_an_exam(talk, said, thing):
    assert (read(said).matter, read(said).thing) == ("exam", thing)
    assert "/book/" in (told := talk.say(said)) and f"{thing}" in told


@pytest.mark.parametrize(
    "said",
    [
        "jacobian exam tomorrow", "jacobian quiz", "test the pid controller", "i have a pid test",
        "is there a slam quiz on friday", "is my ros exam on monday", "is the pid test hard",
        "add slam quiz on the exam list", "is my slam quiz on the list",
        "pid test kaise karte hain",
    ],
)  # fmt: skip
def test_and_what_is_only_called_after_an_exam(said):
    assert not read(said).is_whole


@pytest.mark.parametrize(
    "said",
    [
        "can i get a job in robotics", "is there a job in robotics",
        "how do i get a job in robotics",
        "are there jobs in robotics in pakistan", "what is the scope of robotics",
        "robotics mein job mil sakti hai", "robotics ki job kaise milegi",
        "کیا روبوٹکس میں نوکری مل سکتی ہے",
    ],
)  # fmt: skip
def test_work_in_the_field_is_asked_of_the_book(talk, said):
    told = talk.say(said)
    assert "#can-i-get-a-job-with-physical-ai" in told


@pytest.mark.parametrize(
    "said",
    [
        "get a job in robotics",
        "i got a job in robotics",
        "what jobs do robots do",
        "can a robot do the job of a nurse",
        "how do nodes work with ros 2",
        "apply for the robotics job on friday",
        "how does a robot work in a factory",
    ],
)
def test_and_no_other_work(said):
    assert not is_put_by_book(said) and "physical ai" not in in_book_words(said)


@pytest.mark.parametrize(
    ("first", "then", "says", "lacks"),
    [
        ("what is slam", "in one line pls", "simultaneous localisation", "chicken"),
        ("what is slam", "tldr", "simultaneous localisation", "chicken"),
        ("jacobian ka kya faida hai", "chota kar ke batao", "روزمرہ اوزار", "ویلڈنگ"),
        ("kalman filter vs particle filter", "shorter", "A **particle filter**", "|"),
        ("how do i calibrate a camera", "what page", "Chapter 6", "chessboard"),
        ("tf tree kya hai", "kis page pe hai", "Chapter 4", "درخت"),
        ("chapter 7 summary", "questions from it", "1. A prediction has variance", "belief"),
        ("chapter 10 ka khulasa", "quiz lo is se", "1. ", "Acha"),
        ("give me code for A*", "what if h is too big", "If the heuristic is too low", "heapq"),
        ("a star kaise kaam karta hai", "h bara ho to", "ہیورسٹک بہت کم", "nahi hai"),
        ("encoder kya hai", "ye kis kaam aata hai", "اوڈومیٹری", "Mujhe"),
    ],
)
def test_what_is_wished_of_an_answer(talk, first, then, says, lacks):
    talk.say(first)
    told = talk.say(then)
    assert says in told and lacks not in told


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("slam wala concept clear nahi hua", "#localisation-mapping-and-slam"),
        ("jacobian ka concept clear nahi ho raha", "#the-jacobian"),
        ("costmap isnt clear to me", "#nav2-navigation-for-mobile-robots"),
        ("kalman filter still fuzzy for me", "#the-kalman-filter"),
        ("کالمان فلٹر والا کانسیپٹ کلیئر نہیں ہوا", "#the-kalman-filter"),
    ],
)
def test_what_is_not_clear_is_explained(talk, said, page):
    assert page in talk.say(said)


@pytest.mark.parametrize(
    "said",
    ["kal ka plan clear nahi hai", "my schedule is not clear", "the weather is still not clear"],
)
def test_and_nothing_of_ones_days(talk, said):
    assert "/book/" not in talk.say(said)


def test_what_the_questions_are_on_may_not_be_clear(talk):
    talk.say("what is stereo vision")
    talk.say("quiz me on it")
    assert "سٹیریو کیمرا" in talk.say("stereo wala samajh nahi aya")


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("بیلنس کیا ہے", "#balance"),
        ("سیفٹی کیوں ضروری ہے روبوٹ میں", "#safety"),
        ("سٹاپنگ ڈسٹنس کیسے نکالتے ہیں", "stopping-distance"),
        ("آبسٹیکل سے روبوٹ کیسے بچتا ہے", "obstacles"),
        ("آئی ایم یو میں ڈرفٹ کیوں آتا ہے", "#why-does-an-imu-drift"),
        ("کولیژن جیومیٹری کیا ہے", "#links"),
    ],
)
def test_english_words_in_urdu_letters_are_those_of_the_urdu_edition(talk, said, page):
    assert page in talk.say(said)


@pytest.mark.parametrize("told", ["robot nahi chal raha", "روبوٹ نہیں چل رہا"])
def test_a_trouble_renames_no_task(talk, told):
    talk.say("add fix robot")
    talk.say(told)
    assert "Fix robot" in talk.say("show my list")


@pytest.mark.parametrize(
    ("told", "page"),
    [
        ("nav2 keeps failing to plan, what do i do", "#why-does-my-robot-not-move-or-get-stuck"),
        ("my robot wont move in gazebo. what should i do?", "#why-does-my-robot-not-move-in-gaz"),
    ],
)
def test_a_trouble_with_a_wish_for_advice_is_not_of_the_list(talk, told, page):
    assert page in talk.say(told)


def test_and_the_list_is_shown_beside_a_trouble(talk):
    talk.say("add buy bread")
    assert "Buy bread" in talk.say("my lidar isnt working, show my list")


def test_a_bank_has_another_balance(talk):
    assert "/book/ur/humanoids" not in talk.say("میرا بینک بیلنس کتنا ہے")


@pytest.mark.parametrize(
    "said",
    ["imu kya hai aur kahan lagta hai", "آئی ایم یو کیا ہے اور کہاں لگتا ہے"],
)
def test_what_it_is_and_where_it_is_put_are_both_told(talk, said):
    told = talk.say(said)
    assert "**آئی ایم یو**" in told and "ڈرون" in told
