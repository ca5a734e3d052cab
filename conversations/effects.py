"""What an answer did to the person's tasks, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.errors import Problem, conflict
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


def settle(user: User, messages: MessageQuerySet, effects: str | None) -> None:
    """Keep or undo what these answers changed, as `effects` says ("keep", "undo").

    Raises Problem 409 when there are changes and nothing was said about them, or when one of them
    can't be undone; then none is.
    """
    changes = changes_of(messages)
    if not changes or effects == "keep":
        return
    if effects != "undo":
        raise conflict(_("That answer changed tasks. Send effects “keep” or “undo” to go on."))
    undo_changes(user, changes)


@transaction.atomic
def undo_changes(user: User, events: list[UUID]) -> None:
    """Undo them all, or none: raises Problem 409 that says which could not be undone, and why."""
    reasons: dict[str, None] = {}  # each once: an older change of the same task fails likewise
    for event_id in events:
        try:
            operations.undo(operations.Actor(user=user, kind="user"), event_id)
        except Problem as problem:
            reasons[problem.message] = None
    if reasons:
        raise conflict(" ".join([*reasons, _("Nothing has been undone.")]))
