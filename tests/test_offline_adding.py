"""What is said with a time, or as still to do, of a task that may be on the list already."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = pytest.mark.django_db
AGENT = "tasks"


def open_titles() -> list[str]:
    return sorted(Task.objects.alive().filter(status="open").values_list("title", flat=True))


def test_a_task_that_is_not_there_is_added(talk):
    talk.say("call mom tomorrow at 5")
    assert open_titles() == ["Call mom"]


def test_one_that_is_there_gets_the_time(talk):
    talk.say("add buy milk powder")
    talk.say("milk powder by friday")
    task = Task.objects.alive().get()
    assert task.due_date.weekday() == 4


def test_one_that_is_nearly_it_is_asked_for(talk):
    talk.say("add dentist appointment on 17 march 2031")
    assert "?" in talk.say("dentist at 5pm")
    talk.say("yes")
    task = Task.objects.alive().get()
    assert task.due_time.hour == 17 and task.due_date.year == 2031


def test_it_may_be_another_one(talk):
    talk.say("add dentist appointment on 17 march 2031")
    talk.say("dentist at 5pm")
    talk.say("add it")
    assert open_titles() == ["Dentist", "Dentist appointment"]


def test_the_same_word_of_another_deed_is_another_task(talk):
    talk.say("add call ali")
    talk.say("email ali at 5pm")
    assert open_titles() == ["Call ali", "Email ali"]


def test_what_is_still_to_do_is_open_again(talk):
    talk.say("add buy eggs")
    talk.say("bought eggs")
    talk.say("i still have to buy eggs")
    assert open_titles() == ["Buy eggs"]


@pytest.mark.parametrize("text", ["ali comes at 5pm tomorrow", "long day tomorrow"])
def test_what_may_only_happen_is_offered(talk, text):
    assert "Shall I add" in talk.say(text)
    assert not Task.objects.exists()
    talk.say("yes please")
    assert Task.objects.alive().get().due_date


@pytest.mark.parametrize("text", ["just once, not every week", "not every week", "one time only"])
def test_a_rhythm_is_taken_back_without_another_task(talk, text):
    talk.say("add gym every monday")
    talk.say(text)
    assert not Task.objects.alive().get().recurrence_rule


@pytest.mark.parametrize(
    ("added", "reply", "title"),
    [
        ("add lunch with Mr Farooq", "his name is Farhan not Farooq", "Lunch with Mr Farhan"),
        ("add order stationery", "no make that order markers", "Order markers"),
        ("add buy 2 kg sugar", "sorry, 3 kg", "Buy 3 kg sugar"),
        ("add buy the 1 litre milk", "no the 2 litre one", "Buy the 2 litre milk"),
        (
            "add buy the 1 litre milk",
            "not the 1 litre one, the 2 litre one",
            "Buy the 2 litre milk",
        ),
        ("دو کلو آلو لانا ہے", "دو کلو نہیں تین کلو", "تین کلو آلو لانا"),
        ("add buy sugar", "brown sugar", "Buy brown sugar"),
        ("add buy sugar", "typo, i meant salt", "Buy salt"),
    ],
)
def test_a_title_is_put_right(talk, added, reply, title):
    talk.say(added)
    talk.say(reply)
    assert Task.objects.alive().get().title == title


def test_a_reminder_that_is_moved_does_not_stay(talk):
    talk.say("remind me to call ali tomorrow at 5pm")
    talk.say("no, 6")
    task = Task.objects.alive().get()
    assert task.due_time.hour == 18
    assert task.reminders.count() == 1


@pytest.mark.parametrize("reply", ["actually it's not done", "not yet", "i lied, not done"])
def test_what_was_ticked_off_too_soon_is_open(talk, reply):
    talk.say("add buy milk")
    talk.say("mark buy milk as done")
    talk.say(reply)
    assert open_titles() == ["Buy milk"]


def test_the_list_is_asked_before_the_book(talk):
    talk.say("add read chapter 3 #reading")
    assert "Read chapter 3" in talk.say("search for chapter")
    assert talk.agent == "tasks"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("tomorrow: gym, laundry, call dad", ["Call dad", "Gym", "Laundry"]),
        ("for friday add gym and laundry", ["Gym", "Laundry"]),
        (
            "add milk, eggs and Ali's inhaler to my list for today",
            ["Ali's inhaler", "Eggs", "Milk"],
        ),
        ("things to do this weekend: bake cake, visit nani", ["Bake cake", "Visit nani"]),
    ],
)
def test_a_day_said_once_is_everybodys(talk, text, titles):
    talk.say(text)
    assert open_titles() == titles
    assert len(set(Task.objects.values_list("due_date", flat=True))) == 1
    assert Task.objects.filter(due_date=None).count() == 0


def test_things_may_be_named_one_sentence_each(talk):
    talk.say("sugar. also rice. also daal. all high priority")
    assert open_titles() == ["Daal", "Rice", "Sugar"]
    talk.say("also salt")
    assert "Salt" in open_titles()


@pytest.mark.parametrize("text", ["make dentist 4pm", "change dentist to 4", "put dentist at 4pm"])
def test_a_plain_hour_moves_the_task(talk, text):
    talk.say("add dentist on 17 march 2031 at 3pm")
    talk.say(text)
    task = Task.objects.alive().get()
    assert (task.title, task.due_time.hour, task.due_date.year) == ("Dentist", 16, 2031)


@pytest.mark.parametrize(
    "text",
    [
        "add a reminder for the weekly report on 12 march 2031 at 3pm",
        "weekly report: remind me on 12 march 2031 at 3pm",
        "can i get a reminder for the weekly report on 12 march 2031 at 3pm",
    ],
)
def test_a_name_with_a_rhythm_in_it_is_none(talk, text):
    talk.say("add weekly report on 13 march 2031 at 4pm")
    talk.say(text)
    task = Task.objects.alive().get()
    assert task.reminders.count() == 1 and not task.recurrence_rule


@pytest.mark.parametrize(
    "text", ["the second one is too late, make it 4pm", "make the 2nd one 4pm"]
)
def test_a_remark_says_which_one_is_meant(talk, text):
    talk.say("add tasks: gym on 3 may 2031 at 9am, lunch on 4 may 2031 at 1pm")
    talk.say("show my tasks")
    talk.say(text)
    assert Task.objects.get(title="Lunch").due_time.hour == 16


def test_what_was_a_question_is_no_task(talk):
    talk.say("add club day")
    talk.say("no, that was a question! remove it")
    assert not Task.objects.alive().exists()


def due_of(title: str) -> str:
    task = Task.objects.get(title=title)
    return f"{task.due_date:%a} {task.due_time:%H:%M}" if task.due_time else f"{task.due_date:%a}"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("landlord one should be before 11 on tuesday, he leaves after that", "Tue 11:00"),
        ("and the landlord one tuesday 11 like i told you", "Tue 11:00"),
        ("the letter thing has to be on tuesday at like eleven", "Tue 11:00"),
        ("the landlord one, tuesday 11", "Tue 11:00"),
        ("landlord wala mangal ko 11 baje tak hai", "Tue 11:00"),
        ("letter wala mangal 11 baje ka hona chahiye tha", "Tue 11:00"),
        ("لیٹر والا منگل گیارہ بجے تک ہے", "Tue 11:00"),
        ("also the agency moved the landlord letter to tuesday 11am", "Tue 11:00"),
    ],
)
def test_what_is_pointed_at_is_on_the_list_already(talk, said, due):
    talk.say("add letter to the landlord")
    talk.say("add call the plumber")
    talk.say(said)
    assert open_titles() == ["Call the plumber", "Letter to the landlord"]
    assert due_of("Letter to the landlord") == due


@pytest.mark.parametrize(
    "said", ["the printer one monday", "printer wala peer ko", "پرنٹر والا پیر کو ہے"]
)
def test_what_is_pointed_at_and_not_there_is_never_added(talk, said):
    talk.say("add letter to the landlord")
    talk.say(said)
    assert open_titles() == ["Letter to the landlord"]


@pytest.mark.parametrize(
    "said",
    ["the number one one and the plumber one both have to go", "task 1 or 2 delete",
     "1 aur 2 dono hata do", "number one and number two can go",
     "dono landlord wale delete krdo yar"],
)  # fmt: skip
def test_several_that_are_pointed_at_go_together(talk, said):
    talk.say("add letter to the landlord")
    talk.say("add call the plumber of the landlord")
    talk.say("add buy soap")
    talk.say(said)
    assert open_titles() == ["Buy soap"]


@pytest.mark.parametrize(
    ("said", "title"),
    [("add buy the red one tomorrow", "Buy the red one"),
     ("doodh wale ko paise dene hain kal", "doodh wale ko paise dene")],
)  # fmt: skip
def test_one_within_a_new_thing_points_at_nothing(talk, said, title):
    talk.say("add red paint for the door")
    talk.say(said)
    assert title in open_titles()


@pytest.mark.parametrize(
    ("first", "again"),
    [("add return the library books", "add return library books on monday"),
     ("library ki kitabain wapas karni hain", "library ki kitabain wapas karni hain"),
     ("بجلی کا بل بھرنا ہے", "کل بجلی کا بل بھرنا ہے")],
)  # fmt: skip
def test_nothing_is_added_twice_in_silence(talk, first, again):
    talk.say(first)
    assert "**1**" in talk.say(again).replace("۱", "1")
    assert len(open_titles()) == 1
    talk.say("add it" if again.startswith("add") else "naya likh lo")
    assert len(open_titles()) == 2


@pytest.mark.parametrize(
    "said", ["add another lab report", "ek aur lab report add karo", "add a second lab report too"]
)
def test_another_is_another(talk, said):
    talk.say("add lab report")
    talk.say(said)
    assert len(open_titles()) == 2


def test_the_number_of_what_is_there_gives_it_the_day(talk):
    talk.say("add lab report")
    talk.say("add lab report on thursday")
    talk.say("1")
    assert due_of("Lab report") == "Thu"


def test_another_of_the_same_name_is_a_task_of_its_own(talk):
    talk.say("add cafe shift thursday 5pm and remind me at 4pm")
    talk.say("add cafe shift monday 5pm")
    assert Task.objects.filter(title="Cafe shift").count() == 2, "on another day"
    first = Task.objects.get(number=1)
    assert first.reminders.get().fire_at.astimezone(talk.user.zone).hour == 16
    assert "doesn't" not in talk.say("add another cafe shift monday 5pm")
    assert Task.objects.filter(title__iexact="cafe shift").count() == 3


@pytest.mark.parametrize("said", ["new task yeah, add it", "same, add it"])
def test_a_yes_is_no_title(talk, said):
    talk.say(said)
    assert not Task.objects.exists()


def test_a_task_to_explain_something_is_one(talk):
    talk.say("add a task to explain slam")
    assert Task.objects.get().title == "Explain slam"
