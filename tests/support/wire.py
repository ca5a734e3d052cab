"""What a scripted model sends: replies as data, and their bytes on an HTTP/1.1 connection."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

Json = dict[str, Any]


class Cut(Exception):
    """The connection ends here, in the middle of whatever is being said."""


@dataclass(frozen=True)
class Pause:
    """Seconds without a byte."""

    seconds: float


@dataclass(frozen=True)
class Raw:
    """Bytes of the body exactly as given."""

    data: bytes


class _CutHere:
    """TCP close, without the end of the chunked body."""


CUT = _CutHere()
Step = Json | Pause | Raw | _CutHere  # a Json is a delta


@dataclass(frozen=True)
class Call:
    """One tool call; a hand-off is a call of transfer_to_tasks or transfer_to_tutor."""

    name: str
    arguments: Json = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True)
class Reply:
    """The answer to one model call."""

    steps: tuple[Step, ...] = ()
    finish: str = "stop"
    status: int = 200
    error: Json | None = None
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0  # seconds before the response's headers
    piece: int = 0  # bytes written at once; 0: an event at a time
    newline: str = "\n"
    comments: bool = False
    done: bool = True  # ends with finish_reason, usage and [DONE]

    def but(self, **changes: Any) -> Reply:
        """The same reply with other fields, e.g. `.but(piece=1, newline="\\r\\n")`."""
        return replace(self, **changes)


def text(*pieces: str, delay: float = 0.0, finish: str = "stop") -> Reply:
    """Text in pieces, `delay` seconds before each."""
    return Reply(tuple(_spoken(pieces, delay)), finish=finish)


def calls(*made: Call, split: int = 7, before: str = "") -> Reply:
    """Tool calls whose arguments come `split` characters at a time, after some text if wanted."""
    steps: list[Step] = [{"content": before}] if before else []
    for index, call in enumerate(made):
        arguments = json.dumps(call.arguments, ensure_ascii=False)
        name = {"name": call.name, "arguments": ""}
        identity = call.id or f"call_{uuid4().hex[:20]}"
        first = {"index": index, "id": identity, "type": "function", "function": name}
        steps.append({"tool_calls": [first]})
        for start in range(0, len(arguments), split):
            part = {"arguments": arguments[start : start + split]}
            steps.append({"tool_calls": [{"index": index, "function": part}]})
    return Reply(tuple(steps), finish="tool_calls")


def hand_off(agent: str) -> Reply:
    return calls(Call(f"transfer_to_{agent}"))


def refuse(status: int, message: str = "refused", **headers: str) -> Reply:
    """An HTTP error; `retry_after="1"` becomes the header Retry-After."""
    named = tuple((name.replace("_", "-").title(), value) for name, value in headers.items())
    error = {"message": message, "type": "test_error", "param": None, "code": None}
    return Reply(status=status, error=error, headers=named)


def stall(*pieces: str, seconds: float = 30.0, headers: bool = True) -> Reply:
    """The pieces, then silence; without `headers`, silence from the start."""
    if not headers:
        return Reply((), wait=seconds)
    return Reply((*_spoken(pieces), Pause(seconds)))


def cut(*pieces: str) -> Reply:
    return Reply((*_spoken(pieces), CUT), done=False)


def malformed(*pieces: str) -> Reply:
    return Reply((*_spoken(pieces), Raw(b'data: {"id": "x", "choices": [{"de\n\n')))


def broken_off(*pieces: str, message: str = "the server had an error") -> Reply:
    """An error object in mid-stream, with status 200, as providers do."""
    error = {"error": {"message": message, "type": "server_error", "code": "server_error"}}
    line = f"data: {json.dumps(error)}\n\n".encode()
    return Reply((*_spoken(pieces), Raw(line)), done=False)


def _spoken(pieces: tuple[str, ...], delay: float = 0.0) -> Iterator[Step]:
    for piece in pieces:
        if delay:
            yield Pause(delay)
        yield {"content": piece}


class Wire:
    """One connection from a client, on the provider's side."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, gone: asyncio.Event
    ) -> None:
        self.reader, self.writer, self.gone = reader, writer, gone

    def close(self) -> None:
        self.writer.transport.abort()

    async def read_request(self) -> tuple[str, dict[str, str], bytes] | None:
        """Path, headers by lower-case name, and body; None when the client has closed."""
        try:
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except asyncio.IncompleteReadError:
            return None
        first, *lines = head.split("\r\n")
        pairs = (line.split(":", 1) for line in lines if ":" in line)
        headers = {name.strip().lower(): value.strip() for name, value in pairs}
        body = await self.reader.readexactly(int(headers.get("content-length", "0")))
        return first.split(" ")[1].split("?")[0], headers, body

    async def send(self, reply: Reply, body: Json) -> None:
        if reply.wait:
            await asyncio.sleep(reply.wait)
        if reply.error is not None:
            await self.send_error(reply.status, reply.error, dict(reply.headers))
        elif body.get("stream"):
            await self._send_stream(reply, body)
        else:
            await self._send_whole(200, _completion(reply, body), {})

    async def send_error(self, status: int, error: Json, headers: dict[str, str]) -> None:
        await self._send_whole(status, {"error": error}, headers)

    async def _send_whole(self, status: int, answer: Json, headers: dict[str, str]) -> None:
        data = json.dumps(answer, ensure_ascii=False).encode()
        length = {"Content-Type": "application/json", "Content-Length": str(len(data))}
        self.writer.write(_head(status, length | headers) + data)
        await self.writer.drain()

    async def _send_stream(self, reply: Reply, body: Json) -> None:
        kind = {"Content-Type": "text/event-stream; charset=utf-8", "Transfer-Encoding": "chunked"}
        self.writer.write(_head(200, kind | dict(reply.headers)))
        await self.writer.drain()
        async for data in _events(reply, body):
            for start in range(0, len(data), reply.piece or len(data)):
                part = data[start : start + (reply.piece or len(data))]
                self.writer.write(b"%x\r\n%b\r\n" % (len(part), part))
                await self.writer.drain()
                if reply.piece:
                    await asyncio.sleep(0)
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()


def _head(status: int, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def _events(reply: Reply, body: Json) -> AsyncIterator[bytes]:
    """The body's bytes, event by event. Raises Cut where the script cuts."""
    base = {
        "id": f"chatcmpl-{uuid4().hex}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": body.get("model", "test"),
        "system_fingerprint": "fp_test",
    }
    if reply.comments:
        yield f": processing{reply.newline * 2}".encode()
    yield _event(reply, base, {"role": "assistant", "content": None})
    for step in reply.steps:
        match step:
            case Pause():
                await asyncio.sleep(step.seconds)
            case Raw():
                yield step.data
            case _CutHere():
                await asyncio.sleep(0.05)  # lets what was said arrive first
                raise Cut
            case _:
                yield _event(reply, base, step)
    if not reply.done:
        return
    yield _event(reply, base, {}, reply.finish)
    if (body.get("stream_options") or {}).get("include_usage"):
        yield _line(reply, base | {"choices": [], "usage": _usage(reply)})
    yield f"data: [DONE]{reply.newline * 2}".encode()


def _event(reply: Reply, base: Json, delta: Json, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return _line(reply, base | {"choices": [choice]})


def _line(reply: Reply, chunk: Json) -> bytes:
    comment = f": keep-alive{reply.newline}" if reply.comments else ""
    data = json.dumps(chunk, ensure_ascii=False)
    return f"{comment}data: {data}{reply.newline * 2}".encode()


def _usage(reply: Reply) -> Json:
    said = sum(1 for step in reply.steps if isinstance(step, dict))
    return {"prompt_tokens": 21, "completion_tokens": said, "total_tokens": 21 + said}


def _completion(reply: Reply, body: Json) -> Json:
    deltas = [step for step in reply.steps if isinstance(step, dict)]
    said = "".join(delta.get("content") or "" for delta in deltas)
    message = {"role": "assistant", "content": said}
    return {
        "id": f"chatcmpl-{uuid4().hex}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": body.get("model", "test"),
        "choices": [{"index": 0, "message": message, "finish_reason": reply.finish}],
        "usage": _usage(reply),
    }
