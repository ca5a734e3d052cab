"""What students of robotics ask and how they follow it up: two things apart, which one for a case
of their own, what a part is for, in words, in either script."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
RELIABLE, RELIABLE_UR = "again until it has arrived", "پہنچنے تک دوبارہ بھیجتی"
SLIDES = "| `prismatic` | Sliding within limits"
BOTH_TERMS = "adds up past error"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("whats the diff between reliable and best effort", (RELIABLE,)),
        ("reliable vs best effort", (RELIABLE,)),
        ("reliable aur best effort mein farq", (RELIABLE_UR,)),
        ("reliable اور best effort میں کیا فرق ہے", (RELIABLE_UR,)),
        ("revolute vs prismatic", ("| `revolute` | Rotation", SLIDES)),
        ("difference between a prismatic and a fixed joint", (SLIDES, "| `fixed` | None")),
        ("prismatic aur fixed joint mein farq", ("| `prismatic` |", "| `fixed` |")),
        ("gazebo vs mujoco", ("better than Gazebo for training", "Gazebo is better for whole")),
        ("ekf vs ukf", ("- EKF:", "- UKF:")),
        ("difference between odom and base_link", ("- `odom` is", "- `base_link` is")),
        ("joint space vs task space", ("**Joint space** is", "**Task space** is")),
        ("xacro vs urdf", ("No, Xacro is not the same",)),
        ("difference between kp and ki", (BOTH_TERMS, "**proportional term**")),
        ("p vs d in pid", ("**proportional term**", "**derivative term**")),
        ("global planner vs local planner", ("The global planner finds",)),
        ("گلوبل پلانر اور لوکل پلانر میں کیا فرق ہے", ("گلوبل پلانر روبوٹ کے",)),
    ],
)
def test_two_things_are_told_apart(talk, said, says):
    answer = talk.say(said)
    assert all(one in answer for one in says)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("urdf vs sdf", "The difference between URDF and SDF"),
        ("lidar vs depth camera", "| Property | Lidar | Depth camera |"),
        ("open loop vs closed loop", "**Closed-loop control** is"),
        ("imu vs encoder", "**encoder** is a sensor"),
        ("semantic vs instance segmentation", "doesn't cover “instance segmentation”"),
        ("difference between keep last and keep all", "doesn't cover"),
        ("how does a reliable subscriber work with a best effort publisher", "must be at least"),
    ],
)
def test_what_has_its_own_sentence_or_none_is_told_as_before(talk, said, says):
    assert says in talk.say(said)


USE, CHOOSE = "| Use | Mapping, navigation | Grasping", "so choose by the task"


@pytest.mark.parametrize(
    ("first", "said", "says"),
    [
        ("lidar vs depth camera",
         "So for driving around the aisles I would want the lidar then?", USE),
        ("lidar vs depth camera", "so for picking up boxes the depth camera?", USE),
        ("lidar vs depth camera", "so which one do i need for a cart that drives around",
         USE),
        ("lidar vs depth camera", "which one would suit a toy robot?", CHOOSE),
        ("pid vs mpc", "so for my drone motor pid is enough right?", "Stay with PID for a single"),
        ("pid vs mpc", "then for walking robot mpc?", "| Typical use | One joint | Balance"),
        ("pid vs mpc", "heater ke liye pid theek hai na?", "ہیٹر"),
        ("pid vs mpc", "ہیٹر کے لیے PID ٹھیک رہے گا؟", "ہیٹر"),
        ("topic vs service", "so for sending camera pictures i would use a topic?",
         "| Example | Camera images"),
        ("topic vs service", "so i would use a service for turning the robot off, right?",
         "to choose by"),
        ("A* vs RRT", "so for my robot arm i should take RRT?", "| Mobile base | Arm |"),
        ("gazebo vs isaac sim", "so on my old laptop i should use gazebo right", "take Gazebo"),
        ("lidar aur depth camera mein farq", "to phir ghar ke robot ke liye lidar lun?", "کام"),
    ],
)  # fmt: skip
def test_a_case_after_a_comparison_is_met_with_what_settles_it(talk, user, first, said, says):
    talk.say(first)
    assert says in talk.say(said)
    assert not Task.objects.filter(owner=user).exists()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("so lidar uses lasers and the camera does not?", "The difference between"),
        ("is lidar dangerous for the eyes?", "laser class 1"),
        ("does lidar work in rain?", "only poorly in heavy rain"),
        ("what about colour?", "| Colour | No | Usually yes |"),
        ("add buy a lidar to my list for friday", "Added"),
        ("remind me to use the lidar for mapping tomorrow at 5", "Added"),
    ],
)
def test_what_is_no_case_after_a_comparison_is_as_before(talk, said, says):
    talk.say("lidar vs depth camera")
    answer = talk.say(said)
    assert says in answer and "to choose by" not in answer


@pytest.mark.parametrize(
    ("said", "difference", "choice"),
    [
        ("What is the difference between a lidar and a depth camera, and which one would suit a "
         "warehouse robot?", "measures far and precisely", CHOOSE),
        ("what is the difference between A* and RRT and which should I use for a robot arm?",
         "searches a fixed grid", "|---|---|---|\n| Typical use"),
        ("difference between PID and MPC and which is better", "reacts to one error", "Use MPC"),
        ("lidar aur depth camera mein kya farq hai aur kaun sa godown ke robot ke liye behtar hai",
         "دور تک اور درستی", "کام دیکھ کر"),
        ("lidar اور depth camera میں کیا فرق ہے اور گودام کے روبوٹ کے لیے کون سا بہتر ہے",
         "دور تک اور درستی", "کام دیکھ کر"),
    ],
)  # fmt: skip
def test_the_choice_behind_a_difference_is_answered_too(talk, said, difference, choice):
    answer = talk.say(said)
    assert difference in answer and choice in answer


SALT = "adding salt to a soup"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("what does the integral part in a PID controller actually do?", "adds up past error"),
        ("what does the derivative bit do", "opposes fast change"),
        ("integral wala hissa kya karta hai", "تکملی حصہ"),
        ("what is base_link for", "`base_link` is the robot itself"),
        ("what does the odom frame do", "`odom` is where the robot started"),
        ("what does an executor do", "waits for events and runs the callbacks"),
        ("what is the purpose of a namespace", "A namespace is a prefix"),
        ("what does inertia do in urdf", "to compute how fast a link turns"),
        ("what does rclpy do", "the Python library of ROS 2"),
        ("what is a package for", "a folder that holds one piece of software"),
        ("what is the heuristic in an A* algorithm", "estimate of the remaining cost"),
        ("what is the costmap for", "**costmap** is"),
        ("what is a launch file for?", "**launch file** is"),
    ],
)
def test_what_a_part_does_is_told_in_words(talk, said, says):
    answer = talk.say(said)
    assert says in answer and "```" not in answer


@pytest.mark.parametrize(
    ("first", "said", "says"),
    [
        ("what does the integral part in a PID controler actually do? Give me an example.",
         "I meant in words, what is the integral part for?", "integral term"),
        ("what does the integral part in a PID controller do?", "in words please, not code", SALT),
        ("show me the code of a pid controller", "in words please", "three simple questions"),
        ("how do i create a publisher", "can you say that in words", "newspaper press"),
        ("how to write a subscriber", "i dont want code, just explain", "newspaper"),
        ("publisher kaise banate hain", "code nahi chahiye lafzon mein batao", "اخبار"),
        ("پبلشر کیسے بناتے ہیں", "کوڈ کے بغیر سمجھائیں", "اخبار"),
    ],
)  # fmt: skip
def test_words_are_told_where_no_code_is_wanted(talk, first, said, says):
    talk.say(first)
    answer = talk.say(said)
    assert says in answer and "```" not in answer


@pytest.mark.parametrize(
    ("said", "first", "example"),
    [
        ("what is a topic? give me an example", "**topic** is a named", "A cleaning robot"),
        ("what does an imu do, give me an example", "**IMU** (inertial", "½ × 0.05"),
        (
            "what does the integral part of a pid do? Give me an example.",
            "adds up",
            "2 × 2.5 = 5",
        ),
    ],
)
def test_an_example_behind_a_question_is_given_beside_the_answer(talk, said, first, example):
    answer = talk.say(said)
    assert first in answer and example in answer.split(first)[1]


@pytest.mark.parametrize(
    "said", ["show me the code of a pid controller", "how do i write a publisher"]
)
def test_code_that_is_asked_for_is_shown(talk, said):
    assert "```python" in talk.say(said)


CHOICE_UR, MPC_UR = "انتخاب کے لیے دو سوال", "MPC تب استعمال کریں"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("acha or service kab use krni hoti h topic ki jaga", "سروس تب استعمال کریں"),
        ("topic ki jagah service kab use karein", CHOICE_UR),
        ("ٹاپک کی جگہ سروس کب استعمال کریں", CHOICE_UR),
        ("mpc pid se kab behtar hota hai", MPC_UR),
        ("pid ki jaga mpc kab lagayein", MPC_UR),
        ("RRT kab behtar hai A* se", "RRT-Connect"),
        ("urdf ki jaga sdf kab likhein", "SDF تب لکھیں"),
        ("depth camera kyun use karein jab lidar hai", "لائیڈار اور ڈیپتھ کیمرے میں فرق"),
        ("legs ki jagah wheels kab behtar hain", "ٹانگیں"),
        ("when should I use a service instead of a topic", "Does the data flow all the time"),
        ("why would i use a depth camera if i already have a lidar", "measures far and precisely"),
        ("why use MPC when we have PID", "when looking ahead pays"),
    ],
)
def test_when_to_take_one_rather_than_the_other_is_a_choice(talk, said, says):
    assert says in talk.say(said)


@pytest.mark.parametrize(
    "said", ["gym ki jagah yoga kab hai", "meri jagah ali kab aayega", "doodh ki jaga dahi likh do",
             "dentist ki jagah doctor kab jana hai"],
)  # fmt: skip
def test_what_comes_in_the_place_of_a_task_is_no_question_on_the_book(talk, said):
    assert "/book/" not in talk.say(said)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("navigation mein global planner aur local planner ka kya scene h", "گلوبل پلانر روبوٹ"),
        ("slam ka kya scene hai", "**SLAM**"),
        ("pid ka chakkar kya hai", "**پی آئی ڈی کنٹرولر**"),
        ("ڈومین رینڈمائزیشن کا کیا چکر ہے", "**ڈومین رینڈمائزیشن**"),
        ("فزیکل اے آئی کیا ہوتی ہے", "**فزیکل اے آئی** وہ شعبہ"),
        ("فزیکل اے آئی کسے کہتے ہیں", "**فزیکل اے آئی** وہ شعبہ"),
        ("physical ai kya cheez hai", "**فزیکل اے آئی** وہ شعبہ"),
        ("planning kya hoti hai", "**موشن پلاننگ**"),
        ("what is planning", "**Motion planning** is"),
        ("لائیڈار کیا چیز ہے", "**لائیڈار**"),
        ("what is collision", "**Collision geometry** is"),
        ("planning scene kya hai", "**پلاننگ سین**"),
    ],
)
def test_what_a_thing_is_begins_with_its_definition(talk, said, says):
    body = talk.say(said).removeprefix("Kitaab ka Urdu edition ye kehta hai (English chahiye to "
                                       "“English mein” kahein):").strip()  # fmt: skip
    assert says in body[:90]


TRAY, TRAY_UR = "carry a full tray", "بھری ہوئی ٹرے"
UPRIGHT, UPRIGHT_UR = "keeps its balance by measuring", "اپنا توازن یوں رکھتا ہے"


@pytest.mark.parametrize(
    ("first", "said", "says"),
    [
        ("ہیومنائیڈ روبوٹ کیا ہے", "تو پھر وہ گرنے سے بچتا کیسے ہے", UPRIGHT_UR),
        ("humanoid robot kya hota hai", "to wo girta kyun nahi", UPRIGHT_UR),
        ("what is a humanoid robot", "how does it keep its balance", UPRIGHT),
        ("", "how does a robot keep its balance", UPRIGHT),
        ("", "روبوٹ اپنا توازن کیسے قائم رکھتا ہے", UPRIGHT_UR),
        ("how does a humanoid keep its balance", "without the formula, in easy words", TRAY),
        ("روبوٹ اپنا توازن کیسے قائم رکھتا ہے",
         "یہ تو مشکل ہے فارمولے کے بغیر آسان لفظوں میں بتائیں", TRAY_UR),
        ("ہیومنائیڈ کیسے چلتا ہے", "یہ تو مشکل ہے فارمولے کے بغیر آسان لفظوں میں بتائیں",
         "آپ ہی کی طرح چلتا ہے"),
        ("what is the zmp", "thats hard, explain without formula", "Stand in a bus"),
        ("pid kya hai", "ye to bohat mushkil hai formula ke baghair samjhao", "تین سادہ سوال"),
    ],
)  # fmt: skip
def test_the_plain_form_is_of_what_was_just_answered(talk, first, said, says):
    if first:
        talk.say(first)
    assert says in talk.say(said)


COLLISION, WHEEL = "Collision geometry is simpler because", "Wheel: `continuous`"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("n 1?", WHEEL),
        ("and 2?", COLLISION),
        ("what about 2", COLLISION),
        ("and number 2? whats the answer", COLLISION),
        ("n 2 hint", COLLISION),
        ("aur 2?", "ٹکراؤ"),
        ("n 1? my answer is continuous, revolute, fixed", WHEEL),
        ("n 1? i dont get joint types, explain simpler", "hinges and rails"),
    ],
)
def test_a_number_after_practice_questions_is_one_of_them(talk, user, said, says):
    talk.say("add buy milk")
    talk.say("give me 3 practice questions on URDF")
    answer = talk.say(said)
    assert says in answer and "uy milk" not in answer


@pytest.mark.parametrize("said", ["add 2 eggs", "task 1 is done"])
def test_a_number_of_things_after_practice_questions_is_none_of_them(talk, said):
    talk.say("add buy milk")
    talk.say("give me 3 practice questions on URDF")
    assert "/book/" not in talk.say(said)


@pytest.mark.parametrize(
    ("talked", "says"),
    [
        (("what is ros", "why do i need it"), "plain Python"),
        (("whats a node", "how is that different from topic"), "- A **topic** is"),
        (("explain kalman filter like im 10", "show numbers"), "2.24 m"),
        (("what is a kalman filter", "whats the use in real life"), "tunnel"),
        (("what is a kalman filter", "compare it with particle filter"), "**particle filter** is"),
        (("what is inverse kinematics", "why are there two answers"), "mirror image"),
        (("wat is slam", "hw does it work"), "small steps"),
        (("روبوٹ کیا ہوتا ہے", "یہ انسان سے کیسے مختلف ہے"), "جذبات"),
        (("سینسر کتنی قسم کے ہوتے ہیں", "اب سوال پوچھو"), "ایکسلرومیٹر صفر"),
        (("what is slam", "give me 2 questions"), "1. "),
        (("hello im new to robotics",), "Begin with"),
        (("what is a robot made of",), "actuators are the muscles"),
    ],
)
def test_a_newcomers_first_minutes(user, talked, says):
    """Short, in lower case, with slips, and going on from what was told."""
    talk = Talk(user, agent="tasks")
    assert says in [talk.say(said) for said in talked][-1]
    assert not Task.objects.exists()


@pytest.mark.parametrize("said", ["show numbers", "hw is done", "im new to the gym"])
def test_what_is_near_to_that_is_of_the_list_or_talk(user, said):
    assert "/book/" not in Talk(user, agent="tasks").say(said)
