"""Chunks of a Chat Completions stream, decoded by type, and the events that carry them.

Sources: the Chat Completions API reference (chat.completion.chunk) and the WHATWG specification of
server-sent events. Providers differ in what they leave out, so everything may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec


class FunctionDelta(msgspec.Struct, gc=False):
    name: str | None = None
    arguments: str | dict[str, Any] | None = None  # some servers send a whole object


class ToolCallDelta(msgspec.Struct, gc=False):
    index: int | None = None
    id: str | None = None
    function: FunctionDelta | None = None


class Delta(msgspec.Struct, gc=False):
    content: str | None = None
    refusal: str | None = None
    tool_calls: list[ToolCallDelta] | None = None


class Choice(msgspec.Struct, gc=False):
    index: int | None = 0
    delta: Delta | None = None
    finish_reason: str | None = None


class Usage(msgspec.Struct, gc=False):
    prompt_tokens: float | None = None  # whole numbers, which some servers write as 11.0
    completion_tokens: float | None = None
    total_tokens: float | None = None


class Chunk(msgspec.Struct, gc=False):
    choices: list[Choice] | None = None
    usage: Usage | None = None
    error: Any = None


DONE = b"[DONE]"
decode_chunk = msgspec.json.Decoder(Chunk).decode


class EventLines:
    """Cuts a byte stream, however it is split, into the data of its server-sent events."""

    def __init__(self) -> None:
        self._rest = b""
        self._data: list[bytes] = []

    def feed(self, received: bytes) -> Iterator[bytes]:
        """The data of every event that `received` completes. Comments and other fields are
        skipped; several data lines of one event are joined by a line feed."""
        if self._data or b"\r" in received or b"\r" in self._rest:
            yield from self._lines(received)
            return
        blocks = (self._rest + received).split(b"\n\n")
        self._rest = blocks.pop()
        for block in blocks:
            if block.startswith(b"data: ") and b"\n" not in block:  # as nearly all are
                yield block[6:]
            else:
                rest, self._rest = self._rest, b""
                yield from self._lines(block + b"\n\n")
                self._rest = rest

    def _lines(self, received: bytes) -> Iterator[bytes]:
        lines = (self._rest + received).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            if line.endswith(b"\r"):
                line = line[:-1]
            if line.startswith(b"data:"):
                self._data.append(line[6:] if line[5:6] == b" " else line[5:])
            elif not line and self._data:
                yield self._data[0] if len(self._data) == 1 else b"\n".join(self._data)
                self._data = []

    def finish(self) -> Iterator[bytes]:
        """What the end of the stream completes: some servers leave out the last empty line."""
        yield from self.feed(b"\n\n")
