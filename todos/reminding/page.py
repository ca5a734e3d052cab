"""The channel of the open pages. Where none is open, the reminder waits unseen until one is."""

from __future__ import annotations

from collections.abc import Callable

from accounts.notices import notify
from todos.reminding.letters import Letter, frame_of


class Pages:
    def send(self, letter: Letter, hand_over: Callable[[], None]) -> None:
        """One notice; a digest's further reminders are under `more`."""
        frame = {"type": "reminder", **frame_of(letter.first)}
        if len(letter.lines) > 1:
            frame["more"] = [frame_of(line) for line in letter.lines[1:]]
            frame["count"] = letter.count
        hand_over()
        notify(letter.owner.id, frame)

    def close(self) -> None:
        pass
