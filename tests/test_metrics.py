"""How long answers take and what they cost: on the run, in the admin, at /metrics."""

from __future__ import annotations

import time
from contextlib import closing

import httpx
import pytest

from tests.support import server as servers
from tests.support import wire
from tests.support.client import Account
from tests.support.wire import Call
from tests.test_approval import add_four, ask_to_delete


def test_a_run_tells_its_tokens_and_times(provider, alice):
    provider.script("cost me", [wire.text("One ", "two.", delay=0.05)])
    with alice.socket() as socket:
        turn = socket.turn("cost me")
    usage = alice.run(turn.run_id)["usage"]
    assert usage == turn.complete["usage"]
    assert usage["requests"] == 1
    assert usage["input_tokens"] > 0
    assert usage["output_tokens"] > 0
    assert 0 < usage["first_token_ms"] < usage["duration_ms"]


def test_what_was_spent_is_kept_however_a_run_ends(provider, alice):
    """Two model calls were paid for before the third failed, or was stopped."""
    begin = [wire.hand_off("tasks"), wire.calls(Call("add_task", {"title": "Milk"}))]
    endless = wire.text(*["word "] * 300, delay=0.05)
    provider.script("spend and fail", [*begin, wire.refuse(500)])
    provider.script("spend and stop", [*begin, endless])
    with alice.socket() as socket:
        failed = socket.turn("spend and fail")
        ack = socket.say("spend and stop")
        socket.recv("text_delta")
        socket.send({"type": "cancel", "run_id": ack["run_id"]})
        socket.until("run_finished")
    for run_id in (failed.run_id, ack["run_id"]):
        usage = alice.run(run_id)["usage"]
        assert usage["requests"] == 2
        assert usage["input_tokens"] == 42
    assert failed.complete["usage"] == alice.run(failed.run_id)["usage"]


def test_a_rest_does_not_lose_what_was_before_it(provider, alice):
    with alice.socket() as socket:
        ack, frames, _ = ask_to_delete(provider, socket, add_four(provider, socket))
        before = alice.run(ack["run_id"])["usage"]
        assert 0 < before["first_token_ms"] <= before["duration_ms"]
        time.sleep(1.5)
        alice.post(f"/api/runs/{ack['run_id']}/approve", {"call_id": frames[-1]["call_id"]})
        socket.until("run_finished")
    after = alice.run(ack["run_id"])["usage"]
    assert (before["requests"], after["requests"]) == (1, 2)
    assert after["first_token_ms"] == before["first_token_ms"]
    assert before["duration_ms"] < after["duration_ms"] < before["duration_ms"] + 1500


def test_metrics_are_off_unless_enabled(server):
    assert httpx.get(f"{server.url}/metrics").status_code == 404


@pytest.fixture
def measured(provider):
    with servers.running_server(
        METRICS="on", LLM_PROVIDER="custom", LLM_BASE_URL=provider.base_url, LLM_API_KEY="k"
    ) as server:
        yield server


def test_prometheus_reads_runs_tokens_calls_and_times(provider, measured):
    call = Call("add_task", {"title": "Milk"})
    provider.script("count me", [wire.hand_off("tasks"), wire.calls(call), wire.text("Done.")])
    provider.script("fail me", [wire.refuse(500)])
    with closing(Account(measured, "alice")) as alice, alice.socket() as socket:
        socket.turn("count me")
        socket.turn("fail me")
    lines = httpx.get(f"{measured.url}/metrics").text.splitlines()
    assert 'sabaq_runs_total{error="",provider="custom",status="complete"} 1.0' in lines
    failed = 'sabaq_runs_total{error="provider_unavailable",provider="custom",status="failed"} 1.0'
    assert failed in lines
    assert 'sabaq_tool_calls_total{name="add_task",status="ok"} 1.0' in lines
    assert 'sabaq_run_seconds_count{provider="custom"} 2.0' in lines
    assert "sabaq_runs_active 0.0" in lines
