"""What newcomers say around studying: simpler words and an example, what was not asked, a
summary of what was spoken of, questions for others, and an attempt that is put as a question; and
how it is put by voice, with what it is asked for and without commas."""

from __future__ import annotations

import pytest

from tutor.offline.talk import PRACTICE
from tutor.offline.talk import kind_of as talk_kind
from tutor.offline.teaching.core_question import core_question
from tutor.offline.teaching.manner import without_denied
from tutor.offline.teaching.questions import leans_on_before, question
from tutor.offline.teaching.two_questions import questions_in

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


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("which one would you pick um for a wall, i mean", "which one would you pick for a wall"),
        ("what is the difference between like a topic and a service",
         "what is the difference between a topic and a service"),
        ("a camera you know what is it good for", "a camera, what is it good for"),
        ("what is a node uh in ros 2", "what is a node in ros 2"),
        ("for coursework why does my robot fall through the floor",
         "why does my robot fall through the floor"),
        ("for my robotics club what is a node", "what is a node"),
        ("for work: how does a lidar work", "how does a lidar work"),
        ("at uni, what is inverse kinematics", "what is inverse kinematics"),
        ("which filter should i use for my dissertation", "which filter should i use"),
        ("how do i tune a pid for my flatmates drone", "how do i tune a pid"),
        ("what is slam used for at work", "what is slam used for"),
        ("what happens when the robot loses its way like it doesnt know where it is how does it"
         " get back", "what happens when the robot loses its way how does it get back"),
    ],
)  # fmt: skip
def test_what_is_said_around_a_question_and_for_what_is_none_of_it(said, asked):
    assert core_question(said).text == asked


@pytest.mark.parametrize(
    "said",
    [
        "how do you know which filter to use", "is it true that you know",
        "what is a good topic for my thesis", "is a robot like a human",
        "does a robot feel like it is alive how does it think", "what is a club",
        "how does a lidar work in the dark", "how does a robot work in a factory",
        "can i get a job with physical ai", "what is the thesis",
    ],
)  # fmt: skip
def test_what_belongs_to_a_question_stays_in_it(said):
    assert core_question(said).text == said


@pytest.mark.parametrize(
    ("said", "sides"),
    [
        ("difference between a lidar and a regular camera", ("a lidar", "camera")),
        ("difference between a lidar and a normal camera", ("a lidar", "camera")),
        ("ordinary motor vs servo", ("motor", "servo")),
        ("depth camera vs normal camera", ("depth camera", "normal camera")),
        ("difference between a lidar and a thermal camera", ("a lidar", "a thermal camera")),
        ("difference between a normal node and a lifecycle node",
         ("a normal node", "a lifecycle node")),
    ],
)  # fmt: skip
def test_an_ordinary_thing_is_the_thing_unless_it_is_told_from_its_own_kind(said, sides):
    assert question(core_question(said).text.replace("regular", "normal")).sides == sides


@pytest.mark.parametrize(
    ("said", "leans"),
    [
        ("what happens when a robot gets lost", False),
        ("how does a robot know where it is on the map", False),
        ("what does a robot do when it falls", False),
        ("explain pid simply with a motor example", False),
        ("give me a pid example", False),
        ("give me an example with a lidar", True),
        ("why does a robot need that", True),
        ("what happens when it gets lost", True),
        ("an example please", True),
        ("how do robots use it", True),
    ],
)
def test_what_is_asked_of_robots_and_what_names_its_own_goes_on_from_nothing(said, leans):
    assert leans_on_before(said) is leans


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("what is slam why do we use it", 2),
        ("tell me about pid why does it oscillate", 2),
        ("i want to know how does it work", 1),
        ("explain how do they talk", 1),
        ("what happens when a robot gets lost how does it get back", 1),
        ("how can it map without knowing where it is", 1),
    ],
)
def test_two_questions_may_follow_without_a_comma(said, parts):
    assert len(questions_in(said)) == parts


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("alright so what's the difference between like a lidar and a regular camera you know which"
         " one does the robot actually use to not run into people",
         "#is-a-lidar-better-than-a-camera"),
        ("now what happens when the robot uh loses its way like it doesnt know where it is anymore"
         " on the floor how does it get back", "#what-does-a-robot-do-when-it-is-lost"),
        ("what happens when a robot gets lost", "#what-does-a-robot-do-when-it-is-lost"),
        ("how does a robot know where it is on the map and what if it's wrong",
         "#what-happens-if-the-map-of-a-robot-is-wrong"),
        ("how does a robot know where it is on the map and what if it's wrong",
         "#how-does-localisation-work"),
        ("we got PID loops on the ovens at work is it the same thing on a robot give me an example"
         " with a motor", "#what-is-an-example-of-pid-control-on-a-motor"),
        ("explain PID simple with a motor example",
         "#what-is-an-example-of-pid-control-on-a-motor"),
        ("for coursework why does my robot fall thru the floor in gazebo",
         "#why-does-my-robot-fall-through-the-floor-in-gazebo"),
        ("explain collision geometry simpler", "#what-is-collision-geometry-in-simple-words"),
        ("why is collision geometry simpler than visual geometry",
         "#why-is-collision-geometry-simpler"),
    ],
)  # fmt: skip
def test_what_is_dictated_or_asked_for_a_club_is_answered_after_other_talk(talk, said, page):
    talk.say("add kids soccer thursday at 6")
    talk.say("what is lidar")
    answer = talk.say(said)
    assert page in answer
    assert "doesn't mention" not in answer


@pytest.mark.parametrize(
    ("first", "then", "page"),
    [
        ("whats forward vs inverse kinematics", "ok do one w numbers like a 2 link arm",
         "kinematics-with-numbers"),
        ("what is lidar", "can you do forward kinematics with numbers for a 2 link arm",
         "#what-is-a-worked-example-of-forward-kinematics"),
        ("what is pid", "now try one with real numbers",
         "#what-is-a-worked-example-of-a-pid-controller"),
        ("what is a kalman filter", "can you do it with numbers please",
         "#what-is-a-worked-example-of-a-kalman-filter"),
        ("what is localisation", "what if it gets it wrong",
         "#what-does-a-robot-do-when-it-is-lost"),
        ("what is lidar", "give me a pid example", "#what-is-an-everyday-example-of-a-pid"),
    ],
)  # fmt: skip
def test_numbers_what_goes_wrong_and_other_examples_after_an_answer(talk, first, then, page):
    talk.say(first)
    assert page in talk.say(then)


@pytest.mark.parametrize(
    "said",
    [
        "now what happens when the robot has to wear a tuxedo at the wedding and dance",
        "im dictating this so uh what is like the easiest robot to start with",
        "we have conveyor belts at work could a robot arm pick stuff off one",
    ],
)
def test_a_question_that_names_a_robot_is_of_no_task_and_heard(talk, said):
    talk.say("add kids soccer thursday at 6")
    told = talk.say(said)
    assert "Kids soccer" not in told
    assert "(/book/" in told


def test_the_robot_of_a_task_is_of_that_task(talk):
    talk.say("add robot vacuum repair on friday")
    assert "Robot vacuum repair" in talk.say("whats wrong with the robot vacuum repair")


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("robot wont move in gazebo help", "why robot wont move in gazebo"),
        ("my node doesnt get messages any ideas", "why my node doesnt get messages"),
        ("the arm keeps shaking any ideas please", "why the arm keeps shaking"),
        ("i cant do this help", "i cant do this help"),
        ("we need help", "we need help"),
        ("a robot can help", "a robot can help"),
        ("what is wrong with odometry", "what is wrong with odometry"),
    ],
)
def test_a_fault_with_a_cry_for_help_asks_why(said, asked):
    assert core_question(said).text == asked


@pytest.mark.parametrize(
    ("said", "left_out"),
    [
        ("how does a lidar work with my mates in the club", "doesn't mention"),
        ("add read chapter 3 for my coursework", "](/book/"),
        ("what do i have to do for my coursework", "](/book/"),
        ("when is the robot club meeting", "](/book/"),
    ],
)
def test_where_it_is_asked_is_not_remarked_on_and_tasks_stay_tasks(talk, said, left_out):
    assert left_out not in talk.say(said)


def test_a_thing_that_the_book_lacks_is_remarked_on(talk):
    told = talk.say("what is the difference between a lidar and a thermal camera")
    assert "thermal" in told


@pytest.mark.parametrize(
    "said",
    [
        "can you say it like for somebody who never did maths, maybe with my own arm",
        "can you explain it for someone who has no background in control",
        "say it to a person who never studied robotics",
        "for people who dont know any maths please",
    ],
)
def test_what_is_told_for_those_who_know_little_is_told_simply(said):
    assert core_question(said).simply and not core_question(said).text


@pytest.mark.parametrize(
    "said",
    [
        "how do robots help people who cannot walk",
        "how does a robot bring food to people who can't walk",
        "what is localisation for a robot with no map",
        "can i learn kinematics with my own arm robot",
        "is there a robot for someone who lives alone",
    ],
)
def test_whom_a_robot_helps_is_part_of_the_question(said):
    assert not core_question(said).simply


@pytest.mark.parametrize(
    "said",
    [
        "urdf me link or joint me kya farq hai, 1 choti c example bhi de do",
        "link aur joint mein kya farq hai? aik choti c misal bhi dein",
        "urdf me link or joint me kya farq hai, ek choti si example bhi de do",
    ],
)
def test_an_example_that_was_just_given_is_not_sought_again(talk, said):
    answer = talk.say(said)
    assert "#what-is-the-difference-between-a-link-and-a-joint-with-an-example" in answer
    assert answer.count("](/book/ur/") == answer.rpartition("Hawala")[2].count("](/book/ur/")
    assert "samajh nahi aya" not in answer


@pytest.mark.parametrize(
    ("said", "sides"),
    [
        ("lidar camera se behtar kyu hai?", ("lidar", "camera")),
        ("acha to mpc pid se zyada behtar kyun hota hai", ("mpc", "pid")),
        ("lidar depth camera se acha kyun hai", ("lidar", "depth camera")),
        ("لائیڈار کیمرے سے بہتر کیوں ہے؟", ("لاییڈار", "کیمرے")),
        ("ye us se behtar kyun hai", ()),
        ("meri tabiyat kal se behtar kyun hai", ()),
        ("lidar kal se behtar kyun chal raha hai", ()),
        ("camera ki tasveer behtar kyun nahi hai", ()),
    ],
)
def test_why_one_is_better_than_the_other_is_asked_of_both(said, sides):
    assert question(said).sides == sides


def test_lidar_is_better_than_a_camera_in_some_things(talk):
    assert "#is-a-lidar-better-than-a-camera" in talk.say("lidar camera se behtar kyu hai?")
