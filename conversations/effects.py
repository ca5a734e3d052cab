"""What an answer did to the person's tasks, and taking it back."""

from __future__ import annotations

from accounts.models import User
from conversations.models import MessageQuerySet, ToolCall
from todos import operations


def _changes(messages: MessageQuerySet) -> list[ToolCall]:
    calls = ToolCall.objects.filter(message__in=messages, event_id__isnull=False)
    return list(calls.order_by("-message__position", "-position"))


def has_effects(messages: MessageQuerySet) -> bool:
    """Whether any of these answers changed a task, by the stored events."""
    return bool(_changes(messages))


def undo_effects(user: User, messages: MessageQuerySet) -> None:
    """Undo the changes of these answers, newest first; a refusal undoes nothing and says why."""
    for call in _changes(messages):
        assert call.event_id is not None
        operations.undo(operations.Actor(user=user, kind="user"), call.event_id)
