"""Rows of the webhooks: who wants to hear what, and what is on its way there."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User


class WebhookEvent(models.TextChoices):
    """What a webhook may ask for. A `ping` comes only when its owner sends one."""

    TASK_CHANGED = "task_changed", _("A task is added, changed, finished or deleted")
    RUN_FINISHED = "run_finished", _("An answer is complete, stopped or failed")
    REMINDER_SENT = "reminder_sent", _("A reminder goes out")


PING = "ping"


def new_salt() -> str:
    return secrets.token_hex(16)


def all_events() -> list[str]:
    return list(WebhookEvent.values)


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def owned_by(self, user: User) -> Self:
        return self.filter(owner=user)

    def free(self, now: datetime) -> Self:
        """Those that may be called: switched on, not resting, and nobody is at it."""
        return self.filter(enabled=True, not_before__lte=now, owner__is_active=True)


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    def owned_by(self, user: User) -> Self:
        return self.filter(webhook__owner=user)

    def due(self, now: datetime) -> Self:
        return self.filter(status="queued", not_before__lte=now)


class Webhook(models.Model):
    """An address that hears of its owner's events, and how it has been lately.

    `not_before` is when a lane may take it: the end of a rest after failures, or of the lease of
    the `worker` that has it. `salt` is what its secret is made from (see `signing`); after a change
    of secrets, the old one signs as well until `old_until`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="webhooks")
    url = models.CharField(max_length=2_000)
    events: Any = models.JSONField(default=all_events)
    include_text = models.BooleanField(
        default=False, help_text="Whether it is also told what was said in a conversation."
    )
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    old_salt = models.CharField(max_length=32, blank=True, editable=False)
    old_until = models.DateTimeField(null=True, blank=True, editable=False)
    enabled = models.BooleanField(default=True)
    disabled_reason = models.CharField(max_length=200, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    failing_since = models.DateTimeField(null=True, blank=True)
    worker = models.UUIDField(null=True, blank=True, editable=False)
    not_before = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"a webhook of {self.owner_id}"


class WebhookDelivery(models.Model):
    """One event on its way to one webhook. `body` is exactly what is signed and sent, each time.

    `tries` tells of each call: {at, status (of HTTP, null without an answer), ms, problem}.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        SENT = "sent", _("Delivered")
        FAILED = "failed", _("Given up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=32)
    body = models.TextField()
    status = models.CharField(max_length=8, choices=Status, default=Status.QUEUED)
    not_before = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    tries: Any = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    queued_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "webhook deliveries"
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["not_before"], condition=Q(status="queued"), name="webhook_calls_to_make"
            ),
            models.Index(fields=["webhook", "-created_at", "-id"], name="webhook_calls_of_one"),
            models.Index(
                fields=["finished_at"],
                condition=~Q(status="queued"),
                name="webhook_calls_to_forget",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status="queued", finished_at__isnull=True)
                | (~Q(status="queued") & Q(finished_at__isnull=False)),
                name="a_webhook_call_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook_id}"
