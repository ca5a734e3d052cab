"""How much one client may ask of a process at once."""

from __future__ import annotations

import asyncio
import time

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.errors import Problem
from conversations.models import Thread


class FrameBudget:
    """A token bucket: MAX_FRAMES_PER_SECOND on average, twice as many in a burst."""

    def __init__(self) -> None:
        self._left = 2.0 * settings.MAX_FRAMES_PER_SECOND
        self._at = time.monotonic()

    def spend(self) -> None:
        """Count one frame; raises Problem `rate_limited` when they come too fast."""
        now, rate = time.monotonic(), settings.MAX_FRAMES_PER_SECOND
        self._left = min(2.0 * rate, self._left + (now - self._at) * rate)
        self._at = now
        if self._left < 1:
            sentence = _("Frames are coming too fast. Slow down and send this one again.")
            raise Problem("rate_limited", sentence, status=429, retryable=True)
        self._left -= 1


class Patience:
    """How long one client may keep a sender waiting: `with` it, sending takes `seconds` at most.

    `async with` it once around many such sends, each of which then costs next to nothing: one
    timer looks after all of them. Raises TimeoutError where a send takes too long, at twice
    `seconds` at the latest.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._sending = self._late = self._over = False

    async def __aenter__(self) -> Patience:
        task = asyncio.current_task()
        assert task is not None
        self._task, self._loop = task, asyncio.get_running_loop()
        self._timer = self._loop.call_later(self._seconds, self._look)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._timer.cancel()
        if self._over and kind is asyncio.CancelledError and not self._task.uncancel():
            raise TimeoutError

    def __enter__(self) -> None:
        self._sending, self._late = True, False

    def __exit__(self, *_: object) -> None:
        self._sending = False

    def _look(self) -> None:
        if self._sending and self._late:
            self._over = True
            self._task.cancel()
            return
        self._late = self._sending  # still the same send the next time?
        self._timer = self._loop.call_later(self._seconds, self._look)


def refuse_if_full(runs_here: int) -> None:
    """Refuse a new turn while this process has more waiting than it will get to soon."""
    if runs_here >= settings.MAX_RUNS + settings.MAX_QUEUED_RUNS:
        sentence = _("Very many people are asking right now. Try again in a minute.")
        raise Problem("rate_limited", sentence, status=429, retryable=True)


def busy() -> Problem:
    message = _("This conversation is still answering. Wait for it or stop it, then send again.")
    return Problem("busy", message, status=409, retryable=True)


def refuse_if_busy(thread: Thread) -> None:
    """Refuse to change a conversation in the middle of an answer."""
    if thread.runs.active().exists():
        raise busy()


def refuse_if_many(active_runs_of_user: int) -> None:
    """Refuse one more conversation that answers at the same time for the same person."""
    if active_runs_of_user >= settings.MAX_RUNS_PER_USER:
        sentence = _("You have many answers under way. Wait for one or stop one.")
        raise Problem("rate_limited", sentence, status=429, retryable=True)
