"""What students say after an answer: an example of it, which of two, simpler, the second one, and
practice questions with what is said to them. Looked up in the book, in three scripts."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task
from tutor.offline.teaching.chapters import number_of, slugs
from tutor.offline.teaching.exercises import questions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
WORKED = "In `base_link` the cup is at"
LIDAR, CAMERA = "sends out laser light", "but loses distance"


@pytest.mark.parametrize(
    ("first", "wish", "says"),
    [
        ("ok and what do nodes do", "give me a small example", "one worker in a team"),
        ("what is sensor fusion", "example", "Walking through a dark room"),
        ("sensor fusion kya hai", "iski koi misal", "جائروسکوپ"),
        ("سینسر فیوژن کیا ہے", "اس کی کوئی مثال", "اندھیرے کمرے"),
        ("what is reward hacking", "example?", "throws itself forward and falls"),
        ("what is a kalman filter", "give an example with numbers", "2.24 m"),
        ("what is tf", "give an example with numbers", WORKED),
        ("what is behaviour cloning", "give me an example", "A learner driver"),
        ("behaviour tree kya hai", "misal", "چائے بنانا"),
        ("what is a joint", "example please", "| `revolute` | Rotation within limits | Elbow |"),
        ("سنگولیرٹی کیا ہے", "مثال", "سیدھے گھٹنوں سے کھڑے"),
    ],
)
def test_an_example_is_of_the_thing_itself(talk, first, wish, says):
    talk.say(first)
    assert says in talk.say(wish)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("simulation ki zaroorat kya hai", "مہنگا اور خطرناک"),
        ("سمولیشن کی ضرورت کیا ہے؟ سیدھا سیدھا بتاؤ", "مہنگا اور خطرناک"),
        ("how come a 2 legged robot doesnt just fall over when it lifts one foot", "keeps its"),
        ("python ki zaroorat hai kya", "پائتھون"),
        ("why do i need an imu when i already have a camera", "drones and walking robots"),
        ("humanoid robot chalte hue girta kyun nai?", "گرنے کو سنبھال"),
        (
            "ہیومنائیڈ چلتے ہوئے گرتا کیوں نہیں دو ٹانگوں پر تو انسان بھی لڑکھڑاتا ہے",
            "گرنے کو سنبھال",
        ),
    ],
)
def test_why_a_thing_is_needed_is_told(talk, said, says):
    assert says in talk.say(said)


def test_where_the_book_has_no_example_that_is_said(talk):
    talk.say("what is an occupancy grid")
    assert talk.say("give me an example").startswith("The book gives no example of that.")


@pytest.mark.parametrize(
    ("said", "each"),
    [
        ("whats better lidar or camera", ("exact distances", "recognising things")),
        ("difference between lidar and camera", (LIDAR, CAMERA)),
        ("lidar ya camera konsa behtar hai", ("درست فاصلوں", "چیزیں پہچاننے")),
        ("لیڈار بہتر ہے یا کیمرہ", ("درست فاصلوں", "چیزیں پہچاننے")),
        ("arm hilana ho to moveit theek hy ya nav2", ("MoveIt 2 روبوٹ کے بازو", "Nav2 پہیوں")),
        ("پاتھ اور ٹریجیکٹری ایک ہی چیز ہے یا الگ", ("راستہ صرف وہ لکیر", "ٹریجیکٹری یہ بھی")),
    ],
)
def test_of_two_things_each_is_told(talk, said, each):
    answer = talk.say(said)
    assert all(one in answer for one in each)


@pytest.mark.parametrize(
    ("said", "chooses"),
    [
        ("what is better for a humanoid, legs or wheels", "Wheels are usually better"),
        ("wheels or legs if the floor is flat", "because the floors there are flat"),
        ("legs behtar hain ya pahiye", "پہیے اکثر بہتر جواب ہوتے ہیں"),
        ("ٹانگیں بہتر ہیں یا پہیے", "عموماً پہیے بہتر ہیں"),
        ("gazebo aur isaac sim mein se konsa behtar hai", "گزیبو لیں"),
        ("gazebo ya isaac sim, konsa lun", "عام کمپیوٹروں کے لیے بہتر"),
        ("is it better to use a topic or a service", "Then use a topic"),
    ],
)
def test_what_the_book_says_on_choosing_is_told(talk, said, chooses):
    assert chooses in talk.say(said)


LIDAR_QUESTION = "A lidar is 0.1 m behind"


@pytest.mark.parametrize(
    ("before", "wish", "first"),
    [
        ([], "test me on lidar", LIDAR_QUESTION),
        (["what is lidar"], "test me on it", LIDAR_QUESTION),
        ([], "quiz me on imu", "Why does an accelerometer at rest"),
        ([], "test me on pid", "A joint stops a little short"),
        ([], "ask me a question about slam", "Why does a robot's map often improve"),
        ([], "لیڈار پر میرا ٹیسٹ لیں", "ایک لائیڈار"),
        ([], "slam ka quiz lo", "روبوٹ کے نقطۂ آغاز"),
        ([], "quiz me on capture points", "With the centre of mass 0.8 m"),
    ],
)
def test_practice_questions_are_first_on_what_was_named(talk, before, wish, first):
    talk.say(*before)
    assert f"\n1. {first}" in talk.say(wish)


def test_where_no_question_is_on_it_that_is_said(talk):
    answer = talk.say("quiz me on odometry drift")
    assert "\n1. Why does an accelerometer" in answer  # its own section's
    assert talk.say("quiz me on gazebo plugins").startswith("From the questions at the end of")
    answer = talk.say("test me on costmaps")
    assert answer.startswith("None of the book's questions is on “costmaps” itself.")
    assert "[Planning and navigation]" in answer


SENSORS_FIRST = "\n1. Why does an accelerometer at rest"


@pytest.mark.parametrize(
    ("wish", "count", "says", "not_says"),
    [
        ("oh, makes sense. could you quiz me on sensors, just two or three questions, my class"
         " is tonight", 3, [f"/book/sensors/):\n{SENSORS_FIRST}"],
         "kinematics"),
        ("quiz me on sensors n pid, 3 qs", 3,
         [SENSORS_FIRST, "And from [Control: making motors obey](/book/control/):\n\n3. A joint"],
         "urdf"),
        ("quiz me on kinematics and sensors", 6,
         ["/book/kinematics/):\n\n1. With", "/book/sensors/):\n\n4. Why does"], "/book/control"),
        ("ask me 4 questions about urdf and gazebo please", 4, ["2. Why is", "\n3. A test"], "5."),
        ("سینسرز اور کنٹرول پر میرا کوئز لو", 6, ["/ur/sensors/)", "/ur/control/) میں سے"], "7."),
        ("hm thora samajh aya. ab sensors walay chapter se 3 viva k sawal pocho mujhse", 3,
         ["/ur/sensors/)", "\n1. ساکن"], "4."),
        ("quiz me on sensors chapter, lidar especially", 3, [SENSORS_FIRST], "urdf"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("agent", ["tutor", "tasks"])
def test_questions_stand_under_the_chapter_that_they_are_of(
    user, agent, wish, count, says, not_says
):
    talk = Talk(user, agent=agent)
    talk.say("what is slam")
    answer = talk.say(wish)
    assert all(part in answer for part in says) and not_says not in answer
    assert sum(line[:1].isdigit() for line in answer.splitlines()) == count


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("these look like arm questions? i wanted the ones about sensors like imu and lidar",
         SENSORS_FIRST),
        ("no i meant questions on pid", "\n1. A joint stops a little short"),
        ("what about ones from urdf", "\n1. Which joint type"),
        ("mujhe to slam wale chahiye the", "روبوٹ کے نقطۂ آغاز"),
        ("نہیں مجھے کنٹرول والے سوال چاہیے تھے", "\n1. ایک جوڑ"),
    ],
)  # fmt: skip
def test_questions_on_something_else_may_have_been_wanted(talk, wish, says):
    talk.say("quiz me on kinematics")
    assert says in talk.say(wish)


@pytest.mark.parametrize(
    ("wish", "said", "says"),
    [
        ("quiz me on sensors and pid, 3 qs", "whats the answer to number 3", "lasting offset"),
        (
            "quiz me on the I term, 2 questions",
            "first one is the I term, the soup thing. whats the answer to 2nd",
            "Impedance control",
        ),
        ("quiz me on sensors", "gravity i guess. what is the answer to the second one", "f·B / d"),
        ("sensors ka quiz lo", "pehla to gravity hai. doosre ka jawab kya hai", "f·B / d"),
        ("quiz me on sensors", "because of gravity?", "acceleration minus gravity"),
        ("quiz me on imu", "no idea, tell me", "acceleration minus gravity"),
        (
            "quiz me on sensors",
            "u told me the first answer lol. for 2 its 4 metres i guess, how do u work it out",
            "f·B / d",
        ),
        ("ask me a few questions on sensors like a quiz", "for 2 it's 4 metres?", "f·B / d"),
        ("quiz me on slam", "loop closure ki waja se? theek kaha na, jawab btao", "لوپ کلوژر"),
        ("give me questions on chapter 2", "2", "Reliable, transient local"),
        ("quiz me on chapter 7", "whats the answer to number 3", "lowers recall"),
        ("quiz me on kinematics", "b", "no a, b or c"),
        ("pid par sawal pucho", "jawab batao", "تکملی حصہ"),
        ("pid par sawal pucho", "mujhe nahi pata", "تکملی حصہ"),
        ("mujhse chapter 8 ke sawal pucho", "1", "اگر دونوں لنک 1 میٹر لمبے ہوں"),
        ("باب 8 کے سوال پوچھیں", "نہیں معلوم", "اگر دونوں لنک 1 میٹر لمبے ہوں"),
        ("باب 8 کے سوال پوچھیں", "دوسرے سوال کا جواب بتائیں", "elbow=-1"),
    ],
)
@pytest.mark.parametrize("agent", ["tutor", "tasks"])
def test_what_is_said_to_a_question_is_met_with_the_book_on_it(user, agent, wish, said, says):
    talk = Talk(user, agent=agent)
    talk.say(wish)
    assert says in talk.say(said)


TERM, FORCE, MPC = "lasting offset", "control that sets the relation", "only their own joint"
TERM_UR, FORCE_UR, MPC_UR = "مستقل رہنے والا فرق", "حرکت اور قوت کا باہمی", "صرف اپنا جوڑ"
PID = "give me 3 practice questions about PID"


@pytest.mark.parametrize(
    ("wish", "said", "told", "untold"),
    [
        (PID, "i dont know number 1 and 3, give me the answers", [TERM, FORCE], [MPC]),
        (PID, "give me the answers", [TERM, FORCE, MPC], []),
        (PID, "answers to all of them please", [TERM, FORCE, MPC], []),
        (PID, "whats the answers to the first and last", [TERM, FORCE], [MPC]),
        (PID, "what is the answer of question 2, why is mpc better", [MPC], [TERM, FORCE]),
        (f"{PID} and remind me to call ali at 5pm", "i dont get 1 and 2, answers please",
         [TERM, MPC], [FORCE]),
        (PID, "tell me the answer", [TERM], [FORCE, MPC]),
        (PID, "the answers are 2 and 3", [], [TERM]),
        (PID, "don't give me the answers", [], [TERM, FORCE, MPC]),
        (PID, "remind me at 5 to give sara the answers", ["Give sara the answers"], [TERM]),
        (PID, "add find the answers to 1 and 3 to my list", [], [TERM, FORCE]),
        ("PID par 3 sawal pucho", "1 aur 3 ka jawab batao", [TERM_UR, FORCE_UR], [MPC_UR]),
        ("PID par 3 sawal pucho", "sab ke jawab bata do", [TERM_UR, FORCE_UR, MPC_UR], []),
        ("PID par 3 sawal pucho", "pehle sawal ka jawab: I wala hissa nahi hai. theek hai? "
         "dosre ka jawab bta do", [TERM_UR, MPC_UR], [FORCE_UR]),
        ("PID par 3 sawal pucho", "sawal 2 ka jawab, MPC ko kyun behtar kehte hain balance k liye",
         [MPC_UR], [TERM_UR]),
        ("PID par 3 sawal pucho", "jawab mat batao", [], [TERM_UR, MPC_UR]),
        ("پی آئی ڈی کے 3 مشقی سوال دو", "پہلے اور تیسرے سوال کا جواب بتا دیں",
         [TERM_UR, FORCE_UR], [MPC_UR]),
        ("پی آئی ڈی کے 3 مشقی سوال دو", "سب کے جواب دے دو", [TERM_UR, FORCE_UR, MPC_UR], []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("agent", ["tutor", "tasks"])
def test_the_answers_of_several_questions_are_told_together(user, agent, wish, said, told, untold):
    talk = Talk(user, agent=agent)
    talk.say(wish)
    answer = talk.say(said)
    assert [one for one in told if one not in answer] == []
    assert [one for one in untold if one in answer] == []


def test_the_next_question_is_the_one_after_the_last_spoken_of(talk):
    talk.say("give me questions on chapter 2")
    assert "QoS settings" in talk.say("2")
    assert "\n3. A subscriber receives nothing" in talk.say("next question")
    assert "The usual trap" in talk.say("idk")
    assert "Those were all" in talk.say("next")


def test_each_question_of_the_book_has_what_the_book_says_on_it(talk, user):
    for slug, edition in ((slug, edition) for slug in slugs() for edition in ("", "ur")):
        number = number_of(f"/book/{slug}/")
        talk = Talk(user)
        talk.say(f"quiz me on chapter {number}" if not edition else f"باب {number} کے سوال پوچھیں")
        for place, asked in enumerate(questions(edition, slug), 1):
            assert asked in (answer := talk.say(str(place))) and f"/{slug}/#" in answer


@pytest.mark.parametrize("said", ["add milk", "what is a jacobian", "what's due today"])
def test_anything_else_ends_the_questions(talk, said):
    talk.say("quiz me on sensors")
    assert "mark" not in talk.say(said)
    assert "accelerometer" not in talk.say("2")


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("what is pid", "the second one", "adds up past error"),
        ("types of joints", "the third one", "| `prismatic` |"),
        ("what are the parts of a simulator", "explain the second", "draws the scene"),
        ("pid ke teen hisse kya hain", "teesra wala", "تفرقی حصہ"),
        ("joint ki qismein", "doosri wali samjhao", "| `continuous` |"),
        ("جوڑوں کی قسمیں", "دوسری والی سمجھائیں", "| `continuous` |"),
    ],
)
@pytest.mark.parametrize("agent", ["tutor", "tasks"])
def test_one_of_what_was_listed_is_meant_by_its_place(user, agent, first, then, says):
    talk = Talk(user, agent=agent)
    talk.say(first)
    assert says in talk.say(then)


@pytest.mark.parametrize(
    ("first", "wish", "says"),
    [
        ("sensor fusion kya hai", "asaan lafzon mein", "کئی گواہوں سے پوچھنا"),
        ("what is sensor fusion", "in simple words", "asking several witnesses"),
        ("سینسر فیوژن کیا ہے", "آسان لفظوں میں", "کئی گواہوں سے پوچھنا"),
        ("what is the jacobian", "explain like im 5", "turn only the shoulder"),
    ],
)
def test_in_simple_words_it_is_the_thing_and_not_its_page(talk, first, wish, says):
    talk.say(first)
    assert says in talk.say(wish)


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("how do i make a publisher", "now the subscriber", "create_subscription"),
        ("what is a costmap", "and a planner server", "finds a global path"),
        ("کاسٹ میپ کیا ہے", "انگریزی میں بتائیں", "A **costmap** is a grid"),
        ("hi", "ok start with lidar then", LIDAR),
        ("hi", "what are visual and collision geometry", "drawn on the screen"),
    ],
)
def test_the_same_of_another_thing(talk, first, then, says):
    talk.say(first)
    answer = talk.say(then)
    assert says in answer and "doesn't define" not in answer


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("topic vs service", "which one is better"),
        ("topic aur service mein kya farq hai", "konsa kab use karun"),
        ("ٹاپک اور سروس میں کیا فرق ہے", "کون سا کب استعمال کروں"),
    ],
)
def test_which_of_the_two_that_were_compared_is_how_to_choose(talk, first, then):
    talk.say(first)
    answer = talk.say(then)
    assert "To choose, ask two questions" in answer or "انتخاب کے لیے دو سوال" in answer


def test_what_the_book_lacks_of_a_thing_names_no_other_thing(talk):
    talk.say("what is lidar")
    answer = talk.say("does it work under water")
    assert "doesn't" in answer and "gazebo" not in answer.casefold()


@pytest.mark.parametrize(
    "before, said",
    [
        ("what is an imu", "what is ros 2"),
        ("imu kya hai", "ROS 2 kya hai?"),
        ("آئی ایم یو کیا ہے", "روس ٹو کیا ہے؟"),
    ],
)
def test_a_name_of_two_words_is_no_more_of_the_same(talk, before, said):
    """It was told more of the IMU: neither "ros" nor "2" alone is a word of the book."""
    talk.say(before)
    assert "#what-ros-2-is" in talk.say(said)


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("what is an imu", "I did not follow the part about drift", "An IMU drifts because"),
        ("what is nav2", "i did not get the costmap bit", "floor painted in colours"),
        ("explain ros 2 topics", "i dont get the qos part", "how to send a letter"),
        ("what is a singularity", "i got lost at the determinant part", "It is zero when"),
        ("what is odometry", "that part, simpler", "walking through a dark room"),
        ("آئی ایم یو کیا ہے", "کونے والا حصہ سمجھ نہیں آیا", "روبوٹ"),
        ("imu kya hai", "zyada der kyun nahi bata sakta", "بہک جاتا ہے"),
        ("what is an imu", "why can't it tell for longer", "adds up its readings"),
    ],
)
@pytest.mark.parametrize("agent", ["tutor", "tasks"])
def test_a_part_that_was_not_understood_and_its_why(user, agent, first, then, says):
    """It is told of the answer just given, and is no task that was not done."""
    talk = Talk(user, agent=agent)
    talk.say(first)
    assert says in talk.say(then)
    assert not Task.objects.exists()


@pytest.mark.parametrize("said", ["I did not get the milk", "i could not follow up with sana"])
def test_what_was_not_done_is_no_part_of_a_lesson(user, said):
    """Right behind an answer of the book, too."""
    talk = Talk(user, agent="tasks")
    talk.say("what is an imu")
    assert "/book/" not in talk.say(said)


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("what is lidar", "what's next?", "Next comes chapter 7"),
        ("teach me chapter 6", "what's next", "Next comes chapter 7"),
        ("lidar kya hai", "ab aage kya", "Agla chapter 7"),
        ("لائیڈار کیا ہے", "اس کے بعد کیا پڑھوں", "اگلا باب ۷"),
        ("teach me chapter 6", "what's left?", "there are 6 more"),
        ("add milk tomorrow", "what's next", "Milk"),
    ],
)
def test_what_is_next_in_a_lesson_is_the_next_chapter(user, first, then, says):
    """And of the list where the talk was of that."""
    talk = Talk(user, agent="tasks")
    talk.say(first)
    assert says in talk.say(then)


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("lidar and camera", "which is faster", "30 a second"),
        ("lidar vs camera", "which one is easier", "easier"),
        ("gazebo vs isaac sim", "which is more accurate", "MuJoCo"),
    ],
)
def test_which_of_two_is_more_of_something_is_asked_of_those_two(talk, first, then, says):
    talk.say(first)
    assert says in talk.say(then)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("book mein urdf ka xml example hai? wo dikhao", '<joint name="hinge"'),
        ("is there an urdf example in the book? show me that", '<joint name="hinge"'),
        ("show me an xml example of a urdf", '<joint name="hinge"'),
        ("PID mein p kya karta hai", "متناسب"),
        ("what is simulation", "**Simulation** is"),
        ("what does depth mean", "two different things"),
        ("ankle vs hip strategy", "only the ankles press"),
        ("why would messages get lost", "four common reasons"),
    ],
)
def test_what_newcomers_ask_at_once(user, said, says):
    assert says in Talk(user, agent="tasks").say(said)
