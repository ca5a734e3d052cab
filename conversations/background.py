"""What a server process does beside answering: heartbeat, reaping, shipping logs, hearing bells."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings

from accounts.database import in_database
from accounts.notices import hear, tell
from conversations import metrics, progress, reaping
from conversations.eventlog import memory
from conversations.eventlog.memory import RunLog, hand_over, resting_logs
from conversations.eventlog.stored import entries_of, load
from tutor.pace import pace

if TYPE_CHECKING:
    from conversations.eventlog.shipping import Shipper
    from conversations.runs import Supervisor

log = logging.getLogger(__name__)

TICK_SECONDS = 0.5  # saves partial text, renews leases, hears cancellations that a bell missed
REAP_SECONDS = 1.0
REAPED_AT_ONCE = 8
NAMED_AT_ONCE = 500  # runs in one message
WORKERS = "workers"  # the channel-layer group of all server processes


@lru_cache(maxsize=1)
def _shipper() -> Shipper:
    # What needs the Redis client is imported where there is a Redis: it is not small.
    from conversations.eventlog.shipping import Shipper

    return Shipper()


def work_of(supervisor: Supervisor) -> list[Coroutine[Any, Any, None]]:
    """The loops of one process; those for other processes only where there may be any."""
    loops = [_beat(supervisor), _reap(supervisor), pace.run()]
    if settings.REDIS_URL:
        loops += [_shipper().run(), _listen(supervisor)]
    return loops


async def finish() -> None:
    """The last words of drained runs, for readers elsewhere."""
    if settings.REDIS_URL:
        try:
            await _shipper().ship()
        except Exception:
            log.warning("the last events were not shipped", exc_info=True)


async def end_log(run_id: UUID) -> None:
    """Close the log of a run that ended while no process executed it, for readers anywhere."""
    hand_over(run_id)
    run = await in_database(load, run_id) if settings.REDIS_URL else None
    if run is not None and run.finished_at is not None:
        from conversations.eventlog.shipping import ship_end

        await ship_end(run_id, entries_of(run)[-2:])


async def ring(run_id: UUID, what: str = "cancel") -> None:
    """Tell the other processes that a run should stop ("cancel") or is executed here ("moved").
    May be lost; the row is not."""
    await tell(WORKERS, {"type": what, "run_id": str(run_id)}, what)


async def forget(run_ids: list[UUID]) -> None:
    """Drop the logs of these runs from the memory of every process."""
    memory.forget(run_ids)
    for first in range(0, len(run_ids), NAMED_AT_ONCE):
        named = [str(run_id) for run_id in run_ids[first : first + NAMED_AT_ONCE]]
        await tell(WORKERS, {"type": "forget", "run_ids": named}, "forget")


async def _beat(supervisor: Supervisor) -> None:
    while True:
        try:
            await supervisor.keep()
        except Exception:
            log.exception("the heartbeat of %s missed a beat", supervisor.worker)
        await asyncio.sleep(TICK_SECONDS)


async def _fetched(run_id: UUID) -> RunLog | None:
    """What a dead process has told Redis of its run."""
    if not settings.REDIS_URL:
        return None
    from conversations.eventlog.remote import fetch

    return await fetch(run_id)


async def _reap(supervisor: Supervisor) -> None:
    while True:
        try:
            gone = await in_database(reaping.lapsed)
            for first in range(0, len(gone), REAPED_AT_ONCE):
                await asyncio.gather(*map(_reap_one, gone[first : first + REAPED_AT_ONCE]))
            await _let_go(supervisor)
        except Exception:
            log.exception("lapsed runs could not be looked for")
        await asyncio.sleep(REAP_SECONDS)


async def _reap_one(run_id: UUID) -> None:
    told = await _fetched(run_id)
    if run := await in_database(reaping.reap, run_id, told):
        log.warning("run %s was interrupted: its process is gone", run_id)
        metrics.count_interrupted(run.provider)
        await end_log(run_id)


async def _let_go(supervisor: Supervisor) -> None:
    """Hand over the logs of runs that rested here and have gone on or ended elsewhere."""
    resting = [run_id for run_id in resting_logs() if not supervisor.executes(run_id)]
    if resting:
        for run_id in await in_database(progress.no_longer_resting, resting):
            if not supervisor.executes(run_id):
                hand_over(run_id)


async def _listen(supervisor: Supervisor) -> None:
    """Hear the bells that other processes ring."""
    async for message in hear(WORKERS):
        if message["type"] == "forget":
            memory.forget(map(UUID, message["run_ids"]))
            continue
        run_id = UUID(message["run_id"])
        if message["type"] == "cancel":
            supervisor.stop_here(run_id)
        try:
            await _let_go(supervisor)
        except Exception:
            log.exception("a bell could not be answered")
