"""What reading a file comes to."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from accounts.errors import invalid
from accounts.models import User
from todos.values import NewTask

Kind = Literal["todoist", "calendar", "sabaq"]
MAX_TASKS = 1000  # of one file
MAX_LINES = 5000  # of a CSV file
SECONDS = 8.0  # that reading may take


@dataclass(slots=True)
class Found:
    """A task as it is to be. `line` is where it stands in the file (of a calendar: its first
    line), `said` its date in the file's words, `parent` the place in the list of what it is a part
    of; `remarks` are sentences about what could not be kept."""

    line: int
    new: NewTask
    said: str = ""
    parent: int | None = None
    completed_at: datetime | None = None
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unread:
    """What does not become a task, and why."""

    line: int
    text: str
    why: str


@dataclass(slots=True)
class Reading:
    """`remarks` are about the file as a whole."""

    kind: Kind
    found: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Who reads, when (aware, in the owner's zone), and what has come of it so far."""

    user: User
    now: datetime
    reading: Reading
    until: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def found(self, item: Found) -> None:
        """Take a task; 400 when it is one too many, or reading has taken too long."""
        self.look_at_the_clock()
        if len(self.reading.found) >= MAX_TASKS:
            raise invalid(
                file=_("This file has more than %(count)s tasks; divide it.") % {"count": MAX_TASKS}
            )
        self.reading.found.append(item)

    def unread(self, line: int, text: str, why: str) -> None:
        self.look_at_the_clock()
        self.reading.unread.append(Unread(line, text[:100], why))

    def look_at_the_clock(self) -> None:
        if time.monotonic() > self.until:
            raise invalid(file=_("This file takes too long to read; divide it."))
