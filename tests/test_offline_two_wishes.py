"""Two wishes in one message, neither of which may be lost in silence, and what was just added put
right in ordinary speech."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from tests.support.talk import listed, told
from todos.models import Reminder, Task
from tutor.offline.parsing.understanding import understood
from tutor.offline.parsing.unread import unread

AGENTS = ("tutor", "tasks")
pytestmark = pytest.mark.django_db


def kinds(text):
    return [request.kind for request in understood(text)]


def the(title):
    return Task.objects.alive().get(title=title)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Delete task 7, and I have paid the electric bill now.", ["delete", "complete"]),
        ("move the lab to friday, and the essay is finished", ["due", "complete"]),
        ("mark the report done, and i've sent the email too", ["complete", "complete"]),
        ("delete the gym, and it is cancelled anyway", ["delete"]),
        ("move dentist to friday, and the kids are off school then", ["due"]),
        ("remove number 4, it's a mistake", ["delete"]),
        ("delete the dentist, because it is cancelled", ["delete"]),
        ("move the lab to friday, since they asked for it", ["due"]),
        ("Make the shift 6am from now on, and stop it repeating after Friday.",
         ["each_time", "ends"]),
        ("mark the rent as paid and my mother's surgery is on friday at 9", ["complete", "add"]),
        ("delete the gym and my cousin's wedding is on december twelfth", ["delete", "add"]),
        ("move the lab to friday and my exam is on monday, remind me a day ahead",
         ["due", "add", "remind"]),
        ("delete the gym, my cousin's wedding is on december twelfth", ["delete"]),
        ("mark the gym and the essay done", ["complete"]),
        ("the gas bill, and what's on friday", ["list"]),
        ("buy milk and what's on tomorrow", ["add", "list"]),
        ("dentist friday at 5 and what have i got on saturday", ["add", "list"]),
        ("push the dentist to monday and the barber to friday", ["due", "due"]),
        ("add dad's birthday dec 12 remind me dec fifth", ["add", "remind"]),
        ("pay the fees by friday remind me on wednesday", ["add", "remind"]),
        ("i have to tell sara to remind me on friday", ["add"]),
        ("kk whats left for me this week n remind me abt the comp an hr before",
         ["list", "remind"]),
        ("yh whats due tomorrow and remind me about the gym an hour before", ["list", "remind"]),
        ("kk move the gym to friday", ["due"]),
        ("kk mart saturday 5pm", ["add"]),
        ("the call is at half past eight tonight not eight and yeah add eggs", ["due", "add"]),
    ],
)  # fmt: skip
def test_what_and_adds_is_done_as_well_and_a_reason_is_not(said, wanted):
    assert kinds(said) == wanted


@pytest.mark.parametrize(
    ("said", "title", "due", "reminded"),
    [
        ("ok i ordered the bearings so check that one off and uh my wife's birthday is December"
         " twelfth remind me a week ahead so I can get something",
         "My wife's birthday", date(2026, 12, 12), date(2026, 12, 5)),
        ("and my brother's wedding December twentieth remind me a week before",
         "My brother's wedding", date(2026, 12, 20), date(2026, 12, 13)),
        ("ordered the bearings and my son's recital is on the twenty first remind me 3 days in"
         " advance", "My son's recital", date(2026, 12, 21), date(2026, 12, 18)),
    ],
)  # fmt: skip
def test_news_of_a_day_beside_what_is_done_comes_with_its_reminder(
    talk, said, title, due, reminded
):
    talk.say("add order the bearings by friday")
    talk.say(said)
    task = the(title)
    assert (task.due_date, task.reminders.get().fire_at.date()) == (due, reminded)
    assert (the("Order the bearings").status == "done") == ("ordered" in said)


@pytest.mark.parametrize(
    "said",
    ["my wife's birthday and what have I got this week", "the visa, and what's on this week"],
)
def test_a_list_beside_an_answer_has_its_own_days(talk, said):
    talk.say("pay the rent on friday")
    talk.say("delete it")
    talk.say("remind me December fifth")
    assert "Mon 23 Nov 2026 to Sun 29 Nov 2026" in talk.say(said)
    assert Task.objects.alive().get().reminders.get().fire_at.date() == date(2026, 12, 5)


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("uh I gotta swap shifts with Mike next Monday so call him tonight at eight thirty",
         ["Swap shifts with Mike", "Call Mike"]),
        ("I need to buy a gift for Sana on Friday so text her tomorrow at noon",
         ["Buy a gift for Sana", "Text Sana"]),
        ("I have to swap shifts with Ali for Omar on Monday so call him tonight at eight",
         ["Swap shifts with Ali for Omar", "Call him"]),
        ("I have to pick up the parcel on Friday so call him tonight at eight",
         ["Pick up the parcel", "Call him"]),
    ],
)  # fmt: skip
def test_what_is_done_first_follows_on_so(said, titles):
    assert [title for title, _ in told(said)] == titles


def test_a_change_that_is_not_understood_is_said_to_be():
    said = "rename task 6 to Shift, and make it purple please"
    assert unread(said, understood(said)) == ["make it purple please"]
    said = "rename task 6 to Shift, and make it 6am without the repeating."
    [request] = understood(said)
    assert request.arguments == {"title": "Shift", "due": "6am", "repeat": "none"}
    assert not unread(said, [request])


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("got a quiz wednesday 10am on ch 4, can u ask me some questions",
         [("Quiz on ch 4", "wednesday 10am")]),
        ("i have a quiz on friday, quiz me on chapter 4", [("Quiz", "friday")]),
        ("exam on thursday, give me a couple of practice questions on sensors",
         [("Exam", "thursday")]),
        ("add 5 practice questions to my list", [("5 practice questions", "")]),
    ],
)  # fmt: skip
def test_a_question_to_the_book_is_no_part_of_a_title(said, tasks):
    assert told(said) == tasks


@pytest.mark.parametrize(
    ("said", "title", "due", "at"),
    [
        ("Car is in for its service on Thursday at 8:30, remind me the evening before please.",
         "Car service", time(8, 30), datetime(2026, 11, 25, 18)),
        ("my sister arrives friday at 6, remind me the day before", "My sister arrives",
         time(18), datetime(2026, 11, 26, 18)),
        ("plumber comes thursday at 9, remind me the night before", "Plumber comes",
         time(9), datetime(2026, 11, 25, 20)),
    ],
)  # fmt: skip
def test_what_one_is_to_be_reminded_of_is_put_on_the_list(talk, said, title, due, at):
    talk.say(said)
    task = the(title)
    [reminder] = task.reminders.all()
    assert task.due_time == due
    assert reminder.fire_at == at.replace(tzinfo=talk.user.zone)


@pytest.mark.parametrize(
    "said",
    ["My shifts this week are Tuesday, Thursday and Friday from 6 till 2, can you put them on?",
     "i have shifts on tuesday, thursday and friday 6 to 2",
     "add shift on tue, thu and fri from 6 till 2"],
)  # fmt: skip
def test_an_early_shift_is_in_the_morning_of_each_day(talk, said):
    talk.say(said)
    when = Task.objects.values_list("due_date", "due_time").order_by("due_date")
    assert [*when] == [(date(2026, 11, day), time(6)) for day in (24, 26, 27)]


def test_a_range_that_is_no_shift_is_in_the_evening(talk):
    talk.say("add football on friday 6 to 7")
    talk.say("add night out on friday 8pm to 2")
    assert [*Task.objects.values_list("due_time", flat=True)] == [time(18), time(20)]


@pytest.mark.parametrize(
    ("said", "title", "hour", "until"),
    [
        ("No, that's wrong. It should be called Shift and it starts at 6 in the morning, and only"
         " this week.", "Shift", time(6), "20261129"),
        ("no that's wrong, it's at 8", "Shifts", time(20), ""),
        ("it starts at 6 in the morning", "Shifts", time(6), ""),
        ("make it 7am", "Shifts", time(7), ""),
        ("rename it to Work, and only this week", "Work", time(18), "20261129"),
        ("just this week", "Shifts", time(18), "20261129"),
        ("stop it repeating after friday", "Shifts", time(18), "20261127"),
        ("lol no the task is just work", "work", time(18), ""),
    ],
)  # fmt: skip
def test_what_was_added_is_put_right_in_ordinary_words(talk, said, title, hour, until):
    talk.say("add shifts every tuesday and friday at 6pm")
    talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.due_date, task.due_time) == (title, date(2026, 11, 24), hour)
    assert task.series_time == hour
    assert task.recurrence_rule.partition("UNTIL=")[2] == until


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("the wife says its been moved to wednesday, same time", "2026-11-25 10:00"),
        ("it's been moved to wednesday same time", "2026-11-25 10:00"),
        ("sam says it's moved to 11", "2026-11-24 11:00"),
        ("they moved it to thursday", "2026-11-26 10:00"),
        ("what was it before that", "2026-11-24 10:00"),
        ("why was it moved to thursday", "2026-11-24 10:00"),
    ],
)
def test_what_others_say_of_it_moves_it_and_a_question_does_not(talk, said, due):
    talk.say("add meeting with sam tuesday 10am")
    talk.say(said)
    task = Task.objects.get()
    assert f"{task.due_date} {task.due_time:%H:%M}" == due


def test_what_it_was_before_is_told(talk):
    talk.say("add dentist tuesday")
    talk.say("move it to friday")
    assert "Tue 24 Nov 2026 → Fri 27 Nov 2026" in talk.say("what was it before that")
    assert Task.objects.get().due_date == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("meeras bday is saturday, need to buy her a gift before that", date(2026, 11, 27)),
        ("dentist tomorrow at 5 and buy her a gift before then", date(2026, 11, 23)),
        ("party today at 6, buy her a gift before that", date(2026, 11, 23)),
        ("buy her a gift before that", None),
    ],
)
def test_before_that_is_by_the_day_before(talk, said, due):
    talk.say(said)
    assert the("Buy her a gift").due_date == due


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("this weekend get eggs, paint and a new bulb",
         [("Get eggs", "this weekend"), ("Paint", "this weekend"), ("New bulb", "this weekend")]),
        ("we visit nana every sunday at 3, keep that in please", [("Visit nana", "every sunday")]),
        ("i drive maureen to choir every thurs at 7, can you keep that in",
         [("Drive maureen to choir", "every thurs")]),
    ],
)  # fmt: skip
def test_a_day_said_first_is_of_all_and_what_is_kept_is_added(said, tasks):
    found = [
        (task["title"], task.get("due") or task["repeat"].partition(" at ")[0])
        for one in understood(said)
        for task in one.arguments.get("tasks", [one.arguments])
    ]
    assert found == tasks


def test_a_word_as_it_is_typed_is_none_of_the_name(talk):
    talk.say("add buy her a gift")
    talk.say("remind me abt the gift friday 5pm")
    assert Task.objects.get().reminders.count() == 1


def test_what_is_on_is_asked_of_today(talk):
    talk.say("add dentist tuesday")
    assert "Dentist" in talk.say("what's on?")


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("We also have a group meeting on Wednesday at 3 in the library, and I need to pay rent by"
         " the 5th and call my sister tonight after the gym, around 8:30.",
         ["Group meeting in the library", "Pay rent", "Call my sister after the gym"]),
        ("Remind me to call my sister tonight at 8:30, and put down that rent is due on the 5th.",
         ["Call my sister", "Rent"]),
        ("Could you please add a group meeting on Wednesday at 3pm in the library?",
         ["Group meeting in the library"]),
        ("add groceries (milk, eggs, pasta) today at 5:30pm", ["Groceries (milk, eggs, pasta)"]),
        ("add lab report (ch 4), gym and laundry", ["Lab report (ch 4)", "Gym", "Laundry"]),
        ("report for work is due monday 10am, its important. and remind me sunday evening",
         ["Report for work"]),
    ],
)  # fmt: skip
def test_each_thing_of_a_long_message_is_a_task(talk, said, tasks):
    talk.say(said)
    assert [*Task.objects.order_by("number").values_list("title", flat=True)] == tasks


def test_only_what_one_is_to_be_reminded_of_has_a_reminder(talk):
    talk.say(
        "Remind me to call my sister tonight at 8:30, and put down that rent is due on the 5th."
    )
    assert the("Call my sister").due_time == time(20, 30)
    assert the("Call my sister").reminders.count() == 1
    assert the("Rent").reminders.count() == 0


@pytest.mark.parametrize(
    ("said", "due", "reminder"),
    [
        ("Okay thanks. The group meeting has moved again, it's now Thursday at 11am, and could you"
         " remind me an hour before?", "2026-11-26 11:00", "2026-11-26 10:00"),
        ("please move the group meeting to Thursday at 11am, with the reminder at 10am.",
         "2026-11-26 11:00", "2026-11-26 10:00"),
        ("where is my group meeting? it should be thursday at 11", "2026-11-26 11:00", ""),
    ],
)  # fmt: skip
def test_a_move_and_its_reminder_are_both_done(talk, said, due, reminder):
    talk.say("add group meeting in the library on wednesday at 3pm")
    talk.say(said)
    task = Task.objects.get()
    assert f"{task.due_date} {task.due_time:%H:%M}" == due
    found = [each.fire_at.astimezone(talk.user.zone) for each in task.reminders.all()]
    assert [f"{each:%Y-%m-%d %H:%M}" for each in found] == ([reminder] if reminder else [])


def test_an_offer_of_several_may_be_one(talk):
    talk.say("groceries after work today, milk eggs pasta and bananas")
    talk.say("no just one, groceries today at 5:30pm")
    assert [*Task.objects.values_list("title", "due_time")] == [("Groceries", time(17, 30))]


@pytest.mark.parametrize("said", ["thats the wrong one", "wrong one!"])
def test_the_wrong_one_is_taken_back_and_not_done_again(talk, said):
    talk.say("add milk")
    talk.say("add milk powder")
    talk.say("done with milk")
    talk.say(said)
    assert {*Task.objects.values_list("status", flat=True)} == {"open"}


@pytest.mark.parametrize("said", ["whats next", "what's next on my list?"])
def test_what_is_next_is_asked_of_the_list(talk, said):
    talk.say("add dentist tuesday")
    assert "Dentist" in talk.say(said)


@pytest.mark.parametrize("said", ["when is rent due next", "when is my next rent"])
def test_when_it_comes_next_is_asked_of_the_list(talk, said):
    talk.say("add rent on the 1st of every month")
    assert "1 Dec 2026" in talk.say(said)


def test_what_is_not_found_is_said_once(talk):
    assert talk.say("put dentist back on for friday").count("dentist") == 1


def test_a_reminder_on_a_date_is_of_no_task_of_that_number(talk):
    talk.say("rent is due on the 5th and remind me on the 4th")
    [reminder] = the("Rent").reminders.all()
    assert reminder.fire_at.date() == date(2026, 12, 4)


def test_a_correction_of_several_fields_is_of_one_task(talk):
    talk.say("report for work is due tuesday 10am. and remind me sunday evening")
    talk.say("no the report is due monday nov 30 at 10am, keep the reminder on sunday, and make it"
             " high priority")  # fmt: skip
    task = Task.objects.get()
    assert (task.due_date, task.get_priority_display()) == (date(2026, 11, 30), "high")
    [reminder] = task.reminders.all()
    assert reminder.fire_at.date() == date(2026, 11, 29)


@pytest.mark.parametrize(
    ("before", "said", "left"),
    [
        (["add dentist friday 3pm", "add essay thursday"],
         "i finished the essay and the dentist is now at 4", [("Dentist", "27.11. 16:00")]),
        (["add dentist friday 3pm"],
         "can you put gym on tuesday at 7 and thursday at 8, and remove the dentist",
         [("Gym", "24.11. 07:00"), ("Gym", "26.11. 08:00")]),
        (["add gym tuesday"], "put gym on friday at 7", [("Gym", "27.11. 07:00")]),
        (["add dentist appointment tomorrow at half past 3"],
         "i can't make the dentist tomorrow, next week same time works",
         [("Dentist appointment", "01.12. 15:30")]),
        (["add dentist tomorrow at 3"], "i can't make the dentist tomorrow, friday is better",
         [("Dentist", "27.11. 15:00")]),
        ([], "add passport renewal for next month, not urgent", [("Passport renewal", "01.12.")]),
        (["add bins every tuesday at 8pm", "add water the plants on sunday"],
         "not tuesday, wednesday for the bins",
         [("Bins", "25.11. 20:00"), ("Water the plants", "29.11.")]),
        (["add email prof khan about the extension friday"], "done, emailed him", []),
        ([], "tmrw 9 standup, 11 client call, lunch w sara 1, gym 6",
         [("Standup", "24.11. 09:00"), ("Client call", "24.11. 11:00"),
          ("Lunch w sara", "24.11. 13:00"), ("Gym", "24.11. 18:00")]),
        ([], "tomorrow 2 eggs, 3 apples, 1 milk",
         [("2 eggs", "24.11."), ("3 apples", "24.11."), ("1 milk", "24.11.")]),
        ([], "i have 3 exams next week, maths on monday, physics on wednesday and chemistry on"
         " friday, all at 9", [("Maths", "30.11. 09:00"), ("Physics", "02.12. 09:00"),
                               ("Chemistry", "04.12. 09:00")]),
        ([], "set an alarm for 6 tomorrow", [("Alarm", "24.11. 06:00")]),
        ([], "set an alarm for 6 tomorrow evening", [("Alarm", "24.11. 18:00")]),
        ([], "add meeting with the bank, 2nd dec 11am, bring passport",
         [("Meeting with the bank, bring passport", "02.12. 11:00")]),
        (["add lab at 2pm tomorrow"], "shift it an hour later", [("Lab", "24.11. 15:00")]),
        (["add lab at 2pm tomorrow"], "add bring lab coat to that",
         [("Lab", "24.11. 14:00"), ("Bring lab coat", "")]),
        (["buy milk"], "add sugar to that", [("Buy milk and sugar", "")]),
        (["add electric bill every 15th"], "skip this month's electric",
         [("Electric bill", "15.01.")]),
        (["add class every wed and fri at 10"], "this wednesday there is no class",
         [("Class", "27.11. 10:00")]),
        (["add plan a birthday: cake", "add cake", "cake ordered"], "whats left for the birthday",
         [("Plan a birthday: cake", ""), ("Cake", "")]),
        (["add email visa office", "add book hotel"], "I booked the hotel and emailed them.", []),
        (["add pick up my sister friday"], "I've handed it in!", [("Pick up my sister", "27.11.")]),
        (["add hand in my assignment thursday"],
         "Push the assignment a day, the professor gave an extension.",
         [("Hand in my assignment", "27.11.")]),
        (["add pick up my sister friday 6pm"], "my sister is delayed by an hour",
         [("Pick up my sister", "27.11. 19:00")]),
        (["add email prof khan about the extension friday"], "done, what's left",
         [("Email prof khan about the extension", "27.11.")]),
    ],
)  # fmt: skip
def test_the_list_is_as_it_was_told(talk, before, said, left):
    talk.say(*before, said)
    assert listed() == left


@pytest.mark.parametrize(
    ("said", "moments"),
    [
        ("i've got physio on wednesday at 4, can you remind me in the morning and also an hour"
         " before", ["25.11. 09:00", "25.11. 15:00"]),
        ("physio wednesday at 4, remind me in the morning", ["25.11. 09:00"]),
        ("physio wednesday at 4. i'd like a reminder the day before and one an hour before",
         ["24.11. 16:00", "25.11. 15:00"]),
        ("physio wednesday at 4, remind me an hour before and a day before",
         ["24.11. 16:00", "25.11. 15:00"]),
    ],
)  # fmt: skip
def test_two_reminders_of_one_thing_are_two(talk, said, moments):
    talk.say(said)
    task = Task.objects.get()
    assert (task.title, task.due_time) == ("Physio", time(16))
    found = sorted(each.fire_at.astimezone(talk.user.zone) for each in task.reminders.all())
    assert [f"{each:%d.%m. %H:%M}" for each in found] == moments


@pytest.mark.parametrize(
    ("before", "said", "left"),
    [
        ([], "add concert on friday. it starts at 8pm", [("Concert", "27.11. 20:00")]),
        (["add essay friday"], "i can't do the essay today, tomorrow i have an exam",
         [("Essay", "27.11."), ("Exam", "24.11.")]),
        ([], "set an alarm for 4 to pick up the kids", [("Pick up the kids", "23.11. 16:00")]),
        (["add essay friday"], "the task is only half done", [("Essay", "27.11.")]),
        ([], "Add buy milk, call Ali (home, not office), pay rent on friday",
         [("Buy milk", ""), ("Call Ali (home, not office)", ""), ("Pay rent", "27.11.")]),
        (["bijli ka bill dena hai kal"], "bijli ka bill clear nahi hua",
         [("bijli ka bill dena", "24.11.")]),
        (["add physics homework"], "he said he moved to monday", [("Physics homework", "")]),
        (["add physics homework"], "and the dishes every day",
         [("Physics homework", ""), ("The dishes", "23.11.")]),
        ([], "add buy cable for about 10.50 dollars tomorrow",
         [("Buy cable for about 10.50 dollars", "24.11.")]),
        ([], "this weekend is eid, buy gifts and call Ali", [("Buy gifts", ""), ("Call Ali", "")]),
        ([], "meeting tomorrow at 5pm, remind me 30 minutes before that",
         [("Meeting", "24.11. 17:00")]),
        ([], "add a reminder to call mum at 5pm", [("Call mum", "23.11. 17:00")]),
        ([], "set another reminder tomorrow at 5pm to call Ali", [("Call Ali", "24.11. 17:00")]),
        (["add gym friday"], "what is the settling time again?", [("Gym", "27.11.")]),
    ],
)  # fmt: skip
def test_what_stands_near_is_left_alone(talk, before, said, left):
    talk.say(*before, said)
    assert listed() == left


def test_each_of_two_rhythms_is_its_own(talk):
    talk.say(
        "remind me to take the bins out every tuesday night and to water the plants on sundays"
    )
    rules = dict(Task.objects.values_list("title", "recurrence_rule"))
    assert rules == {"Take the bins out": "FREQ=WEEKLY;BYDAY=TU",
                     "Water the plants": "FREQ=WEEKLY;BYDAY=SU"}  # fmt: skip


@pytest.mark.parametrize("said", ["what's left", "tick off milk, what's left"])
def test_what_is_left_is_shown(talk, said):
    talk.say("add milk")
    talk.say("add bread")
    assert "Bread" in talk.say(said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("which bill is due first", "Gas bill"),
        ("what's due first", "Gas bill"),
        ("how much was the water bill", "Water bill 3200"),
        ("what are the notes on the water bill", "meter 7"),
        ("what's my day tomorrow", "Gas bill"),
        ("break it into steps", "add subtasks"),
    ],
)
def test_what_is_asked_of_the_list_is_answered(talk, said, told):
    talk.say("add gas bill due tomorrow")
    talk.say("add water bill 3200 due on the 28th")
    talk.say("add to the notes that its meter 7")
    answer = talk.say(said)
    assert told in answer
    assert "book" not in answer


@pytest.mark.parametrize(
    ("said", "due", "moment"),
    [
        ("add milk and remind me tomorrow at 5", "24.11. 17:00", "24.11. 17:00"),
        ("add milk, remind me at 6", "23.11. 18:00", "23.11. 18:00"),
        ("add milk friday and remind me thursday at 6", "27.11.", "26.11. 18:00"),
    ],
)
def test_a_new_task_is_reminded_of_when_it_is_said(talk, said, due, moment):
    talk.say(said)
    [reminder] = Task.objects.get().reminders.all()
    assert listed() == [("Milk", due)]
    assert f"{reminder.fire_at.astimezone(talk.user.zone):%d.%m. %H:%M}" == moment


def test_a_yes_and_a_look_behind_it_are_both_answered(talk):
    talk.say("add water bill 3200")
    talk.say("add milk")
    talk.say("paid water")
    assert "Milk" in talk.say("yes its done. what's left")
    assert listed() == [("Milk", "")]


@pytest.mark.parametrize(
    ("said", "hour", "noted"),
    [
        ("cafe shift sat 10-4", 10, "Until 16:00"),
        ("cafe shift saturday from 10 till 4", 10, "Until 16:00"),
        ("shift tmrw 4pm til 10pm", 16, "Until 22:00"),
        ("gym class every monday 6-7pm", 18, "Until 19:00"),
        ("cafe shift saturday at 10", 10, ""),
        ("read pages 10-4 saturday at 5", 17, ""),
    ],
)
def test_when_something_ends_is_kept_in_its_notes(talk, said, hour, noted):
    answer = talk.say(said)
    task = Task.objects.alive().get()
    assert (task.due_time.hour, task.notes, noted in answer) == (hour, noted, True)


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("shift is till 4 btw n remind me an hr before it", "Till late means cash\nUntil 4"),
        ("the cafe shift ends at 4:30pm", "Till late means cash\nUntil 4:30pm"),
        ("the sale ends at 5", "Till late means cash"),
    ],
)
def test_an_end_that_is_told_later_is_noted_beside_what_is_there(talk, said, noted):
    talk.say("add cafe shift on saturday at 10")
    talk.say("add a note to cafe shift: Till late means cash")
    talk.say("add gym tomorrow at 6pm")
    talk.say(said)
    shift = the("Cafe shift")
    assert (shift.notes, shift.due_time) == (noted, time(10))
    hours = [one.fire_at.astimezone(talk.user.zone).hour for one in shift.reminders.all()]
    assert hours == ([9] if "remind" in said else [])


@pytest.mark.parametrize(
    ("said", "title", "hour"),
    [
        ("yeah the cafe shift remind me at 9 on sat", "Cafe shift", 9),
        ("the gym remind me an hour before", "Gym", 17),
        ("ok my gym remind me tomorrow at 5pm", "Gym", 17),
    ],
)
def test_what_to_be_reminded_of_may_come_first(talk, said, title, hour):
    talk.say("add cafe shift on saturday at 10")
    talk.say("add gym tomorrow at 6pm")
    talk.say("find the dentist")
    talk.say(said)
    reminder = the(title).reminders.get()
    assert reminder.fire_at.astimezone(talk.user.zone).hour == hour


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("cant do gym tmrw now flatmate needs me move it to weds same time", (25, 28)),
        ("ugh can't make the gym tomorrow because of work so move it to thursday", (26, 28)),
        ("i won't be able to attend the cafe shift saturday, please move it to sunday", (24, 29)),
        ("cant do it tmrw", (24, 28)),
        ("can't do the gym tomorrow and can't do the cafe shift, move it to monday", (24, 28)),
        ("can't go to the gym tomorrow", (24, 28)),
    ],
)
def test_it_is_what_cannot_be_done_then(talk, said, days):
    talk.say("add gym tomorrow at 6pm")
    talk.say("add cafe shift on saturday at 10")
    talk.say(said)
    assert (the("Gym").due_date.day, the("Cafe shift").due_date.day) == days


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("actually laundry done already lol flatmate had the machine free", True),
        ("the laundry is done btw my sister did it", True),
        ("laundry done lol jk", False),
        ("laundry not done lol too lazy", False),
        ("is the laundry done lol who knows", False),
    ],
)
def test_what_is_plainly_told_as_done_is_done(talk, said, done):
    talk.say("add do the laundry tonight")
    talk.say("add essay on friday")
    talk.say(said)
    assert (the("Do the laundry").status == "done", the("Essay").status) == (done, "open")


@pytest.mark.parametrize(
    ("said", "gone"),
    [("yh", True), ("yupp", True), ("mhm", True), ("aye", True), ("defo", True), ("yeahhh", True),
     ("ye wala nahi", False), ("yeh kya hai", False)],
)  # fmt: skip
def test_yes_is_said_in_many_ways(talk, said, gone):
    talk.say("add gym tomorrow at 6pm")
    talk.say("add pay the rent")
    assert "Did you mean" in (asked := talk.say("delete the rentt bill")) or "?" in asked
    talk.say(said)
    assert Task.objects.alive().filter(title="Pay the rent").exists() != gone


@pytest.mark.parametrize(
    ("said", "each"),
    [
        ("can u remind me we got a team meeting weds at 4 and the comp is saturday 8am",
         {"a team meeting": "weds at 4", "the comp": "saturday 8am"}),
        ("remind me that we have a viva on wednesday at 4pm and my exam is on saturday at 8am",
         {"a viva": "wednesday at 4pm", "my exam": "saturday at 8am"}),
        ("remind me i've got my driving test tomorrow at 9 n the dentist is friday 3pm",
         {"my driving test": "tomorrow at 9", "the dentist": "friday 3pm"}),
        ("remind me about the dentist tomorrow at 4 and about the viva friday at 9",
         {"the dentist": "tomorrow at 4", "the viva": "friday at 9"}),
        ("remind me i have a viva on monday at 10", {"a viva": "monday at 10"}),
        ("remind me i have a lot to do saturday", {"i have a lot to do": "saturday"}),
        ("remind me we got paid friday", {"we got paid": "friday"}),
        ("remind me when i have a meeting wednesday", {"when i have a meeting": "wednesday"}),
        ("remind me about the gym tomorrow at 5 and on friday at 6", {"the gym": "friday at 6"}),
    ],
)  # fmt: skip
def test_each_of_two_that_one_has_is_reminded_of_at_its_own_time(said, each):
    asked = understood(said)
    assert {request.what: request.arguments.get("when") for request in asked} == each
    assert {request.kind for request in asked} == {"remind"}


@pytest.mark.parametrize(
    "said",
    [
        "اس ہفتے میرے پاس کیا کیا ہے سب دکھا دیں، اور یہ بھی کہ سینسر فیوژن کیا ہوتا ہے",
        "is hafte kya kya karna hai dikha do, aur slam kya hai",
        "mujhe kal ke kaam dikha do aur ye bhi ke slam kya hai",
        "show me whats due this week and what is slam",
    ],
)
@pytest.mark.usefixtures("book")
def test_a_list_beside_a_question_is_shown_as_well(talk, said):
    talk.say(said)
    assert {"list_tasks", "search_textbook"} <= {name for name, _ in talk.calls}


@pytest.mark.parametrize("said", ["ye dikhao, slam kya hai", "kal test hai, slam kya hai batao"])
@pytest.mark.usefixtures("book")
def test_a_question_with_its_occasion_shows_no_list(talk, said):
    talk.say(said)
    assert "list_tasks" not in {name for name, _ in talk.calls if name != "search_textbook"}


@pytest.mark.parametrize(
    "said",
    [
        "dentist tomorrow 3pm and gym at 6, remind me 30 min before both",
        "dentist tomorrow at 3pm, gym at 6pm. remind me about both 30 min before",
        "dentist tomorrow 3pm and gym at 6, remind me half an hour before each",
    ],
)
def test_both_of_a_message_are_reminded_of(talk, said):
    talk.say(said)
    moments = [one.fire_at.astimezone(talk.user.zone).time() for one in
               Reminder.objects.order_by("fire_at")]  # fmt: skip
    assert moments == [time(14, 30), time(17, 30)]
