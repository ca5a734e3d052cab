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
        elif not self.close_sent:  # several tasks send; one may have closed before another spoke
            await super().send(message)

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
