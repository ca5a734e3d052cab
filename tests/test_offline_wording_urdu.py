"""In Urdu: words of titles put right, reminders of what is spoken of, what was just made."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from todos.models import Task

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def titles():
    kept = Task.objects.filter(deleted_at=None).order_by("number")
    return [*kept.values_list("title", flat=True)]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("naam mein se dobara hata do", "paudon ko pani dena"),
        ("dobara hata do naam se, bas paudon ko pani likho", "paudon ko pani"),
        ("is mein dobara hata dein bas paudon ko pani dena hai likhein", "paudon ko pani dena"),
        ("1 ka naam badal do paudon ka pani", "paudon ka pani"),
        ("pani wale kaam mein khaad bhi likh do", "dobara paudon ko pani aur khaad dena"),
    ],
)
def test_the_words_of_a_title_are_put_right(talk, said, title):
    talk.say("add task: x")
    Task.objects.update(title="dobara paudon ko pani dena")
    talk.say("meri list dikhao")
    talk.say(said)
    assert titles() == [title]


def test_two_names_in_one_message_and_one_after_them(talk):
    talk.say("add tasks: one; two; three")
    talk.say("kaam 1 ka naam chai lana kar do aur kaam 2 ka namak aur mirch lana")
    talk.say("aur 3 gari dhona")
    assert titles() == ["chai lana", "namak aur mirch lana", "gari dhona"]


@pytest.mark.parametrize(
    "said",
    ["oho ye kya kr dia ye dono nahi chahiye the hata do", "are yar dono hata do",
     "ارے یہ کیا لکھ دیا، یہ دونوں ہٹاؤ"],
)  # fmt: skip
def test_what_was_just_made_goes_again(talk, said):
    talk.say("add call the bank")
    talk.say("doodh lana hai aur anday lane hain")
    talk.say(said)
    assert titles() == ["Call the bank"]


def test_a_scolding_that_names_a_task_takes_no_other(talk):
    talk.say("add call the bank")
    talk.say("kal doodh lana hai")
    talk.say("oho ye bank wala hata do")
    assert titles() == ["doodh lana"]


@pytest.mark.parametrize("said", ["subah nahi shaam", "صبح نہیں شام سات", "nahi, shaam saat baje"])
def test_the_other_half_of_the_day_is_meant(talk, said):
    talk.say("add tasks: gym; swim")
    talk.say("1 aur 2 ko kal subah 7 baje kar do")
    talk.say(said)
    assert {task.due_time.hour for task in Task.objects.all()} == {19}


def test_an_hour_of_several_stays_in_their_half_of_the_day(talk):
    talk.say("add gym tomorrow at 6pm and swim tomorrow at 6pm")
    talk.say("1 aur 2 ko saat baje kar do")
    assert {task.due_time.hour for task in Task.objects.all()} == {19}


def test_the_day_before_of_what_is_spoken_of(talk):
    talk.say("add task fees jama karwana on 28 december")
    talk.say("us se aik din pehle yaad b dilwa dena subha")
    task = Task.objects.get()
    [reminder] = task.reminders.all()
    assert f"{timezone.localtime(reminder.fire_at, task.zone):%m-%d %H}" == "12-27 09"


def test_numbers_are_joined_in_urdu_after_an_english_verb(talk):
    talk.say("add tasks: one; two; three")
    talk.say("delete 1 aur 3")
    assert titles() == ["Two"]


def test_a_reminder_is_asked_about_and_goes(talk):
    talk.say("add task fees jama karwana on 28 december")
    talk.say("us ki yaad ek din pehle raat ko dilana")
    assert "27" in talk.say("kya fees pe reminder laga hai")
    talk.say("reminder hata do")
    assert Task.objects.get(deleted_at=None).reminders.count() == 0


@pytest.mark.parametrize(
    "said",
    ["اسلام علیکم", "السلام و علیکم", "اسلام وعلیکم بھائی", "aslam o alikum", "asalamualikum",
     "بھائی میں تو سلام کر رہا تھا"],
)  # fmt: skip
def test_a_salaam_is_met_with_one_however_it_is_spelt(talk, said):
    assert talk.say(said).startswith(("وعلیکم السلام", "Assalam"))


@pytest.mark.parametrize(
    ("said", "title", "day"),
    [("بجلی کا بل جمع کروانا ہے آخری تاریخ پچیس ہے", "بجلی کا بل جمع کروانا", 25),
     ("fees jama karwani h last date 25 h", "fees jama karwani", 25),
     ("گیس کا بل دینا ہے آخری تاریخ بیس مارچ ہے", "گیس کا بل دینا", 20),
     ("فیس جمع کروانی ہے پچیس مارچ تک", "فیس جمع کروانی", 25)],
)  # fmt: skip
def test_a_last_date_is_the_day_that_it_is_due(talk, said, title, day):
    talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.due_date.day) == (title, day)


def test_the_reminder_that_is_to_stay_stays(talk):
    talk.say("کل پانچ بجے حکیم کے پاس جانا ہے یاد دلا دینا")
    talk.say("چار بجے بھی یاد دلا دینا")
    talk.say("حکیم والا پانچ بجے کا ریمائنڈر ہٹا دو بس چار والا رہنے دو")
    [reminder] = Task.objects.get().reminders.all()
    assert timezone.localtime(reminder.fire_at, talk.user.zone).hour == 16


def test_a_number_in_words_is_a_tasks_number(talk):
    for title in ("chai lana", "doodh lana", "anday lana"):
        talk.say(f"add {title}")
    talk.say("یہ دو نمبر والا کاٹ دو غلط لکھا ہے")
    assert [title.casefold() for title in titles()] == ["chai lana", "anday lana"]


@pytest.mark.parametrize(
    ("said", "urgent"),
    [
        ("quiz, assignment aur meeting teeno urgent kar do", {"quiz", "assignment", "meeting"}),
        ("کوئز، اسائنمنٹ اور میٹنگ تینوں کو فوری کر دو", {"quiz", "assignment", "meeting"}),
        ("quiz, milk aur meeting teenon urgent krdo", {"quiz", "milk", "meeting"}),
        ("quiz aur meeting dono urgent kar do", {"quiz", "meeting"}),
        ("quiz, meeting ko urgent kar do", {"quiz", "meeting"}),
        ("ye teeno urgent kar do", {"assignment", "meeting", "milk"}),
    ],
)
def test_as_many_as_are_counted_are_meant(talk, said, urgent):
    for title in ("quiz", "assignment", "meeting", "milk"):
        talk.say(f"kaam likho {title}")
    talk.say("assignment, meeting aur milk teeno kal pe kar do")
    talk.say(said)
    assert {task.title for task in Task.objects.filter(priority__gt=3)} == urgent


def test_those_of_a_kind_are_counted(talk):
    for title in ("bijli ka bill", "gas ka bill", "pani ka bill", "milk"):
        talk.say(f"kaam likho {title}")
    talk.say("teeno bill ho gaye")
    assert [task.title for task in Task.objects.filter(status="open")] == ["milk"]


@pytest.mark.parametrize(
    "said",
    ["haan hata do aur kal kya kya reh gaya hai", "ہاں کر دو اور کل کیا کیا رہ گیا ہے",
     "haan ji, kal kya karna hai", "ji hata do phir batao kal kya hai"],
)  # fmt: skip
def test_a_yes_and_what_is_asked_behind_it_are_both_heard(talk, said):
    talk.say("bill bharna hai")
    talk.say("kal doodh lana hai")
    talk.say("bill wala ab nahi chahiye")
    answer = talk.say(said)
    assert [task.title for task in Task.objects.alive()] == ["doodh lana"]
    assert answer.count("doodh lana") == 1


@pytest.mark.parametrize(
    "said",
    ["bill wala hata do aur kal kya kya reh gaya hai", "بل والا ہٹا دو اور کل کیا کیا کرنا ہے",
     "bill wala hata do aur kal kya hai"],
)  # fmt: skip
def test_a_request_and_a_day_that_is_asked_about_are_two(talk, said):
    talk.say("bill bharna hai")
    talk.say("kal doodh lana hai")
    answer = talk.say(said)
    assert [task.title for task in Task.objects.alive()] == ["doodh lana"]
    assert "doodh lana" in answer


def tomorrow(talk):
    return timezone.localdate(timezone=talk.user.zone) + timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("پانچ نہیں ساڑھے پانچ بجے یاد دلانا", 17), ("yaad 5 baje dilana 6 baje nahi", 17),
        ("reminder 6 nahi saadhay saat baje", 19), ("یاد دہانی شام نہیں دوپہر کو", 12),
        ("reminder subah 10 baje kar do", 10), ("یاد دہانی چار بجے کر دو", 16),
    ],
)  # fmt: skip
def test_a_reminders_hour_is_put_right_on_its_day(talk, said, hour):
    talk.say("kal raat 9 baje ammi ko phone karna hai")
    talk.say("us ka shaam 6 baje yaad dilana")
    talk.say(said)
    [task] = Task.objects.alive()
    [at] = [timezone.localtime(one.fire_at, task.zone) for one in task.reminders.all()]
    assert (at.hour, at.date(), task.due_time.hour) == (hour, tomorrow(talk), 21)


def test_an_evening_hour_is_of_the_day_that_the_task_is_due(talk):
    talk.say("kal raat 9 baje ammi ko phone karna hai")
    talk.say("reminder shaam 6 baje laga do")
    [task] = Task.objects.alive()
    at = timezone.localtime(task.reminders.get().fire_at, task.zone)
    assert (at.hour, at.date()) == (18, tomorrow(talk))


@pytest.mark.parametrize(
    "said",
    ["اسے دہرانا نہیں ہے", "یہ دہرانا بند کر دو", "isko dohrana nahi", "ye dohrana band karo"],
)
def test_what_is_not_to_be_repeated_is_left_on_its_day(talk, said):
    talk.say("ورزش کرنی ہے ہر روز")
    talk.say(said)
    assert Task.objects.get().recurrence_rule == ""
