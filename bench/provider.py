"""A Chat Completions server that can feed more than anything consumes.

A message that contains "tokens=300 rate=0" is answered at once with 300 tokens, one HTTP chunk
each, from memory. With "tokens=150 rate=50" the tokens come at 50 a second, and each is the time at
which it was written: `WIDTH` characters, microseconds of time.monotonic().

Usage: python -m bench.provider. Prints its port.
"""

from __future__ import annotations

import asyncio
import gc
import re
import time
from functools import lru_cache
from typing import cast

import uvloop

WIDTH = 13  # characters of a timed token: twelve digits and a space
TICK = 0.002  # seconds; paced streams are spread over the ticks

HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
    b"Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n"
)
EVENT = (
    b'data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1760000000,'
    b'"model":"bench","choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}\n\n'
)
LAST = (
    b'data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1760000000,'
    b'"model":"bench","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
)
USAGE = (
    b'data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1760000000,'
    b'"model":"bench","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":%d,'
    b'"total_tokens":%d}}\n\n'
)
ORDER = re.compile(rb"tokens=(\d+) rate=(\d+)")


def chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body)


def words(tokens: int) -> list[str]:
    """What an unthrottled answer says."""
    return [f"word{number % 97} " for number in range(tokens)]


@lru_cache
def end(tokens: int) -> bytes:
    usage = chunk(USAGE % (tokens, tokens + 20))
    return chunk(LAST) + usage + chunk(b"data: [DONE]\n\n") + b"0\r\n\r\n"


@lru_cache
def whole(tokens: int) -> bytes:
    said = b"".join(chunk(EVENT % word.encode()) for word in words(tokens))
    return HEAD + said + end(tokens)


class Paced:
    """All streams that go on, in a wheel of ticks: a stream is due once in every turn of it."""

    def __init__(self) -> None:
        self._wheels: dict[int, list[set[Connection]]] = {}

    def add(self, stream: Connection, rate: int) -> None:
        slots = max(1, round(1 / rate / TICK))
        if rate not in self._wheels:
            self._wheels[rate] = [set() for _ in range(slots)]
            asyncio.get_running_loop().create_task(self._turn(self._wheels[rate]))
        least = min(self._wheels[rate], key=len)
        least.add(stream)

    async def _turn(self, wheel: list[set[Connection]]) -> None:
        due = time.monotonic()
        while True:
            for slot in wheel:
                due += TICK
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                slot.difference_update([stream for stream in slot if not stream.tick()])


class Connection(asyncio.Protocol):
    """One kept-alive connection of a client."""

    def __init__(self, paced: Paced) -> None:
        self._paced = paced
        self._received = b""
        self._tokens = self._left = 0
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's is not a subclass

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, body = self._received.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if found and length and len(body) >= int(length[1]):
            self._received = b""
            tokens, rate = ORDER.findall(body)[-1]
            self._answer(int(tokens), int(rate))

    def _answer(self, tokens: int, rate: int) -> None:
        assert self._transport is not None
        if not rate:
            self._transport.write(whole(tokens))
            return
        self._tokens = self._left = tokens
        self._transport.write(HEAD)
        self.tick()  # the first token comes at once
        self._paced.add(self, rate)

    def tick(self) -> bool:
        """Write one token; False when that was the last, or the client has gone."""
        if self._transport is None:
            return False
        now = b"%012d " % (time.monotonic_ns() // 1000 % 10**12)
        self._left -= 1
        rest = b"" if self._left else end(self._tokens)
        self._transport.write(chunk(EVENT % now) + rest)
        return bool(self._left)


async def serve() -> None:
    paced = Paced()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(paced), "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    gc.disable()  # its pauses would be taken for the server's
    uvloop.run(serve())
