"""Who calls which webhook when. Each function is one short statement or transaction."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.webhooks.models import Webhook, WebhookDelivery, WebhookDeliveryQuerySet

LEASE = timedelta(seconds=60)  # several times as long as a call may take
AT_ONCE = 20  # deliveries of one webhook before the next one's turn
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=3)
LONGEST_REST = timedelta(minutes=5)  # of a webhook that fails, between two of its deliveries
LONGEST_WISH = timedelta(hours=1)  # of a receiver that asks us to wait
GIVE_UP = timedelta(days=1)
KEPT_TRIES = 20
KEPT_FOR = timedelta(days=14)
FORGET_AT_ONCE = 500


class NotOurs(Exception):
    """Another process has the webhook meanwhile, or it is switched off or gone."""


@dataclass(frozen=True, slots=True)
class Try:
    """One call: `status` of HTTP (None without an answer), and what was wrong ("": nothing)."""

    at: datetime
    ms: int
    status: int | None = None
    problem: str = ""
    retry_after: int | None = None  # seconds that the receiver asked for

    def as_json(self) -> dict[str, Any]:
        at = self.at.isoformat(timespec="seconds")
        return {"at": at, "status": self.status, "ms": self.ms, "problem": self.problem}


def take(worker: UUID, now: datetime) -> Webhook | None:
    """A webhook with something to hear, for this worker until `now` + LEASE."""
    due = WebhookDelivery.objects.due(now)
    if not due.exists():  # asked every second: no need to lock anything for it
        return None
    with transaction.atomic():
        free = Webhook.objects.free(now).filter(pk__in=due.values("webhook"))
        rows = free.select_for_update(skip_locked=True, of=("self",))
        webhook = rows.order_by("not_before", "id").first()
        if webhook is not None:
            Webhook.objects.filter(pk=webhook.pk).update(worker=worker, not_before=now + LEASE)
    return webhook


def due_of(webhook: Webhook, now: datetime) -> list[WebhookDelivery]:
    """What it should hear now, in the order in which it happened."""
    due = WebhookDelivery.objects.due(now).filter(webhook=webhook)
    return list(due.order_by("created_at", "id")[:AT_ONCE])


def hand_over(delivery: WebhookDelivery, worker: UUID) -> None:
    """The last byte is about to go out. Raises NotOurs if it must not: whoever has the webhook by
    now sends it, however long this process slept and whatever its clock says."""
    mine = WebhookDelivery.objects.filter(
        pk=delivery.pk,
        status=WebhookDelivery.Status.QUEUED,
        webhook__worker=worker,
        webhook__enabled=True,
    )
    if not mine.update(not_before=timezone.now() + LEASE):
        raise NotOurs


@transaction.atomic
def succeeded(delivery: WebhookDelivery, made: Try) -> None:
    """It has arrived. What has waited for a webhook that was failing need not wait any more."""
    sent = WebhookDelivery.Status.SENT
    _note(delivery, made, status=sent, finished_at=made.at)
    failing = Webhook.objects.filter(pk=delivery.webhook_id, failures__gt=0)
    if failing.update(failures=0, failing_since=None):
        waiting = WebhookDelivery.objects.filter(webhook=delivery.webhook_id, status="queued")
        waiting.update(not_before=made.at)


@transaction.atomic
def failed(webhook: Webhook, delivery: WebhookDelivery, made: Try) -> timedelta:
    """It has not. To be tried again, later each time, for a day; how long the webhook may rest."""
    if made.at - delivery.queued_at > GIVE_UP:
        _note(delivery, made, status=WebhookDelivery.Status.FAILED, finished_at=made.at)
    else:
        pause = min(FIRST_PAUSE * 4 ** min(delivery.attempts, 10), LONGEST_PAUSE)
        _note(delivery, made, not_before=made.at + _about(pause))
    webhook.failures += 1
    webhook.failing_since = webhook.failing_since or made.at
    rows = Webhook.objects.filter(pk=webhook.pk)
    rows.update(failures=webhook.failures, failing_since=webhook.failing_since)
    rest = min(timedelta(seconds=2 ** min(webhook.failures, 10)), LONGEST_REST)
    wish = min(timedelta(seconds=made.retry_after or 0), LONGEST_WISH)
    return max(_about(rest), wish)


def release(webhook: Webhook, worker: UUID, not_before: datetime) -> None:
    Webhook.objects.filter(pk=webhook.pk, worker=worker).update(worker=None, not_before=not_before)


def forget(now: datetime) -> int:
    """Delete some of what ended long ago; how many rows that was."""
    ended = WebhookDelivery.objects.filter(finished_at__lt=now - KEPT_FOR)
    stuck = WebhookDelivery.objects.due(now).filter(
        created_at__lt=now - KEPT_FOR, webhook__enabled=False
    )
    return sum(_delete_some(old) for old in (ended.exclude(status="queued"), stuck))


def _delete_some(rows: WebhookDeliveryQuerySet) -> int:
    ids = list(rows.order_by().values_list("pk", flat=True)[:FORGET_AT_ONCE])
    return WebhookDelivery.objects.filter(pk__in=ids).delete()[0] if ids else 0


def _note(delivery: WebhookDelivery, made: Try, **changes: Any) -> None:
    delivery.attempts += 1
    tries = [*delivery.tries, made.as_json()][-KEPT_TRIES:]
    rows = WebhookDelivery.objects.filter(pk=delivery.pk)
    rows.update(attempts=delivery.attempts, tries=tries, **changes)


def _about(pause: timedelta) -> timedelta:
    """A little more or less, so that those who failed together do not come back together."""
    return pause * random.uniform(0.8, 1.2)
