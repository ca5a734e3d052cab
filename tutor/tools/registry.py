"""The eleven task tools, and the one way to call a tool."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.errors import Problem
from todos.lookup import Unclear
from todos.values import PRIORITIES
from tutor.tools import changing, reading, results
from tutor.tools.arguments import read
from tutor.tools.outputs import CHANGE_OUT, FIGURES_OUT, LIST_OUT
from tutor.tools.tool import ASK_FIRST, Json, Tool, ToolContext, ToolOutcome

__all__ = ["ASK_FIRST", "TOOLS", "Tool", "ToolContext", "ToolOutcome", "call"]

log = logging.getLogger(__name__)


def _text(description: str, words: tuple[str, ...] = ()) -> Json:
    schema: Json = {"type": "string", "description": description}
    return schema | ({"enum": list(words)} if words else {})


def _texts(description: str) -> Json:
    return {"type": "array", "items": {"type": "string"}, "description": description}


def _object(properties: Json, *required: str) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


TASK = _text("Which task: its number, its id, or words of its title that fit only one.")
MANY = _texts("Several tasks at once, each named as in task. Use instead of task.")
TITLE = _text("What is to be done, without the date.")
NOTES = _text("Details that don't belong in the title.")
DUE = _text(
    "When it is due, in the person's own words: 'tomorrow at 5pm', 'Friday', 'کل صبح ۹ بجے'."
)
REPEAT = _text("How it repeats: 'every Monday', 'every 2 weeks', '3 days after I finish'.")
PRIORITY = _text("How pressing it is.", PRIORITIES)
TAGS = _texts("Labels, without #.")
STATUS = ("open", "done", "all")
LEVELS: Json = {
    "type": "array",
    "items": {"type": "string", "enum": list(PRIORITIES)},
    "description": "Only those that are as pressing as one of these.",
}
ALL_TAGS = _texts("Only those that have all of these labels.")
DUE_THEN = _text(
    "Only those due then: 'today', 'this week', 'after Friday', 'from the 15th'; also 'overdue',"
    " 'not overdue', 'no date', 'any date', 'with a time', 'not today' (the others, and those"
    " without a date), one of them beside days after a comma."
)
SORT = tuple(reading.SORTS)
LIMIT: Json = {"type": "integer", "minimum": 1, "maximum": 50, "description": "How many (20)."}
PART_OF = _text("Only for a subtask: the task it is a part of, by number or words of its title.")
NEW_TASK = {"title": TITLE, "notes": NOTES, "due": DUE, "repeat": REPEAT, "priority": PRIORITY,
            "tags": TAGS, "task": PART_OF}  # fmt: skip


def _changes(
    name: str,
    body: Callable[..., Json],
    description: str,
    parameters: Json,
    *,
    destructive: bool = False,
    idempotent: bool = False,
    deletes: Callable[[Json], int] | None = None,
) -> Tool:
    run = changing.changing(name, body)
    return Tool(
        name,
        description,
        parameters,
        run,
        destructive=destructive,
        idempotent=idempotent,
        output=CHANGE_OUT,
        deletes=deletes,
    )


def _looks(
    name: str, run: Callable[[ToolContext, Json], Json], description: str, parameters: Json,
    output: Json = LIST_OUT,
) -> Tool:  # fmt: skip
    return Tool(name, description, parameters, run, read_only=True, idempotent=True, output=output)


WHICH = _object({"task": TASK, "tasks": MANY})


def _named(arguments: Json) -> int:
    """Counted as the tool will read them: a list may come as text, with `task` beside it."""
    try:
        named = read(WHICH, arguments)
    except Problem:
        return 0  # the tool will refuse it too
    return len(named.get("tasks", [])) + ("task" in named)


_ALL = (
    _changes(
        "add_task",
        changing.add_task,
        "Add a task to the person's list; several with `tasks`: those that can be are added, the"
        " others named under `failed`. Not for changing one that exists (update_task), nor for a"
        " reminder about one (schedule_reminder).",
        _object(
            NEW_TASK
            | {
                "tasks": {
                    "type": "array",
                    "items": _object(NEW_TASK, "title"),
                    "description": "Several new tasks at once, instead of title. What is given"
                    " beside it counts for each that does not say otherwise.",
                }
            }
        ),
    ),
    _looks(
        "list_tasks",
        reading.list_tasks,
        "List tasks, open ones unless `status` says otherwise, soonest first. Not for finding one"
        " by words of its title (search_tasks), nor for how many were done (analytics_summary).",
        _object(
            {
                "status": _text("Which ones (open).", STATUS),
                "priority": LEVELS,
                "tags": ALL_TAGS,
                "due": DUE_THEN,
                "sort": _text("In which order (due).", SORT),
                "limit": LIMIT,
            }
        ),
    ),
    _changes(
        "complete_task",
        changing.complete_task,
        "Mark a task as done with all its parts, several with `tasks`. A repeating one comes back"
        " by itself. Only when the person says that it is done; never to get rid of it"
        " (delete_task).",
        WHICH,
        idempotent=True,
    ),
    _changes(
        "delete_task",
        changing.delete_task,
        "Delete a task, several with `tasks`. Only when the person asks to remove or delete it;"
        " never for one that is finished (complete_task) or put off (update_task).",
        WHICH,
        destructive=True,
        idempotent=True,
        deletes=_named,
    ),
    _changes(
        "update_task",
        changing.update_task,
        "Change a task, several with `tasks`: give only what changes. Moving the date keeps its"
        " repetition. 'none' clears due, repeat, notes or tags; status open takes up again what was"
        " done. Not for a new task (add_task), nor for one more label (add_tags).",
        _object(
            {
                "task": TASK,
                "tasks": MANY,
                "title": _text("The new title."),
                "notes": _text("The new notes; 'none' clears them."),
                "due": _text("The new due date, as in add_task; 'none' clears it."),
                "repeat": _text("The new repetition, as in add_task; 'none' ends it."),
                "priority": PRIORITY,
                "tags": _texts("All its labels from now on; to add one use add_tags."),
                "status": _text(
                    "open or done; skipped lets a repeating one pass to its next date.",
                    ("open", "done", "skipped"),
                ),
            }
        ),
        idempotent=True,
    ),
    _looks(
        "search_tasks",
        reading.search_tasks,
        "Find tasks by words in title, notes or labels, done ones too, or by what they lack. Not"
        " for a day, a status or a priority alone (list_tasks), nor for questions about the"
        " textbook.",
        _object(
            {
                "query": _text(
                    "Words that all must occur; 'a OR b' is either, '-word' leaves out, '#tag' is"
                    " a label, '\"a phrase\"' whole words side by side: 'bill OR #health -\"gas\"'."
                ),
                "status": _text("Which ones (all).", STATUS),
                "priority": LEVELS,
                "tags": ALL_TAGS,
                "due": DUE_THEN,
                "sort": _text("In which order (the best first).", SORT),
                "limit": LIMIT,
            },
            "query",
        ),
    ),
    _changes(
        "set_priority",
        changing.set_priority,
        "Set how pressing a task is, several with `tasks`. Not for when it is due, or when more"
        " than the priority changes (update_task).",
        _object({"task": TASK, "tasks": MANY, "priority": PRIORITY}, "priority"),
        idempotent=True,
    ),
    _changes(
        "add_tags",
        changing.add_tags,
        "Add labels to a task, several with `tasks`; those it has stay. Not for taking labels away"
        " or replacing them (update_task).",
        _object({"task": TASK, "tasks": MANY, "tags": TAGS}, "tags"),
        idempotent=True,
    ),
    _changes(
        "schedule_reminder",
        changing.schedule_reminder,
        "Remind the person of an existing task at a moment or before it is due. Not for moving the"
        " task itself (update_task). If there is no such task, add it first with add_task.",
        _object(
            {
                "task": TASK,
                "when": _text(
                    "'tonight at 8', 'in 2 hours', '30 minutes before', 'tomorrow 9am'; 'none'"
                    " takes its reminders away."
                ),
                "at": _text("With 'none': the moment of the only one to go, as the task shows it."),
            },
            "task",
            "when",
        ),
        idempotent=True,
    ),
    _looks(
        "get_recurring_tasks",
        reading.get_recurring_tasks,
        "List the tasks that repeat, with their rules and when each comes round again. Not for"
        " what is due on a day (list_tasks); to change a repetition use update_task.",
        _object({"limit": LIMIT}),
    ),
    _looks(
        "analytics_summary",
        reading.analytics_summary,
        "How the person is doing, in figures: completed, open, overdue, streak, by label and"
        " priority. Not for the tasks themselves (list_tasks).",
        _object({"period": _text("Which days (week).", reading.PERIODS)}),
        FIGURES_OUT,
    ),
)
TOOLS: dict[str, Tool] = {tool.name: tool for tool in _ALL}


def call(tool: Tool | str, arguments: Any, context: ToolContext) -> ToolOutcome:
    """Check the arguments and run a tool, in one transaction. Never raises for bad input: a model
    gets a code and a sentence that says what to try instead.
    """
    found = TOOLS.get(tool) if isinstance(tool, str) else tool
    if found is None:
        return _failed("not_found", f"There is no tool {tool}; use one of {', '.join(TOOLS)}.")
    try:
        checked = read(found.parameters, arguments)
        with transaction.atomic():
            result = found.run(context, checked)
    except Unclear as problem:
        return _failed(problem.code, problem.message, problem)
    except Problem as problem:
        return _failed(problem.code, problem.message)
    except Exception:
        log.exception("tool %s failed in run %s", found.name, context.run_id)
        return _failed("internal", "It went wrong on our side; nothing was changed. Try once more.")
    event_id = result.get("event_id")
    return ToolOutcome("ok", result, UUID(event_id) if event_id else None)


def _failed(code: str, message: str, unclear: Unclear | None = None) -> ToolOutcome:
    error = results.error(code, message, unclear.candidates if unclear else ())
    return ToolOutcome("error", {"error": error})
