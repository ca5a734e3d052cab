"""The unit of work under every operation: one transaction, one record, one effect per key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone, translation

from accounts.errors import conflict, not_found
from accounts.models import User
from accounts.notices import notify
from accounts.webhooks.emitting import Fact, emit
from todos.models import Numbering, Task, TaskEvent
from todos.operations.rows import settle, store
from todos.shapes import task_shape
from todos.state import State
from todos.values import Actor, Change

REUSED = "This key was used for another request; use a new one."


@dataclass(slots=True)
class Draft:
    """A task in the making: the row, what it was (None for a new one), what it shall be."""

    task: Task
    before: State | None
    state: State


@dataclass(slots=True)
class Unit:
    """One operation's tasks. Bodies `load` or `create` drafts and edit their states."""

    actor: Actor
    numbering: Numbering
    now: datetime
    drafts: dict[UUID, Draft] = field(default_factory=dict)

    @property
    def user(self) -> User:
        return self.actor.user

    def load(self, ids: Sequence[UUID], *, binned: bool = False) -> list[Draft]:
        """The owner's tasks in that order; 404 if any is missing, foreign or in the bin."""
        tasks = Task.objects.owned_by(self.user).whole()
        found = (tasks if binned else tasks.alive()).in_bulk(list(ids))
        missing = set(ids) - found.keys()
        if missing:
            raise not_found("That task" if len(set(ids)) == 1 else "One of those tasks")
        return [self._draft(found[task_id]) for task_id in dict.fromkeys(ids)]

    def _draft(self, task: Task) -> Draft:
        task.owner = self.user
        draft = Draft(task, State.of(task), State.of(task))
        return self.drafts.setdefault(task.id, draft)

    def create(self, state: State) -> Draft:
        self.numbering.last += 1
        state.number = self.numbering.last
        task = Task(id=state.id, owner=self.user, number=state.number)
        task.created_at = self.now
        return self.drafts.setdefault(state.id, Draft(task, None, state))


def perform(
    actor: Actor,
    operation: str,
    arguments: Mapping[str, Any],
    body: Callable[[Unit], Sequence[Draft]],
) -> Change:
    """Run `body` in one transaction and record what it changed.

    The owner's changes are done one after the other (their numbering row is locked), so a body
    may read and then write. A key that was used before answers what it did then; with another
    request it is a 409.
    """
    digest = digest_of(operation, actor.request if actor.request is not None else arguments)
    with transaction.atomic():
        numbering = lock(actor.user)
        seen = replay(actor, digest)
        if seen is not None:
            return seen
        unit = Unit(actor, numbering, timezone.now())
        named = [draft.task.id for draft in body(unit)]
        return _write(unit, operation, digest, named)


def lock(user: User) -> Numbering:
    """The owner's numbering row, locked until the transaction ends."""
    rows = Numbering.objects.select_for_update().filter(owner=user)
    found = rows.first()
    if found is None:
        Numbering.objects.bulk_create([Numbering(owner=user)], ignore_conflicts=True)
        found = rows.get()
    return found


def digest_of(operation: str, request: Mapping[str, Any]) -> str:
    """A short name of what was asked, equal for equal requests."""
    text = json.dumps([operation, request], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def earlier(actor: Actor) -> TaskEvent | None:
    """The record of this very request, if it was made before, with what was answered then.

    It was if its key was used (409 if that was for another request), or if the same was asked in
    the same run and what came of it still stands: a model that repeats itself is not asking for
    more. Compares `actor.request` only. The owner's changes wait until the transaction ends.
    """
    if actor.request is None:
        return None
    lock(actor.user)
    mine = TaskEvent.objects.owned_by(actor.user)
    event = mine.filter(key=actor.key).first() if actor.key is not None else None
    if event is not None:
        if event.request != digest_of(event.operation, actor.request):
            raise conflict(REUSED)
        return event
    if actor.run_id is None:
        return None
    return next(
        (
            event
            for event in mine.changes().of_run(actor.run_id).filter(undone_by=None)
            if event.request == digest_of(event.operation, actor.request) and _stands(event)
        ),
        None,
    )


def _stands(event: TaskEvent) -> bool:
    """Whether what a change made is still there, and what it changed still so."""
    tasks = Task.objects.owned_by(event.owner)
    if not event.before:
        return tasks.alive().filter(pk__in=[new["id"] for new in event.after]).exists()
    existed = {item["id"] for item in event.before}
    left = {item["id"]: item["version"] for item in event.after if item["id"] in existed}
    now = {
        str(pk): version for pk, version in tasks.filter(pk__in=left).values_list("pk", "version")
    }
    return now == left


def replay(actor: Actor, digest: str) -> Change | None:
    """What this key did before, or None if it is new; 409 if it was used for something else."""
    if actor.key is None:
        return None
    event = TaskEvent.objects.owned_by(actor.user).filter(key=actor.key).first()
    if event is None:
        return None
    if event.request != digest:
        raise conflict(REUSED)
    order = [item["id"] for item in event.after]  # what was named comes first
    tasks = sorted(event.tasks.whole(), key=lambda task: _place(order, str(task.id)))
    existed = {item["id"] for item in event.before}
    named = [t for t in tasks if not existed or str(t.id) in existed]
    return Change(named, event, [t for t in tasks if t not in named], replayed=True)


def _place(order: list[str], task_id: str) -> int:
    return order.index(task_id) if task_id in order else len(order)


def _write(unit: Unit, operation: str, digest: str, named: list[UUID]) -> Change:
    for draft in unit.drafts.values():
        settle(draft.before, draft.state)
    changed = [d for d in unit.drafts.values() if d.before is None or d.state != d.before]
    for draft in changed:
        _write_row(unit, draft)
    if any(draft.before is None for draft in changed):
        unit.numbering.save(update_fields=["last"])
    event = _record(unit, operation, digest, changed, named)
    _refresh([draft.task for draft in changed])
    if event is not None:
        _announce(unit.user, event, changed)
    created = [draft.task for draft in changed if draft.before is None]
    followers = [task for task in created if task.id not in named and task.series is not None]
    return Change([unit.drafts[task_id].task for task_id in named], event, followers)


def _refresh(tasks: list[Task]) -> None:
    """Read again the tags and reminders of tasks that were written."""
    for task in tasks:
        task._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    prefetch_related_objects(tasks, "tags", "reminders")


def _write_row(unit: Unit, draft: Draft) -> None:
    task, state = draft.task, draft.state
    state.version = task.version + 1 if draft.before else 1
    task.updated_at = unit.now
    store(task, draft.before, state)


def _record(
    unit: Unit, operation: str, digest: str, changed: list[Draft], named: list[UUID]
) -> TaskEvent | None:
    actor = unit.actor
    if not changed and actor.key is None:
        return None
    event = TaskEvent.objects.create(
        owner=actor.user,
        actor=actor.kind,
        operation=operation,
        before=[draft.before.as_json() for draft in changed if draft.before],
        after=[draft.state.as_json() for draft in changed],
        changed=bool(changed),
        run_id=actor.run_id,
        call_id=actor.call_id,
        key=actor.key,
        request=digest,
        created_at=unit.now,
    )
    about = [draft.task.id for draft in changed] or named
    links = TaskEvent.tasks.through
    links.objects.bulk_create([links(taskevent=event, task_id=task_id) for task_id in about])
    return event


def _announce(user: User, event: TaskEvent, changed: list[Draft]) -> None:
    with translation.override(user.language):  # of the pages that are told
        changes = [
            {"task": task_shape(draft.task), "change": _kind_of_change(draft.before, draft.state)}
            for draft in changed
        ]
    for change in changes:
        notify(user.id, {"type": "task_changed", **change})
    if changes:
        facts = (Fact(user.id, {**change, "event_id": str(event.id)}) for change in changes)
        emit("task_changed", [user.id], lambda: facts)


def _kind_of_change(before: State | None, after: State) -> str:
    if before is None:
        return "created"
    if (before.deleted_at is None) != (after.deleted_at is None):
        return "restored" if after.deleted_at is None else "deleted"
    if before.status != after.status:
        return "completed" if after.status == "done" else "reopened"
    return "updated"
