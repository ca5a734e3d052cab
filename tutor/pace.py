"""How long a model's next words may gather, which depends on how busy this process is.

With time to spare every token is taken and shown as it comes. When the processor is nearly used up,
each costs more than it gives: a stream that has just been read then rests a little, and is read
in bigger pieces, which become bigger frames.
"""

from __future__ import annotations

import asyncio
import time

LOOK_SECONDS = 0.1
BUSY = ((0.8, 0.06), (0.5, 0.03))  # share of one core in use → seconds to pause
LATE = ((0.04, 0.06), (0.01, 0.03))  # lateness of a timer → the same, when others take the core


class Pace:
    """`pause`: the seconds for which a stream rests that has just been read."""

    def __init__(self) -> None:
        self.pause = 0.0

    async def run(self) -> None:
        """Look for ever at how busy and how late this process is."""
        while True:
            wall, used = time.monotonic(), time.process_time()
            await asyncio.sleep(LOOK_SECONDS)
            passed = time.monotonic() - wall
            self.pause = pause_for((time.process_time() - used) / passed, passed - LOOK_SECONDS)


def pause_for(busy: float, late: float) -> float:
    by_use = next((pause for share, pause in BUSY if busy >= share), 0.0)
    by_lateness = next((pause for seconds, pause in LATE if late >= seconds), 0.0)
    return max(by_use, by_lateness)


pace = Pace()
