"""Rows of the reminders' way out: what goes to whom by which channel, and browsers to push to."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from todos.reminding.querysets import DeliveryQuerySet, SubscriptionQuerySet


class Delivery(models.Model):
    """One reminder's moment on its way through one channel, once.

    `channel` is "page", "email", or "push:" and a subscription's id. `not_before` is when anybody
    may take it: the end of a pause between tries, or of the lease of the `worker` that has it.
    Those that share a `digest` go out as one message: one of them is queued, the others are folded
    into it.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", "Queued"
        HANDED = "handed", "Handed over"  # it may have arrived: nobody sends it again
        SENT = "sent", "Sent"
        FOLDED = "folded", "In another's digest"
        DROPPED = "dropped", "No longer wanted"
        FAILED = "failed", "Failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reminder = models.ForeignKey("todos.Reminder", models.CASCADE, related_name="deliveries")
    generation = models.PositiveIntegerField()
    channel = models.CharField(max_length=64)
    digest = models.UUIDField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.QUEUED)
    worker = models.UUIDField(null=True, blank=True)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reminder", "generation", "channel"], name="once_per_channel"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["not_before"], condition=Q(status="queued"), name="deliveries_to_make"
            ),
            models.Index(
                fields=["digest"], condition=Q(digest__isnull=False), name="deliveries_of_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reminder_id} by {self.channel}"


class PushSubscription(models.Model):
    """A browser that asked to be woken. Its address and keys are secrets between it and us."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_subscriptions"
    )
    endpoint = models.TextField()
    digest = models.CharField(max_length=64, editable=False)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    failing_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "digest"], name="one_row_per_browser"),
        ]

    def __str__(self) -> str:
        return f"a browser of {self.owner_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.digest = digest_of(self.endpoint)
        super().save(*args, **kwargs)

    @property
    def channel(self) -> str:
        return f"push:{self.id}"


def digest_of(endpoint: str) -> str:
    """What an endpoint is looked up by: addresses are too long for an index."""
    return hashlib.sha256(endpoint.encode()).hexdigest()
