"""The moment has come: who is to be told, by which channels. Written whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.models import User
from accounts.webhooks.emitting import Fact, emit
from todos.models import Reminder, Task
from todos.reminding.models import Delivery, PushSubscription
from todos.shapes import call_shape

LATE = timedelta(minutes=1)  # later than this, and people are told that it is late
LONG = timedelta(hours=1)  # later than this, and all that a person has missed comes as one
AT_ONCE = 50
PEOPLE_AT_ONCE = 20
MOST_IN_DIGEST = 5_000


def fire(now: datetime) -> int:
    """Announce reminders whose moment has come at `now`; how many rows that settled.

    Zero means that there was nothing to do.
    """
    return _fire_each(now) + _fire_digests(now)


def is_late(fire_at: datetime, told_at: datetime) -> bool:
    return told_at - fire_at > LATE


def _fire_each(now: datetime) -> int:
    due = Reminder.objects.waiting().filter(fire_at__lte=now, fire_at__gt=now - LONG)
    if not due.exists():  # asked every second: no need to lock anything for it
        return 0
    with transaction.atomic():
        rows = (
            due.select_related("task__owner")
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("fire_at", "id")[:AT_ONCE]
        )
        return _announce(list(rows), now, digest=False)


def _fire_digests(now: datetime) -> int:
    missed = Reminder.objects.waiting().filter(fire_at__lte=now - LONG)
    people = missed.order_by().values_list("task__owner", flat=True).distinct()[:PEOPLE_AT_ONCE]
    return sum(_fire_digest(owner_id, now) for owner_id in list(people))


def _fire_digest(owner_id: UUID, now: datetime) -> int:
    """All that one person has missed. Their row is locked: two processes would make two digests."""
    with transaction.atomic():
        person = User.objects.select_for_update(skip_locked=True, no_key=True)
        if not person.filter(pk=owner_id).exists():
            return 0  # another process is at it
        rows = (
            Reminder.objects.waiting()
            .filter(task__owner=owner_id, fire_at__lte=now - LONG)
            .select_related("task__owner")
            .select_for_update(of=("self",))
            .order_by("fire_at", "id")[:MOST_IN_DIGEST]
        )
        return _announce(list(rows), now, digest=True)


def _announce(rows: Sequence[Reminder], now: datetime, *, digest: bool) -> int:
    """Within a transaction that holds `rows`: settle them and queue what goes out."""
    wanted = [row for row in rows if is_wanted(row)]
    _settle(rows, now, {row.id for row in wanted})
    channels = channels_of({row.task.owner for row in wanted})
    name = uuid.uuid4() if digest and len(wanted) > 1 else None
    Delivery.objects.bulk_create(_deliveries(wanted, channels, now, name), ignore_conflicts=True)
    if wanted:
        emit("reminder_sent", channels.keys(), lambda: (_fact(row, now) for row in wanted))
    return len(rows)


def _fact(row: Reminder, now: datetime) -> Fact:
    """What webhooks are told of it."""
    return Fact(row.task.owner_id, call_shape(row, late=is_late(row.fire_at, now)))


def is_wanted(reminder: Reminder) -> bool:
    """Nobody wants to hear of what is done or in the bin, nor who can't log in any more."""
    task = reminder.task
    return task.status == Task.Status.OPEN and not task.deleted_at and task.owner.is_active


def _settle(rows: Sequence[Reminder], now: datetime, wanted: set[UUID]) -> None:
    mine = Reminder.objects.filter(pk__in=[row.id for row in rows], status=Reminder.Status.WAITING)
    mine.exclude(pk__in=wanted).update(status=Reminder.Status.PASSED)
    mine.filter(pk__in=wanted).update(status=Reminder.Status.DELIVERED, sent_at=now)


def channels_of(people: Iterable[User]) -> dict[UUID, list[str]]:
    """Where each person wants to be told, by their id."""
    channels = {user.id: ["page"] for user in people}
    for user in people:
        if user.wants_reminder_mail:
            channels[user.id].append("email")
    for browser in PushSubscription.objects.filter(owner__in=channels):
        channels[browser.owner_id].append(browser.channel)
    return channels


def _deliveries(
    rows: Iterable[Reminder], channels: dict[UUID, list[str]], now: datetime, digest: UUID | None
) -> Iterator[Delivery]:
    led: set[str] = set()
    for row in rows:
        for channel in channels[row.task.owner_id]:
            folded = digest is not None and channel in led
            led.add(channel)
            yield Delivery(
                reminder=row,
                generation=row.generation,
                channel=channel,
                digest=digest,
                status=Delivery.Status.FOLDED if folded else Delivery.Status.QUEUED,
                not_before=now,
                created_at=now,
            )
