"""Work that waits in rows, carried out by threads of this process until they are told to stop."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Protocol

from django.db import connections

from accounts.database import in_thread_of

log = logging.getLogger(__name__)

AFTER_TROUBLE_SECONDS = 5.0
STOP_SECONDS = 12.0  # a call that is under way may end


class Lane(Protocol):
    """One thread's share of the work."""

    name: str
    pause: float  # seconds until it looks again, after it has found nothing

    def turn(self) -> int:
        """Do some of what there is to do; zero means that there was nothing."""


class Pump:
    """`start` and `stop` belong to the event loop that open pages' notices go out from.

    `make_lanes` is given an event, after which its lanes begin nothing more.
    """

    def __init__(self, make_lanes: Callable[[threading.Event], Sequence[Lane]]) -> None:
        self._make_lanes = make_lanes
        self._stop = threading.Event()  # for the threads
        self._stopped = asyncio.Event()  # for the loop
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin; a second call changes nothing."""
        if not self._tasks:
            self._stop.clear()
            self._stopped = asyncio.Event()
            loop = asyncio.get_running_loop()
            lanes = self._make_lanes(self._stop)
            self._tasks = [loop.create_task(self._work(lane)) for lane in lanes]

    async def stop(self) -> None:
        """Begin nothing more and wait, not for ever, for what is under way."""
        self._stop.set()
        self._stopped.set()
        tasks, self._tasks = self._tasks, []
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=STOP_SECONDS)
            for task in late:
                task.cancel()

    async def _work(self, lane: Lane) -> None:
        pool = ThreadPoolExecutor(1, thread_name_prefix=f"lane-{lane.name}")
        try:
            while not self._stop.is_set():
                pause = await self._turn(lane, pool)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopped.wait(), pause)
        finally:
            pool.submit(connections.close_all)
            pool.shutdown(wait=False)

    async def _turn(self, lane: Lane, pool: ThreadPoolExecutor) -> float:
        """Seconds to wait before the next."""
        try:
            return 0 if await in_thread_of(pool, lane.turn) else lane.pause
        except Exception:
            log.exception("the lane of %s stumbled", lane.name)
            return AFTER_TROUBLE_SECONDS


def work_off(lanes: Sequence[Lane]) -> int:
    """Everything that can be done at this moment, in this thread; how much that was."""
    total = 0
    while done := sum(lane.turn() for lane in lanes):
        total += done
    return total
