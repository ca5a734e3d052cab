"""Carrying deliveries out, one lane per channel: a slow mail server keeps no page waiting."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable
from uuid import UUID

from django.utils import timezone

from accounts.pump import work_off
from todos.reminding import outbox
from todos.reminding.firing import fire
from todos.reminding.letters import Carrier, Down, Refused, TryLater, letter_of
from todos.reminding.mail import Mail
from todos.reminding.models import Delivery
from todos.reminding.page import Pages
from todos.reminding.push import Push

log = logging.getLogger(__name__)

# Push services differ in speed, and anybody may name one: several lanes, so that none blocks it.
LANES: list[tuple[str, Callable[[], Carrier]]] = [
    ("page", Pages),
    ("email", Mail),
    ("push", Push),
    ("push", Push),
]
PAUSE = 0.5  # seconds, of the lane of the pages; the others may take twice as long
MARGIN = 0.5  # of its lease: when so much has gone, a lane begins no further delivery


class Lane:
    """One thread's share of the work. The lane of the pages also announces what is due."""

    def __init__(self, name: str, carrier: Carrier, stop: threading.Event) -> None:
        self.name, self.carrier, self.stop = name, carrier, stop
        self.worker = uuid.uuid4()
        self.pause = PAUSE if name == "page" else 2 * PAUSE

    def turn(self) -> int:
        """Do some of what there is to do; zero means that there was nothing."""
        done = fire(timezone.now()) if self.name == "page" else 0
        taken = outbox.take(self.name, self.worker, timezone.now())
        if taken:
            self._deliver_all(taken)
        return done + len(taken)

    def _deliver_all(self, taken: list[Delivery]) -> None:
        enough = time.monotonic() + outbox.LEASE.total_seconds() * MARGIN
        arrived: list[UUID] = []
        down: Down | None = None
        try:
            for delivery in taken:
                if down is not None:
                    outbox.postpone(delivery, str(down), timezone.now())
                elif self.stop.is_set() or time.monotonic() > enough:
                    outbox.release(delivery, timezone.now())
                else:
                    down = self._deliver(delivery, arrived)
        finally:
            outbox.confirm(arrived)
            self.carrier.close()

    def _deliver(self, delivery: Delivery, arrived: list[UUID]) -> Down | None:
        """One delivery, whatever happens. Answers why there is no point in trying others."""
        handed = False

        def hand_over() -> None:
            nonlocal handed
            outbox.hand_over(delivery)
            handed = True

        try:
            letter = letter_of(delivery)
            if letter is None:
                outbox.drop(delivery)
                return None
            self.carrier.send(letter, hand_over)
            arrived.append(delivery.id)
        except outbox.NotOurs:
            log.info("delivery %s was taken by another process", delivery.id)
        except Refused as problem:
            log.warning("delivery %s failed: %s", delivery.id, problem)
            outbox.fail(delivery, str(problem))
        except TryLater as problem:
            log.warning("delivery %s has to wait: %s", delivery.id, problem)
            outbox.postpone(delivery, str(problem), timezone.now(), problem.seconds)
            return problem if isinstance(problem, Down) else None
        except Exception as problem:
            self._unforeseen(delivery, problem, handed)
        return None

    def _unforeseen(self, delivery: Delivery, problem: Exception, handed: bool) -> None:
        """Handed over, it may have arrived, and is left at that; else it is tried again."""
        log.warning("delivery %s: %r", delivery.id, problem, exc_info=not handed)
        if not handed:
            outbox.postpone(delivery, type(problem).__name__, timezone.now())


def reminder_lanes(stop: threading.Event) -> list[Lane]:
    return [Lane(name, make(), stop) for name, make in LANES]


def deliver_now() -> int:
    """Every reminder that can go out at this moment, in this thread; how much that was."""
    return work_off(reminder_lanes(threading.Event()))
