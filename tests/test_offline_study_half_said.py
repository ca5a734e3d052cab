"""What students ask with half a sentence, where the answer before it says the rest: a letter of a
formula, the name of what is described, the next of the questions, why their own robot fails."""

from __future__ import annotations

import pytest

from tutor.offline.teaching.chat_spelling import in_full
from tutor.textbook.letters import spelt_out_in_talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
LOST = "Long bare corridors look the same"
CHOOSING = "To choose, ask two questions"


@pytest.mark.parametrize(
    ("said", "spelt"),
    [
        ("and how does kd calm it", "and how does derivative term calm it"),
        ("what if i remove d?", "what if i remove derivative term?"),
        ("difference between p and d", "difference between proportional term and derivative term"),
        ("agar i na lagao to", "agar integral term na lagao to"),
        ("اگر ki بہت زیادہ رکھ دیں", "اگر integral term بہت زیادہ رکھ دیں"),
        ("pid ki zaroorat kya hai", "pid ki zaroorat kya hai"),
        ("robot ki speed", "robot ki speed"),
        ("what do p, i and d do", "what do p, i and d do"),
        ("do i need it and i want one", "do i need it and i want one"),
        ("pid without i is what", "pid without i is what"),
    ],
)
def test_the_parts_of_a_controller_are_known_by_their_letters(said, spelt):
    assert spelt_out_in_talk(said) == spelt


@pytest.mark.parametrize(
    ("said", "full"),
    [
        ("what is n in the loop", "what is n in the loop"),
        ("what does u mean", "what does u mean"),
        ("what r means", "what r means"),
        ("what do u mean", "what do you mean"),
        ("how r u", "how are you"),
        ("topics n services", "topics and services"),
    ],
)
def test_a_letter_that_is_asked_for_is_no_word_typed_short(said, full):
    assert in_full(said) == full


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("what is a PID controller", "and how does kd calm it", "opposes fast change"),
        ("PID kya hai", "agar I na lagao to kya hoga", "تکملی حصے کے بغیر"),
        ("PID کیا ہے؟", "تو پھر اگر Ki بہت زیادہ رکھ دیں تو کیا ہو گا؟", "اگر `Ki` بہت زیادہ"),
        ("what is PID", "what is u in pid", "`u` is the output"),
        ("what is a kalman filter", "what does r mean in kalman filter", "`R` is the variance"),
        ("MPC", "what is n", "`N` is the horizon in steps"),
        ("explain PID", "what is e", "`e` is the error"),
        ("whats the formula for stereo depth", "what is B in it", "`B` is the baseline"),
        ("explain impedance control", "aur K kya hai", "`K` سختی"),
        ("whats lidar", "e.g.?", "robot vacuum cleaner"),
        ("odometry kya hoti hai", "ye kharab kyun ho jati hai", "وہ صرف جمع کرتی ہے"),
        ("what is SLAM", "what is that called when u come back", "**Loop closure** is"),
        (
            "explain PID",
            "what do you call it when the sum keeps growing while the motor is at its limit",
            "**Integral windup** is",
        ),
        (
            "when do i use topics and when services",
            "so driving to a room = action right?",
            CHOOSING,
        ),
        ("topic vs service", "camera images -> topic?", CHOOSING),
        (
            "why do we need the integral term",
            "samjh nai aya bilkul simple lafzo me",
            "چٹکی نمک",
        ),
        ("why does odometry drift", "samjh nai aya asan lafzo me batao", "قدم گن گن کر"),
        ("why use lidar", "simple words plz", "shouting at a cliff"),
        ("forward kinematics kya hai", "samajh nahi aaya", "ایک میٹر چلیں"),
        ("what is a kalman filter", "that equation scares me. plain english?", "a fair judge"),
        ("explain impedance control", "the maths is way too hard", "a spring tied it"),
        ("انورس کائنی میٹکس کیا ہے", "فارمولا سمجھ نہیں آیا، بغیر حساب کے سمجھائیں", "گلاس"),
    ],
)
def test_half_a_sentence_is_understood_from_the_answer_before_it(talk, first, then, says):
    talk.say(first)
    assert says in talk.say(then)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("my robot gets lost in long corridors, why", LOST),
        ("the robot gets lost in a long hallway. why is that", LOST),
        ("follows a line but keeps wobbling, why", "A PID loop oscillates"),
        ("my map comes out doubled, why", "SLAM goes wrong"),
        ("tf2 kis liye", "دوسرے حصے کے لحاظ سے"),
        ("what happens if qos doesnt match", "more than the publisher offers"),
        ("why do we need the integral term", "adding salt to a soup"),
        ("short summary of the sensors chapter before i sleep", "exteroceptive sensors measure"),
        ("sum up chapter 7 before my viva", "A robot holds a belief"),
        ("a quick summary of the kinematics chapter before class", "Forward kinematics has one"),
        ("give me a recap of chapter 9 b4 my exam", "Feedback corrects errors"),
        ("sone se pehle mujhe sensors wale chapter ki summary de do", "بہک جاتے ہیں"),
    ],
)
def test_what_is_asked_in_ones_own_words_finds_the_book(talk, said, says):
    assert says in talk.say(said)


@pytest.mark.parametrize(
    ("wish", "first", "second", "says"),
    [
        (
            "control par quiz lo",
            "pehle wale ka jawab kya hai",
            "dosre wale ka jawab kya hai",
            "`K = 300",
        ),
        ("control کے سوال پوچھو", "پہلے سوال کا جواب بتاؤ", "اور دوسرا والا؟", "`K = 300 N/m`"),
        (
            "ask me questions on sensors",
            "what's the answer to the first",
            "and the second one?",
            "disparity",
        ),
    ],
)
def test_the_answer_to_the_second_question_follows_the_first(talk, wish, first, second, says):
    talk.say(wish)
    assert says not in talk.say(first)
    assert says in talk.say(second)


@pytest.mark.parametrize(
    ("said", "told", "asked"),
    [
        (
            "یہ کیا تھا PID۔ control کے سوال پوچھو مجھ سے",
            "پی آئی ڈی کنٹرولر** (PID",
            "`K = 300 N/m`",
        ),
        ("slam kya hai? perception ke sawal poocho", "**SLAM**", "کالمان گین کتنا"),
    ],
)
def test_questions_are_shown_behind_what_was_asked_in_the_same_breath(talk, said, told, asked):
    answer = talk.say(said)
    assert told in answer
    assert asked in answer


@pytest.mark.parametrize("said", ["my milk went bad, why", "doodh kis liye", "thanks. why"])
def test_a_reason_that_no_book_gives_is_not_made_up(talk, said):
    assert "#" not in talk.say(said)  # no section of it


@pytest.mark.parametrize("said", ["aur dusra?", "and the second?"])
def test_the_next_of_what_was_explained_is_no_day_of_the_list(talk, said):
    talk.say("what is lidar")
    answer = talk.say(said)
    assert "2026" not in answer
    assert "Added" not in answer


@pytest.mark.parametrize(
    "said",
    [
        "open vs closed loop control which is better",
        "open loop aur closed loop me farq",
        "diff between open n closed loop",
        "open and closed loop difference",
    ],
)
def test_both_sides_are_told_though_one_is_named_in_part(talk, said):
    answer = talk.say(said)
    assert "pen-loop" in answer
    assert "losed-loop" in answer


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        (
            "what does the integral term do",
            "ok but why does too much of it make it overshoot. and simpler pls",
            "the integral collects push faster",
        ),
        ("what is the derivative term", "why is too much of it bad", "the motor buzzes"),
        ("what is the derivative term", "what if i set it too high", "the motor buzzes"),
        ("what is pid", "agr I zyada rakh dun to kya hoga robot hilta rhta h", "Ki` بہت زیادہ"),
        ("why does an imu drift", "so how do you fix that, on a cheap wheeled robot", "compass"),
        ("odometry kyun drift karti hai", "to isko theek kaise karun", "نرمی سے چلائیں"),
        ("what is tf", "how is it related to urdf", "joins the two"),
        ("what is urdf", "whats tf got to do with the urdf, explain it simple", "joins the two"),
        ("what is lidar", "urdf aur tf ka aapas mein kya taluq hai", "دونوں کو جوڑتا ہے"),
        ("what is tf", "whats gazebo got to do with ros 2", "works closely with ROS 2"),
        ("what is tf", "how do i fix imu drift on a cheap wheeled robot", "magnetometer"),
        (
            "why does an imu drift",
            "combining imu with wheel odometry, what do i use for that? example",
            "Wheel encoders and IMU, for odometry",
        ),
        ("لائیڈار کیا ہے؟", "کالمن فلٹر کیا کرتا ہے کوئی مثال دے کے سمجھائیں", "فلٹر دو گواہوں"),
        ("لائیڈار کیا ہے؟", "کلمان فلٹر کیا ہے", "**کالمان فلٹر**"),
        ("لائیڈار اور کیمرے میں کیا فرق ہے", "آسان کر کے بتائیں جیسے بچوں کو سمجھاتے ہیں", "چھڑی"),
        ("what is rviz", "what do i have to add to my urdf so it works in gazebo", "`inertial`"),
    ],
)  # fmt: skip
def test_what_leaves_out_its_thing_is_put_in_the_books_words(talk, first, then, says):
    talk.say(first)
    assert says in talk.say(then)


@pytest.mark.parametrize(
    ("first", "then", "says_not"),
    [
        ("what is the integral term", "is that too much to learn in a day", "collects push faster"),
        ("what is the integral term", "this is too much for me", "collects push faster"),
        ("what is a lidar", "why is it too expensive for me", "what happens if"),
        ("what is the integral term", "how do i fix my bike", "Integral windup is prevented"),
        ("why does an imu drift", "how do i fix the kitchen tap", "magnetometer"),
        ("what is tf", "what have i got to do today", "joins the two"),
        ("what is urdf", "how does a node become a lifecycle node", "joins the two"),
    ],
)
def test_what_only_sounds_so_is_not(talk, first, then, says_not):
    talk.say(first)
    assert says_not not in talk.say(then)


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("nice thats clearer. giv me a couple practise qs on urdf for the lab", True),
        ("practise qs on urdf", True),
        ("can i have some viva questions on urdf", True),
        ("a couple of qs on urdf for tomorrow's lab", True),
        ("add practice questions for maths", False),
        ("finish the practice questions on urdf by friday", False),
        ("remind me to do practice problems tomorrow", False),
    ],
)
def test_practice_questions_by_their_short_names(talk, said, asks):
    talk.say("what is urdf")
    assert ("1. Which joint type" in talk.say(said)) is asks
