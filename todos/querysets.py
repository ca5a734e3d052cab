"""What may be seen of the task domain: every read starts from one of these scopes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models

if TYPE_CHECKING:
    from accounts.models import User
    from todos.models import Reminder, Tag, Task, TaskEvent  # noqa: F401


def _past_due(now: datetime) -> models.Q:
    return models.Q(status="open", due_date__isnull=False, due_sort__lt=now)


class TaskQuerySet(models.QuerySet["Task"]):
    def owned_by(self, user: User) -> Self:
        return self.filter(owner=user)

    def alive(self) -> Self:
        """Not in the bin."""
        return self.filter(deleted_at__isnull=True)

    def binned(self) -> Self:
        return self.filter(deleted_at__isnull=False)

    def open(self) -> Self:
        return self.filter(status="open")

    def done(self) -> Self:
        return self.filter(status="done")

    def overdue(self, now: datetime) -> Self:
        """Open and past due at `now`; a date without a time is past due when its day is over."""
        return self.filter(_past_due(now))

    def not_overdue(self, now: datetime) -> Self:
        return self.exclude(_past_due(now))

    def recurring(self) -> Self:
        return self.exclude(recurrence_rule="")

    def whole(self) -> Self:
        """With what the REST shape shows, in a constant number of queries."""
        return self.prefetch_related("tags", "reminders")


class TagQuerySet(models.QuerySet["Tag"]):
    def owned_by(self, user: User) -> Self:
        return self.filter(owner=user)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def owned_by(self, user: User) -> Self:
        return self.filter(task__owner=user, task__deleted_at__isnull=True)

    def waiting(self) -> Self:
        return self.filter(status="waiting")

    def unseen(self) -> Self:
        """Announced, not yet acknowledged, and still of use: the task is open."""
        return self.filter(
            status="delivered",
            seen_at__isnull=True,
            task__status="open",
            task__deleted_at__isnull=True,
        )


class TaskEventQuerySet(models.QuerySet["TaskEvent"]):
    def owned_by(self, user: User) -> Self:
        return self.filter(owner=user)

    def changes(self) -> Self:
        """Those that changed something; a retried or needless request is recorded, not shown."""
        return self.filter(changed=True)

    def of_run(self, run_id: UUID) -> Self:
        return self.filter(run_id=run_id)
