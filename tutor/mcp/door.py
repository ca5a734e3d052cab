"""Who may come in at /mcp: for which address, from which page, with which token, how often.

MCP requests go past Django's middleware, so what that checks is checked here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response

from accounts import mcp_tokens, throttles
from accounts.database import in_database
from accounts.errors import Problem
from accounts.models import User
from accounts.ws_auth import asked_host, from_own_page, is_secure

Scope = Mapping[str, Any]
KEY = "sabaq.mcp_caller"  # in the ASGI scope


@dataclass(frozen=True, slots=True)
class Caller:
    """On whose behalf a request is made, and with which token."""

    user: User
    token_id: UUID


def misdirected(scope: Scope) -> Response | None:
    """The refusal for a request that a page elsewhere may have made (DNS rebinding), or None."""
    if not asked_host(scope):
        return _refusal(421, "misdirected", "This server does not answer to that host name.")
    if not from_own_page(scope):
        return _refusal(403, "forbidden", "Pages of that origin may not use this server.")
    if settings.HTTPS and not is_secure(scope):
        return _refusal(403, "forbidden", "Use https: a token must not travel in the open.")
    return None


def wrong_method(scope: Scope) -> Response | None:
    """There are no sessions and so no streams to open (GET) or to end (DELETE)."""
    if scope["method"] == "POST":
        return None
    sentence = "Send each message with POST; this server keeps no sessions."
    return _refusal(405, "method_not_allowed", sentence, {"Allow": "POST"})


def wrong_type(scope: Scope) -> Response | None:
    """The SDK would say so in words without a type of their own."""
    kind = Headers(raw=list(scope["headers"])).get("content-type", "").partition(";")[0]
    if kind.strip().lower() == "application/json":
        return None
    return _refusal(415, "unsupported_media_type", "Send JSON, as application/json.")


async def admit(scope: Scope) -> Caller | Response:
    """Who is calling, or why they may not. Reads the database and counts the call."""
    scheme, _, token = Headers(raw=list(scope["headers"])).get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        return _challenge(mcp_tokens.HOW, said_nothing=True)
    try:
        caller, wait = await in_database(_admit, token.strip())
    except Problem as problem:
        return _challenge(problem.message)
    if wait:
        sentence = f"Too many requests with this token. Try again in {wait} seconds."
        return _refusal(429, "rate_limited", sentence, {"Retry-After": str(wait)})
    return caller


def _admit(token: str) -> tuple[Caller, int]:
    row = mcp_tokens.use(token)
    return Caller(row.user, row.pk), throttles.hit("mcp", row.pk)


def _challenge(sentence: str, *, said_nothing: bool = False) -> Response:
    challenge = 'Bearer realm="mcp"'
    if not said_nothing:
        challenge += f', error="invalid_token", error_description="{sentence}"'
    return _refusal(401, "unauthenticated", sentence, {"WWW-Authenticate": challenge})


def _refusal(
    status: int, code: str, sentence: str, headers: dict[str, str] | None = None
) -> Response:
    body = {"error": {"code": code, "message": sentence}}
    return JSONResponse(body, status_code=status, headers=headers)
