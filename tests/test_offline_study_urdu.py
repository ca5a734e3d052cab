"""Study talk in Urdu script and Roman Urdu: two questions of which the second leaves its thing out,
simple words and another language for several, and one practice question with a guess behind."""

from __future__ import annotations

import pytest

from tutor.offline.conversation import Conversation, Exchange, Said
from tutor.offline.teaching.core_question import asked_in
from tutor.offline.teaching.questions import leans_on_before, question
from tutor.offline.teaching.two_questions import parts_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
AGENTS = ("tutor",)
STEREO = ("f = 500 px", "`Z = f·B / d`")  # the second question on sensors, and its answer
SERVICE = "#what-is-a-ros-2-service-in-simple-words"


def parts(said):
    return parts_of(Conversation(Exchange(Said(said)), []))


def asked(said):
    return asked_in(Conversation(Exchange(Said(said)), []))


@pytest.mark.parametrize(
    ("said", "second"),
    [
        ("سینسر کیا ہوتا ہے اور روبوٹ میں کون کون سے لگتے ہیں",
         "روبوٹ میں کون کون سے سینسر لگتے ہیں"),
        ("sensor kya hota hai aur robot mein kaun kaun se lagte hain",
         "robot mein kaun kaun se sensor lagte hain"),
        ("encoder kya hai aur wheel pe kaise lagta hai", "encoder wheel pe kaise lagta hai"),
        ("lidar kya hai aur andhere mein kaise kaam karta hai",
         "lidar andhere mein kaise kaam karta hai"),
        ("service kya hai aur topic ki jagah kab use karte hain",
         "topic ki jagah service kab use karte hain"),
        ("سروس کیا ہے اور ٹاپک کے بجائے کب استعمال کریں", "ٹاپک کے بجایے سروس کب استعمال کریں"),
        ("نوڈ کیا ہے اور روبوٹ میں کتنے ہوتے ہیں", "روبوٹ میں کتنے نوڈ ہوتے ہیں"),
    ],
)  # fmt: skip
def test_the_thing_of_the_first_question_is_put_into_the_second(said, second):
    assert parts(said)[1] == second


@pytest.mark.parametrize(
    ("said", "second"),
    [
        ("urdf kya hai aur gazebo mein kaise chalta hai", "gazebo mein kaise chalta hai"),
        ("lidar kya hai aur robot kaise chalta hai", "robot kaise chalta hai"),
        ("slam kya hai aur map kaise banta hai", "map kaise banta hai"),
        ("topic kya hai aur is mein message kaise jata hai", "is mein message kaise jata hai"),
    ],
)
def test_a_second_question_with_its_own_thing_stays(said, second):
    assert parts(said)[1] == second


def test_which_ones_there_are_is_told_of_the_thing(talk):
    told = talk.say("سینسر کیا ہوتا ہے اور روبوٹ میں کون کون سے لگتے ہیں")
    assert "آئی ایم یو" in told and "فزکس انجن" not in told
    assert told.count("**پروپریوسیپٹو سینسر**") == 1


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("سروس آسان لفظوں میں سمجھاؤ", SERVICE),
        ("what is a service in simple words", SERVICE),
        ("action asan alfaz mein samjhao", "#what-is-a-ros-2-action-in-simple-words"),
        ("topic asan alfaz me samjhao", "#what-is-a-ros-2-topic-in-simple-words"),
        ("کوالٹی آف سروس آسان لفظوں میں", "#what-is-quality-of-service-in-simple-words"),
        ("سینسر کیا ہوتا ہے آسان لفظوں میں", "#two-kinds-of-sensors"),
        ("سینسر فیوژن آسان لفظوں میں بتاؤ", "#what-is-sensor-fusion-in-simple-words"),
    ],
)
def test_simple_words_are_of_the_thing_and_of_none_called_after_it(talk, said, page):
    assert f"{page})" in talk.say(said).split("](")[1]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("سینسر کیا ہوتا ہے", "یہ تو مشکل ہے آسان کر کے بتاؤ بچے چھٹی کلاس کے ہیں"),
        ("sensor kya hota hai", "asan alfaz mein samjhao"),
        ("sensor kya hota hai", "english me asaan kr k btao"),
    ],
)
def test_what_is_told_again_is_of_the_same_thing(talk, first, then):
    talk.say(first)
    told = talk.say(then)
    assert "/sensors/#" in told and "fusion" not in told


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("سینسر کیا ہوتا ہے بچے چھٹی کلاس کے ہیں", "سینسر کیا ہوتا ہے آسان الفاظ میں"),
        ("lidar kya hai mere students 5th class ke hain", "lidar kya hai asan alfaz mein"),
        ("یہ تو مشکل ہے بتاؤ", "آسان الفاظ میں سمجھائیں"),
        ("class mein robot kaise use hota hai", "class mein robot kaise use hota hai"),
        ("python class mein timer kaise banta hai", "python class mein timer kaise banta hai"),
        ("ye sawal mushkil hai batao", "ye sawal mushkil hai batao"),
    ],
)
def test_whom_it_is_for_asks_for_simple_words_alone(said, left):
    assert asked(said) == left


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("یہ واٹس ایپ والی بات اچھی لگی تو پھر سروس کیا ہوئی وہ بھی ایسے ہی سمجھا دو", "سروس"),
        ("radio wali misal pasand aayi to phir action kya hua", "action"),
        ("slam samajh aa gaya to ab loop closure kya hai", "loop closure"),
        ("تو پھر سروس کیا ہوئی", "سروس"),
    ],
)
def test_praise_before_a_question_is_none_of_it(said, topic):
    assert question(asked(said)).topic == topic


@pytest.mark.parametrize(
    "said", ["to phir kya hota hai", "تو پھر روبوٹ کو کیا ہوا", "to phir robot kya karta hai"]
)
def test_what_then_happens_asks_for_no_definition(said):
    assert question(said).topic not in {"روبوٹ", "robot"}


def test_simple_words_are_for_what_is_to_be_explained_and_when_is_told(talk):
    told = talk.say("سروس کو آسان لفظوں میں سمجھاو اور ٹاپک کی جگہ کب استعمال کریں")
    assert SERVICE in told and "#choosing-between-a-topic-a-service-and-an-action" in told
    assert "واٹس ایپ" not in told


@pytest.mark.parametrize(
    "said",
    ["node kya hai, koi misal de kar samjhao", "روس ٹو میں نوڈ کیا چیز ہے کوئی مثال دے کر سمجھاؤ"],
)
def test_an_example_of_a_thing_that_is_named_goes_on_from_nothing(said):
    assert not leans_on_before(said)


@pytest.mark.parametrize("said", ["koi misal do", "iski misal de kar samjhao", "مثال دیں"])
def test_an_example_alone_goes_on_from_the_last_answer(said):
    assert leans_on_before(said)


def test_a_club_is_only_where_the_robot_is(talk):
    told = talk.say("لائیڈار اور کیمرے میں کیا فرق ہے کلب کے روبوٹ کے لیے کون سا بہتر رہے گا")
    assert "ذکر نہیں" not in told and "#is-a-lidar-better-than-a-camera" in told


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("imu kya hai aur encoder kya hai", "english me btao"),
        ("imu kya cheez hai aur encoder se kaise different hai",
         "yeh mushkil urdu hai, english me asaan kr k btao"),
        ("imu aur encoder me kya farq hai", "yeh mushkil urdu hai, english me asaan kr k btao"),
        ("what is an imu and what is an encoder", "simpler please"),
        ("what is an imu and what is an encoder", "in short please"),
    ],
)  # fmt: skip
def test_several_things_are_all_told_again(talk, first, then):
    talk.say(first)
    told = talk.say(then)
    assert "IMU" in told and "encoder" in told.casefold()


def test_what_a_thing_is_and_how_it_differs_says_it_once(talk):
    told = talk.say("imu kya cheez hai aur encoder se kaise different hai?")
    assert told.count("**آئی ایم یو**") == 1 and "**اینکوڈر**" in told


def test_an_example_with_what_it_is_of_is_one_wish(talk):
    talk.say("encoder kya hai")
    talk.say("english me btao")
    told = talk.say("nahi numbers wali example chahiye, ticks se distance kaise nikalte hain")
    assert "0.077" in told and "nahi hai" not in told


def test_the_edition_that_was_asked_for_is_kept(talk):
    talk.say("encoder kya hai")
    talk.say("english me btao")
    assert "#what-is-an-encoder-in-simple-words" in talk.say("encoder ki koi example do na")
    talk.say("biryani kaise banate hain")
    assert "/book/sensors/" in talk.say("ab sensors k chapter se sawal pucho")


@pytest.mark.parametrize(
    "said",
    [
        "2nd wale ka ans kya hai?", "second wale ka answer batao", "dusre wale ka jawab kya hai",
        "2nd wale ka ans kya hai? stereo wala, 10 m banta hai kya",
        "doosre ka jawab 2 meter hai kya?", "دوسرے سوال کا جواب کیا ہے، ۱۰ میٹر بنتا ہے کیا",
        "whats the answer to the 2nd one? the stereo one, is it 10 m",
    ],
)  # fmt: skip
def test_a_practice_question_by_its_place_with_a_guess_behind(talk, said):
    talk.say("sensors ke chapter se sawal pucho")
    told = talk.say(said)
    assert all(one in told for one in STEREO) and "10,000" not in told


@pytest.mark.parametrize(
    "said",
    [
        "dusre ka jawab tm hi bta do", "دوسرے والے کا جواب آپ ہی بتا دیں",
        "دوسرے سوال کا جواب بتا دیں مجھے سمجھ نہیں آیا", "no 2 ka jawab batao, mujhe idea nahi",
        "answer to no 2? no idea", "dusre sawal ka jawab tum batao na",
    ],
)  # fmt: skip
def test_who_asks_for_an_answer_gave_none(talk, said):
    talk.say("2 practice questions on planning")
    told = talk.say(said)
    assert "seven-joint arm" in told
    assert not any(one in told for one in ("don't mark", "nahi jaanchta", "نہیں جانچتا"))


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("pehle ka jawab to ye hai ke heuristic ghalat hai", "nahi jaanchta"),
        ("answer to no 1? because it overestimates", "don't mark"),
        ("1. kyunke heuristic zyada batata hai", "nahi jaanchta"),
    ],
)
def test_who_tries_an_answer_is_told_that_none_is_marked(talk, said, says):
    talk.say("2 practice questions on planning")
    assert says in talk.say(said)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("lidar kya hai aur slam kya hai", "**SLAM**"),
        ("what is a service?", "**service**"),
        ("pehle yeh batao lidar kya hai", "(lidar)"),
    ],
)
def test_another_question_behind_practice_is_answered(talk, said, word):
    talk.say("sensors ke chapter se sawal pucho")
    told = talk.say(said)
    assert word in told and STEREO[0] not in told
