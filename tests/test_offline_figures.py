"""Questions for figures, as people ask them: how it goes, how many were done, how many of each."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from tests.support.talk import Talk, first_calls
from todos import operations
from todos.models import Task
from todos.values import Actor, Due
from tutor.offline.parsing.understanding import understood

FIGURES = "analytics_summary"


@pytest.mark.parametrize(
    "text",
    [
        "how many tasks sit under every label",
        "split my todos by tag for me",
        "which category is the fullest",
        "what label do most of my tasks have",
        "count them per priority",
        "give me the numbers for each priority level",
        "how are my tasks spread across tags",
        "how many did i get done per day",
        "brakdown by priority pls",
        "sab se zyada kaam kis tag mein hain",
        "har priority ke kitne kaam hain",
        "tag wise ginti dikhao",
        "ahmiyat ke lihaz se tadad bata do",
        "کس ٹیگ میں سب سے زیادہ کام ہیں",
        "ہر ترجیح کے کتنے کام ہیں",
        "ٹیگ کے حساب سے تعداد بتاؤ",
        "har roz kitne kaam khatam kiye maine",
    ],
)
def test_how_many_there_are_of_each_is_a_question_for_figures(text):
    assert [request.kind for request in understood(text)] == ["analytics"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("how's this month been going, am i slacking", "month"),
        ("my manager wants to know, how many tasks did i finish this week", "week"),
        ("tell me how my day is going", "today"),
        ("tell me how things are going", None),
        ("honest answer, how productive was i this week", "week"),
        ("how did today go, did i get much done", "today"),
        ("bhai kaisa ja raha hai sab overall", "all"),
        ("mera kaam theek chal raha hai ya nahi", None),
        ("is hafte mera kaam kaisa ja raha hai", "week"),
        ("sir poochein ge, is mahine kitne kaam mukammal kiye maine", "month"),
        ("یہ ہفتہ کیسا جا رہا ہے میرا", "week"),
        ("آج کا دن کیسا رہا، کچھ ہوا بھی", "today"),
    ],
)
def test_how_it_goes_is_a_question_for_figures_whatever_is_said_beside_it(text, period):
    [asked] = understood(text)
    assert asked.kind == "analytics"
    assert asked.arguments.get("period") == period


@pytest.mark.parametrize(
    "text",
    [
        "show my tasks by priority",
        "priority ke hisab se dikhao",
        "most important first",
        "what is due each day this week",
        "add a split by tag task",
    ],
)
def test_an_order_and_a_name_ask_for_no_figures(text):
    assert "analytics" not in {request.kind for request in understood(text)}


@pytest.mark.parametrize(
    "text",
    ["how many messages per second does a topic carry", "how many joints does each leg have"],
)
def test_what_the_book_counts_is_no_figure_of_the_list(text):
    assert FIGURES not in {name for name, _ in first_calls(text)}


@pytest.mark.parametrize(
    ("text", "kind", "arguments"),
    [
        ("which of mine repeat", "recurring", {}),
        ("anything that keeps coming up every week", "recurring", {}),
        ("jo roz karne wale kaam hain wo batao", "recurring", {}),
        ("ہر ہفتے آنے والے کام دکھاؤ", "recurring", {}),
        ("jin par tareekh nahi lagi wo sunao", "list", {"due": "no date"}),
        ("جن پر گھر کا ٹیگ ہے وہ بتاؤ", "list", {"tags": ["گھر"]}),
        ("sab se zaroori upar rakh ke dikhao", "list", {"sort": "priority"}),
        ("parson ka din kaisa hoga", "list", {"due": "parson"}),
        ("kal kia kia hai", "list", {"due": "kal"}),
        ("jo reh gaye hain wo gin do", "list", {}),
    ],
)
def test_a_list_may_be_told_by_what_is_on_it(text, kind, arguments):
    [asked] = understood(text)
    assert (asked.kind, asked.arguments) == (kind, arguments)


def test_what_a_word_of_the_list_means_is_no_list():
    assert "recurring" not in {request.kind for request in understood("what is a routine")}


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("what's my streak", "There is no streak just now"),
        ("what percent of my tasks is done", "**33 %**: 1 of 3 done."),
        ("which task do i keep putting off", "Put off most: **Rent**"),
        ("how many are left in total", "**2** open in all."),
        ("lagataar kitne din se kuch mukammal kar raha hun", "Abhi koi silsila nahi"),
        ("کتنے فیصد کام ہو چکا ہے", "**۳۳ فیصد**"),
        ("sab se ziada kis kaam ko taal raha hun", "Sab se zyada taale gaye: **Rent**"),
        ("ابھی کل ملا کر کتنے کام باقی ہیں", "کل **۲** باقی ہیں۔"),
    ],
)
def test_the_figure_that_is_asked_for_comes_first(user, text, begins):
    actor = Actor(user)
    rent = operations.add(actor, {"title": "Rent", "due": Due(date(2030, 5, 1))}).task
    operations.update(actor, rent.pk, {"due": Due(date(2030, 5, 9))})
    operations.add(actor, {"title": "Gym"})
    done = operations.add(actor, {"title": "Soup"}).task
    operations.complete(actor, [done.pk])
    Task.objects.filter(pk=done.pk).update(completed_at=timezone.now() - timedelta(days=9))
    assert Talk(user, agent="tasks").say(text).startswith(begins)


def test_what_was_done_and_added_on_a_day_is_told_by_name(user):
    actor = Actor(user)
    operations.complete(actor, [operations.add(actor, {"title": "Soup"}).task.pk])
    operations.add(actor, {"title": "Gym"})
    answer = Talk(user, agent="tasks").say("no i mean in my tasks, what did i do today")
    assert "Finished: **Soup** (task 1)" in answer
    assert "**Gym** (task 2)" in answer


def test_the_end_of_a_week_tells_of_the_next(user, monkeypatch):
    sunday = datetime(2030, 5, 5, 12, tzinfo=user.zone)
    monkeypatch.setattr("django.utils.timezone.now", lambda: sunday)
    for day in (5, 7, 9):
        operations.add(Actor(user), {"title": f"Thing {day}", "due": Due(date(2030, 5, day))})
    talk = Talk(user, agent="tasks")
    _, coming = talk.say("whats on this week?").split("Next week, 2 more:")
    assert "Thing 7" in coming and "Thing 9" in coming
    assert "**Thing 5** (task 1)" in talk.say("when is the first one due")


def test_what_to_begin_with_names_what_is_pressing_too(user):
    for title, day, priority in (("Email", 6, "medium"), ("Thesis", 20, "high")):
        new = {"title": title, "due": Due(date(2035, 5, day)), "priority": priority}
        operations.add(Actor(user), new)
    answer = Talk(user, agent="tasks").say("what should i do first")
    assert answer.startswith("Start with **Email** (task 1)")
    assert "Of high priority: **Thesis** (task 2)" in answer


@pytest.mark.parametrize(
    "said", ["what did you change", "what have you changed today", "what did you delete",
             "kya kya badla tum ne", "آپ نے کیا بدلا"],
)  # fmt: skip
def test_what_was_changed_is_told_from_the_events(user, said):
    actor = Actor(user)
    yesterday = timezone.now() - timedelta(days=1)
    with patch("django.utils.timezone.now", lambda: yesterday):
        for title in ("Dentist", "Gym", "Call Ali"):
            operations.add(actor, {"title": title})
    talk = Talk(user, agent="tasks")
    talk.say("move the dentist to 5 january 2031")
    talk.say("remind me about the dentist on 4 january 2031 at 5pm")
    talk.say("delete gym")
    answer = talk.say(said)
    assert talk.calls == [(FIGURES, {"period": "today"})]
    result = talk.results[-1]
    assert [task["title"] for task in result["deleted"]] == ["Gym"]
    [changed] = result["changed"]
    assert changed["changed"] == {
        "due": "none → Sun 5 Jan 2031",
        "reminders": "none → Sat 4 Jan 2031, 17:00",
    }
    assert all(title in answer for title in ("Dentist", "Gym"))
    assert "Call Ali" not in answer


@pytest.mark.parametrize(
    "said", ["what day is it today", "what's the date", "what time is it", "aaj kya din hai",
             "aaj ki tareekh kya hai", "آج کیا تاریخ ہے", "آج کون سا دن ہے"],
)  # fmt: skip
def test_what_day_it_is_is_told(user, said):
    now = datetime(2026, 11, 22, 5, 20, tzinfo=UTC)
    with patch("django.utils.timezone.now", lambda: now):
        answer = Talk(user, agent="tasks").say(said)
    assert re.search("Sun 22 Nov 2026|itwaar 22 November 2026|اتوار ۲۲ نومبر ۲۰۲۶", answer)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("how many days till the viva", "8 days"),
        ("when is the viva|how long is that", "8 days"),
        ("viva kab hai|kitne din reh gaye", "8 din"),
        ("viva میں کتنے دن ہیں", "۸ دن"),
    ],
)
def test_how_many_days_it_is_till_then(user, said, answer):
    day = timezone.localdate(timezone=user.zone) + timedelta(days=8)
    operations.add(Actor(user), {"title": "Viva", "due": Due(day)})
    talk = Talk(user, agent="tasks")
    assert answer in [talk.say(text) for text in said.split("|")][-1]
