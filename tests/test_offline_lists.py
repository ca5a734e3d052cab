"""Lists told by facets, wherever those stand: what is left out, either of two, how many."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk
from todos import operations
from todos.values import Actor
from tutor.offline.parsing.understanding import understood


@pytest.mark.parametrize(
    ("text", "kind", "what", "arguments"),
    [
        ("what do i have besides uni this week", "narrow", "", {"but": ["uni"]}),
        ("everything but health stuff", "narrow", "", {"but": ["health"]}),
        ("not the bills, just the rest", "narrow", "", {"but": ["bills"]}),
        ("what's on my list other than work and gym", "narrow", "", {"but": ["work", "gym"]}),
        ("all my tasks minus the urgent ones", "list", "", {"priority": ["low", "medium", "high"]}),
        ("anything that isn't overdue", "list", "", {"due": "not overdue"}),
        ("tasks that have a deadline", "list", "", {"due": "any date"}),
        ("tasks with a time today", "list", "", {"due": "today, with a time"}),
        ("urgent or high priority stuff", "list", "", {"priority": ["urgent", "high"]}),
        ("list tasks tagged bills or health", "narrow", "bills and health", {}),
        ("the two newest ones", "list", "", {"sort": "created", "limit": 2}),
        ("top 3 priorities", "list", "", {"sort": "priority", "limit": 3}),
        ("show completed tasks as well", "list", "", {"status": "all"}),
        ("show the whole list, newest first", "list", "", {"sort": "created"}),
        ("how many high priority tasks do i have", "list", "", {"priority": "high"}),
        ("count the finance ones", "narrow", "finance", {}),
        ("uni ke siwa sab dikhao", "narrow", "", {"but": ["uni"]}),
        ("urgent aur high wale dikhao", "list", "", {"priority": ["urgent", "high"]}),
        ("20 march se pehle wale kaam dikhao", "list", "", {"due": "before 20 march"}),
        ("uni ke kitne kaam baqi hain", "narrow", "uni", {"status": "open"}),
        ("گھر والے کاموں کے علاوہ سب دکھاؤ", "narrow", "", {"but": ["گھر"]}),
        ("جو کام لیٹ نہیں ہیں وہ دکھاؤ", "list", "", {"due": "not overdue"}),
        ("جمعے کے بعد والے کام", "list", "", {"due": "after جمعے"}),
        ("is hafte ke uni wale kaam dikhao", "narrow", "uni", {"due": "is hafte"}),
        ("kal aur parson ke kaam", "list", "", {"due": "kal to parson"}),
        ("آج اور کل کے کام", "list", "", {"due": "آج to کل"}),
        ("جمعے تک کے کام", "list", "", {"due": "until جمعے"}),
        ("show me next week then", "list", "", {"due": "next week"}),
        ("what's on friday or saturday", "list", "", {"due": "friday to saturday"}),
        ("everything except this week", "list", "", {"due": "not this week"}),
        ("list all except those not overdue", "list", "", {"due": "overdue"}),
        ("everything this week except today", "list", "", {"due": "this week, not today"}),
        ("all but what's due today or tomorrow", "list", "", {"due": "not today, not tomorrow"}),
        ("everything except today and uni", "narrow", "", {"due": "not today", "but": ["uni"]}),
        ("everything except uni this week", "narrow", "", {"due": "this week", "but": ["uni"]}),
        ("is hafte ke ilawa sab dikhao", "list", "", {"due": "not is hafte"}),
        ("gym, work ke ilawa", "narrow", "", {"but": ["gym", "work"]}),
        ("everything except the 🏋 ones", "narrow", "", {"but": ["🏋"]}),
        ("اگلے دو کام کون سے ہیں", "list", "", {"limit": 2}),
    ],
)
def test_the_parts_of_a_list_are_read_wherever_they_stand(text, kind, what, arguments):
    [request] = understood(text)
    assert (request.kind, request.what) == (kind, what)
    assert request.arguments | arguments == request.arguments


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("delete everything except uni", ["delete"]),
        ("add everything but the kitchen sink", ["add"]),
        ("remind me to call all clients but ali", ["add_reminder"]),
        ("what are all sensors except lidar", []),
        ("how many tasks did i close last month", ["analytics"]),
    ],
)
def test_what_asks_for_something_else_is_no_list(text, kinds):
    assert [request.kind for request in understood(text)] == kinds


@pytest.fixture
def talk(user):
    for title, tags in (
        ("Email Dr Khan", ["uni"]),
        ("Pay the gas bill", ["bills"]),
        ("Dentist", ["health"]),
        ("Buy milk", []),
    ):
        operations.add(Actor(user), {"title": title, "tags": tags})
    return Talk(user, agent="tasks")


@pytest.mark.parametrize(
    ("text", "head", "shown"),
    [
        ("everything except uni", "3 tasks without uni", {2, 3, 4}),
        ("show bills and health tasks", "2 tasks with bills or health", {2, 3}),
        ("everything but the milk", "3 tasks without milk", {1, 2, 3}),
        ("show all but the zebra", "I find no task with “zebra”.", {1, 2, 3, 4}),
        ("bills chhor kar sab kaam dikhao", "3 kaam, bills ke ilawa", {1, 3, 4}),
        ("how many bills are left", "1 task", {2}),
    ],
)
def test_the_answer_says_which_part_it_shows(talk, text, head, shown):
    answer = talk.say(text)
    assert answer.startswith(head)
    assert {task["number"] for task in talk.results[-1]["tasks"]} == shown


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("everything but car", {"Cardiology", "Renew bus pass", "Renew passport", "Lift"}),
        ("everything except bus pass", {"Wash the car", "Cardiology", "Renew passport", "Lift"}),
        ("all but the 🏋 ones", {"Wash the car", "Cardiology", "Renew bus pass", "Renew passport"}),
        ("everything except today", {"Cardiology", "Renew bus pass", "Renew passport", "Lift"}),
    ],
)
def test_what_is_left_out_takes_nothing_else_with_it(user, text, left):
    for title in ("Wash the car", "Cardiology", "Renew bus pass", "Renew passport"):
        operations.add(Actor(user), {"title": title})
    operations.add(Actor(user), {"title": "Lift", "tags": ["🏋"]})
    talk = Talk(user, agent="tasks")
    talk.say("move the car one to today")
    talk.say(text)
    assert {task["title"] for task in talk.results[-1]["tasks"]} == left


def test_a_day_left_out_is_named_in_the_head_of_the_list(talk):
    head = talk.say("aaj ke ilawa sab dikhao").split(":")[0]
    assert head.startswith("4 kaam, ")
    assert head.endswith(" ke ilawa")


@pytest.mark.parametrize(
    ("said", "query"),
    [
        ("everything except gym, work and home", "-#gym -#work -#home"),
        ("show my tasks except #uni", "-#uni"),
        ("everything except tagged uni", "-#uni"),
        ("everything except 3d", "-#3d"),
    ],
)
def test_all_that_is_named_is_left_out(talk, said, query):
    for label in ("gym", "work", "home", "uni", "3d"):
        talk.say(f"add thing of {label} #{label}")
    talk.say(said)
    assert talk.calls[-1][1]["query"] == query


def test_what_cannot_be_left_out_is_not_shown_instead(talk):
    talk.say("add essay #uni today")
    assert "Essay" not in talk.say("everything except low uni ones")


def test_many_of_one_name_are_all_left_out(talk):
    for letter in "abcdefghijklmn":
        talk.say(f"add lab {letter * 3} report")
    talk.say("add lab coat")
    assert "Lab coat" in (answer := talk.say("show everything except lab reports"))
    assert "report" not in answer.split(":", 1)[1].casefold()


@pytest.mark.timeout(20)  # a word of one letter again and again was compared for hours
def test_a_long_word_is_compared_with_urdu_ones_at_once(talk):
    talk.say("add دوا لانا")
    assert "دوا" not in talk.say(f"delete d{'o' * 24}x")


@pytest.mark.parametrize(
    ("said", "tool", "arguments"),
    [
        ("show me everything on my list", "list_tasks", {}),
        ("show me everything due this week on my list", "list_tasks", {"due": "this week"}),
        ("wheres the present one", "search_tasks", {"query": "present"}),
    ],
)
def test_the_list_itself_is_nothing_to_look_for(talk, said, tool, arguments):
    talk.say("add wrap the present")
    talk.say(said)
    calls = [call for call in talk.calls if not call[0].startswith("transfer")]
    assert calls[0] == (tool, arguments)
