"""A tool's result in a few lines, for assistants that read text. The structure says it all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
SLIPPING = 5


def success(result: Json) -> str:
    """What was done, or the tasks that were found, a line each."""
    lines = [result["message"]]
    if "total" in result:
        lines += [task_line(task) for task in result["tasks"]]
        left = result["total"] - len(result["tasks"])
        lines += [f"… and {left} more."] if left > 0 else []
    lines += [
        f"Not done: {item['message']}{_candidates(item)}" for item in result.get("failed", ())
    ]
    return "\n".join([*lines, *_figures(result)])


def failure(error: Json) -> str:
    return f"{error['message']}{_candidates(error)}"


def task_line(task: Json) -> str:
    """`7. Pay rent (due Tue 1 Dec 2026, repeats every month, high, #home)`"""
    title = " ".join(task["title"].split())
    details = ", ".join(_details(task))
    return f"{task['number']}. {title}{details and f' ({details})'}"


def _details(task: Json) -> Iterator[str]:
    if task["status"] == "done":
        yield "done"
    if "due_text" in task:
        yield f"{'overdue since' if task.get('overdue') else 'due'} {task['due_text']}"
    if "repeat" in task:
        yield f"repeats {task['repeat']}"
    if "later_at" in task:
        yield f"later ones at {task['later_at']}"
    if "then" in task:
        yield f"then {task['then']}"
    if task["priority"] != "medium":
        yield task["priority"]
    yield from (f"#{tag}" for tag in task.get("tags", ()))
    yield from (f"reminder {when}" for when in task.get("reminders", ()))


def _candidates(error: Json) -> str:
    named = [f"{task['number']}. {' '.join(task['title'].split())}"
             for task in error.get("candidates", ())]  # fmt: skip
    return f" Candidates: {'; '.join(named)}" if named else ""


def _figures(result: Json) -> Iterator[str]:
    """Of analytics_summary, what its message leaves out."""
    if "streak_days" in result:
        yield f"Days in a row with something finished: {result['streak_days']}."
    if result.get("by_tag"):
        labels = (f"{t['tag']} {t['open']} open, {t['done']} done" for t in result["by_tag"])
        yield f"By label: {'; '.join(labels)}."
    if result.get("most_postponed"):
        slipping = (f"{t['number']}. {t['title']}" for t in result["most_postponed"][:SLIPPING])
        yield f"Put off most: {'; '.join(slipping)}."
