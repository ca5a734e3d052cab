"""What an answer did to the person's tasks, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.errors import Problem, conflict
from accounts.models import User
from conversations.models import MessageQuerySet, Run
from todos import operations
from todos.models import TaskEvent


def changes_of(messages: MessageQuerySet) -> list[UUID]:
    """Changes to tasks that these answers made and that may stand, newest first.

    Read from the changes themselves: a run that was stopped or killed in the middle of a call has
    made one that its answer does not tell of.
    """
    runs = Run.objects.filter(message__in=messages).values("pk")
    made = TaskEvent.objects.changes().filter(run_id__in=runs).order_by("-created_at", "-id")
    return list(made.values_list("pk", flat=True))


def _stands(event_id: UUID) -> bool:
    return TaskEvent.objects.filter(pk=event_id, undone_by__isnull=True).exists()


def settle(user: User, messages: MessageQuerySet, effects: str | None) -> None:
    """Keep or undo what these answers changed, as `effects` says ("keep", "undo").

    Raises Problem 409 when there are changes and nothing was said about them, or when one of them
    can't be undone; then none is.
    """
    if effects == "keep":
        return
    changes = changes_of(messages)
    if not any(map(_stands, changes)):
        return
    if effects != "undo":
        raise conflict(_("That answer changed tasks. Send effects “keep” or “undo” to go on."))
    undo_changes(user, changes)


@transaction.atomic
def undo_changes(user: User, events: list[UUID]) -> None:
    """Undo those that stand, all or none: raises Problem 409 that says which could not be undone,
    and why. What one of them took back stands again once that one is undone."""
    reasons: dict[str, None] = {}  # each once: an older change of the same task fails likewise
    for event_id in events:
        if not _stands(event_id):
            continue
        try:
            operations.undo(operations.Actor(user=user, kind="user"), event_id)
        except Problem as problem:
            reasons[problem.message] = None
    if reasons:
        raise conflict(" ".join([*reasons, _("Nothing has been undone.")]))
