"""The tools in a real turn: what the model is offered, and what its calls come to."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.support import wire
from tests.support.wire import Call
from tutor.context import without_marks
from tutor.textbook.tool import SEARCH_TEXTBOOK
from tutor.tools.arguments import UNSET, given, strict
from tutor.tools.registry import TOOLS
from tutor.tools.undoing import UNDO_CHANGE

ALL = {tool.name: tool for tool in (*TOOLS.values(), UNDO_CHANGE, SEARCH_TEXTBOOK)}


@pytest.fixture
def turn(provider, says, alice):
    """`turn([Call, …], …)`: a turn with these calls, those of a list made at once."""
    with alice.socket() as socket:

        def run(*steps):
            replies = [wire.calls(*step) for step in steps]
            marker = says(wire.hand_off("tasks"), *replies, wire.text("So be it."))
            taken = socket.turn(marker)
            taken.requests = provider.calls(marker)
            return taken

        yield run


def called(turn):
    return [frame for frame in turn.of("tool_call") if not frame["name"].startswith("transfer")]


def results(turn):
    return [frame for frame in turn.of("tool_result") if not frame["name"].startswith("transfer")]


def titles(person):
    tasks = person.get("/api/tasks?ordering=number").json()["results"]
    return [task["title"] for task in tasks]


def walk(schema):
    """Every schema within a schema."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    for each in [*inner, schema.get("items"), schema.get("additionalProperties")]:
        if isinstance(each, dict):
            yield from walk(each)


# What is offered


def test_every_schema_on_the_wire_is_strict_and_none_has_a_union(turn):
    """Strict means that everything is filled in; Gemini refuses what may be one thing or null."""
    offered = {}
    for request in turn().requests:
        for tool in request.body["tools"]:
            offered[tool["function"]["name"]] = tool["function"]
    assert offered.keys() >= ALL.keys()
    for function in offered.values():
        assert function["strict"] is True
        jsonschema.Draft202012Validator.check_schema(function["parameters"])
        for schema in walk(function["parameters"]):
            assert isinstance(schema["type"], str)
            assert not {"anyOf", "oneOf", "allOf", "$ref", "default", "nullable"} & schema.keys()
            assert all(isinstance(word, str) and word for word in schema.get("enum", ()))
            if schema["type"] == "object":
                assert schema["additionalProperties"] is False
                assert schema["required"] == list(schema["properties"])


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_nothing_that_other_programs_are_offered_or_answered_has_a_union(tool):
    for schema in (*walk(tool.parameters), *walk(tool.output)):
        assert not {"anyOf", "oneOf", "allOf", "nullable"} & schema.keys()
        assert "$ref" in schema or isinstance(schema["type"], str)


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
def test_every_description_says_when_not_to_use_the_tool(tool):
    assert "Not for" in tool.description or "never" in tool.description
    assert any(f"({name})" in tool.description for name in TOOLS if name != tool.name)


@pytest.mark.parametrize("tool", ALL.values(), ids=ALL)
def test_whatever_may_be_left_out_has_a_value_that_says_so(tool):
    """Everything left out that can be fits the strict schema, and is read as not given."""

    def blank(schema):
        if schema["type"] == "array":
            return []
        return 0 if schema["type"] == "integer" else UNSET if "enum" in schema else ""

    schema = strict(tool.parameters)
    filled = {name: blank(inner) for name, inner in schema["properties"].items()}
    optional = filled.keys() - set(tool.parameters["required"])
    for name in optional:
        jsonschema.validate(filled[name], schema["properties"][name])
        assert "To leave it out" in schema["properties"][name]["description"]
    assert not given(tool.parameters, filled).keys() & optional


def test_what_a_strict_model_fills_in_to_leave_out_changes_nothing_and_is_not_shown(turn, alice):
    blanks = {"notes": "", "repeat": "", "priority": UNSET, "tags": [], "task": "", "tasks": []}
    made = turn([Call("add_task", {"title": "Milk", "due": "2031-05-01 at 17:00", **blanks})])
    [call] = called(made)
    assert call["arguments"] == {"title": "Milk", "due": "2031-05-01 at 17:00"}
    fill = {"tasks": [], "title": "", "notes": "", "repeat": "", "tags": [], "status": UNSET}
    moved = {"task": "milk", "due": "2031-05-02", "priority": UNSET} | fill
    [result] = results(turn([Call("update_task", moved)]))
    assert result["result"]["task"]["changed"] == {
        "due": "Thu 1 May 2031, 17:00 → Fri 2 May 2031, 17:00"
    }
    many = [{"title": "Bread", "due": "", **{k: v for k, v in blanks.items() if k != "tasks"}}]
    turn([Call("add_task", {"title": "", "due": "", **blanks, "tasks": many})])
    assert titles(alice) == ["Milk", "Bread"]
    assert len(results(turn([Call("list_tasks", {"limit": 0, "status": UNSET})]))) == 1


# Calls made again


def test_the_same_arguments_in_one_turn_have_one_effect(turn, alice):
    """At once, and again after the answer; the next turn is another matter."""
    milk = {"title": "Milk", "due": "tomorrow"}
    made = turn([Call("add_task", milk), Call("add_task", milk)], [Call("add_task", milk)])
    first, *others = results(made)
    assert first["event_id"]
    for other in others:
        assert other["status"] == "ok" and not other.get("event_id")
        assert other["result"]["task"] == first["result"]["task"]
        assert "not done twice" in other["result"]["message"]
    assert titles(alice) == ["Milk"]
    turn([Call("add_task", milk)])
    assert titles(alice) == ["Milk", "Milk"]


def test_a_repeating_task_is_not_finished_twice_by_a_model_that_repeats_itself(turn, alice):
    turn([Call("add_task", {"title": "Gym", "due": "2031-05-05", "repeat": "every monday"})])
    turn([Call("complete_task", {"task": "gym"})], [Call("complete_task", {"task": "gym"})])
    tasks = alice.get("/api/tasks?ordering=number").json()["results"]
    assert [(task["status"], task["due_date"]) for task in tasks] == [
        ("done", "2031-05-05"),
        ("open", "2031-05-12"),
    ]


def test_what_was_overtaken_is_done_again(turn, alice):
    """High, low, high: the third call wants something, although it reads like the first."""
    turn([Call("add_task", {"title": "Milk"})])
    high, low = ({"task": "milk", "priority": name} for name in ("high", "low"))
    made = turn(*([Call("set_priority", wish)] for wish in (high, low, high)))
    assert [bool(result.get("event_id")) for result in results(made)] == [True] * 3
    [task] = alice.get("/api/tasks").json()["results"]
    assert task["priority"] == "high"


def test_a_provider_that_numbers_its_calls_anew_is_not_taken_for_one_that_repeats_itself(
    turn, alice
):
    """Ollama calls every first call of an answer call_0. What is asked tells them apart."""
    calls = [Call("add_task", {"title": title}, id="call_0") for title in ("A", "B", "A")]
    made = turn(*([call] for call in calls))
    assert [result["status"] for result in results(made)] == ["ok"] * 3
    assert titles(alice) == ["A", "B"]


# Many at once, and what goes wrong


def test_of_many_those_that_can_be_are_done_and_the_model_is_told_of_the_others(turn, alice):
    tasks = [
        {"title": "Milk", "due": "tomorrow"},
        {"title": "Bread", "due": "on the purple day"},
        {"title": "x" * 501},
        {"due": "friday"},
    ]
    made = turn([Call("add_task", {"tasks": tasks})])
    [result] = results(made)
    assert [task["title"] for task in result["result"]["tasks"]] == ["Milk"]
    failed = result["result"]["failed"]
    assert sorted(item["task"][:5] for item in failed) == ["4", "Bread", "xxxxx"]
    assert all(item["message"] for item in failed)
    assert "3 not done" in result["result"]["message"]
    told = json.loads(without_marks(made.requests[-1].messages[-1]["content"]))
    assert told == result["result"]
    assert titles(alice) == ["Milk"]
    undone = alice.post(f"/api/tasks/events/{result['event_id']}/undo", {})
    assert undone.status_code == 200 and titles(alice) == []


def test_an_error_says_what_to_try_and_trying_it_works(turn, alice):
    turn([Call("add_task", {"tasks": [{"title": "Report for Ali"}, {"title": "Report for Sara"}]})])
    made = turn(
        [Call("complete_task", {"task": "report"})],
        [Call("complete_task", {"task": "2"})],
    )
    unclear, done = results(made)
    assert unclear["result"]["error"]["candidates"] == [
        {"number": 1, "title": "Report for Ali"},
        {"number": 2, "title": "Report for Sara"},
    ]
    assert "number" in unclear["result"]["error"]["message"]
    assert done["status"] == "ok"
