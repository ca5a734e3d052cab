"""The supervisor: it owns the tasks that execute runs, in this process.

No edge ever awaits a run. An edge stores a turn, launches its run here, and reads the event log.
"""

from __future__ import annotations

import asyncio
import contextvars
import logging
import os
import secrets
from dataclasses import replace
from uuid import UUID

from django.conf import settings

from accounts import tracing, trail
from accounts.database import in_database
from conversations import background, metrics, progress
from conversations.active import ActiveRun
from conversations.eventlog.memory import forget_later
from conversations.events import MessageComplete, RunFinished
from conversations.models import Run
from conversations.progress import INTERRUPTED, Claimed, Outcome
from conversations.turns import Started
from tutor.failures import explain
from tutor.ready import ready
from tutor.turn import run_turn

log = logging.getLogger(__name__)

STORE_ATTEMPTS = 6


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
        if started.resumed:
            await background.ring(started.run_id, "moved")
        active = self._active[started.run_id] = ActiveRun(started)
        # An empty context: nothing of the request that happened to begin it leaks into the run.
        active.task = asyncio.get_running_loop().create_task(
            tracing.within("run", self._execute(active), run__id=str(started.run_id)),
            context=trail.context_of_run(started.run_id),
        )

    async def cancel(self, run_id: UUID) -> bool:
        """Stop a run wherever it is executed; False when it has already ended."""
        known = await in_database(progress.request_cancel, run_id)
        if self.stop_here(run_id) or not known:
            return known
        if await in_database(progress.cancel_parked, run_id):
            await background.end_log(run_id)
        await background.ring(run_id)
        return known

    def stop_here(self, run_id: UUID) -> bool:
        """Stop a run if this process executes it."""
        active = self._active.get(run_id)
        return active is not None and active.stop(Run.Status.CANCELLED)

    @property
    def load(self) -> int:
        """Runs of this process, executing or waiting for a place."""
        return len(self._active)

    @property
    def has_room(self) -> bool:
        """Whether one more run would begin at once."""
        return len(self._active) < settings.MAX_RUNS

    def executes(self, run_id: UUID) -> bool:
        return run_id in self._active

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
                outcome = await self._answer(active)
        except asyncio.CancelledError:
            outcome = self._stopped(active)
        except Exception as error:
            outcome = _failed(active, error)
        active.finishing = True
        try:
            if outcome is not None:
                active.log.close(*await self._store(active, outcome))
                forget_later(active.run_id)
        finally:
            if self._active.get(active.run_id) is active:
                del self._active[active.run_id]

    async def _answer(self, active: ActiveRun) -> Outcome | None:
        """The turn itself; None when the run rests for an approval, its log open for readers."""
        await ready()
        if active.turn is not None:
            claimed: Claimed | None = Claimed(active.turn)
        else:
            claimed = await in_database(progress.claim, active.run_id, self.worker)
        if claimed is None:
            return Outcome(Run.Status.CANCELLED)
        active.begin(claimed)
        end = await run_turn(claimed.turn, active)
        if not end.awaiting:
            return Outcome(Run.Status.COMPLETE, truncated=end.truncated)
        active.finishing = True
        asked = active.log.next_entries(end.awaiting)
        part, usage = active.progress(asked), active.usage | active.timing()
        if not await in_database(progress.park, self.worker, part, end, usage):
            return Outcome(Run.Status.CANCELLED)
        active.log.feed(asked)  # only now: an answer to the question must find it stored
        return None

    def _stopped(self, active: ActiveRun) -> Outcome:
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()  # what follows must be able to wait
        if active.stop_as is Run.Status.CANCELLED:
            return Outcome(Run.Status.CANCELLED)
        return Outcome(Run.Status.INTERRUPTED, error_code="internal", error_message=INTERRUPTED)

    async def _store(
        self, active: ActiveRun, outcome: Outcome
    ) -> tuple[MessageComplete, RunFinished]:
        """The end of the run in the database, tried again while the database is away."""
        metrics.count(active, replace(outcome, usage=active.usage), active.timing())
        for attempt in range(STORE_ATTEMPTS):
            try:
                if not active.begun and (left := await in_database(progress.left, active.run_id)):
                    active.take_up(left)
                told = replace(outcome, usage=active.usage | active.timing())
                return await in_database(progress.finish, self.worker, active.progress(), told)
            except Exception:
                log.exception("run %s: its end could not be stored yet", active.run_id)
                await asyncio.sleep(0.25 * 2**attempt)
        # Its lease will lapse, and the reaper will store the end that its readers are told here.
        complete = MessageComplete(str(active.message_id), active.log.text, "interrupted", [], {})
        error = {"code": "internal", "message": INTERRUPTED}
        return complete, RunFinished(Run.Status.INTERRUPTED, error)

    async def keep(self) -> None:
        """Save what this worker's runs have said, renew their leases, hear who must stop."""
        going = {key: run for key, run in self._active.items() if not run.finishing}
        if not going:
            return
        dirty = [run for run in going.values() if run.begun and run.log.seq != run.saved_seq]
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
    return Outcome(Run.Status.FAILED, error_code=problem.code, error_message=problem.message)


supervisor = Supervisor()
