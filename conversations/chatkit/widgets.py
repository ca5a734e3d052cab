"""Tasks as a ChatKit widget: a checkbox for each, the receipt of what was done, and its undo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chatkit.widgets import DynamicWidgetRoot

from conversations.chatkit.facts import Facts, listed
from conversations.chatkit.workflow import said_by
from conversations.models import ToolCall
from todos.models import TaskEvent
from tutor.tools.results import brief

Json = dict[str, Any]

SET_DONE = "task.set_done"
UNDO = "task.undo"
DONE = "done"  # the checkbox's name, under which clients send its state
VERBS = {"complete": "Completed", "reopen": "Reopened"}


def widget(call: ToolCall, facts: Facts) -> DynamicWidgetRoot:
    """The tasks of a call's result as they are now. Only where `listed(call)` holds some."""
    head = [] if call.event_id else [_caption(said_by(call))]
    rows = [_row(each, facts) for each in listed(call)]
    receipts = list(_receipts(call, facts))
    line = [{"type": "Divider"}] if receipts else []
    children = [*head, *rows, *line, *receipts]
    return DynamicWidgetRoot.model_validate({"type": "Card", "size": "md", "children": children})


def as_text(call: ToolCall, facts: Facts) -> str:
    """The same for the clipboard, as a Markdown list."""
    lines = []
    for then in listed(call):
        task = facts.tasks.get(then["number"])
        title, done = (task.title, task.status == "done") if task else (then["title"], False)
        lines.append(f"- [{'x' if done else ' '}] {title}")
    return "\n".join(lines)


def _row(then: Json, facts: Facts) -> Json:
    task = facts.tasks.get(then["number"])
    key = f"task-{then['number']}"
    if task is None:
        gone = {"type": "Text", "value": str(then.get("title", "")), "lineThrough": True}
        return _line(key, [gone, _caption("deleted")])
    now = brief(task, facts.now)
    box = {
        "type": "Checkbox",
        "name": DONE,
        "label": task.title,
        "defaultChecked": task.status == "done",
        "onChangeAction": _action(SET_DONE, task=task.number, was=task.status),
    }
    return _line(key, [box, *[_caption(text) for text in [_details(now)] if text]])


def _details(task: Json) -> str:
    due = (
        f"{'overdue' if task.get('overdue') else 'due'} {task['due_text']}" if "due" in task else ""
    )
    priority = task["priority"] if task.get("priority") in ("high", "urgent") else ""
    tags = " ".join(f"#{tag}" for tag in task.get("tags", ()))
    return " · ".join(filter(None, (due, task.get("repeat", ""), priority, tags)))


def _receipts(call: ToolCall, facts: Facts) -> Iterator[Json]:
    """What the agent changed here, and what the person did in this widget afterwards."""
    if call.event_id:
        yield _receipt(said_by(call), str(call.event_id), undone=call.event_id in facts.undone)
    if own := facts.own.get(str(call.pk)):
        yield _receipt(sentence(own), str(own.pk), undone=False)


def sentence(event: TaskEvent) -> str:
    """What a person did with a checkbox, with the task's name."""
    names = [f"“{state['title']}”" for state in event.after[:1]]
    return " ".join([VERBS.get(event.operation, event.operation.capitalize()), *names])


def _receipt(text: str, event_id: str, *, undone: bool) -> Json:
    if undone:
        return _line(f"event-{event_id}", [_caption(f"{text} (undone)")])
    button = {
        "type": "Button",
        "label": "Undo",
        "size": "sm",
        "variant": "outline",
        "onClickAction": _action(UNDO, event=event_id),
    }
    return _line(f"event-{event_id}", [{"type": "Text", "value": text}, button])


def _action(kind: str, **payload: Any) -> Json:
    """Answered at once with the widget as it is then; nothing is streamed."""
    return {"type": kind, "payload": payload, "handler": "server", "streaming": False}


def _line(key: str, children: list[Json]) -> Json:
    return {
        "type": "Row", "key": key, "align": "center", "justify": "between", "children": children,
    }  # fmt: skip


def _caption(text: str) -> Json:
    return {"type": "Caption", "value": text}
