"""Adding, editing and finishing tasks."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any, TypeVar, cast
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.errors import Problem, conflict, invalid
from todos.models import Task
from todos.operations.edit import apply
from todos.operations.family import below
from todos.operations.finish import finish, take_up_again
from todos.operations.finish import skip as pass_over
from todos.operations.unit import Draft, Unit, perform
from todos.state import State
from todos.values import Actor, Change, Changes, Due, Moved, NewTask, PriorityName

MAX_AT_ONCE = 200
T = TypeVar("T")
R = TypeVar("R")
# By their place among what was asked for: those of many that can't be, and why. Who gives one to
# an operation wants the others done; without, one that can't be stops them all.
Failures = dict[int, Problem]


def add(actor: Actor, new: NewTask) -> Change:
    """One new task, open, with the owner's next number."""
    return add_many(actor, [new])


def add_many(actor: Actor, new: Sequence[NewTask], failures: Failures | None = None) -> Change:
    """Several new tasks as one change."""
    _bounded(new)

    def body(unit: Unit) -> list[Draft]:
        return list(_possible(new, lambda item: _create(unit, item), failures))

    return perform(actor, "add", {"tasks": [dict(item) for item in new]}, body)


def _create(unit: Unit, new: NewTask) -> Draft:
    state = State(id=uuid.uuid4(), title="", time_zone=unit.user.time_zone)
    apply(unit, state, cast(dict[str, Any], {"title": "", **new}))
    draft = unit.create(state)
    if new.get("status") == "done":
        state.status, state.completed_at = "done", unit.now
    return draft


def update(actor: Actor, task_id: UUID, changes: Changes, *, version: int | None = None) -> Change:
    """Change what `changes` names and nothing else; 409 if `version` is not the current one.

    Moving the date leaves a repetition as it is; `status` completes or reopens in the same change.
    """
    arguments = {"task": task_id, "changes": dict(changes), "version": version}

    def body(unit: Unit) -> list[Draft]:
        [draft] = unit.load([task_id])
        if version is not None and version != draft.task.version:
            raise conflict(_("This task has changed since you read it; read it again."))
        _edit(unit, draft, changes)
        return [draft]

    return perform(actor, "update", arguments, body)


def update_many(
    actor: Actor, task_ids: Sequence[UUID], changes: Changes, failures: Failures | None = None
) -> Change:
    """The same changes to several tasks as one change."""

    def body(unit: Unit) -> list[Draft]:
        drafts = unit.load(_bounded(task_ids))
        return list(_possible(drafts, lambda draft: _edit(unit, draft, changes), failures))

    arguments = {"tasks": list(task_ids), "changes": dict(changes)}
    return perform(actor, "update", arguments, body)


def set_priority(actor: Actor, task_ids: Sequence[UUID], priority: PriorityName) -> Change:
    def body(unit: Unit) -> list[Draft]:
        return [_edit(unit, d, {"priority": priority}) for d in unit.load(_bounded(task_ids))]

    arguments = {"tasks": list(task_ids), "priority": priority}
    return perform(actor, "set_priority", arguments, body)


def _possible(items: Sequence[T], deed: Callable[[T], R], failures: Failures | None) -> Iterator[R]:
    for place, item in enumerate(items):
        try:
            yield deed(item)
        except Problem as problem:
            if failures is None:
                raise
            failures[place] = problem


def _edit(unit: Unit, draft: Draft, changes: Changes) -> Draft:
    """The draft with `changes`, or as it was with the `Problem` raised."""
    state = deepcopy(draft.state)
    apply(unit, state, cast(dict[str, Any], changes))
    draft.state = state
    status = changes.get("status")
    if status == "done":
        finish(unit, draft)
    elif status == "open":
        take_up_again(unit, draft)
    return draft


def add_tags(
    actor: Actor, task_ids: Sequence[UUID], tags: Sequence[str], failures: Failures | None = None
) -> Change:
    """Add tags; those that a task already has stay."""

    def body(unit: Unit) -> list[Draft]:
        def add(draft: Draft) -> Draft:
            return _edit(unit, draft, {"tags": [*draft.state.tags, *tags]})

        return list(_possible(unit.load(_bounded(task_ids)), add, failures))

    return perform(actor, "add_tags", {"tasks": list(task_ids), "tags": list(tags)}, body)


def reschedule(actor: Actor, task_ids: Sequence[UUID], due: Due | None) -> Change:
    """Move tasks to a day, or take their dates. Each keeps its time of day unless `due` has one."""

    def body(unit: Unit) -> list[Draft]:
        drafts = unit.load(_bounded(task_ids))
        for draft in drafts:
            moved = {"moved": Moved(due.date, due.time)} if due else {"due": None}
            apply(unit, draft.state, moved)
        return drafts

    return perform(actor, "reschedule", {"tasks": list(task_ids), "due": due}, body)


def complete(actor: Actor, task_ids: Sequence[UUID]) -> Change:
    """Finish tasks. One that is done already stays as it is; a repeating one gets its next."""

    def body(unit: Unit) -> list[Draft]:
        drafts = unit.load(_bounded(task_ids))
        for draft in drafts:
            finish(unit, draft)
        return drafts

    return perform(actor, "complete", {"tasks": list(task_ids)}, body)


def reopen(actor: Actor, task_ids: Sequence[UUID]) -> Change:
    """Take finished tasks up again; the next occurrence goes if nobody has touched it."""

    def body(unit: Unit) -> list[Draft]:
        drafts = unit.load(_bounded(task_ids))
        for draft in drafts:
            take_up_again(unit, draft)
        return drafts

    return perform(actor, "reopen", {"tasks": list(task_ids)}, body)


def delete(actor: Actor, task_ids: Sequence[UUID]) -> Change:
    """Put tasks in the bin with all below them; `restore` and `undo` bring them back."""

    def body(unit: Unit) -> list[Draft]:
        drafts = unit.load(_bounded(task_ids))
        for draft in drafts:
            for part in (draft, *below(unit, draft.task.id)):
                part.state.deleted_at = unit.now
        return drafts

    return perform(actor, "delete", {"tasks": list(task_ids)}, body)


def restore(actor: Actor, task_ids: Sequence[UUID]) -> Change:
    """Bring tasks back from the bin, with what went there along with them."""

    def body(unit: Unit) -> list[Draft]:
        drafts = unit.load(_bounded(task_ids), binned=True)
        for draft in drafts:
            went = draft.state.deleted_at
            for part in (draft, *below(unit, draft.task.id, binned=True)):
                if part.state.deleted_at == went:
                    part.state.deleted_at = None
            _at_the_top_unless_alive(unit, draft)
        return drafts

    return perform(actor, "restore", {"tasks": list(task_ids)}, body)


def _at_the_top_unless_alive(unit: Unit, draft: Draft) -> None:
    """What comes back alone does not hang below a task that is still in the bin."""
    parent_id = draft.state.parent_id
    if parent_id is None or parent_id in unit.drafts:
        return
    if not Task.objects.owned_by(unit.user).alive().filter(pk=parent_id).exists():
        draft.state.parent_id = None


def skip(actor: Actor, task_id: UUID) -> Change:
    """Move a repeating task to its next date without finishing it; 409 if there is none."""

    def body(unit: Unit) -> list[Draft]:
        [draft] = unit.load([task_id])
        pass_over(unit, draft)
        return [draft]

    return perform(actor, "skip", {"task": task_id}, body)


def _bounded(items: Sequence[T]) -> Sequence[T]:
    if not items:
        raise invalid(tasks=_("Name at least one task."))
    if len(items) > MAX_AT_ONCE:
        raise invalid(tasks=_("At most %(count)s tasks at once.") % {"count": MAX_AT_ONCE})
    return items
