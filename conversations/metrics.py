"""What is told of a run that has ended: a line in the log, Prometheus and OpenTelemetry figures.

Where none of them is wanted, it costs next to nothing.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

from accounts import tracing
from conversations.models import Run
from tutor.providers import current_provider

if TYPE_CHECKING:
    from conversations.active import ActiveRun
    from conversations.progress import Outcome

log = logging.getLogger(__name__)

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
    if log.isEnabledFor(logging.INFO):
        log.info("run ended", extra={"fields": _line(run, outcome, timing)})
    if tracing.active is not None:
        _trace(run, outcome, timing)
    if settings.METRICS:
        _scraped(run, outcome, timing)


def count_interrupted(provider: str) -> None:
    """Note a run whose process is gone: it can count nothing any more."""
    status, error = str(Run.Status.INTERRUPTED), "internal"
    if tracing.active is not None:
        tracing.measure("sabaq.runs", 1, provider=provider, status=status, error=error)
    if settings.METRICS:
        RUNS.labels(provider, status, error).inc()


def _line(run: ActiveRun, outcome: Outcome, timing: dict[str, int]) -> dict[str, Any]:
    provider = current_provider()
    fields = {"status": str(outcome.status), "provider": provider.name, "model": provider.model}
    error = {"error": outcome.error_code} if outcome.error_code else {}
    return {**fields, **error, "tool_calls": len(run.calls), **outcome.usage, **timing}


def _trace(run: ActiveRun, outcome: Outcome, timing: dict[str, int]) -> None:
    provider, status = current_provider().name, str(outcome.status)
    tracing.note(
        failed=status == "failed",
        run__status=status,
        run__error=outcome.error_code,
        gen_ai__provider__name=provider,
    )
    tracing.measure("sabaq.runs", 1, provider=provider, status=status, error=outcome.error_code)
    for kind in ("input_tokens", "output_tokens"):
        tracing.measure("sabaq.tokens", outcome.usage.get(kind, 0), provider=provider, kind=kind)
    for call in run.calls:
        tracing.measure("sabaq.tool.calls", 1, tool=call.name, status=str(call.status))
    tracing.measure("sabaq.run.duration", timing["duration_ms"] / 1000, provider=provider)
    if "first_token_ms" in timing:
        first = timing["first_token_ms"] / 1000
        tracing.measure("sabaq.run.first_token", first, provider=provider)


def _scraped(run: ActiveRun, outcome: Outcome, timing: dict[str, int]) -> None:
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
