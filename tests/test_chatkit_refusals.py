"""What ChatKit refuses: what makes no sense, what is not offered, what is not yours."""

from __future__ import annotations

import json
import threading
from contextlib import closing
from types import SimpleNamespace
from typing import get_args
from uuid import uuid4

import pytest

from tests.support import wire
from tests.support.chatkit import Kit, action, user_input
from tests.support.client import Account, Anonymous


@pytest.fixture(scope="module")
def someone(server):
    """Who sends what makes no sense."""
    with closing(Account(server, "mallory")) as person:
        yield person


def test_dictation_is_not_offered_and_says_so(kit):
    for audio in ("aGVsbG8=", ""):
        refused = kit.send("input.transcribe", audio_base64=audio, mime_type="audio/webm")
        assert refused.status_code == 400
        assert refused.json()["error"]["code"] == "not_offered"
        assert "type" in refused.json()["error"]["message"]


def test_no_tool_of_the_client_ever_waits(kit, theirs, says):
    thread_id = kit.say(says(wire.text("Hi."))).thread_id
    body = {"thread_id": thread_id, "result": {"ok": True}}
    refused = kit.send("threads.add_client_tool_output", **body)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conflict")
    assert theirs.send("threads.add_client_tool_output", **body).status_code == 404


def create(text, **more):
    return json.dumps({"type": "threads.create", "params": {"input": user_input(text, **more)}})


HOSTILE = {
    "empty": b"",
    "no JSON": b"hello",
    "not UTF-8": b'{"type": "\xff\xfe"}',
    "null": b"null",
    "a list": b"[]",
    "a number": b"7",
    "no type": b'{"params": {}}',
    "an unknown type": b'{"type": "threads.explode", "params": {}}',
    "a type that is no text": b'{"type": ["threads.list"], "params": {}}',
    "no params": b'{"type": "threads.create"}',
    "params of another type": b'{"type": "items.list", "params": {"input": {}}}',
    "no input": b'{"type": "threads.create", "params": {}}',
    "no attachments": b'{"type": "threads.create", "params": {"input": {"content": []}}}',
    "blank": create(" \n\t "),
    "nothing said": create("", content=[]),
    "too long": create("x" * 8001),
    "a NUL": create("a\x00b"),
    "a NUL in a tag's data": create("a", content=[
        {"type": "input_tag", "id": "1", "text": "x", "data": {"a\x00": 1}}]),
    "a lone surrogate": create("a\ud800b"),
    "a quotation too long": create("a", quoted_text="x" * 8001),
    "deeply nested": b'{"type":"threads.list","params":{"x":' + b"[" * 100_000,
    "a deep payload": b'{"type":"threads.list","metadata":{"x":' + b"[" * 999 + b"]" * 999 + b"}}",
    "a bad order": b'{"type": "threads.list", "params": {"order": "sideways"}}',
    "a limit that is no number": b'{"type": "threads.list", "params": {"limit": "many"}}',
    "too many files": create("a", attachments=[str(uuid4())] * 4),
    "metadata that is no object": b'{"type": "threads.list", "params": {}, "metadata": [1]}',
    "a huge body": b'{"type": "threads.list", "params": {}, "metadata": {"x": "' + b"x" * 2**21,
    "a title too long": json.dumps({"type": "threads.update", "params": {
        "thread_id": str(uuid4()), "title": "x" * 201}}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_body_is_a_bad_request_and_stores_nothing(someone, name):
    response = Kit(someone).raw(HOSTILE[name])
    assert response.status_code == 400, response.text
    assert response.headers["content-type"] == "application/json"
    assert response.json()["error"]["code"] in {"invalid", "not_found"}
    assert someone.get("/api/threads").json()["results"] == []


def test_metadata_of_the_wrong_kind_is_refused(kit):
    for metadata in ({"page_context": "x"}, {"action": "explode"}, {"page_context": {"url": 7}}):
        refused = kit.send("threads.create", metadata, input=user_input("Hello"))
        assert refused.status_code == 400, refused.text


def requests_about(stream):
    """Every type of request that names a thread or something in it."""
    thread, item = {"thread_id": stream.thread_id}, {"item_id": stream.question.id}
    return {
        "threads.add_user_message": thread | {"input": user_input("Hello")},
        "threads.add_client_tool_output": thread | {"result": 1},
        "threads.add_structured_input": thread | item | {"input": {}},
        "threads.retry_after_item": thread | item,
        "threads.custom_action": thread | {"action": action("run.cancel")},
        "threads.sync_custom_action": thread | {"action": action("run.cancel")},
        "threads.get_by_id": thread,
        "threads.update": thread | {"title": "Mine"},
        "threads.delete": thread,
        "items.list": thread,
        "items.feedback": thread | {"item_ids": [stream.answer.id], "kind": "positive"},
    }


# Those that name no thread: about whoever asks, or about a file (test_chatkit_lists.py).
NAMELESS = {"threads.create", "threads.list", "input.transcribe",
            "attachments.create", "attachments.delete"}  # fmt: skip


def test_the_table_holds_every_type_of_request():
    from chatkit.types import ChatKitReq  # takes a second

    union, _ = get_args(ChatKitReq)
    kinds = {each.model_fields["type"].default for each in get_args(union)}
    stream = SimpleNamespace(thread_id="", question=SimpleNamespace(id=""))
    stream.answer = stream.question
    assert kinds == {*requests_about(stream), *NAMELESS}


@pytest.mark.parametrize("who", ["bob", "guest"])
def test_what_is_not_yours_is_not_found(kit, alice, says, request, who):
    stream = kit.say(says(wire.text("Mine.")))
    stranger = Kit(request.getfixturevalue(who))
    before = alice.messages(stream.thread_id)
    for kind, params in requests_about(stream).items():
        response = stranger.send(kind, **params)
        assert response.status_code == 404, f"{kind}: {response.text}"
        assert response.json()["error"]["code"] == "not_found"
        nowhere = params | {"thread_id": "__fake_id__"}
        assert stranger.send(kind, **nowhere).status_code == 404
    assert stranger.ask("threads.list")["data"] == []
    assert stranger.send("threads.list", after=stream.thread_id).status_code == 404
    assert alice.messages(stream.thread_id) == before


def test_nobody_may_do_any_of_it(kit, says, server):
    stream = kit.say(says(wire.text("Mine.")))
    with closing(Anonymous(server)) as nobody:
        for kind, params in requests_about(stream).items():
            assert Kit(nobody).send(kind, **params).status_code == 401


def test_many_streams_at_once_do_not_mix(kit, says):
    markers = [says(wire.text(*[f"{n}-{k} " for k in range(10)], delay=0.01)) for n in range(6)]
    heard = {}
    threads = [
        threading.Thread(target=lambda n=n: heard.__setitem__(n, kit.say(markers[n]).text))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert heard == {n: "".join(f"{n}-{k} " for k in range(10)) for n in range(6)}


def test_the_schema_tells_of_chatkit(anonymous):
    paths = anonymous.get("/api/schema/?format=json").json()["paths"]
    respond = paths["/api/chatkit/respond"]["post"]
    assert {"application/json", "text/event-stream"} <= set(respond["responses"]["200"]["content"])
    for path in ("session", "threads", "threads/{thread_id}", "threads/{thread_id}/messages"):
        assert f"/api/chatkit/{path}" in paths
