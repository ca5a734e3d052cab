"""Urdu as people type it, in both scripts: what no row of the tables was written for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from todos.models import Task
from tutor.offline.urdu.sentences import sentence

pytestmark = pytest.mark.django_db
AGENT = "tasks"


def titles(**where):
    return set(Task.objects.alive().filter(**where).values_list("title", flat=True))


def in_days(talk, days):
    """The date after that many days, where the person is."""
    return timezone.localdate(timezone=talk.user.zone) + timedelta(days=days)


@pytest.mark.parametrize(
    "said",
    [
        "hatadein",
        "hta dijiye",
        "hatao zara",
        "ہٹائیے",
        "ہٹا دیجیے",
        "ہٹاو",
        "hata den plz",
        "htado",
    ],
)
def test_a_verb_is_known_in_every_form(said):
    assert sentence(f"isko {said}").read.removeprefix("isko ") == "hata do"


@pytest.mark.parametrize("said", ["uda do", "udadein", "uraa dijiye", "اڑائیں"])
def test_what_is_blown_away_is_read_as_one_verb(said):
    assert sentence(f"isko {said}").read.removeprefix("isko ") == "uda do"


@pytest.mark.parametrize(
    "said",
    [
        "acha suno, kal bank jana hai",
        "kal bank jana hai yaar list mei daal do",
        "mjhy kal bank jana h, note kr lo",
        "ek aur: kal bank jana hai",
        "kal bank jana hai warna fine lagega",
        "bhai kal bank jana hai, bhoolna mat",
    ],
)
def test_what_is_said_around_a_task_is_none_of_its_title(talk, said):
    talk.say(said)
    task = Task.objects.get()
    assert task.title == "bank jana"
    assert task.due_date == in_days(talk, 1)


@pytest.mark.parametrize(
    "said",
    [
        "bank jana delete kr do, ghalti thi",
        "bank wala kaam hata do, wo galti se bana",
        "bank jana ab nahi chahiye, hata dein",
        "kya aap bank wala kaam hata sakte hain?",
        "بینک والے کام کی ضرورت نہیں رہی، ہٹا دیں",
    ],
)
def test_a_reason_is_no_part_of_a_name(talk, said):
    talk.say("kal bank jana hai")
    talk.say(said)
    assert not titles()


@pytest.mark.parametrize(
    "said",
    [
        "iska time shaam 5 baje kar do",
        "uska waqt shaam 5 baje krdein",
        "اس کا ٹائم شام ۵ بجے کر دو",
        "اسے شام پانچ بجے پر رکھ دیں",
    ],
)
def test_its_time_is_that_of_the_last_task(talk, said):
    talk.say("kal bank jana hai")
    talk.say(said)
    assert Task.objects.get().due_time.hour == 17


def test_an_hour_keeps_the_half_of_the_day(talk):
    talk.say("kal subah 7 baje quiz revision likh lo")
    talk.say("quiz revision wala 8 baje kar do, 7 bohat jaldi hai")
    assert Task.objects.get().due_time.hour == 8


@pytest.mark.parametrize(
    "said",
    [
        "kal subah 8 baje university jana hai, yaad dila dena",
        "mjhe kal subah 8 bje yaad krwana k university jana hai",
        "kal subah 8 baje yaad dilana university jana hai",
        "کل صبح آٹھ بجے یونیورسٹی جانا ہے، یاد کروا دینا",
    ],
)
def test_a_reminder_may_be_asked_for_anywhere_in_a_sentence(talk, said):
    talk.say(said)
    task = Task.objects.get()
    assert task.due_time.hour == 8
    assert task.reminders.count() == 1


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("امی کو روز رات نو بجے دوائی دینی ہوتی ہے، یاد کرا دیا کرو", "امی کو دوائی دینی"),
        ("مجھے ہر جمعرات کی رات یاد کروا دیا کرو کہ پرچہ بنانا ہے", "پرچہ بنانا"),
        ("ہر پیر کو یاد دلاتے رہنا کہ کچرا باہر رکھنا ہے", "کچرا باہر رکھنا"),
        ("روز صبح یاد دلایا کریں کہ دوا کھانی ہے", "دوا کھانی"),
        ("roz subah yaad dila diya karo ke dawai khani hai", "dawai khani"),
        ("mujhe yaad krwaya kro har budh ko ke kapray dhone hain", "kapray dhone"),
        ("mujhe har jume ki subah bata diya karo ke bin bahar rakhna hai", "bin bahar rakhna"),
    ],
)
def test_what_is_asked_for_each_time_comes_back_with_a_reminder(talk, monkeypatch, said, title):
    night = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)  # before today's hour, whatever day it is
    monkeypatch.setattr(timezone, "now", lambda: night)
    talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.reminders.count(), bool(task.recurrence_rule)) == (title, 1, True)


def test_what_is_to_be_taken_away_each_time_is_not_taken_away_now(talk):
    talk.say("doodh lana hai")
    talk.say("jo kaam ho jaye wo hata diya karo")
    assert titles(status="open") == {"doodh lana"}


def test_a_reminder_of_that_same_day(talk):
    talk.say("parson shaam 5 baje doctor ke paas jana hai")
    said = talk.say("doctor wale kaam ka reminder usi din subah 9 baje laga do")
    assert f"{Task.objects.get().due_date.day} " in said and "subah 9 baje" in said


def test_the_day_is_the_day_where_the_person_is(talk, monkeypatch):
    late = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)  # past midnight in Karachi
    monkeypatch.setattr(timezone, "now", lambda: late)
    talk.say("kal 9 baje bank jana hai aur 5 baje fees deni hai")
    assert {task.due_date for task in Task.objects.all()} == {date(2026, 11, 23)}


def test_what_is_put_somewhere_is_moved_or_new(talk):
    talk.say("kal 3 baje vendor k sath meeting rakh do")
    talk.say("vendor wali meeting parson rakh do")
    assert Task.objects.get().due_date == in_days(talk, 2)


def test_what_has_run_out_is_not_done(talk):
    talk.say("doodh lana likh lo")
    assert talk.say("doodh khatam ho gaya").endswith("?")
    assert titles(status="open") == {"doodh lana"}


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("nahi parson", "parson"),
        ("sorry mera matlab parson tha", "parson"),
        ("oho kal nahi parson", "parson"),
        ("نہیں یار پرسوں کا کہا تھا", "پرسوں"),
    ],
)
def test_a_day_is_put_right(talk, before, said):
    talk.say("kal bank jana hai")
    talk.say(before)
    task = Task.objects.get()
    assert task.title == "bank jana"
    assert task.due_date == in_days(talk, 2)


@pytest.mark.parametrize(
    "said", ["oho wapas lao isay, galti ho gayi", "نہیں نہیں واپس لے آؤ", "jaisa tha waisa kar do"]
)
def test_a_change_is_taken_back(talk, said):
    talk.say("bank jana likh lo")
    talk.say("bank jana hata do")
    talk.say(said)
    assert titles() == {"bank jana"}


def test_the_same_word_in_the_other_language(talk):
    talk.say("add tasks: buy eggs, water the plants")
    talk.say("plants ko pani de dia")
    talk.say("انڈے لے آیا")
    assert titles(status="done") == {"Buy eggs", "Water the plants"}


@pytest.mark.parametrize(
    "said", ["dentist aur gas bill dono hata do", "dentist aur gas bill mita do"]
)
def test_two_names_are_two_tasks(talk, said):
    talk.say("add tasks: dentist, gas bill, call Ali")
    talk.say(said)
    assert titles() == {"Call Ali"}


@pytest.mark.parametrize(
    "said",
    ["is ko roman urdu mein likho", "ok samajh gaya", "mood kharab hai yaar", "mera naam Hina hai"],
)
def test_talk_is_no_task(talk, said):
    talk.say(said)
    assert not titles()


def test_past_weeks_are_not_answered_with_this_one(talk):
    assert talk.say("maine pichle hafte kaisa kaam kiya?").startswith("Pichle hafte (")
    assert talk.calls == [("analytics_summary", {"period": "last_week"})]
    assert talk.say("پچھلے ہفتے میری کارکردگی کیسی رہی؟").startswith("پچھلے ہفتے (")
    assert talk.say("پچھلے مہینے کتنے کام ہوئے؟").startswith("پچھلے مہینے (")
    assert "الگ حساب میرے پاس نہیں" in talk.say("پچھلے سال میری کارکردگی کیسی رہی؟")


def test_a_yes_answers_whether_it_is_meant(talk):
    talk.say("ڈاکٹر کے پاس جانا لکھ لو")
    assert talk.say("doctor wali mulaqat kal kar do").endswith("?")
    talk.say("جی وہی")
    assert Task.objects.get().due_date == in_days(talk, 1)


def test_what_is_to_be_written_on_it_replaces_no_label(talk):
    talk.say("add assignment wednesday")
    talk.say("uni ka tag bhi lagao")
    talk.say("is mein likh do ke sir ne kaha graph bhi lagana hai")
    [(name, arguments)] = talk.calls
    assert name == "update_task" and "tags" not in arguments and "graph" in arguments["notes"]


@pytest.mark.parametrize(
    "said", ["باب ۲ دہرانا، کل رات آٹھ بجے", "chapter 2 parhna, kal raat 8 baje"]
)
def test_the_number_of_a_chapter_is_not_that_of_a_name_with_a_number(talk, said):
    talk.say("ROS 2 ki assignment jama karani hai")
    talk.say(said)
    assert Task.objects.alive().count() == 2


@pytest.mark.parametrize(
    "said",
    ["bill wala mat hatao", "bill wala na hatao", "kaam 1 mat mitao", "بل والا مت ہٹاؤ",
     "rehne do bill wala mat hatao", "bill wala kal pe na karna", "بل والا کل پر نہ کرنا"],
)  # fmt: skip
def test_what_is_not_to_be_done_to_a_task_is_not_done(talk, said):
    talk.say("bill bharna hai")
    talk.say(said)
    assert [(task.title, task.due_date) for task in Task.objects.alive()] == [("bill bharna", None)]


@pytest.mark.parametrize(
    "said",
    ["report wala mat hatana, bill wala hata do", "رپورٹ والا مت ہٹانا، بل والا ہٹا دو"],
)  # fmt: skip
def test_of_two_the_one_that_is_to_stay_stays(talk, said):
    talk.say("bill bharna hai")
    talk.say("report likhni hai")
    talk.say(said)
    assert titles() == {"report likhni"}


@pytest.mark.parametrize("said", ["hata do na bill wala", "bill wala hata do na"])
def test_what_is_urged_is_done(talk, said):
    talk.say("bill bharna hai")
    talk.say(said)
    assert titles() == set()


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("اچھا چھوڑو مجھے روز رات نو بجے دوا یاد دلانا", {"دوا"}),
        ("acha chhoro kal 5 baje gym yaad dila dena", {"gym"}),
        ("rehne do kal bank jana hai likh lo", {"bank jana"}),
        ("chhoro kal doodh lana hai", {"doodh lana"}),
        ("chhoro mujhe nahi karna", set()),
        ("acha rehne do main khud kar lungi kal", set()),
        ("rehne do kal paper hai mera", set()),
    ],
)
def test_what_is_asked_behind_letting_something_be_is_asked(talk, said, made):
    talk.say(said)
    assert titles() == made
