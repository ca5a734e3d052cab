"""The database's side of a run: claimed, kept, parked or finished, each in one transaction.

Every write is conditional on the run still being this worker's, so that a worker that was taken
for dead cannot overwrite what others have decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, UUIDField
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.prepared import Prepared
from accounts.webhooks.emitting import has_webhook
from conversations.bulk import update_each
from conversations.eventlog.stored import complete_of
from conversations.events import MessageComplete, RunFinished
from conversations.models import Message, Run, Thread, ToolCall
from conversations.notices import announce_thread
from conversations.outgoing import tell_finished
from conversations.turns import LEASE, turn_of
from tutor.claims import unfounded
from tutor.textbook.citations import check
from tutor.turn import Turn, TurnEnd

INTERRUPTED = "The server stopped before the answer was complete. What it had said is kept."

THREAD_OF = Prepared(
    lambda run: Thread.objects.annotate(heard=has_webhook("owner")).filter(runs=run).order_by(),
    run=UUIDField(),
)
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
class Left:
    """What an earlier part of a run has left on its rows: nothing, unless it rested."""

    agent: str
    text: str
    journal: list[dict[str, Any]]
    calls: list[ToolCall]
    seq: int
    first_token_at: datetime | None
    usage: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A turn to execute, with what is there of it already."""

    turn: Turn
    left: Left | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended."""

    status: Run.Status
    usage: dict[str, Any] = field(default_factory=dict)
    error_code: str = ""
    error_message: str = ""
    truncated: bool = False

    @property
    def error(self) -> dict[str, str] | None:
        if not self.error_code:
            return None
        return {"code": self.error_code, "message": self.error_message}


@transaction.atomic
def claim(run_id: UUID, worker: str) -> Claimed | None:
    """Take a queued run to execute it; None when it is no longer ours to take, or its person's
    account was closed while it waited."""
    now = timezone.now()
    queued = Run.objects.filter(
        pk=run_id, status=Run.Status.QUEUED, worker=worker, user__is_active=True
    )
    if not queued.update(
        status=Run.Status.RUNNING,
        started_at=Coalesce("started_at", now),
        lease_until=now + LEASE,
    ):
        return None
    run = Run.objects.select_related("user", "thread", "question", "message").get(pk=run_id)
    Message.objects.filter(pk=run.message_id).update(status=Message.Status.STREAMING)
    return Claimed(turn_of(run), _left_of(run))


def left(run_id: UUID) -> Left | None:
    """What a run that has not begun here must not lose; None when it was deleted."""
    run = Run.objects.select_related("message").filter(pk=run_id).first()
    return _left_of(run) if run else None


def _left_of(run: Run) -> Left:
    message, calls = run.message, list(run.tool_calls.all()) if run.journal else []
    said = message.content, run.journal, calls, run.last_seq, run.first_token_at
    return Left(message.agent or run.agent, *said, run.usage)


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
        _save_all([part for part in progress if part.run_id in going])
    return set(run_ids) - going


def _save_all(parts: list[Progress]) -> None:
    """What many runs have said so far, with two statements for all of them."""
    texts = {part.message_id: {"content": part.text, "agent": part.agent} for part in parts}
    update_each(Message, texts)
    update_each(Run, {part.run_id: _of_run(part) for part in parts})
    for part in parts:
        _save_calls(part)


def _of_run(part: Progress) -> dict[str, Any]:
    return {
        "journal": part.journal,
        "last_seq": part.seq,
        "first_token_at": part.first_token_at,
    }


def _save_calls(part: Progress) -> None:
    if part.calls:
        ToolCall.objects.bulk_create(
            part.calls,
            update_conflicts=True,
            unique_fields=["run", "call_id"],
            update_fields=["status", "result", "event_id"],
        )


@transaction.atomic
def park(worker: str, part: Progress, end: TurnEnd, usage: dict[str, int]) -> bool:
    """Let a run rest until a person has decided; False when it is no longer this worker's."""
    asked = [asdict(question) | {"decision": None} for question in end.awaiting]
    ours = Run.objects.filter(pk=part.run_id, worker=worker, status__in=Run.LEASED)
    parked = ours.filter(cancel_requested=False).update(
        status=Run.Status.AWAITING_APPROVAL,
        state=end.state,
        approvals=asked,
        usage=usage,
        lease_until=None,
    )
    if parked:
        _save_all([part])
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
        finish_message(run_id, Run.Status.CANCELLED)
    return bool(ended)


def no_longer_resting(run_ids: list[UUID]) -> list[UUID]:
    """Of these parked runs, those that have gone on or ended since."""
    resting = Run.objects.filter(pk__in=run_ids, status=Run.Status.AWAITING_APPROVAL)
    return list(set(run_ids) - set(resting.values_list("pk", flat=True)))


def finish(worker: str, part: Progress, outcome: Outcome) -> tuple[MessageComplete, RunFinished]:
    """Store the final message and the end of the run; returns the log's two last events.

    If the run was taken from this worker meanwhile, what is stored stands and is returned.
    """
    # What the answer cites and claims is read before the transaction: others wait for that.
    done = [call.name for call in part.calls if call.status == "ok"]
    complete = MessageComplete(
        str(part.message_id),
        part.text,
        MESSAGE_STATUS[outcome.status],
        check(part.text),
        outcome.usage,
        unfounded(part.text, done),
        outcome.truncated,
    )
    with transaction.atomic():
        if not _finish(worker, part, outcome, complete):
            return _what_stands(part)
    return complete, RunFinished(outcome.status, outcome.error)


def _finish(worker: str, part: Progress, outcome: Outcome, complete: MessageComplete) -> bool:
    """The rows of it; False when the run is no longer this worker's."""
    ours = Run.objects.filter(pk=part.run_id, worker=worker, status__in=Run.LEASED)
    if not ours.update(
        status=outcome.status,
        finished_at=timezone.now(),
        usage=outcome.usage,
        error_code=outcome.error_code,
        error_message=outcome.error_message,
        state=None,
        **_of_run(part) | {"last_seq": part.seq + 2},
    ):
        return False
    said = {
        "content": part.text,
        "agent": part.agent,
        "status": complete.status,
        "citations": complete.citations,
        "unfounded": complete.unfounded,
        "truncated": complete.truncated,
    }
    update_each(Message, {part.message_id: said})
    _save_calls(part)
    (thread,) = THREAD_OF.rows(run=part.run_id)
    _touch_thread(thread, part.agent)
    if getattr(thread, "heard", False):
        tell_finished(part.run_id)
    return True


def finish_message(run_id: UUID, status: Run.Status) -> None:
    """End the message of a run that nobody executes."""
    run = Run.objects.select_related("message", "thread").get(pk=run_id)
    message = run.message
    message.status = MESSAGE_STATUS[status]
    message.citations = check(message.content)
    done = run.tool_calls.filter(status=ToolCall.Status.OK).values_list("name", flat=True)
    message.unfounded = unfounded(message.content, done)
    message.save(update_fields=["status", "citations", "unfounded"])
    _touch_thread(run.thread, message.agent)
    tell_finished(run_id)


def _touch_thread(thread: Thread, agent: str) -> None:
    """The thread has just been answered; whoever answered goes on with it."""
    thread.updated_at = timezone.now()
    thread.agent = agent or thread.agent
    update_each(Thread, {thread.pk: {"updated_at": thread.updated_at, "agent": thread.agent}})
    announce_thread(thread)


def _what_stands(part: Progress) -> tuple[MessageComplete, RunFinished]:
    """The last two events of a run that somebody else has ended, or deleted with its thread."""
    run = Run.objects.select_related("message").filter(pk=part.run_id).first()
    if run is None:
        gone = Run.Status.CANCELLED
        return MessageComplete(str(part.message_id), part.text, gone, [], {}), RunFinished(gone)
    return complete_of(run.message, run.usage), RunFinished(run.status, run.error)


def request_cancel(run_id: UUID) -> bool:
    """Ask whoever executes the run to stop; False when it has already ended."""
    return bool(Run.objects.filter(pk=run_id).active().update(cancel_requested=True))
