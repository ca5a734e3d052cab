"""A run under way in this process: the sink its turn writes into."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from conversations.eventlog.memory import RunLog, live_log, open_log
from conversations.events import Entry, RunStarted, to_line
from conversations.models import Run, ToolCall
from conversations.progress import Claimed, Left, Progress
from conversations.turns import Started
from tutor.events import AgentChanged, ToolCalled, ToolReturned, TurnEvent
from tutor.providers import current_provider


class ActiveRun:
    """What has been said, for readers now (the log) and for the row (progress)."""

    def __init__(self, started: Started) -> None:
        self.run_id = started.run_id
        self.message_id = started.answer_id
        self.turn = started.turn
        # A run that goes on after an approval may still have its log here.
        self.log: RunLog = live_log(started.run_id) or open_log(started.run_id, started.answer_id)
        self.task: asyncio.Task[None] | None = None
        self.stop_as: Run.Status | None = None
        self.begun = self.finishing = False
        self.saved_seq = 0
        self.agent = ""
        self.asked_at = timezone.now()
        self.first_token_at: datetime | None = None
        self.usage: dict[str, int] = {}  # tokens and times, also of earlier parts of the run
        self._calls: dict[str, ToolCall] = {}

    def begin(self, claimed: Claimed) -> None:
        """Start the log, or take up what the row holds of it."""
        self.begun, self.agent = True, claimed.turn.agent
        if claimed.left is not None and claimed.left.journal:
            self.take_up(claimed.left)
        else:
            provider = current_provider()
            self.log.append(
                RunStarted(self.agent, provider.name, provider.model, str(self.message_id))
            )

    def take_up(self, left: Left) -> None:
        """Go on from what is stored; of a run that ends before it has begun here, too."""
        self.begun, self.agent, self.first_token_at = True, left.agent, left.first_token_at
        self._calls = {call.call_id: call for call in left.calls}
        self.usage = dict(left.usage)
        self.log.restore(left.text, left.journal, left.seq)

    def write(self, text: str) -> None:
        if self.first_token_at is None:
            self.first_token_at = timezone.now()
        self.log.write(text)

    def append(self, event: TurnEvent) -> None:
        match event:
            case ToolCalled():
                self._calls[event.call_id] = self._row(event)
            case ToolReturned():
                row = self._calls[event.call_id]
                row.status, row.result = event.status, event.result
                row.event_id = UUID(event.event_id) if event.event_id else None
            case AgentChanged():
                self.agent = event.agent
        self.log.append(event)

    def spend(self, usage: dict[str, int]) -> None:
        self.usage |= usage

    def _row(self, event: ToolCalled) -> ToolCall:
        return ToolCall(
            id=ToolCall.id_for(self.message_id, event.call_id),
            run_id=self.run_id,
            message_id=self.message_id,
            call_id=event.call_id,
            name=event.name,
            arguments=event.arguments,
            position=len(self._calls) + 1,
            text_offset=len(self.log.text),
        )

    def progress(self, coming: Sequence[Entry] = ()) -> Progress:
        """What is to be stored; with entries that the log will get once they are."""
        return Progress(
            self.run_id,
            self.message_id,
            self.log.text,
            [*self.log.journal, *map(to_line, coming)],
            self.calls,
            self.log.seq + len(coming),
            self.agent,
            self.first_token_at,
        )

    @property
    def calls(self) -> list[ToolCall]:
        return list(self._calls.values())

    def timing(self) -> dict[str, int]:
        """How long it has taken, in whole milliseconds from the ask, without any rest."""
        earlier, now = self.usage.get("duration_ms", 0), timezone.now()
        took = {"duration_ms": earlier + _milliseconds(now - self.asked_at)}
        if "first_token_ms" in self.usage:
            took["first_token_ms"] = self.usage["first_token_ms"]
        elif self.first_token_at is not None and self.first_token_at >= self.asked_at:
            took["first_token_ms"] = earlier + _milliseconds(self.first_token_at - self.asked_at)
        return took

    def stop(self, status: Run.Status) -> bool:
        """End the turn early; what it has said is kept. False once it is being stored."""
        if self.task is None or self.finishing:
            return False
        if self.stop_as is None:
            self.stop_as = status
            self.task.cancel()
        return True


def _milliseconds(span: timedelta) -> int:
    return round(span.total_seconds() * 1000)
