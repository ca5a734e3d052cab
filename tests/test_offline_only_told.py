"""What is only told is nothing to do, and what was left undone is not done."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(user):
    talk = Talk(user, agent="tasks")
    talk.say("add call ali tomorrow at 5pm")
    talk.say("add bijli ka bill bharna on friday")
    return talk


def as_it_was() -> list[tuple[str, str]]:
    return [(one.title.casefold(), one.status) for one in Task.objects.order_by("number")]


NOTHING_TO_DO = """
kal mera paper acha hua tha
2 baj gaye
2 baj gaye hain
1 number kat gaya
2 ghante ho gaye
4 din reh gaye
2 hours done
ran 5k today
woke up at 5 today
۲ بج گئے ہیں
kal dost ki shadi thi
match kal 7 baje tha
kal raat match dekha
raat ko 2 baje tak parhta raha
kal 3 ghante parha
sir ne aaj slam parhaya
pani 6 baje ata hai
ali kal aega
friday tak pata chal jaye ga
kal bhai aya tha ghar
kash kal chutti hoti
inshallah kal
tumne kal bola tha yaad dilaoge
aaj reminder nahi aya
main kal yaad kar lunga khud
mujhe pata hai kal test hai
tum reminder laga sakte ho kal ka?
socha tha kal call karun ali ko
kal ke liye sab ready hai
sab kuch theek hai kal tak
i should have called ali yesterday
too lazy to call ali tomorrow
remember when i called ali last week
no time to call ali today
"""


@pytest.mark.parametrize("said", NOTHING_TO_DO.split("\n")[1:-1])
def test_what_is_told_changes_nothing(talk, said):
    dues = [one.due_date for one in Task.objects.order_by("number")]
    talk.say(said)
    assert as_it_was() == [("call ali", "open"), ("bijli ka bill bharna", "open")]
    assert [one.due_date for one in Task.objects.order_by("number")] == dues


@pytest.mark.parametrize(
    "said",
    ["bijli ka bill bharna bhool gaya", "bijli ka bill reh gaya yaar", "بجلی کا بل بھرنا بھول گئی",
     "bijli ka bill bharna tha reh gaya", "bijli ka bill bharna nahi ho paya",
     "forgot to call ali again", "i couldn't call ali today", "never got to call ali"],
)  # fmt: skip
def test_what_was_forgotten_is_still_to_be_done(talk, said):
    answer = talk.say(said)
    assert [status for _, status in as_it_was()] == ["open", "open"]
    assert "**Call ali**" in answer or "**bijli ka bill bharna**" in answer.casefold()


def test_what_was_ticked_off_and_forgotten_is_open_again(talk):
    talk.say("done with 1")
    talk.say("I forgot to call ali")
    assert Task.objects.get(number=1).status == "open"


@pytest.mark.parametrize("said", ["kal 5 baje bank jana hai", "mujhe kal bank jana hai, likh lo"])
def test_what_is_to_be_done_is_added(talk, said):
    talk.say(said)
    assert Task.objects.filter(title__icontains="bank jana").exists()


@pytest.mark.parametrize(
    "said, title",
    [("abu ne kaha hai chips mangwani hain", "chips mangwani"), ("suna hai kal quiz hai", "quiz"),
     ("dua karna kal mera paper hai", "mera paper"), ("aaj viva hai bohat nervous hun", "viva"),
     ("kal paper hai aur tayari nahi", "paper"), ("سنا ہے کل کوئز ہے", "کوئز")],
)  # fmt: skip
def test_what_one_hears_and_feels_is_no_part_of_a_title(talk, said, title):
    talk.say(said)
    assert Task.objects.order_by("number").last().title == title


@pytest.mark.parametrize("said", ["my exams are next month", "meri behen ki shadi agle mahine hai"])
def test_a_month_is_no_day(talk, said):
    assert "?" in talk.say(said)
    assert Task.objects.count() == 2
    talk.say("yes")
    assert Task.objects.count() == 3


@pytest.mark.parametrize(
    "said", ["agle hafte fees jama karwani hai", "اگلے مہینے فیس جمع کروانی ہے"]
)
def test_what_is_to_be_done_in_a_week_is_added(talk, said):
    talk.say(said)
    assert Task.objects.count() == 3


def test_a_name_that_looks_like_a_verb_is_none(talk):
    assert "parent meeting” (tomorrow)" in talk.say("have parent meeting tomorrow")
    talk.say("lunch with diya kal")
    assert Task.objects.order_by("number").last().title == "lunch with diya"


@pytest.mark.parametrize(
    ("said", "title"),
    [("wese kal doodh lana hai", "doodh lana"),
     ("haan yaad aya kal fees jama karwani hai", "fees jama karwani"),
     ("oh haan ek aur baat kal ammi ko airport chhorna hai", "ammi ko airport chhorna"),
     ("is hafte supervisor se milna h budh ko 11 bje", "supervisor se milna"),
     ("bara thak gya hn yar, kal kapre dhone hn", "kapre dhone"),
     ("doodh khatam hai, kal le ana hai", "doodh le ana"),
     ("ہاں یاد آیا کل بچوں کی فیس جمع کروانی ہے", "بچوں کی فیس جمع کروانی"),
     ("آج بہت کام ہے، رپورٹ لکھنی ہے", "رپورٹ لکھنی")],
)  # fmt: skip
def test_what_leads_to_a_thing_to_do_is_no_part_of_it(talk, said, title):
    talk.say(said)
    assert as_it_was()[2:] == [(title, "open")]


def test_a_word_that_ends_like_a_sign_is_none(talk):
    talk.say("kal sab set hai")  # "ab … hai" moves something
    assert not Task.objects.filter(due_date=None).exists()
    assert talk.calls == [] or talk.calls[-1][0] not in {"update_task", "add_task"}
