"""Two things in one message: each with its own time, an order beside a question or a courtesy, an
hour behind a part of the day; and a reply to a question that stands beside something done."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from todos.models import Task
from todos.when import understand
from tutor.offline.desk.guessed import answered
from tutor.offline.parsing.guessing import GUESSED
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.understanding import understood

AGENTS = ("tutor", "tasks")
pytestmark = pytest.mark.django_db


def added(text):
    """Title, time and rhythm of what is new in a message."""
    tasks = (
        task for one in understood(text) for task in one.arguments.get("tasks", [one.arguments])
    )
    return [(t.get("title", ""), t.get("due", ""), t.get("repeat", "")) for t in tasks]


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        (
            "buy rice tomorrow and swimming every sunday at 9",
            [("Buy rice", "tomorrow", ""), ("Swimming", "", "every sunday at 9")],
        ),
        (
            "swimming every sunday at 9 and pay the rent tomorrow",
            [("Swimming", "", "every sunday at 9"), ("Pay the rent", "tomorrow", "")],
        ),
        (
            "remind me to ring nana tmrw at 8 n jogging every tue thu 6am",
            [("Ring nana", "tmrw at 8", ""), ("Jogging", "", "every tue thu 6am")],
        ),
        ("feed the hens and sweep the yard every day",
         [("Feed the hens and sweep the yard", "", "every day")]),
        ("zara is here on friday so no class that day, could you add call the tutor on thursday",
         [("Call the tutor", "thursday", "")]),
        ("laundry today, can you add barber on friday",
         [("Laundry", "today", ""), ("Barber", "friday", "")]),
        ("the stats test is on friday, i need to revise for it",
         [("Revise for stats test", "friday", "")]),
        ("great thanks. i want to go running every monday at 6pm",
         [("Go running", "", "every monday at 6pm")]),
        ("our old club had a race every single week, it was exhausting", []),
        ("shukriya. fajr tak sona hai, Allah hafiz", []),
        ("ye bhi likh lo ke kal lidar dohrana hai", [("lidar dohrana", "kal", "")]),
        ("یہ نوٹ کر لو کہ کل لیڈار دہرانا ہے", [("لیڈار دہرانا", "کل", "")]),
        ("doodh lana hai kal, allah hafiz", [("doodh lana", "kal", "")]),
        ("late shift on thursday 8pm and on saturday at 9pm",
         [("Late shift", "thursday 8pm", ""), ("Late shift", "saturday at 9pm", "")]),
        ("hello, i'm a cook and i have late shifts on monday and friday, 8pm. can you put them in",
         [("Late shifts", "monday 8pm", ""), ("Late shifts", "friday 8pm", "")]),
        ("i've got a viva on friday at 10, add that please", [("Viva", "friday at 10", "")]),
        ("we play squash every mon n wed 8pm at the club, put that in too",
         [("Play squash at the club", "", "every mon and wed 8pm")]),
        ("i still need my tuesday late shift on the list, 8pm room 3",
         [("My tuesday late shift, room 3", "tuesday 8pm", "")]),
        ("pay the k-electric bill, iron my shirts, late shift on sunday",
         [("Pay the k-electric bill", "", ""), ("Iron my shirts", "", ""),
          ("Late shift", "sunday", "")]),
        ("pay the fee, give omar his charger back, get my shoes stitched",
         [("Pay the fee", "", ""), ("Give omar his charger back", "", ""),
          ("Get my shoes stitched", "", "")]),
        ("call the plumber, drop the kids at school",
         [("Call the plumber", "", ""), ("Drop the kids at school", "", "")]),
        ("give an example of a service", []),
        ("eye drops at 8am and 8pm every day",
         [("Eye drops", "", "every day at 8am"), ("Eye drops", "", "every day at 8pm")]),
        ("run every weekday at 6, except tue and friday",
         [("Run", "", "every monday, wednesday and thursday at 6")]),
        ("every other monday i clean the tank, pls keep track of that",
         [("Clean the tank", "", "every other monday")]),
        ("my sister's club fee, 14000, last date is 10th december",
         [("My sister's club fee, 14000", "10th december", "")]),
        ("so my week: monday doctor at 11, tuesday nothing, friday movie with the girls",
         [("Doctor", "monday at 11", ""), ("Movie with the girls", "friday", "")]),
        ("exam dates: 1 dec maths, 3 dec physics",
         [("Maths", "1 dec", ""), ("Physics", "3 dec", "")]),
        ("buy a gift for ali's wedding (its on 12 dec)",
         [("Buy a gift for ali's wedding", "12 dec", "")]),
        ("lovely. also the school fair is friday, zed has the dentist wednesday 3.40 and i need to"
         " pick up the boxes on thurs morning",
         [("School fair", "friday", ""), ("Zed dentist", "wednesday at 3:40", ""),
          ("Pick up the boxes", "thurs morning", "")]),
        ("great. and i've got my pottery class every thursday 7pm, and cleaning the oven every"
         " other sunday",
         [("Pottery class", "", "every thursday 7pm"),
          ("Cleaning the oven", "", "every other sunday")]),
        ("perfect thx. also remind me tonight after isha to call nana in multan",
         [("Call nana in multan", "tonight", "")]),
        ("put revise tonight and tomorrow at 9pm, and quiz wed 10am",
         [("Revise", "tonight at 9pm", ""), ("Revise", "tomorrow at 9pm", ""),
          ("Quiz", "wed 10am", "")]),
        ("set an alarm for 7 tomorrow", [("Alarm", "at 7 am tomorrow", "")]),
    ],
)  # fmt: skip
def test_each_thing_keeps_its_own_time(text, tasks):
    assert added(text) == tasks


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("summarise the control chapter, and add revise control on friday", "Revise control"),
        ("quiz me on sensors and add revise sensors tomorrow", "Revise sensors"),
        ("give me 3 questions on lidar and remind me to revise lidar on friday", "Revise lidar"),
    ],
)
def test_an_order_beside_a_lesson_is_done_and_the_lesson_given(talk, book, text, title):
    said = talk.say(text)
    assert Task.objects.get().title == title
    assert "Source" in said or "From the questions" in said or "chapter" in said.lower()


@pytest.mark.parametrize(
    ("text", "due", "reminded"),
    [
        ("tomorrow evening ring the bank, remind me at 7", time(19), time(19)),
        ("kal shaam nani ko dawai deni hai 7 bje yaad krwa dena", time(19), time(19)),
        ("کل شام نانی کو دوا دینی ہے سات بجے یاد کرا دینا", time(19), time(19)),
        ("add dentist tomorrow morning, remind me at 8", time(9), time(8)),
        ("add dentist tomorrow morning, remind me at 11pm", time(9), time(23)),
        ("tomorrow at 5 ring the bank, remind me at 4", time(17), time(16)),
    ],
)
def test_an_hour_behind_a_part_of_the_day_is_of_it(talk, text, due, reminded):
    talk.say(text)
    task = Task.objects.get()
    [reminder] = task.reminders.all()
    assert (task.due_time, reminder.fire_at.astimezone(task.zone).time()) == (due, reminded)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_yes_is_to_the_question_and_not_to_what_was_done_beside_it(talk, order):
    talk.say("kal soya lana hai")
    talk.say("kal jogging karni hai")
    parts = ["soya abbu le aye, wo hata do list se", "jogging 7 bje kr do"]
    talk.say(". ".join(parts[at] for at in order))
    talk.say("haan hata do")
    assert [task.title for task in Task.objects.alive()] == ["jogging karni"]


@pytest.mark.parametrize(
    ("reply", "asked"),
    [
        ("no, leave the report. just add cricket with omar on wednesday 5pm",
         ("add", {"title": "Cricket with omar", "due": "wednesday 5pm"})),
        ("make it wednesday", ("due", {"due": "wednesday"})),
    ],
)  # fmt: skip
def test_an_order_behind_a_no_moves_nothing(reply, asked):
    """After "Shall I move the lab report to saturday?"."""
    guess = Request(GUESSED, "lab report saturday", {"as": "move", "due": "saturday"})
    [found] = answered(guess, [{"number": 1, "title": "Lab report", "status": "open"}], reply)
    assert (found.kind, found.arguments) == asked


@pytest.mark.parametrize(
    "text",
    ["make that due friday and high priority", "set it to friday with high priority"],
)
@pytest.mark.parametrize("first", ["revise for the exam", "add revise for the exam"])
def test_a_day_and_a_weight_of_what_was_added_or_offered(talk, first, text):
    talk.say(first)
    talk.say(text)
    task = Task.objects.get()
    assert (task.due_date.weekday(), task.priority_name) == (4, "high")


def test_what_was_called_off_is_deleted_without_a_question_and_nothing_else(talk):
    talk.say("add cricket with omar on wednesday")
    talk.say("omar cancelled, get rid of the tennis")
    assert Task.objects.alive().exists()
    assert "?" not in talk.say("omar cancelled, get rid of the cricket")
    assert not Task.objects.alive().exists()


@pytest.mark.parametrize(
    "text",
    ["ek kaam yaad aya, omar ko call karna hai", "ایک کام یاد آیا، عمر کو فون کرنا ہے"],
)
def test_who_remembers_a_thing_has_finished_none(talk, text):
    talk.say("kal bank jana hai")
    talk.say(text)
    first, second = Task.objects.order_by("number")
    assert first.status == second.status == "open"
    assert "yaad" not in second.title and "یاد" not in second.title


def test_a_look_at_the_list_is_no_task(talk):
    talk.say("kal bank jana hai")
    assert "bank jana" in talk.say("ek nazar list pe dal lun, sab dikhao")
    assert Task.objects.count() == 1


def test_a_tag_question_forbids_nothing(talk):
    talk.say("kal soya lana hai")
    talk.say("soya wala hai na hata do")
    assert not Task.objects.alive().exists()


def test_a_yes_may_bring_a_reminder(talk):
    talk.say("bins go out every tuesday night")
    talk.say("yes pls, and remind me at 8")
    assert Task.objects.get().reminders.count() == 1


@pytest.mark.parametrize(
    "text",
    ["make it 9 actually, after the kids are in bed", "make it 9pm, once they sleep"],
)
def test_why_an_hour_is_better_is_no_part_of_it(talk, text):
    talk.say("add read chapter 5 tomorrow evening")
    talk.say(text)
    assert Task.objects.get().due_time == time(21)


def test_that_day_is_the_one_the_message_names(talk):
    talk.say("add gym every monday at 6pm")
    talk.say("omar comes on sunday so no chess that day, can you add chess on saturday 5pm")
    task = Task.objects.get(title="Chess")
    assert (task.due_date.weekday(), task.due_time) == (5, time(17))


@pytest.mark.parametrize(
    ("text", "title", "level", "tags", "reminders"),
    [
        ("jumme ko chemistry ka quiz hai bht zaroori hai, us se aik din pehle yaad dilana",
         "chemistry ka quiz", "high", [], 1),
        ("jumme ko chemistry ka quiz hai, add krdo", "chemistry ka quiz", "medium", [], 0),
        ("kal anday lane hain, bazar k tag mai daal do", "anday lane", "medium", ["bazar"], 0),
        ("کل انڈے لانے ہیں، بازار کے ٹیگ میں ڈال دو", "انڈے لانے", "medium", ["بازار"], 0),
    ],
)  # fmt: skip
def test_what_is_said_beside_a_new_thing_is_of_it(talk, text, title, level, tags, reminders):
    said = talk.say(text)
    task = Task.objects.get()
    assert (task.title, task.priority_name) == (title, level)
    assert [tag.name for tag in task.tags.all()] == tags
    assert task.reminders.count() == reminders
    assert not said.endswith("?")


@pytest.mark.parametrize(
    "text",
    ["sorry its late here. i meant friday", "oh the week is nearly over lol. i meant friday"],
)
def test_a_remark_before_what_was_meant_is_no_name(talk, text):
    talk.say("ring mum tomorrow at 8pm")
    talk.say(text)
    task = Task.objects.get()
    assert (task.title, task.due_date.weekday(), task.due_time) == ("Ring mum", 4, time(20))


def test_what_agrees_with_what_was_written_names_nothing(talk):
    talk.say("jumme ko quiz hai")
    talk.say("bas yehi likhna tha. is ko high priority krdo")
    assert Task.objects.get().priority_name == "high"


def test_before_dawn_a_weekday_may_be_the_day_that_begins():
    monday = datetime(2026, 11, 23, 0, 30, tzinfo=timezone.get_current_timezone())
    assert understand("monday at 5pm", monday).date == monday.date()
    assert understand("monday", monday + timedelta(hours=8)).date == monday.date() + timedelta(7)
    assert understand("monday 12:10 am", monday).date == monday.date() + timedelta(7)
    assert understand("next monday", monday).date == monday.date() + timedelta(7)


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("second one is chess on wednesday at 11", [("Chess", "wednesday at 11", "")]),
        ("and the last is choir on friday at 2pm", [("Choir", "friday at 2pm", "")]),
        ("the second one is on friday", []),
    ],
)
def test_several_that_are_told_one_after_another(text, tasks):
    assert [task for task in added(text) if task[0]] == tasks


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ("and forget the shirts, my sister did it", ["Late shift", "Pay the mess bill"]),
        ("n forget the shirts", ["Late shift", "Pay the mess bill"]),
        ("the second one isnt a task", ["Late shift", "Pay the mess bill"]),
        ("oh dear. delete the second one please", ["Late shift", "Pay the mess bill"]),
        ("and the shirts? you can take that off", ["Late shift", "Pay the mess bill"]),
        ("no it's one thing, swimming every sunday at 9", ["Swimming"]),
    ],
)
def test_what_is_to_be_forgotten_goes(talk, order, left):
    talk.say("pay the mess bill, iron my shirts, late shift on saturday at 8pm")
    talk.say(order)
    titles = Task.objects.filter(deleted_at=None).values_list("title", flat=True)
    assert sorted(titles) == left


@pytest.mark.parametrize("asked", ["yes. and the weekend?", "and the weekend?"])
def test_a_day_that_is_asked_about_is_shown_whatever_came_before(talk, asked):
    talk.say("pay the mess bill, iron my shirts, late shift on saturday at 8pm")
    talk.say("just paid the mess bill on easypaisa")
    said = talk.say(asked)
    assert "Late shift" in said and not Task.objects.filter(title="Late shift", status="done")
    assert Task.objects.filter(status="done").count() == ("yes" in asked)


def test_the_day_of_a_rhythm_that_is_called_off_with_its_reason_is_left_out(talk):
    talk.say("add futsal every tuesday at 9pm")
    due = Task.objects.get().due_date
    talk.say("no futsal this tuesday tho cuz of the midterm, only next week")
    assert Task.objects.get(status="open").due_date == due + timedelta(days=7)


def test_what_was_asked_back_and_not_done_takes_nothing_else_back(talk):
    talk.say("add trip to murree on 5 december 2031")
    talk.say("i finished packing")
    assert "left everything as it is" in talk.say("oops no i didnt, that was a mistake")
    assert Task.objects.get().deleted_at is None
    talk.say("undo")
    assert Task.objects.get().deleted_at is not None


def test_what_is_off_is_asked_about(talk):
    talk.say("add lunch with zoya tomorrow at 1, dentist on friday")
    assert "Shall I delete **Lunch with zoya**" in talk.say("lunch is off, zoya is sick")
    talk.say("yes")
    assert Task.objects.get(deleted_at=None).title == "Dentist"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("whats due in december 2031", ["Pay fees", "Buy gift"]),
        ("show me december 2031", ["Pay fees", "Buy gift"]),
        ("what is left to buy", ["Buy gift"]),
        ("when is mums birthday", ["Mum's birthday"]),
    ],
)
def test_a_month_and_what_is_left_to_do_are_shown(talk, asked, shown):
    talk.say("add pay fees on 5 december 2031, buy gift on 20 december 2031")
    talk.say("mum's birthday is 14 march 2032")
    said = talk.say(asked)
    titles = Task.objects.values_list("title", flat=True)
    assert sorted(title for title in titles if title in said) == sorted(shown)


def test_what_a_busy_day_holds_is_all_on_it(talk):
    talk.say("ok so tomorrow is packed. lab at 9, lunch with zoya at 1 and then the vet at 4:30")
    tasks = Task.objects.order_by("number")
    assert [task.title for task in tasks] == ["Lab", "Lunch with zoya", "The vet"]
    assert [task.due_time for task in tasks] == [time(9), time(13), time(16, 30)]
    assert len({task.due_date for task in tasks}) == 1


@pytest.mark.parametrize(
    "said",
    [
        "i keep forgetting to drink water, can you remind me every 2 hours",
        "take the pill every 8 hours",
        "har 2 ghante baad pani peene ka yaad dilana",
        "ہر دو گھنٹے بعد پانی پینے کی یاد دلانا",
    ],
)
def test_what_is_to_come_round_within_a_day_is_told_how_to_put(talk, said):
    answer = talk.say(said)
    assert "11" in answer or "۱۱" in answer
    assert not Task.objects.exists()


def test_what_is_given_up_is_no_answer_to_which_one(talk):
    talk.say("add parcel on friday, bill on saturday")
    talk.say("move something to 5pm")
    talk.say("never mind about the parcel")
    assert not Task.objects.exclude(due_time=None).exists()


def test_what_is_delayed_by_hours_moves_by_them(talk):
    talk.say("add flight on 27 november 2031 at 11:40pm")
    talk.say("flight is delayed by 2 hours")
    assert (Task.objects.get().due_date.day, Task.objects.get().due_time) == (28, time(1, 40))


@pytest.mark.parametrize("yes", ["yes. ", "yes thanks. ", "haan. "])
def test_a_yes_before_a_question_is_a_yes_and_the_question_is_answered(talk, book, yes):
    talk.say("add cake boxes")
    assert "Shall I delete" in talk.say("i dont need the cake boxes anymore")
    assert "named unit" in talk.say(f"{yes}what is a node?")
    assert Task.objects.get().deleted_at is not None


def test_a_day_and_no_time_are_both_put_right(talk):
    talk.say("add cake sale on 3 december 2031 at 3pm")
    talk.say("nearly! but the cake sale should still be friday, no time on it")
    assert Task.objects.get().due_date.weekday() == 4 and Task.objects.get().due_time is None


def test_what_has_moved_moves_to_the_hour_too(talk):
    talk.say("add zed dentist on 3 december 2031 at 3.40pm")
    talk.say("the dentist has moved, its friday at 9.15 now")
    assert Task.objects.get().due_time == time(9, 15)


def test_a_new_name_behind_a_question_is_no_answer_to_it(talk):
    talk.say("add fair on 3 december 2031, dentist on 4 december 2031")
    talk.say("move the thing to wednesday at 3pm")
    talk.say("oh ok. rename 1 to summer fair then, and add bread")
    task = Task.objects.get(number=1)
    assert (task.title, task.due_date.day, task.due_time) == ("summer fair", 3, None)


def test_what_there_is_no_need_to_do_is_the_task_asked_about(talk):
    talk.say("i have a job interview on thursday at 11, need to iron shirt and print cv")
    assert "delete **Iron shirt" in talk.say("interview is online now, so no need to iron")
    talk.say("yes")
    left = Task.objects.filter(deleted_at=None).values_list("title", flat=True)
    assert sorted(left) == ["Job interview", "Print cv"]


@pytest.mark.parametrize(
    "said",
    [
        "remind me about the meeting with dean on 1 december 2031 at 2pm, 15 minutes before",
        "remind me 15 minutes before the meeting with dean on 1 december 2031 at 2pm",
    ],
)
def test_what_is_new_is_added_with_its_reminder_before_it(talk, said):
    assert "13:45" in talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.due_time) == ("Meeting with dean", time(14))


def test_what_one_must_take_back_takes_nothing_back(talk):
    talk.say("add dog food, a card for maureen from choir, pouches, all for today")
    said = "choir is on thursday at half past seven and i must take the scores back"
    talk.say(f"thank you. {said}, so could you give me a nudge about an hour before?")
    assert Task.objects.filter(deleted_at=None).count() >= 4
    assert not Task.objects.exclude(deleted_at=None).exists()
