"""Around every request: a name for it, headers for its answer, a span, and a line in the log."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.urls import Resolver404, resolve

from accounts import tracing, trail
from config import headers

log = logging.getLogger(__name__)

App = Callable[[Any, Any, Any], Awaitable[None]]
NAME = re.compile(rb"[\w.-]{1,64}\Z", re.ASCII)


class Requests:
    """The outermost ASGI application. What it logs and traces is the path alone: a query may hold
    what must not be known, such as a calendar's token."""

    def __init__(self, inner: App) -> None:
        self.inner = inner

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.inner(scope, receive, send)
            return
        trail.request_id.set(name_of(scope))
        if scope["type"] == "websocket":  # its frames are what is traced
            await self.inner(scope, receive, send)
        elif tracing.active is None:
            await self._answer(scope, receive, send)
        else:
            method, route = scope["method"], route_of(scope["path"])
            about: dict[str, Any] = {"http__request__method": method, "http__route": route}
            with tracing.span(f"{method} {route}", "server", **about):
                await self._answer(scope, receive, send)

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        began, status = time.perf_counter(), 500

        async def pass_on(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                given = headers.safe(message.get("headers", ()), scope)
                given.append((b"x-request-id", trail.request_id.get().encode()))
                message = {**message, "headers": given}
            await send(message)

        try:
            await self.inner(scope, receive, pass_on)
        finally:
            _account(scope, status, time.perf_counter() - began)


def _account(scope: Any, status: int, seconds: float) -> None:
    if tracing.active is not None:
        about: dict[str, Any] = {
            "http__request__method": scope["method"],
            "http__route": route_of(scope["path"]),
            "http__response__status_code": status,
        }
        tracing.note(failed=status >= 500, **about)
        tracing.measure("http.server.request.duration", seconds, **about)
    if log.isEnabledFor(logging.INFO):
        fields = {"method": scope["method"], "path": scope["path"], "status": status}
        log.info("answered", extra={"fields": fields | {"ms": round(seconds * 1000, 1)}})


def name_of(scope: Any) -> str:
    """The name that the proxy in front gave the request, where there is one; else a new one."""
    if settings.TRUSTED_PROXIES:
        for name, value in scope["headers"]:
            if name == b"x-request-id" and NAME.match(value):
                return str(value.decode())
    return trail.new_request_id()


def route_of(path: str) -> str:
    """The pattern that a path fits, without the ids in it; "" for what is none of Django's."""
    try:
        return f"/{resolve(path).route}"
    except Resolver404:
        return ""
