"""What every handler needs: who is asking, and how a refusal is said in the protocol."""

from __future__ import annotations

from typing import Any

from mcp.server.context import ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, PaginatedRequestParams

from accounts.models import User
from accounts.ws_auth import asked_host, is_secure
from tutor.mcp.door import KEY, Caller
from tutor.voice import storable

Context = ServerRequestContext[Any, Any]


def user_of(context: Context) -> User:
    """The person whose token came with this very request, whichever task serves it."""
    caller: Caller = _scope(context)[KEY]
    return caller.user


def site_of(context: Context) -> str:
    """Where this site is, as the program that asks sees it: `https://sabaq.example`."""
    scope = _scope(context)
    return f"{'https' if is_secure(scope) else 'http'}://{asked_host(scope)}"


def _scope(context: Context) -> dict[str, Any]:
    if context.request is None:
        raise RuntimeError("an MCP request without its HTTP request")
    scope: dict[str, Any] = context.request.scope
    return scope


def invalid(sentence: str, **data: str) -> MCPError:
    return MCPError(INVALID_PARAMS, storable(sentence), data or None)


def only_page(params: PaginatedRequestParams | None) -> None:
    """Every list of ours is one page: a cursor cannot be one of ours."""
    if params is not None and params.cursor is not None:
        raise invalid("There is only one page; leave the cursor out.")
