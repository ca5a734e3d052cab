"""Telling whether a task of a file is there already."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time
from uuid import UUID

from accounts.models import User
from todos.importing.models import Imported
from todos.importing.values import Found
from todos.models import Task
from todos.text import fold

AT_ONCE = 500  # values in one query


def keys_of(found: Sequence[Found]) -> list[str]:
    """One key each, from title, date and repetition; the second of two equal ones has its own."""
    seen: Counter[str] = Counter()
    return [_numbered(_key_of_found(item), seen) for item in found]


def _key_of_found(item: Found) -> str:
    due, recurrence = item.new.get("due"), item.new.get("recurrence")
    rule = f"{recurrence.rule} {recurrence.mode}" if recurrence else ""
    day, at = (due.date, due.time) if due else (None, None)
    return _key(item.new["title"], day, at, rule)


def _key(title: str, day: date | None, at: time | None, rule: str) -> str:
    said = [fold(title), day and day.isoformat(), at and at.isoformat("minutes"), rule]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _numbered(key: str, seen: Counter[str]) -> str:
    seen[key] += 1
    if seen[key] == 1:
        return key
    return hashlib.sha256(f"{key} {seen[key]}".encode()).hexdigest()


def known(user: User, found: Sequence[Found], keys: Sequence[str]) -> dict[str, UUID]:
    """Those of `keys` that the owner has a task for (not in the bin): one that such a file has
    brought, or one that says the same by itself."""
    there: dict[str, UUID] = {}
    for part in _parts(sorted({item.new["title"] for item in found})):
        rows = Task.objects.owned_by(user).alive().filter(title__in=part).order_by("number")
        there |= _keys_of_rows(rows)
    for part in _parts(keys):
        brought = Imported.objects.filter(key__in=part, task__owner=user)
        brought = brought.filter(task__deleted_at__isnull=True)
        there |= dict(brought.values_list("key", "task_id"))
    return {key: there[key] for key in keys if key in there}


def _keys_of_rows(rows: Iterable[Task]) -> dict[str, UUID]:
    seen: Counter[str] = Counter()
    there: dict[str, UUID] = {}
    for task in rows:
        rule = f"{task.recurrence_rule} {task.recurrence_mode}" if task.recurrence_rule else ""
        key = _key(task.title, task.due_date, task.due_time, rule)
        there[_numbered(key, seen)] = task.id
    return there


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))
