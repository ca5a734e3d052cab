"""Django's sessions in the database, with whose each one is (settings.SESSION_ENGINE)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from accounts.models import Session, User


class SessionStore(DatabaseStore):
    """By the name of Django's own: it is part of the salt that sessions are signed with."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.user_id = data.get(SESSION_KEY)
        return row


def end_all(user: User) -> None:
    """Log a person out of every browser. One under way may keep its own under a new key."""
    Session.objects.filter(user_id=user.pk).delete()
