"""The words in which changes to tasks are asked for and answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Literal, TypedDict
from uuid import UUID

if TYPE_CHECKING:
    from accounts.models import User
    from todos.models import Task, TaskEvent

ActorKind = Literal["user", "agent", "mcp", "api"]
PriorityName = Literal["low", "medium", "high", "urgent"]
PRIORITIES: tuple[PriorityName, ...] = ("low", "medium", "high", "urgent")


@dataclass(frozen=True, slots=True)
class Actor:
    """Whose tasks change, by what hand, and which request this is.

    With a `key`, a request made twice has one effect; `request` is what was asked in the caller's
    own words (JSON-ready), so that the same key with another request can be told apart. Without
    `request`, the operation's arguments are compared.
    """

    user: User
    kind: ActorKind = "user"
    run_id: UUID | None = None
    call_id: str = ""
    key: str | None = None
    request: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a change did: the tasks that were named, as they are now, and the record of it.

    `event` is None when nothing had to change (and no key asked for a record). `followers` are
    the next occurrences that completing made. `replayed`: the key had been used, this is what it
    did then.
    """

    tasks: list[Task]
    event: TaskEvent | None
    followers: list[Task] = field(default_factory=list)
    replayed: bool = False

    @property
    def task(self) -> Task:
        return self.tasks[0]

    @property
    def changed(self) -> bool:
        return self.event is not None and self.event.changed


@dataclass(frozen=True, slots=True)
class Due:
    """A date, or a date and a time of day, in the owner's zone."""

    date: date
    time: time | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A new due date of tasks of which each keeps what was not said: without a time its own time,
    and with `keeps_day` its own day, if it has one."""

    date: date
    time: time | None = None
    keeps_day: bool = False

    def of(self, before: Due | None) -> Due:
        """When a task is due that was due `before`."""
        if before is None:
            return Due(self.date, self.time)
        return Due(before.date if self.keeps_day else self.date, self.time or before.time)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An RFC 5545 rule (without "RRULE:"), counted from the due date or the day of finishing.

    `at` is the time of day of every occurrence, if it was said along with the rule.
    """

    rule: str
    mode: Literal["due", "done"] = "due"
    text: str = ""
    at: time | None = None


@dataclass(frozen=True, slots=True)
class ReminderTime:
    """Either a moment or minutes before the task is due."""

    at: datetime | None = None
    before_minutes: int | None = None


class Changes(TypedDict, total=False):
    """What an update may change; a key that is absent stays as it is. `tags` replaces them all,
    and instead of `due` there may be `moved`."""

    title: str
    notes: str
    status: Literal["open", "done"]
    priority: PriorityName
    tags: Sequence[str]
    due: Due | None
    moved: Moved
    recurrence: Recurrence | None
    parent_id: UUID | None


class NewTask(Changes, total=False):
    """A task to be; `title` must be there."""

    reminders: Sequence[ReminderTime]
