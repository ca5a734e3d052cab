"""Taking a change back."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.errors import conflict, not_found
from todos.models import TaskEvent
from todos.operations.finish import withdraw
from todos.operations.unit import Draft, Unit, perform
from todos.state import State
from todos.values import Actor, Change


def undo(actor: Actor, event_id: UUID) -> Change:
    """Give every task of a change the state it had before; what it created goes to the bin.

    All or nothing: 409 with the reason if it was undone already, or if any of its tasks is no
    longer as the change left it. 404 for someone else's change.
    """

    def body(unit: Unit) -> list[Draft]:
        event = TaskEvent.objects.owned_by(unit.user).changes().filter(pk=event_id).first()
        if event is None:
            raise not_found("That change")
        if event.undone_by_id is not None:
            raise conflict(_("This change was undone already."))
        return _take_back(unit, event)

    try:
        with transaction.atomic():
            change = perform(actor, "undo", {"event": event_id}, body)
            if not change.replayed:
                _mark(event_id, change.event)
    except IntegrityError:  # an occurrence's place in its series was taken meanwhile
        raise conflict(_("It can't be undone: the next occurrence exists already.")) from None
    return change


def _mark(event_id: UUID, by: TaskEvent | None) -> None:
    """The change is undone; if it was an undo itself, what that undid stands again."""
    TaskEvent.objects.filter(undone_by=event_id).update(undone_by=None)
    TaskEvent.objects.filter(pk=event_id).update(undone_by=by)


def _take_back(unit: Unit, event: TaskEvent) -> list[Draft]:
    before = {item["id"]: item for item in event.before}
    drafts = unit.load([UUID(item["id"]) for item in event.after], binned=True)
    for draft, stored in zip(drafts, event.after, strict=True):
        _require_untouched(draft, State.from_json(stored))
        _give_back(unit, draft, before.get(stored["id"]))
    return drafts


def _give_back(unit: Unit, draft: Draft, before: Mapping[str, Any] | None) -> None:
    if before is None:
        withdraw(unit, draft.state)
        return
    sent = {r.id: r.sent_at for r in draft.state.reminders}
    draft.state = deepcopy(State.from_json(dict(before)))
    for reminder in draft.state.reminders:
        reminder.sent_at = sent.get(reminder.id, reminder.sent_at)


def _require_untouched(draft: Draft, left: State) -> None:
    if draft.state == left:
        return
    sentence = _("Task %(number)s (%(title)s) has changed since, so this can't be undone.")
    raise conflict(sentence % {"number": draft.task.number, "title": draft.state.title})
