"""The one bridge from async code to the database."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import close_old_connections

P = ParamSpec("P")
R = TypeVar("R")

# A pool of its own: thread-sensitive calls from Channels would all share one thread per process.
# Its size bounds the database connections that background work can hold. SQLite has one writer:
# further threads would only wait for its lock, by sleeping and trying again.
_THREADS = 1 if "sqlite" in settings.DATABASES["default"]["ENGINE"] else 8
_POOL = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="db")
_here = threading.local()


async def in_database(unit: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one synchronous unit of database work off the event loop and return its result."""
    return await in_thread_of(_POOL, partial(unit, *args, **kwargs))


async def in_thread_of(pool: ThreadPoolExecutor, unit: Callable[[], R]) -> R:
    """The same in a pool of one's own: for units that wait for more than the database."""
    loop = asyncio.get_running_loop()
    within = contextvars.copy_context()  # the log names the request and run from there too
    return await loop.run_in_executor(pool, within.run, _run, loop, unit)


def calling_loop() -> asyncio.AbstractEventLoop | None:
    """Within a unit: the event loop that waits for it. Elsewhere None."""
    return getattr(_here, "loop", None)


def _run(loop: asyncio.AbstractEventLoop, unit: Callable[[], R]) -> R:
    _here.loop = loop
    close_old_connections()
    try:
        return unit()
    finally:
        close_old_connections()
        _here.loop = None
