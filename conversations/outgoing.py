"""Webhooks hear of runs that have ended."""

from __future__ import annotations

from uuid import UUID

from accounts.webhooks.emitting import Fact, emit
from conversations.models import Run


def tell_finished(run_id: UUID) -> None:
    """Within the transaction that ended the run and stored its answer."""
    run = Run.objects.select_related("question", "message").get(pk=run_id)
    emit("run_finished", [run.user_id], lambda: [_fact(run)])


def _fact(run: Run) -> Fact:
    data = {
        "run_id": str(run.pk),
        "thread_id": str(run.thread_id),
        "message_id": str(run.message_id),
        "status": run.status,
        "agent": run.message.agent or run.agent,
        "provider": run.provider,
        "model": run.model,
        "usage": run.usage,
        "error": run.error,
        "started_at": run.started_at and run.started_at.isoformat(),
        "finished_at": run.finished_at and run.finished_at.isoformat(),
    }
    texts = {"question": run.question.content, "answer": run.message.content}
    return Fact(run.user_id, data, texts)
