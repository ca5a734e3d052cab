"""What may be seen of deliveries and subscriptions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F

if TYPE_CHECKING:
    from accounts.models import User
    from todos.reminding.models import Delivery, PushSubscription  # noqa: F401


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def of_lane(self, lane: str) -> Self:
        """Those of a kind of channel: "page", "email" or "push"."""
        return (
            self.filter(channel__startswith="push:")
            if lane == "push"
            else self.filter(channel=lane)
        )

    def still_wanted(self) -> Self:
        """Those whose reminder stands as it stood, of a task that is open."""
        return self.filter(
            generation=F("reminder__generation"),
            reminder__task__status="open",
            reminder__task__deleted_at__isnull=True,
        )

    def free(self, now: datetime) -> Self:
        """Waiting for somebody to carry them out."""
        return self.filter(status="queued", not_before__lte=now)


class SubscriptionQuerySet(models.QuerySet["PushSubscription"]):
    def owned_by(self, user: User) -> Self:
        return self.filter(owner=user)
