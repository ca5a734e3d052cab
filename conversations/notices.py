"""Telling a person's open pages about their threads."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.notices import notify
from conversations.models import Thread


def thread_body(thread: Thread, active_run_id: UUID | None) -> dict[str, Any]:
    """A thread as REST and notices show it."""
    return {
        "id": str(thread.pk),
        "title": thread.title,
        "agent": thread.agent,
        "pinned": thread.pinned,
        "archived": thread.archived,
        "created_at": thread.created_at.isoformat(),
        "updated_at": thread.updated_at.isoformat(),
        "active_run": str(active_run_id) if active_run_id else None,
    }


def announce_thread(
    thread: Thread, *, active_run_id: UUID | None = None, change: str = "updated"
) -> None:
    """`thread_changed` once the transaction commits; `change` is "updated" or "deleted"."""
    notify(
        thread.owner_id,
        {
            "type": "thread_changed",
            "thread_id": str(thread.pk),
            "change": change,
            "thread": thread_body(thread, active_run_id),
        },
    )
