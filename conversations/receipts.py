"""A tool call in a line, in the reader's language. Tools themselves speak English, to models."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from todos.due import shown

CHANGES = {
    "add_task": _("Added: %(tasks)s"),
    "complete_task": _("Completed: %(tasks)s"),
    "delete_task": _("Deleted: %(tasks)s"),
    "update_task": _("Changed: %(tasks)s"),
    "set_priority": _("Priority changed: %(tasks)s"),
    "add_tags": _("Tagged: %(tasks)s"),
    "schedule_reminder": _("Changed: %(tasks)s"),  # stored before results had the fields below
    "undo_change": _("Undone: %(tasks)s"),
}
# What a result has says more of what was done than the tool's name.
BY_FIELD = {
    "reminders_set": _("Reminder set: %(tasks)s"),
    "reminders_removed": _("Reminder removed: %(tasks)s"),
}
# Calls that found nothing, or too much, to work on: a step on the way, not a failure.
UNCLEAR = {"not_found": _("No such task yet"), "ambiguous": _("Several tasks fit")}
REFUSED = _("You said no. Nothing was changed.")  # a model is told of "the person"
DATED = {"add_task", "update_task"}
MOST = 3  # titles in one line

Json = Mapping[str, Any]


def is_unclear(result: Json) -> bool:
    return _code(result) in UNCLEAR


def whole(result: Json) -> str:
    """What the tool said, word for word, but for what only tells a model how to go on."""
    if is_unclear(result):
        return str(UNCLEAR[_code(result)])
    if _code(result) == "rejected":
        return str(REFUSED)
    error = result.get("error")
    said = error.get("message") if isinstance(error, dict) else None
    return str(said or result.get("message") or "")


def said(name: str, result: Json) -> str:
    """ "" for a call that has not answered yet."""
    if "passages" in result:
        count = len(result["passages"])
        return ngettext("%(count)s passage", "%(count)s passages", count) % {"count": count}
    if get_language() == "en" or "error" in result:
        return whole(result)
    return _translated(name, result) or whole(result)


def _translated(name: str, result: Json) -> str:
    tasks = [each for each in (result.get("task"), *result.get("tasks", ())) if each]
    told = (line for field, line in BY_FIELD.items() if field in result)
    if (line := next(told, CHANGES.get(name))) and tasks:
        titles = [_dated(each) if name in DATED else _titled(each) for each in tasks[:MOST]]
        return str(line) % {"tasks": "، ".join(titles) + (" …" if len(tasks) > MOST else "")}
    if name == "analytics_summary":
        return gettext("%(completed)s completed, %(open)s open, %(overdue)s overdue") % result
    if "total" in result:
        count = result["total"]
        return ngettext("%(count)s task", "%(count)s tasks", count) % {"count": count}
    return ""


def _titled(task: Json) -> str:
    return f"“{task['title']}”"


def _dated(task: Json) -> str:
    """Its title, and when it is due."""
    due = task.get("due")
    if not due:
        return _titled(task)
    moment = datetime.fromisoformat(due)
    return f"{_titled(task)} ({shown(moment, moment.time() if 'T' in due else None)})"


def _code(result: Json) -> str:
    error = result.get("error")
    return str(error.get("code", "")) if isinstance(error, dict) else ""
