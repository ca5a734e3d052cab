"""What is true by now of the tasks that earlier tool calls were about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from conversations.models import ToolCall
from todos.models import Task, TaskEvent


@dataclass(frozen=True, slots=True)
class Facts:
    """Tasks by number, and the changes that stand. `now` is in the owner's zone."""

    now: datetime
    tasks: Mapping[int, Task]
    undone: frozenset[UUID]
    own: Mapping[str, TaskEvent]  # by a widget's id, the last change that a person made in it


def listed(call: ToolCall) -> list[dict[str, Any]]:
    """The tasks in a call's result, each once, as they were then."""
    result = call.result if isinstance(call.result, dict) else {}
    if call.status != ToolCall.Status.OK:
        return []
    found = [*(result.get("tasks") or []), result.get("task"), *(result.get("next") or [])]
    briefs = [brief for brief in found if isinstance(brief, dict) and "number" in brief]
    return list({brief["number"]: brief for brief in briefs}.values())


def facts_about(user: User, calls: Iterable[ToolCall]) -> Facts:
    """In at most five queries, however many calls; in none if they are not about tasks."""
    shown = [call for call in calls if listed(call)]
    numbers = {brief["number"] for call in shown for brief in listed(call)}
    return Facts(
        timezone.now().astimezone(user.zone),
        _tasks(user, numbers),
        _undone([call.event_id for call in shown if call.event_id]),
        _own(user, shown),
    )


def _tasks(user: User, numbers: set[int]) -> dict[int, Task]:
    if not numbers:
        return {}
    tasks = Task.objects.owned_by(user).alive().filter(number__in=numbers).whole()
    return {task.number: task for task in tasks}


def _undone(events: list[UUID]) -> frozenset[UUID]:
    if not events:
        return frozenset()
    undone = TaskEvent.objects.filter(pk__in=events, undone_by__isnull=False)
    return frozenset(undone.values_list("pk", flat=True))


def _own(user: User, calls: Sequence[ToolCall]) -> dict[str, TaskEvent]:
    """A change made in a widget is recorded with the run and the widget that it came from."""
    if not calls:
        return {}
    events = TaskEvent.objects.owned_by(user).changes()
    mine = events.filter(
        run_id__in={call.run_id for call in calls},
        actor=TaskEvent.Actor.USER,
        undone_by__isnull=True,
    )
    return {event.call_id: event for event in mine.order_by("created_at", "id")}
