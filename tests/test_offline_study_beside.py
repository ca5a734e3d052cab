"""Study questions beside remarks, announcements and orders, and those in everyday words."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task
from tutor.offline.talk import language_wanted
from tutor.offline.teaching.core_question import core_question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor", "tasks")
WALKS = "#how-does-a-humanoid-walk-without-falling"
REMOVES = "#how-does-the-integral-term-remove-a-steady-error"
EVERYDAY = "#what-is-an-everyday-example-of-a-pid-controller"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Nice, only one. Now something for the studies: how can a robot map a place?",
         "how can a robot map a place?"),
        ("That is all for the shop. Other thing: why do robots need a clock?",
         "why do robots need a clock?"),
        ("so like sticking ur foot out. ok lidar or depth camera, which one is better",
         "lidar or depth camera, which one is better"),
        ("for my exam of Control I never understand what a setpoint is", "what a setpoint is"),
    ],
)  # fmt: skip
def test_what_is_asked_stands_behind_a_remark(said, asked):
    assert core_question(said).text == asked


def test_what_a_remark_tells_of_the_book_is_kept():
    said = "a particle filter is slow. how can one make it faster on a small robot?"
    assert "particle filter" in core_question(said).text


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("Nice, only one shift. Now something for the studies: how can a robot make a map of a "
         "place if it doesn't even know where it is?", "perception/#localisation"),
        ("Hmm, I will correct it after tomorrow. Other thing: why does a walking robot not fall "
         "when it has only one foot on the floor?", WALKS),
        ("so like sticking ur foot out when u trip. ok lidar or depth camera, which ones better "
         "for a little robot in the house", "#which-is-better-for-my-robot-a-lidar"),
        ("The stair one is lovely. For my exam of Control I never understand what the D in the PID "
         "does, can you explain it like to a child?", "#what-is-a-damper"),
        ("how does a humanoid keep its balance while it walks? In simple words please.", WALKS),
        ("how come a humanoid doesnt just fall over when it walks? keep it simple", WALKS),
        ("PID kaise kaam karta hai asan lafzon mein", "#how-does-a-pid-controller-work"),
        ("Nice. What is a Kalman filter, like for a child?", "#what-is-a-kalman-filter-in-simple"),
        ("why is a humanoid hard to balance, simple words pls", "easily-than-wheeled-robots"),
        ("my course is doing pid, why do u even need the I bit", REMOVES),
        ("PID me I wala part kya krta hai, mujhe bas P samajh aata hai", REMOVES),
        ("integral term kyun lagate hain", REMOVES),
        ("give us a real life example of the integral term", REMOVES),
        ("یہ فارمولا تو بچیاں نہیں سمجھیں گی، PID کی کوئی روزمرہ مثال دیں", EVERYDAY),
        ("PID کو گھر کی کسی چیز سے سمجھائیں، جیسے استری یا پنکھا", EVERYDAY),
        ("pid ko ghar ki kisi cheez se samjhao, jaise istri", EVERYDAY),
        ("What does SLAM use to correct its position, is it loop closure or something like this?",
         "#why-is-loop-closure-important"),
    ],
)  # fmt: skip
def test_it_is_answered_from_the_page_on_it(talk, said, page):
    answer = talk.say(said)
    assert page in answer.split("See also")[0].split("Mazeed")[0]
    assert not Task.objects.exists()


def test_the_words_of_the_last_answer_are_no_question_about_the_tutor(talk):
    talk.say("what is SLAM?")
    answer = talk.say("I like the cave. But how does it get out of this chicken-and-egg problem?")
    assert "#how-does-slam-solve-the-chicken-and-egg-problem" in answer


def test_where_answers_come_from_is_still_told(talk):
    assert "quoted from this site" in talk.say("how do you get your answers?")


def test_of_two_things_to_choose_from_neither_is_a_task(talk):
    old = "ہمارے سکول کے computer پرانے ہیں"
    answer = talk.say(f"{old}، Gazebo اور Isaac میں سے کون سا چلے گا اور دونوں میں فرق کیا ہے؟")
    assert not Task.objects.exists()
    assert "**گزیبو**" in answer and "**آئزک سِم**" in answer and "گزیبو چنیں" in answer


def test_which_simulator_an_old_computer_runs_is_told(talk):
    answer = talk.say("gazebo ya isaac sim? mera laptop purana hai gpu bhi nai, konsa lun")
    assert "RTX" in answer and "گزیبو لیں" in answer


@pytest.mark.parametrize(
    ("order", "says"),
    [
        ("حمزہ والا کام مکمل کر دیں۔ اور پہلے باب کا خلاصہ بھی دے دیں", "فزیکل اے آئی"),
        ("hamza wala kaam mukammal kar do. aur dusre chapter ka khulasa bhi de do", "راس گراف"),
    ],
)
def test_a_summary_is_given_beside_what_is_done(talk, order, says):
    talk.say("حمزہ کی کاپیاں شامل کریں" if "حمزہ" in order else "hamza ki copies add karo")
    assert says in talk.say(order)
    assert Task.objects.get().status == "done"


@pytest.mark.parametrize("said", ["chapter 3 ka khulasa likhna hai", "باب ۳ کا خلاصہ لکھنا ہے"])
def test_a_summary_to_be_written_is_a_task(talk, said):
    talk.say(said)
    assert Task.objects.get()


@pytest.mark.parametrize(
    ("said", "chapters"),
    [
        ("ask me some questions about PID and walking", ("/control/", "/humanoids/")),
        ("ros2 k topics aur services pe chota sa quiz", ("nodes-and-topics/", "and-actions/")),
        ("give me questions on urdf and sensors", ("/urdf/", "/sensors/")),
    ],
)
def test_questions_on_two_things_are_of_both(talk, said, chapters):
    answer = talk.say(said)
    assert all(one in answer for one in chapters)


def test_questions_on_one_topic_are_of_that(talk):
    answer = talk.say("quiz me on the topic of SLAM")
    assert "/perception/" in answer and "topics" not in answer


def test_what_the_book_says_to_an_attempt_is_told_to_its_end(talk):
    talk.say("ros2 services pe quiz")
    answer = talk.say("1 ka jawab action? kyun ke time lagta hai. sahi hai ya nai")
    assert "ایکشن" in answer and not any(p.endswith("؟") for p in answer.split("\n\n")[1:])


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("ye mushkil urdu hai yar, asan lafzon me btao integral term kya hai", "en"),
        ("itni mushkil urdu samajh nahi aati", "en"),
        ("mushkil urdu alfaz yaad karne hain", ""),
    ],
)
def test_who_finds_the_urdu_hard_is_given_english(said, language):
    assert language_wanted(said) == language


@pytest.mark.parametrize(
    "said", ["it drifts to the left. how do I fix it on a robot?", "It shakes. why is that in PID?"]
)
def test_what_it_may_mean_is_kept(said):
    assert core_question(said).text.startswith(said.split(".")[0].lower())


@pytest.mark.parametrize("agent", ["tutor", "tasks"])
@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("quiz lo ros 2 topics ka", "/book/ur/ros2-nodes-and-topics/"),
        ("ros 2 topics pe chota sa quiz lelo mera", "/book/ur/ros2-nodes-and-topics/"),
        ("mera slam ka test lelo", "/book/ur/perception/"),
        ("quiz karo mera sensors pe", "/book/ur/sensors/"),
        ("topics se kuch poocho mujhse", "/book/ur/ros2-nodes-and-topics/"),
        ("پی آئی ڈی کا چھوٹا سا ٹیسٹ لے لو", "/book/ur/control/"),
        ("کوئز لے لو ROS 2 ٹاپکس کا", "/book/ur/ros2-nodes-and-topics/"),
        ("quiz on ros 2 topics", "/book/ros2-nodes-and-topics/"),
        ("i want a quiz about pid", "/book/control/"),
        ("hit me with some questions on slam", "/book/perception/"),
        ("quiz time: kalman filter", "/book/perception/"),
        ("check if i understood kalman filters", "/book/perception/"),
    ],
)  # fmt: skip
def test_a_quiz_on_a_thing_of_the_book_is_practice(user, agent, text, slug):
    answer = Talk(user, agent=agent).say(text)
    assert slug in answer and "\n1. " in answer
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["bilal ka test karwao", "nazar ka test karwao", "ali se pucho topics ka", "mujhse kuch pucho",
     "گاڑی کا ٹیسٹ کرواؤ", "test lidar on the robot", "pid test kal hai", "topics quiz ki tayari",
     "i have a quiz on topics tomorrow", "ammi ka blood test karwana hai"],
)  # fmt: skip
def test_what_is_told_of_a_quiz_or_of_another_test_is_no_practice(talk, text):
    assert "\n1. " not in talk.say(text)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("nodes and topics, what are they", ["A **node** is", "A **topic** is"]),
        ("links and joints, what are these", ["A **link** is", "A **joint** is"]),
        ("what are nodes, topics and services",
         ["A **node** is", "A **topic** is", "A **service** is"]),
        ("what is a node, topic, service and action", ["A **node** is", "An **action** is"]),
        ("nodes topics aur services kya hain", ["**نوڈ** (node)", "**سروس** (service)"]),
        ("نوڈ اور ٹاپک کیا ہیں", ["**نوڈ** (node)", "**ٹاپک** (topic)"]),
    ],
)  # fmt: skip
def test_each_of_several_things_is_explained(talk, said, says):
    answer = talk.say(said)
    assert all(one in answer for one in says)


@pytest.mark.parametrize(
    ("said", "once"), [("publisher and subscriber?", "**subscriber** (or"),
                       ("what is inverse kinematics", "**Inverse kinematics** is")],
)  # fmt: skip
def test_what_one_answer_says_is_not_said_again(talk, said, once):
    assert talk.say(said).count(once) == 1


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("difference between a topic and a service", "which one is used more",
         ["doesn't say which of them is used more", "To choose, ask two questions"]),
        ("difference between pid and mpc", "what is more popular", ["doesn't say which"]),
        ("topic aur service mein farq", "konsa zyada use hota hai",
         ["Kitaab ye nahi batati", "انتخاب کے لیے دو سوال"]),
        ("لائیڈار اور کیمرے میں کیا فرق ہے", "کون سا زیادہ استعمال ہوتا ہے",
         ["کتاب یہ نہیں بتاتی کہ ان میں سے"]),
        ("difference between pid and mpc", "which one is better", ["Stay with PID for"]),
        ("what is a service", "and in real life?", ["ordering a taxi are everyday examples"]),
        ("what is a kalman filter", "in everyday life?", ["navigation in a tunnel"]),
        ("pid kya hai", "asal zindagi mein?", ["کروز کنٹرول"]),
        ("پی آئی ڈی کیا ہے", "حقیقی زندگی میں؟", ["کروز کنٹرول"]),
        ("کیپچر پوائنٹ کیا ہے", "کیا یہ ZMP جیسا ہی ہے", ["(zero-moment point)"]),
    ],
)  # fmt: skip
def test_what_is_said_to_what_was_explained_is_answered_of_it(talk, first, then, says):
    talk.say(first)
    answer = talk.say(then)
    assert all(one in answer for one in says)


def test_a_thing_is_not_told_apart_from_another_than_was_asked(talk):
    answer = talk.say("difference between urdf and xacro")
    assert "Xacro" in answer and "difference between URDF and SDF" not in answer


def test_why_behind_the_answer_to_a_practice_question_is_the_reason_of_it(talk):
    talk.say("quiz me on topics")
    talk.say("because you can have many")
    assert "because small programs are easier" in talk.say("yeah but why")


@pytest.mark.parametrize(
    ("said", "expected", "tells"),
    [
        ("راس لیب ہے میری کل ٹاپک اور سروس میں فرق کیا ہے", [], "ٹاپک"),
        ("meri lab hai kal nodes aur topics mein kya farq hai", [], "نوڈ"),
        ("kal quiz hai aur topic aur service ke darmiyan farq bata do", [], "ٹاپک"),
        ("kal quiz hai PID ka formula bata do", [], "PID"),
        ("کل کوئز ہے پی آئی ڈی کی تعریف بتا دو", [], "پی آئی ڈی"),
        ("kal bank jana hai aur topic aur service mein farq kya hai", ["bank jana"], "ٹاپک"),
        ("کل بینک جانا ہے اور نوڈ کیا ہوتا ہے", ["بینک جانا"], "نوڈ"),
        # To be reminded of, or done:
        ("kal 5 baje class hai bata do", ["class"], "class"),
        ("kal sir ko farq bata dena yaad dila dena", ["sir ko farq bata dena"], "farq"),
    ],
)
def test_what_is_told_of_tomorrow_takes_nothing_of_the_question(talk, said, expected, tells):
    answer = talk.say(said)
    assert [*Task.objects.order_by("number").values_list("title", flat=True)] == expected
    assert tells in answer


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("give me 2 practice questions on pid for my exam, thats next tuesday, put that on my list "
         "too", ["Pid exam"]),
        ("give me 2 practice questions on pid, and add pid exam next tuesday", ["Pid exam"]),
        ("my exam is friday, explain SLAM", []),
        ("give me 2 practice questions on pid for my exam next tuesday", []),
    ],
)  # fmt: skip
def test_an_exam_goes_on_the_list_where_that_is_bidden(user, said, titles):
    answer = Talk(user).say(said)
    assert [task.title for task in Task.objects.all()] == titles
    assert "did not understand" not in answer


@pytest.mark.parametrize("said", ["undo. what do i have now", "undo, and what is left now?"])
def test_what_there_is_now_is_the_list(user, said):
    talk = Talk(user)
    talk.say("add bakery shift saturday 4:30am", "delete the bakery shift")
    assert "**1** Bakery shift" in talk.say(said)
