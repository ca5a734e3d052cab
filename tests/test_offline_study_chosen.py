"""Which of two a case calls for, for whom it is explained, and answers of practice questions."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("best effort or reliable for sensor data", "Use reliable for commands"),
        ("lidar or camera for night", "A lidar is better than a camera"),
        ("lidar or camera for a dark room, which one", "A lidar is better than a camera"),
        ("wheels or legs for a warehouse", "Wheels are usually better"),
        ("topic or service for a camera", "A topic is best for a camera"),
        ("topic or service for sending commands", "Topics suit continuous data"),
        ("should i use a topic or an action for driving to the kitchen", "| Feature | Topic"),
        ("andhere mein camera behtar hai ya lidar", "لائیڈار درست فاصلوں"),
        ("رات کے لیے کیمرا بہتر ہے یا لائیڈار", "لائیڈار درست فاصلوں"),
        ("service ya action, lambe kaam ke liye kaunsa", "جب کام میں سیکنڈ لگیں"),
        ("service ya action lambe kaam ke liye kaunsa sahi hai", "جب کام میں سیکنڈ لگیں"),
        ("sensor data ke liye reliable ya best effort", "حکم اور نتیجوں کے لیے"),
    ],
)
def test_which_of_two_is_for_a_case_comes_first(talk, said, begins):
    told = talk.say(said).removeprefix(
        "Kitaab ka Urdu edition ye kehta hai (English chahiye to “English mein” kahein):\n\n"
    )
    assert told.startswith(begins)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("difference between lidar and camera", "- **Lidar** is a sensor"),
        ("topic vs service", "The difference between a topic, a service and an action"),
        ("urdf vs sdf", "The difference between URDF and SDF"),
        ("is it true or do you make it up", "What I say about robotics"),
        ("is it reliable?", "What I say about robotics"),
    ],
)
def test_what_names_no_case_is_told_as_before(talk, said, begins):
    assert begins in talk.say(said)


def test_it_is_what_was_asked_about_and_not_the_tutor(talk):
    told = talk.say(
        "ok whats qos and why would my camera topic lose frames,"
        " is it reliable or best effort thing"
    )
    for part in ("delivery policies", "Messages get lost in ROS 2", "best effort for camera"):
        assert part in told
    assert "every answer names its page" not in told
    assert "Best effort, volatile" in talk.say("so for camera which do i pick? say it simpler pls")


@pytest.mark.parametrize(
    ("first", "said", "says"),
    [
        ("what is inverse kinematics", "explain it for class 9", ["reach for a glass"]),
        (
            "what is a kalman filter",
            "explain to someone who never did maths, maybe with my own arm",
            ["fair judge between two witnesses"],
        ),
        ("what is slam", "loop closure for a 10th grader", ["a strange block"]),
        ("slam kya hai", "PID ko 9th class ke bachon ke liye samjhao", ["ڈرائیور"]),
        ("lidar kya hai", "isko class 9 ke bachon ko samjhana hai", ["بازگشت آنے کا وقت"]),
        (
            "inverse kinematics kya hai",
            "نویں جماعت کے بچوں کو سمجھانا ہے، آسان لفظوں میں بتائیں اور گھر کی کوئی مثال بھی",
            ["گلاس کی طرف", "پیالی کی طرف"],
        ),
        (
            "what is a particle filter",
            "explain it in simple words with an example from daily life",
            ["A search party"],
        ),
    ],
)
def test_it_is_told_for_those_who_are_named(talk, first, said, says):
    talk.say(first)
    told = talk.say(said)
    assert all(one in told for one in says)
    assert "نہیں ہے" not in told.split("\n")[0]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("buy chart paper for class 9", "Buy chart paper for class 9"),
        ("add print worksheets for grade 7 kids", "Print worksheets for grade 7 kids"),
        ("kal class 9 ke bachon ke liye test banana hai", "test banana"),
    ],
)
def test_a_task_for_a_class_stays_a_task(talk, said, title):
    assert title.casefold() in talk.say(said).casefold()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("which sensor tells how far the wall is", "a lidar sends laser light"),
        (
            "robot deewar se kitna door hai ye kaunsa sensor batata hai,"
            " aur ye kaam kaise karta hai?",
            "لائیڈار لیزر کی روشنی بھیجتا ہے",
        ),
        ("کون سا سینسر بتاتا ہے کہ چیز کتنی دور ہے", "لائیڈار لیزر کی روشنی بھیجتا ہے"),
        ("which sensor tells if the robot is tilted", "from its IMU"),
        ("what tells the robot which way is up", "from its IMU"),
        ("joint ka angle kaunsa sensor batata hai", "اینکوڈر لگائیں"),
        ("which sensor measures rotation", "Use an IMU to know tilt and turning"),
        ("which tool records topics", "A ROS bag"),
    ],
)
def test_a_thing_is_found_by_what_it_does(talk, said, says):
    assert says in talk.say(said)


@pytest.mark.parametrize(
    "said", ["what tells the planner where to go", "which sensor is the most important one"]
)
def test_what_names_its_thing_is_no_choice_of_a_sensor(talk, said):
    assert "Choosing a sensor starts" not in talk.say(said)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("PID k 3 practice sawal de do", ("1. ایک جوڑ", "3. ", "pid par sirf 2 hain")),
        ("pid ke 2 sawal do practice ke liye", ("1. ایک جوڑ", "2. ")),
        ("mujhe kalman filter par 3 sawal chahiye mashq ke liye", ("3. ", "par sirf 1 hain")),
        ("3 questions on impedance control pls", ("1. Which force", "Only 1 of these")),
        ("پی آئی ڈی کے تین مشقی سوال دے دیں", ("1. ایک جوڑ", "پر صرف ۲ ہیں")),
    ],
)
def test_as_many_questions_as_are_wished_for_on_a_thing(talk, said, says):
    answer = talk.say(said)
    assert all(one in answer for one in says)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("sir ke 3 sawal ka jawab likhna hai kal", "3 sawal ka jawab"),
        ("kalman filter ke do sawal likhne hain kal tak", "kalman filter ke do sawal"),
        ("add 3 questions on slam to my list", "3 questions on slam"),
        ("prepare quiz for class friday", "prepare quiz for class"),
    ],
)
def test_questions_to_be_written_are_a_task(talk, said, title):
    assert title in talk.say(said).casefold()


def test_an_answer_points_at_nothing_that_is_not_shown(talk):
    talk.say("give me practice questions on kalman filter")
    told = talk.say("i think 1 is 0.75 trust the measurement more right? whats the answer")
    assert "`K = P / (P + R)`" in told
    assert "below" not in told and "In that example" not in told


@pytest.mark.parametrize(
    "before", ["PID k 3 practice sawal de do", "mujhe control ke practice sawal do", ""]
)
def test_the_words_behind_a_number_say_which_question(talk, before):
    if before:
        talk.say(before)
    told = talk.say("sawal 2 ka jawab, MPC ko kyun behtar kehte hain balance k liye")
    assert "الگ الگ پی آئی ڈی میں سے ہر ایک صرف اپنا جوڑ دیکھتا ہے" in told


@pytest.mark.parametrize(
    ("first", "said", "says"),
    [
        ("what is a service", "same as action?", "The difference between a topic"),
        ("what is singularity", "is it same as gimbal lock", "This is called gimbal lock"),
        ("what is gimbal lock", "same as singularity?", "two of the angles turn"),
        ("what is slam", "is it same as mapping", "what is already known"),
        ("what is sensor noise", "where does it come from", "tiny random effects"),
        ("what is a link", "why cant a link have 2 parents", "A URDF must be a tree"),
        ("what is gazebo", "is gazebo enough or i need real robot", "No, simulation cannot"),
        ("humanoid kya hai", "robot girne lage to kya karta hai", "گھٹنے موڑتا ہے"),
        ("what is a robot", "what makes a robot different from a toaster", "a robot senses"),
    ],
)
def test_what_goes_on_from_an_answer_is_told(talk, first, said, says):
    talk.say(first)
    assert says in talk.say(said)
