"""A thread with the offline engine over several turns, its calls made with the real tools."""

from __future__ import annotations

import re

import pytest

from tests.support.talk import Talk
from todos.models import Reminder, Task

pytestmark = pytest.mark.django_db
AGENT = "tasks"
DATE = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} \w{3} \d{4}"


@pytest.fixture
def reports(talk):
    """Two tasks that "report" fits."""
    talk.say("add a task to draft the report tomorrow")
    talk.say("add a task: report review")
    return talk


def number(title):
    return str(Task.objects.get(title=title).number)


def test_adding_says_the_absolute_date(talk):
    answer = talk.say("Add a task to buy groceries tomorrow at 5pm")
    assert re.search(rf"\*\*Buy groceries\*\* \(task 1\), due {DATE}, 17:00", answer)


def test_asked_back_which_one_with_numbers_and_titles(reports):
    answer = reports.say("move the report to Friday 3pm and make it urgent")
    assert answer.startswith("Which one: ")
    for title in ("Draft the report", "Report review"):
        assert f"**{number(title)}** {title}" in answer
    assert not Task.objects.filter(priority=4).exists()


@pytest.mark.parametrize(
    ("reply", "title"),
    [
        ("2", "Report review"),
        ("task 2", "Report review"),
        ("the second one", None),
        ("the first one", None),
        ("the draft", "Draft the report"),
        ("review", "Report review"),
        ("I mean the review one", "Report review"),
    ],
)
def test_the_reply_picks_one_and_the_whole_request_is_done(reports, reply, title):
    asked = reports.say("move the report to Friday 3pm and make it urgent")
    shown = re.findall(r"\*\*(\d+)\*\* ([^*?]+?)(?: or |\?)", asked)
    reports.say(reply)
    moved = Task.objects.get(priority=4)
    assert moved.due_time.hour == 15
    expected = title or shown[1 if "second" in reply else 0][1]
    assert moved.title == expected


def test_both_means_both_and_no_means_none(reports):
    reports.say("mark the report as done")
    assert "left everything" in reports.say("never mind")
    assert not Task.objects.done().exists()
    reports.say("mark the report as done")
    reports.say("both")
    assert Task.objects.done().count() == 2


def test_another_request_instead_of_a_reply_is_taken_as_such(reports):
    reports.say("delete the report")
    reports.say("add a task to buy milk")
    assert Task.objects.alive().count() == 3


def test_it_means_the_task_that_was_changed_last(talk):
    talk.say("add buy milk")
    talk.say("add a task to call Sara")
    talk.say("make it high priority")
    talk.say("tag it family")
    sara = Task.objects.get(title="Call Sara")
    assert (sara.priority, [tag.name for tag in sara.tags.all()]) == (3, ["family"])


def test_after_a_list_it_is_asked_for_and_places_count(reports):
    listed = reports.say("show my tasks")
    assert "Shall I mark **Report review**" in reports.say("mark it as done")
    second = re.findall(r"^- \*\*(\d+)\*\*", listed, re.MULTILINE)[1]
    reports.say("show my tasks")
    reports.say("mark the second one as done")
    assert str(Task.objects.done().get().number) == second


def test_the_name_may_follow_when_none_was_found(reports):
    assert "can't find a task called “essay”" in reports.say("complete the essay")
    reports.say("the review")
    assert Task.objects.done().get().title == "Report review"


def test_a_missing_time_is_asked_for(talk):
    talk.say("add a task: essay")
    assert "To when" in talk.say("postpone the essay")
    assert re.search(DATE, talk.say("next Friday"))
    assert Task.objects.get().due_date.weekday() == 4


def test_how_long_to_postpone_counts_from_when_it_is_due(talk):
    talk.say("add a task to draft the report tomorrow")
    due = Task.objects.get().due_date
    talk.say("postpone the report by two days")
    assert (Task.objects.get().due_date - due).days == 2


def test_a_missing_title_is_asked_for(talk):
    assert "What should the task be?" in talk.say("create a task for tomorrow")
    talk.say("buy milk")
    task = Task.objects.get()
    assert (task.title, bool(task.due_date)) == ("Buy milk", True)


def test_a_reminder_about_what_is_not_there_adds_it(talk):
    answer = talk.say("remind me tomorrow at 9 about the dentist")
    assert "no such task" in answer and re.search(rf"{DATE}, 09:00", answer)
    assert Reminder.objects.get().task.title == "Dentist"


def test_a_reminder_without_a_time_asks_when(talk):
    assert "When shall I remind you?" in talk.say("remind me to water the plants")
    assert not Reminder.objects.exists()
    talk.say("tomorrow at 9")
    assert Reminder.objects.get().task.title == "Water the plants"


def test_a_reminder_before_it_is_due(talk):
    talk.say("add a meeting tomorrow at 3pm")
    talk.say("remind me 30 minutes before the meeting")
    assert Reminder.objects.get().before_minutes == 30


def test_a_bare_date_after_a_change_corrects_it(talk):
    talk.say("add a task to pay rent on Monday")
    talk.say("no, Tuesday")
    assert Task.objects.get().due_date.weekday() == 1


@pytest.mark.parametrize("words", ["make it urgent", "no, urgent", "actually make that urgent"])
def test_a_priority_after_a_change_is_that_tasks_and_takes_nothing_back(talk, words):
    talk.say("add a task to wash the car")
    talk.say("set wash to low priority")
    assert "urgent" in talk.say(words)
    assert Task.objects.get().priority == 4


def test_what_there_is_may_be_asked_in_four_words(talk):
    talk.say("add a task to wash the car")
    assert "Wash the car" in talk.say("what do i have")


def test_all_of_a_kind_are_done_at_once(talk):
    talk.say("add tasks: milk #shop, eggs #shop, bread #shop")
    talk.say("add a task to sleep")
    talk.say("mark everything tagged shop as done")
    assert Task.objects.done().count() == 3
    assert Task.objects.open().get().title == "Sleep"


def test_deleting_many_shows_them_first(talk):
    talk.say("add tasks: one, two, three, four")
    reply = talk.say("delete all my tasks")
    tool, arguments = talk.calls[-1]
    assert tool == "delete_task" and len(arguments["tasks"]) == 4
    assert "Deleted" in reply


def test_two_names_joined_by_and_are_two_tasks(talk):
    talk.say("add tasks: milk, eggs")
    assert "Done:" in talk.say("mark milk and eggs as done")
    assert Task.objects.done().count() == 2


def test_two_requests_in_one_message_are_both_done(reports):
    answer = reports.say("mark the review as done and show my tasks")
    assert "Nice work!" in answer and "Draft the report" in answer


def test_what_to_do_first_has_a_reason(talk):
    talk.say("add a task to relax")
    talk.say("add an urgent task to call the doctor")
    answer = talk.say("what should I do first?")
    assert answer.startswith("Start with **Call the doctor**") and "urgent" in answer


def test_figures_are_said_in_words(talk):
    talk.say("add buy milk")
    talk.say("mark milk as done")
    answer = talk.say("how am I doing?")
    assert "**1** done" in answer and re.search(DATE, answer)


def test_nothing_found_is_said_and_nothing_changes(talk):
    assert "can't find" in talk.say("delete the unicorn")
    assert "no task with" in talk.say("find tasks about unicorns")
    assert "list is empty" in talk.say("show my tasks")


def test_an_urdu_answer_of_nothing_ends_its_sentences_in_urdu(talk):
    assert "." not in talk.say("کل کیا کرنا ہے؟")


def test_a_title_cannot_break_the_answer(talk):
    answer = talk.say("add a task: look at **this** [link](http://x.example)")
    assert "\\*\\*this\\*\\*" in answer and "\\[link\\]" in answer


def test_a_question_hands_over_to_the_tutor_and_a_request_back(talk):
    talk.say("What is a topic?")
    assert [name for name, _ in talk.calls] == ["transfer_to_tutor", "search_textbook"]
    assert talk.agent == "tutor"
    talk.say("add a task to revise topics tomorrow")
    assert [name for name, _ in talk.calls] == ["transfer_to_tasks", "add_task"]


@pytest.mark.parametrize(
    "text", ["add milk", "I need to buy a present", "call Sara tomorrow", "remind me about Sara"]
)
def test_what_may_be_either_is_a_task_when_the_book_has_nothing_on_it(user, text):
    talk = Talk(user)
    talk.say(text)
    assert talk.agent == "tasks"


def test_it_remembers_nothing_but_the_thread(user, reports):
    reports.say("mark the report as done")
    elsewhere = Talk(user, agent="tasks", items=list(reports.items))
    assert "Nice work!" in elsewhere.say("2")
    fresh = Talk(user, agent="tasks")
    assert "Which task" in fresh.say("mark it as done")
