"""The one bridge from async code to the database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from channels.db import database_sync_to_async

P = ParamSpec("P")
R = TypeVar("R")

# A pool of its own: thread-sensitive calls from Channels would all share one thread per process.
# Its size bounds the database connections that background work can hold.
_POOL = ThreadPoolExecutor(max_workers=8, thread_name_prefix="db")


async def in_database(unit: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one synchronous unit of database work off the event loop and return its result."""
    call = database_sync_to_async(unit, thread_sensitive=False, executor=_POOL)
    result: R = await call(*args, **kwargs)
    return result
