"""Ways of asking that no table row was written for: topics put first, remarks, what is voiced."""

from __future__ import annotations

import pytest

from todos.models import Task

pytestmark = pytest.mark.django_db
AGENT = "tasks"


def test_a_topic_put_first_is_what_it_means(talk):
    talk.say("add tasks: milk #shop, eggs #shop, call Ali")
    talk.say("everything tagged shop - just make it urgent")
    urgent = Task.objects.filter(priority=Task.Priority.URGENT).values_list("title", flat=True)
    assert set(urgent) == {"Milk", "Eggs"}


def test_what_is_said_before_a_request_is_no_topic(talk):
    talk.say("add dentist friday")
    talk.say("ok cool, make it weekly")
    assert Task.objects.get().recurrence_rule.startswith("FREQ=WEEKLY")


def test_a_remark_names_the_task_whose_words_it_says(talk):
    talk.say("add tasks: book room for demo, prepare slides for demo")
    said = talk.say("we're not doing a demo room anymore, take it off")
    assert "Book room for demo" in said
    assert [task.title for task in Task.objects.alive()] == ["Prepare slides for demo"]


def test_what_was_not_done_after_all_is_open_again(talk):
    talk.say("add tasks: buy eggs, buy milk")
    talk.say("mark buy eggs done")
    talk.say("um i haven't actually bought the eggs yet")
    assert {task.title for task in Task.objects.open()} == {"Buy eggs", "Buy milk"}


def test_a_correction_means_another_task_rather_than_another_name(talk):
    talk.say("add tasks: call Ali, call Ayesha")
    talk.say("move call ali to saturday")
    talk.say("no not ali, ayesha")
    due = {task.title: task.due_date for task in Task.objects.all()}
    assert due["Call Ali"] is None and due["Call Ayesha"].weekday() == 5


def test_each_reminder_of_a_message_has_its_own_hour(talk):
    talk.say("remind me to call Ali tomorrow at 5 and buy milk tomorrow at 6")
    assert [task.reminders.count() for task in Task.objects.all()] == [1, 1]


def test_a_time_that_says_which_is_no_date(talk):
    talk.say("add buy tickets for the 7 pm show")
    task = Task.objects.get()
    assert (task.title, task.due_date) == ("Buy tickets for the 7 pm show", None)


@pytest.mark.parametrize(
    "told", ["har roz thak jata hun", "shayad kal bazar jaun", "good luck tomorrow"]
)
def test_what_is_told_makes_no_task(talk, told):
    talk.say(told)
    assert not Task.objects.exists()


def test_taking_a_date_off_deletes_nothing(talk):
    talk.say("add dentist friday at 4")
    talk.say("get rid of the due date on dentist")
    assert Task.objects.get().due_date is None


def test_a_task_beside_a_question_names_what_was_asked(talk):
    talk.say("what is slam and add a task to read about it")
    assert Task.objects.get().title == "Read about slam"


def test_the_second_is_a_place_and_no_day(talk):
    talk.say("add tasks: milk today, eggs today, bread")
    talk.say("what's due today?")
    talk.say("the first one is done")
    talk.say("and the second")
    assert [task.title for task in Task.objects.open()] == ["Bread"]


def test_urdu_reminds_of_the_task_that_is_named(talk):
    talk.say("کرایہ دینا لکھ لو")
    talk.say("کرایہ والا کام کل صبح یاد دلانا")
    assert Task.objects.get().reminders.count() == 1
