"""One task that steps a ChatKit stream.

The SDK sets and resets context variables around its yields, so all steps must come from one task;
and whoever reads may leave at any time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import suppress

from django.conf import settings

from conversations.sse import KEEP_ALIVE_SECONDS

log = logging.getLogger(__name__)

# The first frame after all has been stored that this request asks to store.
OPENED = b'data: {"type":"stream_options"'
GATHERED = 64  # frames that wait for a slow reader; the log they come from waits for nobody

_pumps: set[asyncio.Task[None]] = set()


class Pump:
    """Frames of one stream, from its owner task to one reader."""

    def __init__(self, frames: AsyncGenerator[bytes, None]) -> None:
        self._frames = frames
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue(GATHERED)
        self._open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._open.add_done_callback(asyncio.Future.exception)  # nobody need be there to hear it
        self._left = self._ended = False
        self._task = asyncio.create_task(self._step_all())
        _pumps.add(self._task)
        self._task.add_done_callback(_pumps.discard)

    async def opened(self) -> None:
        """Wait until the request is stored; raises what it was refused with."""
        await asyncio.shield(self._open)

    async def body(self) -> AsyncIterator[bytes]:
        """All frames, with a comment whenever nothing has come for a while."""
        try:
            while not (self._ended and self._queue.empty()):
                try:
                    frame = await asyncio.wait_for(self._queue.get(), KEEP_ALIVE_SECONDS)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if frame is None:
                    return
                yield frame
        finally:
            self.leave()

    def leave(self) -> None:
        """Nobody reads any more. What is being stored is stored first."""
        self._left = True
        if self._open.done():
            self._task.cancel()

    async def _step_all(self) -> None:
        try:
            async for frame in self._frames:
                async with asyncio.timeout(settings.SLOW_READER_SECONDS):
                    await self._queue.put(frame)
                if frame.startswith(OPENED):
                    self._note_open()
                if self._left and self._open.done():
                    break
        except TimeoutError:
            log.warning("a reader of a ChatKit stream is too slow")
        except Exception as error:
            if self._open.done():
                log.exception("a ChatKit stream broke off")
            else:
                self._open.set_exception(error)
        finally:
            self._note_open()
            self._ended = True
            with suppress(asyncio.QueueFull):
                self._queue.put_nowait(None)
            await self._frames.aclose()

    def _note_open(self) -> None:
        if not self._open.done():
            self._open.set_result(None)
