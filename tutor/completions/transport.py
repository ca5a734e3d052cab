"""An HTTP/1.1 transport for streams of very many small pieces.

The official client builds the request, authenticates it and reads errors as ever; only the way of
the bytes is shorter. Its own transport wakes a task and passes half a dozen generators for every
piece, some 25 µs; here a piece goes to a listener straight from the socket.

It keeps the same promises: verified TLS, timeouts for connecting and between bytes, connections
used again, and httpx2's exceptions. It knows no proxies (see providers.py).
"""

from __future__ import annotations

import asyncio
import ssl
from collections import defaultdict

import httpx2

from tutor.completions.connection import Connection, Origin

KEEP_SECONDS = 30.0  # how long a connection may wait for its next request
KEEP_CONNECTIONS = 200  # of one origin, that wait


class StreamTransport(httpx2.AsyncBaseTransport):
    """Its responses carry `extensions["deliver"]` (see Body.deliver)."""

    def __init__(self) -> None:
        self._idle: defaultdict[Origin, list[Connection]] = defaultdict(list)
        self._tls: ssl.SSLContext | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        timeout = request.extensions.get("timeout", {})
        url = request.url
        origin = url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80)
        content = await request.aread()
        if waiting := self._waiting(origin):
            try:
                return await waiting.exchange(request, content, timeout.get("read"))
            except (httpx2.NetworkError, httpx2.RemoteProtocolError):
                if waiting.answered:
                    raise
            # The server has closed it as we began to write: it has not read the request.
        connection = await self._connect(origin, timeout.get("connect"))
        return await connection.exchange(request, content, timeout.get("read"))

    async def aclose(self) -> None:
        for connections in self._idle.values():
            while connections:
                connections.pop().close()

    def keep(self, connection: Connection) -> None:
        """Hold a connection whose last response is complete for the next request."""
        idle = self._idle[connection.origin]
        if len(idle) < KEEP_CONNECTIONS:
            idle.append(connection)
            connection.close_after(KEEP_SECONDS)
        else:
            connection.close()

    def forget(self, connection: Connection) -> None:
        """The connection has closed."""
        idle = self._idle[connection.origin]
        if connection in idle:
            idle.remove(connection)

    def _waiting(self, origin: Origin) -> Connection | None:
        """The connection that was last in use, if it is still open."""
        idle = self._idle[origin]
        while idle:
            connection = idle.pop()
            if connection.is_open:
                return connection
        return None

    async def _connect(self, origin: Origin, seconds: float | None) -> Connection:
        scheme, host, port = origin
        if scheme == "https" and self._tls is None:
            self._tls = httpx2.create_ssl_context()
        tls = self._tls if scheme == "https" else None
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                _, connection = await loop.create_connection(
                    lambda: Connection(origin, self.keep, self.forget), host, port, ssl=tls
                )
        except TimeoutError as error:
            raise httpx2.ConnectTimeout(f"no connection to {host} in {seconds} s") from error
        except OSError as error:
            raise httpx2.ConnectError(str(error)) from error
        return connection
