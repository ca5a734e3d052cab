"""A plan that is changed by what is said of it: taken back and put back, brought to an end, counted
from another task's day, or told to be at another time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.support.talk import told
from todos.models import Task

AGENTS = ("tutor", "tasks")
pytestmark = pytest.mark.django_db


def titles():
    return [*Task.objects.alive().order_by("number").values_list("title", flat=True)]


def due_of(title):
    return Task.objects.alive().get(title=title).due_date


@pytest.mark.parametrize(
    "back",
    ["put it back", "oh no put that back", "redo", "undo the undo", "wapas lao",
     "no wait, I didn't mean that, bring it back"],
)  # fmt: skip
def test_what_was_taken_back_is_put_back(talk, back):
    talk.say("add bread")
    talk.say("add milk")
    talk.say("undo")
    assert titles() == ["Bread"]
    talk.say(back)
    assert titles() == ["Bread", "Milk"]
    talk.say("undo")
    assert titles() == ["Bread"]


def test_undo_said_again_goes_on_to_the_change_before(talk):
    talk.say("add bread")
    talk.say("add milk")
    talk.say("undo")
    talk.say("undo that")
    assert titles() == []


def test_several_of_one_message_are_put_back_together(talk):
    talk.say("add milk, eggs and bread")
    talk.say("undo")
    answer = talk.say("I didn't ask you to remove those! Please put the three shopping things back")
    assert titles() == ["Milk", "Eggs", "Bread"]
    assert "Put back" in answer


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("stop the gym from 9 december", "20261208"),
        ("end gym after 9 december", "20261209"),
        ("gym only until 9 december", "20261209"),
        ("make the gym stop on 9 december", "20261209"),
    ],
)
def test_what_repeats_comes_to_an_end(talk, text, last):
    talk.say("gym every day at 7am")
    answer = talk.say(text)
    task = Task.objects.alive().get()
    assert task.title == "Gym"
    assert f"UNTIL={last}" in task.recurrence_rule.replace(
        str(timezone.localdate().year + 1), "2026"
    )
    assert "until" in answer


def test_what_does_not_repeat_is_not_stopped(talk):
    talk.say("dentist on 9 december")
    assert "delete" in talk.say("stop the dentist after 3 december")
    assert titles() == ["Dentist"]


def test_an_end_is_told_with_its_day(talk):
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = talk.say("take the tablets every day at 8am until tomorrow")
    task = Task.objects.alive().get()
    assert task.recurrence_rule == f"FREQ=DAILY;UNTIL={tomorrow:%Y%m%d}"
    assert task.recurrence_text == f"every day until {tomorrow.day} {tomorrow:%b %Y}"
    assert task.recurrence_text in answer
    assert "روزانہ" in (told := talk.say("لسٹ دکھاؤ")) and "تک" in told and "until" not in told


@pytest.mark.parametrize(
    ("text", "title", "days"),
    [
        ("book flowers 2 days before the wedding", "Book flowers", 2),
        ("buy a cake the day before the wedding", "Buy a cake", 1),
        ("add wrap the gift one week before the wedding", "Wrap the gift", 7),
        ("collect the suit a day before sara's wedding", "Collect the suit", 1),
    ],
)
def test_a_day_is_counted_from_another_task(talk, text, title, days):
    day = timezone.localdate() + timedelta(days=20)
    talk.say(f"sara's wedding on {day:%d %B}")
    talk.say(text)
    assert due_of(title) == day - timedelta(days=days)


def test_a_day_before_what_is_not_there_is_in_the_name(talk):
    talk.say("buy a cake the day before the party")
    assert titles() == ["Buy a cake the day before the party"]


@pytest.mark.parametrize(
    "text",
    [
        "the clinic rang, and the dentist isn't on friday any more, it's on monday at half past 2",
        "dentist isn't on friday anymore, it's monday at 2:30pm",
        "my dentist is no longer on friday, it's on monday at 14:30",
    ],
)
def test_a_new_time_behind_the_old_one_moves_it(talk, text):
    talk.say("dentist friday at 11")
    talk.say(text)
    task = Task.objects.alive().get()
    assert (task.due_date.weekday(), f"{task.due_time:%H:%M}") == (0, "14:30")


@pytest.mark.parametrize("text", ["cancel that, i meant bread", "scrap that, I meant bread"])
def test_what_was_meant_takes_the_name(talk, text):
    talk.say("add milk")
    talk.say(text)
    assert titles() == ["Bread"]


def test_an_order_of_its_own_answers_no_question(talk):
    talk.say("add wash the sheets")
    talk.say("actually she's coming sunday now")
    talk.say("ok done with the sheets")
    task = Task.objects.alive().get()
    assert (task.status, task.due_date) == ("done", None)


def test_what_is_not_needed_is_asked_about_beside_what_is_done(talk):
    talk.say("add bread")
    talk.say("add choir")
    answer = talk.say("i've got the bread, and i don't need to go to choir any more as it's off")
    assert Task.objects.alive().get(title="Bread").status == "done"
    assert "delete **Choir**" in answer


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("add milk and call the dentist", [("Milk", ""), ("Call the dentist", "")]),
        ("add presentation and send it", [("Presentation and send it", "")]),
        (
            "next week is exam week, physics mon, chem wed n maths fri, all at 9",
            [("Physics", "mon next week at 9"), ("Chem", "wed next week at 9"),
             ("Maths", "fri next week at 9")],
        ),
        (
            "next week call ali on monday and sara on tuesday",
            [("Call ali", "monday next week"), ("Call sara", "tuesday next week")],
        ),
        (
            "On the way home today I also want to pick up dog food, a card and some pouches",
            [("Pick up dog food", "today"), ("Card", "today"), ("Some pouches", "today")],
        ),
        ("Dad also has his eye test on Friday at eleven", [("Dad's eye test", "Friday at eleven")]),
        ("I need to be at choir on thursday at 7 and I must take the scores back",
         [("Be at choir", "thursday at 7"), ("Take the scores back", "")]),
        ("clean the flat before that", [("Clean the flat", "")]),
        ("also get him a gift before that", [("Get him a gift", "")]),
        ("ok so this week: dentist wed 4pm, dads bday sat",
         [("Dentist", "wed 4pm"), ("Dads bday", "sat")]),
        ("my shifts this week are monday 9 to 5, tuesday 2 to 10 and friday 9 to 5",
         [("Shift", "monday from 9 to 5"), ("Shift", "tuesday from 2 to 10"),
          ("Shift", "friday from 9 to 5")]),
        ("shift tomorrow 9 to 5", [("Shift", "tomorrow 9 to 5")]),
        ("morning! so much on this week", []),
        (
            "ive got a visit tuesday 8am, kids parents evening wed 6pm and 5 a side thurs at 7",
            [("Visit", "tuesday 8am"), ("Kids parents evening", "wed 6pm"),
             ("5 a side", "thurs at 7")],
        ),
        ("kids dentist fri 3.30, both of them", [("Kids dentist", "fri at 3:30")]),
        (
            "please help me to organize: on Tuesday I have the exam of mechanics at 10 and every "
            "Saturday I work at the cafe from 9 to 14",
            [("Exam of mechanics", "at 10 on Tuesday"), ("Work at the cafe", "")],
        ),
        ("i need to plan mums birthday, its on the 28th",
         [("Plan mums birthday", "the 28th")]),
        ("order a cake, the cake should be ready by the 27th",
         [("Order a cake", "the 27th")]),
    ],
)  # fmt: skip
def test_new_tasks_as_they_are_told(text, tasks):
    assert told(text) == tasks


def test_what_is_said_of_everything_is_no_task(talk):
    talk.say("call ali on 9 december")
    talk.say("move everything in december to january")
    assert titles() == ["Call ali"]


def test_a_reminder_before_is_of_what_has_a_time(talk):
    day = date.today() + timedelta(days=3)
    talk.say(
        f"I need to be at choir on {day:%d %B} at 7:30pm and I must take the scores back, "
        "so could you give me a nudge an hour before?"
    )
    [reminder] = Task.objects.alive().get(title="Be at choir").reminders.all()
    assert reminder.before_minutes == 60


def test_what_is_left_is_a_list(talk):
    talk.say("call ali today")
    assert "Call ali" in talk.say("what does that leave me with this week?")


def test_hours_in_words_put_an_hour_right(talk):
    talk.say("call mum tomorrow")
    talk.say("remind me about it at half nine")
    talk.say("make it ten")
    [reminder] = Task.objects.alive().get().reminders.all()
    assert f"{timezone.localtime(reminder.fire_at, talk.user.zone):%H:%M}" == "10:00"


def test_them_are_those_that_the_verb_is_of(talk):
    talk.say("add present for sara")
    talk.say("add water the plants")
    talk.say("i watered them today")
    assert [*Task.objects.alive().filter(status="done").values_list("title", flat=True)] == [
        "Water the plants"
    ]


def test_them_are_all_where_the_verb_is_of_none(talk):
    talk.say("add milk")
    talk.say("add eggs")
    talk.say("bought them")
    assert Task.objects.alive().filter(status="done").count() == 2


def test_a_promise_after_a_change_is_a_new_task(talk):
    talk.say("add the present")
    talk.say("push the present to thursday")
    talk.say("also i promised ali i'd call him back tonight")
    assert titles() == ["The present", "Call ali back"]


def test_what_takes_nothing_back_says_so_in_words(talk):
    talk.say("dads bday on 9 december")
    talk.say("also get him a gift before that")
    assert titles() == ["Dads bday", "Get him a gift"]


def test_a_question_about_a_day_answers_no_question(talk):
    talk.say("site visit tuesday 8am")
    talk.say("parents evening wednesday 6pm")
    talk.say("five a sides been moved to 8")
    assert "Which" not in talk.say("whats tomorrow look like")


def test_in_english_is_in_plain_words_where_it_was_english(talk, book):
    talk.say("whats pid then")
    assert "three simple questions" in talk.say("in english please")


@pytest.mark.parametrize(
    ("hour", "first"), [(6, date(2026, 11, 23)), (9, date(2026, 11, 30)), (20, date(2026, 11, 30))]
)
@pytest.mark.parametrize(
    "said",
    [
        "remind me every Monday to take the bins out",
        "ہر پیر کو یاد دلاتے رہنا کہ کچرا باہر رکھنا ہے",
    ],
)
def test_each_monday_begins_with_the_first_that_can_be_reminded_of(
    talk, monkeypatch, said, hour, first
):
    zone = talk.user.zone
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 23, hour, 1, tzinfo=zone))
    talk.say(said)
    task = Task.objects.get()
    assert (task.due_date, task.due_time) == (first, None)
    assert [each.fire_at.date() for each in task.reminders.all()] == [first]


def test_what_was_said_to_begin_today_begins_today(talk, monkeypatch):
    zone = talk.user.zone
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 23, 12, 0, tzinfo=zone))
    talk.say("remind me every Monday at 5pm to take the bins out")
    assert Task.objects.get().due_date == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "later"),
    [("push the dentist back to {day}", True), ("postpone dentist to {day}, same time", True),
     ("put the dentist off till {day}", True), ("dentist got postponed to {day}", True),
     ("pls delay the dentist until {day}", True), ("the dentist has been postponed to {day}", True),
     ("move the dentist to {day}", False), ("push the dentist to {day}", False)],
)  # fmt: skip
def test_what_is_put_off_is_due_no_sooner(talk, said, later):
    today = timezone.localdate()
    due, day = today + timedelta(days=9), today + timedelta(days=3)
    talk.say(f"add dentist on {due.isoformat()} at 3pm")
    talk.say(said.format(day=f"{day:%A}"))
    assert due_of("Dentist") == day + timedelta(days=7 * later)


@pytest.mark.parametrize("said", ["lab report due friday", "the report is due on friday 5pm"])
def test_a_report_that_is_due_is_a_task(talk, said):
    talk.say(said)
    assert due_of("Lab report" if "lab" in said else "Report").weekday() == 4


@pytest.mark.parametrize(
    "said",
    ["oh wait gas isnt", "not the gas one", "gas hasn't been paid yet", "except gas",
     "no wait, the gas one is not paid yet"],
)  # fmt: skip
@pytest.mark.parametrize("ended", ["both bills are paid", "delete both bills"])
def test_one_of_those_that_were_ended_at_once_stays(talk, said, ended):
    talk.say("add pay electricity bill by friday")
    talk.say("add pay gas bill by friday")
    talk.say(ended)
    talk.say(said)
    assert [row.title for row in Task.objects.alive().filter(status="open")] == ["Pay gas bill"]


@pytest.mark.parametrize(
    "said",
    ["remove charger, already packed", "delete the charger, i already have one",
     "remove charger. already got it"],
)  # fmt: skip
def test_why_it_goes_is_no_deed_of_another(talk, said):
    talk.say("add charger, pack passport and get milk")
    talk.say(said)
    rows = Task.objects.alive().values_list("title", "status")
    assert {*rows} == {("Pack passport", "open"), ("Get milk", "open")}


def test_what_is_left_to_buy_is_what_is_left(talk):
    talk.say("shopping list: tomatoes, onions")
    assert all(one in talk.say("whats left to buy") for one in ("Tomatoes", "Onions"))
    talk.say("add buy milk")
    assert "Tomatoes" not in talk.say("what do i still need to buy")


@pytest.mark.parametrize(
    ("said", "reminds"),
    [("move call ali to {day}", False), ("remind me about call ali on {day} at 5pm", True)],
)
def test_what_is_to_be_done_again_is_open(talk, said, reminds):
    talk.say("add call ali")
    talk.say("call ali is done")
    day = timezone.localdate() + timedelta(days=3)
    assert "open again" in talk.say(said.format(day=day.isoformat()))
    task = Task.objects.get()
    assert (task.status, task.reminders.count()) == ("open", reminds)
    talk.say("undo")
    assert Task.objects.get().status == "done"


@pytest.mark.parametrize(
    ("said", "moved"),
    [("دوا والی یاد دہانی ساڑھے دس کر دو", "22:30"), ("dawa ka reminder 10:30 pe kar do", "22:30"),
     ("dawa wali yaad dehani 11 baje kar do", "23:00")],
)  # fmt: skip
def test_the_reminder_of_a_task_is_moved_in_urdu(talk, said, moved):
    talk.say("روزانہ رات دس بجے دوا یاد دلانا")
    talk.say(said)
    [reminder] = Task.objects.get().reminders.all()
    assert f"{reminder.fire_at.astimezone(talk.user.zone):%H:%M}" == moved


@pytest.mark.parametrize(
    "said",
    ["میری ساری یاد دہانیاں دکھاؤ", "meri sari yaad dehaniyan dikhao", "آج کیا کرنا ہے",
     "kaun kaunsi yaad dehani lagi hai"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["دوا یاد دلانا", "aaj doodh lana hai"])
def test_to_look_is_no_hour_and_no_task(talk, before, said):
    talk.say(before)
    talk.say(said)
    task = Task.objects.get()
    assert not task.reminders.exists()


@pytest.mark.parametrize(
    "said",
    ["غلطی سے کہہ دیا، فون نہیں کیا ابھی", "phone nahi kiya abhi", "phone nahi ki abhi"],
)
def test_what_was_told_by_mistake_is_open_again(talk, said):
    talk.say("امی کو فون کرنا ہے شام کو")
    talk.say("فون کر لیا")
    talk.say(said)
    assert [row.status for row in Task.objects.all()] == ["open"]


@pytest.mark.parametrize(
    "said",
    ["move everything from {day} to {other} except gym",
     "can you push all of {day} to {other}, but not the gym",
     "postpone everything to {other} apart from gym"],
)  # fmt: skip
def test_what_is_left_out_may_be_named_last(talk, said):
    day, other = (timezone.localdate() + timedelta(days=days) for days in (2, 4))
    talk.say(f"add gym on {day.isoformat()}")
    talk.say(f"add call the bank on {day.isoformat()}")
    talk.say(said.format(day=f"{day:%A}", other=f"{other:%A}"))
    assert (due_of("Gym"), due_of("Call the bank")) == (day, other)


@pytest.mark.parametrize("said", ["every day at 8 in the morning and 9 at night", "add 9"])
def test_a_time_is_no_name(talk, said):
    assert "?" in talk.say(said)
    assert not Task.objects.exists()


def test_where_something_is_stands_in_its_title(talk):
    talk.say("meeting with sara tomorrow 3pm at cafe beanery")
    assert "Meeting with sara" in talk.say("where is the meeting")


@pytest.mark.parametrize(
    ("said", "named"),
    [("the cat thing should be 7 and 7", True), ("how long does the cat take", True),
     ("how do i cook biryani", False)],
)  # fmt: skip
def test_what_is_unclear_names_the_task_that_it_has_a_word_of(talk, said, named):
    talk.say("add water the plants tomorrow")
    talk.say("add feed the cat on friday")
    talk.say("what should i do first")
    assert ("Feed the cat" in talk.say(said)) == named


@pytest.mark.parametrize(
    ("said", "stands"),
    [("actually the appointment is at 4:30", "16:30"), ("sorry, the thing is at 5", "17:00"),
     ("the appointment is great", "16:00"), ("and it takes till 5", "16:00")],
)  # fmt: skip
def test_what_was_just_told_may_be_called_by_its_kind(talk, said, stands):
    talk.say("add dentist tomorrow 4pm")
    talk.say(said)
    [task] = Task.objects.alive()
    assert f"{task.due_time:%H:%M}" == stands
    assert ("Until" in task.notes) == ("till" in said)


@pytest.mark.parametrize(
    "said",
    ["save that as a task for sunday: read about slam",
     "please note this as a reminder for sunday: read about slam"],
)  # fmt: skip
def test_what_is_to_be_saved_stands_behind_the_colon(talk, said):
    talk.say("add dentist tomorrow 4pm")
    talk.say(said)
    assert due_of("Read about slam").weekday() == 6


@pytest.mark.parametrize(
    ("text", "then"),
    [("her birthday is dec 3, order a cake that day", "Order a cake 03.12."),
     ("sara's wedding is on friday, pick up the suit that day", "Pick up the suit 27.11."),
     ("dost ki birthday 3 december ko h, cake order krna h us din", "cake order krna 03.12."),
     ("دوست کی سالگرہ 3 دسمبر کو ہے، کیک آرڈر کرنا ہے اسی دن", "کیک آرڈر کرنا 03.12."),
     ("kal dentist hai, usi din bank bhi jana hai", "bank jana 24.11."),
     ("fees deni hai mahine ki pehli tareekh ko", "fees deni 01.12."),
     ("agle mahine ki pehli ko rent dena hai", "rent dena 01.12."),
     ("بچوں کی فیس دینی ہے مہینے کی پہلی تاریخ کو", "بچوں کی فیس دینی 01.12.")],
)  # fmt: skip
def test_that_day_is_the_one_before_and_the_month_is_none_of_the_name(talk, text, then):
    talk.say(text)
    row = Task.objects.alive().order_by("number").last()
    assert f"{row.title} {row.due_date:%d.%m.}" == then


def test_what_one_was_to_do_is_a_list(talk):
    talk.say("add post the letter tomorrow")
    assert "Post the letter" in talk.say("what was i supposed to do tomorrow")


def test_what_is_said_of_both_joins_the_day_of_each(talk):
    talk.say("make 2 tasks: practice urdf on sat, practice tf on sun, both at 10am")
    times = [(f"{row.due_date:%a}", row.due_time.hour) for row in Task.objects.order_by("number")]
    assert times == [("Sat", 10), ("Sun", 10)]


@pytest.mark.parametrize(
    "said", ["thats too early, make it evening", "not morning, evening", "no, in the evening"]
)
def test_a_reminder_is_put_right_to_the_other_half_of_its_day(talk, said):
    talk.say("add pay rent by next friday")
    talk.say("remind me about the rent tomorrow morning")
    talk.say(said)
    [reminder] = Task.objects.get().reminders.all()
    moment = reminder.fire_at.astimezone(talk.user.zone)
    assert (moment.date(), moment.hour > 16) == (timezone.localdate() + timedelta(days=1), True)


def test_what_repeats_is_begun_later_and_reminded_of_each_time(talk):
    talk.say("add 20 min pid every weekday at 9pm")
    talk.say("start it next monday")
    talk.say("and remind me 10 mins before each time")
    [task] = Task.objects.alive()
    assert (f"{task.due_date:%a}", task.due_time.hour, bool(task.recurrence_rule)) == (
        "Mon", 21, True,
    )  # fmt: skip
    assert [one.before_minutes for one in task.reminders.all()] == [10]


@pytest.mark.parametrize(
    ("said", "next_day"),
    [
        ("cant make gym on wed", 27),
        ("I won't go to the gym on wednesday, but on friday I will again.", 27),
        ("gym is off this wednesday", 27),
        ("im not going to gym on the 25th", 27),
        ("parents meeting on wednesday at 5, no gym that evening", 27),
        ("no gym this friday", 25),  # a later time cannot be left out
        ("i skipped gym today", 25),
        ("skipped the gym", 25),
        ("dinner with ali is on friday at 8 and skip the gym that evening", 25),
    ],
)
def test_one_time_that_is_told_of_is_left_out_if_it_is_the_next(talk, said, next_day):
    talk.say("add gym every wednesday and friday at 7pm")
    answer = talk.say(said)
    assert due_of("Gym") == date(2026, 11, next_day)
    assert ("Left out once" in answer) is (next_day == 27)
    assert ("Only the next time" in answer) is (next_day == 25)


def test_of_several_of_one_name_the_one_of_that_day_is_left_out(talk):
    talk.say("add gym every monday at 7pm, gym every wed at 7pm, gym every friday at 7pm")
    talk.say("no gym this friday")
    days = Task.objects.alive().order_by("number").values_list("due_date__day", flat=True)
    assert [*days][1:] == [25, 4]


@pytest.mark.parametrize(
    "said",
    ["i can't wait for friday", "i missed the bus today", "im not going to be home tomorrow",
     "i won't go to the bank tomorrow, i'll go on friday", "no class on friday",
     "put the yoga off till friday", "i can't find my gym shoes today"],
)  # fmt: skip
def test_what_is_told_of_other_things_leaves_nothing_out(talk, said):
    talk.say("add gym every monday at 11pm")
    talk.say(said)
    assert due_of("Gym") == date(2026, 11, 23)


def test_what_cannot_be_done_then_is_moved_where_that_is_said(talk):
    talk.say("add gym every wednesday and friday at 7pm")
    talk.say("cant make gym on wed, make it thursday")
    assert due_of("Gym") == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("manager swapped my shift its thursday now 5 to 10", "26 17"),
        ("they changed my shift, it's friday now", "27 16"),
        ("my shift got swapped, its friday now 5 to 10", "27 17"),
        ("boss switched my shift with hina's. it is on sunday now", "29 16"),
        ("manager changed the menu, its biryani now", "25 16"),
        ("my phone got changed, its 5 years old", "25 16"),
        ("it's now 5pm here, what a day", "25 16"),
    ],
)
def test_news_of_another_time_moves_what_is_on_the_list(talk, said, due):
    talk.say("add cafe shift on wednesday at 4pm")
    talk.say(said)
    shift = Task.objects.alive().get(title="Cafe shift")
    assert f"{shift.due_date.day} {shift.due_time.hour}" == due


def test_who_called_is_the_one_whose_hour_has_changed(talk):
    talk.say("add dentist on friday at 4")
    talk.say("the dentist called, its now at 5")
    dentist = Task.objects.alive().get(title="Dentist")
    assert (dentist.due_date.day, dentist.due_time.hour) == (27, 17)


def test_what_is_moved_to_another_of_its_own_days_is_said_to_be_there_twice(talk):
    talk.say("add call hania every tuesday and thursday at 5pm")
    assert "there twice" in talk.say("move hania to thursday")
    talk.say("undo")
    assert "there twice" not in talk.say("move hania to friday")


def test_each_of_several_that_now_repeat_is_told_with_its_own_day(talk):
    talk.say("gym on mon, wed and fri at 7pm")
    answer = talk.say("all three gym ones should repeat every week, please")
    assert all(day in answer for day in ("Wed 25 Nov", "Fri 27 Nov", "Mon 30 Nov"))
