"""A talk with the offline engine without the SDK: its calls are made with the real tools."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from todos.models import Task
from tutor.offline.model import answer
from tutor.offline.parsing.understanding import understood
from tutor.offline.stream import Reply
from tutor.textbook.tool import SEARCH_TEXTBOOK
from tutor.tools.registry import TOOLS, ToolContext, call
from tutor.tools.undoing import UNDO_CHANGE

MOST_STEPS = 12
Item = dict[str, Any]


def step(items: list[Item], agent: str, zone: tzinfo = UTC) -> Reply:
    """What the engine does next, as the agent of that name sees it."""
    names = [*TOOLS, UNDO_CHANGE.name] if agent == "tasks" else [SEARCH_TEXTBOOK.name]
    other = {"tasks": "tutor", "tutor": "tasks"}[agent]
    tools = [SimpleNamespace(name=name) for name in names]
    handoffs = [SimpleNamespace(tool_name=f"transfer_to_{other}")]
    return answer(cast(Any, items), cast(Any, tools), cast(Any, handoffs), zone)


def first_calls(text: str, agent: str = "tasks") -> list[tuple[str, Item]]:
    """The calls that one message leads to at first."""
    reply = step([{"role": "user", "content": text}], agent)
    return [(made.name, made.arguments) for made in reply.calls]


def told(text: str) -> list[tuple[str, str]]:
    """Title and time of each thing that is new in a message."""
    tasks = (
        task for one in understood(text) for task in one.arguments.get("tasks", [one.arguments])
    )
    return [(task.get("title", ""), task.get("due", "")) for task in tasks]


def listed() -> list[tuple[str, str]]:
    """Open tasks with when they are due, in the order of their numbers."""
    rows = Task.objects.alive().filter(status="open").order_by("number")
    return [
        (row.title, " ".join(f"{at:{form}}" for at, form in
                             ((row.due_date, "%d.%m."), (row.due_time, "%H:%M")) if at))
        for row in rows
    ]  # fmt: skip


def day_and_hour(task: Task) -> str:
    """ " Tue 16:00", as far as it has them."""
    return "".join(
        f" {at:{form}}" for at, form in ((task.due_date, "%a"), (task.due_time, "%H:%M")) if at
    )


def reminded(task: Task) -> list[datetime]:
    """When one is reminded of it, in the owner's zone."""
    return sorted(timezone.localtime(one.fire_at, task.zone) for one in task.reminders.all())


def rows() -> list[str]:
    """Title, day and hour of each open task, how often it is, and the hours of its reminders."""
    found = []
    for task in Task.objects.alive().exclude(status="done").order_by("number"):
        often = f" {task.recurrence_rule.removeprefix('FREQ=')}" if task.recurrence_rule else ""
        rings = "".join(f" ({at:%H:%M})" for at in reminded(task))
        found.append(f"{task.title}{day_and_hour(task)}{often}{rings}")
    return found


@dataclass
class Talk:
    """One person's thread. `calls` holds what was called for the last message, hand-offs too."""

    user: User
    agent: str = "tutor"
    items: list[Item] = field(default_factory=list)
    calls: list[tuple[str, Item]] = field(default_factory=list)
    results: list[Item] = field(default_factory=list)  # of those calls

    def say(self, *texts: str) -> str:
        """Send messages one after another; returns the answer to the last."""
        return [self._say(text) for text in texts][-1] if texts else ""

    def _say(self, text: str) -> str:
        self.items.append({"role": "user", "content": text})
        self.calls, self.results = [], []
        for _ in range(MOST_STEPS):
            reply = step(self.items, self.agent, self.user.zone)
            if not reply.calls:
                self.items.append({"role": "assistant", "content": reply.text})
                return reply.text
            for made in reply.calls:
                self._make(made.name, made.arguments)
        raise AssertionError(f"no end after {MOST_STEPS} steps: {self.calls}")

    def _make(self, name: str, arguments: Item) -> None:
        self.calls.append((name, arguments))
        call_id = uuid4().hex
        item = {"type": "function_call", "call_id": call_id, "name": name}
        self.items.append({**item, "arguments": json.dumps(arguments)})
        self.results.append(self._output(name, arguments, call_id))
        output = json.dumps(self.results[-1])
        self.items.append({"type": "function_call_output", "call_id": call_id, "output": output})

    def _output(self, name: str, arguments: Item, call_id: str) -> Item:
        if name.startswith("transfer_to_"):
            self.agent = name.removeprefix("transfer_to_")
            return {"assistant": self.agent}
        context = ToolContext(user=self.user, run_id=uuid4(), call_id=call_id)
        own = {tool.name: tool for tool in (SEARCH_TEXTBOOK, UNDO_CHANGE)}
        return call(TOOLS.get(name) or own[name], arguments, context).result
