"""Queued deliveries: taking them for a while, handing them over, putting them back.

Each function is one short statement or transaction. What is taken falls free again by itself.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from todos.reminding.models import Delivery
from todos.reminding.querysets import DeliveryQuerySet

LEASE = timedelta(seconds=30)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP = timedelta(days=1)
AT_ONCE = 20


class NotOurs(Exception):
    """Somebody else has taken the delivery meanwhile, or it is gone."""


def take(lane: str, worker: UUID, now: datetime) -> list[Delivery]:
    """Some free deliveries of a lane, for this worker until `now` + LEASE."""
    free = Delivery.objects.of_lane(lane).free(now)
    if not free.exists():  # asked every second: no need to lock anything for it
        return []
    with transaction.atomic():
        rows = free.select_for_update(skip_locked=True).order_by("not_before", "id")[:AT_ONCE]
        ids = [row.id for row in rows]
        taken = Delivery.objects.filter(pk__in=ids)
        taken.update(worker=worker, not_before=now + LEASE, attempts=F("attempts") + 1)
    return list(taken.select_related("reminder__task__owner").order_by("created_at", "id"))


def hand_over(delivery: Delivery) -> None:
    """The point of no return: from here nobody sends it again. Raises NotOurs if it isn't ours, or
    if it is no longer wanted: its task may have been finished or moved at this very moment.

    Only one process gets past this, however long it had the delivery and whatever its clock says.
    """
    mine = Delivery.objects.filter(
        pk=delivery.id, status=Delivery.Status.QUEUED, worker=delivery.worker
    )
    if delivery.digest is None:
        mine = mine.still_wanted()
    if not mine.update(status=Delivery.Status.HANDED):
        raise NotOurs


def confirm(ids: Collection[UUID]) -> None:
    """They arrived. Until then they count as handed over, which is as good."""
    if ids:
        Delivery.objects.filter(pk__in=ids).update(status=Delivery.Status.SENT)


def drop(delivery: Delivery) -> None:
    """Nobody wants it any more."""
    _of(delivery).update(status=Delivery.Status.DROPPED)


def fail(delivery: Delivery, problem: str) -> None:
    _of(delivery).update(status=Delivery.Status.FAILED, problem=problem[:200])


def release(delivery: Delivery, now: datetime) -> None:
    """Not tried: anybody may have it at once."""
    _of(delivery).update(worker=None, not_before=now, attempts=F("attempts") - 1)


def postpone(delivery: Delivery, problem: str, now: datetime, seconds: int | None = None) -> None:
    """It certainly did not go out: try again later, longer each time, for a day.

    `seconds` is how long the other side asked us to wait.
    """
    if now - delivery.created_at > GIVE_UP:
        fail(delivery, problem)
        return
    pause = min(FIRST_PAUSE * 2 ** min(delivery.attempts - 1, 10), LONGEST_PAUSE)
    if seconds is not None:
        pause = max(pause, min(timedelta(seconds=seconds), LONGEST_PAUSE))
    _of(delivery).update(
        status=Delivery.Status.QUEUED, worker=None, not_before=now + pause, problem=problem[:200]
    )


def _of(delivery: Delivery) -> DeliveryQuerySet:
    """The row, as long as it is this worker's."""
    return Delivery.objects.filter(pk=delivery.id, worker=delivery.worker)
