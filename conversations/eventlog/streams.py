"""How a run's log lies in Redis: one stream a run, whose ids are the log's own numbers.

An entry of the stream is a batch of the log, under the number of its last entry. So a reader asks
Redis for "everything past the last number I have seen", and a batch that was written twice after a
lost connection does no harm.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from redis import Redis as SyncRedis
from redis.asyncio import Redis
from redis.exceptions import RedisError

from conversations.events import Entry, from_line, to_line

MAX_BATCHES = 20_000  # of one run: at 40 a second, over eight minutes of talk
RUNNING_TTL = 24 * 3600
FINISHED_TTL = 600  # later, the row answers
ERASED_AT_ONCE = 1000

log = logging.getLogger(__name__)

_decode = msgspec.json.Decoder(list[dict[str, Any]]).decode
_encode = msgspec.json.Encoder().encode


@lru_cache(maxsize=1)
def client() -> Redis:
    """One connection pool for the process's event loop."""
    return Redis.from_url(settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=2)


def erase(run_ids: Sequence[UUID]) -> None:
    """Delete the streams of runs, from a thread. While Redis is away, their age does that."""
    limit = settings.REDIS_TIMEOUT  # somebody waits for their account to be deleted
    try:
        with SyncRedis.from_url(
            settings.REDIS_URL, socket_timeout=limit, socket_connect_timeout=limit
        ) as now:
            for first in range(0, len(run_ids), ERASED_AT_ONCE):
                now.unlink(*map(key_of, run_ids[first : first + ERASED_AT_ONCE]))
    except RedisError:
        log.warning("the logs of %d runs were not erased from Redis", len(run_ids), exc_info=True)


def key_of(run_id: UUID) -> str:
    return f"run:{run_id.hex}"


def encode(entries: list[Entry]) -> dict[bytes | str, bytes]:
    return {b"e": _encode([to_line(entry) for entry in entries])}


def decode(fields: dict[bytes, bytes]) -> list[Entry]:
    return [from_line(line) for line in _decode(fields[b"e"])]


def add(pipe: Any, run_id: UUID, entries: list[Entry], ttl: int) -> None:
    """Queue one batch on a pipeline."""
    key, number = key_of(run_id), entries[-1].seq
    pipe.xadd(key, encode(entries), id=f"{number}-0", maxlen=MAX_BATCHES, approximate=True)
    pipe.expire(key, ttl)
