"""Reminders beside their tasks: only the one of the two is moved that is meant, both are done where
both are said, and what repeats is reminded of each time."""

from __future__ import annotations

import pytest
from django.utils import timezone

from todos.models import Task
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.titles import times

AGENT = "tasks"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def state(title):
    """When the task with that word is due, and is reminded of."""
    task = Task.objects.alive().get(title__icontains=title)
    local = (timezone.localtime(one.fire_at, task.zone) for one in task.reminders.all())
    due = f"{task.due_date:%m-%d} {task.due_time:%H:%M}" if task.due_time else f"{task.due_date}"
    return due, *sorted(f"{at:%m-%d %H:%M}" for at in local)


DUE, THEN = "11-27 17:00", "11-26 12:00"


@pytest.fixture
def report(talk):
    talk.say("lab report for robotics due fri 5pm, remind me wed 3pm")
    return talk


@pytest.mark.parametrize(
    "said",
    ["change lab report reminder to thurs 12pm", "move the lab report's reminder to thursday noon",
     "make the reminder thursday noon", "put the reminder on thursday at noon",
     "change the lab report's reminder from wed 3pm to thurs 12pm",
     "lab report reminder at 12 on thursday instead",
     "i want the lab report reminder thursday noon",
     "can the reminder be thursday noon", "reminder thursday 12pm instead",
     "remind me abt the lab report thurs noon instead, ill be at work at 8",
     "remind me of the lab report thursday at noon instead of wednesday, im busy then",
     "report ka reminder jumerat 12 baje kr do",
     "رپورٹ کی یاد دہانی جمعرات ۱۲ بجے کر دو"],
)  # fmt: skip
def test_who_moves_the_reminder_moves_no_task(report, said):
    report.say(said)
    assert state("report") == (DUE, THEN)


@pytest.mark.parametrize(
    ("said", "at"),
    [("set lab report reminder to 2 days before", "11-25 17:00"),
     ("make the lab report's reminder the day before", "11-26 17:00"),
     ("set the reminder 3 hours before it's due", "11-27 14:00"),
     ("move the lab report reminder to the evening before", "11-26 18:00")],
)  # fmt: skip
def test_a_reminder_is_moved_to_some_time_before(report, said, at):
    report.say(said)
    assert state("report") == (DUE, at)


@pytest.mark.parametrize(
    ("first", "said", "due"),
    [("add gym reminder tomorrow 5pm", "move gym reminder to 6pm", "11-24 18:00"),
     ("add send reminder to ali tomorrow 5pm", "move send reminder to 6pm", "11-24 18:00")],
)  # fmt: skip
def test_a_task_that_is_called_a_reminder_is_moved(talk, first, said, due):
    talk.say(first, said)
    assert state("reminder")[0] == due


def test_by_how_much_a_reminder_moves_is_asked_and_moves_no_task(report):
    assert "When shall I remind" in report.say("shift the lab report reminder by an hour")
    assert state("report") == (DUE, "11-25 15:00")


@pytest.mark.parametrize(
    "said",
    ["no!! report is still due fri 5pm only the reminder is thurs 12pm",
     "no, the deadline stays friday 5pm, just move the reminder to thursday noon",
     "only the reminder, the report is still friday 5pm", "no i meant the reminder not the report",
     "no just the reminder", "nahi sirf reminder, report nahi",
     "nahi report to jumme ko hi hai 5 baje, sirf reminder jumerat 12 baje karna tha",
     "نہیں رپورٹ جمعے کو ہی ہے ۵ بجے، صرف یاد دہانی جمعرات ۱۲ بجے"],
)  # fmt: skip
def test_only_the_reminder_was_meant(report, said):
    report.say("move lab report to thurs 12pm")
    report.say(said)
    assert state("report") == (DUE, THEN)


@pytest.mark.parametrize(
    ("said", "due", "at"),
    [("just move the reminder to wednesday 9am", "11-26 12:00", "11-25 09:00"),
     ("only delete the reminder, not the task", "11-26 12:00", ""),
     ("no, saturday", "11-28 12:00", "11-26 10:00")],
)  # fmt: skip
def test_what_was_moved_rightly_stays(report, said, due, at):
    report.say("move lab report to thurs 12pm")
    report.say(said)
    assert state("report") == tuple(filter(None, (due, at)))


def test_the_question_behind_a_reply_is_answered(talk):
    talk = type(talk)(talk.user, agent="tutor")
    talk.say("lab report due fri 5pm, remind me wed 3pm", "move lab report to thurs 12pm")
    answer = talk.say(
        "no!! report is still due fri 5pm only the reminder is thurs 12pm. "
        "anyway give me some practice qs on sensors"
    )
    assert state("report") == (DUE, THEN)
    assert "Sensors" in answer


@pytest.mark.parametrize(
    ("asked", "reply", "at"),
    [("remind me about the lab quiz report thurs noon", "yes, thurs 1pm. n whats on friday", "13"),
     ("remind me about the lab quiz report thurs noon", "yes thurs 1pm", "13"),
     ("remind me about the lab quiz report thurs noon", "yes. whats on friday", "12"),
     ("robotics lab wali cheez ka jumerat 12 baje yaad dilana",
      "haan jumerat 1 baje, aur jumme ko kya hai", "13")],
)  # fmt: skip
def test_a_yes_with_a_time_does_what_was_asked_first(talk, asked, reply, at):
    talk.say("add lab report for robotics due fri 5pm", asked)
    answer = talk.say(reply)
    assert state("report") == (DUE, f"11-26 {at}:00")
    assert Task.objects.count() == 1
    shown = "17:00" in answer or "5 baje" in answer
    assert shown == any(join in reply for join in (". ", "aur"))


@pytest.mark.parametrize(
    ("said", "at"),
    [("Add a task to pay the rent on the 1st of every month, with a reminder two days before.",
      "11-29 09:00"),
     ("add pay the rent on the 1st of every month with a reminder the night before", "11-30 20:00"),
     ("add pay the rent every month on the 1st w/ reminder 1 day earlier", "11-30 09:00"),
     ("add pay the rent on the 1st of every month (reminder 3 days before)", "11-28 09:00"),
     ("And the rent? It's due on the 1st every month, remind me two days before.", "11-29 09:00")],
)  # fmt: skip
def test_a_reminder_is_no_part_of_a_title(talk, said, at):
    talk.say(said)
    task = Task.objects.get()
    assert task.title in {"Pay the rent", "Rent"}
    assert task.recurrence_rule == "FREQ=MONTHLY;BYMONTHDAY=1"
    assert state("rent") == ("2026-12-01", at)


@pytest.mark.parametrize(
    ("said", "title"),
    [("kiraya har mahine ki 1 tareekh ko dena hai 2 din pehle reminder ke sath", "kiraya dena"),
     ("har mahine ki 1 ko kiraya dena hai, sath reminder 2 din pehle", "kiraya dena"),
     ("ہر مہینے کی پہلی کو کرایہ دینا ہے، ساتھ ریمائنڈر دو دن پہلے", "کرایہ دینا")],
)  # fmt: skip
def test_a_reminder_is_no_part_of_an_urdu_title(talk, said, title):
    talk.say(said)
    assert Task.objects.get().title == title
    assert state(title) == ("2026-12-01", "11-29 09:00")


@pytest.mark.parametrize(
    ("said", "title"),
    [("add meeting with the reminder team on friday", "Meeting with the reminder team"),
     ("buy a clock with an alarm on friday", "Buy a clock with an alarm")],
)  # fmt: skip
def test_what_only_sounds_like_a_reminder_is_a_title(said, title):
    [asked] = requests(said)
    assert asked.arguments["title"] == title


def test_name_and_reminder_are_both_put_right(talk):
    talk.say("add a task to pay the rent for the flat on the 1st of every month")
    talk.say("No, just call it pay the rent, and set the reminder two days before it's due.")
    assert Task.objects.get().title == "pay the rent"
    assert state("rent") == ("2026-12-01", "11-29 09:00")


@pytest.mark.parametrize(
    ("said", "again"),
    [("abu ki dawai roz raat 9 bje, reminder lga do", "har baar"),
     ("abu ki dawai har roz raat 9 baje, yaad dila dena", "har baar"),
     ("ابو کی دوائی روز رات نو بجے، یاد دہانی لگا دو", "ہر بار"),
     ("dad's medicine every day at 9pm, set a reminder", "each time"),
     ("add a daily task to take medicine at 9pm with a reminder", "each time")],
)  # fmt: skip
def test_what_is_daily_is_reminded_of_each_time(talk, said, again):
    assert again in talk.say(said)
    assert Task.objects.get().recurrence_rule == "FREQ=DAILY"
    assert state("")[0][-5:] == state("")[1][-5:] == "21:00"


@pytest.mark.parametrize(
    ("asked", "reply"),
    [("abu ki dawai ka yaad dilana", "roz raat 9 bje"),
     ("remind me about the pill", "every day at 9pm")],
)  # fmt: skip
def test_a_rhythm_answers_when_to_remind(talk, asked, reply):
    talk.say(asked)
    assert "list" not in talk.say(reply)
    assert Task.objects.get().recurrence_rule == "FREQ=DAILY"
    assert state("")[1][-5:] == "21:00"


@pytest.mark.parametrize(
    ("said", "again"),
    [("task 1 ka reminder raat 8 baje laga do", "har baar"),
     ("remind me of it at 8pm", "each time")],
)  # fmt: skip
def test_a_reminder_of_what_repeats_says_that_it_comes_again(talk, said, again):
    talk.say("add take the pill every day at 9pm")
    assert again in talk.say(said)
    assert state("pill")[1][-5:] == "20:00"


@pytest.mark.parametrize(
    "said",
    ["میٹنگ سے ایک گھنٹہ پہلے یاد دلانا، اور گولی کا وقت ساڑھے نو کر دو",
     "meeting se ek ghanta pehle yaad dilana, aur goli ka waqt sarhe 9 kr do",
     "meeting se ek ghanta pehle yaad dilana, goli ka time badal ke 9:30 kr do",
     "remind me an hour before the meeting and make the goli 9:30"],
)  # fmt: skip
def test_a_reminder_and_the_time_of_another_task(talk, said):
    talk.say("parents meeting saturday 10am", "goli roz raat 9 baje", said)
    assert state("meeting") == ("11-28 10:00", "11-28 09:00")
    assert state("goli") == ("11-23 21:30",)


@pytest.mark.parametrize(
    ("said", "when"),
    [("call ammi tonight 930", "tonight 930"), ("gym tmrw 1030", "tmrw 1030"),
     ("gym tomorrow morning 745", "tomorrow morning 745"), ("exam 26 nov 930", "26 nov 930"),
     ("aaj raat 930 ammi ko call", "aaj raat 930"), ("meeting monday 1130", "monday 1130"),
     ("call ammi at 930 tonight", "at 930 tonight"), ("آج رات ۹۳۰ امی کو کال", "آج رات ۹۳۰")],
)  # fmt: skip
def test_figures_behind_a_day_are_an_hour(said, when):
    assert times(said)[1] == when


@pytest.mark.parametrize(
    ("said", "when"),
    [("read 1984 tomorrow", "tomorrow"), ("pay 1500 tomorrow", "tomorrow"),
     ("bus 830 tonight", "tonight"), ("tomorrow room 930", "tomorrow"),
     ("pay ali tomorrow 1250", "tomorrow"), ("kal 250 rupay dene hain", "kal"),
     ("write the essay by friday 1500 words", "friday"), ("page 230 tonight", "tonight"),
     ("dentist on 3 june 2030", "3 june 2030"), ("tomorrow 2026 plan", "tomorrow")],
)  # fmt: skip
def test_other_figures_are_no_hour(said, when):
    assert times(said)[1] == when


@pytest.mark.parametrize(
    ("first", "said", "title", "at"),
    [("remind me to call ammi about the thing tonight 9",
      "no 9:30 pm i meant, and its just call ammi", "call ammi", "11-23 21:30"),
     ("remind me to call ammi about the thing tonight 9",
      "no, remind me at 10 and name is only call ammi", "call ammi", "11-23 22:00"),
     ("remind me to call ammi about the thing tonight 9",
      "make it 9:30 and the title is just call ammi", "call ammi", "11-23 21:30"),
     ("aaj raat 9 baje ammi ko call wali baat yaad dilana",
      "nahi 9:30 kaha tha, aur naam sirf ammi ko call hai", "ammi ko call", "11-23 21:30")],
)  # fmt: skip
def test_time_and_name_are_both_put_right(talk, first, said, title, at):
    talk.say(first, said)
    assert Task.objects.get().title == title
    assert state(title) == (at, at)


@pytest.mark.parametrize("said", ["no, remind me at 1", "nahi 1 baje yaad dilana"])
def test_another_hour_of_a_reminder_moves_no_task(talk, said):
    talk.say("dentist friday 3pm, remind me an hour before", said)
    assert state("dentist") == ("11-27 15:00", "11-27 13:00")


@pytest.mark.parametrize(
    "said",
    ["delete gym, keep the reminder", "delete gym but keep the gym reminder",
     "gym hata do, reminder rehne do"],
)  # fmt: skip
def test_a_task_whose_reminder_is_to_stay_is_asked_about(talk, said):
    talk.say("add gym tomorrow 6pm, remind me an hour before")
    assert "?" in talk.say(said)
    assert state("gym") == ("11-24 18:00", "11-24 17:00")


def test_another_tasks_reminder_stays_anyway(talk):
    talk.say("add gym tomorrow 6pm, remind me an hour before", "add milk tomorrow 5")
    talk.say("delete milk, keep the gym reminder")
    assert [task.title for task in Task.objects.alive()] == ["Gym"]
    assert state("gym")[1:] == ("11-24 17:00",)


@pytest.mark.parametrize(
    "said", ["both reminders the day before please", "make both reminders a day before"]
)
def test_both_reminders_are_moved(talk, said):
    talk.say("add dentist fri 3pm and viva thursday 10am, remind me of both an hour before", said)
    assert state("dentist")[1:] == ("11-26 15:00",)
    assert state("viva")[1:] == ("11-25 10:00",)


def test_of_two_the_one_before_its_day_stays(talk):
    talk.say("dentist tomorrow 4pm", "remind me the night before and 1 hr before")
    talk.say("only the night before one please")
    assert state("dentist") == ("11-24 16:00", "11-23 20:00")


def test_a_reminder_is_kept_at_a_time_beside_a_move(talk):
    talk.say("add viva friday 10am, remind me wednesday 6pm")
    talk.say("move viva to saturday 10am and keep the reminder thursday 5pm")
    assert state("viva") == ("11-28 10:00", "11-26 17:00")
