"""Writing this process's logs to Redis, for readers in other processes.

The run never waits for it: it writes to memory, and what has gathered is shipped every 25 ms in
one pipelined round trip. While Redis is away the logs simply keep what is unsent.
"""

from __future__ import annotations

import asyncio
import logging
from uuid import UUID

from redis.exceptions import RedisError, ResponseError

from conversations.eventlog import streams
from conversations.eventlog.memory import RunLog, unshipped
from conversations.events import Entry

log = logging.getLogger(__name__)

SHIP_SECONDS = 0.025
AWAY_SECONDS = 1.0


class Shipper:
    """Remembers how much of each log Redis has."""

    def __init__(self) -> None:
        self._sent: dict[UUID, int] = {}

    async def run(self) -> None:
        """Ship for ever; one warning when Redis goes away, one line when it is back."""
        away = False
        while True:
            try:
                await self.ship()
                if away:
                    log.info("Redis is back")
                away = False
            except (RedisError, OSError, TimeoutError) as error:
                if not away:
                    log.warning("Redis is away; readers elsewhere use the database: %s", error)
                away = True
            await asyncio.sleep(AWAY_SECONDS if away else SHIP_SECONDS)

    async def ship(self) -> None:
        """Send what every log has gathered since the last time, in one round trip."""
        batches = [(run_log, entries) for run_log in list(unshipped.values())
                   if (entries := run_log.gathered(self._sent.get(run_log.run_id, 0)))]  # fmt: skip
        if not batches:
            return
        async with streams.client().pipeline(transaction=False) as pipe:
            for run_log, entries in batches:
                streams.add(pipe, run_log.run_id, entries, _ttl(run_log))
            answers = await pipe.execute(raise_on_error=False)
        for (run_log, entries), answer in zip(batches, answers[::2], strict=True):
            if isinstance(answer, Exception) and not _was_sent(answer):
                raise answer
            self._note(run_log, entries)

    def _note(self, run_log: RunLog, entries: list[Entry]) -> None:
        self._sent[run_log.run_id] = entries[-1].seq
        if run_log.closed and entries[-1].seq == run_log.seq:
            unshipped.pop(run_log.run_id, None)  # it may have been forgotten meanwhile
            del self._sent[run_log.run_id]


def _ttl(run_log: RunLog) -> int:
    return streams.FINISHED_TTL if run_log.closed else streams.RUNNING_TTL


def _was_sent(answer: Exception) -> bool:
    """The batch is there already: its acknowledgement was lost, not the batch."""
    return isinstance(answer, ResponseError) and "equal or smaller" in str(answer)


async def ship_end(run_id: UUID, last: list[Entry]) -> None:
    """Close the log of a run whose own process is gone."""
    try:
        async with streams.client().pipeline(transaction=False) as pipe:
            streams.add(pipe, run_id, last, streams.FINISHED_TTL)
            await pipe.execute()
    except (RedisError, OSError, TimeoutError) as error:
        log.warning("the end of run %s was not shipped: %s", run_id, error)
