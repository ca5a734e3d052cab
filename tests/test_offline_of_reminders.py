"""Reminders as things of their own: asked about, moved, taken away, and for the day before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from todos.models import Task
from tutor.offline.parsing.by_rules import requests

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def moments(number):
    task = Task.objects.get(number=number)
    local = (timezone.localtime(r.fire_at, task.zone) for r in task.reminders.all())
    return sorted(f"{at:%m-%d %H}" for at in local)


@pytest.fixture
def two(talk):
    talk.say("add return the keys on 24 december and pay the fee on 28 december at 10am")
    return talk


@pytest.mark.parametrize(
    "said",
    ["is there even a reminder for the keys one?", "did you set an alarm for the keys",
     "does the keys one have a reminder yet", "when is the keys reminder?"],
)  # fmt: skip
def test_whether_there_is_a_reminder_is_answered(two, said):
    assert "no reminder" in two.say(said)
    two.say("remind me about the keys on 23 december at 5pm")
    assert "17:00" in two.say(said)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("remind me about the keys one the evening before, my landlord is strict", "12-23 18"),
        ("remind me of the keys the night before", "12-23 20"),
        ("remind me the day before at 8pm about the keys", "12-23 20"),
        ("remind me about the keys the day before in the morning", "12-23 09"),
        ("keys se ek raat pehle yaad dila dena", "12-23 20"),
        ("keys se pehle wali shaam yaad krwana", "12-23 18"),
        ("mujhe keys ka ek raat pehle saadhay nau baje yaad dilana", "12-23 21"),
        ("keys se do din pehle subah saat baje yaad dilana", "12-22 07"),
    ],
)
def test_a_part_of_the_day_before_is_meant(two, said, at):
    two.say(said)
    assert (moments(1), moments(2)) == ([at], [])


@pytest.mark.parametrize(
    ("said", "title", "at"),
    [
        ("remind me the night before the keys to pack a box", "Pack a box", "12-23 20"),
        ("remind me to pack a box the night before the keys", "Pack a box", "12-23 20"),
        ("remind me 2 days before the fee to ask dad", "Ask dad", "12-26 10"),
        ("remind me to ask dad an hour before the fee", "Ask dad", "12-28 09"),
        ("fee se ek din pehle paise nikalne ka yaad dilana", "paise nikalna", "12-27 10"),
        ("fee se ek raat pehle paise nikalne hain yaad dila dena", "paise nikalna", "12-27 20"),
        (
            "fee se ek din pehle shaam 7 baje paise nikalne ka yaad dilana",
            "paise nikalna",
            "12-27 19",
        ),
    ],
)
def test_what_is_to_be_done_before_a_task_is_one_of_its_own(two, said, title, at):
    two.say(said)
    assert moments(Task.objects.get(title=title).number) == [at]
    assert (moments(1), moments(2)) == ([], [])


def test_before_a_task_is_no_moment_and_no_name(two):
    assert "kab yaad dilaun" in two.say("fee se pehle yaad dila dena")
    two.say("ek ghanta pehle")
    assert (moments(2), Task.objects.count()) == (["12-28 09"], 2)


def test_a_supper_of_the_night_before_is_a_supper(two):
    two.say("ek raat pehle ka khana garam karna hai yaad dilana")
    assert Task.objects.filter(title="ek raat pehle ka khana garam karna").exists()


def test_what_is_to_be_done_before_nothing_that_is_known_is_asked_about(two):
    assert "When shall I remind you?" in two.say("remind me the night before the party to buy ice")


@pytest.mark.parametrize(
    "said",
    ["evening before. so 23 december 6pm", "the evening before", "um 23 december at 6pm i guess",
     "no i mean the keys reminder at 23 december 6pm"],
)  # fmt: skip
def test_the_moment_that_was_asked_for_is_found_in_the_answer(two, said):
    two.say("remind me about the keys")
    two.say(said)
    assert (moments(1), moments(2)) == (["12-23 18"], [])


def test_a_reminder_is_moved_without_its_task(two):
    two.say("remind me about the keys on 23 december at 5pm")
    two.say("the keys reminder should be 22 december 5pm, not the 23rd")
    assert moments(1) == ["12-22 17"]
    assert Task.objects.get(number=1).due_date.day == 24


def test_one_of_another_talk_is_moved_too(two):
    two.say("remind me about the keys on 23 december at 5pm")
    two.items.clear()
    two.say("move the keys reminder to 22 december 5pm")
    assert moments(1) == ["12-22 17"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("drop the other reminder", ["12-20 09"]),
        ("keys ka 5 baje wala reminder nahi chahiye", ["12-20 09"]),
        ("don't remind me about the keys any more", []), ("stop reminding me of the keys", []),
        ("keys wali 9 baje wali yaad dehani khatam kar do", ["12-23 17"]),
        ("keys ke sab reminder band kar do", []), ("mujhe keys ka yaad mat dilana", []),
    ],
)  # fmt: skip
def test_of_two_reminders_the_one_that_is_named_goes(two, said, left):
    two.say("remind me about the keys on 23 december at 5pm")
    two.items.clear()
    two.say("remind me about the keys on 20 december at 9am")
    two.say(said)
    assert moments(1) == left
    assert Task.objects.filter(status="open", deleted_at=None).count() == 2


def test_which_reminder_is_asked_and_answered(two):
    two.say("remind me about the keys on 23 december at 5pm")
    two.say("remind me about the keys on 20 december at 9am")
    two.items.clear()
    assert "Which one" in two.say("remove the keys reminder")
    two.say("the 5pm one")
    assert moments(1) == ["12-20 09"]


def test_where_there_is_none_nothing_is_taken_away(two):
    assert "no reminder" in two.say("don't remind me about the keys")
    assert Task.objects.filter(deleted_at=None).count() == 2


@pytest.mark.parametrize(
    "said", ["reminder half an hour before it please", "yaad dehani aadha ghanta pehle ki kar do",
             "یاد دہانی آدھا گھنٹہ پہلے کی ہونی چاہیے", "remind me at 9:30 about the fee"]
)  # fmt: skip
def test_a_reminder_counts_from_the_task_that_is_spoken_of(two, said):
    two.say("remind me about the fee on 28 december at 10am")
    two.say(said)
    assert "12-28 09" in moments(2)


@pytest.mark.parametrize(
    "said",
    ["take that reminder off", "the keys reminder is pointless, drop that one",
     "drop the reminder for the keys", "not the task, just the reminder on it",
     "no reminder for the keys please"],
)  # fmt: skip
def test_a_reminder_goes_and_its_task_stays(two, said):
    two.say("remind me about the keys on 23 december at 5pm")
    two.say(said)
    assert moments(1) == []
    assert Task.objects.filter(status="open").count() == 2


def test_both_the_day_and_the_reminder_are_set(two):
    two.say("set due of task 1 to 26 december and its reminder to 25 december 7pm")
    assert moments(1) == ["12-25 19"]
    assert Task.objects.get(number=1).due_date.day == 26


GONE = "The reminder"


@pytest.mark.parametrize(
    "said",
    [
        "kill the 10am alarm of the fee", "turn off the alarm i put on the fee",
        "stop reminding me about the fee", "fee ka jo reminder hai wo khatam kar do",
        "fee ki yaad dehani band karo", "fee wali yaad dihani delete kar dena",
        "فیس کی یاد دہانی مٹا دو", "فیس والا الارم ختم کر دو", "فیس کی یاددہانیاں ہٹا دو",
    ],
)  # fmt: skip
def test_no_task_goes_for_its_reminder_whatever_is_answered(two, said):
    two.say("remind me about the fee on 27 december at 10am")
    for reply in (said, "yes", "ji haan wahi"):
        two.say(reply)
    assert Task.objects.get(number=2, status="open", deleted_at=None).title == "Pay the fee"
    assert moments(2) == []


def test_a_task_called_after_an_alarm_can_go(talk):
    talk.say("add buy an alarm clock")
    talk.say("delete the alarm clock")
    assert not Task.objects.filter(deleted_at=None).exists()


def test_a_question_says_what_a_yes_would_do(talk):
    talk.say("add submit the visa forms")
    assert "delete" in talk.say("delete the visa paper forms stuff")
    assert "as done" in talk.say("finished the visa paper forms stuff")


@pytest.mark.parametrize(
    ("said", "then", "moved", "at"),
    [
        ("remind me to call Ali tomorrow at 5", "I'll remind you then.",
         "remind me about it at 4pm", "I'll remind you about"),
        ("kal shaam 5 baje Ali ko call yaad dila dena", "Yaad-dehani bhi usi waqt.",
         "us ki yaad shaam 4 baje dilana", "ki yaad-dehani:"),
        ("کل شام پانچ بجے علی کو فون کرنا یاد کرا دینا", "یاد دہانی بھی اسی وقت۔",
         "اس کی یاد شام ۴ بجے دلانا", "کی یاد دہانی:"),
    ],
)  # fmt: skip
def test_a_time_that_was_just_said_is_not_said_again(talk, said, then, moved, at):
    answer = talk.say(said)
    assert answer.endswith(then) and at not in answer
    assert at in talk.say(moved)


@pytest.mark.parametrize(
    ("said", "at"),
    [("remind me about the keys at 9", "12-24 09"), ("keys ka yaad 8 baje dila dena", "12-24 08"),
     ("remind me about the fee at 9", "12-28 09"), ("remind me about the keys tonight", "")],
)  # fmt: skip
def test_an_hour_alone_is_of_the_day_that_the_task_is_due(two, said, at, monkeypatch):
    evening = timezone.localtime(timezone.now(), two.user.zone).replace(hour=18)
    monkeypatch.setattr("django.utils.timezone.now", lambda: evening)  # "tonight" is to come
    two.say(said)
    found = moments(1 if "keys" in said else 2)
    assert found == [at] if at else found and found[0][:5] != "12-24"


def test_a_length_before_the_day_leaves_the_day(talk):
    talk.say("acha kal 2 bje match dekhna hai yaad dilana adha ghanta pehle")
    [task] = Task.objects.all()
    tomorrow = timezone.localtime(timezone.now(), task.zone).date() + timedelta(days=1)
    assert timezone.localtime(task.due_at, task.zone).date() == tomorrow


def test_an_hour_is_not_of_the_day_of_a_task_that_is_like_it(talk):
    talk.say("add gym")
    talk.say("add pay gym fees on 24 december")
    talk.say("remind me about gym at 5pm")
    assert [at[:5] for at in moments(1)] != ["12-24"]


def test_an_hour_before_the_task_is_the_reminders(talk):
    talk.say("add meeting on 24 december at 5pm")
    talk.say("remind me an hour before the meeting")
    talk.say("no, at 3")
    assert Task.objects.get().due_at.astimezone(Task.objects.get().zone).hour == 17
    assert moments(1) == ["12-24 15"]


@pytest.mark.parametrize("said", ["remind me of the lab at 2", "us ka 2 baje yaad dila dena"])
def test_nobody_is_reminded_at_night(talk, said):
    talk.say("add lab on 24 december at 1pm")
    talk.say(said)
    assert "12-24 02" not in moments(1)


@pytest.mark.parametrize(
    ("said", "hour"),
    [("remind me of the lab at 9", "21"), ("نو بجے یاد بھی دلانا", "21"),
     ("8 baje yaad dilana", "20"), ("lab ka saadhay 9 baje yaad dilana", "09")],
)  # fmt: skip
def test_an_hour_is_of_the_half_of_the_day_in_which_the_task_is(talk, said, hour):
    talk.say("add lab on 24 december at 9pm")
    talk.say(said)
    assert moments(1) == [f"12-24 {hour}"]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("kal ki tuition 5 bjy hai yaad krwa dena", "tuition"),
        ("kal ki meeting 3 baje hai", "meeting"),
        ("کل کی میٹنگ تین بجے ہے یاد کرا دینا", "میٹنگ"),
    ],
)
def test_an_hour_alone_is_of_the_day_that_the_title_says(talk, said, title):
    talk.say(said)
    [task] = Task.objects.all()
    tomorrow = timezone.localtime(timezone.now(), task.zone).date() + timedelta(days=1)
    assert (task.title, task.due_date) == (title, tomorrow)


def test_what_is_to_be_done_with_something_of_a_day_is_not_of_that_day(talk):
    talk.say("kal ki report bhejni hai 5 baje")
    assert talk.calls[-1] == ("add_task", {"title": "kal ki report bhejni", "due": "5 baje"})


@pytest.mark.parametrize(
    ("first", "ask", "reply", "reminded"),
    [
        ("i have a viva on 24 december at 10", "remind me", "", "12-24 10"),
        ("24 december ko 10 baje viva hai", "yaad dila dena", "", "12-24 10"),
        ("i have a viva on 24 december", "remind me", "at 8", "12-24 08"),
        ("24 december ko viva hai", "yaad dila dena", "subah 9 baje", "12-24 09"),
        ("24 december ko viva hai", "yaad dila dena", "usi din subha 10 bje", "12-24 10"),
        ("24 دسمبر کو وائیوا ہے", "یاد دلا دینا", "اسی دن صبح دس بجے", "12-24 10"),
        ("i have a viva on 24 december", "remind me", "on that day at 10am", "12-24 10"),
        ("i have a viva on 24 december", "remind me", "23 december at 10am", "12-23 10"),
        ("hello", "remind me", "call omar on 24 december at 5", "12-24 17"),
    ],
)
def test_a_bare_wish_for_a_reminder_is_of_what_the_talk_is_of(talk, first, ask, reply, reminded):
    talk.say(first)
    assert bool({*"?؟"} & {*talk.say(ask)}) == bool(reply)
    if reply:
        talk.say(reply)
    assert moments(1) == [reminded]


def test_all_reminders_of_one_task_are_its_own(two):
    two.say("remind me about the keys on 23 december at 5pm")
    two.say("remind me about the fee on 27 december at 5pm")
    two.say("keys ki saari reminders hata do")
    assert (moments(1), len(moments(2))) == ([], 1)


def test_of_two_at_one_hour_the_day_tells_which_goes(two):
    two.say("remind me about the keys on 22 december at 5pm")
    two.say("remind me about the keys on 23 december at 5pm")
    two.say("keys ki 22 december wali 5 bje ki yaad dehani khatam kro")
    assert moments(1) == ["12-23 17"]


@pytest.mark.parametrize("text", ["cancel all reminders", "sari yaad dehaniyan hata do"])
def test_all_reminders_are_those_of_every_task(two, text):
    two.say("remind me about the keys on 23 december at 5pm")
    two.say("remind me about the fee on 27 december at 5pm")
    two.say(text)
    assert moments(1) == moments(2) == []


@pytest.mark.parametrize(
    ("asked", "said", "at"),
    [
        ("laundry ki yaad b 15 mint pehle dilana, aur btao kal kya kya hai",
         "kapre dhone wale ki yaad 15 mint pehle dila dena", "20:45"),
        ("laundry ki yaad b 15 mint pehle dilana, aur btao kal kya kya hai",
         "kapre wale ki yaad aadha ghanta pehle krwa dena", "20:30"),
        ("tuition wale ki yaad 1 ghanta pehle dila dena aur kal ki list dikhao",
         "kapre dhone ka reminder 10 min pehle laga do", "20:50"),
        ("jogging wale ki yaad 10 mint pehle dila do",
         "kapre wale ki yaad b 20 mint pehle dila dena", "20:40"),
    ],
)  # fmt: skip
def test_who_says_it_once_more_with_a_name_means_that_task(talk, asked, said, at):
    talk.say("kal raat 9 bje kapre dhone hain, match b hai kal raat 8 bje")
    talk.say(asked, said)
    assert told_at("kapre dhone") == [at]
    assert told_at("match") == []


@pytest.mark.parametrize(
    "said", ["pehle wale ki", "pehle wale ki yaad 15 mint pehle dila dena", "match", "2"]
)
def test_a_place_in_the_list_is_still_one(talk, said):
    talk.say("kal raat 9 bje kapre dhone hain, match b hai kal raat 8 bje")
    talk.say("tuition wale ki yaad 15 mint pehle dila dena aur kal ki list dikhao")
    talk.say(said)
    assert (told_at("match"), told_at("kapre dhone")) == (["19:45"], [])


def told_at(title):
    task = Task.objects.get(title=title)
    local = (timezone.localtime(one.fire_at, task.zone) for one in task.reminders.all())
    return sorted(f"{at:%H:%M}" for at in local)


@pytest.mark.parametrize(
    ("said", "what", "when"),
    [
        ("viva ki yaad b 15 mint pehle dilana", "viva", "15 minutes before"),
        ("gym ka reminder b 1 ghanta pehle laga do", "gym", "1 hour before"),
        ("ammi ki dawai ki yaad b 9 bje dilana", "ammi ki dawai", "9 bje"),
        ("kapre wale ki yaad 15 min pehle krwa dena", "kapre", "15 minutes before"),
        ("کپڑے والے کی یاد آدھا گھنٹہ پہلے کروا دینا", "کپڑے", "30 minutes before"),
    ],
)
def test_as_well_is_no_part_of_a_name(said, what, when):
    [asked] = requests(said)
    assert (asked.kind, asked.what, asked.arguments) == ("remind", what, {"when": when})


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("bete ko sabaq yaad kal karwana hai", "bete ko sabaq yaad karwana"),
        ("sabaq yaad kal tak karna hai", "sabaq yaad karna"),
    ],
)
def test_what_is_learnt_by_heart_is_no_reminder(said, title):
    [asked] = requests(said)
    assert (asked.kind, asked.arguments["title"]) == ("add", title)


@pytest.fixture
def days(talk):
    talk.say("parson subah 9 bje paper hai")
    talk.say("10 din baad 5 bje dentist jana hai")
    return talk


@pytest.mark.parametrize(
    "said",
    ["parson wale ki yaad 1 ghanta pehle dila dena", "subah wale ki yaad 1 ghanta pehle krwa dena",
     "9 bje wale ki yaad dehani 1 ghanta pehle laga do",
     "پرسوں والے کی یاد ایک گھنٹہ پہلے دلا دینا",
     "parson wale kaam ki yaad subah 8 bje dila dena"],
)  # fmt: skip
def test_a_task_may_be_named_by_its_time(days, said):
    days.say(said)
    assert (told_at("paper"), told_at("dentist jana")) == (["08:00"], [])


@pytest.mark.parametrize(
    "said",
    ["parson wala 10 bje kr do", "subah wala 10 bje kar do", "9 bje wala ek ghanta late kar do"],
)
def test_what_is_named_by_its_time_is_moved_and_nothing_else(days, said):
    before = Task.objects.get(number=2).due_date
    days.say(said)
    paper, dentist = Task.objects.order_by("number")
    assert f"{paper.due_time:%H:%M} {dentist.due_time:%H:%M}" == "10:00 17:00"
    assert dentist.due_date == before


@pytest.mark.parametrize(
    "said",
    ["raat wala kal kar do", "raat wale ki yaad 15 mint pehle dila dena", "raat wala hata do"],
)
def test_a_time_at_which_nothing_is_changes_nothing(days, said):
    assert "raat wal" in days.say(said)
    assert Task.objects.alive().count() == 2
    assert (told_at("paper"), told_at("dentist jana")) == ([], [])


def test_which_of_several_that_are_due_then_is_asked(days):
    days.say("parson 11 bje class hai")
    assert "**1**" in days.say("parson wale ki yaad 15 mint pehle dila dena")
    days.say("class")
    assert (told_at("class"), told_at("paper")) == (["10:45"], [])


@pytest.mark.parametrize(
    "said", ["aaj wale kaam dikhao", "kal wale kaam ki list dikhao", "12 bje wali bus pakarni hai"]
)
def test_a_time_before_other_words_names_no_task(said):
    assert {one.kind for one in requests(said)} <= {"list", "add"}


@pytest.fixture
def shift(talk):
    """A task with two reminders, beside another task."""
    for said in ("add gym friday 5pm", "add bakery shift on saturday 4:30am",
                 "remind me about the bakery shift friday 17:30",
                 "remind me about the bakery shift friday 18:00 too"):  # fmt: skip
        talk.say(said)
    return talk


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["remove the 17:30 one from the bakery shift"], ["11-27 18"]),
        (["and the reminder? drop the 17:30 one from the bakery shift please"], ["11-27 18"]),
        (["only delete its reminder at 17:30, not the task"], ["11-27 18"]),
        (["keep the task, remove the 18:00 reminder"], ["11-27 17"]),
        (["do i get two reminders for that now? just want the 18:00 one"], ["11-27 18"]),
        (["i only need the 17:30 reminder"], ["11-27 17"]),
        (["just want the 19:00 one"], ["11-27 17", "11-27 18"]),
        (["delete the bakery shift", "no!! not the task, only the 17:30 reminder"], ["11-27 18"]),
        (["delete the bakry one", "yes but only delete its reminder at 17:30, not the task"],
         ["11-27 18"]),
        (["delete the 5pm one from my list", "show me only the reminders"],
         ["11-27 17", "11-27 18"]),
    ],
)  # fmt: skip
def test_a_task_stays_whose_reminder_goes(shift, said, left):
    for one in said:
        shift.say(one)
    assert moments(2) == left
    assert Task.objects.get(number=2).deleted_at is None


@pytest.mark.parametrize(
    "said",
    ["delete the gym, not the task about the dentist", "delete the 5pm one from today",
     "not that one, delete the gym", "delete the gym. keep the bakery shift"],
)  # fmt: skip
def test_what_is_said_of_another_task_spares_none(said):
    assert [one.kind for one in requests(said)][:1] == ["delete"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("move the bakery shift to sunday 4:30am and remind me saturday at 8pm", ["11-28 20"]),
        ("move the bakery shift to sunday 4:30am and remind me saturday evening", ["11-28 18"]),
        ("change the bakery shift to sunday 4:30am, remind me an hour before", ["11-29 03"]),
        ("move the bakery shift to sunday 4:30am and remind me the night before", ["11-28 20"]),
        ("move the bakery shift to sunday 4:30am and remind me saturday 8pm too",
         ["11-28 18", "11-28 20"]),
    ],
)  # fmt: skip
def test_a_reminder_said_with_a_move_takes_the_place_of_what_moves_along(talk, said, left):
    talk.say("add bakery shift saturday 4:30am and remind me the evening before")
    talk.say(said)
    assert moments(1) == left
