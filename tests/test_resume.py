"""Coming back: whoever was cut off, anywhere, ends with exactly the stored text."""

from __future__ import annotations

import time
from contextlib import closing
from uuid import uuid4

import httpx
import pytest

from tests.support import wire
from tests.support.client import PATIENCE, Account, Turn
from tests.support.server import running_server
from tests.support.wire import Call

PIECES = ["It ", "is ", "کل ", "a ", "🤖 ", "long\n\n", "- list ", "of ", "words", "."]


def scripted(provider, delay=0.0):
    """A turn with everything in it: a hand-off, tool calls, text before, between and after."""
    marker = f"resume-{uuid4().hex}"
    add = wire.calls(Call("add_task", {"title": marker}), Call("list_tasks"), before="First. ")
    provider.script(marker, [wire.hand_off("tasks"), add, wire.text(*PIECES, delay=delay)])
    return marker


def text_of(events):
    return "".join(event["content"] for event in events if event["type"] == "text_delta")


def in_order(events):
    seqs = [event["seq"] for event in events]
    return seqs == sorted(set(seqs))


@pytest.fixture(scope="module")
def told(server, provider):
    """(alice, a finished turn with every kind of event)."""
    with closing(Account(server, "alice")) as alice, alice.socket() as socket:
        yield alice, socket.turn(scripted(provider, delay=0.02))


def test_a_turn_tells_everything_in_order(told):
    alice, turn = told
    kinds = [event["type"] for event in turn.events]
    assert kinds[0] == "run_started"
    assert kinds[-2:] == ["message_complete", "run_finished"]
    assert {"text_delta", "tool_call", "tool_result", "agent_changed"} <= set(kinds)
    assert kinds.count("run_finished") == kinds.count("message_complete") == 1
    assert in_order(turn.events)
    assert all(event["thread_id"] == turn.thread_id for event in turn.events)
    assert turn.text == turn.complete["content"] == alice.messages(turn.thread_id)[-1]["content"]


def boundaries(turn):
    return [0, *(event["seq"] for event in turn.events[:-1])]


def test_a_socket_resumes_a_finished_run_at_every_event(told):
    alice, turn = told
    with alice.socket() as socket:
        for after in boundaries(turn):
            resumes(turn, after, subscribed(socket, turn, after))


def test_a_socket_resumes_in_the_middle_of_a_delta(told):
    alice, turn = told
    with alice.socket() as socket:
        for after in range(turn.finished["seq"]):
            events = subscribed(socket, turn, after)
            assert all(event["seq"] > after for event in events)
            assert turn.text.endswith(text_of(events))


def subscribed(socket, turn, after):
    socket.send({"type": "subscribe", "run_id": turn.run_id, "after": after})
    assert socket.recv("subscribed")["run_id"] == turn.run_id
    return [e for e in socket.until("run_finished") if e.get("run_id") == turn.run_id]


def resumes(turn, after, events):
    """What came before `after` and what comes now make up the whole turn, without gap or repeat."""
    before = [event for event in turn.events if event["seq"] <= after]
    assert all(event["seq"] > after for event in events)
    assert in_order(events)
    assert text_of(before) + text_of(events) == turn.complete["content"]
    plain = [e["type"] for e in [*before, *events] if e["type"] != "text_delta"]
    assert plain == [e["type"] for e in turn.events if e["type"] != "text_delta"]


def test_an_event_stream_resumes_at_every_event(told):
    alice, turn = told
    path = f"/api/runs/{turn.run_id}/events"
    for after in boundaries(turn):
        with alice.events(path, headers={"Last-Event-ID": str(after)}) as events:
            resumes(turn, after, list(events))
        with alice.events(path, params={"after": after}) as events:
            came = list(events)
        assert [str(event["seq"]) for event in came] == [event["sse_id"] for event in came]
        resumes(turn, after, came)


def test_a_socket_cut_at_every_event_of_a_living_run_loses_nothing(provider, alice):
    socket = alice.socket()
    ack = socket.say(scripted(provider, delay=0.08))
    seen = [socket.recv(where=lambda frame: "seq" in frame)]
    while seen[-1]["type"] != "run_finished":
        socket.cut()
        socket = alice.socket()
        request = {"type": "subscribe", "run_id": ack["run_id"], "after": seen[-1]["seq"]}
        socket.send(request)
        seen.append(socket.recv(where=lambda frame: "seq" in frame))
    socket.close()
    assert in_order(seen)
    assert len(seen) > len(PIECES)
    assert text_of(seen) == Turn(ack, seen).complete["content"]
    assert text_of(seen) == alice.messages(ack["thread_id"])[-1]["content"]


def test_everyone_who_watches_sees_the_same(provider, alice):
    with alice.socket() as first, alice.socket() as second:
        ack = first.say(scripted(provider, delay=0.05))
        second.send({"type": "subscribe", "run_id": ack["run_id"], "after": 0})
        with alice.events(f"/api/runs/{ack['run_id']}/events") as events:
            streamed = Turn(ack, list(events))
        turns = [Turn(ack, s.until("run_finished")) for s in (first, second)]
    stored = alice.messages(ack["thread_id"])[-1]["content"]
    for turn in (*turns, streamed):
        assert turn.text == turn.complete["content"] == stored
        assert turn.finished["status"] == "complete"


def test_a_client_that_goes_away_stops_nothing(provider, alice):
    marker = scripted(provider, delay=0.1)
    socket = alice.socket()
    ack = socket.say(marker)
    socket.recv("text_delta")
    socket.cut()
    assert alice.wait_run(ack["run_id"])["status"] == "complete"
    answer = alice.messages(ack["thread_id"])[-1]
    assert answer["content"].endswith("".join(PIECES))
    assert all(call.disconnected_at is None for call in provider.calls(marker))


def test_a_message_sent_by_rest_streams_its_events(provider, alice):
    thread = alice.post("/api/threads").json()["id"]
    path = f"/api/threads/{thread}/messages"
    body = {"content": scripted(provider, delay=0.02)}
    with alice.events(path, "POST", json=body) as events:
        came = list(events)
    assert came[0]["type"] == "run_started"
    assert came[-1]["type"] == "run_finished"
    assert text_of(came) == alice.messages(thread)[-1]["content"]


def start_slow(provider, socket):
    marker = f"slow-{uuid4().hex}"
    provider.script(marker, [wire.text(*(f"w{n} " for n in range(300)), delay=0.05)])
    ack = socket.say(marker)
    for _ in range(3):
        socket.recv("text_delta")
    return marker, ack


@pytest.mark.parametrize("edge", ["same socket", "other socket", "REST"])
def test_cancel_stops_the_model_call_within_a_second_and_keeps_the_text(provider, alice, edge):
    with alice.socket() as socket, alice.socket() as other:
        marker, ack = start_slow(provider, socket)
        asked = time.monotonic()
        if edge == "REST":
            answer = alice.post(f"/api/runs/{ack['run_id']}/cancel")
            assert answer.status_code == 200
        else:
            asking = other if edge == "other socket" else socket
            asking.send({"type": "cancel", "run_id": ack["run_id"], "id": "c"})
            cancelling = {"type": "cancelling", "run_id": ack["run_id"], "id": "c"}
            assert asking.recv("cancelling") == cancelling
        assert provider.wait_disconnect(marker).disconnected_at < asked + 1
        socket.until("run_finished")
    turn = Turn(ack, socket.frames)
    assert turn.complete["status"] == "cancelled"
    assert turn.finished["status"] == "cancelled"
    assert "error" not in turn.finished
    answer = alice.messages(ack["thread_id"])[-1]
    assert answer["status"] == "cancelled"
    assert answer["content"] == turn.complete["content"]
    assert answer["content"] == turn.text
    assert turn.text.startswith("w0 w1 w2 ")
    assert alice.run(ack["run_id"])["status"] == "cancelled"


def test_cancelling_what_has_ended_changes_nothing(told):
    alice, turn = told
    response = alice.post(f"/api/runs/{turn.run_id}/cancel")
    assert response.status_code == 200
    assert response.json()["status"] == "complete"


def test_a_cancelled_thread_goes_on(provider, alice):
    with alice.socket() as socket:
        _, ack = start_slow(provider, socket)
        socket.send({"type": "cancel", "run_id": ack["run_id"]})
        socket.until("run_finished")
        assert socket.turn("and now?", ack["thread_id"]).finished["status"] == "complete"


@pytest.fixture(scope="module")
def own_server(provider):
    """A server that a test may stop."""
    model = {"LLM_PROVIDER": "custom", "LLM_BASE_URL": provider.base_url, "LLM_API_KEY": "k"}
    with running_server(**model, DRAIN_SECONDS="1", METRICS="on") as server:
        yield server


def test_a_restart_keeps_history_and_replays_what_had_finished(provider, own_server):
    with closing(Account(own_server, "alice")) as alice:
        with alice.socket() as socket:
            turn = socket.turn(scripted(provider))
        before = alice.messages(turn.thread_id)
        own_server.restart()
        assert alice.messages(turn.thread_id) == before
        with alice.socket() as socket:
            for after in boundaries(turn):
                resumes(turn, after, subscribed(socket, turn, after))


def test_a_run_that_a_deploy_cut_is_interrupted_and_can_be_asked_again(provider, own_server):
    with closing(Account(own_server, "alice")) as alice:
        with alice.socket() as socket:
            marker, ack = start_slow(provider, socket)
            own_server.restart()
            assert socket.closed() == 1012
        interrupted(provider, alice, marker, ack)


@pytest.mark.timeout(180)
def test_a_killed_server_leaves_an_interrupted_run_with_its_text(provider, own_server):
    with closing(Account(own_server, "alice")) as alice:
        with alice.socket() as socket:
            marker, ack = start_slow(provider, socket)
            time.sleep(1.5)  # what was said up to a second ago is stored
            own_server.kill()
        own_server.start()
        alice.wait_run(ack["run_id"], timeout=15)
        interrupted(provider, alice, marker, ack)
        told = 'sabaq_runs_total{error="internal",provider="custom",status="interrupted"} 1.0'
        deadline = time.monotonic() + PATIENCE  # it is counted once it is stored
        while told not in httpx.get(f"{own_server.url}/metrics").text.splitlines():
            assert time.monotonic() < deadline, "not counted by the process that found it"
            time.sleep(0.05)


def interrupted(provider, alice, marker, ack):
    """The run says so, keeps what it had said, replays, and a new try is possible."""
    assert alice.run(ack["run_id"])["status"] == "interrupted"
    answer = alice.messages(ack["thread_id"])[-1]
    assert answer["status"] == "interrupted"
    assert answer["content"].startswith("w0 w1 w2")
    with alice.socket() as socket:
        socket.send({"type": "subscribe", "run_id": ack["run_id"], "after": 0})
        turn = Turn(ack, socket.until("run_finished"))
        assert turn.text == turn.complete["content"] == answer["content"]
        assert turn.finished["status"] == "interrupted"
        provider.script(marker, [wire.text("Whole.")])
        socket.send({"type": "regenerate", "message_id": answer["id"]})
        assert Turn(socket.recv("ack"), socket.until("run_finished")).text == "Whole."
    contents = [message["content"] for message in alice.messages(ack["thread_id"])]
    assert contents == [marker, "Whole."]
