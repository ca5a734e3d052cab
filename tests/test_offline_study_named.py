"""What four strangers asked of the book: gains of a PID, settings that do not connect, drift, kinds
of joints, what is denied, a question named by its subject, and a wish for Roman Urdu."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


@pytest.mark.parametrize(
    ("first", "said", "says"),
    [
        ("", "which pid gain i make less if overshoot and shaking", "less `Kp` or more `Kd`"),
        ("", "pid overshoots, should i lower kp or raise kd", "less `Kp` or more `Kd`"),
        ("", "overshoot ho to kaun sa gain kam karun", "`Kp` کم یا `Kd` زیادہ"),
        ("what is pid", "so Kp down or Kd up? and what is Ki do if too much", "windup, because"),
        ("what is pid", "what if there is too much Ki", "is prone to windup"),
        ("pid kya hai", "Ki zyada ho to kya hota hai", "اوور شوٹ ہوتا ہے"),
        ("pid kya hai", "Ki zyada kar dein to kya nuqsan hoga", "اوور شوٹ ہوتا ہے"),
        ("", "I گین زیادہ رکھنے کا نقصان", "اوور شوٹ ہوتا ہے"),
        ("", "pid میں آئی والی ٹرم کیوں لگاتے ہیں اور زیادہ کر دیں تو کیا نقصان", "اوور شوٹ"),
    ],
)  # fmt: skip
def test_the_harm_of_a_gain_is_said(talk, first, said, says):
    if first:
        talk.say(first)
    assert says in talk.say(said)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("what is qos", "and what happens if publisher is best effort but my node wants reliable?"),
        ("qos mismatch", "ok but why, and how do i fix it"),
        ("qos mismatch kya hai", "isko theek kaise karun"),
        ("qos kya hai", "publisher best effort aur subscriber reliable ho to kya hoga"),
    ],
)
def test_why_a_mismatch_is_silent_and_how_it_is_mended(talk, first, said):
    talk.say(first)
    assert "qos_profile_sensor_data" in talk.say(said)


@pytest.mark.parametrize(
    ("first", "said", "says"),
    [
        ("why does the position drift", "ok and how to fix it", "Kalman filter"),
        ("why does the position drift", "to usko theek kaise karein", "کالمن"),
        ("robot ki position drift kyun hoti hai", "to theek kaise karein", "کالمن"),
        (
            "what is an encoder",
            "what do i combine with encoders so the robot does not drift",
            "IMU",
        ),
    ],
)
def test_what_is_done_about_drift(talk, first, said, says):
    talk.say(first)
    assert says in talk.say(said)


@pytest.mark.parametrize(
    "said",
    [
        "urdf me joint ki kitni qismain hoti hain aur revolute aur continuous me kya farq hai",
        "how many kinds of joints, which",
        "revolute vs continuous vs prismatic joint in urdf, short, with a example each",
        "جوڑ کی کتنی قسمیں ہوتی ہیں",
    ],
)
def test_kinds_of_joints_are_told_in_rows(talk, said):
    assert "| `prismatic` |" in talk.say(said)


def test_two_kinds_alone_are_told_by_their_difference(talk):
    assert "| `fixed`" not in talk.say("what is the difference between revolute and continuous")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("nai mai QoS ka pooch rhi thi service ka nai, QoS ki asan si misal do", "ڈاک"),
        ("main qos ka pooch raha tha service ka nahi, asan si misal do", "کوالٹی آف سروس"),
        ("no i'm asking about qos not services, give me an easy example", "ordinary post"),
    ],
)
def test_what_is_denied_is_not_looked_up(talk, said, says):
    talk.say("what is a service" if says.isascii() else "service kya hai")
    answer = talk.say(said)
    assert says in answer and "SetBool" not in answer


@pytest.mark.parametrize(
    "said",
    [
        "reliable or best effort me kya farq h, camera k liye konsa lagana chahiye",
        "difference between reliable and best effort, which one for a camera",
    ],
)
def test_a_choice_that_was_answered_is_not_refused(talk, said):
    answer = talk.say(said)
    assert "best effort" in answer
    assert "kitaab mein nahi hai" not in answer and "isn't in the book" not in answer


@pytest.mark.parametrize(
    ("said", "marks"),
    [
        ("لائیڈار والے سوال کا جواب کیا ہوگا", False),
        ("لائیڈار والے کا جواب بتاؤ", False),
        ("جواب شاید 1.9 ہے", True),
    ],
)
def test_a_question_named_by_its_subject_is_no_attempt(talk, said, marks):
    talk.say("لائیڈار کے بارے میں مشق کے سوال دیں")
    answer = talk.say(said)
    assert "1.7 m" in answer and ("نہیں جانچتا" in answer) is marks


@pytest.mark.parametrize(
    ("said", "none"),
    [
        ("link or joint ka farq btao, roman me likhna urdu script parhne me time lgta h", True),
        ("topic kya hai roman urdu mein batao", True),
        ("topic kya hai", False),
    ],
)  # fmt: skip
def test_who_wants_roman_urdu_is_told_that_the_book_has_none(talk, said, none):
    answer = talk.say(said)
    assert ("Roman Urdu mein" in answer and "nahi hai" in answer) is none
    assert "English" in answer


@pytest.mark.parametrize(
    "said", ["gym ki priority high kar dein to kya farq parega", "gym kal kar dein to kya hoga"]
)
def test_what_would_come_of_a_change_changes_nothing(talk, user, said):
    talk.say("add gym on friday")
    before = Task.objects.get(owner=user)
    talk.say(said)
    after = Task.objects.get(owner=user)
    assert (after.priority, after.due_date) == (before.priority, before.due_date)


@pytest.mark.parametrize("said", ["gym kal kar dein to theek hai", "gym kal kar dein"])
def test_a_bid_is_still_one(talk, user, said):
    talk.say("add gym on friday")
    before = Task.objects.get(owner=user).due_date
    talk.say(said)
    assert Task.objects.get(owner=user).due_date != before
