"""How long answers take and what they cost: on the run, in the admin, at /metrics."""

from __future__ import annotations

from contextlib import closing

import httpx
import pytest

from tests.support import server as servers
from tests.support import wire
from tests.support.client import Account
from tests.support.wire import Call


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
