"""Ending the runs of workers that are gone."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from conversations.eventlog.memory import RunLog
from conversations.events import GAP
from conversations.models import Message, Run
from conversations.progress import INTERRUPTED, finish_message


def lapsed() -> list[UUID]:
    """Runs whose worker is gone."""
    return list(Run.objects.lapsed(timezone.now()).values_list("pk", flat=True))


@transaction.atomic
def reap(run_id: UUID, told: RunLog | None) -> Run | None:
    """Mark a lapsed run as interrupted, with what it had said; None if somebody else has.

    `told`, what its readers in other processes have got, may be ahead of what was saved.
    """
    run = Run.objects.select_related("message").filter(pk=run_id).first()
    if run is None:
        return None
    if told is not None and told.seq > run.last_seq and len(told.text) >= len(run.message.content):
        text, journal, seq = told.text, told.journal, told.seq
    else:
        text, journal, seq = run.message.content, run.journal, run.last_seq
    mine = Run.objects.lapsed(timezone.now()).filter(pk=run_id)
    if not mine.update(
        status=Run.Status.INTERRUPTED,
        finished_at=timezone.now(),
        error_code="internal",
        error_message=INTERRUPTED,
        journal=journal,
        last_seq=seq + GAP,
    ):
        return None
    Message.objects.filter(pk=run.message_id).update(content=text)
    finish_message(run_id, Run.Status.INTERRUPTED)
    return run
