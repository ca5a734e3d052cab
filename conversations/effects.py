"""What an answer did to the person's tasks, and taking it back."""

from __future__ import annotations

from uuid import UUID

from accounts.models import User
from conversations.models import MessageQuerySet, ToolCall
from todos import operations
from todos.models import TaskEvent


def changes_of(messages: MessageQuerySet) -> list[UUID]:
    """Stored task changes that these answers made and nobody has undone, newest first."""
    calls = ToolCall.objects.filter(message__in=messages, event_id__isnull=False)
    newest_first = calls.order_by("-message__position", "-position")
    made = [event_id for event_id in newest_first.values_list("event_id", flat=True) if event_id]
    standing = TaskEvent.objects.filter(pk__in=made, undone_by__isnull=True)
    kept = set(standing.values_list("pk", flat=True))
    return [event_id for event_id in made if event_id in kept]


def undo_changes(user: User, events: list[UUID]) -> None:
    """Undo them all, or none: raises Problem 409 with the reason."""
    for event_id in events:
        operations.undo(operations.Actor(user=user, kind="user"), event_id)
