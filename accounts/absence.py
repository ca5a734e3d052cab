"""Not waiting, one after another, for what has just not answered."""

from __future__ import annotations

import time

ASK_AGAIN = 3.0  # seconds


class Absence:
    """Whoever waited for a service in vain notes it; for a moment, then, nobody asks it again.

    True while the service counts as away. A dead one refuses at once, but one that hangs would
    cost each request its whole patience.
    """

    def __init__(self) -> None:
        self._until = 0.0

    def __bool__(self) -> bool:
        return time.monotonic() < self._until

    def note(self) -> None:
        self._until = time.monotonic() + ASK_AGAIN
