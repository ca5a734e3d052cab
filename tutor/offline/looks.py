"""What lists and figures say: the answers to questions about the task list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tutor.offline.receipts import Json, error_of, facts, failed, lines, task, tasks_of
from tutor.offline.replies import say

LEVELS = {"urgent": 3, "high": 2, "medium": 1, "low": 0}
SPANS = {"today": "Today", "week": "This week", "month": "This month", "all": "In all"}
LONG_STREAK = 2  # days worth mentioning


def tasks_listed(result: Json, arguments: Json) -> str:
    """The tasks of a list with the tool's own header, which has the absolute dates."""
    if error_of(result):
        return failed(result, "")
    tasks = tasks_of(result)
    message = str(result.get("message", ""))
    if tasks:
        return f"{message.rstrip('.')}:\n\n{lines(tasks, int(result.get('total', 0)))}"
    if not arguments:
        return say("list_none")
    return (
        f"{message} {say('list_free')}"
        if "due" in arguments
        else say("list_empty", message=message)
    )


def found(result: Json, query: str) -> str:
    if error_of(result):
        return failed(result, query)
    tasks = tasks_of(result)
    if not tasks:
        return say("found_none", query=query)
    return (
        f"{str(result.get('message', '')).rstrip('.')}:\n\n{lines(tasks, result.get('total', 0))}"
    )


def looked(result: Json, name: str, number: str = "") -> str:
    """One task, or the few that a name fits."""
    tasks = [shown for shown in tasks_of(result) if not number or str(shown["number"]) == number]
    if not tasks:
        return say("look_none", name=name)
    if len(tasks) == 1:
        shown = tasks[0]
        known = facts(shown) or ", without a date"
        done = ", done" if shown.get("status") == "done" else ""
        return say("look", task=task(shown), facts=known + done)
    return lines(tasks, len(tasks))


def recurring(result: Json) -> str:
    tasks = tasks_of(result)
    if not tasks:
        return say("recurring_none")
    return (
        f"{str(result.get('message', '')).rstrip('.')}:\n\n{lines(tasks, result.get('total', 0))}"
    )


def first(result: Json) -> str:
    """What to begin with: overdue before due, soon before late, pressing before not."""
    tasks = tasks_of(result)
    if not tasks:
        return say("first_none")
    order = sorted(tasks, key=_urgency)
    sentence = say("first", task=task(order[0]), reason=_reason(order[0]))
    rest = ", ".join(task(shown) + facts(shown) for shown in order[1:3])
    return f"{sentence} {say('first_then', tasks=rest)}" if rest else sentence


def _urgency(shown: Json) -> tuple[Any, ...]:
    level = LEVELS.get(str(shown.get("priority")), 1)
    due = str(shown.get("due") or "9999")
    return (not shown.get("overdue"), level < LEVELS["urgent"], due, -level, shown["number"])


def _reason(shown: Json) -> str:
    due = shown.get("due_text")
    if shown.get("overdue"):
        return f"it is overdue since {due}"
    if shown.get("priority") == "urgent":
        return f"it is urgent, due {due}" if due else "it is urgent"
    return f"it is the next to be due, {due}" if due else "it has waited longest"


def figures(result: Json) -> str:
    """How the person is doing, with a word of cheer."""
    if error_of(result):
        return failed(result, "")
    period = str(result.get("period", "week"))
    days = str(result.get("days", ""))
    span = SPANS.get(period, "") + (f" ({days})" if period in {"week", "month", "today"} else "")
    numbers = {n: result.get(n, 0) for n in ("completed", "open", "due_today", "overdue")}
    sentences = [say("analytics", span=span, **numbers), *_cheer(result, numbers)]
    return " ".join(sentences)


def _cheer(result: Json, numbers: dict[str, Any]) -> Sequence[str]:
    days = int(result.get("streak_days") or 0)
    streak = [say("streak", days=days)] if days >= LONG_STREAK else []
    if numbers["overdue"]:
        return [*streak, say("cheer_late")]
    return [*streak, say("cheer_done" if numbers["completed"] else "cheer_none")]
