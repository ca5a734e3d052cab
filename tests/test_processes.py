"""Several server processes on the same stores: started on one, read and stopped on another."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from threading import Barrier
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from tests.support import server as servers
from tests.support import wire
from tests.support.client import Account, Turn

PIECES = ["One ", "two. ", "تین ", "چار۔ ", "Five 🙂 ", "six. ", "seven ", "eight."]
WHOLE = "".join(PIECES)


@pytest.fixture(scope="module")
def pair(provider):
    """Two processes; `alice` is known to both."""
    with servers.running_server(
        LLM_PROVIDER="custom", LLM_BASE_URL=provider.base_url, LLM_API_KEY="k", LLM_TIMEOUT="10",
        MAX_RUNS_PER_USER="10",
    ) as first:  # fmt: skip
        second = first.sibling().start()
        yield first, second


@pytest.fixture
def people(pair):
    """The same person, as a client of either process."""
    first, second = pair
    with closing(Account(first, "alice")) as here, closing(at(here, second)) as there:
        yield here, there


def at(person, server):
    """The same account, talking to another process."""
    other = Account.__new__(Account)
    other.__dict__.update(person.__dict__)
    Account.__mro__[1].__init__(other, server)
    return other


def paced(provider, pieces=PIECES, delay=0.1):
    marker = f"paced-{uuid4().hex}"
    provider.script(marker, [wire.text(*pieces, delay=delay)])
    return marker


def follow(person, run_id, after=0):
    """All events past `after`, by subscribing."""
    with person.socket() as socket:
        socket.send({"type": "subscribe", "run_id": run_id, "after": after})
        socket.recv("subscribed")
        return [f for f in socket.until("run_finished", timeout=30) if "seq" in f]


def test_a_run_is_followed_live_on_another_process(provider, people):
    here, there = people
    with here.socket() as socket, there.socket() as other:  # open, or the answer may be over
        ack = socket.say(paced(provider, delay=0.25))
        other.send({"type": "subscribe", "run_id": ack["run_id"], "after": 0})
        turn = Turn(ack, other.until("run_finished", timeout=30))
    assert turn.text == WHOLE == turn.complete["content"]
    least = 6 if os.environ.get("REDIS_URL") else 2  # the row is looked at every half second
    assert len(turn.of("text_delta")) >= least, "it came while it was being said"


def test_it_is_resumed_on_another_process_at_every_cut(provider, people):
    here, there = people
    with here.socket() as socket:
        turn = socket.turn(paced(provider, delay=0.02))
    for seen in range(turn.finished["seq"]):
        had = "".join(
            event["content"][: max(0, seen - (event["seq"] - len(event["content"])))]
            if event["seq"] > seen
            else event["content"]
            for event in turn.of("text_delta")
        )
        rest = follow(there, turn.run_id, seen)
        said = "".join(event["content"] for event in rest if event["type"] == "text_delta")
        assert had + said == WHOLE
        assert [event["type"] for event in rest][-1] == "run_finished"


def test_it_is_cancelled_from_another_process(provider, people):
    here, there = people
    marker = paced(provider, [f"w{n} " for n in range(200)], delay=0.05)
    with here.socket() as socket:
        ack = socket.say(marker)
        socket.recv("text_delta")
        asked = time.monotonic()
        assert there.post(f"/api/runs/{ack['run_id']}/cancel").status_code == 200
        gone = provider.wait_disconnect(marker).disconnected_at
        assert gone < asked + 1.0
        assert socket.until("run_finished")[-1]["status"] == "cancelled"


def test_the_thread_is_busy_on_every_process(provider, people):
    here, there = people
    with here.socket() as socket, there.socket() as other:
        ack = socket.say(paced(provider, delay=0.1))
        other.send({"type": "send", "content": "me too", "thread_id": ack["thread_id"]})
        assert other.recv("error")["code"] == "busy"
        socket.until("run_finished")


def test_the_same_client_id_on_two_processes_starts_one_run(provider, people):
    here, there = people
    marker, client_id = paced(provider), str(uuid4())
    with here.socket() as socket, there.socket() as other:
        frame = {"type": "send", "content": marker, "client_id": client_id, "thread_id": None}
        socket.send(frame)
        other.send(frame)
        first, second = socket.recv("ack"), other.recv("ack")
        assert first["run_id"] == second["run_id"]
        assert socket.until("run_finished")[-1]["status"] == "complete"
        assert other.until("run_finished")[-1]["status"] == "complete"
    assert len(provider.calls(marker)) == 1


def test_of_thirty_sends_at_once_as_many_are_answered_as_one_may_have(provider, people):
    marker, client_ids = f"slow-{uuid4().hex}", [str(uuid4()) for _ in range(30)]
    provider.script(marker, lambda request: wire.text(*["word "] * 100, delay=0.1))
    threads = [people[0].post("/api/threads").json()["id"] for _ in client_ids]
    together = Barrier(len(threads))

    def send(number):
        body = {"content": marker, "client_id": client_ids[number]}
        together.wait()
        path = f"/api/threads/{threads[number]}/messages"
        return people[number % 2].post(path, body)

    with ThreadPoolExecutor(len(threads)) as senders:
        answers = list(senders.map(send, range(len(threads))))
    begun = [answer.json()["run"]["id"] for answer in answers if answer.status_code == 202]
    refused = [answer for answer in answers if answer.status_code != 202]
    for run_id in begun:
        people[0].post(f"/api/runs/{run_id}/cancel")
    assert {answer.json()["error"]["code"] for answer in refused} == {"rate_limited"}
    assert len(begun) == 10


def test_a_killed_process_loses_no_message_and_at_most_a_second_of_text(provider):
    """SIGKILL under many streams: others end the runs within 15 s and tell who waits."""
    streams = 50
    with servers.running_server(
        LLM_PROVIDER="custom", LLM_BASE_URL=provider.base_url, LLM_API_KEY="k",
        MAX_RUNS_PER_USER="100",
    ) as first, ExitStack() as stack:  # fmt: skip
        second = first.sibling().start()
        here = stack.enter_context(closing(Account(first, "alice")))
        there = stack.enter_context(closing(at(here, second)))
        socket = stack.enter_context(here.socket())
        pieces = [f"word{n} " for n in range(600)]
        acks = [socket.say(paced(provider, pieces, 0.05)) for _ in range(streams)]
        waiting = stack.enter_context(there.socket())
        waiting.send({"type": "subscribe", "run_id": acks[0]["run_id"], "after": 0})
        watch_until(socket, lambda: len(texts_of(socket)) >= 20)  # as many as one socket follows
        watch(socket, 2)
        killed = time.monotonic()
        first.kill()
        heard = heard_texts(socket)
        assert len(heard) >= 20
        told = waiting.until("run_finished", timeout=20)
        assert time.monotonic() - killed < 15
        assert told[-1]["status"] == "interrupted"
        assert told[-1]["error"]["message"]
        for ack in acks:
            run = there.wait_run(ack["run_id"], timeout=15)
            assert run["status"] == "interrupted"
            question, answer = there.messages(ack["thread_id"])
            assert question["id"] == ack["message_id"]
            assert answer["status"] == "interrupted"
            text = heard.get(ack["run_id"], "")
            assert answer["content"]
            assert text.startswith(answer["content"]) or answer["content"].startswith(text)
            lost = len(text) - len(answer["content"])
            assert lost < 20 * 8 * 2, "more than about a second of text was lost"
        retry = waiting.turn("and again", acks[0]["thread_id"])
        assert retry.finished["status"] == "complete"


def watch(socket, seconds):
    """Keep reading for a while."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        try:
            socket.recv("nothing of the kind", timeout=left)
        except TimeoutError:
            return


def watch_until(socket, enough, seconds=30):
    """Keep reading until there is enough; a process that has just started takes its time."""
    end = time.monotonic() + seconds
    while not enough() and time.monotonic() < end:
        watch(socket, 0.2)


def heard_texts(socket):
    """What had reached the client of each run when its socket broke."""
    with suppress(ConnectionClosed, TimeoutError):
        socket.recv("nothing of the kind", timeout=5)
    return texts_of(socket)


def texts_of(socket):
    texts = {}
    for frame in socket.frames:
        if frame["type"] == "text_delta":
            texts[frame["run_id"]] = texts.get(frame["run_id"], "") + frame["content"]
    return texts


def test_a_stopping_process_finishes_what_it_can_and_keeps_the_rest(provider):
    with servers.running_server(
        LLM_PROVIDER="custom", LLM_BASE_URL=provider.base_url, LLM_API_KEY="k", DRAIN_SECONDS="3"
    ) as first, ExitStack() as stack:  # fmt: skip
        second = first.sibling().start()
        here = stack.enter_context(closing(Account(first, "alice")))
        there = stack.enter_context(closing(at(here, second)))
        socket = stack.enter_context(here.socket())
        short = socket.say(paced(provider, delay=0.2))
        long = socket.say(paced(provider, [f"w{n} " for n in range(600)], 0.05))
        socket.recv("text_delta", where=lambda frame: frame["run_id"] == long["run_id"])
        began = time.monotonic()
        status = first.terminate(timeout=20)
        assert status == 0 or status == -15
        assert time.monotonic() - began < 12
        assert socket.closed() == 1012
        assert there.run(short["run_id"])["status"] == "complete"
        assert there.messages(short["thread_id"])[-1]["content"] == WHOLE
        assert there.run(long["run_id"])["status"] == "interrupted"
        kept = there.messages(long["thread_id"])[-1]
        assert kept["status"] == "interrupted"
        assert len(kept["content"].split()) > 40, "what was said while draining is kept too"
        assert [e["type"] for e in follow(there, long["run_id"])][-1] == "run_finished"


def test_an_approval_is_given_on_another_process(provider, people):
    from tests.test_approval import add_four, ask_to_delete, open_titles

    here, there = people
    with here.socket() as socket:
        ack, frames, _ = ask_to_delete(provider, socket, add_four(provider, socket))
        body = {"call_id": frames[-1]["call_id"]}
        assert there.post(f"/api/runs/{ack['run_id']}/approve", body).status_code == 200
        turn = Turn(ack, frames + socket.until("run_finished", timeout=30))
    assert turn.text == turn.complete["content"] == "Let me see.\n\nAs you wish."
    assert open_titles(there) == set()
