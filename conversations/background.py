"""What a server process does beside answering: heartbeat, reaping, shipping logs, hearing bells."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any
from uuid import UUID

from channels.layers import get_channel_layer
from django.conf import settings

from accounts.database import in_database
from conversations import progress
from conversations.eventlog.shipping import Shipper, ship_end
from conversations.eventlog.stored import entries_of, load

if TYPE_CHECKING:
    from conversations.runs import Supervisor

log = logging.getLogger(__name__)

TICK_SECONDS = 0.5  # saves partial text, renews leases, hears cancellations that a bell missed
REAP_SECONDS = 3.0
WORKERS = "workers"  # the channel-layer group of all server processes

_shipper = Shipper()


def work_of(supervisor: Supervisor) -> list[Coroutine[Any, Any, None]]:
    """The loops of one process; those for other processes only where there may be any."""
    loops = [_beat(supervisor), _reap()]
    if settings.REDIS_URL:
        loops += [_shipper.run(), _listen(supervisor)]
    return loops


async def finish() -> None:
    """The last words of drained runs, for readers elsewhere."""
    if settings.REDIS_URL:
        try:
            await _shipper.ship()
        except Exception:
            log.warning("the last events were not shipped", exc_info=True)


async def ring(run_id: UUID) -> None:
    """Tell the process that executes a run to look: it should stop. May be lost; the row is not."""
    layer = get_channel_layer()
    if layer is None:
        return
    try:
        await layer.group_send(WORKERS, {"type": "cancel", "run_id": str(run_id)})
    except Exception:
        log.warning("the bell for run %s was not rung", run_id, exc_info=True)


async def _beat(supervisor: Supervisor) -> None:
    while True:
        try:
            await supervisor.keep()
        except Exception:
            log.exception("the heartbeat of %s missed a beat", supervisor.worker)
        await asyncio.sleep(TICK_SECONDS)


async def _reap() -> None:
    while True:
        try:
            for run_id in await in_database(progress.reap):
                log.warning("run %s was interrupted: its process is gone", run_id)
                run = await in_database(load, run_id) if settings.REDIS_URL else None
                if run is not None:
                    await ship_end(run_id, entries_of(run)[-2:])
        except Exception:
            log.exception("lapsed runs could not be looked for")
        await asyncio.sleep(REAP_SECONDS)


async def _listen(supervisor: Supervisor) -> None:
    """Hear the bells that other processes ring."""
    layer = get_channel_layer()
    assert layer is not None
    while True:
        try:
            channel = await layer.new_channel("worker.")
            await layer.group_add(WORKERS, channel)
            while True:
                message = await layer.receive(channel)
                supervisor.stop_here(UUID(message["run_id"]))
        except Exception:
            log.warning("no bells are heard for now", exc_info=True)
            await asyncio.sleep(1)
