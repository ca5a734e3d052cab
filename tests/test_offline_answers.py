"""Answers to the engine's own questions: whatever stands around the word that tells, in three
languages, and never the same question twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from todos.models import Task
from tutor.offline.desk.open_question import asked_about, asked_back, proposed
from tutor.offline.desk.telling_apart import told_apart
from tutor.offline.desk.which import Shown
from tutor.offline.replies import say, speaking

AGENT = "tasks"
CONTENT = Path(__file__).resolve().parents[1] / "tutor" / "content"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]

THREE = [Shown("4", "Call the landlord"), Shown("7", "Landlord ka kiraya"), Shown("9", "Buy paint")]


def titles(**only):
    left = Task.objects.filter(deleted_at=None, **only).order_by("number")
    return [*left.values_list("title", flat=True)]


def due_of(talk, title):
    """Day of the week and hour, where the person is."""
    at = Task.objects.get(title=title).due_at.astimezone(talk.user.zone)
    return at.isoweekday(), at.hour


def from_another_talk(talk, *names):
    for name in names:
        talk.say(f"add task: {name}")
    talk.items.clear()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the paint one duh", ["9"]), ("haha the 2nd of course", ["7"]),
        ("kiraya wala yaar", ["7"]),
        ("number four i think", ["4"]), ("teesra wala kar do", ["9"]), ("وہ دوسرا والا", ["7"]),
        ("paint khud, 9 wala", ["9"]), ("all of those really", ["4", "7", "9"]),
        ("not paint, the kiraya", ["7"]), ("the landlord thing", []), ("at 4pm", []),
        ("the last one pls", ["9"]), ("my brother is here", []),
    ],
)  # fmt: skip
def test_one_word_that_only_one_of_them_has_is_enough(said, meant):
    assert told_apart(said, THREE) == meant


def test_of_two_what_is_denied_leaves_the_other():
    assert told_apart("landlord wala nahi", [THREE[0], THREE[2]]) == ["9"]
    assert told_apart("ok both then", [THREE[0], THREE[2]]) == ["4", "9"]


@pytest.mark.parametrize(
    "said",
    ["not the powder", "no not the powder", "not 2", "not the milk powder one please",
     "milk, not the powder", "powder wala nahi"],
)  # fmt: skip
def test_what_is_said_not_to_be_meant_is_left(talk, said):
    from_another_talk(talk, "buy milk", "buy milk powder")
    talk.say("delete the milk one")
    talk.say(said)
    assert titles() == ["Buy milk powder"]


@pytest.mark.parametrize("language", ["en", "roman", "ur"])
def test_what_was_asked_is_read_from_the_answer(language):
    with speaking(language):
        many = say("which", candidates=f"**3** Gym{say('or')}**5** Gym bag")
        one = say("guess_delete", task=say("task", title="Gym", number="3"))
        added = say("added", task=say("task", title="Gym", number="3"), facts="")
    assert (asked_back(many), asked_about(many)) == ("which", (("3", "Gym"), ("5", "Gym bag")))
    assert (asked_back(one), asked_about(one)) == ("guess_delete", (("3", "Gym"),))
    assert (asked_back(added), asked_about(added)) == ("", ())


@pytest.mark.timeout(20)  # by patterns with several open fields it took minutes
def test_a_whole_chapter_is_looked_through_for_a_question_at_once():
    chapter = (CONTENT / "09-control.md").read_text(encoding="utf-8")
    assert asked_back(chapter) == ""
    assert asked_back(f"{chapter}\n\nShall I delete **Gym** (task 3)?") == "guess_delete"


@pytest.mark.parametrize(
    "answer",
    ["the plumber one obviously", "plumber lol", "wo plumber wala yaar", "task three then"],
)
def test_a_word_of_the_open_list_settles_which_task(talk, answer):
    from_another_talk(talk, "Buy soap", "Return library books", "Ring the plumber")
    assert "?" in talk.say("delete that one")
    talk.say(answer)
    assert "Ring the plumber" not in titles()


def test_the_same_question_is_not_asked_twice(talk):
    from_another_talk(talk, "Buy eggs", "Buy flour", "Buy bread")
    assert "?" in talk.say("delete that one")
    answer = talk.say("you know it")
    assert all(title in answer for title in titles())
    talk.say("flour wala")
    assert len(titles()) == 2
    assert not any("lour" in title for title in titles())


@pytest.mark.parametrize("answer", ["yes", "ji haan", "ok"])
def test_a_yes_to_no_task_deletes_none(talk, answer):
    from_another_talk(talk, "Buy eggs", "Buy flour", "Buy bread")
    talk.say("delete that one")
    talk.say(answer)
    assert len(titles()) == 3


@pytest.mark.parametrize(
    ("question", "answer"),
    [("cancel the tyres one maybe?", "no dont cancel, its done already"),
     ("car ke tyre wala ab nahi chahiye shayad hata dein", "hatana nahi, ho gaya hai"),
     ("remove the car tyres", "not delete, mark it done"),
     ("ٹائر والا کام ہٹا دو", "ہٹانا نہیں، ہو گیا ہے")],
)  # fmt: skip
def test_another_deed_is_for_the_task_that_was_asked_about(talk, question, answer):
    talk.say("add task: Car tyres badalna")
    talk.say(question)
    talk.say(answer)
    assert titles(status="done") == ["Car tyres badalna"]


@pytest.mark.parametrize(
    "answer",
    ["hmm say thursday, 4pm", "umm thursday i guess, at 4pm", "thursday 4pm because monday is full",
     "let me think... thursday 4 pm works", "jumeraat ko shayad, shaam 4 baje",
     "ہمم جمعرات شام چار بجے"],
)  # fmt: skip
def test_a_time_is_found_in_what_one_thinks_aloud(talk, answer):
    talk.say("add task: Write the report")
    talk.say("move the report")
    talk.say(answer)
    assert due_of(talk, "Write the report") == (4, 16)


@pytest.mark.parametrize("answer", ["yes but at 6", "sure but 6pm", "haan lekin 6 baje"])
def test_a_yes_may_put_the_hour_right(talk, answer):
    assert "?" in talk.say("ali comes over on sunday at 5")
    talk.say(answer)
    assert due_of(talk, titles()[0]) == (7, 18)


@pytest.mark.parametrize("answer", ["haaaan wohi", "yesss", "ہاااں وہی", "😤 yes that one"])
def test_a_yes_may_be_drawn_out(talk, answer):
    talk.say("add task: Sunday meeting with the caterer")
    assert "?" in talk.say("delete the caterers one maybe?")
    talk.say(answer)
    assert titles() == []


@pytest.mark.parametrize(
    "answer", ["yeah, thursday 4pm", "YES. thurs 4pm", "haan, jumeraat shaam 4 baje"]
)
def test_a_yes_may_say_when_as_well(talk, answer):
    from_another_talk(talk, "Quiz on sensors", "Email the dean")
    assert "?" in talk.say("sir postponed the quiz")
    talk.say(answer)
    assert due_of(talk, "Quiz on sensors") == (4, 16)


def test_numbers_of_the_list_count_beside_those_shown(talk):
    from_another_talk(talk, "Quiz na list", "Slam quiz", "Milk")
    talk.say("quizz list wala delete kar dein shayad")
    talk.say("haan 1 aur 2 dono")
    assert titles() == ["Milk"]


def test_what_the_answer_proposes_is_done_whatever_led_to_it():
    with speaking("en"):
        asked = say("guess_remind", task=say("task", title="Gym", number="3"), when="at two")
        new = say("shall_add_when", title="Ali comes", when="sunday at 5")
    both = [proposed(asked), proposed(f"One moment. {new}"), proposed("Added **Gym** (task 3).")]
    assert [one and (one.kind, one.what, one.arguments) for one in both] == [
        ("remind", "3", {"when": "at two"}),
        ("add", "", {"title": "Ali comes", "due": "sunday at 5"}),
        None,
    ]


@pytest.mark.parametrize(
    ("first", "told", "yes"),
    [("bijli ka bill bharna hai kal", "aur bill bhr dia abhi easypaisa se", "han likh do"),
     ("بجلی کا بل بھرنا ہے کل", "بل بھر دیا ایزی پیسہ سے", "ہاں لکھ دو"),
     ("bijli ka bill bharna hai kal", "aur bill bhr dia abhi easypaisa se", "ji likh dein")],
)  # fmt: skip
def test_a_yes_may_say_what_was_asked_again(talk, first, told, yes):
    talk.say(first)
    assert talk.say(told)[-1] in "?؟"
    talk.say(yes)
    assert len(titles(status="done")) == 1


@pytest.mark.parametrize(
    "told",
    ["perfect. darzi wali sherwani ammi ne utha li, wo cancel kr do",
     "darzi wali sherwani bhai ne utha li hai, wo hata do"],
)  # fmt: skip
def test_a_yes_does_what_the_question_says(talk, told):
    talk.say("sherwani pick karni hai kal")
    assert "hata dun" in talk.say(told)
    talk.say("han")
    assert titles() == []
