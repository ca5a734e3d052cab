"""Threads, their messages, and the runs that answer them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User


class AgentName(models.TextChoices):
    TUTOR = "tutor", "Tutor"
    TASKS = "tasks", "Tasks"


class ThreadQuerySet(QuerySet["Thread"]):
    def owned_by(self, user: User) -> ThreadQuerySet:
        return self.filter(owner=user)

    def with_active_run(self) -> ThreadQuerySet:
        """Adds `active_run_id`, the run under way or None, in the same query."""
        active = Run.objects.filter(thread=OuterRef("pk"), status__in=Run.ACTIVE).values("pk")[:1]
        return self.annotate(active_run_id=Subquery(active))

    def matching(self, words: str) -> ThreadQuerySet:
        """Threads whose title or messages contain `words`."""
        hits = Message.objects.filter(thread=OuterRef("pk"), active=True, content__icontains=words)
        return self.filter(Q(title__icontains=words) | models.Exists(hits))


class Thread(models.Model):
    """One durable conversation. Deleting it deletes everything said in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="threads"
    )
    title = models.CharField(max_length=200, blank=True)
    agent = models.CharField(
        max_length=16,
        choices=AgentName,
        default=AgentName.TUTOR,
        help_text="Who answers next; only a change of subject costs a hand-off.",
    )
    pinned = models.BooleanField(default=False)
    archived = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-updated_at", "-id"])]

    def __str__(self) -> str:
        return self.title or "New chat"


class MessageQuerySet(QuerySet["Message"]):
    def owned_by(self, user: User) -> MessageQuerySet:
        return self.filter(thread__owner=user)

    def on_active_branch(self) -> MessageQuerySet:
        return self.filter(active=True)


class Message(models.Model):
    """What was said. An assistant's message is filled by its run."""

    class Role(models.TextChoices):
        USER = "user"
        ASSISTANT = "assistant"

    class Status(models.TextChoices):
        PENDING = "pending"
        STREAMING = "streaming"
        COMPLETE = "complete"
        ERROR = "error"
        CANCELLED = "cancelled"
        INTERRUPTED = "interrupted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(help_text="Order within the thread, from 1.")
    active = models.BooleanField(
        default=True, help_text="False once regenerating or editing began another branch."
    )
    role = models.CharField(max_length=16, choices=Role)
    agent = models.CharField(max_length=16, choices=AgentName, blank=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.COMPLETE)
    content = models.TextField(blank=True)
    action = models.CharField(max_length=16, blank=True)
    selection = models.TextField(blank=True)
    page_context = models.JSONField(null=True, blank=True, help_text='{"url", "title"}')
    citations = models.JSONField(default=list, blank=True)
    unfounded = models.BooleanField(
        default=False, help_text="It claims a change to the tasks that no tool call has made."
    )
    truncated = models.BooleanField(
        default=False, help_text="The model was stopped at its length limit: there would be more."
    )
    feedback = models.CharField(max_length=16, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["thread", "position"], name="one_message_per_position")
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.content[:60]}"


class RunQuerySet(QuerySet["Run"]):
    def owned_by(self, user: User) -> RunQuerySet:
        return self.filter(user=user)

    def active(self) -> RunQuerySet:
        return self.filter(status__in=Run.ACTIVE)

    def lapsed(self, now: datetime) -> RunQuerySet:
        """Runs whose owner has stopped renewing its lease: the process is gone."""
        return self.filter(status__in=Run.LEASED, lease_until__lt=now)


class Run(models.Model):
    """One turn of an assistant: a message is asked, this produces the answer.

    `journal` and the answer's text together hold the whole event log of the run, so that any
    reader can be served from the row once the live log is gone (see events.py).
    """

    class Status(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        AWAITING_APPROVAL = "awaiting_approval"
        COMPLETE = "complete"
        CANCELLED = "cancelled"
        FAILED = "failed"
        INTERRUPTED = "interrupted"

    ACTIVE = (Status.QUEUED, Status.RUNNING, Status.AWAITING_APPROVAL)
    LEASED = (Status.QUEUED, Status.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="runs"
    )
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="runs")
    question = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="asked_runs", help_text="The user's message"
    )
    message = models.OneToOneField(
        Message, on_delete=models.CASCADE, related_name="run", help_text="The answer"
    )
    client_id = models.UUIDField(null=True, blank=True, help_text="Idempotency of `send`")
    status = models.CharField(max_length=20, choices=Status, default=Status.QUEUED)
    agent = models.CharField(max_length=16, choices=AgentName, default=AgentName.TUTOR)
    provider = models.CharField(max_length=32, blank=True)
    model = models.CharField(max_length=128, blank=True)
    usage = models.JSONField(default=dict, blank=True)
    error_code = models.CharField(max_length=32, blank=True)
    error_message = models.TextField(blank=True)
    journal = models.JSONField(default=list, blank=True)
    state = models.JSONField(
        null=True, blank=True, help_text="The SDK's RunState of a run that awaits approval"
    )
    approvals = models.JSONField(
        default=list,
        blank=True,
        help_text="[{call_id, name, arguments, decision: null | approved | rejected}]",
    )
    last_seq = models.PositiveBigIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    cancel_requested = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    first_token_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["thread"],
                condition=Q(status__in=["queued", "running", "awaiting_approval"]),
                name="one_active_run_per_thread",
            ),
            models.UniqueConstraint(
                fields=["user", "client_id"],
                condition=Q(client_id__isnull=False),
                name="one_run_per_client_id",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["lease_until"],
                condition=Q(status__in=["queued", "running"]),
                name="runs_under_lease",
            )
        ]

    def __str__(self) -> str:
        return f"{self.status} · {self.provider} {self.model}".strip()

    @property
    def is_active(self) -> bool:
        return self.status in self.ACTIVE

    @property
    def error(self) -> dict[str, str] | None:
        if not self.error_code:
            return None
        return {"code": self.error_code, "message": self.error_message}


class ToolCall(models.Model):
    """A tool that a run called, with what came of it. `event_id` names the change it made."""

    class Status(models.TextChoices):
        RUNNING = "running"
        OK = "ok"
        ERROR = "error"
        REJECTED = "rejected"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="tool_calls")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="tool_calls")
    call_id = models.CharField(max_length=128)
    name = models.CharField(max_length=64)
    arguments = models.JSONField(default=dict)
    status = models.CharField(max_length=16, choices=Status, default=Status.RUNNING)
    result: Any = models.JSONField(null=True, blank=True)
    event_id = models.UUIDField(null=True, blank=True)
    position = models.PositiveIntegerField()
    text_offset = models.PositiveIntegerField(help_text="Characters of the answer before the call")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "call_id"], name="one_row_per_call")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.status})"

    @staticmethod
    def id_for(answer_id: uuid.UUID, call_id: str) -> uuid.UUID:
        """The row's id, which readers of the log know before the row is stored."""
        return uuid.uuid5(answer_id, call_id)


# Django looks for models here; these refer to those above by name.
from conversations.chatkit import models as chatkit_models  # noqa: E402, F401
from conversations.inspecting import Inspection as Inspection  # noqa: E402
