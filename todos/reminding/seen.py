"""Acknowledging: a reminder that was seen is not shown again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from accounts.models import User
from todos.models import Reminder


def see(user: User, now: datetime, ids: Collection[UUID] | None = None) -> int:
    """Note that `user` has seen these delivered reminders, or all; how many were unseen."""
    told = Reminder.objects.filter(
        task__owner=user, status=Reminder.Status.DELIVERED, seen_at__isnull=True
    )
    if ids is not None:
        told = told.filter(pk__in=ids)
    return told.update(seen_at=now)
