"""A provider that fails: the right code, one sentence, the text so far kept, and a way on."""

from __future__ import annotations

from contextlib import closing
from uuid import uuid4

import pytest

from tests.support import wire
from tests.support.client import Account, Turn
from tests.support.server import running_server
from tests.support.services import free_port
from tests.support.wire import Call
from tutor.completions.gather import FILTERED

FAILURES = {
    "key refused": (wire.refuse(401), "", "provider_auth"),
    "key not allowed": (wire.refuse(403), "", "provider_auth"),
    "too many requests": (wire.refuse(429, retry_after="60"), "", "provider_rate_limited"),
    "server error": (wire.refuse(500), "", "provider_unavailable"),
    "bad gateway": (wire.refuse(502), "", "provider_unavailable"),
    "silent from the start": (wire.stall(headers=False, seconds=20), "", "provider_timeout"),
    "silent before any text": (wire.stall(seconds=20), "", "provider_timeout"),
    "silent in mid-answer": (wire.stall("So ", "far", seconds=20), "So far", "provider_timeout"),
    "cut before any text": (wire.cut(), "", "provider_unavailable"),
    "cut in mid-answer": (wire.cut("So ", "far"), "So far", "provider_unavailable"),
    "ended without a finish": (
        wire.text("So ", "far").but(done=False),
        "So far",
        "provider_unavailable",
    ),
    "malformed chunk": (wire.malformed("So ", "far"), "So far", "provider_unavailable"),
    "nothing said": (wire.text(), "", "provider_unavailable"),
    "error in mid-stream": (wire.broken_off("So ", "far"), "So far", "provider_unavailable"),
}


def fails_cleanly(person: Account, turn: Turn, text: str, code: str) -> None:
    """Everything that holds of a failed run, on the wire and as stored."""
    assert [event["type"] for event in turn.events[-2:]] == ["message_complete", "run_finished"]
    assert len(turn.of("run_finished")) == 1
    assert turn.text == turn.complete["content"] == text
    assert turn.complete["status"] == "error"
    assert turn.finished["status"] == "failed"
    is_a_sentence(turn.finished["error"], code)
    question, answer = person.messages(turn.thread_id)
    assert question["role"] == "user"
    assert (answer["content"], answer["status"]) == (text, "error")
    run = person.run(turn.run_id)
    assert run["status"] == "failed"
    assert run["error"] == turn.finished["error"]
    assert run["finished_at"]
    assert person.get(f"/api/threads/{turn.thread_id}").json()["active_run"] is None


def is_a_sentence(error: dict[str, str], code: str) -> None:
    assert error["code"] == code
    assert error["message"].endswith(".")
    assert not any(word in error["message"] for word in ("Traceback", "Error(", "http"))


@pytest.mark.parametrize("case", FAILURES)
def test_a_failure_has_its_code_and_keeps_the_text(provider, alice, case):
    reply, text, code = FAILURES[case]
    marker = f"fail-{uuid4().hex}"
    provider.script(marker, [reply, wire.text("Once more.")])
    with alice.socket() as socket:
        turn = socket.turn(f"Please {marker}")
        fails_cleanly(alice, turn, text, code)
        again = socket.turn(f"Again {marker}", turn.thread_id)
        assert again.text == again.complete["content"] == "Once more."
        assert again.finished["status"] == "complete"


def test_the_text_of_a_failed_answer_stays_in_the_history(provider, alice):
    marker = f"history-{uuid4().hex}"
    provider.script(marker, [wire.cut("Gravity ", "pulls"), wire.text("On it goes.")])
    with alice.socket() as socket:
        turn = socket.turn(f"First {marker}")
        socket.turn(f"Second {marker}", turn.thread_id)
    said = str(provider.calls(marker)[-1].messages)
    assert f"First {marker}" in said
    assert "Gravity pulls" in said


def test_a_provider_that_is_away_is_unavailable():
    away = f"http://127.0.0.1:{free_port()}/v1"
    with (
        running_server(LLM_PROVIDER="custom", LLM_BASE_URL=away, LLM_API_KEY="k") as server,
        closing(Account(server, "alice")) as alice,
        alice.socket() as socket,
    ):
        fails_cleanly(alice, socket.turn("Hello?"), "", "provider_unavailable")


def test_a_failed_answer_can_be_asked_for_again(provider, alice):
    marker = f"retry-{uuid4().hex}"
    provider.script(marker, [wire.refuse(500), wire.text("Here it is.")])
    with alice.socket() as socket:
        turn = socket.turn(marker)
        answer = turn.complete["message_id"]
        socket.send({"type": "regenerate", "message_id": answer, "id": "r1"})
        ack = socket.recv("ack")
        assert ack["id"] == "r1"
        second = Turn(ack, socket.until("run_finished"))
        assert second.text == "Here it is."
        assert [m["content"] for m in alice.messages(turn.thread_id)] == [marker, "Here it is."]


def test_a_failure_after_a_tool_call_keeps_what_the_tool_did(provider, alice):
    marker = f"tool-{uuid4().hex}"
    add = wire.calls(Call("add_task", {"title": f"Keep {marker}"}), before="Adding. ")
    provider.script(marker, [wire.hand_off("tasks"), add, wire.cut("It is ")])
    with alice.socket() as socket:
        turn = socket.turn(marker)
    assert turn.finished["error"]["code"] == "provider_unavailable"
    assert turn.text == turn.complete["content"]
    assert turn.text.startswith("Adding. ")
    assert turn.text.endswith("It is ")
    answer = alice.messages(turn.thread_id)[-1]
    calls = [call for call in answer["tool_calls"] if call["name"] == "add_task"]
    assert [call["status"] for call in calls] == ["ok"]
    tasks = alice.get("/api/tasks", params={"q": marker}).json()["results"]
    assert [task["title"] for task in tasks] == [f"Keep {marker}"]


def test_a_tool_that_does_not_exist_is_told_to_the_model(provider, alice):
    marker = f"unknown-{uuid4().hex}"
    provider.script(marker, [wire.calls(Call("open_pod_bay_doors")), wire.text("I cannot.")])
    with alice.socket() as socket:
        turn = socket.turn(marker)
    assert turn.finished["status"] == "complete"
    assert turn.text.strip() == "I cannot."


def test_bad_arguments_of_a_tool_are_told_to_the_model(provider, alice):
    marker = f"arguments-{uuid4().hex}"
    bad = wire.calls(Call("add_task", {"titel": 7}))
    provider.script(marker, [wire.hand_off("tasks"), bad, wire.text("Sorry.")])
    with alice.socket() as socket:
        turn = socket.turn(marker)
    assert turn.finished["status"] == "complete"
    assert [event["status"] for event in turn.of("tool_result") if event["name"] == "add_task"] == [
        "error"
    ]


def test_a_model_that_never_stops_calling_tools_is_stopped(provider, alice):
    marker = f"endless-{uuid4().hex}"
    looking = [wire.calls(Call("list_tasks")) for _ in range(40)]
    provider.script(marker, [wire.hand_off("tasks"), *looking])
    with alice.socket() as socket:
        turn = socket.turn(marker)
    assert turn.finished["status"] == "failed"
    is_a_sentence(turn.finished["error"], "max_turns")
    assert alice.messages(turn.thread_id)[-1]["status"] == "error"


@pytest.mark.parametrize(
    "options",
    [{"piece": 1}, {"piece": 3}, {"newline": "\r\n"}, {"comments": True}, {"finish": "length"}],
    ids=str,
)
def test_every_lawful_stream_is_read_whole(provider, alice, options):
    marker = f"lawful-{uuid4().hex}"
    provider.script(marker, [wire.text("Salaam, ", "دنیا ", "🤖", "\n\n- ok").but(**options)])
    with alice.socket() as socket:
        turn = socket.turn(marker)
    assert turn.text == turn.complete["content"] == "Salaam, دنیا 🤖\n\n- ok"
    assert turn.finished["status"] == "complete"
    assert alice.messages(turn.thread_id)[-1]["content"] == turn.text


@pytest.mark.parametrize("split", [1, 5, 400])
def test_arguments_of_tools_arrive_whole_however_they_are_split(provider, alice, split):
    marker = f"split-{uuid4().hex}"
    two = [Call("add_task", {"title": f"{name} {marker} “چائے”"}) for name in ("One", "Two")]
    provider.script(
        marker, [wire.hand_off("tasks"), wire.calls(*two, split=split), wire.text("Both.")]
    )
    with alice.socket() as socket:
        turn = socket.turn(marker)
    assert turn.finished["status"] == "complete"
    titles = [e["arguments"]["title"] for e in turn.of("tool_call") if e["name"] == "add_task"]
    assert titles == [call.arguments["title"] for call in two]
    tasks = alice.get("/api/tasks", params={"q": marker}).json()["results"]
    assert sorted(task["title"] for task in tasks) == sorted(titles)


def test_usage_is_kept_on_the_run(provider, alice):
    marker = f"usage-{uuid4().hex}"
    provider.script(marker, [wire.text("a", "b", "c")])
    with alice.socket() as socket:
        turn = socket.turn(marker)
    run = alice.run(turn.run_id)
    assert (run["provider"], run["model"]) == ("custom", "test-model")
    assert (run["usage"]["input_tokens"], run["usage"]["output_tokens"]) == (21, 3)
    assert turn.complete["usage"] == run["usage"]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (wire.Reply(({"refusal": "I can't "}, {"refusal": "help."})), "I can't help."),
        (wire.Reply((), finish="content_filter"), FILTERED),
    ],
)
def test_what_a_model_refuses_is_answered_with_its_words(provider, alice, reply, said):
    marker = f"refusal-{uuid4().hex}"
    provider.script(marker, [reply])
    with alice.socket() as socket:
        turn = socket.turn(f"Please {marker}")
    assert turn.finished["status"] == turn.complete["status"] == "complete"
    assert turn.text == turn.complete["content"] == said
