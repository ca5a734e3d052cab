"""What is done, moved or new behind a remark or news, and one time of what repeats."""

from __future__ import annotations

import pytest

from tests.support.talk import told
from todos.models import Task

AGENTS = ("tutor", "tasks")
pytestmark = pytest.mark.django_db


def test_one_time_of_what_repeats_is_moved_and_later_ones_are_told_to_stay(talk):
    talk.say("cafe shift every tue and sun at 5pm")
    answer = talk.say("move the cafe shift to 6 pm, but only this one please, the others stay at 5")
    assert "Later ones stay at 17:00" in answer
    assert Task.objects.alive().get().due_time.hour == 18
    comes = talk.say("at what time is my cafe shift in two weeks?")
    assert "18:00" not in comes
    told = talk.say("cafe shift wala 7 baje shaam kar do")
    assert "shaam 5 baje" in told and "shaam 6 baje" not in told


def test_an_hour_put_right_at_once_is_that_of_each_time(talk):
    talk.say("gym every mon wed fri 7am")
    talk.say("nah make it 6.30")
    task = Task.objects.alive().get()
    assert (f"{task.due_time:%H:%M}", f"{task.series_time:%H:%M}") == ("06:30", "06:30")


def test_news_of_a_call_moves_it_and_what_stands_beside_it_is_done(talk):
    talk.say("ring mrs pritchard about her fuse box tomorrow morning")
    talk.say("add cable from cef")
    talk.say("just rang mrs pritchard she's away, wants me to try friday morning instead. "
             "and got the cable")  # fmt: skip
    ring = Task.objects.alive().get(title__startswith="Ring")
    assert (ring.status, ring.due_date.weekday()) == ("open", 4)
    assert Task.objects.alive().get(title="Cable from cef").status == "done"
    talk.say("done with mrs pritchard")
    talk.say("no no shes not done, put mrs pritchard back on for friday morning")
    ring.refresh_from_db()
    assert ring.status == "open"


def test_a_word_is_one_that_it_is_before_one_that_it_is_like(talk):
    talk.say("add ring mrs pritchard")
    talk.say("add cable from cef")
    talk.say("got the cable")
    assert Task.objects.alive().get(title="Cable from cef").status == "done"


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("sound. five a side every tuesday 8pm, dont let me forget my boots",
         [("Five a side", "")]),
        ("also gotta get mali from nursery thurs half 2",
         [("Get mali from nursery", "thurs at half 2")]),
        ("got class weds 6.30pm and the lab sheets due then",
         [("Class", "weds 6:30pm"), ("Lab sheets", "weds 6:30pm")]),
        ("On Saturday I move to the new flat, and before that I still have to pack the boxes",
         [("Moving to the new flat", "Saturday"), ("Pack the boxes", "")]),
        ("Almost. I mean two different things: gym is Friday evening, and the gig is Saturday at 1",
         [("Gym", "is Friday evening"), ("The gig", "is Saturday at 1")]),
        ("Please add my shift at the cafe, it repeats every Tuesday and Sunday",
         [("My shift at the cafe", "")]),
        ("And the kitchen boxes I want to pack on Friday evening",
         [("Pack the kitchen boxes", "Friday evening")]),
    ],
)  # fmt: skip
def test_new_tasks_behind_a_remark(text, tasks):
    assert told(text) == tasks


def test_a_reason_behind_a_reminder_names_no_task(talk):
    talk.say("get mali from nursery on 9 december at 2pm, "
             "remind me like an hr before cos i always forget")  # fmt: skip
    [reminder] = Task.objects.alive().get().reminders.all()
    assert reminder.before_minutes == 60


def test_a_number_with_a_time_is_the_task_of_that_number(talk):
    talk.say("add get mali from nursery")
    talk.say("1. thursday 2.30pm, reminder at 1.30")
    task = Task.objects.alive().get()
    assert (task.due_date.weekday(), f"{task.due_time:%H:%M}") == (3, "14:30")
    assert task.reminders.count() == 1


def test_what_is_packed_is_asked_about_behind_thanks(talk):
    talk.say("add pack the kitchen boxes")
    answer = talk.say("Good questions, thank you. By the way Lucia came and we packed already all "
                      "the kitchen boxes, so you can cross that out.")  # fmt: skip
    done = Task.objects.alive().get().status == "done"
    assert done or "Pack the kitchen boxes" in answer


def test_what_is_new_behind_a_correction_is_added(talk):
    talk.say("add van with jonas monday at 10")
    talk.say("No sorry, the van with Jonas is on Saturday at 10, not on Monday. And the kitchen "
             "boxes I want to pack on Friday evening.")  # fmt: skip
    days = dict(Task.objects.alive().values_list("title", "due_date"))
    assert (days["Van with jonas"].weekday(), days["Pack the kitchen boxes"].weekday()) == (5, 4)


def test_what_goes_on_till_then_ends_with_what_was_named(talk):
    talk.say("driving test on 9 december at 2, need to revise every evening till then")
    task = Task.objects.alive().get(title="Revise")
    assert "UNTIL=" in task.recurrence_rule and "1209" in task.recurrence_rule


@pytest.mark.parametrize(
    "text", ["give me a couple of questions on it", "a few questions about that please"]
)
def test_a_couple_of_questions_are_practice(talk, book, text):
    talk.say("what is slam")
    assert "1." in talk.say(text)


def test_a_day_without_something_moves_nothing_there(talk):
    talk.say("dentist on 11 december at 4")
    asked = talk.say("i can't make the dentist on 11 december")
    assert "To when" in asked or "Dentist" in asked
    talk.say("tomorrow i don't go to gym")
    talk.say("what do i have next week?")
    assert Task.objects.alive().get().due_date.day == 11


def test_what_repeats_is_left_out_on_a_day_off(talk):
    talk.say("work at the cafe every saturday from 9 to 14")
    first = Task.objects.alive().get().due_date
    talk.say("This Saturday I don't work, my colleague takes my shift")
    later = Task.objects.alive().filter(status="open").get().due_date
    assert (later - first).days in {0, 7}  # of next week where today is a Saturday


@pytest.mark.parametrize(
    "text",
    [
        "got the tickets for friday",
        "the exam i need to pass on friday is hard",
        "the team lunch isn't at nando's, it's on friday at kfc",
        "i ran into ali, every monday i see him",
        "my keys are tuesday's problem",
        "how is next week looking",
    ],
)
def test_what_is_only_like_it_adds_nothing(talk, text):
    talk.say("add buy tickets")
    talk.say(text)
    assert [*Task.objects.alive().values_list("title", "due_date")] == [("Buy tickets", None)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("get my deposit back tomorrow", "Get my deposit back"),
        ("kitabein wapas rakhni hain shelf mein", "kitabein wapas shelf mein rakhni"),
    ],
)
def test_what_is_to_be_brought_back_is_new_after_undo(talk, text, title):
    talk.say("add milk")
    talk.say("undo")
    talk.say(text)
    assert [*Task.objects.alive().values_list("title", flat=True)] == [title]


@pytest.mark.parametrize("ending", ["delete 1", "mark 1 done"])
def test_what_an_undo_has_brought_back_stays(talk, ending):
    talk.say("add call ali")
    talk.say(ending)
    talk.say("undo")
    talk.say("bring it back")
    assert Task.objects.alive().get().status == "open"


def test_redo_said_twice_does_it_once(talk):
    talk.say("add milk")
    talk.say("undo")
    talk.say("redo")
    talk.say("redo")
    assert Task.objects.alive().get().title == "Milk"


def test_what_is_paused_or_reminded_is_not_ended(talk):
    talk.say("add gym every day at 6am")
    talk.say("remind me about gym 10 minutes before")
    talk.say("pause the gym until 11 december")
    talk.say("stop the gym reminders from friday")
    assert Task.objects.alive().get(title="Gym").recurrence_rule == "FREQ=DAILY"


def test_no_day_is_counted_into_the_past(talk):
    talk.say("add wedding tomorrow")
    talk.say("add send invites 6 weeks before the wedding")
    assert Task.objects.alive().get(title__startswith="Send").due_date is None


def test_a_reason_behind_a_deletion_is_no_task(talk):
    talk.say("add gym tomorrow")
    talk.say("delete the gym. i have to be there at 7")
    assert not Task.objects.alive().exists()


def test_an_answer_to_two_questions_is_of_the_deed_it_names_or_of_both(talk):
    talk.say("add give terry his strimmer back")
    talk.say("add rota")
    talk.say("rotas done, and bin the strimmer one, terry came and got it")
    talk.say("yeah delete it")
    assert [*Task.objects.alive().values_list("title", flat=True)] == ["Rota"]


def test_both_are_done_where_two_were_asked_about(talk):
    talk.say("add bill bharna")
    talk.say("add haji ka ups")
    asked = talk.say("bill de dia abhi mobile se, aur ups rehne do wo kahin aur le gaye")
    assert asked.count("?") == 2
    talk.say("ji dono")
    assert Task.objects.alive().exclude(status="done").count() == 0


def test_a_number_is_the_task_of_it_and_no_title(talk):
    talk.say("دکان بند کرنا")
    talk.say("کام ۱ جمعے کو ہو")
    assert Task.objects.alive().get().due_date.weekday() == 4


def test_who_wishes_for_a_script_adds_nothing(talk, book):
    talk.say("slam ka b bta do asan lafzon me, roman me likh do agr ho ske")
    assert not Task.objects.alive().exists()
