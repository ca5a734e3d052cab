"""The events of a run, their numbering, and their one encoding.

A run's log is numbered by what a reader has seen: an event takes one number, text takes one number
per character. So a reader may stop and resume anywhere, also in the middle of a delta; adjacent
deltas merge into one frame without renumbering; and the whole log can be drawn again from the
stored text and the few events between it (`Run.journal`), long after the live log is gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from json.encoder import encode_basestring
from typing import Any, ClassVar, get_args
from uuid import UUID

from tutor.events import AgentChanged, ApprovalRequired, ToolCalled, ToolReturned


@dataclass(frozen=True, slots=True)
class RunStarted:
    type: ClassVar[str] = "run_started"
    agent: str
    provider: str
    model: str
    message_id: str


@dataclass(frozen=True, slots=True)
class TextDelta:
    type: ClassVar[str] = "text_delta"
    message_id: str
    content: str


@dataclass(frozen=True, slots=True)
class MessageComplete:
    type: ClassVar[str] = "message_complete"
    message_id: str
    content: str
    status: str
    citations: list[dict[str, Any]]
    usage: dict[str, Any]
    unfounded: bool = False  # claims a change that no tool call has made: see tutor.claims
    truncated: bool = False  # the model was stopped at its length limit


@dataclass(frozen=True, slots=True)
class RunFinished:
    type: ClassVar[str] = "run_finished"
    status: str
    error: dict[str, str] | None = None


Event = (
    RunStarted
    | TextDelta
    | ToolCalled
    | ToolReturned
    | ApprovalRequired
    | AgentChanged
    | MessageComplete
    | RunFinished
)

KINDS: dict[str, type[Event]] = {kind.type: kind for kind in get_args(Event)}

# A reaped run may have told more than was saved. Its last events are numbered past anything that
# its dead owner can have sent in the meantime (10 s at 100,000 characters a second).
GAP = 1_000_000


@dataclass(slots=True)
class Entry:
    """An event and its number; a delta's number is that of its last character."""

    seq: int
    event: Event
    encoded: str = field(default="", compare=False, repr=False)  # see frame_text

    @property
    def before(self) -> int:
        """The number that a reader has seen who gets all of this entry and misses nothing."""
        return self.seq - (len(self.event.content) if isinstance(self.event, TextDelta) else 1)

    def after(self, seq: int) -> Entry | None:
        """What of this entry a reader who has seen `seq` has not seen yet."""
        if self.seq <= seq:
            return None
        if isinstance(self.event, TextDelta) and self.seq - len(self.event.content) < seq:
            rest = self.event.content[seq - self.seq :]
            return Entry(self.seq, TextDelta(self.event.message_id, rest))
        return self


def frame(run_id: UUID | str, thread_id: UUID | str, entry: Entry) -> dict[str, Any]:
    """The wire form of a numbered event: WebSocket frame and SSE data alike."""
    data = {name: getattr(entry.event, name) for name in entry.event.__slots__}
    for name in ("error", "event_id"):
        if name in data and data[name] is None:
            del data[name]
    return {
        "type": entry.event.type,
        "run_id": str(run_id),
        "thread_id": str(thread_id),
        "seq": entry.seq,
        **data,
    }


def frame_text(run_id: str, thread_id: str, entry: Entry) -> str:
    """The wire form as JSON, made once for all readers that get this entry."""
    if not entry.encoded:
        entry.encoded = _encoded(run_id, thread_id, entry)
    return entry.encoded


def _encoded(run_id: str, thread_id: str, entry: Entry) -> str:
    """Deltas, which are nearly all, are put together by hand."""
    if isinstance(entry.event, TextDelta):
        content = encode_basestring(entry.event.content)
        return (
            f'{{"type":"text_delta","run_id":"{run_id}","thread_id":"{thread_id}",'
            f'"seq":{entry.seq},"message_id":"{entry.event.message_id}","content":{content}}}'
        )
    body = frame(run_id, thread_id, entry)
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def to_line(entry: Entry) -> dict[str, Any]:
    """How an entry is kept: on the run's row, and between processes."""
    return {"seq": entry.seq, "type": entry.event.type, **asdict(entry.event)}


def from_line(line: dict[str, Any]) -> Entry:
    fields = {name: value for name, value in line.items() if name not in ("seq", "type")}
    return Entry(line["seq"], KINDS[line["type"]](**fields))


def stored_entries(
    message_id: str, text: str, journal: Sequence[dict[str, Any]]
) -> Iterator[Entry]:
    """The log of a run, drawn from its row: the journal with the text in the gaps between."""
    seen, offset = 0, 0
    for line in journal:
        gap = line["seq"] - seen - 1
        if gap and offset < len(text):
            piece = text[offset : offset + gap]
            offset += len(piece)
            yield Entry(seen + len(piece), TextDelta(message_id, piece))
        seen = line["seq"]
        yield from_line(line)
    if offset < len(text):
        yield Entry(seen + len(text) - offset, TextDelta(message_id, text[offset:]))
