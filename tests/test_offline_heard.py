"""What is only told is heard: feelings, courtesies and news ask nothing of the list or the book."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(talk):
    talk.say("add pay the electricity bill")
    talk.say("add write the report")
    return talk


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("ugh im so stressed about this assignment, feel like im behind everyone", "a lot"),
        ("thanks, gonna go study now bye", "welcome"),
        ("ok thanks a lot i'll try that tomorrow", "welcome"),
        ("alright, off to bed", "Goodbye"),
        ("had a fight with my roommate ugh", "sorry"),
        ("power cut again, cant do anything", "sorry"),
        ("got an A in my midterm!!", "Congratulations"),
        ("wow that was fast", "kind"),
        ("its raining so hard here", "thanks for telling"),
        ("ali moved to karachi", "thanks for telling"),
        ("the electricity bill was 5000", "thanks for telling"),
        ("report likhne ka dil hi nhi kr rha bohat tension ho rhi h", "Aahista"),
        ("shukria bhai bara kaam aya, ab sone ja rha hn", "Koi baat nahi"),
        ("acha chal ab chalta hn", "Allah hafiz"),
        ("abbu se larai ho gyi", "afsos"),
        ("meri job lag gyi", "Mubarak"),
        ("bhook lgi h yar", "Acha, theek hai"),
        ("شکریہ بہت مدد ہو گئی اب سونے جا رہی ہوں", "کوئی بات نہیں"),
        ("بچے بہت تنگ کر رہے ہیں", "آہستہ"),
        ("بیٹی کا رزلٹ بہت اچھا آیا", "مبارک"),
        ("مہمان آ گئے ہیں", "ٹھیک ہے"),
    ],
)
def test_what_is_told_is_heard_and_changes_nothing(talk, said, answer):
    before = [*Task.objects.order_by("number").values()]
    assert answer in talk.say(said)
    assert [*Task.objects.order_by("number").values()] == before


@pytest.mark.parametrize(
    ("said", "answer"),
    [("hi there :)", "Hello"), ("hello 😊", "Hello"), ("thanks ❤️", "welcome"), (":)", "Good"),
     ("haha", "Good"), ("gm", "Hello")],
)  # fmt: skip
def test_a_face_is_no_word(talk, said, answer):
    assert answer in talk.say(said)


def test_a_face_is_no_part_of_a_title(talk):
    talk.say("add buy milk tomorrow :)")
    assert Task.objects.order_by("number").last().title == "Buy milk"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("i'm so stressed, remind me to call mum at 8pm", "Call mum"),
        ("mom is sick, buy medicine tomorrow", "Buy medicine"),
        ("shukriya, kal doodh lana hai likh lo", "doodh lana"),
        ("بہت تھک گئی ہوں، کل دودھ لانا ہے لکھ لو", "دودھ لانا"),
    ],
)
def test_a_request_beside_it_is_done(talk, said, title):
    talk.say(said)
    assert title in Task.objects.order_by("number").last().title


@pytest.mark.parametrize(
    ("said", "answer"),
    [("i'm confused, what is a ROS 2 topic", "topic"), ("thanks! and what is SLAM?", "SLAM"),
     ("bohat tension hai, lidar kya hota hai", "lidar")],
)  # fmt: skip
@pytest.mark.usefixtures("book")
def test_a_question_beside_it_is_answered(talk, said, answer):
    assert answer.casefold() in talk.say(said).casefold()
    assert "/book/" in talk.items[-1]["content"]


@pytest.mark.parametrize(
    "said",
    ["wrote half the report, the rest tomorrow",
     "half the report done, will do the rest tomorrow"],
)  # fmt: skip
def test_what_is_half_done_is_put_off_if_one_agrees(talk, said):
    assert "(task 2)" in talk.say(said)
    assert Task.objects.get(number=2).due_date is None
    talk.say("yes")
    assert Task.objects.get(number=2).due_date is not None


@pytest.mark.parametrize(
    "said", ["report aadhi likh li baqi kal karun ga", "آدھی رپورٹ لکھ لی باقی کل لکھوں گی"]
)
def test_what_is_half_done_is_put_off_as_it_is_told_in_urdu(talk, said):
    talk.say("rename 2 to report likhna")
    talk.say(said)
    task = Task.objects.get(number=2)
    assert (task.status, bool(task.due_date)) == ("open", True)
