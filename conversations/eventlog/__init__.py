"""One way to read a run's events, whichever process executes it and however long ago."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

from django.conf import settings

from conversations.eventlog.memory import live_log
from conversations.eventlog.stored import read_stored
from conversations.events import Entry


async def read(run_id: UUID, after: int = 0) -> AsyncIterator[list[Entry]]:
    """Batches of entries numbered past `after`; ends after the run's last event.

    Adjacent deltas of a batch are merged: a reader that falls behind gets bigger frames, never a
    longer queue. A run may change hands while it is read, when it rests for an approval.
    """
    while True:
        log = live_log(run_id)
        async for batch in log.read(after) if log else _elsewhere(run_id, after):
            yield batch
            after = batch[-1].seq
        if log is None or not log.handed_over:
            return


def _elsewhere(run_id: UUID, after: int) -> AsyncIterator[list[Entry]]:
    if settings.REDIS_URL:
        from conversations.eventlog.remote import read_remote

        return read_remote(run_id, after)
    return read_stored(run_id, after)
