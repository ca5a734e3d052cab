"""The task lists that labelled requests start from, in a real database, and what they became."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.models import User
from todos import operations
from todos.models import Task
from todos.text import fold
from todos.values import Actor, Due, NewTask, Recurrence

ZONE = ZoneInfo("Asia/Karachi")
TABLES = Path(__file__).parents[2] / "tests" / "words"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """A task as labels speak of it. `series` and `made` tell a next occurrence from a new task."""

    title: str
    notes: str
    due_date: str | None
    due_time: str | None
    rule: str | None
    mode: str
    priority: str
    tags: frozenset[str]
    status: str
    reminders: frozenset[str]
    series: str
    occurrence: int


List = dict[int, Seen]


@lru_cache(maxsize=1)
def worlds() -> dict[str, Json]:
    return cast(dict[str, Json], json.loads((TABLES / "worlds.json").read_text(encoding="utf-8")))


@contextmanager
def world(name: str, now: datetime) -> Iterator[User]:
    """The person of that world at that moment, made once; what is done to the tasks is undone."""
    with patch("django.utils.timezone.now", lambda: now):
        email = f"{name}-{now:%m-%d-%H-%M}@example.com"
        user = User.objects.filter(email=email).first() or _person(email, name, now)
        with transaction.atomic():
            yield user
            transaction.set_rollback(True)


def _person(email: str, name: str, now: datetime) -> User:
    user = User.objects.create(email=email, time_zone=str(ZONE))
    tasks = worlds()[name]["tasks"]
    if tasks:
        operations.add_many(Actor(user), [_new(task) for task in tasks])
    for task in tasks:
        if task["status"] == "done":
            _finish(user, task["number"], now)
    return user


def _new(task: Json) -> NewTask:
    new: NewTask = {"title": task["title"], "priority": task["priority"], "tags": task["tags"]}
    if task["due_date"]:
        at = time.fromisoformat(task["due_time"]) if task["due_time"] else None
        new["due"] = Due(date.fromisoformat(task["due_date"]), at)
    if task["rule"]:
        new["recurrence"] = Recurrence(task["rule"])
    return new


def _finish(user: User, number: int, now: datetime) -> None:
    """Done some days ago, so that it counts in no figures of this week."""
    Task.objects.owned_by(user).filter(number=number).update(
        status="done", completed_at=now - timedelta(days=30 - number)
    )


def seen(user: User) -> List:
    """Every task that is not in the bin, by number."""
    tasks = Task.objects.owned_by(user).alive().whole()
    return {task.number: _seen(task) for task in tasks}


def _seen(task: Task) -> Seen:
    fired = (r.fire_at.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M") for r in task.reminders.all())
    return Seen(
        title=task.title,
        notes=task.notes,
        due_date=task.due_date.isoformat() if task.due_date else None,
        due_time=task.due_time.strftime("%H:%M") if task.due_time else None,
        rule=task.recurrence_rule or None,
        mode="completion" if task.recurrence_mode == "done" else "due",
        priority=task.priority_name,
        tags=frozenset(fold(tag.name) for tag in task.tags.all()),
        status=task.status,
        reminders=frozenset(fired),
        series=str(task.series or ""),
        occurrence=task.occurrence or 0,
    )
