"""The page's extras: an answer's Markdown blocks as HTML, each as soon as it is complete, and what
its tool calls did, in the language of the reader."""

from __future__ import annotations

from typing import Any

from conversations import receipts
from conversations.events import Entry, MessageComplete, TextDelta
from conversations.rendering import BlockStream, render_answer
from tutor.events import ToolReturned


class HtmlStream:
    """Follows one run's text from its start and gives each block that it completes.

    A reader that resumes is given all blocks again: the cut may have fallen between a delta and
    the block that it completed. `index` makes that harmless; `end` tells where in the text so far
    (in UTF-16 units, as scripts count) the unfinished block begins.
    """

    def __init__(self) -> None:
        self._blocks = BlockStream()
        self._count = 0

    def frames(self, run_id: str, entry: Entry) -> list[dict[str, Any]]:
        """`html` frames of the blocks that `entry` completes."""
        if not isinstance(entry.event, TextDelta):
            return []
        frames = []
        for html in self._blocks.feed(entry.event.content):
            frames.append(
                {
                    "type": "html",
                    "run_id": run_id,
                    "message_id": entry.event.message_id,
                    "index": self._count,
                    "html": html,
                    "end": self._blocks.end,
                }
            )
            self._count += 1
        return frames

    @staticmethod
    def complete(wire: dict[str, Any]) -> None:
        """Add the whole rendering to a `message_complete` frame, its line to a `tool_result`."""
        if wire["type"] == MessageComplete.type:
            wire["html"] = render_answer(wire["content"], wire["citations"])
        if wire["type"] == ToolReturned.type:
            wire["said"] = receipts.said(wire["name"], wire["result"])
