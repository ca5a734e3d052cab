"""What the book does not answer is not answered with a page that is beside the point; what it
answers still is, alone and after another question."""

from __future__ import annotations

import pytest

from tutor.offline.replies import say
from tutor.offline.teaching.study import refuses
from tutor.textbook.light import is_light, light_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]

BEFORE = {"en": "what is lidar", "roman": "sensor fusion kya hai", "ur": "لائیڈار کیا ہے"}
BESIDE = {
    "en": [
        "is ai going to take our jobs", "how long will this take me", "who wrote this book",
        "can i build one at home", "how do i cook rice",
        "how old are you", "what is the meaning of life",
        "which company makes the best one",
        "what time does the library close", "i already knew that",
        "how do i lose weight", "do you sleep at night", "what did people do before that",
        "my teacher says you are wrong", "who won the match last night",
        "hmm interesting", "is this hard to learn for someone like me",
    ],
    "roman": [
        "konsa zyada zaroori hai", "kitne din lagenge is mein",
        "tum ne ghalat bataya", "ye to mujhe pata tha", "koi video hai is ki",
        "biryani kaise banate hain", "mujhe kitna waqt lagega", "ye kitab kis ne likhi hai",
        "aap kitne saal ke ho",
        "lahore mein kahan milta hai", "ye mushkil lag raha hai chor dun kya",
        "ye sab yaad kaise rakhun", "konsi university achi hai is ke liye",
    ],
    "ur": [
        "پاکستان کب بنا", "کون سا زیادہ ضروری ہے", "اس میں کتنے دن لگیں گے", "آپ نے غلط بتایا",
        "یہ تو مجھے پتا تھا", "اس کی کوئی ویڈیو ہے",
        "مجھے کتنا وقت لگے گا", "یہ کتاب کس نے لکھی ہے",
        "اس کی نوکری ملتی ہے کیا", "یہ کہاں سے خریدوں", "یہ سب یاد کیسے رکھوں", "چائے کیسے بنتی ہے",
        "آپ کتنے سال کے ہیں", "کیا میں یہ گھر پر بنا سکتا ہوں",
    ],
}  # fmt: skip
PAIRS = [(language, said) for language, told in BESIDE.items() for said in told]
ALONE = [*PAIRS, ("en", "how do i get better at exams"),
         ("roman", "wazan kaise kam karun"), ("roman", "quiz ki tayari kaise karun")]  # fmt: skip
ANSWERED = [
    ([], "why do robots fall over", "/humanoids/"),
    ([], "getting one part to tell all the others something continuously", "#topics"),
    ([], "mixing two sensors so the answer is better than either", "/perception/"),
    ([], "how can a robot understand pick up the mug in plain words", "/vision-language-action/"),
    ([], "andhere mein kaunsa sensor kaam karta hai", "#lidar"),
    ([], "chalte robot ko dhakka do to kya hoga", "/humanoids/"),
    ([], "کیمرے سے فاصلہ کیسے ناپتے ہیں", "/sensors/"),
    (["what is lidar"], "does it work in the dark", "#lidar"),
    (["what is lidar"], "can it see glass", "#lidar"),
    (["what is pid control"], "which term removes steady error", "/control/"),
    (["what is imitation learning"], "how much data does it need", "/vision-language-action/"),
    (["reinforcement learning kya hai"], "asli robot pe kyun nai krte", "#reinforcement-learning"),
    (["sensor kya hai", "lidar kya hota hai"], "kitni door tak dekhta hai", "/sensors/"),
    (["پی آئی ڈی کیا ہے"], "گین زیادہ ہو تو کیا ہوتا ہے", "/control/"),
    (["ROS 2 میں ایکشن کیا ہوتا ہے"], "کب استعمال کرتے ہیں", "/ros2-services-and-actions/"),
]


def quotes(answer: str) -> bool:
    """Whether it quotes a section as the answer: one that is named as the nearest is none, nor is
    a chapter."""
    near = [say("nearest", language, links="\0").split("\0")[0] for language in BESIDE]
    return "/#" in answer and not refuses(answer) and not any(n in answer for n in near)


@pytest.mark.parametrize(("language", "said"), ALONE)
def test_what_the_book_does_not_answer_is_not_answered_from_it(talk, language, said):
    assert not quotes(talk.say(said))


@pytest.mark.parametrize(("language", "said"), PAIRS)
def test_nor_after_a_question_that_it_answers(talk, language, said):
    assert quotes(talk.say(BEFORE[language]))
    assert not quotes(talk.say(said))


@pytest.mark.parametrize(("before", "said", "page"), ANSWERED)
def test_what_it_answers_is_answered_still(talk, before, said, page):
    answer = talk.say(*before, said)
    assert quotes(answer) and page in answer


def test_a_light_word_counts_within_a_name():
    assert {"whole", "build"} & light_in("the whole thing, how to build it")
    assert not light_in("whole-body control") & {"whol", "body", "control"}
    assert is_light("ضروری") and not is_light("غلطی") and not is_light("سینسر")


def test_words_that_may_be_said_of_anything_are_held_by_no_page():
    from tutor.textbook.search import search

    assert all(hit.holds == 0.0 for hit in search("how long does that take"))
    assert search("company")[0].about == 0.0 and search("lidar")[0].about == 1.0
