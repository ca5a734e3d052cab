"""An hour that is said alone, in the half of the day that a task is in: "8 baje", of what is due at
seven in the morning, is in the morning too."""

from __future__ import annotations

import re
from datetime import time

from tutor.offline.parsing.titles import names_day, when_of

PART = re.compile(
    r"subah|shaa?m|raat|dopahar|صبح|شام|رات|دوپہر|\b(?:[ap]m|(?:morn|even)ing|(?:after)?noon|night)\b",
    re.IGNORECASE,
)
HALF = 12  # hours of half a day
HOUR = re.compile(
    r"(?:at )?\S+(?: \S+)? (?:ba?j[aey]+|بجے)(?: (?:pe|par|ko|tak|ka|ki|se|پر|تک|کو|کا|کی|سے))?"
    r"|(?:at )?[1-9]\d?(?:[:.]\d\d)?(?: o'?clock| (?:pe|par|پر))?"
    r"|(?:sa+d?r?h[ae]?y?e?|sawa|pau?ne|ساڑھے|سوا|پونے) \S+",
    re.IGNORECASE,
)
NEAR = 2  # hours that 1 to 6 may be from an early task to be early, too


def plain_hour(said: str) -> time | None:
    """The hour of "8 baje", "saadhay saat baje", which may be of either half of the day."""
    if not HOUR.fullmatch(said.strip()) or PART.search(said) or names_day(said):
        return None
    when = when_of(said)
    clock = when.time if when else None
    written = re.search(r"\d+", said)
    return clock if clock and (not written or int(written[0]) <= HALF) else None


def in_its_half(clock: time, due: str) -> str:
    """An hour in the half of the day that fits when a task is due."""
    hour = _half_kept(clock.hour % HALF, int(due[11:13]) + int(due[14:16]) / 60)
    return f"{hour:02d}:{clock.minute:02d}"


def _half_kept(early: int, was: float) -> int:
    """The hour in the half of the day that is nearer; of what is at 9, 3 is after noon."""
    if 1 <= early < 7 and abs(early - was) > NEAR:
        return early + HALF
    return min(early, early + HALF, key=lambda one: abs(one - was))
