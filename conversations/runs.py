"""The supervisor: it owns the tasks that execute runs, in this process.

No edge ever awaits a run. An edge stores a turn, launches its run here, and reads the event log.
"""

from __future__ import annotations

import asyncio
import contextvars
import logging
import os
import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from accounts.database import in_database
from conversations import background, progress
from conversations.eventlog.memory import RunLog, forget_later, open_log
from conversations.events import MessageComplete, RunFinished, RunStarted
from conversations.models import Run, ToolCall
from conversations.progress import Outcome, Progress
from conversations.turns import Started
from tutor.events import AgentChanged, ToolCalled, ToolReturned, TurnEvent
from tutor.failures import explain
from tutor.providers import current_provider
from tutor.turn import Turn, run_turn

log = logging.getLogger(__name__)

STORE_ATTEMPTS = 6


class ActiveRun:
    """One run under way: the sink its turn writes into, and what must be stored of it."""

    def __init__(self, started: Started) -> None:
        self.run_id = started.run_id
        self.message_id = started.answer_id
        self.log: RunLog = open_log(started.run_id, started.answer_id)
        self.task: asyncio.Task[None] | None = None
        self.stop_as: Run.Status | None = None
        self.finishing = False
        self.saved_seq = 0
        self.agent = ""
        self.first_token_at: datetime | None = None
        self._calls: dict[str, ToolCall] = {}

    def begin(self, turn: Turn) -> None:
        provider = current_provider()
        self.agent = turn.agent
        started = RunStarted(turn.agent, provider.name, provider.model, str(self.message_id))
        self.log.append(started)

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

    def _row(self, event: ToolCalled) -> ToolCall:
        return ToolCall(
            run_id=self.run_id,
            message_id=self.message_id,
            call_id=event.call_id,
            name=event.name,
            arguments=event.arguments,
            position=len(self._calls) + 1,
            text_offset=len(self.log.text),
        )

    def progress(self) -> Progress:
        return Progress(
            self.run_id,
            self.message_id,
            self.log.text,
            list(self.log.journal),
            list(self._calls.values()),
            self.log.seq,
            self.agent,
            self.first_token_at,
        )

    def stop(self, status: Run.Status) -> None:
        """End the turn early; what it has said is kept. Has no effect once it is being stored."""
        if self.task is not None and not self.finishing and self.stop_as is None:
            self.stop_as = status
            self.task.cancel()


class Supervisor:
    """Strong references to every run of this process, their heartbeat, and their orderly end."""

    def __init__(self) -> None:
        self.worker = f"{os.uname().nodename}:{os.getpid()}:{secrets.token_hex(4)}"
        self._active: dict[UUID, ActiveRun] = {}
        self._slots = asyncio.Semaphore(settings.MAX_RUNS)
        self._background: set[asyncio.Task[None]] = set()

    async def launch(self, started: Started) -> None:
        """Execute a stored run. Returns at once."""
        self.start()
        active = self._active[started.run_id] = ActiveRun(started)
        # An empty context: nothing of the request that happened to begin it leaks into the run.
        active.task = asyncio.get_running_loop().create_task(
            self._execute(active), context=contextvars.Context()
        )

    async def cancel(self, run_id: UUID) -> bool:
        """Stop a run wherever it is executed; False when it has already ended."""
        known = await in_database(progress.request_cancel, run_id)
        if not self.stop_here(run_id) and known:
            await background.ring(run_id)
        return known

    def stop_here(self, run_id: UUID) -> bool:
        """Stop a run if this process executes it."""
        active = self._active.get(run_id)
        if active is not None:
            active.stop(Run.Status.CANCELLED)
        return active is not None

    def start(self) -> None:
        """Begin the background work; a second call changes nothing."""
        if not self._background:
            loop = asyncio.get_running_loop()
            for work in background.work_of(self):
                task = loop.create_task(work, context=contextvars.Context())
                self._background.add(task)

    async def drain(self, seconds: float) -> None:
        """Let runs finish for `seconds`, then interrupt the rest with their text kept."""
        tasks = [active.task for active in self._active.values() if active.task]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for active in list(self._active.values()):
                if active.task in late:
                    active.stop(Run.Status.INTERRUPTED)
            if late:
                await asyncio.wait(late, timeout=10)
        await background.finish()
        for task in self._background:
            task.cancel()
        self._background.clear()

    async def _execute(self, active: ActiveRun) -> None:
        try:
            async with self._slots:
                turn = await in_database(progress.claim, active.run_id, self.worker)
                if turn is None:
                    outcome = Outcome(Run.Status.CANCELLED)
                else:
                    active.begin(turn)
                    outcome = Outcome(Run.Status.COMPLETE, await run_turn(turn, active))
        except asyncio.CancelledError:
            outcome = self._stopped(active)
        except Exception as error:
            outcome = _failed(active, error)
        active.finishing = True
        try:
            active.log.close(*await self._store(active, outcome))
        finally:
            del self._active[active.run_id]
            forget_later(active.run_id)

    def _stopped(self, active: ActiveRun) -> Outcome:
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()  # what follows must be able to wait
        if active.stop_as is Run.Status.CANCELLED:
            return Outcome(Run.Status.CANCELLED)
        return Outcome(Run.Status.INTERRUPTED, {}, "internal", progress.INTERRUPTED)

    async def _store(
        self, active: ActiveRun, outcome: Outcome
    ) -> tuple[MessageComplete, RunFinished]:
        """The end of the run in the database, tried again while the database is away."""
        part = active.progress()
        for attempt in range(STORE_ATTEMPTS):
            try:
                return await in_database(progress.finish, self.worker, part, outcome)
            except Exception:
                log.exception("run %s: its end could not be stored yet", active.run_id)
                await asyncio.sleep(0.25 * 2**attempt)
        # Its lease will lapse, and the reaper will store the end that its readers are told here.
        complete = MessageComplete(str(active.message_id), part.text, "interrupted", [], {})
        error = {"code": "internal", "message": progress.INTERRUPTED}
        return complete, RunFinished(Run.Status.INTERRUPTED, error)

    async def keep(self) -> None:
        """Save what this worker's runs have said, renew their leases, hear who must stop."""
        going = {key: run for key, run in self._active.items() if not run.finishing}
        if not going:
            return
        dirty = [run for run in going.values() if run.log.seq != run.saved_seq]
        seqs = [run.log.seq for run in dirty]
        parts = [run.progress() for run in dirty]
        stopped = await in_database(progress.keep, self.worker, list(going), parts)
        for run, seq in zip(dirty, seqs, strict=True):
            run.saved_seq = seq
        for run_id in stopped:
            going[run_id].stop(Run.Status.CANCELLED)


def _failed(active: ActiveRun, error: Exception) -> Outcome:
    problem = explain(error)
    log.warning("run %s failed: %s", active.run_id, problem.code, exc_info=problem.unexpected)
    return Outcome(Run.Status.FAILED, {}, problem.code, problem.message)


supervisor = Supervisor()
