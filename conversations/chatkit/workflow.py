"""Tool calls as the tasks of a ChatKit workflow: what the agents looked up and did."""

from __future__ import annotations

from typing import Any, Literal

from chatkit.types import CustomSummary, SearchTask, Task, URLSource, Workflow
from pydantic import TypeAdapter

from conversations.chatkit.context import Context
from conversations.models import ToolCall
from tutor.textbook.tool import SEARCH_TEXTBOOK

LOOKUP = SEARCH_TEXTBOOK.name
# What a tool does, in a person's words, and its icon.
LABELS = {
    "add_task": ("Add to the tasks", "plus"),
    "list_tasks": ("Look at the tasks", "notebook"),
    "complete_task": ("Tick off", "check-circle"),
    "delete_task": ("Delete", "notebook-pencil"),
    "update_task": ("Change", "notebook-pencil"),
    "search_tasks": ("Search the tasks", "search"),
    "set_priority": ("Set the priority", "bolt"),
    "add_tags": ("Add labels", "notebook-pencil"),
    "undo_change": ("Undo a change", "notebook-pencil"),
    "schedule_reminder": ("Set a reminder", "clock"),
    "get_recurring_tasks": ("Look at what repeats", "calendar"),
    "analytics_summary": ("Work out the figures", "analytics"),
    LOOKUP: ("Look it up in the textbook", "book-open"),
}
_task: TypeAdapter[Task] = TypeAdapter(Task)


def label(name: str) -> str:
    return LABELS.get(name, (name.replace("_", " ").capitalize(), ""))[0]


def workflow(calls: list[ToolCall], context: Context, *, under_way: bool) -> Workflow:
    """Folded up once the answer is there; open while it is being made."""
    tasks = [task_of(call, context, under_way=under_way) for call in calls]
    summary = None if under_way else CustomSummary(title=_summary(calls))
    return Workflow(type="custom", tasks=tasks, summary=summary, expanded=under_way)


def task_of(call: ToolCall, context: Context, *, under_way: bool = True) -> Task:
    """One call; it is loading until its result is there, unless nothing is under way any more."""
    running = call.status == ToolCall.Status.RUNNING
    status = ("loading" if under_way else "none") if running else "complete"
    if call.name == LOOKUP:
        return _lookup(call, context, status)
    title, icon = LABELS.get(call.name, (label(call.name), "square-code"))
    said = said_by(call)
    shown = {"type": "custom", "title": title, "icon": icon, "status_indicator": status}
    return _task.validate_python({**shown, "content": said or None})


def said_by(call: ToolCall) -> str:
    """The sentence that a tool answered, or the reason why it did nothing."""
    result: dict[str, Any] = call.result if isinstance(call.result, dict) else {}
    error = result.get("error")
    problem = error.get("message") if isinstance(error, dict) else error
    return str(problem or result.get("message") or "")


def _lookup(
    call: ToolCall, context: Context, status: Literal["none", "loading", "complete"] | str
) -> Task:
    result: dict[str, Any] = call.result if isinstance(call.result, dict) else {}
    query = call.arguments.get("query") if isinstance(call.arguments, dict) else None
    task = SearchTask(
        title=LABELS[LOOKUP][0],
        queries=[str(query)] if query else [],
        sources=[source(passage, context) for passage in result.get("passages", ())],
    )
    return task.model_copy(update={"status_indicator": status})


def source(passage: dict[str, Any], context: Context) -> URLSource:
    """A place in the book that a client elsewhere can open."""
    title = " › ".join(filter(None, (passage.get("chapter"), passage.get("heading"))))
    return URLSource(title=title, url=context.absolute(str(passage.get("url", ""))))


def _summary(calls: list[ToolCall]) -> str:
    return label(calls[0].name) if len(calls) == 1 else f"{len(calls)} steps"
