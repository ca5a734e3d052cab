"""One way to read a run's events, whichever process executes it and however long ago."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

from django.conf import settings

from conversations.eventlog.memory import live_log
from conversations.eventlog.stored import read_stored
from conversations.events import Entry


def read(run_id: UUID, after: int = 0) -> AsyncIterator[list[Entry]]:
    """Batches of entries numbered past `after`; ends after the run's last event.

    Adjacent deltas of a batch are merged: a reader that falls behind gets bigger frames, never a
    longer queue.
    """
    log = live_log(run_id)
    if log is not None:
        return log.read(after)
    if settings.REDIS_URL:
        from conversations.eventlog.remote import read_remote

        return read_remote(run_id, after)
    return read_stored(run_id, after)
