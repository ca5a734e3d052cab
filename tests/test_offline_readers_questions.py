"""The questions that readers ask, which the book puts and answers itself: quoted where just that is
asked, in whichever words and language, and nowhere else."""

from __future__ import annotations

import re

import pytest

from todos.models import Task
from tutor.models import Passage
from tutor.textbook.citations import check

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor", "tasks")  # the same whichever the thread is with
FALL = "why-do-humanoids-fall-over-more-easily-than-wheeled-robots"
LINK = re.compile(r"\]\(/book/(?:ur/)?([\w-]+)/#([\w-]+)\)")


def put(answer: str) -> list[str]:
    """The anchors of the readers' questions that an answer names."""
    asked = Passage.objects.filter(kind=Passage.Kind.QUESTION).values_list("anchor", flat=True)
    known = set(asked)
    return [anchor for _, anchor in LINK.findall(answer) if anchor in known]


@pytest.mark.parametrize(
    ("first", "then", "anchor"),
    [
        ("what is pid", "why does it oscillate", "why-does-a-pid-loop-oscillate"),
        ("لائیڈار کیا ہے", "کیا یہ اندھیرے میں کام کرتا ہے", "can-a-robot-see-in-the-dark"),
        ("what is lidar", "does it work in rain", "does-lidar-work-in-rain-fog-and-dust"),
        ("what is gazebo", "is it free", "how-do-i-install-gazebo-and-is-it-free"),
        ("slam kya hai", "is ke liye lidar zaroori hai kya", "does-slam-need-a-lidar"),
        ("humanoid kya hai", "agar koi dhakka de to?",
         "what-does-a-humanoid-do-when-somebody-pushes-it"),
        ("SLAM کیا ہے", "کیا اس کے لیے لائیڈار ضروری ہے", "does-slam-need-a-lidar"),
        ("PID کیا ہے", "اگر Kp بہت زیادہ ہو تو؟", "what-happens-if-kp-is-too-high-or-too-low"),
    ],
)  # fmt: skip
def test_a_follow_up_is_asked_of_what_the_talk_is_on(talk, first, then, anchor):
    assert not put(talk.say(first))
    assert put(talk.say(then)) == [anchor]
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("said", "anchor"),
    [
        ("how do you tune a pid by the ziegler nichols method",
         "is-there-an-automatic-way-to-tune-a-pid-controller"),
        ("gazebo behtar hai ya isaac sim, mere laptop mein gtx card hai",
         "is-isaac-sim-better-than-gazebo"),
        ("subscriber ko topic ka message nahi mil raha kyun",
         "why-does-my-ros-2-subscriber-receive-nothing"),
        ("robot tak awaz ka hukum kese pohanchta hai",
         "how-does-a-spoken-command-become-a-motion-of-the-robot"),
        ("our robot keeps drifting to the left when it drives straight why",
         "why-does-my-differential-drive-robot-not-drive-straight"),
        ("why does my robot pull to the right",
         "why-does-my-differential-drive-robot-not-drive-straight"),
        ("how do u correct odometry drift indoors", "how-do-you-reduce-or-correct-odometry-drift"),
        ("how do i fix odometry drift", "how-do-you-reduce-or-correct-odometry-drift"),
        ("why does odometry drift", "why-does-odometry-drift-while-gps-does-not"),
        ("how do you correct imu drift",
         "how-do-you-correct-the-drift-of-an-imu-and-what-does-a-compass-add"),
        ("imu or encoders which one tells u how far it went",
         "is-an-imu-enough-on-its-own"),
        ("روبوٹ سیدھا کیوں نہیں چلتا",
         "why-does-my-differential-drive-robot-not-drive-straight"),
        ("imu ya encoder mein se kaun batata hai kitni door gaya",
         "is-an-imu-enough-on-its-own"),
        ("can a robot follow spoken instructions",
         "how-does-a-spoken-command-become-a-motion-of-the-robot"),
        ("انسان نما روبوٹ اتنی آسانی سے کیوں گر جاتے ہیں",
         FALL),
        ("so why do humanoids topple over that easily",
         FALL),
        ("humanoid chalte hue girta q hai", FALL), ("why do humanoids fall over", FALL),
        ("why is it so hard for humanoids to stay upright", FALL),
        ("ہیومنائیڈ چلتے ہوئے کیوں گرتا ہے", FALL),
        ("robots fall when walking, keep it simple", "how-does-a-humanoid-walk-without-falling"),
        ("why is reward hacking bad", "what-is-reward-hacking-in-simple-words-with-an-example"),
        ("why is zmp important", "what-is-the-zmp-used-for-and-how-is-it-measured"),
        ("urdf ke baghair kya hoga",
         "why-does-a-robot-need-a-urdf-and-what-happens-without-one"),
        ("نوڈ بند ہو جائے تو کیا ہوتا ہے", "what-happens-when-a-ros-2-node-crashes"),
        ("agar service ka server band ho to kya hota hai",
         "what-happens-if-i-call-a-service-whose-server-is-not-running"),
        ("what happens if two clients call the same service",
         "can-one-service-have-several-clients-or-several-servers"),
        ("simulation me robot theek chalta hai asli me nahi, kyun",
         "why-does-a-robot-work-in-simulation-but-not-in-reality"),
        ("why do robots need sensors",
         "why-does-a-robot-need-sensors-at-all"),
        ("robot dark me dekh sakta hai", "can-a-robot-see-in-the-dark"),
        ("نقشہ غلط ہو تو کیا ہوگا", "what-happens-if-the-map-of-a-robot-is-wrong-or-out-of-date"),
        ("پی آئی ڈی کی مثال", "what-is-an-everyday-example-of-a-pid-controller"),
    ],
)  # fmt: skip
def test_a_question_is_found_however_it_is_put_and_with_what_is_told_of_oneself(talk, said, anchor):
    assert put(talk.say(said))[:1] == [anchor]


@pytest.mark.parametrize("then", ["so how do u fix it like if ur indoors", "how do i stop that"])
def test_what_is_done_against_a_fault_follows_why_it_is(talk, then):
    talk.say("why does odometry drift")
    assert put(talk.say(then))[:1] == ["how-do-you-reduce-or-correct-odometry-drift"]


def test_when_a_thing_happens_is_asked_of_the_book_in_talk_of_it(talk):
    talk.say("کیپچر پوائنٹ کیا ہے")
    answer = talk.say("یہ فارمولا سمجھ نہیں آیا سیدھا بتاؤ روبوٹ کا توازن کب بگڑتا ہے")
    assert put(answer) == ["why-do-humanoids-fall-over-more-easily-than-wheeled-robots"]


@pytest.mark.parametrize(
    ("first", "wish", "says"),
    [
        ("what is nav2", "what is it used for", "carts in warehouses and hospitals"),
        ("what is pid", "what is it used for", "the tilt of a drone"),
        ("mpc kya hai", "kaise kaam karta hai", "اس کا پہلا حکم چلائیں"),
        ("لائیڈار کیا ہے", "اس کے نقصان کیا ہیں", "کیمرے سے مہنگا"),
        ("MPC کیا ہے", "اس کا فائدہ کیا ہے", "موڑ سے پہلے بریک"),
    ],
)
def test_nothing_but_what_is_wished_of_it_is_enough(talk, first, wish, says):
    talk.say(first)
    assert says in (answer := talk.say(wish)) and put(answer)


@pytest.mark.parametrize(
    ("first", "wish", "picture"),
    [
        ("what is pid", "in simple words", "A driver does the same when stopping at a line"),
        ("pid kya hai", "asaan lafzon mein", "لکیر پر گاڑی روکتے ہوئے"),
        ("سینسر فیوژن کیا ہے", "آسان لفظوں میں", "کئی گواہوں سے پوچھنا"),
    ],
)
def test_in_simple_words_it_has_a_picture(talk, first, wish, picture):
    assert picture not in talk.say(first)
    assert picture in talk.say(wish)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("what is lidar", "how old are you"), ("what is lidar", "are you married"),
        ("what is lidar", "does it work under water"), ("what is a service", "is it in the city"),
        ("what is lidar", "why is my brother so slow"), ("slam kya hai", "aap kahan rehte hain"),
        ("PID کیا ہے", "آج موسم کیسا ہے"), ("لائیڈار کیا ہے", "آپ کی عمر کیا ہے"),
    ],
)  # fmt: skip
def test_what_the_book_does_not_put_is_not_answered_by_one(talk, first, then):
    talk.say(first)
    assert not put(talk.say(then))


@pytest.mark.parametrize(
    ("said", "page", "says"),
    [
        ("what is a topic", "topics", "A **topic** is"),
        ("pid kya hai", "pid-control", "**پی آئی ڈی کنٹرولر**"),
        ("لائیڈار کیا ہے", "lidar", "**لائیڈار**"),
        ("difference between pid and mpc", "model-predictive-control", "| Needs a model |"),
        ("lidar aur depth camera mein farq", "cameras-and-depth-cameras", "| رنگ |"),
    ],
)
def test_a_definition_and_a_comparison_are_the_main_texts(talk, said, page, says):
    answer = talk.say(said)
    assert says in answer and not put(answer)
    assert LINK.search(answer)[2] == page


@pytest.mark.parametrize(
    ("said", "source", "beside"),
    [
        ("why does a pid loop oscillate", "control/#why-does-a-pid-loop-oscillate", "Tuning"),
        ("does slam need a lidar", "perception/#does-slam-need-a-lidar", "Localisation"),
        ("کیا SLAM کے لیے لائیڈار ضروری ہے", "perception/#does-slam-need-a-lidar", "لوکلائزیشن"),
    ],
)
def test_an_answer_names_its_question_and_a_page_of_the_chapter(talk, said, source, beside):
    answer = talk.say(said)
    first, *more = LINK.findall(answer)
    assert "/#".join(first) == source and f"[{beside}" in answer
    assert first[0] in {slug for slug, _ in more}
    assert len(check(answer)) == 1 + len(more)


@pytest.mark.parametrize(
    ("first", "then", "anchor"),
    [
        ("explain pid", "give me a worked example with numbers",
         "what-is-a-worked-example-of-a-pid-controller-with-numbers"),
        ("explain pid", "and an example of the integral part",
         "what-is-an-example-of-the-integral-term"),
        ("what is an imu", "show me with numbers",
         "how-fast-does-the-error-of-an-imu-grow-with-numbers"),
        ("what is odometry", "calculate one example",
         "what-is-a-worked-example-of-odometry-with-numbers"),
        ("forward kinematics kya hai", "numbers ke sath misal do",
         "what-is-a-worked-example-of-forward-kinematics-with-numbers"),
        ("فارورڈ کائنی میٹکس کیا ہے", "نمبروں کے ساتھ مثال دیں",
         "what-is-a-worked-example-of-forward-kinematics-with-numbers"),
        ("what is pid", "give me an example", "what-is-an-everyday-example-of-a-pid-controller"),
    ],
)  # fmt: skip
def test_an_example_with_numbers_is_worked_out_and_no_other(talk, first, then, anchor):
    """A sum is met with a sum; who asks for an example only is given one of everyday life."""
    talk.say(first)
    assert put(talk.say(then)) == [anchor]
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("said", "anchor"),
    [
        ("so what is a robot, in simple words", "what-is-a-robot-in-simple-words"),
        ("بدھ کو بچوں کو روبوٹ پڑھانا ہے آسان لفظوں میں بتاؤ روبوٹ ہوتا کیا ہے",
         "what-is-a-robot-in-simple-words"),
        ("robot kya hota hai asaan lafzon mein", "what-is-a-robot-in-simple-words"),
        ("is a washing machine a robot",
         "what-is-the-difference-between-a-robot-and-an-ordinary-machine"),
        ("روبوٹ اور عام مشین میں کیا فرق ہے",
         "what-is-the-difference-between-a-robot-and-an-ordinary-machine"),
        ("how does a robot know where it is in the warehouse",
         "how-does-localisation-work-and-why-does-a-robot-need-it"),
        ("how does a robot know where it is in our factory",
         "how-does-localisation-work-and-why-does-a-robot-need-it"),
        ("what sensors does a self driving car use", "what-sensors-does-a-self-driving-car-use"),
        ("what error is left after averaging lots of readings n how do u remove it",
         "which-error-stays-when-many-readings-are-averaged-and-how-do-you-remove-it"),
        ("pid me jo i wala hota hai wo kis liye hota",
         "how-does-the-integral-term-remove-a-steady-error"),
    ],
)  # fmt: skip
def test_what_newcomers_ask_at_first_sight_is_a_question_of_the_book(talk, said, anchor):
    assert put(talk.say(said))[:1] == [anchor]
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("first", "then", "anchor"),
    [
        ("what is a depth camera", "why does its error grow with distance",
         "why-does-the-error-of-a-stereo-camera-grow-with-distance"),
        ("what is localisation", "what if someone moves the pallets, does it get lost",
         "what-happens-if-the-map-of-a-robot-is-wrong-or-out-of-date"),
        ("what is localisation", "what if the furniture is moved around",
         "what-happens-if-the-map-of-a-robot-is-wrong-or-out-of-date"),
        ("what is localisation", "and how does it get round people who walk in its way",
         "how-does-a-robot-avoid-obstacles-in-simple-words"),
        ("what is a quaternion", "why not just use euler angles",
         "why-not-just-use-euler-angles-instead-of-quaternions"),
        ("lidar vs camera", "why do robots need both",
         "why-do-many-robots-carry-both-a-lidar-and-a-camera"),
    ],
)  # fmt: skip
def test_what_newcomers_ask_next_is_a_question_of_the_book(talk, first, then, anchor):
    talk.say(first)
    assert put(talk.say(then))[:1] == [anchor]
    assert not Task.objects.exists()


def test_a_bare_why_after_a_reason_stays_with_it(talk):
    talk.say("what is a depth camera")
    reason = talk.say("why does its error grow with distance").split("\n\n")[0]
    assert reason in talk.say("yeah but why tho, simpler pls")
