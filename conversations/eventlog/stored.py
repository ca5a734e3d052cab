"""The log of a run as its row tells it: for runs long finished, or executed by another process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from accounts.database import in_database
from conversations.events import Entry, MessageComplete, RunFinished, stored_entries
from conversations.models import Message, Run

POLL_SECONDS = 0.5


def entries_of(run: Run) -> list[Entry]:
    """Everything the row holds; with the two last events once the run has finished."""
    message = run.message
    entries = list(stored_entries(str(message.pk), message.content, run.journal))
    if run.finished_at is not None:
        complete = complete_of(message, run.usage)
        entries.append(Entry(run.last_seq - 1, complete))
        entries.append(Entry(run.last_seq, RunFinished(run.status, run.error)))
    return entries


def load(run_id: UUID) -> Run | None:
    """The run with its answer, as one consistent row."""
    return Run.objects.select_related("message").filter(pk=run_id).first()


def complete_of(message: Message, usage: dict[str, Any]) -> MessageComplete:
    """The event that a stored answer ends with."""
    return MessageComplete(
        str(message.pk),
        message.content,
        message.status,
        message.citations,
        usage,
        message.unfounded,
        message.truncated,
    )


async def snapshot(run_id: UUID, after: int) -> tuple[list[Entry], bool]:
    """What the row holds past `after`, and whether that is the end of it."""
    run = await in_database(load, run_id)
    if run is None:
        return [], True
    entries = [rest for entry in entries_of(run) if (rest := entry.after(after))]
    return entries, run.finished_at is not None


async def read_stored(run_id: UUID, after: int) -> AsyncIterator[list[Entry]]:
    """All entries past `after` until the run has finished, looking again while it goes on."""
    while True:
        batch, finished = await snapshot(run_id, after)
        if batch:
            after = batch[-1].seq
            yield batch
        if finished:
            return
        await asyncio.sleep(POLL_SECONDS)
