"""Every change to a task. Each function is one transaction that writes the tasks, one `TaskEvent`
with their state before and after, and the caller's idempotency key; open pages are told after it
commits.

All take an `Actor` first and answer a `Change`. They raise `Problem`: 404 for a task that is
missing or someone else's, 409 for a stale version, a reused key or an undo that came too late, 400
`invalid` for what makes no sense. They are plain sync functions; several task ids are one change.
"""

from todos.operations.reminders import (
    remove_reminder,
    remove_reminders,
    schedule_reminder,
    snooze_reminder,
)
from todos.operations.tasks import (
    Failures,
    add,
    add_many,
    add_tags,
    complete,
    delete,
    reopen,
    reschedule,
    restore,
    set_priority,
    skip,
    update,
    update_many,
)
from todos.operations.undo import undo
from todos.operations.unit import earlier
from todos.values import Actor, Change

__all__ = [
    "Actor",
    "Change",
    "Failures",
    "add",
    "add_many",
    "add_tags",
    "complete",
    "delete",
    "earlier",
    "remove_reminder",
    "remove_reminders",
    "reopen",
    "reschedule",
    "restore",
    "schedule_reminder",
    "set_priority",
    "skip",
    "snooze_reminder",
    "undo",
    "update",
    "update_many",
]
