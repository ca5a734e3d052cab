"""What one client, one person and one process may ask at once; each bound with a clear error."""

from __future__ import annotations

from contextlib import closing
from uuid import uuid4

import pytest

from tests.support import server as servers
from tests.support import wire
from tests.support.client import Account


@pytest.fixture(scope="module")
def tight(provider):
    with servers.running_server(
        LLM_PROVIDER="custom",
        LLM_BASE_URL=provider.base_url,
        LLM_API_KEY="k",
        MAX_RUNS="2",
        MAX_QUEUED_RUNS="2",
        MAX_RUNS_PER_USER="3",
        MAX_FRAMES_PER_SECOND="5",
        HISTORY_TOKENS="300",
        MAX_ANSWER="1000",
    ) as server:
        yield server


@pytest.fixture
def one(tight):
    with closing(Account(tight, "one")) as person:
        yield person


@pytest.fixture
def other(tight):
    with closing(Account(tight, "other")) as person:
        yield person


def slow(provider):
    marker = f"slow-{uuid4().hex}"
    provider.script(marker, [wire.text(*["word "] * 100, delay=0.05)])
    return marker


def ask(socket, content, thread_id=None):
    frame = {"type": "send", "content": content, "thread_id": thread_id}
    socket.send(frame | {"client_id": str(uuid4())})
    return socket.recv(where=lambda frame: frame["type"] in ("ack", "error"))


def stop_all(socket, acks):
    for ack in acks:
        socket.send({"type": "cancel", "run_id": ack["run_id"]})
        socket.recv("run_finished", where=lambda f, ack=ack: f["run_id"] == ack["run_id"])


def test_a_person_has_only_so_many_answers_at_once(provider, one):
    with one.socket() as socket:
        acks = [ask(socket, slow(provider)) for _ in range(3)]
        refused = ask(socket, slow(provider))
        assert refused["code"] == "rate_limited"
        assert refused["retryable"]
        stop_all(socket, acks)
        assert socket.turn("now there is room").finished["status"] == "complete"
    threads = one.get("/api/threads").json()["results"]
    assert len(threads) == 4, "what was refused left nothing behind"


def test_an_answer_made_anew_counts_as_one_more(provider, one):
    with one.socket() as socket:
        old = socket.turn("a question of before")
        question, answer = old.ack["message_id"], old.complete["message_id"]
        acks = [ask(socket, slow(provider)) for _ in range(3)]
        for refused in (
            one.post(f"/api/messages/{answer}/regenerate", {}),
            one.post(f"/api/messages/{question}/edit", {"content": "put otherwise"}),
        ):
            assert refused.status_code == 429
            assert refused.json()["error"]["code"] == "rate_limited"
        stop_all(socket, acks)
    first = one.messages(old.ack["thread_id"])[0]
    assert first["content"] == "a question of before"


def test_a_process_executes_some_queues_some_and_refuses_the_rest(provider, one, other):
    with one.socket() as here, other.socket() as there:
        first = [ask(here, slow(provider)) for _ in range(2)]
        for ack in first:
            here.recv("run_started", where=lambda f, ack=ack: f["run_id"] == ack["run_id"])
        waiting = [ask(there, slow(provider)) for _ in range(2)]
        assert one.run(first[0]["run_id"])["status"] == "running"
        assert {other.run(ack["run_id"])["status"] for ack in waiting} == {"queued"}
        refused = ask(there, "no room at all")
        assert refused["code"] == "rate_limited"
        over_rest = other.post("/api/threads", {}).json()["id"]
        answer = other.post(f"/api/threads/{over_rest}/messages", {"content": "no room"})
        assert answer.status_code == 429
        assert answer.json()["error"]["code"] == "rate_limited"
        stop_all(here, first)
        for ack in waiting:
            there.recv("run_started", where=lambda f, ack=ack: f["run_id"] == ack["run_id"])
        stop_all(there, waiting)


def test_a_queued_run_can_be_stopped_before_it_began(provider, one, other):
    with one.socket() as here, other.socket() as there:
        first = [ask(here, slow(provider)) for _ in range(2)]
        queued = ask(there, slow(provider))
        there.send({"type": "cancel", "run_id": queued["run_id"]})
        ended = there.recv("run_finished", where=lambda f: f["run_id"] == queued["run_id"])
        assert ended["status"] == "cancelled"
        stop_all(here, first)


def test_frames_that_come_too_fast_are_refused_one_by_one(one):
    with one.socket() as socket:
        for number in range(30):
            socket.send({"type": "ping", "id": number})
        answers = [socket.recv(where=lambda f: f["type"] in ("pong", "error")) for _ in range(30)]
        assert [a["id"] for a in answers] == list(range(30)), "every frame is answered"
        refused = [answer for answer in answers if answer["type"] == "error"]
        assert refused
        assert {answer["code"] for answer in refused} == {"rate_limited"}
        assert len(refused) < 30


def test_without_limits_one_person_may_try_what_many_would_do(provider, alice):
    with alice.socket() as socket:
        for number in range(150):
            socket.send({"type": "ping", "id": number})
        assert {socket.recv()["type"] for _ in range(150)} == {"pong"}
        acks = [ask(socket, slow(provider)) for _ in range(25)]
        assert {ack["type"] for ack in acks} == {"ack"}, "each is followed to its end"
        stop_all(socket, acks)


def test_an_answer_has_a_length(provider, one):
    marker = f"long-{uuid4().hex}"
    provider.script(marker, [wire.text(*["x" * 300] * 5)])
    with one.socket() as socket:
        turn = socket.turn(marker)
    assert turn.finished.get("error", {}).get("code") == "too_long", turn.events
    assert turn.complete["content"] == "x" * 1000


def test_the_model_is_shown_only_so_much_of_the_past(provider, one):
    with one.socket() as socket:
        thread_id = socket.turn("the very first thing " * 60).thread_id
        for number in range(3):
            socket.turn(f"message {number} " * 5, thread_id)
        marker = f"last-{uuid4().hex}"
        provider.script(marker, [wire.text("Yes.")])
        socket.turn(marker, thread_id)
    shown = str(provider.calls(marker)[0].messages)
    assert marker in shown
    assert "message 2" in shown
    assert "the very first thing " * 60 not in shown
    assert len(one.messages(thread_id)) == 10, "the past itself is whole"
