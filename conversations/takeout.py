"""A person's conversations in their export."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from conversations.chatkit.models import ChatKitAttachment
from conversations.inspecting import Inspection
from conversations.models import Thread
from conversations.serializers import MessageSerializer, RunSerializer, ThreadSerializer


def conversations_of(user: User) -> list[dict[str, Any]]:
    """Every thread with its messages, old branches too, and its runs, oldest first."""
    threads = Thread.objects.owned_by(user).with_active_run().order_by("created_at")
    together = threads.prefetch_related("messages__run", "messages__tool_calls", "runs",
                                        "chatkit", "chatkit_items")  # fmt: skip
    return [
        {
            **ThreadSerializer(thread).data,
            "messages": MessageSerializer(thread.messages.all(), many=True).data,
            "runs": RunSerializer(thread.runs.all(), many=True).data,
            "chatkit": {
                "thread": thread.chatkit.data if hasattr(thread, "chatkit") else None,
                "items": [item.data for item in thread.chatkit_items.all()],
            },
        }
        for thread in together
    ]


def attachments_of(user: User) -> list[dict[str, Any]]:
    """The files that were attached, with their text."""
    rows = ChatKitAttachment.objects.owned_by(user).order_by("created_at")
    return [{**row.data, "message_id": row.message_id, "text": row.text} for row in rows]


def looks_of(user: User) -> list[dict[str, Any]]:
    """When administrators have looked at which of a person's conversations."""
    seen = Inspection.objects.filter(owner_id=user.pk).order_by("at", "id")
    return [dict(look) for look in seen.values("at", "page", "thread_id")]
