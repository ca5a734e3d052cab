"""Reading the log of a run that another process executes.

Each such run has one mirror in this process, whoever many read it here, and all mirrors are fed by
one connection. When Redis cannot help, the run's row does, half a second behind.
"""

from __future__ import annotations

import asyncio
import contextvars
import logging
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from django.conf import settings
from redis.exceptions import RedisError

from accounts.absence import Absence
from conversations.eventlog import streams
from conversations.eventlog.memory import RunLog
from conversations.eventlog.stored import POLL_SECONDS, snapshot
from conversations.events import Entry, RunFinished

log = logging.getLogger(__name__)

_unread = Absence()  # of Redis, to who opens a log
BLOCK_MS = 40  # how long a newly followed run may wait to join the others' read


async def read_remote(run_id: UUID, after: int) -> AsyncIterator[list[Entry]]:
    """All entries past `after` until the run has finished, from Redis while it can tell."""
    while True:
        mirror = await follower.join(run_id)
        if mirror is not None:
            try:
                async for batch in mirror.read(after):
                    after = batch[-1].seq
                    yield batch
                    if isinstance(batch[-1].event, RunFinished):
                        return
            finally:
                follower.leave(run_id)
        batch, finished = await snapshot(run_id, after)
        if batch:
            after = batch[-1].seq
            yield batch
        if finished:
            return
        await asyncio.sleep(POLL_SECONDS)


class Follower:
    """Feeds the mirrors of this process."""

    def __init__(self) -> None:
        self._mirrors: dict[UUID, RunLog] = {}
        self._readers: Counter[UUID] = Counter()
        self._task: asyncio.Task[None] | None = None

    async def join(self, run_id: UUID) -> RunLog | None:
        """The run's mirror for one more reader; None when Redis has no whole log of it."""
        if run_id not in self._mirrors:
            fresh = await fetch(run_id)
            if fresh is None:
                return None
            self._mirrors.setdefault(run_id, fresh)
        self._readers[run_id] += 1
        if self._task is None or self._task.done():
            loop = asyncio.get_running_loop()
            self._task = loop.create_task(self._follow(), context=contextvars.Context())
        return self._mirrors[run_id]

    def leave(self, run_id: UUID) -> None:
        self._readers[run_id] -= 1
        if self._readers[run_id] <= 0:
            del self._readers[run_id]
            self._mirrors.pop(run_id, None)

    async def _follow(self) -> None:
        while self._mirrors:
            try:
                await self._read_once()
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("Redis is away; reading from the database: %s", error)
                for mirror in self._mirrors.values():
                    mirror.close()  # its readers go on with the row
                self._mirrors.clear()

    async def _read_once(self) -> None:
        followed = {streams.key_of(key): mirror for key, mirror in self._mirrors.items()}
        places: dict[Any, Any] = {
            key: f"{mirror.seq}-0" for key, mirror in followed.items() if not mirror.closed
        }
        if not places:
            await asyncio.sleep(BLOCK_MS / 1000)
            return
        answer = await streams.client().xread(places, block=BLOCK_MS, count=1000)
        for key, batches in _pairs(answer):
            mirror = followed[key.decode()]
            if not _feed(mirror, [e for _, fields in batches for e in streams.decode(fields)]):
                self._mirrors.pop(mirror.run_id, None)
                mirror.close()  # its readers go on with the row


def _pairs(answer: object) -> list[tuple[bytes, list[tuple[bytes, dict[bytes, bytes]]]]]:
    """XREAD's answer as pairs; the client gives a mapping under RESP3, else a list."""
    if isinstance(answer, dict):
        return [(key, [b for part in parts for b in part]) for key, parts in answer.items()]
    return list(answer or [])  # type: ignore[call-overload, no-any-return]


async def fetch(run_id: UUID) -> RunLog | None:
    """A mirror with all that Redis has of a run, if that is whole from the run's first event."""
    if _unread:
        return None
    try:
        async with asyncio.timeout(settings.REDIS_TIMEOUT):
            batches: Any = await streams.client().xrange(streams.key_of(run_id))
    except (RedisError, OSError, TimeoutError):
        _unread.note()
        return None
    entries = [entry for _, fields in batches for entry in streams.decode(fields)]
    if not entries or entries[0].seq != 1:
        return None
    mirror = RunLog(run_id, getattr(entries[0].event, "message_id", ""))
    return mirror if _feed(mirror, entries) else None


def _feed(mirror: RunLog, entries: list[Entry]) -> bool:
    """Take over what has come; False if something before it is missing: what a dead process had
    saved and not yet sent, or Redis has lost."""
    seen = mirror.seq
    for entry in entries:
        if entry.before > seen:
            return False
        seen = max(seen, entry.seq)
    mirror.feed(entries)
    if isinstance(entries[-1].event, RunFinished):
        mirror.close()
    return True


follower = Follower()
