"""Tokens for programs that act for a person at /mcp: made by hand, good until revoked.

A web session's token is none of these, and these are no use at the REST interface: each says in
its audience what it is for.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError

from accounts.errors import Problem, conflict, not_found
from accounts.models import McpToken, User

AUDIENCE = "mcp"
MOST = 20  # tokens of one person
NOTED_EVERY = timedelta(minutes=1)
HOW = "Make an MCP token on the settings page and send it after the word Bearer."


def issue(user: User, name: str) -> tuple[str, McpToken]:
    """A new token, which nobody can read again, and its row. Problem 409 when there are many."""
    if user.mcp_tokens.count() >= MOST:
        raise conflict(f"You have {MOST} MCP tokens. Revoke one that is not in use.")
    row = McpToken.objects.create(user=user, name=name)
    claims = {"sub": str(user.pk), "jti": str(row.pk), "iat": int(row.created_at.timestamp())}
    token: str = _backend().encode(claims)
    return token, row


def use(raw: str) -> McpToken:
    """The row of a token that may be used now, with its user. Problem 401 for any other."""
    row = _row_of(raw)
    if not row.user.is_active:
        raise _refused("This account is closed.")
    _note_use(row)
    return row


def revoke(user: User, token_id: UUID) -> None:
    """From now on, whoever has it is refused. Problem 404 if this person has no such token."""
    deleted, _ = McpToken.objects.filter(user=user, pk=token_id).delete()
    if not deleted:
        raise not_found("That MCP token")


def _row_of(raw: str) -> McpToken:
    try:
        claims = _backend().decode(raw)  # type: ignore[arg-type]  # simplejwt's mistake
        token_id = UUID(str(claims.get("jti")))
    except (TokenBackendError, ValueError):
        raise _refused(f"This is not an MCP token. {HOW}") from None
    found = McpToken.objects.select_related("user").filter(pk=token_id).first()
    if found is None or str(found.user_id) != claims.get("sub"):
        raise _refused(f"This MCP token has been revoked. {HOW}")
    return found


def _note_use(row: McpToken) -> None:
    """Keep when it was used last, to the minute: not every call needs to write."""
    now = timezone.now()
    if row.last_used_at is None or row.last_used_at < now - NOTED_EVERY:
        stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now)
        McpToken.objects.filter(stale, pk=row.pk).update(last_used_at=now)


def _backend() -> TokenBackend:
    return TokenBackend("HS256", settings.JWT_SECRET, audience=AUDIENCE)


def _refused(message: str) -> Problem:
    return Problem("unauthenticated", message, status=401)
