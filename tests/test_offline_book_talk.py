"""The chapters' own questions, what things are good for, and what "it" and "the last one" mean."""

from __future__ import annotations

import pytest

from tutor.offline.teaching import exercises, own_questions
from tutor.offline.teaching.passages import OTHER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor", "tasks")  # the same whichever the thread is with


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("quiz me on chapter 2", "/book/ros2-nodes-and-topics/"),
        ("show me the check yourself questions from chapter 8", "/book/kinematics/"),
        ("exercises for kinematics", "/book/kinematics/"),
        ("can you give me a quiz about sensors?", "/book/sensors/"),
        ("test me on URDF", "/book/urdf/"),
        ("baab 3 ke sawal do", "/book/ur/ros2-services-and-actions/"),
        ("kinematics ke sawalat dikhao", "/book/ur/kinematics/"),
        ("باب ۲ کے سوالات دو", "/book/ur/ros2-nodes-and-topics/"),
    ],
)
def test_a_chapters_own_questions_are_shown(talk, text, slug):
    answer = talk.say(text)
    assert slug in answer and "\n1. " in answer and "\n3. " in answer


@pytest.mark.parametrize(
    "text", ["Can you make me five quiz questions on that?", "practice questions please",
             "give me exercises", "mujhe mashq do", "mera test lo"],
)  # fmt: skip
def test_exercises_are_of_what_was_last_spoken_of(talk, text):
    talk.say("what is inverse kinematics?")
    assert "kinematics/" in talk.say(text)


def test_the_book_is_said_to_have_exercises(talk):
    answer = talk.say("does the book have exercises or homework I could hand out?")
    assert "Check yourself" in answer


@pytest.mark.parametrize(
    "text", ["add quiz on monday", "exercise daily at 6am", "prepare quiz for class friday"]
)
def test_a_quiz_with_a_day_is_a_task(talk, text):
    talk.say(text)
    assert any(name == "add_task" for name, _ in talk.calls)


@pytest.mark.parametrize(
    "text",
    ["why use ROS 2", "advantages of ROS 2", "what are the benefits of ROS 2?",
     "why should I use ROS 2", "hmm no, I meant why use ROS 2. what are the advantages"],
)  # fmt: skip
def test_what_a_thing_is_good_for(talk, text):
    assert "three things" in talk.say(text)


def test_it_and_the_last_one_are_what_was_spoken_of(talk):
    talk.say("What is ROS 2?")
    answer = talk.say("and why do people use it instead of one big program?")
    assert "a single crash in it" in answer
    talk.say("what's the difference between topics services and actions")
    talk.say("so when would i use the last one?")
    assert "actions" in talk.calls[-1][1]["query"]
    talk.say("روبوٹ کیا ہے")
    talk.say("اور یہ خود سے کیسے چلتا ہے؟")
    assert "روبوٹ" in talk.calls[-1][1]["query"]


@pytest.mark.parametrize(
    "text",
    ["not helpful. what is lidar?", "mashallah. what is lidar?", "thats great, what is lidar",
     "I'm a first-year student. what is lidar?", "we use lidar. what is this exactly?"],
)  # fmt: skip
def test_what_stands_before_a_question_is_taken_off(talk, text):
    assert "**Lidar** is" in talk.say(text)


@pytest.mark.parametrize("text", ["explain chapter 8 in simple words", "explain chapter 8 to me"])
def test_a_chapter_in_simple_words_is_that_chapter(talk, text):
    assert "/book/kinematics/" in talk.say(text)


@pytest.mark.parametrize(
    "text", ["oh thats a nice example! thanks", "what can't you do?", "What's in the textbook?",
             "never mind. thanks, I'll look around the book myself"],
)  # fmt: skip
def test_talk_is_not_looked_up(talk, text):
    talk.say(text)
    assert not any(name == "search_textbook" for name, _ in talk.calls)


CONTROL = "[Control: making motors obey]"


@pytest.mark.parametrize(
    ("wish", "count"),
    [
        ("give me 3 practice questions on control", 3),
        ("give me two questions about control", 2),
        ("quiz me on control chapter", 3),
        ("no the practice questions of chapter 9", 3),
        ("chapter 9 ke 2 sawal do", 2),
    ],
)
def test_as_many_questions_are_shown_as_were_asked_for(talk, wish, count):
    lines = [line for line in talk.say(wish).splitlines() if line[:1].isdecimal()]
    assert [line[:3] for line in lines] == [f"{n}. " for n in range(1, count + 1)]


def test_more_questions_or_all_are_those_of_the_chapter_just_shown(talk):
    first = talk.say("give me 1 question on control")
    assert CONTROL in first and "2 more" in first
    assert (
        "Which force" in (second := talk.say("more please"))
        and "stops a little short" not in second
    )
    everything = talk.say("only two? show me all of them")
    assert "1. A joint stops" in everything and "3. Why is MPC" in everything
    assert "Those were all" in talk.say("another one")


@pytest.mark.parametrize(
    ("attempt", "passage"),
    [("is it 6 newtons?", "K = 200 N/m"), ("2. i think 3 N", "K = 200 N/m"),
     ("i think the integral term, it removes the offset", "removes a lasting offset")],
)  # fmt: skip
def test_an_attempt_is_not_marked_but_met_with_the_passage(talk, attempt, passage):
    talk.say("quiz me on chapter 9")
    answer = talk.say(attempt)
    assert "I don't mark answers" in answer and passage in answer
    assert "I don't mark answers" in talk.say("is it 12 newtons?")  # the questions still stand


def test_questions_are_of_the_chapter_that_was_summed_up(talk):
    talk.say("URDF والے باب کا خلاصہ بتا دو")
    assert "/book/ur/urdf/" in talk.say("اس میں سے کچھ سوال پوچھو مجھ سے")


@pytest.mark.parametrize(
    "text",
    [
        "accelerometer rest pe 0 kyun nahi hota?",
        "accelerometer ruka hua ho to zero kyun nhi dikhata",
        "ایکسلرومیٹر ساکن ہو تو صفر کیوں نہیں دکھاتا",
    ],
)
def test_a_question_of_the_book_in_other_words_has_its_answer(talk, text):
    talk.say("english mein")
    answer = talk.say(text)
    assert "9.81" in answer and "2.5 m" not in answer


def test_a_question_on_another_part_than_one_of_the_book_is_none_of_it(talk):
    assert "#the-layers" in talk.say("why is robot software split into layers")


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("acha lidar kahan se parhun book mai?", "Chapter 6: [Sensors"),
        ("lidar konse chapter mai hai", "/book/sensors/#lidar"),
        ("sensors kis bab mein hain", "Chapter 6: [Sensors"),
        ("kalman filter ke bare mein kitab mein kahan likha hai", "#the-kalman-filter"),
        ("where can i read about the kalman filter", "#the-kalman-filter"),
        ("which section explains pid tuning", "Chapter 9: [Control"),
        ("لائیڈار کتاب میں کہاں ہے", "باب ۶"),
    ],
)
def test_where_something_stands_is_told_by_chapter_and_section(talk, text, section):
    first, found, *_ = talk.say(text).split("\n\n")
    assert first in {"That is in:", "Ye yahan hai:", "یہ یہاں ہے:"} and section in found


@pytest.mark.parametrize(
    "text",
    [
        "where can i read more about it",
        "iske bare mein kahan parhun",
        "kahan likha hai ye",
        "یہ کتاب میں کہاں لکھا ہے",
    ],
)
def test_where_what_was_explained_stands_is_told_by_its_section(talk, text):
    talk.say("what is slam")
    assert "localisation-mapping-and-slam" in (answer := talk.say(text)) and " › [" in answer


@pytest.mark.parametrize(
    "text",
    ["lidar robot pe kahan lagta hai", "kis jagah par lidar lagta hai", "where is a lidar mounted"],
)
def test_where_a_thing_is_put_on_a_robot_is_no_place_in_the_book(talk, text):
    assert not talk.say(text).startswith(("That is in:", "Ye yahan hai:"))


@pytest.mark.parametrize(
    "text",
    [
        "VLA wale chapter ka khulasa dedo",
        "chapter 11 ka pura khulasa do",
        "vla wale bab ka pura khulasa de do",
        "باب 11 کا مکمل خلاصہ دے دیں",
        "give me the complete summary of the vla chapter",
    ],
)
def test_the_summary_of_a_chapter_is_of_all_of_it(talk, text):
    assert "#key-ideas" in talk.say(text)


@pytest.mark.parametrize("text", ["what is mujoco", "MuJoCo کیا ہے", "mujoco kya hai"])
def test_what_nothing_defines_is_told_by_the_question_that_names_it(talk, text):
    assert "#what-is-mujoco-and-is-it-free" in talk.say(text)


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("python mai publisher kese bnate hain steps btao", "class BatteryPublisher"),
        ("how do i make a subscriber in python", "create_subscription("),
        ("python mein subscriber kaise banate hain", "create_subscription("),
    ],
)
def test_how_to_make_a_thing_shows_the_program_of_that_thing(talk, text, call):
    assert call in (answer := talk.say(text)) and answer.count("```python") == 1


def test_an_example_with_a_robot_is_one_of_what_was_explained(talk):
    talk.say("what is a pid controller")
    assert "cruise control" in talk.say("give me a robot example")


def test_a_number_in_a_program_stands_with_what_is_said_of_its_line(talk):
    talk.say("how do i create a publisher")
    answer = talk.say("what does the 10 do in create_publisher")
    assert "a queue depth" in answer and '"battery_level", 10)' in answer


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("test me on ros 2 topics and remind me to revise them tomorrow", "Revise ros 2 topics"),
        ("quiz me on slam and remind me to revise it tomorrow at 5", "Revise slam"),
    ],
)
def test_a_task_beside_a_quiz_names_what_the_quiz_is_on(talk, user, text, title):
    talk.say(text)
    assert user.tasks.get().title == title


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ورک اسپیس کیسے بناتے ہیں", "کتاب یہ نہیں بتاتی"),
    ],
)
def test_how_to_make_what_is_only_defined_is_said_to_be_missing(talk, text, told):
    assert told in talk.say(text).split("\n\n")[0]
    assert "doesn't say how" not in talk.say("how do i create a publisher")


def test_three_things_are_told_apart_as_two_are(talk):
    talk.say("topic aur service ka farq")
    assert "/ros2-services-and-actions/#choosing" in talk.say("teeno mein kya farq hai")


def test_a_chapter_that_one_edition_lacks_is_known_by_its_own_words(monkeypatch):
    lacking = {"": exercises.questions("", "sensors"), OTHER: []}
    monkeypatch.setattr(own_questions, "slugs", lambda: ["sensors"])
    monkeypatch.setattr(own_questions, "questions", lambda edition, _: lacking[edition])
    own_questions._own.cache_clear()
    own_questions.own_question.cache_clear()
    asked = own_questions.own_question("why isn't an accelerometer zero at rest")
    own_questions._own.cache_clear()
    own_questions.own_question.cache_clear()
    assert asked == "Why does an accelerometer at rest not read zero?"


@pytest.mark.parametrize(
    ("first", "then", "page"),
    [
        ("quiz me on kinematics", "Those are on kinematics. I asked for chapter 12", "humanoids"),
        ("quiz me on kinematics", "no i wanted sensors", "sensors"),
        ("chapter 8 ke sawal do", "maine chapter 12 kaha tha", "humanoids"),
        ("مجھ سے باب 8 کے سوال پوچھو", "یہ نہیں، میں نے باب 12 کہا تھا", "humanoids"),
        ("quiz me", "chapter 12", "humanoids"),
        ("add study chapter 5 for the exam tomorrow", "quiz me", "simulation-with-gazebo"),
    ],
)  # fmt: skip
def test_practice_is_on_the_chapter_that_is_meant(talk, first, then, page):
    talk.say(first)
    answer = talk.say(then)
    assert f"/{page}/)" in answer and "1. " in answer


@pytest.mark.parametrize(
    ("quiz", "said", "of"),
    [
        ("quiz me on sensors", "i think the answer to the second is 2 m", "stereo camera"),
        ("quiz me on sensors", "is the answer to the first one lidar?", "accelerometer at rest"),
        ("quiz me on sensors", "is the last one bias?", "averaging 10,000"),
        ("sensors ka quiz lo", "pehle wale ka jawab kya hai, wheel encoder camera", "ایکسلرومیٹر"),
        ("sensors ka quiz lo", "doosre ka jawab 2 meter hai na", "سٹیریو"),
        ("مجھ سے سینسر پر سوال پوچھو", "جواب آئی ایم یو والا ہے نا؟", "ایکسلرومیٹر"),
    ],
)
def test_an_answer_given_in_passing_is_met_with_the_passage(talk, quiz, said, of):
    talk.say(quiz)
    answer = talk.say(said)
    assert of in answer.split("\n")[0]
