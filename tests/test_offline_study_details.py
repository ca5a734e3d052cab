"""A detail of the last answer: a reason, a condition, a number, which of several, a remedy. The
book's own sentence on it is quoted, not the definition once more, and what it lacks is said to be
lacking. The talks stand for their kind; none was met in a table."""

from __future__ import annotations

import pytest

from todos.models import Task
from tutor.offline.teaching.details import kind_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor", "tasks")  # the same whichever the thread is with


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("what is a kalman filter", "what happens if the sensor is better", "With a better sensor"),
        ("what is a publisher", "what happens if i dont spin", "A ROS 2 node that never spins"),
        ("how does a humanoid keep balance", "what if it gets pushed", "When somebody pushes it"),
        ("what is odometry", "why does it drift", "Odometry drifts because it only adds"),
        ("what is a star", "when does it give the shortest path", "An **admissible heuristic**"),
        ("what is an imu", "how big does the error get", "An uncorrected accelerometer"),
        ("what is the capture point", "whats the formula", "In the linear inverted pendulum"),
        ("what is behaviour cloning", "whats wrong with it", "The weakness of behaviour"),
        ("what is behaviour cloning", "how do people fix that", "Three remedies are common"),
        ("what is integral windup", "and how do you avoid it", "Integral windup is prevented"),
        ("what are vla models", "are they fast", "Large models are slow"),
        ("what is rrt", "how do i get a better path", "RRT is such a planner, but"),
        ("what is whole body control", "how often does it run", "A whole-body controller"),
        ("what does a force torque sensor do", "where do you put it", "A **force/torque sensor**"),
        ("what is a force torque sensor", "whats the difference with a tactile one",
         "- A **force/torque sensor** is"),
        ("ڈیڈ لاک کیا ہے", "یہ کب ہوتا ہے", "کال بیک کے اندر"),
        ("نوڈ کیا ہے", "روبوٹ کو نوڈز میں کیوں بانٹتے ہیں", "روبوٹ کو نوڈز میں اس لیے"),
        ("what is slam", "why is it called chicken and egg", "SLAM is a chicken-and-egg"),
        ("humanoid kyun banate hain", "agar koi dhakka de to?", "کوئی دھکا دے تو ہیومنائیڈ"),
        ("slam kya hai", "is me mushkil kya hai", "SLAM مرغی اور انڈے"),
        ("reward hacking kya hai", "is se kaise bachen", "ریوارڈ ہیکنگ سے بچنے کے لیے"),
        ("ہیومنائیڈ کیوں بنائے جاتے ہیں", "ٹانگیں کب بہتر ہیں", "سیڑھیوں اور ناہموار"),
    ],
)  # fmt: skip
def test_a_detail_is_answered_by_the_sentence_on_it(talk, first, then, said):
    talk.say(first)
    answer = talk.say(then)
    opening = answer.split(":\n\n")[-1] if answer.startswith("Kitaab ka") else answer
    assert opening.startswith(said)
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("first", "then", "row"),
    [
        ("difference between lidar and depth camera", "which one has colour", "| Colour |"),
        ("difference between lidar and depth camera", "does sunlight matter", "| Sunlight |"),
        ("difference between pid and mpc", "which is cheaper to compute", "| Computing cost |"),
        ("what is qos", "and for events", "| Commands, events |"),
        ("topic vs service vs action", "and for camera images", "| Example | Camera images |"),
        ("topic aur service me farq", "to lamp jalane ke liye konsa use karun", "| مثال |"),
        ("کیو او ایس کیا ہے", "نقشے کے لیے کون سی", "| نقشہ، روبوٹ کی تفصیل |"),
    ],
)
def test_a_row_of_a_table_is_quoted_with_its_head(talk, first, then, row):
    talk.say(first)
    head, _, quoted, *rest = talk.say(then).split("Hawala")[0].strip().splitlines()
    assert head.startswith("|") and quoted.startswith(row)
    assert not any(line.startswith("|") for line in rest)


def test_what_the_book_only_says_again_is_said_to_be_all(talk):
    talk.say("what is inverse kinematics")
    answer = talk.say("when can there be infinitely many?")
    assert answer.startswith("I find only this on it in the book:") and "infinitely many" in answer


def test_a_detail_that_the_book_lacks_is_not_answered_by_something_else(talk):
    talk.say("what is gazebo")
    for asked in ("does it work under water", "does it speak urdu", "which company pays for it"):
        assert talk.say(asked).startswith("The book doesn't")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("topic vs service vs action", "which would i use for opening a gripper"),
        ("action aur service mein farq", "darwaza kholne ke liye kya use karu"),
    ],
)
def test_which_to_take_for_what_the_book_does_not_name_is_told_by_how_to_choose(talk, first, then):
    talk.say(first)
    assert "if it takes seconds" in (answer := talk.say(then)) or "اگر اس میں کئی سیکنڈ" in answer


@pytest.mark.parametrize(
    "said", ["when is my dentist", "which one is due today", "kitne kaam baqi hain"]
)
def test_a_question_on_the_list_after_a_lesson_is_the_lists(talk, said):
    talk.say("what is lidar")
    assert "/book/" not in talk.say(said)


@pytest.mark.parametrize("said", ["can you remove the milk task", "could u get rid of the milk"])
def test_a_bid_after_a_lesson_asks_for_no_remedy(talk, said):
    talk.say("add buy milk")
    talk.say("what is a kalman filter")
    talk.say(said)
    assert not Task.objects.filter(deleted_at=None).exists()


@pytest.mark.parametrize(
    ("said", "kind"),
    [("can it be avoided", "remedy"), ("ye na ho to", "what_if"), ("kaho to", ""),
     ("zara dekho to", ""), ("ye kaise kam karta hai", "how"), ("ise kaise kam karein", "remedy")],
)  # fmt: skip
def test_the_kind_of_a_detail_is_told_by_whole_words(said, kind):
    assert kind_of(said) == kind


def test_a_letter_of_the_controller_makes_no_urdu(talk):
    talk.say("explain pid")
    assert "Source:" in talk.say("what if Ki is too high")


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("گیزیبو والے چیپٹر کا خلاصہ", "simulation-with-gazebo/#key-ideas"),
        ("چلو چھوڑو کنٹرول والے باب کا خلاصہ", "control/#key-ideas"),
        ("topic aur service me kya farq hai yaar assignment me aya hai", "/#choosing-between"),
        ("ابواب کون کون سے ہیں پھر", "12."),
    ],
)  # fmt: skip
def test_what_stands_around_the_name_of_a_chapter_or_question_is_left(talk, said, page):
    assert page in talk.say(said)


@pytest.mark.parametrize(
    "said",
    [
        ("what is a jacobian", "i dont get it", "no i mean in simple words", "still dont get it"),
        ("what is tf", "can you explain again", "thats the same thing again", "simpler pls"),
        ("inverse kinematics samjhao", "samajh nahi aya dobara", "phir se samjhao asan alfaz me"),
    ],
)
def test_a_second_try_says_it_in_other_words_each_time(talk, said):
    answers = [talk.say(one).split("\n\n") for one in said]
    bodies = [next(p for p in parts if not p.startswith("Kitaab ka")) for parts in answers]
    assert len(set(bodies)) == len(said)
    assert not any("no more simply" in body for body in bodies)


@pytest.mark.parametrize(
    ("said", "says", "never"),
    [
        ("what is a ros workspace", "folder in which you build", "end effector"),
        ("colcon workspace kya hai", "`colcon build`", "اینڈ ایفیکٹر"),
        ("what is a workspace", "In ROS 2 the word means something else", "`src`"),
        ("ورک اسپیس کیا ہے", "ROS 2 میں اس لفظ کا مطلب", "`src`"),
        ("what is a node", "named unit of a ROS 2 program", "means something else"),
        ("what is an action in ros", "named, typed interface", "doesn't define"),
        ("how are urdf and tf related", "joins the two", "mass"),
        ("how are nodes and topics connected", "Source", "Shall I"),
        ("can i use ros on mac", "On a Mac the usual way", "trigonometry"),
        ("do i need a gpu", "not necessary for ROS 2", "no more than this"),
        ("how do i install windows 11", "doesn't cover", "laptop"),
        ("how to cook biryani", "doesn't cover", "Nodes"),
        ("what is a transformer in ai", "doesn't cover", "point of view"),
        ("can i use ros 2 on a windows laptop", "Yes, but the easiest way", "doesn't cover"),
        ("encoder vs imu which is easier", "doesn't say which of them is easier", "no example"),
        ("a star vs dijkstra which is faster", "A*", "doesn't say which"),
        ("why does my gyro drift", "An IMU drifts because", "slip of a wheel"),
        ("lidar kaise kaam karta hai", "بازگشت", "صفائی"),
        ("is urdf written in json", "XML", "Closed loops"),
    ],
)
def test_what_is_meant_is_told_and_nothing_near_it(talk, said, says, never):
    answer = talk.say(said)
    assert says in answer
    assert never not in answer


@pytest.mark.parametrize(
    ("before", "then", "says"),
    [
        (["what is drift"], "where does it come from", "Drift comes from adding up"),
        (["ڈرفٹ کیا ہے"], "کہاں سے آتا ہے", "بہکاؤ جمع کرنے سے آتا ہے"),
        (["drift kya hota hai"], "ye kahan se aata hai", "بہکاؤ جمع کرنے سے آتا ہے"),
        (["why does my gyro drift"], "where does it come from", "adds up its readings"),
        (["what is a topic"], "where does that come from", "Chapter 2"),
        (["what is tf"], "is it just coordinates", "every coordinate frame"),
        (["what is slam"], "so its like exploring a cave?", "judge by it whether yours fits"),
        (["what's a belief"], "so its like a guess?", "A belief is a robot's honest guess"),
        (["what is slam"], "what if it fails", "SLAM goes wrong when"),
        (["what is a vla"], "how is it different from an llm", "A chatbot takes in text"),
        (["what's an action in ros"], "can it be cancelled", "only a request"),
        (["a star vs dijkstra", "which is faster"], "why", "no good estimate"),
        (["topic vs service", "so which one for camera"], "why", "because pictures come"),
        (["why do we need quaternions"], "so which one do i use", "programs calculate with"),
        (["سینسر کا شور کیا ہے"], "کیسے ہٹائیں", "اوسط لیں"),
        (["lidar kya hai"], "jhunjhuna kyun hota hai", "“jhunjhuna” nahi"),
        (["سلیم کیا ہے"], "اس میں گھمنڈل کا کیا کام ہے", "”گھمنڈل“ نہیں"),
    ],
)
def test_what_goes_on_from_an_answer_is_of_it(talk, before, then, says):
    talk.say(*before)
    assert says in talk.say(then)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("if kp = 2 and error is 3 whats the output of p controller", "`2 × 10 = 20`"),
        ("an encoder has 1000 ticks per rev and wheel radius is 5cm how far per tick", "0.077 mm"),
        (
            "encoder ke 1000 ticks hain aur wheel radius 5cm hai ek tick me kitna chalega",
            "0.077 mm",
        ),
    ],
)
def test_numbers_of_ones_own_are_not_worked_out_but_shown_how(talk, said, says):
    answer = talk.say(said)
    assert answer.startswith(("I don't work out", "Language model ke baghair"))
    assert says in answer


@pytest.mark.parametrize(
    "said",
    ["what is an echo after 20 ns in metres", "how many joints has a robot", "chapter 3 in 2 days",
     "remind me at 5 to read 2 pages", "quiz me with 5 questions"],
)  # fmt: skip
def test_what_only_has_a_number_is_no_sum(talk, said):
    assert not talk.say(said).startswith("I don't work out")


@pytest.mark.parametrize(
    ("said", "each"),
    [
        (
            "ok whats qos again, and what is the diff between reliable and best effort? simple pls",
            ["delivery policies", "registered letter"],
        ),
        (
            "whats the diff between link and joint in urdf? can u give me a small example",
            ["rigid part", "the elbow is a joint"],
        ),
        (
            "acha ab viva ki tyari.. urdf kya hota hai aur link or joint me kya farq h",
            ["Unified Robot Description Format", "کہنی جوڑ"],
        ),
    ],
)
def test_a_thing_and_a_difference_in_one_breath_are_both_told(talk, said, each):
    answer = talk.say(said)
    assert all(one in answer for one in each)
