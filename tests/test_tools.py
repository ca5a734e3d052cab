"""The eleven tools: what a model may say, and what comes of it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID, uuid4

import jsonschema
import pytest

from todos import operations
from todos.models import Task, TaskEvent
from todos.values import Actor
from tutor.tools import reading
from tutor.tools.registry import TOOLS, ToolContext, call

NAMES = [
    "add_task", "list_tasks", "complete_task", "delete_task", "update_task", "search_tasks",
    "set_priority", "add_tags", "schedule_reminder", "get_recurring_tasks", "analytics_summary",
]  # fmt: skip
ARGUMENTS = {"task", "tasks", "title", "notes", "due", "repeat", "when", "priority", "tags",
             "status", "query", "sort", "limit", "period", "at"}  # fmt: skip
NOW = datetime.fromisoformat("2030-05-01T10:00:00+05:00")  # a Wednesday
RUN = uuid4()


@cache
def promised(name):
    """What a tool says that it answers."""
    schema = TOOLS[name].output
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class Model:
    """Calls tools as an agent would, each call with an id of its own, all in the turn `run`."""

    def __init__(self, user):
        self.user = user
        self.run = RUN
        self.calls = 0

    def call(self, name, call_id=None, now=NOW, **arguments):
        self.calls += 1
        about = ToolContext(self.user, self.run, call_id or f"call_{self.calls}", now=now)
        outcome = call(name, arguments, about)
        json.dumps(outcome.result)
        return outcome

    def ok(self, name, **arguments):
        outcome = self.call(name, **arguments)
        assert outcome.status == "ok", outcome.result
        promised(name).validate(outcome.result)
        return outcome.result

    def error(self, name, code, **arguments):
        outcome = self.call(name, **arguments)
        assert outcome.status == "error" and outcome.event_id is None
        error = outcome.result["error"]
        assert error["code"] == code and error["message"]
        return error


@pytest.fixture
def model(user):
    return Model(user)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Operations look at the same clock as the words."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


# Definitions


def test_there_are_the_eleven_in_their_order():
    assert list(TOOLS) == NAMES


def walk(schema):
    yield schema
    for inner in [*schema.get("properties", {}).values(), schema.get("items")]:
        if inner:
            yield from walk(inner)


@pytest.mark.parametrize("tool", TOOLS.values(), ids=NAMES)
def test_schemas_are_simple_enough_for_every_provider(tool):
    jsonschema.Draft202012Validator.check_schema(tool.parameters)
    assert set(tool.parameters["properties"]) <= ARGUMENTS
    for schema in walk(tool.parameters):
        assert isinstance(schema["type"], str)  # no unions, so nothing nullable
        assert not {"anyOf", "oneOf", "allOf", "$ref", "default"} & set(schema)
        if schema["type"] == "object":
            assert schema["additionalProperties"] is False
            assert set(schema["required"]) <= set(schema["properties"])
            assert all(inner.get("description") for inner in schema["properties"].values())
    assert len(tool.description) > 40


def test_hints_say_what_a_tool_does():
    flags = {t.name: (t.read_only, t.destructive, t.idempotent) for t in TOOLS.values()}
    assert flags["delete_task"] == (False, True, True)
    assert flags["add_task"] == (False, False, False)
    assert flags["list_tasks"] == (True, False, True)
    assert [name for name, flag in flags.items() if flag[1]] == ["delete_task"]


def test_deleting_many_at_once_wants_a_persons_word():
    delete = TOOLS["delete_task"]
    assert not delete.needs_approval({"task": "1"})
    assert not delete.needs_approval({"tasks": ["1", "2", "3"]})
    assert delete.needs_approval({"tasks": ["1", "2", "3", "4"]})
    assert not TOOLS["complete_task"].needs_approval({"tasks": ["1", "2", "3", "4"]})


# Adding


def test_a_task_is_added_with_its_date_in_absolute_words(model):
    result = model.ok(
        "add_task", title="Buy groceries", due="tomorrow at 5pm", tags=["home"], priority="high"
    )
    task = result["task"]
    assert (task["number"], task["title"], task["priority"]) == (1, "Buy groceries", "high")
    assert task["due"] == "2030-05-02T17:00:00+05:00"
    assert task["due_text"] == "Thu 2 May 2030, 17:00"
    assert "Thu 2 May 2030, 17:00" in result["message"]
    assert TaskEvent.objects.get(pk=result["event_id"]).run_id == RUN


def test_dates_are_read_in_the_owners_zone(model):
    model.user.time_zone = "America/New_York"  # where it is still 1:00
    assert model.ok("add_task", title="x", due="today")["task"]["due"] == "2030-05-01"
    late = NOW - timedelta(hours=2)  # and here the day before
    model.run = uuid4()
    outcome = model.call("add_task", title="x", due="today", now=late)
    assert outcome.result["task"]["due"] == "2030-04-30"


@pytest.mark.parametrize("due", ["کل صبح ۹ بجے", "kal subah 9 baje"])
def test_dates_are_read_in_urdu(model, due):
    assert (
        model.ok("add_task", title="ڈاکٹر", due=due)["task"]["due"] == "2030-05-02T09:00:00+05:00"
    )


def test_a_repetition_is_read(model):
    task = model.ok("add_task", title="Gym", repeat="every other Tuesday at 7am")["task"]
    assert (task["repeat"], task["due_text"]) == ("every other Tuesday", "Tue 7 May 2030, 07:00")
    assert Task.objects.get().recurrence_rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    task = model.ok("add_task", title="Pills", due="every day at 8pm")["task"]
    assert (task["repeat"], task["due_text"]) == ("every day", "Wed 1 May 2030, 20:00")
    task = model.ok("add_task", title="Plants", due="friday", repeat="3 days after I finish")[
        "task"
    ]
    assert task["due_text"] == "Fri 3 May 2030"
    assert Task.objects.get(title="Plants").recurrence_mode == "done"


def test_many_are_added_as_one_change(model):
    result = model.ok("add_task", tasks=[{"title": "A", "due": "friday"}, {"title": "B"}])
    assert [task["number"] for task in result["tasks"]] == [1, 2]
    operations.undo(Actor(model.user), UUID(result["event_id"]))
    assert not Task.objects.alive().exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "x" * 501}, "500"),
        ({"title": "x", "due": "purple"}, "tomorrow at 5pm"),
        ({"title": "x", "repeat": "tomorrow"}, "every Monday"),
        ({"title": "x", "priority": "critical"}, "low, medium, high, urgent"),
        ({"title": "x", "deadline": "friday"}, "Allowed: title"),
        ({"title": {"a": 1}}, "must be text"),
        ({"title": "x\x00"}, "stored"),
        ({"title": "x", "tags": [["a"]]}, "must be text"),
        ({"tasks": [{"due": "friday"}]}, "title is missing"),
        ({"tasks": ["A"]}, "must be an object"),
        ({"tasks": [{"title": "x"}] * 60}, "At most"),
    ],
)
def test_a_refusal_tells_the_model_what_to_send(model, arguments, says):
    assert says in model.error("add_task", "invalid", **arguments)["message"]
    assert not Task.objects.exists()


@pytest.mark.parametrize("arguments", [None, [], "text", 5, {"invalid_json": "{"}])
def test_arguments_that_are_no_object_are_refused(model, arguments):
    outcome = call("list_tasks", arguments, ToolContext(model.user))
    assert outcome.result["error"]["code"] == "invalid"


def test_what_a_model_left_empty_was_not_given(model):
    task = model.ok("add_task", title="x", due="", notes=None, tags=[], repeat=" ")["task"]
    assert "due" not in task


def test_an_unknown_tool_is_an_error(model):
    assert "add_task" in model.error("add_tasks", "not_found")["message"]


# Which task


@pytest.fixture
def three(model):
    titles = ["Write report for Ali", "Write report for Sara", "Buy groceries"]
    return model.ok("add_task", tasks=[{"title": title} for title in titles])["tasks"]


@pytest.mark.parametrize(
    "words",
    ["3", "#3", "task 3", "Task #3", 3, "Buy groceries", "buy GROCERIES", "groceries",
     "the groceries task", "“Buy groceries”"],
)  # fmt: skip
def test_a_task_is_named_by_number_or_words_that_fit_one(model, three, words):
    assert model.ok("complete_task", task=words)["task"]["number"] == 3


def test_words_that_fit_none_bring_what_is_near(model, three):
    error = model.error("complete_task", "not_found", task="the grocery")
    assert error["candidates"] == [{"number": 3, "title": "Buy groceries"}]
    assert Task.objects.get(number=3).status == "open"


def test_a_task_is_named_by_its_id(model, three):
    task = Task.objects.get(number=2)
    assert model.ok("complete_task", task=str(task.id))["task"]["number"] == 2


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("complete_task", {}),
        ("delete_task", {}),
        ("update_task", {"title": "x"}),
        ("set_priority", {"priority": "high"}),
        ("add_tags", {"tags": ["x"]}),
        ("schedule_reminder", {"when": "tomorrow"}),
    ],
)
def test_words_that_fit_several_change_nothing(model, three, name, more):
    error = model.error(name, "ambiguous", task="report", **more)
    assert error["candidates"] == [
        {"number": 1, "title": "Write report for Ali"},
        {"number": 2, "title": "Write report for Sara"},
    ]
    assert TaskEvent.objects.count() == 1
    model.error(name, "not_found", task="dentist", **more)
    assert set(Task.objects.values_list("version", flat=True)) == {1}


def test_the_very_title_is_meant_before_words_within(model):
    model.ok("add_task", tasks=[{"title": "Report"}, {"title": "Read report"}])
    assert model.ok("complete_task", task="report")["task"]["number"] == 1


def test_an_open_task_is_meant_before_a_done_one(model):
    model.ok("add_task", tasks=[{"title": "Buy milk"}, {"title": "Buy milk"}])
    model.ok("complete_task", task="1")
    assert model.ok("complete_task", task="milk")["task"]["number"] == 2
    assert "Already done" in model.ok("complete_task", task="2")["message"]


def test_nobody_elses_task_is_found(model, other_user):
    theirs = operations.add(Actor(other_user), {"title": "Secret plan"}).task
    for words in ("1", str(theirs.id), "secret plan"):
        for name in ("complete_task", "delete_task"):
            assert "candidates" not in model.error(name, "not_found", task=words)
    assert model.ok("search_tasks", query="secret")["tasks"] == []
    assert model.ok("list_tasks")["total"] == 0
    theirs.refresh_from_db()
    assert theirs.version == 1


# Changing


def test_completing_again_says_so_and_does_nothing(model, three):
    assert model.ok("complete_task", task="3")["event_id"]
    model.run = uuid4()
    again = model.ok("complete_task", task="3")
    assert "event_id" not in again and "Already done" in again["message"]


@pytest.mark.parametrize(
    ("due", "rule", "told"),
    [
        ("daily", "FREQ=DAILY", "Fri 3 May 2030, 07:00"),
        ("every friday", "FREQ=WEEKLY;BYDAY=FR", "Fri 3 May 2030, 07:00"),
        ("every monday", "FREQ=WEEKLY;BYDAY=MO", "Mon 6 May 2030, 07:00"),
        ("every wednesday", "FREQ=WEEKLY;BYDAY=WE", "Wed 8 May 2030, 07:00"),  # today it has passed
        ("every day at 8pm", "FREQ=DAILY", "Fri 3 May 2030, 20:00"),
    ],
)
def test_a_rhythm_given_as_when_it_is_due_leaves_the_hour(model, due, rule, told):
    task = model.ok("add_task", title="Gym", due="friday 7am")["task"]
    task = model.ok("update_task", task=str(task["number"]), due=due)["task"]
    assert task["due_text"] == told
    assert Task.objects.get(number=task["number"]).recurrence_rule == rule


def test_completing_a_repeating_task_tells_of_the_next(model):
    model.ok("add_task", title="Gym", due="friday 7am", repeat="every friday")
    result = model.ok("complete_task", task="gym")
    assert result["next"][0]["due_text"] == "Fri 10 May 2030, 07:00"
    assert "Fri 10 May 2030, 07:00" in result["message"]


def test_a_batch_does_what_is_clear_and_names_what_is_not(model, three):
    result = model.ok("complete_task", tasks=["groceries", "report", "dentist"])
    assert [task["number"] for task in result["tasks"]] == [3]
    assert [(item["task"], item["code"]) for item in result["failed"]] == [
        ("report", "ambiguous"),
        ("dentist", "not_found"),
    ]
    assert model.error("delete_task", "ambiguous", tasks=["report", "dentist"])


def test_each_of_a_batch_may_be_named_as_in_a_call_of_its_own(model, three):
    result = model.ok("complete_task", tasks=[{"task": "groceries"}, {"task": 1}])
    assert sorted(task["number"] for task in result["tasks"]) == [1, 3]
    assert "text" in model.error("complete_task", "invalid", tasks=[{"id": 2}])["message"]


def test_what_is_said_beside_a_batch_counts_for_each_that_says_nothing_else(model):
    tasks = [{"title": "Milk"}, {"title": "Bread", "due": "friday", "tags": ["bakery"]}]
    result = model.ok("add_task", tasks=tasks, due="tomorrow", tags=["shop"])
    assert [(task["due_text"], task["tags"]) for task in result["tasks"]] == [
        ("Thu 2 May 2030", ["shop"]),
        ("Fri 3 May 2030", ["bakery"]),
    ]


def test_each_of_many_keeps_what_a_move_does_not_say(model):
    dues = ["friday 11am", "saturday", "friday 5pm"]
    model.ok("add_task", tasks=[{"title": f"Errand {due}", "due": due} for due in dues])
    moved = model.ok("update_task", tasks=["1", "2", "3"], due="monday")
    day = "Mon 6 May 2030"
    assert [t["due_text"] for t in moved["tasks"]] == [f"{day}, 11:00", day, f"{day}, 17:00"]
    assert f"due {day}, 11:00; {day}; {day}, 17:00" in moved["message"]
    model.ok("update_task", task="2", due="tuesday")
    timed = model.ok("update_task", tasks=["1", "2"], due="at 9")
    assert [t["due_text"] for t in timed["tasks"]] == [f"{day}, 09:00", "Tue 7 May 2030, 09:00"]


def test_a_change_to_many_leaves_out_those_to_which_it_can_not_be_done(model):
    model.ok("add_task", tasks=[{"title": "Gym", "repeat": "every friday"}, {"title": "Milk"}])
    result = model.ok("update_task", tasks=["gym", "2"], due="none", title="Later")
    assert [task["title"] for task in result["tasks"]] == ["Later"]
    [failed] = result["failed"]
    assert (failed["task"], failed["code"]) == ("gym", "invalid")
    assert "end the repetition first" in failed["message"]
    assert Task.objects.get(number=1).title == "Gym"
    model.ok("add_tags", task="1", tags=[f"tag {n}" for n in range(20)])
    result = model.ok("add_tags", tasks=["1", "2"], tags=["one more"])
    assert [item["task"] for item in result["failed"]] == ["1"]
    assert "at most 20" in model.error("add_tags", "invalid", tasks=["1"], tags=["x"])["message"]


def test_the_answer_to_a_change_says_what_changed(model):
    model.ok("add_task", title="Gym", due="friday 7am", repeat="every friday", tags=["sport"])
    said = {"due": "monday", "priority": "high", "notes": "towel", "title": "Swim"}
    task = model.ok("update_task", task="1", **said)["task"]
    assert task["changed"] == {
        "title": "Gym → Swim",
        "notes": "none → towel",
        "priority": "medium → high",
        "due": "Fri 3 May 2030, 07:00 → Mon 6 May 2030, 07:00",
    }
    task = model.ok("update_task", task="1", repeat="none", tags=["none"])["task"]
    assert task["changed"] == {"repeat": "every friday → none", "tags": "sport → none"}
    [task] = model.ok("complete_task", tasks=["1"])["tasks"]
    assert task["changed"] == {"status": "open → done"}


def test_answers_are_short(model):
    """All that a model reads of a change, in characters, and of a list of ten tasks."""
    many = [{"title": f"Task {n}", "due": "tomorrow 5pm", "tags": ["work"]} for n in range(10)]
    model.ok("add_task", tasks=many)
    short = model.ok("update_task", task="1", due="friday", priority="high")
    assert len(json.dumps(short, ensure_ascii=False)) < 600
    assert len(json.dumps(model.ok("list_tasks"), ensure_ascii=False)) < 2_000


def test_an_update_changes_only_what_is_given(model):
    model.ok("add_task", title="Report", due="friday 5pm", repeat="every friday", tags=["work"])
    task = model.ok("update_task", task="report", due="monday 3pm", priority="urgent")["task"]
    assert (task["due_text"], task["priority"]) == ("Mon 6 May 2030, 15:00", "urgent")
    assert (task["repeat"], task["tags"]) == ("every friday", ["work"])
    task = model.ok("update_task", task="1", repeat="every monday")["task"]
    assert (task["due_text"], task["repeat"]) == ("Mon 6 May 2030, 15:00", "every monday")
    task = model.ok("update_task", task="1", repeat="none")["task"]
    assert "repeat" not in task and task["due_text"]
    task = model.ok("update_task", task="1", due="none", tags=["none"], title="Other")["task"]
    assert "due" not in task and "tags" not in task and task["title"] == "Other"
    assert "say" in model.error("update_task", "invalid", task="1")["message"].lower()


def test_a_new_time_keeps_the_day_and_a_new_day_the_time(model):
    model.ok("add_task", title="Dentist", due="friday 3pm")
    update = lambda **said: model.ok("update_task", task="1", **said)["task"]["due_text"]  # noqa: E731
    assert update(due="5pm") == "Fri 3 May 2030, 17:00"
    assert update(due="monday") == "Mon 6 May 2030, 17:00"
    assert update(due="in 2 hours") == "Wed 1 May 2030, 12:00"
    assert update(due="tomorrow morning") == "Thu 2 May 2030, 09:00"


def test_a_new_rhythm_moves_the_date_only_where_it_does_not_fit(model):
    model.ok("add_task", title="Gym", due="friday 3pm")
    update = lambda said: model.ok("update_task", task="1", repeat=said)["task"]  # noqa: E731
    assert update("every friday")["due_text"] == "Fri 3 May 2030, 15:00"
    assert update("every friday at 8am")["due_text"] == "Fri 3 May 2030, 08:00"
    assert update("every 2 weeks")["due_text"] == "Fri 3 May 2030, 08:00"
    assert update("every monday at 9")["due_text"] == "Mon 6 May 2030, 09:00"


def test_an_update_takes_up_again_what_was_done(model, three):
    model.ok("complete_task", task="3")
    assert model.ok("update_task", task="3", status="open")["task"]["status"] == "open"


def test_priority_and_tags_of_many(model, three):
    result = model.ok("set_priority", tasks=["1", "2"], priority="URGENT")
    assert [task["priority"] for task in result["tasks"]] == ["urgent", "urgent"]
    result = model.ok("add_tags", tasks=["1", "2"], tags="#work, deep work")
    assert [task["tags"] for task in result["tasks"]] == [["deep work", "work"]] * 2
    assert model.ok("add_tags", task="1", tags=["Home"])["task"]["tags"][-1] == "work"


def test_a_reminder_is_set_in_absolute_words(model):
    model.ok("add_task", title="Dentist", due="friday 3pm")
    result = model.ok("schedule_reminder", task="dentist", when="30 minutes before")
    assert result["task"]["reminders"] == ["Fri 3 May 2030, 14:30"]
    result = model.ok("schedule_reminder", task="dentist", when="tonight at 8")
    assert "Wed 1 May 2030, 20:00" in result["message"]
    assert result["reminders_set"] == ["Wed 1 May 2030, 20:00"]
    assert "14:30" not in result["message"]
    assert (
        "passed"
        in model.error("schedule_reminder", "invalid", task="1", when="yesterday")["message"]
    )


def test_reminders_are_taken_away_all_or_by_their_moment(model):
    model.ok("add_task", title="Dentist", due="friday 3pm")
    for when in ("30 minutes before", "tonight at 8", "1 day before"):
        model.ok("schedule_reminder", task="dentist", when=when)
    result = model.ok("schedule_reminder", task="dentist", when="none", at="Wed 1 May 2030, 20:00")
    assert result["message"] == "Reminder removed from “Dentist” (task 1): Wed 1 May 2030, 20:00."
    assert result["reminders_removed"] == ["Wed 1 May 2030, 20:00"]
    assert len(result["task"]["reminders"]) == 2
    assert "20:00" not in str(model.ok("schedule_reminder", task="1", when="none"))
    assert not Task.objects.get().reminders.exists()
    for hour in ("9pm", "7pm"):
        model.ok("schedule_reminder", task="1", when=f"2 May 2030 {hour}")
    model.error("schedule_reminder", "invalid", task="1", when="none", at="9:00")
    assert Task.objects.get().reminders.count() == 2, "19:00 is no 9:00"
    model.ok("add_task", title="Milk")
    error = model.error("schedule_reminder", "invalid", task="milk", when="none")
    assert "it has none" in error["message"]


def test_deleting_can_be_undone(model, three):
    event = model.ok("delete_task", tasks=["1", "2"])["event_id"]
    assert Task.objects.alive().count() == 1
    operations.undo(Actor(model.user), UUID(event))
    assert Task.objects.alive().count() == 3


# Calls made again


def test_the_same_call_has_one_effect_and_one_answer(model, three):
    first = model.call("complete_task", call_id="same", task="groceries")
    again = model.call("complete_task", call_id="same", task="groceries")
    assert again == first
    assert TaskEvent.objects.filter(operation="complete").count() == 1
    first = model.call("add_task", call_id="other", title="x", due="tomorrow")
    later = NOW + timedelta(days=1)  # the words mean another day now
    assert model.call("add_task", call_id="other", title="x", due="tomorrow", now=later) == first


def test_the_same_call_with_other_arguments_is_an_error(model, three):
    model.call("complete_task", call_id="same", task="1")
    model.error("complete_task", "conflict", call_id="same", task="2")
    model.error("delete_task", "conflict", call_id="same", task="1")


# Looking


@pytest.fixture
def list_of(model):
    for title, due, more in (
        ("late", "yesterday", {"priority": "urgent"}),
        ("now", "today 5pm", {"tags": ["work", "home"]}),
        ("sunday", "this sunday", {"tags": ["work"]}),
        ("next", "next tuesday", {}),
        ("never", "", {"priority": "high"}),
        ("done", "today", {}),
    ):
        model.ok("add_task", title=title, due=due, **more)
    model.ok("complete_task", task="done")
    return lambda **arguments: [t["title"] for t in model.ok("list_tasks", **arguments)["tasks"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, ["late", "now", "sunday", "next", "never"]),
        ({"due": "today"}, ["now"]),
        ({"due": "this week"}, ["late", "now", "sunday"]),
        ({"due": "next week"}, ["next"]),
        ({"due": "overdue"}, ["late"]),
        ({"due": "no date"}, ["never"]),
        ({"due": "tomorrow"}, []),
        ({"due": "next 7 days"}, ["now", "sunday", "next"]),
        ({"status": "done"}, ["done"]),
        ({"status": "all", "due": "today"}, ["done", "now"]),
        ({"priority": "urgent"}, ["late"]),
        ({"tags": ["work"]}, ["now", "sunday"]),
        ({"tags": ["work", "Home"]}, ["now"]),
        ({"sort": "priority", "limit": 2}, ["late", "never"]),
        ({"sort": "title"}, ["late", "never", "next", "now", "sunday"]),
        ({"sort": "created", "limit": "1"}, ["never"]),
        ({"due": "any date"}, ["late", "now", "sunday", "next"]),
        ({"due": "with a time"}, ["now"]),
        ({"due": "not overdue"}, ["now", "sunday", "next", "never"]),
        ({"due": "this week, not overdue"}, ["now", "sunday"]),
        ({"due": "not this week"}, ["next", "never"]),
        ({"due": "dated, not late"}, ["now", "sunday", "next"]),
        ({"due": "after sunday"}, ["next"]),
        ({"due": "from sunday"}, ["sunday", "next"]),
        ({"priority": ["urgent", "high"]}, ["late", "never"]),
        ({"priority": "urgent, high", "due": "no date"}, ["never"]),
    ],
)
def test_lists_are_filtered_and_sorted(list_of, arguments, expected):
    found = list_of(**arguments)
    assert sorted(found) == sorted(expected) if "all" in arguments.values() else found == expected


def test_a_list_tells_how_many_there_are(model, list_of):
    result = model.ok("list_tasks", limit=1)
    assert (result["total"], len(result["tasks"])) == (5, 1)
    assert "Wed 1 May 2030" in model.ok("list_tasks", due="today")["message"]
    assert model.ok("list_tasks", due="overdue")["tasks"][0]["overdue"] is True
    assert "read" in model.error("list_tasks", "invalid", due="purple")["message"]


def test_a_list_of_days_tells_what_comes_round_on_them(model, list_of):
    model.ok("add_task", title="Gym", repeat="every monday and friday at 6pm", tags=["fit"])
    model.ok("add_task", title="Pills", repeat="every day for 3 days")  # it ends before
    model.ok("add_task", title="Water plants", repeat="3 days after it is done")

    def coming(**arguments):
        found = model.ok("list_tasks", **arguments).get("comes_round", [])
        return [(task["title"], task["due_text"]) for task in found]

    assert coming(due="monday") == [("Gym", "Mon 6 May 2030, 18:00")]
    assert coming(due="next week", tags=["fit"]) == [("Gym", "Mon 6 May 2030, 18:00")]
    assert coming(due="tuesday") == coming(due="this week") == coming(due="overdue") == []
    assert coming(due="monday", tags=["work"]) == coming(due="monday", status="done") == []
    assert coming() == []


def test_done_tasks_are_found_by_words_too(model, list_of):
    assert model.ok("search_tasks", query="done")["total"] == 1
    assert model.ok("search_tasks", query="done", status="open")["total"] == 0
    assert model.ok("search_tasks", query="WORK")["total"] == 2
    for words in ("C++", "AND", "\"'", "100%", "🙂", "_", "کام"):
        assert model.ok("search_tasks", query=words)["total"] == 0


def test_a_search_leaves_out_and_is_narrowed_and_sorted_like_a_list(model, list_of):
    def found(**arguments):
        return [task["title"] for task in model.ok("search_tasks", **arguments)["tasks"]]

    assert found(query="-#home", status="open", due="this week") == ["late", "sunday"]
    assert found(query="#home OR never", sort="title") == ["never", "now"]
    assert found(query="-done", priority=["high", "urgent"], sort="due") == ["late", "never"]
    result = model.ok("search_tasks", query="n", due="not overdue", status="open")
    assert result["message"] == "3 tasks with “n” not overdue."


def test_repeating_tasks_are_listed_with_what_comes_after(model):
    model.ok("add_task", title="Gym", repeat="every friday")
    model.ok("add_task", title="Plants", due="today", repeat="3 days after I finish")
    tasks = model.ok("get_recurring_tasks")["tasks"]
    assert [(t["title"], t["repeat"], t["then"]) for t in tasks] == [
        ("Plants", "3 days after I finish", "Sat 4 May 2030"),
        ("Gym", "every friday", "Fri 10 May 2030"),
    ]


def test_the_summary_counts_what_was_done_on_the_days_asked_for(model, user):
    """Now is Wednesday 1 May 2030."""
    for day in ("30 Apr", "26 Apr", "22 Apr", "21 Apr", "1 Apr", "31 Mar"):
        number = model.ok("add_task", title=f"Of {day}")["task"]["number"]
        at = datetime.strptime(f"{day} 2030 23:30", "%d %b %Y %H:%M").replace(tzinfo=user.zone)
        Task.objects.filter(owner=user, number=number).update(status="done", completed_at=at)
    done = {p: model.ok("analytics_summary", period=p) for p in reading.PERIODS}
    counts = {period: result["completed"] for period, result in done.items()}
    assert [counts[p] for p in ("today", "yesterday", "week", "last_week")] == [0, 1, 1, 2]
    assert [counts[p] for p in ("month", "last_month", "all")] == [0, 5, 6]
    assert done["last_week"]["days"] == "Mon 22 Apr 2030 to Sun 28 Apr 2030"
    assert done["last_month"]["days"] == "Mon 1 Apr 2030 to Tue 30 Apr 2030"


@pytest.mark.parametrize("period", ["today", "week", "month", "all", None])
def test_the_summary_counts_what_was_done(model, list_of, period):
    result = model.ok("analytics_summary", period=period)
    assert (result["completed"], result["open"], result["overdue"]) == (1, 5, 1)
    assert result["by_priority"]["urgent"] == 1
    assert "1 task completed" in result["message"]


def test_a_failure_inside_is_told_without_its_details(model, monkeypatch, three):
    def broken(*args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("tutor.tools.changing.operations.complete", broken)
    error = model.error("complete_task", "internal", task="1")
    assert "secret" not in error["message"]
