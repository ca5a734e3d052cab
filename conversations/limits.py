"""How much one client may ask of a process at once."""

from __future__ import annotations

import time

from django.conf import settings

from accounts.errors import Problem


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
            sentence = "Frames are coming too fast. Slow down and send this one again."
            raise Problem("rate_limited", sentence, status=429, retryable=True)
        self._left -= 1


def refuse_if_full(runs_here: int) -> None:
    """Refuse a new turn while this process has more waiting than it will get to soon."""
    if runs_here >= settings.MAX_RUNS + settings.MAX_QUEUED_RUNS:
        sentence = "Very many people are asking right now. Try again in a minute."
        raise Problem("rate_limited", sentence, status=429, retryable=True)


def refuse_if_many(active_runs_of_user: int) -> None:
    """Refuse one more conversation that answers at the same time for the same person."""
    if active_runs_of_user >= settings.MAX_RUNS_PER_USER:
        sentence = "You have many answers under way. Wait for one or stop one."
        raise Problem("rate_limited", sentence, status=429, retryable=True)
