"""The lanes as a service of one process: each in a thread of its own, until told to stop."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import connections

from accounts.database import in_thread_of
from todos.reminding.lanes import Lane, all_lanes

log = logging.getLogger(__name__)

TICK_SECONDS = 0.5  # of the lane of the pages; the others may take twice as long
AFTER_TROUBLE_SECONDS = 5.0
STOP_SECONDS = 12.0  # a mail or push that is under way may end


class Reminders:
    """`start` and `stop` belong to the event loop that open pages' notices go out from."""

    def __init__(self) -> None:
        self._stop = threading.Event()  # for the threads
        self._stopped = asyncio.Event()  # for the loop
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin; a second call changes nothing."""
        if not self._tasks:
            self._stop.clear()
            self._stopped = asyncio.Event()
            loop = asyncio.get_running_loop()
            self._tasks = [loop.create_task(self._work(lane)) for lane in all_lanes(self._stop)]

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
        pool = ThreadPoolExecutor(1, thread_name_prefix=f"reminders-{lane.name}")
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
            if await in_thread_of(pool, lane.turn):
                return 0
            return TICK_SECONDS if lane.name == "page" else 2 * TICK_SECONDS
        except Exception:
            log.exception("the %s lane of reminders stumbled", lane.name)
            return AFTER_TROUBLE_SECONDS


reminders = Reminders()
