"""Tell a person's open pages that something of theirs has changed.

Notices may be lost (a channel layer drops past its capacity), so they only ever say "look again":
what must not be lost is a row.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import transaction

from accounts.absence import Absence
from accounts.database import calling_loop

log = logging.getLogger(__name__)

RETRY_SECONDS = 1.0
_unheard = Absence()  # of the channel layer


def group_of(user_id: UUID) -> str:
    """The channel-layer group that all of a user's open sockets join."""
    return f"user.{user_id.hex}"


async def hear(group: str) -> AsyncIterator[dict[str, Any]]:
    """Messages sent to a channel-layer group, for ever. While Redis is away there are none, which
    is logged once: every socket listens, and tries again each second."""
    layer = get_channel_layer()
    if layer is None:
        return
    level = logging.WARNING
    while True:
        try:
            channel = await layer.new_channel()
            await layer.group_add(group, channel)
            level = logging.WARNING
            try:
                while True:
                    yield await layer.receive(channel)
            finally:
                await layer.group_discard(group, channel)
        except Exception:
            log.log(level, "%s hears nothing for now: Redis is away", group)
            level = logging.DEBUG
            await asyncio.sleep(RETRY_SECONDS)


def notify(user_id: UUID, notice: dict[str, Any]) -> None:
    """Send `notice` (a JSON-ready frame with its `type`) after the current transaction commits."""
    transaction.on_commit(lambda: _send(user_id, notice), robust=True)


def look_again(user_id: UUID) -> None:
    """Have a person's open sockets see whether they may go on, after the transaction commits."""
    transaction.on_commit(lambda: _send(user_id, None), robust=True)


def _send(user_id: UUID, notice: dict[str, Any] | None) -> None:
    message = {"type": "notice", "notice": notice} if notice else {"type": "look_again"}
    group, what = group_of(user_id), (notice or message).get("type")
    if loop := calling_loop():
        # The unit that made the change need not wait until its notice is out.
        asyncio.run_coroutine_threadsafe(tell(group, message, what), loop)
    else:
        async_to_sync(tell)(group, message, what)


async def tell(group: str, message: dict[str, Any], what: object) -> None:
    """Send to a group, if that can be done soon: a dead or hung Redis must neither fail nor hold up
    the change that it announces. The time counts from the queue for the layer's one connection."""
    layer = get_channel_layer()
    if layer is None or _unheard:
        return
    try:
        async with asyncio.timeout(settings.REDIS_TIMEOUT):
            await layer.group_send(group, message)
    except Exception:
        _unheard.note()
        log.warning("%s not sent: Redis is away", what, exc_info=True)
