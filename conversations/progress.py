"""The database's side of a run: claimed, kept, finished or reaped, each in one transaction.

Every write is conditional on the run still being this worker's, so that a worker that was taken
for dead cannot overwrite what others have decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from conversations.events import GAP, MessageComplete, RunFinished
from conversations.history import history_for
from conversations.models import Message, Run, ToolCall
from conversations.notices import announce_thread
from conversations.turns import LEASE
from tutor.approvals import Decision
from tutor.textbook.citations import check
from tutor.turn import Turn, TurnEnd

INTERRUPTED = "The server stopped before the answer was complete. What it had said is kept."

MESSAGE_STATUS = {
    Run.Status.COMPLETE: Message.Status.COMPLETE,
    Run.Status.CANCELLED: Message.Status.CANCELLED,
    Run.Status.FAILED: Message.Status.ERROR,
    Run.Status.INTERRUPTED: Message.Status.INTERRUPTED,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """What a run has produced so far."""

    run_id: UUID
    message_id: UUID
    text: str
    journal: list[dict[str, Any]]
    calls: list[ToolCall]
    seq: int
    agent: str
    first_token_at: datetime | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A turn to execute, with what an earlier part of it has left: nothing, unless it rested."""

    turn: Turn
    text: str
    journal: list[dict[str, Any]]
    calls: list[ToolCall]
    seq: int
    first_token_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended."""

    status: Run.Status
    usage: dict[str, Any] = field(default_factory=dict)
    error_code: str = ""
    error_message: str = ""


@transaction.atomic
def claim(run_id: UUID, worker: str) -> Claimed | None:
    """Take a queued run to execute it; None when it is no longer ours to take."""
    now = timezone.now()
    queued = Run.objects.filter(pk=run_id, status=Run.Status.QUEUED, worker=worker)
    if not queued.update(
        status=Run.Status.RUNNING,
        started_at=Coalesce("started_at", now),
        lease_until=now + LEASE,
    ):
        return None
    run = Run.objects.select_related("user", "thread", "question", "message").get(pk=run_id)
    Message.objects.filter(pk=run.message_id).update(status=Message.Status.STREAMING)
    turn = Turn(
        user=run.user,
        run_id=run.pk,
        thread_id=run.thread_id,
        agent=run.message.agent or run.agent,
        input=[] if run.state else history_for(run),
        state=run.state,
        decisions=tuple(_decision(asked) for asked in run.approvals),
        spoke=bool(run.message.content),
    )
    calls = list(run.tool_calls.all()) if run.state else []
    return Claimed(turn, run.message.content, run.journal, calls, run.last_seq, run.first_token_at)


def _decision(asked: dict[str, Any]) -> Decision:
    approved = asked["decision"] == "approved"
    return Decision(asked["call_id"], asked["name"], asked["arguments"], approved)


def keep(worker: str, run_ids: list[UUID], progress: Iterable[Progress]) -> set[UUID]:
    """Renew the leases of this worker's runs and save what they have said.

    Returns the runs that must stop: cancelled from elsewhere, or no longer this worker's.
    """
    ours = Run.objects.filter(pk__in=run_ids, worker=worker)
    with transaction.atomic():
        ours.filter(status__in=Run.LEASED).update(lease_until=timezone.now() + LEASE)
        going = set(
            ours.filter(status__in=Run.LEASED, cancel_requested=False).values_list("pk", flat=True)
        )
        for part in progress:
            if part.run_id in going:
                _save(part, last_seq=part.seq)
    return set(run_ids) - going


def _save(part: Progress, *, last_seq: int) -> None:
    Message.objects.filter(pk=part.message_id).update(content=part.text, agent=part.agent)
    Run.objects.filter(pk=part.run_id).update(
        journal=part.journal, last_seq=last_seq, first_token_at=part.first_token_at
    )
    if part.calls:
        ToolCall.objects.bulk_create(
            part.calls,
            update_conflicts=True,
            unique_fields=["run", "call_id"],
            update_fields=["status", "result", "event_id"],
        )


@transaction.atomic
def park(worker: str, part: Progress, end: TurnEnd) -> bool:
    """Let a run rest until a person has decided; False when it is no longer this worker's."""
    asked = [
        {"call_id": q.call_id, "name": q.name, "arguments": q.arguments, "decision": None}
        for q in end.awaiting
    ]
    ours = Run.objects.filter(pk=part.run_id, worker=worker, status__in=Run.LEASED)
    parked = ours.filter(cancel_requested=False).update(
        status=Run.Status.AWAITING_APPROVAL, state=end.state, approvals=asked, lease_until=None
    )
    if parked:
        _save(part, last_seq=part.seq)
        thread = Run.objects.select_related("thread").get(pk=part.run_id).thread
        announce_thread(thread, active_run_id=part.run_id)
    return bool(parked)


@transaction.atomic
def cancel_parked(run_id: UUID) -> bool:
    """End a run that rests for approval: nobody executes it, so whoever asks ends it."""
    resting = Run.objects.filter(pk=run_id, status=Run.Status.AWAITING_APPROVAL)
    ended = resting.update(
        status=Run.Status.CANCELLED,
        finished_at=timezone.now(),
        last_seq=F("last_seq") + 2,
        state=None,
    )
    if ended:
        _finish_message(run_id, Run.Status.CANCELLED)
    return bool(ended)


def no_longer_resting(run_ids: list[UUID]) -> list[UUID]:
    """Of these parked runs, those that have gone on or ended since."""
    resting = Run.objects.filter(pk__in=run_ids, status=Run.Status.AWAITING_APPROVAL)
    return list(set(run_ids) - set(resting.values_list("pk", flat=True)))


@transaction.atomic
def finish(worker: str, part: Progress, outcome: Outcome) -> tuple[MessageComplete, RunFinished]:
    """Store the final message and the end of the run; returns the log's two last events.

    If the run was taken from this worker meanwhile, what is stored stands and is returned.
    """
    ours = Run.objects.filter(pk=part.run_id, worker=worker, status__in=Run.LEASED)
    if ours.update(
        status=outcome.status,
        finished_at=timezone.now(),
        usage=outcome.usage,
        error_code=outcome.error_code,
        error_message=outcome.error_message,
        state=None,
    ):
        _save(part, last_seq=part.seq + 2)
        _finish_message(part.run_id, outcome.status)
    return last_events(part.run_id)


def _finish_message(run_id: UUID, status: Run.Status) -> None:
    run = Run.objects.select_related("message", "thread").get(pk=run_id)
    message, thread = run.message, run.thread
    message.status = MESSAGE_STATUS[status]
    message.citations = check(message.content)
    message.save(update_fields=["status", "citations"])
    thread.updated_at = timezone.now()
    if message.agent:
        thread.agent = message.agent
    thread.save(update_fields=["updated_at", "agent"])
    announce_thread(thread)


def last_events(run_id: UUID) -> tuple[MessageComplete, RunFinished]:
    """The two events that end a finished run's log, from its row."""
    run = Run.objects.select_related("message").get(pk=run_id)
    message = run.message
    complete = MessageComplete(
        str(message.pk), message.content, message.status, message.citations, run.usage
    )
    return complete, RunFinished(run.status, run.error)


def reap() -> list[UUID]:
    """Mark the runs of workers that are gone as interrupted, with what they had said."""
    reaped: list[UUID] = []
    for run in Run.objects.lapsed(timezone.now()):
        with transaction.atomic():
            mine = Run.objects.lapsed(timezone.now()).filter(pk=run.pk)
            if mine.update(
                status=Run.Status.INTERRUPTED,
                finished_at=timezone.now(),
                error_code="internal",
                error_message=INTERRUPTED,
                last_seq=run.last_seq + GAP,
            ):
                _finish_message(run.pk, Run.Status.INTERRUPTED)
                reaped.append(run.pk)
    return reaped


def request_cancel(run_id: UUID) -> bool:
    """Ask whoever executes the run to stop; False when it has already ended."""
    return bool(Run.objects.filter(pk=run_id).active().update(cancel_requested=True))
