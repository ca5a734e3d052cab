"""Tell a person's open pages that something of theirs has changed.

Notices may be lost (a channel layer drops past its capacity), so they only ever say "look again":
what must not be lost is a row.
"""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

log = logging.getLogger(__name__)


def group_of(user_id: UUID) -> str:
    """The channel-layer group that all of a user's open sockets join."""
    return f"user.{user_id.hex}"


def notify(user_id: UUID, notice: dict[str, Any]) -> None:
    """Send `notice` (a JSON-ready frame with its `type`) after the current transaction commits."""
    transaction.on_commit(lambda: _send(user_id, notice), robust=True)


def _send(user_id: UUID, notice: dict[str, Any]) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    try:
        async_to_sync(layer.group_send)(group_of(user_id), {"type": "notice", "notice": notice})
    except Exception:  # a dead Redis must not fail the change that it announces
        log.warning("notice %s not sent", notice.get("type"), exc_info=True)
