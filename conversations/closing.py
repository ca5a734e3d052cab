"""When an account is deleted: its answers under way stop, and nothing of them stays in memory."""

from __future__ import annotations

import logging
import time
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from django.conf import settings
from django.db.models import QuerySet
from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_closing
from conversations.models import Run

log = logging.getLogger(__name__)

PATIENCE = 3.0  # seconds for runs to stop; one that takes longer stops when it finds its row gone
LOOK_EVERY = 0.05
SHIPPED_WITHIN = 0.1  # what a process had on its way to Redis when it was told to forget


@receiver(account_closing)
def forget_conversations(sender: Any, user: User, **_: Any) -> None:
    """Stop what is being answered, then forget every log, here, in other processes and in Redis."""
    from conversations import background  # the engine, which start-up need not import
    from conversations.launching import cancel

    runs = Run.objects.owned_by(user)
    if not runs.exists():
        return
    for run_id in runs.active().values_list("pk", flat=True):
        cancel(run_id)
    _wait_for_end(runs.active())
    run_ids: list[UUID] = list(runs.values_list("pk", flat=True))
    async_to_sync(background.forget)(run_ids)
    if settings.REDIS_URL:
        from conversations.eventlog import streams

        time.sleep(SHIPPED_WITHIN)
        streams.erase(run_ids)


def _wait_for_end(active: QuerySet[Run]) -> None:
    deadline = time.monotonic() + PATIENCE
    while active.exists():
        if time.monotonic() > deadline:
            log.warning("an account is deleted while an answer of it is still under way")
            return
        time.sleep(LOOK_EVERY)
