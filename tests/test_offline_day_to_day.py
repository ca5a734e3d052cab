"""A day as it is: what is to do told as an order, what did not happen, and what the book as a whole
is asked."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = pytest.mark.django_db


def listed():
    """Title and due of each task on the list, by number."""
    rows = Task.objects.alive().order_by("number")
    forms = [("due_date", "%d.%m."), ("due_time", "%H:%M")]
    return [
        " ".join(
            [row.title, *(f"{at:{form}}" for name, form in forms if (at := getattr(row, name)))]
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("do my homework tomorrow", "Do my homework 24.11."),
        ("do the assignment by friday", "Do the assignment 27.11."),
        ("do the dishes tonight", "Do the dishes 23.11. 20:00"),
        ("show the draft to sir on monday", "Show the draft to sir 30.11."),
        ("explain the project to my group on friday", "Explain the project to my group 27.11."),
        ("find a tutor this week", "Find a tutor 29.11."),
        ("drop the kids at 9", "Drop the kids 23.11. 09:00"),
        ("drop ammi at the airport at 6pm", "Drop ammi at the airport 23.11. 18:00"),
        ("wake up at 6", "Wake up 24.11. 06:00"),
        ("wake me up at 6:30 tomorrow", "Wake up 24.11. 06:30"),
        ("wake up my son at 7 on friday", "Wake up my son 27.11. 07:00"),
        ("get up at 7 on saturday", "Get up 28.11. 07:00"),
        ("sleep at 10pm", "Sleep 23.11. 22:00"),
    ],
)
def test_an_order_with_a_day_is_a_task(book, talk, said, new):
    talk.say(said)
    assert listed() == [new]


@pytest.mark.parametrize(
    "said",
    ["do the robots rest at night", "do my tasks have dates", "do the reports need dates",
     "find a task due this week", "find a free day this week", "show the tasks on monday",
     "explain the lidar to me", "drop the gym", "show me the draft on monday"],
)  # fmt: skip
def test_a_question_or_a_look_is_none(book, talk, said):
    talk.say(said)
    assert listed() == []


@pytest.mark.parametrize(
    ("said", "gym", "dentist"),
    [
        ("i skipped gym, move it to the day after", "Gym 25.11. 06:00", "Dentist 27.11. 15:00"),
        ("push gym to the next day", "Gym 25.11. 06:00", "Dentist 27.11. 15:00"),
        (
            "couldn't make it to the gym so move it a day later",
            "Gym 25.11. 06:00",
            "Dentist 27.11. 15:00",
        ),
        ("didnt do gym today. put it on sunday", "Gym 29.11. 06:00", "Dentist 27.11. 15:00"),
        ("gym was shut, reschedule to sunday", "Gym 29.11. 06:00", "Dentist 27.11. 15:00"),
        ("move it to the day after", "Gym 24.11. 06:00", "Dentist 28.11. 15:00"),
        ("reschedule to monday", "Gym 24.11. 06:00", "Dentist 30.11. 15:00"),
        ("move gym to the day after tomorrow", "Gym 25.11. 06:00", "Dentist 27.11. 15:00"),
    ],
)
def test_what_did_not_happen_is_moved_by_its_name(talk, said, gym, dentist):
    talk.say("add gym tomorrow 6am")
    talk.say("add dentist friday 3pm")
    talk.say(said)
    assert listed() == [gym, dentist]


@pytest.mark.parametrize(
    ("said", "asked", "then"),
    [
        ("actually make it thursday", "Shall I move **Call the bank** (task 2) to thursday?",
         ["Gym 24.11. 06:00", "Call the bank 26.11."]),
        ("delete it", "Shall I delete **Call the bank** (task 2)?", ["Gym 24.11. 06:00"]),
    ],
)  # fmt: skip
def test_it_after_a_list_is_proposed_of_what_was_changed_last(talk, said, asked, then):
    talk.say("add gym tomorrow 6am")
    talk.say("add call the bank on wednesday")
    before = listed()
    talk.say("what do i have this week")
    assert talk.say(said) == asked
    assert listed() == before
    talk.say("yes")
    assert listed() == then


def test_it_after_a_list_without_what_was_changed_is_asked(talk):
    talk.say("add gym tomorrow 6am")
    talk.say("add yoga tomorrow 7am")
    talk.say("add call the bank on friday")
    talk.say("what do i have tomorrow")
    assert "Which task" in talk.say("delete it")
    assert len(listed()) == 3


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("what are the key points of chapter 6", "Proprioceptive sensors"),
        ("main ideas from ch 6", "Proprioceptive sensors"),
        ("what should i remember from chapter 6", "Proprioceptive sensors"),
        ("chapter 6 in a nutshell", "Proprioceptive sensors"),
        ("باب ۵ کے اہم نکات بتاؤ", "سمولیٹر"),
        ("chapter 5 ke aham nukte", "سمولیٹر"),
        ("whats a good chapter to read first", "Begin with"),
        ("best chapter for a beginner?", "Begin with"),
        ("whats the difference between you and chatgpt", "I work without a language model"),
        ("can you write my assignment", "needs a language model"),
        ("is there anything about drones in the book", "doesn't cover"),
        ("is there anything about quaternions in the book?", "gimbal lock"),
        ("do you have a chapter on walking in this book", "capture point"),
    ],
)
def test_the_book_and_the_tutor_as_a_whole(book, talk, said, told):
    assert told in talk.say(said)


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("and daily", "FREQ=DAILY"),
        ("make it daily", "FREQ=DAILY"),
        ("and every day", "FREQ=DAILY"),
        ("make it weekly", "FREQ=WEEKLY"),
        ("aur har roz", "FREQ=DAILY"),
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        ["remind me to study at 8 tonight"],
        ["add study tonight at 7", "actually 8"],
        ["add study tonight at 8", "remind me an hour before"],
    ],
    ids=str,
)
def test_a_rhythm_said_after_a_task_keeps_its_hour(talk, before, said, then):
    talk.say(*before)
    assert "repeating" in talk.say(said) or "har roz" in said
    [task] = Task.objects.all()
    assert (task.recurrence_rule, f"{task.due_time:%H:%M}") == (then, "20:00")


@pytest.mark.parametrize("more", ["and eggs", "also eggs", "eggs too", "plus eggs"])
def test_one_more_thing_is_added_as_well(book, talk, more):
    talk.say("add milk")
    talk.say(more)
    assert listed() == ["Milk", "Eggs"]


def test_a_subject_of_the_book_is_offered_first(book, talk):
    talk.say("add read about cameras")
    talk.say("and lidar")
    assert listed() == ["Read about cameras"]


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("i have 3 assignments: physics due thu, math due fri, english due sunday",
         ["Physics 26.11.", "Math 27.11.", "English 29.11."]),
        ("i got 2 exams: bio tue, chem thu", ["Bio 24.11.", "Chem 26.11."]),
        ("i have 3 tasks, wash car, buy milk, call ali", ["Wash car", "Buy milk", "Call ali"]),
        ("i want to learn robotics where do i start", []),
        ("i want to learn robotics", []),
        ("i want to learn guitar on sunday", ["Learn guitar 29.11."]),
    ],
)  # fmt: skip
def test_what_is_counted_is_each_added_and_a_wish_to_learn_is_not(book, talk, said, new):
    talk.say(said)
    assert listed() == new


@pytest.mark.parametrize(
    "said", ["im done for today", "ok i'm done for now, thanks", "thats it for today"]
)
def test_who_is_done_for_the_day_has_finished_nothing(book, talk, said):
    talk.say("add study at 8")
    assert "Goodbye" in talk.say(said)
    assert Task.objects.get().status == "open"


def test_when_it_is_set_for_is_told(book, talk):
    talk.say("add gym tomorrow at 7am")
    assert "07:00" in talk.say("what time is it set for")


@pytest.mark.parametrize(
    ("said", "title"),
    [("aur anday", "anday"), ("bread bhi", "bread"), ("aur chai ki patti", "chai ki patti")],
)
def test_one_more_thing_is_added_in_roman_urdu(book, talk, said, title):
    talk.say("doodh likh lo")
    talk.say(said)
    assert listed() == ["doodh", title]


@pytest.mark.parametrize(("said", "title"), [("اور انڈے", "انڈے"), ("روٹی بھی", "روٹی")])
def test_one_more_thing_is_added_in_urdu(book, talk, said, title):
    talk.say("دودھ لکھ لو")
    talk.say(said)
    assert listed() == ["دودھ", title]


@pytest.mark.parametrize(
    "said", ["aur batao", "aur lidar", "aur lidar kya hai", "aur kya", "اور بتاؤ"]
)
def test_a_wish_for_more_is_no_thing(book, talk, said):
    talk.say("doodh likh lo")
    talk.say(said)
    assert listed() == ["doodh"]


def test_and_more_after_something_was_deleted_is_offered(book, talk):
    talk.say("add jam")
    talk.say("remove jam")
    assert "Shall I add “Butter”" in talk.say("and butter")
    talk.say("yes")
    assert listed() == ["Butter"]


@pytest.mark.parametrize(
    ("first", "said", "then"),
    [
        ("kal 8 baje gym", "ab 6 baje hogi", ["Gym 24.11. 06:00"]),
        ("کل ۸ بجے جم", "اب ۶ بجے ہوگی", ["جم 24.11. 06:00"]),
        ("pay electricity bill", "mark electricity paid", ["Pay electricity bill"]),
        ("dentist next tuesday at 10:30am", "move it to wednesday", ["Dentist 02.12. 10:30"]),
        ("dentist next tuesday at 10:30am", "move it to friday at 9am", ["Dentist 04.12. 09:00"]),
        ("dentist next tuesday at 10:30am", "move it to this wednesday", ["Dentist 25.11. 10:30"]),
        ("dentist next tuesday at 10:30am", "move it to tomorrow", ["Dentist 24.11. 10:30"]),
        ("dentist friday at 10:30am", "move it to wednesday", ["Dentist 25.11. 10:30"]),
    ],
)
def test_what_was_said_last_is_changed(talk, first, said, then):
    talk.say(first)
    talk.say(said)
    assert listed() == then


@pytest.mark.parametrize("said", ["kab hai gym", "gym kab hai", "acha kab hai gym?"])
def test_when_it_is_may_be_asked_in_any_order(book, talk, said):
    talk.say("kal 8 baje gym")
    assert "subah 8 baje" in talk.say(said)


def test_what_is_called_off_in_two_words_is_asked_about(talk):
    talk.say("kal 8 baje gym")
    assert "hata dun?" in talk.say("gym cancel")
    talk.say("haan")
    assert listed() == []


def test_two_of_one_name_are_told_apart_by_when_they_are(book, talk):
    talk.say("remind me to take pills at 8am and 8pm every day")
    asked = talk.say("i took the pills")
    assert "20:00) or **1** Take pills (" in asked
    talk.say("the morning one")
    assert Task.objects.done().get().due_time.hour == 8


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("delete the 8am one", 20),
        ("delete the evening one", 8),
        ("delete the 8pm pills", 8),
    ],
)
def test_one_of_two_of_a_name_is_deleted_by_its_hour(talk, said, left):
    talk.say("remind me to take pills at 8am and 8pm every day")
    talk.say(said)
    assert Task.objects.alive().get().due_time.hour == left


def test_the_only_one_of_the_morning_is_asked_for_by_its_name(talk):
    talk.say("add gym tomorrow 7am")
    talk.say("delete the morning one")
    assert listed() == ["Gym 24.11. 07:00"]


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("set timer for 10 minutes", "Timer 23.11. 08:10"),
        ("alarm at 5", "Alarm 23.11. 17:00"),
        ("dinner with ali saturday at 8", "Dinner with ali 28.11. 20:00"),
        ("party on saturday at 7", "Party 28.11. 19:00"),
    ],
)
def test_what_rings_and_what_is_on_in_the_evening(book, talk, said, new):
    talk.say(said)
    assert listed() == [new]
    rings = new.startswith(("Timer", "Alarm"))
    assert Task.objects.get().reminders.exists() == rings


def test_plain_questions_on_the_list(book, talk):
    talk.say("add assignment friday")
    talk.say("add a note: chapter 4 to 6")
    assert "chapter 4 to 6" in talk.say("show me the note")
    talk.say("call ammi done")
    assert "Assignment" in talk.say("what's the plan")
    talk.say("mark it done")
    assert "empty" in talk.say("great what else")


@pytest.mark.parametrize(
    ("noun", "said", "title"),
    [("doodh", "add it", "Doodh"), ("ammi dawai", "likh lo", "Ammi dawai"),
     ("امی دوائی", "لکھ لو", "امی دوائی")],
)  # fmt: skip
def test_what_no_page_has_may_be_put_down_in_the_words_offered(book, talk, noun, said, title):
    assert said in talk.say(noun)
    talk.say(said)
    assert listed() == [title]


def test_who_writes_english_with_a_kin_name_is_answered_in_english(talk):
    talk.say("add call ammi")
    assert "Nice work" in talk.say("call ammi done")


@pytest.mark.parametrize(
    ("first", "more", "title"),
    [
        ("call ammi", "and dad tomorrow", "Call dad 24.11."),
        ("pay electricity bill by 28th", "and gas bill by 30th", "Pay gas bill 30.11."),
        ("call ali", "and milk tomorrow", "Milk 24.11."),
    ],
)
def test_the_deed_is_carried_to_one_more_of_its_kind(book, talk, first, more, title):
    talk.say(first)
    talk.say(more)
    assert listed()[1:] == [title]


@pytest.mark.parametrize(
    ("first", "said", "new"),
    [
        ("party on saturday at 7pm", "buy a cake before that", "Buy a cake 27.11."),
        ("party today at 9pm", "buy a cake before that", "Buy a cake 23.11."),
        ("class 9 ka test jumeraat ko lena hai", "paper banana hai us se pehle",
         "paper banana 25.11."),
        ("ہفتے کو امی کی سالگرہ ہے", "اس سے پہلے کیک لانا ہے", "کیک لانا 27.11."),
    ],
)  # fmt: skip
def test_what_is_before_that_is_due_the_day_before(talk, first, said, new):
    talk.say(first)
    talk.say(said)
    assert listed()[1:] == [new]


@pytest.mark.parametrize("said", ["kya reh gaya hai", "کیا رہ گیا ہے", "acha, kya kya reh gaya"])
def test_what_is_left_is_listed(talk, said):
    talk.say("kal doodh lana hai")
    assert "doodh" in talk.say(said)


@pytest.mark.parametrize(
    ("first", "done", "moved"),
    [
        ("add buy milk", "done", "move it to tomorrow"),
        ("آج بازار جانا ہے", "بازار ہو آیا", "کل لے لوں گا"),
    ],
)
def test_what_is_done_and_gets_a_new_day_is_open_again(talk, first, done, moved):
    talk.say(first)
    talk.say(done)
    talk.say(moved)
    task = Task.objects.get()
    assert (task.status, f"{task.due_date:%d.%m.}") == ("open", "24.11.")


@pytest.mark.parametrize(
    ("before", "said", "then"),
    [
        (
            [],
            "call the plumber about the tap today after 4",
            ["Call the plumber about the tap 23.11. 16:00"],
        ),
        (["add gym tomorrow 6pm"], "make it 5.15pm", ["Gym 24.11. 17:15"]),
        (["add gym tomorrow 6pm"], "make the gym one 4.30", ["Gym 24.11. 16:30"]),
        ([], "meet ali at 4.30 tomorrow", ["Meet ali 24.11. 16:30"]),
        ([], "buy 2.50 kg sugar tomorrow", ["Buy 2.50 kg sugar 24.11."]),
        (["add the report"], "the report has to be done by friday", ["The report 27.11."]),
        (
            ["add gym tomorrow 6pm"],
            "can u move gym to thurs same time, cant do tmrw",
            ["Gym 26.11. 18:00"],
        ),
        (
            ["add gift for hira saturday"],
            "the gift shud be by friday eve, her bday is sat 7pm add that too",
            ["Gift for hira 27.11. 18:00", "Her bday 28.11. 19:00"],
        ),
    ],
)
def test_what_a_week_held_of_four_new_users(book, talk, before, said, then):
    talk.say(*before, said)
    assert listed() == then


def test_two_things_are_reminded_of_each_at_its_time(talk):
    talk.say("add lab wednesday 9am")
    talk.say("add quiz friday 11am")
    talk.say("remind me lab 30 min before n quiz 1hr before")
    at = [
        f"{task.reminders.get().fire_at.astimezone(talk.user.zone):%d.%m. %H:%M}"
        for task in Task.objects.order_by("number")
    ]
    assert at == ["25.11. 08:30", "27.11. 10:00"]


def test_what_has_to_be_done_by_a_day_is_offered(book, talk):
    asked = talk.say("report for the boss has to be done by friday noon")
    assert "Shall I add" in asked and listed() == []
    talk.say("yes")
    assert listed() == ["Report for the boss 27.11. 12:00"]
