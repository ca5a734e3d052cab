"""Single-use tickets: how a page that holds a token opens a WebSocket without showing the token."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone

from accounts.models import Ticket, User

LIFETIME = timedelta(seconds=30)


def issue(user: User) -> str:
    """A ticket for one WebSocket, good for LIFETIME on every server process."""
    now = timezone.now()
    Ticket.objects.filter(expires_at__lt=now).delete()
    ticket = secrets.token_urlsafe(32)
    Ticket.objects.create(digest=_digest(ticket), user=user, expires_at=now + LIFETIME)
    return ticket


def redeem(ticket: str) -> User | None:
    """Whose ticket it is; None if it is unknown, expired or used, or the account is closed."""
    valid = Ticket.objects.filter(digest=_digest(ticket), expires_at__gt=timezone.now())
    row = valid.select_related("user").first()
    if row is None or not _use_up(row):
        return None
    return row.user if row.user.is_active else None


def _use_up(row: Ticket) -> bool:
    """Of two who come with the same ticket, only one deletes it."""
    return Ticket.objects.filter(pk=row.pk).delete()[0] == 1


def _digest(ticket: str) -> str:
    return hashlib.sha256(ticket.encode(errors="replace")).hexdigest()
