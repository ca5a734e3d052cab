"""One HTTP/1.1 connection of the stream transport, and the body that it is receiving."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import cast

import httptools
import httpx2

from tutor.pace import pace

HIGH_WATER = 256 * 1024  # bytes that wait for a slow iterator before the socket is paused
END_SECONDS = 0.2  # how long the end of a body may take that its listener needs no more of

Origin = tuple[str, str, int]  # scheme, host, port
Listener = Callable[[bytes], bool]


class Body(httpx2.AsyncByteStream):
    """A response's body as it arrives: iterated as httpx2 does, or delivered to a listener."""

    def __init__(self, connection: Connection, seconds: float | None) -> None:
        self.ended = False
        self._error: Exception | None = None
        self._connection = connection
        self._seconds = seconds  # the longest silence
        self._loop = asyncio.get_running_loop()
        self._heard_at = self._loop.time()
        self._pieces: deque[bytes] = deque()
        self._size = 0  # of _pieces
        self._listener: Listener | None = None
        self._changed: asyncio.Future[None] | None = None
        self._ending: asyncio.TimerHandle | None = None

    async def deliver(self, listener: Listener) -> None:
        """Call `listener` with every piece, straight from the socket, until the body ends or the
        listener answers True. Raises what it raises, and what cut the body short."""
        self._listener = listener
        while self._pieces:
            self.hear(self._pieces.popleft())
        self._size = 0
        self._connection.resume()
        await self._change()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            while self._pieces:
                piece = self._pieces.popleft()
                self._size -= len(piece)
                yield piece
            if self.complete:
                return
            self._connection.resume()
            await self._change()

    async def aclose(self) -> None:
        self._connection.release(self)

    @property
    def complete(self) -> bool:
        return self.ended and self._error is None

    def hear(self, piece: bytes) -> None:
        """The next bytes have come."""
        self._heard_at = self._loop.time()
        if self._listener is None:
            self._pieces.append(piece)
            self._size += len(piece)
            if self._size > HIGH_WATER:
                self._connection.pause()
            self._wake()
            return
        try:
            if self._listener(piece):
                self._listener = _heard_enough
                self._ending = self._loop.call_later(END_SECONDS, self._wake)
            elif pace.pause:
                self._connection.pause()
                self._loop.call_later(pace.pause, self._connection.resume)
        except Exception as error:
            self._listener = _heard_enough
            self._error = self._error or error  # also when the whole body is there already
            self.end(error)

    def end(self, error: Exception | None = None) -> None:
        """The body is complete; or, with an error, it will never be."""
        if not self.ended:
            self.ended, self._error = True, error
            if self._ending is not None:
                self._ending.cancel()
            self._wake()

    def _wake(self) -> None:
        if self._changed is not None and not self._changed.done():
            self._changed.set_result(None)

    async def _change(self) -> None:
        """Wait for more, but not for ever; raises what has gone wrong."""
        if not self.ended:
            self._heard_at = self._loop.time()
            self._changed = self._loop.create_future()
            if self._seconds is not None:
                self._watch(self._changed, self._seconds)
            await self._changed
        if self._error is not None and self._ending is None:
            raise self._error  # unless the listener had heard enough before

    def _watch(self, waiting: asyncio.Future[None], seconds: float) -> None:
        """End a body that stays silent: one timer for a wait, however many pieces come."""

        def look() -> None:
            left = self._heard_at + seconds - self._loop.time()
            if left > 0.001:
                self._timer = self._loop.call_later(left, look)
            else:
                self.end(httpx2.ReadTimeout(f"not a byte in {seconds} s"))

        self._timer = self._loop.call_later(seconds, look)
        waiting.add_done_callback(lambda _: self._timer.cancel())


def _heard_enough(piece: bytes) -> bool:
    return False


class Connection(asyncio.Protocol):
    """Sends one request at a time. `keep` and `forget` tell the pool what has become of it."""

    def __init__(
        self,
        origin: Origin,
        keep: Callable[[Connection], None],
        forget: Callable[[Connection], None],
    ) -> None:
        self.origin = origin
        self._keep, self._forget = keep, forget
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._headers: list[tuple[bytes, bytes]] = []
        self._head: asyncio.Future[int] | None = None
        self._body: Body | None = None
        self._parts: list[bytes] = []  # of the body, from one read
        self._whole = self._reusable = False
        self.answered = False  # whether a byte of the last response has come
        self._expiry: asyncio.TimerHandle | None = None

    async def exchange(
        self, request: httpx2.Request, content: bytes, seconds: float | None
    ) -> httpx2.Response:
        """Send a request; the response once its head has come."""
        if self._expiry is not None:
            self._expiry.cancel()
        loop = asyncio.get_running_loop()
        self._parser = httptools.HttpResponseParser(self)
        self._headers, self._parts, self._whole, self.answered = [], [], False, False
        self._head = loop.create_future()
        body = self._body = Body(self, seconds)
        try:
            if self._transport is None:
                raise httpx2.ConnectError("the connection has closed")
            self._transport.write(_head_of(request) + content)
            async with asyncio.timeout(seconds):
                status = await self._head
        except TimeoutError as error:
            self.close()
            raise httpx2.ReadTimeout(f"no answer in {seconds} s") from error
        except BaseException:
            self.close()
            raise
        return httpx2.Response(
            status, headers=self._headers, stream=body, extensions={"deliver": body.deliver}
        )

    def release(self, body: Body) -> None:
        """The body is no longer wanted: keep the connection if it has wholly come."""
        if body is not self._body:
            return
        self._body = None
        if body.complete and self._transport is not None and self._reusable:
            self.resume()
            self._keep(self)
        else:
            self.close()

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()
            self._transport = None

    def close_after(self, seconds: float) -> None:
        self._expiry = asyncio.get_running_loop().call_later(seconds, self.close)

    def pause(self) -> None:
        if self._transport is not None:
            self._transport.pause_reading()

    def resume(self) -> None:
        if self._transport is not None and not self._transport.is_reading():
            self._transport.resume_reading()

    # What the event loop tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self.answered, error = True, None
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as wrong:
            error = httpx2.RemoteProtocolError(str(wrong))
        if self._parts and self._body is not None:
            # A fast server sends many events at once: they are heard at once, too.
            piece = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
            self._body.hear(piece)
            self._parts = []
        if error is not None:
            self._fail(error)
        elif self._whole and self._body is not None:
            self._body.end()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._expiry is not None:
            self._expiry.cancel()
        self._forget(self)
        if self._until_close() and self._body is not None:
            self._body.end()
        elif exc is not None:
            self._fail(httpx2.ReadError(str(exc)))
        else:
            self._fail(httpx2.RemoteProtocolError("the server closed before the response's end"))

    def _until_close(self) -> bool:
        """Whether the body is of the old kind, whose end is the connection's."""
        told = {name.lower() for name, _ in self._headers}
        begun = self._head is not None and self._head.done()
        return begun and not told & {b"content-length", b"transfer-encoding"}

    def _fail(self, error: Exception) -> None:
        if self._head is not None and not self._head.done():
            self._head.set_exception(error)
        elif self._body is not None:
            self._body.end(error)
        self.close()

    # What the parser finds.

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        status = self._parser.get_status_code()
        if status < 200:  # only "go on"; the answer follows
            self._headers = []
        elif self._head is not None and not self._head.done():
            self._head.set_result(status)

    def on_body(self, piece: bytes) -> None:
        self._parts.append(piece)

    def on_message_complete(self) -> None:
        self._whole = self._head is not None and self._head.done()
        self._reusable = self._parser.should_keep_alive()


def _head_of(request: httpx2.Request) -> bytes:
    lines = [b"%s: %s\r\n" % header for header in request.headers.raw]
    target = request.url.raw_path
    return b"%s %s HTTP/1.1\r\n%s\r\n" % (request.method.encode(), target, b"".join(lines))
