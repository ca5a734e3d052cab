"""The log of a run in this process's memory: appended to by the run, read by every edge."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import AsyncIterator, Iterable, Sequence
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.conf import settings

from conversations.events import (
    Entry,
    Event,
    MessageComplete,
    RunFinished,
    TextDelta,
    stored_entries,
    to_line,
)

KEEP_SECONDS = (
    10.0  # a finished log stays for readers on their way to its end; then the row answers
)
_seq_of = itemgetter(0)


class RunLog:
    """Numbered events in order. Writers never wait; a reader takes all that has gathered."""

    def __init__(self, run_id: UUID, message_id: UUID | str) -> None:
        self.run_id = run_id
        self.message_id = str(message_id)
        self.seq = 0
        self.closed = False
        self.handed_over = False  # it goes on elsewhere
        self.journal: list[dict[str, Any]] = []
        self._items: list[tuple[int, str | Event]] = []
        self._pieces: list[str] = []
        self._latest: tuple[int, int, list[Entry]] = (0, 0, [])  # after, seq, the batch between
        self._waiting: set[asyncio.Future[None]] = set()  # readers that have read it all

    @property
    def text(self) -> str:
        """The answer so far."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    def write(self, text: str) -> None:
        self.seq += len(text)
        self._items.append((self.seq, text))
        self._pieces.append(text)
        self._wake()

    def append(self, event: Event) -> None:
        """Add an event that belongs in the journal."""
        self.journal.append(to_line(self._add(event)))

    def close(self, *last: Event) -> None:
        """Add the last events, which the run's row already holds, and let readers end."""
        for event in last:
            self._add(event)
        self.closed = True
        self._compact()
        self._wake()

    def gathered(self, after: int) -> list[Entry]:
        """All entries past `after` that are there now."""
        position = bisect_right(self._items, after, key=_seq_of)
        return self._merged(position, after) if position < len(self._items) else []

    async def read(self, after: int) -> AsyncIterator[list[Entry]]:
        """All entries past `after`, in batches as they gather, until the log is closed."""
        items: list[tuple[int, str | Event]] = []
        position = 0
        while True:
            if items is not self._items:  # at first, and once the log has been made compact
                items, position = self._items, bisect_right(self._items, after, key=_seq_of)
            if position < len(items):
                batch = self._shared(position, after)
                position = len(items)
                if batch:
                    after = batch[-1].seq
                    yield batch
            elif self.closed:
                return
            else:
                await self._more()

    def feed(self, entries: Iterable[Entry]) -> None:
        """Take over entries of the same run's log elsewhere; what is known already is skipped."""
        for entry in entries:
            if (rest := entry.after(self.seq)) is None:
                continue
            self.seq = rest.seq
            self._items.append((rest.seq, _item(rest.event)))
            if isinstance(rest.event, TextDelta):
                self._pieces.append(rest.event.content)
            elif not isinstance(rest.event, MessageComplete | RunFinished):
                self.journal.append(to_line(rest))
        self._wake()

    def next_entries(self, events: Sequence[Event]) -> list[Entry]:
        """Events numbered as the log's next ones, before they are in it."""
        return [Entry(self.seq + place, event) for place, event in enumerate(events, 1)]

    def restore(self, text: str, journal: list[dict[str, Any]], seq: int) -> None:
        """Take up a log where its row left it; entries that are here already stay as they are."""
        self.feed(stored_entries(self.message_id, text, journal))
        self.journal, self._pieces, self.seq = list(journal), [text], seq

    def _add(self, event: Event) -> Entry:
        self.seq += 1
        self._items.append((self.seq, event))
        self._wake()
        return Entry(self.seq, event)

    async def _more(self) -> None:
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            await waiting
        finally:
            self._waiting.discard(waiting)

    def _wake(self) -> None:
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    def _compact(self) -> None:
        """A finished log may stay for a while; a thousand little words weigh more than a text."""
        self._latest = (0, 0, [])
        whole = self._merged(0, 0) if self._items else []
        self._items = [(entry.seq, _item(entry.event)) for entry in whole]

    def _shared(self, position: int, after: int) -> list[Entry]:
        """What is past `after`: the same entries, encoded once, for all readers at one place."""
        if self._latest[:2] != (after, self.seq):
            self._latest = after, self.seq, self._merged(position, after)
        return self._latest[2]

    def _merged(self, position: int, after: int) -> list[Entry]:
        batch: list[Entry] = []
        text: list[str] = []
        seq = 0
        for number, item in self._items[position:]:
            if isinstance(item, str):
                text.append(item)
                seq = number
                continue
            if text:
                batch.append(Entry(seq, TextDelta(self.message_id, "".join(text))))
                text = []
            batch.append(Entry(number, item))
        if text:
            batch.append(Entry(seq, TextDelta(self.message_id, "".join(text))))
        # A reader may be ahead of a log that is only now taken up from its row.
        return [rest for entry in batch if (rest := entry.after(after))]


def _item(event: Event) -> str | Event:
    return event.content if isinstance(event, TextDelta) else event


_logs: dict[UUID, RunLog] = {}
unshipped: dict[UUID, RunLog] = {}  # logs that other processes have not wholly got (see shipping)


def open_log(run_id: UUID, message_id: UUID) -> RunLog:
    log = _logs[run_id] = RunLog(run_id, message_id)
    if settings.REDIS_URL:
        unshipped[run_id] = log
    return log


def live_log(run_id: UUID) -> RunLog | None:
    """The log of a run that this process executes or has lately executed."""
    return _logs.get(run_id)


def resting_logs() -> list[UUID]:
    """Runs whose log is open here: executed, or resting for an approval."""
    return [run_id for run_id, log in _logs.items() if not log.closed]


def hand_over(run_id: UUID) -> None:
    """Let go of a log that goes on elsewhere; its readers follow."""
    if log := _logs.pop(run_id, None):
        unshipped.pop(run_id, None)
        log.handed_over = True
        log.close()


def forget(run_ids: Iterable[UUID]) -> None:
    """Drop logs that nobody may read any more; what is unsent of them stays so."""
    for run_id in run_ids:
        _logs.pop(run_id, None)
        unshipped.pop(run_id, None)


def forget_later(run_id: UUID) -> None:
    asyncio.get_running_loop().call_later(KEEP_SECONDS, _logs.pop, run_id, None)
