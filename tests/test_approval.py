"""A run that deletes many tasks rests until the person agrees: anywhere, after any restart."""

from __future__ import annotations

import json
import time
from contextlib import closing, contextmanager
from uuid import uuid4

import pytest

from tests.support import server as servers
from tests.support import wire
from tests.support.client import Account, Turn
from tests.support.wire import Call

TITLES = ["Alpha", "Beta", "Gamma", "Delta"]


def add_four(provider, socket):
    marker = f"add-{uuid4().hex}"
    batch = Call("add_task", {"tasks": [{"title": title} for title in TITLES]})
    provider.script(marker, [wire.hand_off("tasks"), wire.calls(batch), wire.text("Added.")])
    return socket.turn(marker).thread_id


def ask_to_delete(provider, socket, thread_id, titles=TITLES):
    """Ask, and wait for the question; returns the ack, what came, and the marker."""
    marker = f"delete-{uuid4().hex}"
    wanted = Call("delete_task", {"tasks": list(titles)})
    provider.script(marker, [wire.calls(wanted, before="Let me see."), wire.text("As you wish.")])
    ack = socket.say(marker, thread_id)
    return ack, socket.until("approval_required"), marker


def open_titles(person):
    return {task["title"] for task in person.get("/api/tasks?status=open").json()["results"]}


@pytest.fixture
def asked(provider, alice):
    with alice.socket() as socket:
        thread_id = add_four(provider, socket)
        ack, frames, marker = ask_to_delete(provider, socket, thread_id)
        yield alice, socket, ack, frames, marker


def test_the_question_is_asked_and_nothing_is_done(asked):
    alice, _, ack, frames, _ = asked
    question = frames[-1]
    assert question["name"] == "delete_task"
    assert question["arguments"] == {"tasks": TITLES}
    run = alice.run(ack["run_id"])
    assert run["status"] == "awaiting_approval"
    assert [call["decision"] for call in run["approvals"]] == [None]
    assert open_titles(alice) == set(TITLES)


def test_words_that_fit_several_tasks_are_asked_about_as_they_were_said(provider, alice):
    with alice.socket() as socket:
        add_four(provider, socket)
        _, frames, _ = ask_to_delete(provider, socket, add_four(provider, socket))
    assert frames[-1]["tasks"] == [{"title": title} for title in TITLES]


def test_saying_yes_does_it_and_the_answer_goes_on(asked):
    alice, socket, ack, frames, marker = asked
    socket.send({"type": "approve", "run_id": ack["run_id"], "call_id": frames[-1]["call_id"]})
    turn = Turn(ack, frames + socket.until("run_finished"))
    assert turn.finished["status"] == "complete"
    assert turn.of("tool_result")[-1]["status"] == "ok"
    assert turn.text == "Let me see.\n\nAs you wish." == turn.complete["content"]
    assert open_titles(alice) == set()
    seqs = [event["seq"] for event in turn.events if "seq" in event]
    assert seqs == sorted(set(seqs))
    assert len(provider_calls(alice, marker)) == 2


def provider_calls(person, marker):
    return person.server_provider.calls(marker)


@pytest.fixture(autouse=True)
def _know_the_provider(provider, monkeypatch):
    monkeypatch.setattr(Account, "server_provider", provider, raising=False)


def test_saying_no_changes_nothing_and_the_model_hears_it(asked):
    alice, socket, ack, frames, marker = asked
    answer = alice.post(f"/api/runs/{ack['run_id']}/reject", {"call_id": frames[-1]["call_id"]})
    assert answer.status_code == 200
    turn = Turn(ack, frames + socket.until("run_finished"))
    assert turn.of("tool_result")[-1]["status"] == "rejected"
    assert open_titles(alice) == set(TITLES)
    heard = provider_calls(alice, marker)[-1].messages[-1]
    assert heard["role"] == "tool"
    assert "said no" in heard["content"]
    stored = alice.messages(ack["thread_id"])[-1]
    assert [call["status"] for call in stored["tool_calls"]] == ["rejected"]


def test_arguments_may_be_edited_before_agreeing(asked):
    alice, socket, ack, frames, _ = asked
    edited = {"tasks": ["Alpha", "Beta"]}
    socket.send(
        {
            "type": "approve",
            "run_id": ack["run_id"],
            "call_id": frames[-1]["call_id"],
            "arguments": edited,
        }
    )
    turn = Turn(ack, socket.until("run_finished"))
    assert turn.of("tool_call")[-1]["arguments"] == edited
    assert open_titles(alice) == {"Gamma", "Delta"}


def test_a_second_word_is_no_second_effect(asked):
    alice, socket, ack, frames, marker = asked
    path, body = f"/api/runs/{ack['run_id']}", {"call_id": frames[-1]["call_id"]}
    assert alice.post(f"{path}/approve", body).status_code == 200
    assert alice.post(f"{path}/approve", body).status_code == 200
    assert alice.post(f"{path}/reject", body).status_code == 409
    socket.until("run_finished")
    assert len(provider_calls(alice, marker)) == 2


def test_a_stranger_has_no_word(asked, bob):
    _, _, ack, frames, _ = asked
    body = {"call_id": frames[-1]["call_id"]}
    assert bob.post(f"/api/runs/{ack['run_id']}/approve", body).status_code == 404
    with bob.socket() as socket:
        socket.send({"type": "approve", "run_id": ack["run_id"], "call_id": body["call_id"]})
        assert socket.recv("error")["code"] == "not_found"


def test_a_resting_run_can_be_stopped(asked):
    alice, socket, ack, frames, _ = asked
    socket.send({"type": "cancel", "run_id": ack["run_id"]})
    turn = Turn(ack, frames + socket.until("run_finished"))
    assert turn.finished["status"] == "cancelled"
    assert open_titles(alice) == set(TITLES)
    late = alice.post(f"/api/runs/{ack['run_id']}/approve", {"call_id": frames[-1]["call_id"]})
    assert late.status_code == 409
    assert late.json()["error"]["code"] == "conflict"
    assert open_titles(alice) == set(TITLES)
    assert socket.turn("and on we go", ack["thread_id"]).finished["status"] == "complete"


def test_the_thread_is_busy_while_it_waits(asked):
    _, socket, ack, _, _ = asked
    socket.send({"type": "send", "content": "hello?", "thread_id": ack["thread_id"]})
    assert socket.recv("error")["code"] == "busy"


@contextmanager
def resting(provider, **settings):
    """A run that waits on a server of its own: the server, alice, the ack and what came."""
    with (
        servers.running_server(
            LLM_PROVIDER="custom",
            LLM_BASE_URL=provider.base_url,
            LLM_API_KEY="k",
            DRAIN_SECONDS="1",
            **settings,
        ) as server,
        closing(Account(server, "alice")) as alice,
    ):
        with alice.socket() as socket:
            ack, before, _ = ask_to_delete(provider, socket, add_four(provider, socket))
        yield server, alice, ack, before


@pytest.mark.parametrize("end", ["terminate", "kill"])
def test_it_outlives_a_restart(provider, end):
    with resting(provider) as (server, alice, ack, before):
        seen = before[-1]["seq"]
        getattr(server, end)()
        server.start()
        assert alice.run(ack["run_id"])["status"] == "awaiting_approval"
        with alice.socket() as socket:
            socket.send({"type": "subscribe", "run_id": ack["run_id"], "after": seen})
            socket.recv("subscribed")
            socket.send(
                {"type": "approve", "run_id": ack["run_id"], "call_id": before[-1]["call_id"]}
            )
            turn = Turn(ack, before + socket.until("run_finished"))
        assert turn.text == turn.complete["content"] == "Let me see.\n\nAs you wish."
        assert open_titles(alice) == set()
        with alice.events(f"/api/runs/{ack['run_id']}/events") as events:
            again = list(events)
        assert json.dumps(again[-1]["status"]) == '"complete"'
        assert "".join(e["content"] for e in again if e["type"] == "text_delta") == turn.text


def test_what_it_had_said_is_kept_when_it_is_stopped_before_it_goes_on(provider):
    """Agreed to after a restart, where the only place is taken: nothing of it is in memory yet."""
    with resting(provider, MAX_RUNS="1") as (server, alice, ack, before):
        server.restart()
        with alice.socket() as socket:
            marker = f"long-{uuid4().hex}"
            provider.script(marker, [wire.text(*["word "] * 400, delay=0.05)])
            socket.say(marker)
            socket.recv("text_delta")
            agreed = {"run_id": ack["run_id"], "call_id": before[-1]["call_id"]}
            socket.send({"type": "approve", **agreed})
            socket.recv("ack")
            time.sleep(1.2)  # two beats of the heartbeat, which must not save what is not there
            assert alice.run(ack["run_id"])["status"] == "queued"
            assert alice.messages(ack["thread_id"])[-1]["content"] == "Let me see."
            socket.send({"type": "cancel", "run_id": ack["run_id"]})
            ended = socket.recv("run_finished", where=lambda f: f["run_id"] == ack["run_id"])
        assert ended["status"] == "cancelled"
        assert ended["seq"] > before[-1]["seq"]
        stored = alice.messages(ack["thread_id"])[-1]
        assert (stored["content"], stored["status"]) == ("Let me see.", "cancelled")
        assert open_titles(alice) == set(TITLES)
