"""JSON schemas of what the tools answer; MCP clients are promised that answers fit them."""

from __future__ import annotations

from todos.values import PRIORITIES
from tutor.tools.tool import Json

_TASK_OUT: Json = {
    "type": "object",
    "description": "A task; what is empty is left out.",
    "properties": {
        "number": {"type": "integer"},
        "id": {"type": "string"},
        "title": {"type": "string"},
        "notes": {"type": "string"},
        "status": {"type": "string", "enum": ["open", "done"]},
        "priority": {"type": "string", "enum": list(PRIORITIES)},
        "due": {"type": "string", "description": "A date, or a moment with its offset."},
        "due_text": {"type": "string"},
        "overdue": {"type": "boolean"},
        "repeat": {"type": "string"},
        "later_at": {
            "type": "string",
            "description": "The hour of what comes round later, where this time was moved off it.",
        },
        "tags": {"type": "array", "items": {"type": "string"}},
        "reminders": {"type": "array", "items": {"type": "string"}},
        "rule": {"type": "string", "description": "The repetition as an iCalendar rule."},
        "counted_from": {"type": "string"},
        "changed": {
            "type": "object",
            "description": "What the call changed: 'priority': 'medium → high'.",
            "additionalProperties": {"type": "string"},
        },
        "then": {"type": "string", "description": "When it comes round after this time."},
    },
    "required": ["number", "title", "status", "priority"],
}
_NOT_DONE = {
    "type": "object",
    "properties": {
        "task": {"type": "string", "description": "As it was named in the call."},
        "code": {"type": "string"},
        "message": {"type": "string"},
        "candidates": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["task", "code", "message"],
}
_MESSAGE_OUT = {"type": "string", "description": "What was done, with absolute dates."}
CHANGE_OUT: Json = {
    "type": "object",
    "properties": {
        "task": {"$ref": "#/$defs/task"},
        "tasks": {"type": "array", "items": {"$ref": "#/$defs/task"}},
        "next": {"type": "array", "items": {"$ref": "#/$defs/task"}},
        "failed": {"type": "array", "items": _NOT_DONE},
        "reminders_set": {
            "type": "array",
            "items": {"type": "string"},
            "description": "The moments that schedule_reminder reminds of the task at.",
        },
        "reminders_removed": {
            "type": "array",
            "items": {"type": "string"},
            "description": "The moments of the reminders that schedule_reminder took away.",
        },
        "event_id": {"type": "string", "description": "For undo; absent if nothing changed."},
        "message": _MESSAGE_OUT,
    },
    "required": ["message"],
    "$defs": {"task": _TASK_OUT},
}
LIST_OUT: Json = {
    "type": "object",
    "properties": {
        "tasks": {"type": "array", "items": {"$ref": "#/$defs/task"}},
        "total": {"type": "integer"},
        "comes_round": {
            "type": "array",
            "description": "Repeating tasks due before the days asked about that fall on them too.",
            "items": {
                "type": "object",
                "properties": {
                    "number": {"type": "integer"},
                    "title": {"type": "string"},
                    "due_text": {"type": "string", "description": "When it comes round then."},
                },
                "required": ["number", "title", "due_text"],
            },
        },
        "message": _MESSAGE_OUT,
    },
    "required": ["tasks", "total", "message"],
    "$defs": {"task": _TASK_OUT},
}
FIGURES_OUT: Json = {
    "type": "object",
    "properties": {
        "completed": {"type": "integer"},
        "open": {"type": "integer"},
        "overdue": {"type": "integer"},
        "finished": {"type": "array", "description": "Some of the completed, the latest first."},
        "added": {"type": "array", "description": "Some of those put on the list on these days."},
        "changed": {
            "type": "array",
            "description": "Some of those that are otherwise than they were, and how.",
        },
        "deleted": {"type": "array", "description": "Some of those that were put in the bin."},
        "message": _MESSAGE_OUT,
    },
    "required": ["completed", "open", "overdue", "message"],
}
