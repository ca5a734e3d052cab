"""Figures for Prometheus, of this process. Where METRICS is off, counting costs next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from tutor.providers import current_provider

if TYPE_CHECKING:
    from conversations.active import ActiveRun
    from conversations.progress import Outcome

SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)

RUNS = Counter("sabaq_runs_total", "Finished runs", ["provider", "status", "error"])
TOKENS = Counter("sabaq_tokens_total", "Tokens as the provider counted them", ["provider", "kind"])
CALLS = Counter("sabaq_tool_calls_total", "Tool calls", ["name", "status"])
FIRST_TOKEN = Histogram("sabaq_first_token_seconds", "From the ask to the first text",
                        ["provider"], buckets=SECONDS)  # fmt: skip
DURATION = Histogram("sabaq_run_seconds", "From the ask to the end", ["provider"], buckets=SECONDS)
ACTIVE = Gauge("sabaq_runs_active", "Runs under way or waiting for a place")


def count(run: ActiveRun, outcome: Outcome, timing: dict[str, int]) -> None:
    """Note a run that has ended; `timing` in milliseconds as stored in its usage."""
    if not settings.METRICS:
        return
    provider = current_provider().name
    RUNS.labels(provider, outcome.status, outcome.error_code).inc()
    for kind in ("input_tokens", "output_tokens"):
        TOKENS.labels(provider, kind.removesuffix("_tokens")).inc(outcome.usage.get(kind, 0))
    for call in run.calls:
        CALLS.labels(call.name, call.status).inc()
    DURATION.labels(provider).observe(timing["duration_ms"] / 1000)
    if "first_token_ms" in timing:
        FIRST_TOKEN.labels(provider).observe(timing["first_token_ms"] / 1000)


def metrics(request: HttpRequest) -> HttpResponse:
    """What Prometheus scrapes."""
    from conversations.runs import supervisor

    ACTIVE.set(supervisor.load)
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
