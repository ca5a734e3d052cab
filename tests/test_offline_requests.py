"""Requests in everyday English become the right call with the person's own words."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from tests.support.talk import first_calls, step
from tutor.offline.parsing.by_rules import requests

ADD, LIST, DONE, DELETE = "add_task", "list_tasks", "complete_task", "delete_task"
UPDATE, SEARCH, LEVEL, TAGS = "update_task", "search_tasks", "set_priority", "add_tags"
REMIND, RECURRING, FIGURES = "schedule_reminder", "get_recurring_tasks", "analytics_summary"

REQUESTS = [
    # adding
    ("Add a task to buy groceries tomorrow", ADD, {"title": "Buy groceries", "due": "tomorrow"}),
    ("add buy milk", ADD, {"title": "Buy milk"}),
    ("please add call mom at 5pm to my list", ADD, {"title": "Call mom", "due": "at 5pm"}),
    ("Can you create a new task: finish the report by Friday 3pm, high priority?", ADD,
     {"title": "Finish the report", "due": "Friday 3pm", "priority": "high"}),
    ("add task pay rent on the 1st of every month", ADD,
     {"title": "Pay rent", "repeat": "on the 1st of every month"}),
    ("add a weekly task to water the plants", ADD,
     {"title": "Water the plants", "repeat": "weekly"}),
    ("Add tasks: milk, eggs and bread", ADD,
     {"tasks": [{"title": "Milk"}, {"title": "Eggs"}, {"title": "Bread"}]}),
    ("add these tasks:\n- buy milk tomorrow\n- eat #home", ADD,
     {"tasks": [{"title": "Buy milk", "due": "tomorrow"}, {"title": "Eat", "tags": ["home"]}]}),
    ("new task: renew passport next month #admin", ADD,
     {"title": "Renew passport", "due": "next month", "tags": ["admin"]}),
    ("add an urgent task to email Ali", ADD, {"title": "Email Ali", "priority": "urgent"}),
    ("put laundry on my list", ADD, {"title": "Laundry"}),
    ("add homework to my to-do list for Monday", ADD, {"title": "Homework", "due": "Monday"}),
    ("schedule a meeting with Ali on Monday at 3pm", ADD,
     {"title": "Meeting with Ali", "due": "Monday at 3pm"}),
    ("I need to submit the assignment on Monday", ADD,
     {"title": "Submit the assignment", "due": "Monday"}),
    ('add a task "read 1984" due Friday', ADD, {"title": "Read 1984", "due": "Friday"}),
    ("Add a task to read about ROS 2 tomorrow", ADD,
     {"title": "Read about ROS 2", "due": "tomorrow"}),
    ("add a task to wash the car and finish the report", ADD,
     {"title": "Wash the car and finish the report"}),
    ("add a task to study with notes: chapters 1 to 3", ADD,
     {"title": "Study", "notes": "chapters 1 to 3"}),
    ("finish the report by Friday", ADD, {"title": "Finish the report", "due": "Friday"}),
    # looking
    ("what's due this week?", LIST, {"due": "this week"}),
    ("show my tasks", LIST, {}),
    ("list all my overdue tasks", LIST, {"due": "overdue"}),
    ("what do I have today?", LIST, {"due": "today"}),
    ("what do I have to do tomorrow", LIST, {"due": "tomorrow"}),
    ("show me tasks tagged work", LIST, {"tags": ["work"]}),
    ("what are my high priority tasks?", LIST, {"priority": "high"}),
    ("do I have anything due on Friday?", LIST, {"due": "Friday"}),
    ("my completed tasks", LIST, {"status": "done"}),
    ("what's on my plate for tomorrow", LIST, {"due": "tomorrow"}),
    ("show my tasks by priority", LIST, {"sort": "priority"}),
    ("any overdue tasks?", LIST, {"due": "overdue"}),
    ("today's tasks", LIST, {"due": "today"}),
    ("what should I do first?", LIST, {"limit": 50}),
    # finishing
    ("mark groceries as done", DONE, {"task": "groceries"}),
    ("Hey, could you please mark number 2 as done? Thanks!", DONE, {"task": "2"}),
    ("complete 3", DONE, {"task": "3"}),
    ("tick off the dentist", DONE, {"task": "dentist"}),
    ("I finished the report", DONE, {"task": "report"}),
    ("done with laundry", DONE, {"task": "laundry"}),
    ("check off task 2 and 3", DONE, {"tasks": ["2", "3"]}),
    ("finish the essay", DONE, {"task": "essay"}),
    # removing
    ("delete task 4", DELETE, {"task": "4"}),
    ("remove the groceries task", DELETE, {"task": "groceries"}),
    ("cancel the dentist appointment", DELETE, {"task": "dentist appointment"}),
    ("delete tasks 1, 2 and 3", DELETE, {"tasks": ["1", "2", "3"]}),
    # changing
    ("move the report to Friday 3pm and make it urgent", UPDATE,
     {"task": "report", "due": "Friday 3pm", "priority": "urgent"}),
    ("reschedule dentist to next Tuesday", UPDATE, {"task": "dentist", "due": "next Tuesday"}),
    ("push groceries to tomorrow", UPDATE, {"task": "groceries", "due": "tomorrow"}),
    ("change the due date of report to Monday", UPDATE, {"task": "report", "due": "Monday"}),
    ("move call with Sam at 5 to Friday", UPDATE, {"task": "call with Sam at 5", "due": "Friday"}),
    ("rename task 3 to Call the plumber", UPDATE, {"task": "3", "title": "Call the plumber"}),
    ("reopen task 3", UPDATE, {"task": "3", "status": "open"}),
    ("mark the report as not done", UPDATE, {"task": "report", "status": "open"}),
    ("make task 2 repeat every Monday", UPDATE, {"task": "2", "repeat": "every Monday"}),
    ("remove the due date from groceries", UPDATE, {"task": "groceries", "due": "none"}),
    ("add a note to the report: ask Sara for figures", UPDATE,
     {"task": "report", "notes": "ask Sara for figures"}),
    # from when it is due, so that is looked at first
    ("postpone the report by two days", LIST, {"status": "all", "limit": 50}),
    # priority and labels
    ("set the priority of groceries to high", LEVEL, {"task": "groceries", "priority": "high"}),
    ("make the report high priority", LEVEL, {"task": "report", "priority": "high"}),
    ("mark task 5 as low priority", LEVEL, {"task": "5", "priority": "low"}),
    ("prioritise the essay", LEVEL, {"task": "essay", "priority": "high"}),
    ("tag groceries as home", TAGS, {"task": "groceries", "tags": ["home"]}),
    ("add the tag work to the report", TAGS, {"task": "report", "tags": ["work"]}),
    ("tag task 3 with home and garden", TAGS, {"task": "3", "tags": ["home", "garden"]}),
    ("add #home #garden to task 3", TAGS, {"task": "3", "tags": ["home", "garden"]}),
    # reminders
    ("remind me tonight about the dentist", REMIND, {"task": "dentist", "when": "tonight"}),
    ("remind me 30 minutes before the meeting", REMIND,
     {"task": "meeting", "when": "30 minutes before"}),
    ("set a reminder for the dentist at 9am tomorrow", REMIND,
     {"task": "dentist", "when": "at 9am tomorrow"}),
    ("remind me to call mom tomorrow at 5pm", ADD, {"title": "Call mom", "due": "tomorrow at 5pm"}),
    ("remind me in 2 hours to check the oven", ADD,
     {"title": "Check the oven", "due": "in 2 hours"}),
    # searching
    ("find tasks about the budget", SEARCH, {"query": "budget"}),
    ("search my tasks for dentist", SEARCH, {"query": "dentist"}),
    ("show my work tasks", SEARCH, {"query": "work"}),
    ("when is the report due?", SEARCH, {"query": "report"}),
    ("search for report", SEARCH, {"query": "report", "status": "open"}),
    # repeating and figures
    ("what are my recurring tasks?", RECURRING, {}),
    ("which tasks repeat?", RECURRING, {}),
    ("how am I doing?", FIGURES, {}),
    ("how many tasks have I completed this week?", FIGURES, {"period": "week"}),
    ("show my stats for this month", FIGURES, {"period": "month"}),
    ("what did I get done today", FIGURES, {"period": "today"}),
    # as people type
    ("pls add meeting w/ prof tmrw 3pm", ADD, {"title": "Meeting w/ prof", "due": "tmrw 3pm"}),
    ("set up a daily reminder to drink water", ADD, {"title": "Drink water", "repeat": "daily"}),
    ("put dentist on my calendar for Tuesday 2pm", ADD, {"title": "Dentist", "due": "Tuesday 2pm"}),
    ("add 'Read chapter 4' with tags study and robotics due tomorrow", ADD,
     {"title": "Read chapter 4", "due": "tomorrow", "tags": ["study", "robotics"]}),
    ("whats on for today", LIST, {"due": "today"}),
    ("whats today", LIST, {"due": "today"}),
    ("whats my schedule for monday", LIST, {"due": "monday"}),
    ("is anything due today?", LIST, {"due": "today"}),
    ("show me everything that's done", LIST, {"status": "done"}),
    ("sort my tasks by priority", LIST, {"sort": "priority"}),
    ("clear completed tasks", LIST, {"status": "done", "limit": 50}),
    ("done 3", DONE, {"task": "3"}),
    ("task 2 complete", DONE, {"task": "2"}),
    ("del 4", DELETE, {"task": "4"}),
    ("change task 3 to buy bread", UPDATE, {"task": "3", "title": "buy bread"}),
    ("put off the dentist until 5 May", UPDATE, {"task": "dentist", "due": "5 May"}),
    ("put off the dentist until Monday", LIST, {"status": "all", "limit": 50}),  # when is it now?
    ("task 3 is urgent", LEVEL, {"task": "3", "priority": "urgent"}),
    ("reminder: pay bills friday", REMIND, {"task": "pay bills", "when": "friday"}),
    ("am i productive", FIGURES, {}),
]  # fmt: skip
ASKED_BACK = [
    "add a task",
    "postpone the report",
    "push it back a week",
    "update task 3",
    "remind me",
    "set a reminder for 5pm",
    "mark it as done",
    "undo",
]
STUDY = [
    "What is ROS 2?",
    "What is a task in ROS 2?",
    "remind me what a topic is",
    "remind me of the difference between topics and services",
    "How do I add a subscriber to a node?",
    "how do I cancel an action?",
    "create a publisher in Python",
    "set the parameter max_speed to 0.5",
    "move the arm to the home position",
    "list the types of sensors",
    "what should I learn first?",
    "show me an example of a service",
    "delete a node from the graph",
    "what do I need to do to run a launch file?",
    "explain how to complete a goal",
    "tell me about task planning",
    "what are tasks in robotics",
    "what is the task layer",
    "what is a list in Python",
    "update the URDF to include a camera",
    "what's the most important part of a robot",
    "give me a summary of chapter 3",
    "Explain: mark the task as done",
    "Summarize: add a task to buy milk tomorrow",
    "I need to understand topics",
    "who won the match",
    "do robots sleep at night?",
    "what topics does the camera node publish",
    "what is in chapter 4",
    "can a robot learn from videos",
]


@pytest.mark.parametrize(("text", "tool", "arguments"), REQUESTS, ids=[r[0] for r in REQUESTS])
def test_a_request_becomes_a_call_in_the_persons_words(monkeypatch, text, tool, arguments):
    morning = datetime(2026, 11, 23, 8, tzinfo=UTC)  # later, what is daily begins tomorrow
    monkeypatch.setattr(timezone, "now", lambda: morning)
    assert first_calls(text) == [(tool, arguments)]


@pytest.mark.parametrize("text", ASKED_BACK)
def test_what_is_not_clear_is_asked_and_nothing_is_called(text):
    assert first_calls(text) == []


@pytest.mark.parametrize("text", STUDY)
def test_a_study_question_is_the_tutors(text):
    assert first_calls(text) == [("transfer_to_tutor", {})]
    made = first_calls(text, "tutor")
    assert not made or made[0][0] == "search_textbook"


@pytest.mark.parametrize(
    "text",
    ["Add a task to buy groceries tomorrow", "what's due this week?", "delete task 4",
     "mark groceries as done", "remind me tonight about the dentist", "how am I doing?"],
)  # fmt: skip
def test_a_request_reaches_the_tasks_agent_without_a_search(text):
    assert first_calls(text, "tutor") == [("transfer_to_tasks", {})]


@pytest.mark.parametrize("text", ["hello", "thanks!", "what can you do?", "Good morning", "help"])
@pytest.mark.parametrize("agent", ["tutor", "tasks"])
def test_small_talk_is_answered_by_whoever_hears_it(text, agent):
    assert first_calls(text, agent) == []


def test_several_requests_are_done_in_their_order():
    assert first_calls("delete task 4 and show my tasks") == [(DELETE, {"task": "4"})]
    assert first_calls("add buy milk and then mark the report as done")[0][0] == ADD


@pytest.mark.parametrize(
    "text",
    [
        "add pack " + "and finish the report " * 60,
        "x " + "and add y to z " * 100,
        "move " + "the thing to by on at " * 13,
        "make " + "it the priority to " * 15,
        "what is the difference between " + "a and b " * 800,
        "add " + " " * 5000 + "x",
        "why " * 2000,
        "\n" * 4000,
        "\n " * 4000,
        "to " * 2600,
        "no " * 2600,
        "nahi " * 1600,
        "- " * 4000,
        "every friday " * 600,
        ", " * 295 + "~",
        "call it x " + ", " * 250,
    ],
    ids=lambda text: text[:20],
)
def test_no_message_costs_much_time(text):
    begun = time.process_time()
    first_calls(text)
    first_calls(text, "tutor")
    assert time.process_time() - begun < 1.5


@pytest.mark.parametrize("text", ["no " * 2600, "kar do " * 1100, "not the first one, " * 400])
def test_no_reply_costs_much_time(text):
    asked = [{"role": "user", "content": "delete gym"}]
    asked.append({"role": "assistant", "content": "Shall I delete **Gym** (task 3)?"})
    begun = time.process_time()
    step([*asked, {"role": "user", "content": text}], "tasks")
    assert time.process_time() - begun < 1.5


def test_what_was_read_last_week_is_read_anew(monkeypatch):
    days = []
    for day in (21, 28):
        now = datetime(2026, 11, day, 9, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        [asked] = requests("skip gym this friday")
        days.append(asked.arguments["day"])
    assert days == ["2026-11-27", "2026-12-04"]
