"""A person's conversations in their export."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from conversations.models import Thread
from conversations.serializers import MessageSerializer


def conversations_of(user: User) -> list[dict[str, Any]]:
    """Every thread with its messages, old branches too, oldest first."""
    threads = Thread.objects.owned_by(user).order_by("created_at").prefetch_related(
        "messages__run", "messages__tool_calls"
    )  # fmt: skip
    return [
        {
            "id": str(thread.pk),
            "title": thread.title,
            "created_at": thread.created_at.isoformat(),
            "messages": MessageSerializer(thread.messages.all(), many=True).data,
        }
        for thread in threads
    ]
