"""A local language model: an HTTP server that speaks the Chat Completions stream, as scripted.

A test registers what the model says to a message that contains a marker, one reply per model call:

    provider.script("m-17", [calls(Call("add_task", {"title": "Milk"})), text("Done.")])

and then sends a message that contains "m-17". Messages without a marker get a short echo. Instead
of a list, a function of the request makes each reply: a model with a mind of its own.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from tests.support.wire import Cut, Reply, Wire, text


@dataclass
class Request:
    """One model call as the provider saw it; times are of time.monotonic()."""

    body: dict[str, Any]
    headers: dict[str, str]
    at: float
    marker: str | None = None
    finished_at: float | None = None
    disconnected_at: float | None = None

    @property
    def messages(self) -> list[dict[str, Any]]:
        return list(self.body.get("messages", []))

    @property
    def tools(self) -> list[str]:
        return [tool["function"]["name"] for tool in self.body.get("tools") or []]

    @property
    def question(self) -> str:
        """The text of the last message from the user."""
        said = [m.get("content") for m in self.messages if m.get("role") == "user"]
        return _plain(said[-1]) if said else ""


Mind = Callable[[Request], Reply]


@dataclass
class Provider:
    """The server, in a thread of its own; use it as a context manager."""

    requests: list[Request] = field(default_factory=list)
    port: int = 0

    def __post_init__(self) -> None:
        self._scripts: dict[str, list[Reply] | Mind] = {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="provider", daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def script(self, marker: str, replies: list[Reply] | Mind) -> None:
        with self._changed:
            self._scripts[marker] = list(replies) if isinstance(replies, list) else replies

    def calls(self, marker: str) -> list[Request]:
        """The streamed model calls that `marker` has led to so far, oldest first."""
        return [request for request in list(self.requests) if request.marker == marker]

    def wait(self, marker: str, holds: Callable[[Request], bool], timeout: float = 5.0) -> Request:
        """The first call of `marker` for which `holds`; AssertionError when none comes in time."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while True:
                for request in self.calls(marker):
                    if holds(request):
                        return request
                left = deadline - time.monotonic()
                assert left > 0, f"no such call of {marker}: {self.calls(marker)}"
                self._changed.wait(left)

    def wait_call(self, marker: str, timeout: float = 5.0) -> Request:
        return self.wait(marker, lambda request: True, timeout)

    def wait_disconnect(self, marker: str, timeout: float = 5.0) -> Request:
        return self.wait(marker, lambda request: request.disconnected_at is not None, timeout)

    def __enter__(self) -> Provider:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        server = await self._loop.create_server(lambda: _Connection(self._converse), "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _converse(self, wire: Wire) -> None:
        """Answer the requests of one connection until it closes."""
        try:
            while head := await wire.read_request():
                path, headers, raw = head
                if not path.endswith("/chat/completions"):
                    await wire.send_error(404, {"message": f"no {path} here"}, {})
                    continue
                await self._answer(wire, Request(json.loads(raw), headers, time.monotonic()))
        except (ConnectionError, Cut, asyncio.IncompleteReadError):
            pass
        finally:
            wire.close()

    async def _answer(self, wire: Wire, request: Request) -> None:
        reply = self._choose(request)
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()
        sending = asyncio.ensure_future(wire.send(reply, request.body))
        leaving = asyncio.ensure_future(wire.gone.wait())
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not sending.done():
                request.disconnected_at = time.monotonic()
                raise Cut
            sending.result()
            request.finished_at = time.monotonic()
        finally:
            sending.cancel()
            leaving.cancel()
            with self._changed:
                self._changed.notify_all()

    def _choose(self, request: Request) -> Reply:
        """The next reply of the script whose marker the question holds, else an echo."""
        with self._changed:
            found = [marker for marker in self._scripts if marker in request.question]
            if found and request.body.get("stream"):
                request.marker = max(found, key=len)
                script = self._scripts[request.marker]
                if callable(script):
                    return script(request)
                if script:
                    return script.pop(0)
        return text("You said: ", request.question[-60:])


class _Connection(asyncio.StreamReaderProtocol):
    """A stream protocol that also tells when the other side has gone."""

    def __init__(self, converse: Callable[[Wire], Coroutine[Any, Any, None]]) -> None:
        self.gone = asyncio.Event()
        reader = asyncio.StreamReader(limit=2**24)
        super().__init__(reader, lambda r, w: converse(Wire(r, w, self.gone)))

    def eof_received(self) -> bool | None:
        self.gone.set()
        return super().eof_received()

    def connection_lost(self, error: Exception | None) -> None:
        self.gone.set()
        super().connection_lost(error)


def _plain(content: Any) -> str:
    if isinstance(content, list):
        return " ".join(str(part.get("text", "")) for part in content)
    return str(content or "")
