"""Traces and figures for an OpenTelemetry collector: from the request down to each tool."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing
from uuid import uuid4

import pytest

from tests.support import server as servers
from tests.support import wire
from tests.support.client import Account
from tests.support.collector import collecting
from tests.support.services import ROOT, free_port
from tests.support.wire import Call

QUICK = {"OTEL_BSP_SCHEDULE_DELAY": "100", "OTEL_METRIC_EXPORT_INTERVAL": "300"}
MESSAGES = "POST /api/threads/<uuid:thread_id>/messages"


@pytest.fixture(scope="module")
def collector():
    with collecting() as collector:
        yield collector


@pytest.fixture(scope="module")
def traced(provider, collector):
    with servers.running_server(
        OTEL_EXPORTER_OTLP_ENDPOINT=collector.url,
        OTEL_EXPORTER_OTLP_HEADERS="x-key=open-sesame",
        LLM_PROVIDER="custom",
        LLM_BASE_URL=provider.base_url,
        LLM_API_KEY="test-key",
        AI_MODEL="test-model",
        **QUICK,
    ) as server:
        yield server


@pytest.fixture
def person(traced):
    with closing(Account(traced, "traced")) as person:
        yield person


def adding(provider):
    """A message that makes the model hand over, add a task, and say so."""
    marker = f"canary-{uuid4().hex[:8]}"
    call = Call("add_task", {"title": "canary milk"})
    provider.script(marker, [wire.hand_off("tasks"), wire.calls(call), wire.text("canary done")])
    return marker


def of_run(collector, run_id):
    """The span of a run, once it has come with all below it."""
    run = collector.wait(
        lambda: [s for s in collector.named("run") if s.attributes.get("run.id") == run_id]
    )
    return run[0]


def test_a_trace_leads_from_the_request_to_the_tool(provider, person, collector):
    thread_id = person.post("/api/threads", {}).json()["id"]
    made = person.post(f"/api/threads/{thread_id}/messages", {"content": adding(provider)})
    run = person.wait_run(made.json()["run"]["id"])
    root = of_run(collector, run["id"])
    collector.wait(lambda: [s for s in collector.named(MESSAGES) if s.trace == root.trace])
    below = {s.name: s for s in collector.spans if s.trace == root.trace}
    path = [MESSAGES, "run"]
    assert collector.line_of(below["execute_tool add_task"]) == [
        *path, "invoke_agent tasks", "execute_tool add_task"]  # fmt: skip
    models = [s for s in collector.named("chat test-model") if s.trace == root.trace]
    assert [collector.line_of(s)[:2] for s in models] == [path] * 3
    assert [collector.line_of(s)[2] for s in models] == [
        "invoke_agent tutor", "invoke_agent tasks", "invoke_agent tasks"]  # fmt: skip
    assert below["hand_off"].attributes["gen_ai.agent.name"] == "tasks"
    assert models[0].attributes["gen_ai.usage.input_tokens"] > 0
    assert root.attributes["run.status"] == "complete"
    assert below[MESSAGES].attributes["http.response.status_code"] == 202
    assert {s.service for s in collector.spans} == {"sabaq"}


def test_over_a_socket_it_begins_with_the_frame(provider, person, collector):
    with person.socket() as socket:
        turn = socket.turn(adding(provider))
    root = of_run(collector, turn.run_id)
    collector.wait(lambda: [s for s in collector.named("frame") if s.id == root.parent])
    assert collector.line_of(root) == ["frame", "run"]


def test_a_failure_is_marked_and_not_described(provider, person, collector):
    marker = f"canary-{uuid4().hex[:8]}"
    provider.script(marker, [wire.refuse(500, "canary")] * 4)
    with person.socket() as socket:
        turn = socket.turn(marker)
    root = of_run(collector, turn.run_id)
    assert root.failed
    assert root.attributes["run.error"] == "provider_unavailable"
    model = next(s for s in collector.named("chat test-model") if s.trace == root.trace)
    assert model.failed


def test_figures_count_runs_tokens_tools_and_times(provider, person, collector):
    with person.socket() as socket:
        socket.turn(adding(provider))

    def tools():
        return [p for p in collector.figures.get("sabaq.tool.calls", []) if p["tool"] == "add_task"]

    assert collector.wait(tools)[0]["value"] >= 1
    assert {p["status"] for p in collector.figures["sabaq.runs"]} >= {"complete"}
    assert {p["kind"] for p in collector.figures["sabaq.tokens"]} == {
        "input_tokens",
        "output_tokens",
    }
    for name in ("sabaq.run.duration", "sabaq.run.first_token", "http.server.request.duration"):
        assert sum(point["count"] for point in collector.figures[name]) > 0


def test_nothing_that_was_said_is_sent_and_the_model_learns_nothing_of_it(
    provider, person, collector
):
    marker = adding(provider)
    with person.socket() as socket:
        turn = socket.turn(marker, selection="canary")
    person.get("/api/tasks?q=canary")
    of_run(collector, turn.run_id)
    time.sleep(0.6)  # two rounds of figures
    assert b"canary" not in collector.raw
    assert person.access.encode() not in collector.raw
    assert person.email.encode() not in collector.raw
    for call in provider.calls(marker):
        assert "traceparent" not in call.headers
    assert all(headers.get("x-key") == "open-sesame" for headers in collector.headers)


def test_what_is_left_is_sent_when_the_server_stops(provider, collector):
    with servers.running_server(
        OTEL_EXPORTER_OTLP_ENDPOINT=collector.url,
        OTEL_SERVICE_NAME="short-lived",
        LLM_PROVIDER="offline",
        OFFLINE_DELAY_MS="0",
    ) as server:
        with closing(Account(server, "last")) as person, person.socket() as socket:
            run_id = socket.turn("hello").run_id
        server.terminate()
        assert of_run(collector, run_id).service == "short-lived"


def test_a_collector_that_is_away_keeps_nobody_waiting(provider):
    with servers.running_server(
        OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{free_port()}",
        LLM_PROVIDER="offline",
        OFFLINE_DELAY_MS="0",
        **QUICK,
    ) as server:
        with closing(Account(server, "alone")) as person, person.socket() as socket:
            assert socket.turn("hello").finished["status"] == "complete"
        began = time.monotonic()
        server.terminate()
        assert time.monotonic() - began < 9


def python(code: str, **env: str) -> subprocess.CompletedProcess[str]:
    """`code` in the project, set up as the server is."""
    begin = "import sys, django; django.setup()\n"
    given = servers.plain() | {"DJANGO_SETTINGS_MODULE": "config.settings"} | env
    return subprocess.run(
        [sys.executable, "-c", begin + code], cwd=ROOT, env=given, capture_output=True, text=True
    )


def test_without_a_collector_nothing_of_it_is_imported(tmp_path):
    code = (
        "import config.asgi, tutor.agents, conversations.runs\n"
        "from tutor.providers import model_for\n"
        "model_for(print)\n"
        "parts = ('opentelemetry.sdk', 'opentelemetry.exporter', 'opentelemetry.proto')\n"
        "print([name for name in sys.modules if name.startswith(parts)])"
    )
    done = python(code, SABAQ_VAR=str(tmp_path))
    assert done.stdout.strip() == "[]", done.stderr


def test_without_the_packages_it_says_so_and_goes_on(tmp_path):
    code = (
        "sys.modules['opentelemetry.sdk'] = None\n"
        "import config.asgi\n"
        "from accounts import tracing\n"
        "print(tracing.active)"
    )
    env = {"SABAQ_VAR": str(tmp_path), "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}
    done = python(code, **env)
    assert done.stdout.strip() == "None", done.stderr
    assert done.stderr.count("requirements-telemetry.txt") == 1
    assert os.path.exists(ROOT / "requirements-telemetry.txt")
