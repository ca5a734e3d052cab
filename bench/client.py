"""Clients that cost little: raw protocols on uvloop, so that the server is what is measured."""

from __future__ import annotations

import asyncio
import json
import re
import struct
import time
from dataclasses import dataclass, field
from typing import ClassVar, cast
from uuid import uuid4

import msgspec

CONNECT_SECONDS = 30.0


class Frame(msgspec.Struct, gc=False):
    type: str
    content: str = ""
    status: str = ""


decode = msgspec.json.Decoder(Frame).decode


@dataclass(slots=True)
class Turn:
    """One question and what came back; times are of time.monotonic()."""

    sent: float
    pieces: list[tuple[float, str]] = field(default_factory=list)
    status: str = ""

    @property
    def text(self) -> str:
        return "".join(piece for _, piece in self.pieces)


class Stream(asyncio.Protocol):
    """One person's connection; they ask one question at a time."""

    path: ClassVar[str]

    def __init__(self) -> None:
        self._buffer = b""
        self._transport: asyncio.WriteTransport | None = None
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self._done: asyncio.Future[None] = self._loop.create_future()
        self._turn = Turn(0.0)

    async def open(self, port: int, cookie: str) -> None:
        await self._loop.create_connection(lambda: self, "127.0.0.1", port)
        self._begin(port, cookie)
        await asyncio.wait_for(self._ready, CONNECT_SECONDS)

    async def ask(self, question: str) -> Turn:
        """Send a question and wait for the end of the answer; ConnectionError if there is none."""
        self._done = self._loop.create_future()
        self._turn = Turn(time.monotonic())
        self._send(question)
        await self._done
        return self._turn

    @property
    def is_open(self) -> bool:
        return self._transport is not None

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's is not a subclass

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        for waiting in (self._ready, self._done):
            if not waiting.done():
                waiting.set_exception(ConnectionError("the server closed"))
                waiting.exception()

    def _write(self, data: bytes) -> None:
        if self._transport is None:
            raise ConnectionError("the server closed")
        self._transport.write(data)

    def _hear(self, payload: bytes | memoryview, now: float) -> None:
        frame = decode(payload)
        match frame.type:
            case "text_delta":
                self._turn.pieces.append((now, frame.content))
            case "ready" if not self._ready.done():
                self._ready.set_result(None)
            case "run_finished" if not self._done.done():
                self._turn.status = frame.status
                self._done.set_result(None)
            case "error" if not self._done.done():
                self._done.set_exception(ConnectionError(bytes(payload).decode()))

    def _begin(self, port: int, cookie: str) -> None:
        raise NotImplementedError

    def _send(self, question: str) -> None:
        raise NotImplementedError


class WebSocketStream(Stream):
    """Ours, stock and bare."""

    path = "/ws/chat/"

    def _begin(self, port: int, cookie: str) -> None:
        self._open = False
        self._write(
            f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            f"Sec-WebSocket-Version: 13\r\nCookie: {cookie}\r\n\r\n".encode()
        )

    def _send(self, question: str) -> None:
        body = {"type": "send", "content": question, "client_id": str(uuid4())}
        self._frame(0x81, json.dumps(body).encode())

    def _frame(self, kind: int, payload: bytes) -> None:
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack("!H", size)
        self._write(bytes([kind]) + length + b"\0\0\0\0" + payload)  # a mask of zeros

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        buffer = self._buffer + data if self._buffer else data
        if not self._open:
            head, found, buffer = buffer.partition(b"\r\n\r\n")
            if not found:
                self._buffer = head
                return
            self._open = True
        self._buffer = self._frames(buffer, now)

    def _frames(self, buffer: bytes, now: float) -> bytes:
        """Take in whole frames; what is left over."""
        place = 0
        while len(buffer) - place >= 2:
            kind, size, start = buffer[place], buffer[place + 1], place + 2
            if size == 126:
                size, start = int.from_bytes(buffer[start : start + 2], "big"), start + 2
            elif size == 127:
                size, start = int.from_bytes(buffer[start : start + 8], "big"), start + 8
            if start > len(buffer) or start + size > len(buffer):
                break
            if kind == 0x81:
                self._hear(memoryview(buffer)[start : start + size], now)
            elif kind == 0x89:
                self._frame(0x8A, buffer[start : start + size])
            place = start + size
        return buffer[place:]


class EventStream(Stream):
    """The founding design: a POST for each question, on one kept-alive connection."""

    path = "/chat"
    # An event is one line of JSON and one HTTP chunk; the chunks' sizes stand between events.
    event = re.compile(rb"data: (\{.*?\})\r\n\r\n")

    def _begin(self, port: int, cookie: str) -> None:
        self._host = f"127.0.0.1:{port}"
        self._ready.set_result(None)

    def _send(self, question: str) -> None:
        self._buffer = b""
        body = json.dumps({"message": question}).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: {self._host}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._write(head.encode() + body)

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        self._buffer += data
        place = 0
        for found in self.event.finditer(self._buffer):
            self._hear(found[1], now)
            place = found.end()
        self._buffer = self._buffer[place:]
