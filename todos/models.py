"""The task domain's rows and what must always hold of them; `todos.operations` writes them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from todos.querysets import ReminderQuerySet, TagQuerySet, TaskEventQuerySet, TaskQuerySet
from todos.text import fold

# Where tasks without a date stand in an order by due date: after every real one.
NO_DATE = datetime(9999, 1, 1, tzinfo=UTC)
OPEN = Q(status="open", deleted_at__isnull=True)


def _index(name: str, condition: Q, *fields: str) -> models.Index:
    """Of one of an owner's lists, in its order."""
    return models.Index(fields=["owner", *fields], condition=condition, name=name)


class Tag(models.Model):
    """An owner's own label; `key` is the folded name, so that Work and work are one tag."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tags")
    name = models.CharField(max_length=50)
    key = models.CharField(max_length=100, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "key"], name="one_tag_per_name"),
            models.CheckConstraint(condition=~Q(key=""), name="a_tag_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.name)
        super().save(*args, **kwargs)


class Task(models.Model):
    """Something to do.

    A due date is a *date*, or a date and a time of day in `time_zone` (the owner's zone when it
    was set). `due_sort` is the instant that orders and ages it: the moment itself, the last
    microsecond of the day for a date alone, `NO_DATE` for none.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"

    class Priority(models.IntegerChoices):
        LOW = 1, "low"
        MEDIUM = 2, "medium"
        HIGH = 3, "high"
        URGENT = 4, "urgent"

    class Mode(models.TextChoices):
        """What the next occurrence counts from."""

        DUE = "due", "The due date"
        DONE = "done", "The day it is finished"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tasks")
    number = models.PositiveIntegerField(editable=False)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="subtasks"
    )
    title = models.CharField(max_length=500)
    notes = models.TextField(blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.MEDIUM)
    tags = models.ManyToManyField(Tag, blank=True, related_name="tasks")

    due_date = models.DateField(null=True, blank=True)
    due_time = models.TimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    due_sort = models.DateTimeField(default=NO_DATE, editable=False)
    postponed = models.PositiveIntegerField(default=0, editable=False)

    recurrence_rule = models.CharField(max_length=255, blank=True)
    recurrence_mode = models.CharField(max_length=4, choices=Mode, blank=True)
    recurrence_text = models.CharField(max_length=100, blank=True)
    series = models.UUIDField(null=True, blank=True, editable=False)
    occurrence = models.PositiveIntegerField(null=True, blank=True, editable=False)
    # The rule's naive-local anchor and time of day, where it put this occurrence before it was
    # moved, and the occurrence that its COUNT begins with (None: the first).
    series_start = models.DateField(null=True, blank=True, editable=False)
    series_time = models.TimeField(null=True, blank=True, editable=False)
    scheduled_for = models.DateField(null=True, blank=True, editable=False)
    counted_from = models.PositiveIntegerField(null=True, blank=True, editable=False)

    completed_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    search_text = models.TextField(blank=True, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_sort", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "number"], name="one_task_per_number"),
            models.UniqueConstraint(
                fields=["series", "occurrence"], name="one_task_per_occurrence"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="a_task_has_a_title"),
            models.CheckConstraint(
                condition=Q(status="done", completed_at__isnull=False)
                | Q(status="open", completed_at__isnull=True),
                name="done_means_completed_at",
            ),
            models.CheckConstraint(
                condition=Q(priority__gte=1, priority__lte=4), name="priority_is_one_of_four"
            ),
            models.CheckConstraint(
                condition=Q(due_time__isnull=True) | Q(due_date__isnull=False),
                name="a_time_needs_a_date",
            ),
            models.CheckConstraint(
                condition=Q(recurrence_rule="", recurrence_mode="")
                | (~Q(recurrence_rule="") & Q(recurrence_mode="done"))
                | (~Q(recurrence_rule="") & Q(recurrence_mode="due", due_date__isnull=False)),
                name="a_rule_has_a_mode_and_a_date",
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True, occurrence__isnull=True)
                | Q(series__isnull=False, occurrence__isnull=False),
                name="an_occurrence_has_a_series",
            ),
        ]
        indexes: ClassVar = [
            _index("open_tasks_by_due", OPEN, "due_sort", "number"),
            _index("open_tasks_by_urgency", OPEN, "due_sort", "-priority", "number"),
            _index("open_tasks_by_day", OPEN, "due_date"),
            _index("open_tasks_by_priority", OPEN, "-priority", "due_sort", "number"),
            _index("open_tasks_that_repeat", OPEN & ~Q(recurrence_rule=""), "due_sort"),
            _index("done_tasks_by_day", Q(status="done", deleted_at__isnull=True), "completed_at"),
            _index("tasks_in_the_bin", Q(deleted_at__isnull=False), "deleted_at", "number"),
            _index(
                "tasks_put_off",
                Q(deleted_at__isnull=True, postponed__gt=0),
                "-postponed",
                "number",
            ),
            models.Index(fields=["owner", "created_at", "number"], name="tasks_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def due_at(self) -> datetime | None:
        """The moment it is due, aware, in its own zone; None for a date alone or no date."""
        if self.due_date is None or self.due_time is None:
            return None
        return datetime.combine(self.due_date, self.due_time, self.zone)

    @property
    def priority_name(self) -> str:
        return Task.Priority(self.priority).label

    @property
    def is_done(self) -> bool:
        return self.status == Task.Status.DONE

    def is_overdue(self, now: datetime) -> bool:
        return not self.is_done and self.due_date is not None and self.due_sort < now


class Reminder(models.Model):
    """When to speak up about a task: a moment, or minutes before it is due.

    `generation` counts the moments that this reminder has had: moving or snoozing it begins the
    next one, which is announced afresh. `snoozed_from` is where it stood before it was snoozed. A
    reminder has *passed* when nobody had to be told: its task was done or in the bin at that
    moment, or it was moved into the past.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DELIVERED = "delivered", "Delivered"
        PASSED = "passed", "Passed in silence"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.ForeignKey(Task, models.CASCADE, related_name="reminders")
    fire_at = models.DateTimeField()
    before_minutes = models.PositiveIntegerField(null=True, blank=True)
    snoozed_from = models.DateTimeField(null=True, blank=True)
    generation = models.PositiveIntegerField(default=1, editable=False)
    status = models.CharField(max_length=9, choices=Status, default=Status.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["fire_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status="delivered", sent_at__isnull=False)
                | Q(status__in=["waiting", "passed"], sent_at__isnull=True, seen_at__isnull=True),
                name="delivered_means_sent_at",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["fire_at"], condition=Q(status="waiting"), name="reminders_to_send"
            ),
            models.Index(
                fields=["task"],
                condition=Q(status="delivered", seen_at__isnull=True),
                name="reminders_unseen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fire_at:%Y-%m-%d %H:%M} for {self.task_id}"


class TaskEvent(models.Model):
    """One change, by whom, with everything before and after: the receipt, the history, the undo.

    `before` and `after` are lists of `todos.state.State` as JSON, one per task that changed (a
    task that came into being has none before). `key` makes a retried request have one effect;
    `request` is the digest of what was asked, `result` what a tool answered.
    """

    class Actor(models.TextChoices):
        USER = "user", "On the page"
        AGENT = "agent", "In a chat"
        MCP = "mcp", "Through MCP"
        API = "api", "Through the API"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="task_events")
    tasks = models.ManyToManyField(Task, related_name="events")
    actor = models.CharField(max_length=8, choices=Actor)
    operation = models.CharField(max_length=32)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    changed = models.BooleanField(default=True)
    run_id = models.UUIDField(null=True, blank=True)
    call_id = models.CharField(max_length=255, blank=True)
    key = models.CharField(max_length=320, null=True, blank=True)
    request = models.CharField(max_length=64, blank=True)
    result = models.JSONField(null=True, blank=True)
    undone_by = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="undoes"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TaskEventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "key"], name="one_effect_per_key"),
            models.CheckConstraint(
                condition=Q(actor__in=["user", "agent", "mcp", "api"]), name="a_known_actor"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "-created_at"], name="events_of_owner"),
            models.Index(
                fields=["run_id"], condition=Q(run_id__isnull=False), name="events_of_run"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation} by {self.actor}"


class Numbering(models.Model):
    """The last number an owner's tasks have used; locking this row orders the owner's changes."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.last}"


# Rows of reminders' way out and of imports live beside their code; Django looks for models here.
from todos.importing.models import Imported as Imported  # noqa: E402
from todos.reminding.models import Delivery as Delivery  # noqa: E402
from todos.reminding.models import PushSubscription as PushSubscription  # noqa: E402
