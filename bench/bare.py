"""The limit: a WebSocket server that opens the provider's stream, decodes it and forwards the text.

No run, no log, no storage, no SDK; our HTTP transport and decoder. "bare" sends a frame for each
token, as a plain relay does; "floor" one for whatever a read has brought, in our short way.

Usage: python -m bench.bare PORT PROVIDER_URL tokens|reads
"""

from __future__ import annotations

import gc
import json
import sys
from typing import Any

import httpx2
import msgspec
import uvicorn

from config.websocket import StreamSocket
from tutor.completions.transport import StreamTransport
from tutor.completions.wire import DONE, EventLines, decode_chunk

ENCODE = msgspec.json.encode


class Bare:
    def __init__(self, provider: str, whole_reads: bool) -> None:
        self._whole_reads = whole_reads
        self._url = f"{provider}/chat/completions"
        self._client: httpx2.AsyncClient | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"{}"})
        if scope["type"] != "websocket":
            return
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": '{"type":"ready"}'})
        while (message := await receive())["type"] == "websocket.receive":
            await self._answer(json.loads(message["text"])["content"], send)

    async def _answer(self, question: str, send: Any) -> None:
        if self._client is None:
            self._client = httpx2.AsyncClient(timeout=60, transport=StreamTransport())
        body = {
            "model": "bench",
            "messages": [{"role": "user", "content": question}],
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        lines = EventLines()
        async with self._client.stream("POST", self._url, json=body) as response:
            async for received in response.aiter_bytes():
                pieces = _pieces(lines.feed(received))
                for text in ["".join(pieces)] if pieces and self._whole_reads else pieces:
                    frame = ENCODE({"type": "text_delta", "content": text}).decode()
                    await send({"type": "websocket.send", "text": frame})
        await send({"type": "websocket.send", "text": '{"type":"run_finished"}'})


def _pieces(events: Any) -> list[str]:
    pieces = []
    for data in events:
        if data != DONE:
            for choice in decode_chunk(data).choices or ():
                if choice.delta and choice.delta.content:
                    pieces.append(choice.delta.content)
    return pieces


if __name__ == "__main__":
    gc.collect()
    gc.freeze()  # as ours does: what is imported need not be looked at again
    uvicorn.run(
        Bare(sys.argv[2], sys.argv[3] == "reads"),
        port=int(sys.argv[1]),
        log_level="warning",
        lifespan="off",
        ws=StreamSocket if sys.argv[3] == "reads" else "auto",
        ws_per_message_deflate=False,
    )
