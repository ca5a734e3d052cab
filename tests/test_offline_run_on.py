"""Speech that runs on: several things in one breath, and what is told behind the verb."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support.talk import day_and_hour
from todos.models import Task

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def rows() -> list[str]:
    """Titles with what else is known of each, oldest first."""
    found = []
    for task in Task.objects.alive().order_by("number"):
        found.append(f"{task.title}{day_and_hour(task)}{'!' if task.priority > 2 else ''}")
    return found


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("کل بچوں کی فیس دینی ہے نو بجے اور بدھ کو پردے دھونے ہیں اور ہاں کپڑے سینے ہیں کسی دن",
         ["بچوں کی فیس دینی", "پردے دھونے", "کپڑے سینے"]),
        ("monday ko gari ki service karwani hai aur haan kapray bhi silwane hain kisi din",
         ["gari ki service karwani", "kapray silwane"]),
    ],
)  # fmt: skip
def test_the_last_of_several_is_not_lost(talk, said, expected):
    talk.say(said)
    assert [task.title for task in Task.objects.alive().order_by("number")] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("assignment likhni hai mujhe budh tak aur ye meri top priority hai",
         "assignment likhni Wed!"),
        ("رپورٹ بنانی ہے مجھے بدھ تک، اور یہ سب سے اہم ہے", "رپورٹ بنانی Wed!"),
        ("robot ka arm mangal ko test karna hai 2 se 4", "robot ka arm test karna Tue 14:00"),
        ("بدھ کو پھوپھو کی دعوت ہے رات آٹھ بجے اور دل نہیں کرتا جانے کا خیر لکھ لو",
         "پھوپھو کی دعوت Wed 20:00"),
    ],
)  # fmt: skip
def test_what_is_told_behind_the_verb_counts(talk, said, expected):
    talk.say(said)
    assert rows() == [expected]


@pytest.mark.parametrize(
    "said",
    ["parson 4 baje doctor ki appointment hai saadhay teen yaad dila dena",
     "پرسوں چار بجے ڈاکٹر کی اپائنٹمنٹ ہے ساڑھے تین یاد کرا دینا"],
)  # fmt: skip
def test_an_hour_before_an_event_is_its_reminders(talk, said):
    talk.say(said)
    task = Task.objects.get()
    [reminder] = task.reminders.all()
    at = timezone.localtime(reminder.fire_at, task.zone)
    assert (task.due_time.hour, f"{at:%H:%M}") == (16, "15:30")
    assert at.date() == task.due_date


def test_a_weekday_with_its_date_is_that_date(talk):
    day = timezone.localdate() + timedelta(days=(3 - timezone.localdate().weekday()) % 7 or 7)
    if day.day < 13:
        day += timedelta(weeks=2)
    talk.say(f"jumerat {day.day} ko subah 9 bje physics ka test hai")
    task = Task.objects.get()
    assert (task.title, task.due_date) == ("physics ka test", day)


def done() -> list[str]:
    return sorted(task.title for task in Task.objects.done())


@pytest.mark.parametrize(
    "said",
    [
        "dropped the parcel at the post office thank god, so exhausted",
        "parcel post office pe de diya shukar hai bohat thak gaya",
        "the parcel is sent, phew what a day",
    ],
)
def test_what_is_done_is_ticked_off_whatever_the_mood(talk, said):
    talk.say("add send the parcel")
    answer = talk.say(said)
    assert done() == ["Send the parcel"] or "as done" in answer or "likh dun" in answer


def test_who_is_tired_of_what_is_done_is_not_sent_back_to_it(talk):
    talk.say("کل کمرہ صاف کرنا ہے")
    assert "شاباش" in talk.say("کمرہ صاف کر لیا شکر ہے بہت تھک گئی")


@pytest.mark.parametrize(
    "said",
    ["sent the parcel btw, whats the difference between a topic and a service",
     "parcel bhej diya waise, topic aur service mein kya farq hai"],
)  # fmt: skip
def test_what_is_done_beside_a_question_is_done(talk, said):
    talk.say("add send the parcel" if "sent" in said else "parcel bhejna hai kal")
    talk.say(said)
    assert len(done()) == 1


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("delete that n put friday 4 on the landlord one", {"Call the landlord": "Fri 16:00"}),
        ("forget that soap one and just put tailor on friday 4pm",
         {"Call the landlord": "", "Tailor": "Fri 16:00"}),
        ("scrap the soap thing n add buy salt", {"Call the landlord": "", "Buy salt": ""}),
    ],
)  # fmt: skip
def test_neither_of_two_requests_is_lost(talk, said, left):
    talk.say("add call the landlord")
    talk.say("add buy soap")
    talk.say(said)
    found = {}
    for task in Task.objects.alive():
        at = f" {task.due_time:%H:%M}" if task.due_time else ""
        found[task.title] = f"{task.due_date:%a}{at}" if task.due_date else ""
    assert found == left


PAPERS = {
    "en": ("add check the class papers", "add pay the fees", "finished the class papers stuff"),
    "ur": ("class ke papers check karne hain", "ahmed ki fees jama karwani hai",
           "papers to check kar liye na wo"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [("ur", "haan aur fees wala mangal ko kar do"), ("ur", "ہاں اور فیس والا منگل کو کر دو"),
     ("en", "yes and move the fees one to tuesday")],
)  # fmt: skip
def test_a_yes_counts_beside_a_second_request(talk, language, said):
    talk.say(*PAPERS[language])
    talk.say(said)
    assert len(done()) == 1
    assert [f"{task.due_date:%a}" for task in Task.objects.open() if task.due_date] == ["Tue"]


@pytest.mark.parametrize(
    ("told", "said", "title"),
    [
        ("need to pay the rent tomorrow, the fridge is loud and the plumber comes at 4 i think",
         "you forgot the plumber", "lumber"),
        ("aaj ammi ki dawai leni hai aur darzi se kapray lane the shayad",
         "darzi wala reh gaya", "darzi"),
        ("آج امی کی دوائی لینی ہے اور درزی سے کپڑے لانے تھے شاید", "درزی والا رہ گیا", "درزی"),
    ],
)  # fmt: skip
def test_what_was_left_out_is_added_when_it_is_missed(talk, told, said, title):
    talk.say(told)
    if not Task.objects.filter(title__contains=title).exists():
        talk.say(said)
    assert Task.objects.filter(title__contains=title).count() == 1
