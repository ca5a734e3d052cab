"""Questions that are none of the list's, or ask how it stands: they choose, finish and delete
nothing. And what makes a task needless, which is asked about."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


@pytest.fixture
def talk(user):
    talk = Talk(user)
    for task in ("email dr khan about the thesis", "read chapter 3", "read chapter 4"):
        talk.say(f"add {task}")
    return talk


def as_it_is() -> list[tuple[str, str]]:
    return [(one.title.casefold(), one.status) for one in Task.objects.order_by("number")]


@pytest.mark.parametrize(
    "asked, question",
    [
        ("delete the chapter one", "who wrote the chapter"),
        ("delete the chapter one", "where do i find chapter 3"),
        ("chapter wala hata do", "chapter 3 kis ne likha"),
        ("chapter wala hata do", "chapter 3 kab tak parhna hai"),
        ("چیپٹر والا کام ہٹا دو", "یہ کتاب کس نے لکھی"),
        ("mark the chapter one done", "why is chapter 4 so long"),
    ],
)
def test_a_question_is_no_choice_between_tasks(talk, asked, question):
    before = as_it_is()
    assert "**2**" in talk.say(asked) or "**۲**" in talk.items[-1]["content"]
    talk.say(question)
    assert as_it_is() == before


REMARKS = [
    "chapter 3 was hard",
    "i love chapter 3",
    "dr khan is so strict",
    "he read chapter 3 to us",
    "i'm at the library",
    "it's all over",
    "ali submitted his thesis",
    "chapter 3 bohat mushkil tha",
    "library mein hun",
    "chapter 4 acha laga",
    "sab theek ho jaye ga",
    "sab ho jayega inshallah",
    "dr khan ne tareef ki",
]


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize(
    "asked", ["delete the chapter one", "mark the chapter one done", "chapter wala hata do"]
)
def test_a_remark_is_no_choice_between_tasks(talk, asked, remark):
    before = as_it_is()
    talk.say(asked)
    talk.say(remark)
    assert as_it_is() == before


@pytest.mark.parametrize(
    "words", ["chapter 4", "the chapter 4 one", "it was chapter 4", "i finished chapter 4"]
)
def test_a_number_in_a_title_is_no_number_of_a_task(talk, words):
    talk.say("add read chapter 12")  # task 4, beside chapter 4 as task 3
    talk.say("mark the chapter one done")
    assert "**Read chapter 4** (task 3) is done" in talk.say(words)


@pytest.mark.parametrize(
    "remark",
    [
        "tum ne yaad dila diya thanks",
        "acha hua bata diya",
        "mujhe yaad tha",
        "subah parhun ya raat ko",
    ],
)
def test_what_is_said_in_passing_adds_and_finishes_nothing(talk, remark):
    talk.say("kal doodh lana hai")
    before = as_it_is()
    talk.say(remark)
    assert as_it_is() == before


@pytest.mark.parametrize("remark", ["mera group bekar hai", "sab khatam ho gaya"])
def test_a_lament_deletes_and_finishes_nothing(talk, remark):
    talk.say("add group meeting")
    before = as_it_is()
    talk.say(remark)
    assert as_it_is() == before


@pytest.mark.parametrize(
    "remark",
    ["ye to mujhe pata tha", "mera matlab kuch aur tha", "sorry wrong chat", "everything is fine"],
)
def test_a_remark_renames_nothing(talk, remark):
    talk.say("kal doodh lana hai")
    before = as_it_is()
    talk.say(remark)
    assert as_it_is() == before


def test_a_task_is_still_chosen_by_what_is_said_of_it(talk):
    talk.say("delete the chapter one")
    assert "Deleted **Read chapter 4**" in talk.say("the second one")


@pytest.mark.parametrize(
    "question",
    [
        "did i email dr khan yet",
        "have i emailed dr khan",
        "email to dr khan done?",
        "emailed dr khan?",
        "has anyone emailed dr khan",
        "did we already email dr khan?",
        "kya main ne dr khan ko email kar di",
        "dr khan ko email kar di kya",
        "dr khan ko email kar di?",
    ],
)
def test_whether_it_is_done_is_told_and_finishes_nothing(talk, question):
    before = as_it_is()
    answer = talk.say(question)
    assert "Email dr khan" in answer
    assert "still open" in answer or "baqi" in answer
    assert as_it_is() == before
    talk.say("yes" if "still" in answer else "haan")
    assert as_it_is()[0][1] == "done"


@pytest.mark.parametrize(
    "question",
    ["kya bijli ka bill bhar diya", "بجلی کا بل بھر دیا تھا کیا", "bijli ka bill bhar diya?"],
)
def test_the_same_of_a_bill_in_urdu(talk, question):
    talk.say("bijli ka bill bharna hai")
    before = as_it_is()
    assert "bijli ka bill" in talk.say(question)
    assert as_it_is() == before


def test_what_is_not_on_the_list_is_said_not_to_be(talk):
    assert "nothing about" in talk.say("did i water the plants yet")


@pytest.mark.parametrize(
    "task, told, asks",
    [
        ("buy milk", "oh wait we already have milk", "Shall I delete **Buy milk**"),
        ("buy milk", "we have milk actually", "Shall I delete **Buy milk**"),
        ("buy milk", "never mind my brother got it", "Shall I mark **Buy milk**"),
        ("doodh lana", "doodh to hai ghar pe", "hata dun"),
        ("doodh lana", "nahi doodh para hai", "hata dun"),
        ("ammi ki dawai lani", "wo to abu le aye", "ho gaya likh dun"),
    ],
)
def test_a_task_that_is_needless_is_asked_about(talk, task, told, asks):
    talk.say(f"add {task}" if task.startswith("buy") else f"{task} hai")
    before = as_it_is()
    assert asks in talk.say(told)
    assert as_it_is() == before


@pytest.mark.parametrize(
    "told", ["i have a meeting at 5 already", "ali got the job", "we have class"]
)
def test_other_news_is_not_of_that_task(talk, told):
    talk.say("add buy milk")
    assert "Buy milk" not in talk.say(told)


@pytest.mark.parametrize(
    "first, then, days",
    [
        ("add gym tomorrow", "no not tomorrow, day after", 1),
        ("add gym tomorrow", "sorry not tomorrow, the day after", 1),
        ("add gym this friday", "hm actually not this friday, next one", 7),
        ("add gym on friday", "no not this friday, the one after", 7),
    ],
)
def test_the_next_one_is_the_next_of_the_days_that_were_wrong(talk, first, then, days):
    talk.say(first)
    was = Task.objects.get(title="Gym").due_date
    talk.say(then)
    assert (Task.objects.get(title="Gym").due_date - was).days == days


@pytest.mark.parametrize("said", ["dentist on monday at 4", "dentist monday 4pm"])
def test_a_thing_with_its_time_is_new_where_the_list_has_none_like_it(talk, said):
    assert "Added **Dentist**" in talk.say(said)


@pytest.mark.parametrize(
    "told", ["aj class mein sir ne bht danta", "ammi ne aaj biryani banayi", "سر نے آج بہت ڈانٹا"]
)
def test_what_somebody_did_is_no_task(talk, told):
    before = as_it_is()
    talk.say(told)
    assert as_it_is() == before


def test_who_is_not_sure_is_asked_before_a_task_goes(talk):
    before = as_it_is()
    assert "Shall I delete" in talk.say("maybe delete 2")
    assert as_it_is() == before


def test_a_reminder_behind_a_new_task_is_of_that_and_not_of_the_page(talk):
    talk.say("what is ros 2")
    talk.say("put robotics midterm on dec 3 at 10am, remind me a day before")
    assert "what ros 2 is" not in [title for title, _ in as_it_is()]
    assert Task.objects.get(title="Robotics midterm").reminders.count() == 1


def test_a_question_behind_a_need_adds_nothing(talk):
    before = as_it_is()
    talk.say("our prof said we need ROS 2, what even is that")
    assert as_it_is() == before


def test_why_a_task_moves_is_no_task(talk):
    talk.say("add buy breadboard by thursday")
    before = as_it_is()
    talk.say("actually make that wednesday, shop closes early thurs and fri")
    assert as_it_is() == before


def test_what_is_asked_behind_a_no_is_done(talk):
    talk.say("add shop closes")
    assert "Deleted **Shop closes**" in talk.say("no dont add the shop thing, delete that")


def test_not_now_moves_nothing(talk):
    talk.say("add gym tomorrow")
    was = Task.objects.get(title="Gym").due_date
    talk.say("not now")
    assert Task.objects.get(title="Gym").due_date == was


def test_to_memorise_is_a_task_and_no_reminder(talk):
    talk.say("kal surah yaad karni hai")
    [task] = Task.objects.filter(title__icontains="surah")
    assert task.title == "surah yaad karni"
    assert not task.reminders.exists()
