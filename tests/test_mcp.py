"""What the MCP server offers, through the official client in both of its modes."""

from __future__ import annotations

import asyncio
import json
import re
import textwrap
from datetime import UTC, datetime

import jsonschema
import pytest
from mcp.shared.exceptions import MCPError

from tests.support.assistant import MODES, ask, connected, new_token, send
from tests.support.services import ROOT

ELEVEN = ["add_task", "list_tasks", "complete_task", "delete_task", "update_task", "search_tasks",
          "set_priority", "add_tags", "schedule_reminder", "get_recurring_tasks",
          "analytics_summary"]  # fmt: skip
every_mode = pytest.mark.parametrize("mode", MODES)


@pytest.fixture
def token(alice):
    return new_token(alice)


@every_mode
async def test_a_client_adds_lists_and_completes(server, alice, token, mode):
    async with connected(server, token, mode) as client:
        assert client.protocol_version == MODES[mode]
        asked = {"title": "Buy milk", "due": "1 Dec 2030 at 5pm", "tags": ["home"]}
        added = await client.call_tool("add_task", asked)
        assert not added.is_error
        assert added.structured_content["task"]["due"] == "2030-12-01T17:00:00+05:00"
        assert added.content[0].text == added.structured_content["message"]
        listed = await client.call_tool("list_tasks", {})
        number = listed.structured_content["tasks"][0]["number"]
        assert listed.content[0].text.splitlines() == [
            "1 task.",
            f"{number}. Buy milk (due Sun 1 Dec 2030, 17:00, #home)",
        ]
        done = await client.call_tool("complete_task", {"task": "milk"})
        assert done.structured_content["task"]["status"] == "done"
    [task] = alice.get("/api/tasks").json()["results"]
    assert (task["title"], task["status"]) == ("Buy milk", "done")
    events = alice.get("/api/tasks/events").json()["results"]
    assert [event["actor"] for event in events] == ["mcp", "mcp"]
    undone = alice.post(f"/api/tasks/events/{added.structured_content['event_id']}/undo")
    assert undone.status_code == 409  # it has been completed since
    undone = alice.post(f"/api/tasks/events/{done.structured_content['event_id']}/undo")
    assert undone.status_code == 200


@pytest.mark.parametrize("revision", ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
def test_older_revisions_are_spoken_too(server, token, revision):
    hello = {
        "protocolVersion": revision,
        "capabilities": {},
        "clientInfo": {"name": "old", "version": "1"},
    }
    welcome = send(server, token, ask("initialize", hello)).json()["result"]
    assert welcome["protocolVersion"] == revision
    assert welcome["serverInfo"]["name"] == "sabaq"
    assert welcome["capabilities"].keys() == {"tools", "resources", "prompts", "completions"}
    version = {"Mcp-Protocol-Version": revision}
    listed = send(server, token, ask("tools/list"), version).json()["result"]["tools"]
    assert [tool["name"] for tool in listed] == ELEVEN


@every_mode
async def test_there_are_eleven_tools_with_schemas_and_hints(server, token, mode):
    async with connected(server, token, mode) as client:
        tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == ELEVEN
    hints = {tool.name: tool.annotations for tool in tools}
    reading = {name for name, hint in hints.items() if hint.read_only_hint}
    assert reading == {"list_tasks", "search_tasks", "get_recurring_tasks", "analytics_summary"}
    assert [name for name, hint in hints.items() if hint.destructive_hint] == ["delete_task"]
    assert [name for name, hint in hints.items() if not hint.idempotent_hint] == ["add_task"]
    assert not any(hint.open_world_hint for hint in hints.values())
    for tool in tools:
        for schema in (tool.input_schema, tool.output_schema):
            jsonschema.Draft202012Validator.check_schema(schema)
            assert schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        assert not {"user", "owner", "user_id"} & tool.input_schema["properties"].keys()


EVERY_TOOL = [
    ("add_task", {"tasks": [{"title": "Pay rent", "repeat": "every month", "due": "tomorrow"},
                            {"title": "Call mum", "priority": "high", "notes": "her birthday"}]}),
    ("add_task", {"title": "Read chapter 3", "due": "1 Jan 2020", "tags": ["study"]}),
    ("list_tasks", {"due": "overdue"}),
    ("list_tasks", {"status": "all", "limit": 1}),
    ("search_tasks", {"query": "rent"}),
    ("search_tasks", {"query": "no such thing"}),
    ("update_task", {"task": "call mum", "due": "tomorrow at 9", "notes": "none"}),
    ("set_priority", {"tasks": ["rent", "chapter", "nonsense"], "priority": "urgent"}),
    ("add_tags", {"task": "rent", "tags": ["home"]}),
    ("schedule_reminder", {"task": "call mum", "when": "30 minutes before"}),
    ("get_recurring_tasks", {}),
    ("complete_task", {"tasks": ["rent", "chapter"]}),
    ("analytics_summary", {"period": "all"}),
    ("delete_task", {"task": "call mum"}),
]  # fmt: skip


async def test_what_every_tool_answers_fits_its_schema_and_reads_well(server, token):
    async with connected(server, token) as client:
        schemas = {t.name: t.output_schema for t in (await client.list_tools()).tools}
        said = []
        for name, arguments in EVERY_TOOL:
            result = await client.call_tool(name, arguments)
            assert not result.is_error, (name, result)
            jsonschema.validate(result.structured_content, strict(schemas[name]))
            [block] = result.content
            assert len(block.text) < 600
            said.append(block.text)
    assert {name for name, _ in EVERY_TOOL} == set(ELEVEN)
    assert "overdue since Wed 1 Jan 2020" in said[2]
    assert said[3].endswith("… and 2 more.")
    assert "Not done: No task is called “nonsense”" in said[7]
    assert "Next: “Pay rent”" in said[11]
    assert "By label:" in said[12]


def strict(schema):
    """The same schema, without room for properties that it does not name, in tasks."""
    schema = json.loads(json.dumps(schema))
    for definition in schema.get("$defs", {}).values():
        definition["additionalProperties"] = False
    return schema


async def test_an_error_is_a_result_with_a_sentence(server, token):
    async with connected(server, token) as client:
        for title in ("Buy milk", "Buy oat milk"):
            await client.call_tool("add_task", {"title": title})
        unclear = await client.call_tool("complete_task", {"task": "milk buy"})
        assert unclear.is_error
        assert unclear.structured_content is None
        assert "Buy milk; " in unclear.content[0].text
        missing = await client.call_tool("set_priority", {"task": "1"})
        assert missing.content[0].text == "The argument priority is missing."
        listed = await client.call_tool("list_tasks", {"status": "done"})
        assert listed.structured_content["total"] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        {"tasks": ["1", "2", "3", "4"]},
        {"tasks": "1,2,3,4"},
        {"tasks": ["1", "2", "3"], "task": "4"},
        {"tasks": [1, 2, 3, 4.0]},
    ],
)
async def test_more_than_three_deletions_at_once_are_refused(server, alice, token, arguments):
    async with connected(server, token) as client:
        await client.call_tool("add_task", {"tasks": [{"title": f"Task {n}"} for n in range(4)]})
        refused = await client.call_tool("delete_task", arguments)
        assert refused.is_error
        assert "at most 3 in one call" in refused.content[0].text
        assert len(alice.get("/api/tasks").json()["results"]) == 4
        some = await client.call_tool("delete_task", {"tasks": ["1", "2", "3"]})
        assert not some.is_error
    assert len(alice.get("/api/tasks").json()["results"]) == 1


@every_mode
async def test_the_book_can_be_listed_and_read(server, token, mode):
    async with connected(server, token, mode) as client:
        resources = (await client.list_resources()).resources
        assert all(resource.uri.startswith("book://chapter/") for resource in resources)
        assert {resource.mime_type for resource in resources} == {"text/markdown"}
        assert "book://chapter/sensors" in {resource.uri for resource in resources}
        [chapter] = (await client.read_resource(resources[0].uri)).contents
        assert chapter.text.startswith(f"# {resources[0].title}\n")
        assert len(chapter.text.encode()) == resources[0].size
        [template] = (await client.list_resource_templates()).resource_templates
        assert template.uri_template == "book://chapter/{slug}"
        for uri in ("book://chapter/none", "book://chapter/../../etc/passwd", "file:///etc/passwd"):
            with pytest.raises(MCPError) as missing:
                await client.read_resource(uri)
            assert missing.value.code == -32602


async def test_prompts_explain_summarize_and_plan(server, token):
    async with connected(server, token) as client:
        prompts = {prompt.name: prompt for prompt in (await client.list_prompts()).prompts}
        assert [prompt.title for prompt in prompts.values()] == [
            "Explain", "Summarize", "Plan my day",
        ]  # fmt: skip
        explained = await client.get_prompt("explain", {"text": "What is a topic in ROS 2?"})
        text = explained.messages[0].content.text
        assert f"]({server.url}/book/ros2-nodes-and-topics/#topics)" in text
        summary = await client.get_prompt("summarize", {"chapter": "sensors", "language": "Urdu"})
        assert "in Urdu" in summary.messages[0].content.text
        assert summary.messages[1].content.resource.uri == "book://chapter/sensors"
        await client.call_tool("add_task", {"title": "Pay ${rent} $now", "due": "1 Jan 2020"})
        plan = (await client.get_prompt("plan_my_day")).messages[0].content.text
        assert "Pay ${rent} $now (overdue since" in plan
        assert f"{datetime.now(UTC):%Y}" in plan
        assert "Asia/Karachi" in plan
        for name, arguments in (
            ("summarize", {}), ("summarize", {"chapter": "none"}), ("explain", {}),
            ("explain", {"text": "x" * 8001}), ("plan_my_day", {"day": "gibberish"}),
            ("none", {}), ("explain", {"text": "x", "more": "y"}),
        ):  # fmt: skip
            with pytest.raises(MCPError) as wrong:
                await client.get_prompt(name, arguments)
            assert wrong.value.code == -32602


async def test_a_page_that_is_open_hears_of_the_change(server, alice, token):
    with alice.socket() as socket:
        async with connected(server, token) as client:
            await client.call_tool("add_task", {"title": "From the assistant"})
        notice = await asyncio.to_thread(socket.recv, "task_changed")
    assert (notice["change"], notice["task"]["title"]) == ("created", "From the assistant")


def examples(server, token, language):
    """The blocks of docs/mcp.md, as somebody with this server and token would paste them."""
    page = (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")
    here = page.replace("127.0.0.1:8000", f"127.0.0.1:{server.port}").replace("YOUR-TOKEN", token)
    return re.findall(rf"^```{language}\n(.*?)^```", here, re.DOTALL | re.MULTILINE)


async def test_the_documents_examples_work(server, alice, token):
    pasted, editor, bridged = [json.loads(text) for text in examples(server, token, "json")]
    entry = pasted["mcpServers"]["sabaq"]
    assert entry["headers"] == {"Authorization": f"Bearer {token}"}
    assert {
        entry["url"],
        editor["servers"]["sabaq"]["url"],
        bridged["mcpServers"]["sabaq"]["args"][2],
    } == {f"{server.url}/mcp"}
    [program] = examples(server, token, "python")
    names: dict[str, object] = {"token": token}
    exec(
        f"""
import httpx2
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client
async def main():
{textwrap.indent(program, "    ")}""",
        names,
    )
    await names["main"]()
    assert [task["title"] for task in alice.get("/api/tasks").json()["results"]] == [
        "Read chapter 3"
    ]
