"""A person's word on a call that awaits approval, from any client, at any time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.errors import Problem, conflict, not_found
from conversations.access import identify
from conversations.models import Run
from conversations.turns import LEASE, Started, active_user
from tutor.voice import storable_json


@transaction.atomic
def decide(
    user_id: UUID,
    run_id: object,
    call_id: object,
    worker: str,
    *,
    approved: bool,
    arguments: object = None,
) -> Started:
    """Record a decision; once every call of the run has one, queue the run on `worker`.

    `arguments`, if given, take the place of the model's. Saying the same again changes nothing;
    changing one's mind afterwards is a conflict.
    """
    user = active_user(user_id)
    runs = Run.objects.select_for_update().owned_by(user)  # no-op on SQLite, which locks whole
    run = runs.filter(pk=identify(run_id, "That answer")).first()
    if run is None:
        raise not_found("That answer")
    asked = next((asked for asked in run.approvals if asked["call_id"] == call_id), None)
    if asked is None:
        raise not_found("That call")
    if asked["decision"] is None and run.status != Run.Status.AWAITING_APPROVAL:
        raise conflict(_("This answer has ended: there is nothing left to decide."))
    _record(asked, approved, arguments)
    complete = all(asked["decision"] for asked in run.approvals)
    resumed = complete and run.status == Run.Status.AWAITING_APPROVAL
    if resumed:
        run.status, run.worker = Run.Status.QUEUED, worker
        run.lease_until = timezone.now() + LEASE
    run.save(update_fields=["approvals", "status", "worker", "lease_until"])
    return Started(
        run.thread_id, run.question_id, run.message_id, run.pk, created=resumed, resumed=resumed
    )


def _record(asked: dict[str, Any], approved: bool, arguments: object) -> None:
    decision = "approved" if approved else "rejected"
    if asked["decision"] not in (None, decision):
        raise conflict(
            _("This call was approved already.")
            if asked["decision"] == "approved"
            else _("This call was rejected already.")
        )
    if arguments is not None and asked["decision"] is None:
        if not isinstance(arguments, dict):
            raise Problem("invalid_frame", "arguments must be an object.")
        asked["arguments"] = storable_json(arguments)
    asked["decision"] = decision
