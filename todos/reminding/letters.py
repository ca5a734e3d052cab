"""What a delivery says, read from the rows at the last moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.conf import settings

from accounts.models import User
from todos.due import shown, shown_moment
from todos.models import Reminder
from todos.reminding.firing import is_late, is_wanted
from todos.reminding.models import Delivery
from todos.shapes import Json, call_shape

MOST_NAMED = 50  # of a digest's reminders; the rest are counted


class Refused(Exception):
    """The other side does not want it, now or ever."""


class TryLater(Exception):
    """It certainly did not go out. `seconds`: how long the other side asked us to wait."""

    def __init__(self, problem: str, seconds: int | None = None) -> None:
        super().__init__(problem)
        self.seconds = seconds


class Down(TryLater):
    """The same, and the next ones will not go out either."""


class Carrier(Protocol):
    """What makes deliveries of one kind.

    `send` calls `hand_over` once, at its point of no return, and lets through what that raises.
    Before that, and when the other side says no, it raises Refused, TryLater or Down; an exception
    of any other kind after that means that nobody knows.
    """

    def send(self, letter: Letter, hand_over: Callable[[], None]) -> None: ...

    def close(self) -> None:
        """Nothing more for now."""


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder in a letter."""

    reminder: Reminder

    @property
    def title(self) -> str:
        return self.reminder.task.title

    @property
    def is_late(self) -> bool:
        told_at = self.reminder.sent_at
        return told_at is not None and is_late(self.reminder.fire_at, told_at)

    @property
    def due(self) -> str:
        """When the task is due, in words; "" for no date."""
        return shown(self.reminder.task.due_date, self.reminder.task.due_time)

    @property
    def meant_for(self) -> str:
        """The reminder's own moment as the person's clock showed it."""
        return shown_moment(self.reminder.fire_at, self.reminder.task.owner.zone)

    @property
    def path(self) -> str:
        return f"/tasks/#task-{self.reminder.task_id}"

    @property
    def link(self) -> str:
        return settings.SITE_URL + self.path


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes to one person through one channel: one reminder, or several as a digest."""

    delivery_id: UUID
    channel: str
    owner: User
    lines: list[Line]
    count: int

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def uncounted(self) -> int:
        return self.count - len(self.lines)


def letter_of(delivery: Delivery) -> Letter | None:
    """What there is to say; None if nobody wants to hear it any more.

    `delivery` comes with its reminder, task and owner.
    """
    rows = [delivery]
    if delivery.digest:
        together = Delivery.objects.filter(digest=delivery.digest, channel=delivery.channel)
        whole = together.select_related("reminder__task__owner")
        rows = list(whole.order_by("reminder__fire_at", "reminder_id"))
    wanted = [
        row.reminder
        for row in rows
        if row.generation == row.reminder.generation and is_wanted(row.reminder)
    ]
    if not wanted:
        return None
    lines = [Line(reminder) for reminder in wanted[:MOST_NAMED]]
    return Letter(delivery.id, delivery.channel, wanted[0].task.owner, lines, len(wanted))


def frame_of(line: Line) -> Json:
    """A reminder as the page and a browser's push are told of it."""
    return call_shape(line.reminder, late=line.is_late)
