"""The server-sent events edge: a run's events over plain HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

from django.http import StreamingHttpResponse

from conversations.eventlog import read
from conversations.events import Entry, frame_text

KEEP_ALIVE_SECONDS = 15.0  # proxies close a connection that is silent for long


def event_stream(body: AsyncIterator[bytes]) -> StreamingHttpResponse:
    """A response that proxies do not hold back."""
    return StreamingHttpResponse(
        body,
        content_type="text/event-stream",
        headers={"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"},
    )


def stream_run(run_id: UUID, thread_id: UUID, after: int = 0) -> StreamingHttpResponse:
    """A run's events past `after`, each with its seq as the event's id."""
    run, thread = str(run_id), str(thread_id)

    def encode(entry: Entry) -> bytes:
        data = frame_text(run, thread, entry)
        return f"id: {entry.seq}\nevent: {entry.event.type}\ndata: {data}\n\n".encode()

    async def body() -> AsyncIterator[bytes]:
        async for batch in kept_alive(read(run_id, after)):
            yield b"".join(map(encode, batch)) if batch else b": still here\n\n"

    return event_stream(body())


async def kept_alive(batches: AsyncIterator[list[Entry]]) -> AsyncIterator[list[Entry]]:
    """The same batches, with an empty one whenever nothing has come for a while."""
    pending: asyncio.Task[list[Entry]] | None = None
    try:
        while True:
            if pending is None:
                pending = asyncio.ensure_future(anext(batches))
            done, _ = await asyncio.wait({pending}, timeout=KEEP_ALIVE_SECONDS)
            if not done:
                yield []
                continue
            try:
                batch = pending.result()
            except StopAsyncIteration:
                return
            pending = None
            yield batch
    finally:
        if pending is not None:
            pending.cancel()
