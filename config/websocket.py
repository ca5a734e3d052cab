"""uvicorn's WebSocket protocol with a shorter way out for text: streams are made of it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

if TYPE_CHECKING:
    from uvicorn._types import ASGISendEvent


class StreamSocket(WebSocketsSansIOProtocol):
    """Anything out of the ordinary takes uvicorn's own way: an opening or closing connection, a
    client that does not read."""

    async def send(self, message: ASGISendEvent) -> None:
        text = message.get("text") if message["type"] == "websocket.send" else None
        if isinstance(text, str) and self._ordinary:
            self.transport.write(text_frame(text.encode()))
        elif message["type"] == "websocket.close" and self._stuck:
            self._cut(message["code"], message.get("reason") or "")
        else:
            await self.writable.wait()
            if not self.close_sent:  # several tasks send; one may close before another has spoken
                await super().send(message)

    def keepalive_timeout(self) -> None:
        if self._stuck:
            self._cut(1011, "keepalive ping timeout")
        else:
            super().keepalive_timeout()

    def _cut(self, code: int, reason: str) -> None:
        """Close the connection of a client that takes nothing. uvicorn would wait until it has
        taken all: the word of goodbye comes last in what waits for it, and it has a little time."""
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.close_timer = self.loop.call_later(self.close_timeout, self.transport.abort)

    @property
    def _stuck(self) -> bool:
        return self.conn.state is State.OPEN and not self.writable.is_set()

    @property
    def _ordinary(self) -> bool:
        return (
            self.conn.state is State.OPEN
            and not self.disconnected
            and not self.conn.extensions
            and self.writable.is_set()
        )


def text_frame(payload: bytes) -> bytes:
    """A whole text message of a server in one frame (RFC 6455, section 5.2)."""
    size = len(payload)
    if size < 126:
        return b"\x81%c%b" % (size, payload)
    if size < 1 << 16:
        return struct.pack("!BBH", 0x81, 126, size) + payload
    return struct.pack("!BBQ", 0x81, 127, size) + payload
