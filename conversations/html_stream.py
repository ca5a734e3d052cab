"""The page's extra: an answer's Markdown blocks as HTML, each as soon as it is complete."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from conversations.events import Entry, MessageComplete, TextDelta
from conversations.rendering import BlockStream, render


class HtmlStream:
    """Follows one run's text from its start; tells a reader past `after` what is new to it."""

    def __init__(self) -> None:
        self._blocks = BlockStream()
        self._count = 0

    def frames(self, run_id: UUID, entry: Entry, after: int) -> list[dict[str, Any]]:
        """`html` frames of the blocks that `entry` completes, unless the reader had seen it."""
        if not isinstance(entry.event, TextDelta):
            return []
        frames = []
        for html in self._blocks.feed(entry.event.content):
            frames.append(
                {
                    "type": "html",
                    "run_id": str(run_id),
                    "message_id": entry.event.message_id,
                    "index": self._count,
                    "html": html,
                }
            )
            self._count += 1
        return frames if entry.seq > after else []

    @staticmethod
    def complete(wire: dict[str, Any]) -> None:
        """Add the whole rendering to a `message_complete` frame."""
        if wire["type"] == MessageComplete.type:
            wire["html"] = render(wire["content"])
