"""Which request and which run the code that runs now belongs to: for the log, and for traces."""

from __future__ import annotations

import secrets
from contextvars import Context, ContextVar
from uuid import UUID

from accounts import tracing

request_id: ContextVar[str] = ContextVar("request_id", default="")
run_id: ContextVar[str] = ContextVar("run_id", default="")


def new_request_id() -> str:
    return secrets.token_hex(8)


def context_of_run(run: UUID) -> Context:
    """A context for a run's task: nothing of the request that began it leaks in, but its name."""
    fresh = Context()
    fresh.run(request_id.set, request_id.get())
    fresh.run(run_id.set, str(run))
    if tracing.active is not None:
        fresh.run(tracing.active.resume, tracing.active.position())
    return fresh
