"""One way to read a run's events, whichever process executes it and however long ago."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

from conversations.eventlog.memory import live_log
from conversations.eventlog.stored import read_stored
from conversations.events import Entry


def read(run_id: UUID, after: int = 0) -> AsyncIterator[list[Entry]]:
    """Batches of entries numbered past `after`; ends after the run's last event.

    Adjacent deltas of a batch are merged: a reader that falls behind gets bigger frames, never a
    longer queue.
    """
    log = live_log(run_id)
    return log.read(after) if log else read_stored(run_id, after)
