"""The founding systems' own paths, over the same threads and runs."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest

from tests.support import wire
from tests.support.client import sse
from tests.support.wire import Call


def chat(person, message, conversation_id=None):
    body = {"conversation_id": conversation_id, "message": message}
    return person.post(f"/api/{person.id}/chat", body)


def test_chat_answers_whole_and_goes_on_in_the_same_conversation(provider, alice):
    marker = f"founding-{uuid4().hex}"
    call = Call("add_task", {"title": "Milk"})
    provider.script(marker, [wire.hand_off("tasks"), wire.calls(call), wire.text("Added it.")])
    first = chat(alice, marker).json()
    assert first["response"] == "Added it."
    assert [(c["name"], c["arguments"]) for c in first["tool_calls"]] == [
        ("add_task", {"title": "Milk"})
    ]
    second = chat(alice, "and now?", first["conversation_id"]).json()
    assert second["conversation_id"] == first["conversation_id"]
    listed = alice.get(f"/api/{alice.id}/conversations").json()
    assert [thread["id"] for thread in listed] == [first["conversation_id"]]
    path = f"/api/{alice.id}/conversations/{first['conversation_id']}/messages"
    assert [message["role"] for message in alice.get(path).json()] == ["user", "assistant"] * 2
    assert len(alice.messages(first["conversation_id"])) == 4, "the same ids as in REST"


def test_chat_says_when_it_waits_for_the_persons_word(provider, alice):
    marker = f"founding-{uuid4().hex}"
    many = Call("delete_task", {"tasks": ["1", "2", "3", "4"]})
    provider.script(marker, [wire.hand_off("tasks"), wire.calls(many, before="Sure.")])
    answer = chat(alice, marker)
    assert answer.status_code == 200
    assert answer.json()["response"].startswith("Sure.")
    assert "approve" in answer.json()["response"]


def test_a_failed_model_is_an_error_answer(provider, alice):
    provider.script("founding-fails", [wire.refuse(500)])
    answer = chat(alice, "founding-fails")
    assert answer.status_code == 502
    assert answer.json()["error"]["code"] == "provider_unavailable"


@pytest.mark.parametrize("body", [{}, {"message": " "}, {"message": 7}, {"message": "x" * 8001}])
def test_a_bad_message_is_400_by_field(alice, body):
    answer = alice.post(f"/api/{alice.id}/chat", body)
    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == ["message"]
    assert "content" not in answer.json()["error"]["message"]  # what the others call it


def test_the_user_of_the_path_is_oneself(alice, bob, provider):
    mine = chat(alice, "hello").json()["conversation_id"]
    assert bob.post(f"/api/{alice.id}/chat", {"message": "hi"}).status_code == 404
    assert bob.get(f"/api/{alice.id}/conversations").status_code == 404
    assert bob.get(f"/api/{bob.id}/conversations/{mine}/messages").status_code == 404
    assert chat(bob, "hi", mine).status_code == 404
    assert chat(bob, "hi", "no-id").status_code == 404


def ask(content, **more):
    return {"type": "user_message", "message": {"id": str(uuid4()), "content": content}, **more}


def told(client, server, body):
    with client.stream("POST", f"{server.url}/chatkit/api", json=body) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/event-stream"
        return list(sse(answer.iter_lines()))


def test_the_widget_needs_no_account_and_its_session_goes_on(provider, server):
    marker = f"widget-{uuid4().hex}"
    provider.script(marker, [wire.text("Nodes ", "talk.")])
    page = {"url": "/book/x/", "title": "X"}
    with httpx.Client(timeout=20) as client:
        body = ask(marker, pageContext=page, selection="a node")
        events = told(client, server, body)
        assert [event["type"] for event in events][-1] == "message_complete"
        said = "".join(e["content"] for e in events if e["type"] == "text_delta")
        assert said == events[-1]["content"] == "Nodes talk."
        question = provider.calls(marker)[0].question
        assert "/book/x/" in question
        assert "a node" in question
        again = told(client, server, body)
        assert again[-1]["content"] == "Nodes talk."
        assert len(provider.calls(marker)) == 1, "the same message id starts nothing"
        told(client, server, ask("and then?"))
    with httpx.Client(timeout=20) as stranger:
        told(stranger, server, ask("hello from elsewhere"))
        assert "Nodes talk." not in str(provider.requests[-1].messages)


def test_a_failure_ends_with_an_error_event(provider, server):
    provider.script("widget-fails", [wire.refuse(429)])
    with httpx.Client(timeout=20) as client:
        events = told(client, server, ask("widget-fails"))
    assert events[-1]["type"] == "error"
    assert events[-1]["code"] == "provider_rate_limited"
    assert events[-1]["message"]


@pytest.mark.parametrize(
    "body",
    [
        "not json",
        [],
        {"type": "other"},
        {"type": "user_message"},
        {"type": "user_message", "message": {"id": "x", "content": "hi"}},
        {"type": "user_message", "message": {"content": "hi"}},
        {"type": "user_message", "message": {"id": str(uuid4()), "content": " "}},
        {"type": "user_message", "message": {"id": str(uuid4()), "content": "x" * 2001}},
        {"type": "user_message", "message": {"id": str(uuid4()), "content": "a\x00"}},
        {"type": "user_message", "message": {"id": str(uuid4()), "content": "a"}, "pageContext": 1},
    ],
)
def test_a_bad_body_is_400_in_our_shape(server, body):
    answer = httpx.post(f"{server.url}/chatkit/api", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid"
    assert answer.json()["error"]["fields"]


def test_only_post(server):
    assert httpx.get(f"{server.url}/chatkit/api").status_code == 405
