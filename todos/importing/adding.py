"""Adding what a file holds: all of it as one change, what is there already left out."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from accounts.errors import Problem
from todos.importing.keys import keys_of, known
from todos.importing.models import Imported
from todos.importing.values import Found
from todos.operations.edit import apply
from todos.operations.family import place
from todos.operations.unit import Draft, Unit, perform
from todos.state import State
from todos.values import Actor, Change

Ids = dict[int, UUID]  # of tasks, by their places in the list


def bring_in(actor: Actor, found: Sequence[Found]) -> tuple[Change, Ids, Ids]:
    """Make those of `found` that the owner does not have: the change (with no event if there was
    nothing to add), the tasks that were made, and those that were there.

    Whether one is there is looked up within the transaction, so that of two imports of one file
    at once only one adds anything.
    """
    keys = keys_of(found)
    made: Ids = {}
    there: Ids = {}

    def body(unit: Unit) -> list[Draft]:
        family = _Family(unit, found, keys)
        for number, key in enumerate(keys):
            if key in family.there:
                there[number] = family.there[key]
            else:
                made[number] = family.draft(number).state.id
        return [unit.drafts[task_id] for task_id in made.values()]

    with transaction.atomic():
        change = perform(actor, "import", {"keys": keys}, body)
        Imported.objects.bulk_create(
            Imported(task_id=task_id, key=keys[number]) for number, task_id in made.items()
        )
    return change, made, there


class _Family:
    """Drafts of tasks and, before them, of those that they are parts of."""

    def __init__(self, unit: Unit, found: Sequence[Found], keys: Sequence[str]) -> None:
        self.unit, self.found, self.keys = unit, found, keys
        self.there = known(unit.user, found, keys)
        self.drafts: dict[int, Draft] = {}

    def draft(self, number: int) -> Draft:
        if number not in self.drafts:
            self.drafts[number] = self._new(number)
        return self.drafts[number]

    def _new(self, number: int) -> Draft:
        item = self.found[number]
        state = State(id=uuid.uuid4(), title="", time_zone=self.unit.user.time_zone)
        apply(self.unit, state, cast(dict[str, Any], {**item.new}))
        if item.parent is not None:
            self._hang(state, item.parent)
        draft = self.unit.create(state)
        if item.new.get("status") == "done":
            state.status, state.completed_at = "done", item.completed_at or self.unit.now
        return draft

    def _hang(self, state: State, parent: int) -> None:
        """Below a task of the same file, or one that was there before if it may stand there."""
        before = self.there.get(self.keys[parent])
        if before is None:
            state.parent_id = self.draft(parent).state.id
            return
        try:
            place(self.unit, state, before)
        except Problem:
            state.parent_id = None
