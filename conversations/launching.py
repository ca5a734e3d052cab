"""From a synchronous view to the supervisor, which lives on the server's event loop."""

from __future__ import annotations

from uuid import UUID

from asgiref.sync import async_to_sync
from rest_framework.request import Request

from accounts.throttles import client_address, require_sending
from conversations.eventlog import read
from conversations.limits import refuse_if_full
from conversations.runs import supervisor
from conversations.turns import Started
from tutor.events import ApprovalRequired


def admit(request: Request) -> None:
    """Before a turn is stored: is there room, and is this person within their rate?"""
    refuse_if_full(supervisor.load)
    require_sending(request.user, client_address(request))


def launch(started: Started) -> Started:
    """Execute a turn that has just been stored; one that was stored before goes on as it is."""
    if started.created:
        async_to_sync(supervisor.launch)(started)
    return started


def cancel(run_id: UUID) -> bool:
    return async_to_sync(supervisor.cancel)(run_id)


def wait_for(run_id: UUID) -> None:
    """Wait until a run has finished, or rests until a person has decided."""
    async_to_sync(_to_the_end)(run_id)


async def _to_the_end(run_id: UUID) -> None:
    async for batch in read(run_id):
        if any(isinstance(entry.event, ApprovalRequired) for entry in batch):
            return
