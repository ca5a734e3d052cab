"""An hour that is said alone, in the half of the day that a task is in: "8 baje", of what is due at
seven in the morning, is in the morning too."""

from __future__ import annotations

import re
from datetime import time

from tutor.offline.parsing.titles import is_day, names_day, when_of

PART = re.compile(
    r"subah|shaa?m|raat|dopahar|صبح|شام|رات|دوپہر|\b(?:[ap]m|(?:morn|even)ing|(?:after)?noon|night)\b",
    re.IGNORECASE,
)
PART_LAST = re.compile(
    rf"(?:\s(?:ko|k[ie]|کو|کی|کے))?\s(?:{PART.pattern})(?:\s(?:ko|mein|me|کو|میں))?$", re.IGNORECASE
)
BEGINS = (19, 16, 12, 4, 0)  # hours from which it is night, evening, noon, morning
HALF = 12  # hours of half a day
HOUR = re.compile(
    r"(?:at )?\S+(?: \S+)? (?:ba?j[aey]+|بجے)(?: (?:pe|par|ko|tak|ka|ki|se|پر|تک|کو|کا|کی|سے))?"
    r"|(?:at )?[1-9]\d?(?:[:.]\d\d)?(?: o'?clock| (?:pe|par|پر))?"
    r"|(?:sa+d?r?h[ae]?y?e?|sawa|pau?ne|ساڑھے|سوا|پونے) \S+",
    re.IGNORECASE,
)
WRITTEN = re.compile(r"(?<![\d:.])(?:[1-9]|1[0-2])(?:[:.][0-5]\d)?$")  # no "04:30", "16:30"
DAY_AND_HOUR = re.compile(
    r"(?P<day>\S+(?: \S+){0,2}?) (?P<hour>\S+(?: \S+)? (?:ba?j[aey]+|بجے))", re.I
)
EVENING = 17  # from which hour what is moved to "kal 7 baje" stays in the evening
NEAR = 2  # hours that 1 to 6 may be from an early task to be early, too


def plain_hour(said: str) -> time | None:
    """The hour of "8 baje", "saadhay saat baje", which may be of either half of the day."""
    if not HOUR.fullmatch(said.strip()) or PART.search(said) or names_day(said):
        return None
    when = when_of(said)
    clock = when.time if when else None
    written = re.search(r"\d+", said)
    return clock if clock and (not written or int(written[0]) <= HALF) else None


def is_of_some_half(said: str) -> bool:
    """ "Kal 7 baje", which may be of either half of the day."""
    both = DAY_AND_HOUR.fullmatch(said.strip())
    return bool(both and plain_hour(both["hour"]) and is_day(both["day"]))


def in_the_evening(said: str, due: str) -> str:
    """ "Kal 7 baje", of what is due in the evening, as that moment; empty for any other."""
    both = DAY_AND_HOUR.fullmatch(said.strip())
    clock = plain_hour(both["hour"]) if both else None
    late = "T" in due and int(due[11:13]) >= EVENING
    moment = in_its_half(clock, due) if clock and late else ""
    return f"{names_day(both['day'])} {moment}" if both and moment else ""


def is_of_part(said: str) -> bool:
    """ "Parson subah", "friday morning": a day and a part of it, and no hour."""
    part = PART_LAST.search(said.strip())
    return bool(part and is_day(said.strip()[: part.start()]))


def hour_in_part(said: str, due: str) -> str:
    """ "Parson subah", of what is due at ten in the morning, as that moment: the hour that it has
    is of that part of the day. Empty for any other."""
    when, at = when_of(said), due[11:16]
    if not is_of_part(said) or when is None or not when.time or not at:
        return ""
    begins = next(hour for hour in BEGINS if when.time.hour >= hour)
    ends = min((hour for hour in BEGINS if hour > begins), default=24)
    return f"{when.date} {at}" if begins <= int(at[:2]) < ends else ""


def at_same_hour(said: str, due: str) -> str:
    """ "Sunday at 4:30", of what is due at half past four in the morning, as that moment; empty if
    the hour is another, or says its half of the day itself."""
    when, written = when_of(said), WRITTEN.search(said)
    if not (when and when.time and written and names_day(said) and "T" in due):
        return ""
    was = time(int(due[11:13]), int(due[14:16]))
    same = (when.time.hour % HALF, when.time.minute) == (was.hour % HALF, was.minute)
    return f"{names_day(said)} {was:%H:%M}" if same and not PART.search(said) else ""


def in_its_half(clock: time, due: str) -> str:
    """An hour in the half of the day that fits when a task is due."""
    hour = _half_kept(clock.hour % HALF, int(due[11:13]) + int(due[14:16]) / 60)
    return f"{hour:02d}:{clock.minute:02d}"


def _half_kept(early: int, was: float) -> int:
    """The hour in the half of the day that is nearer; of what is at 9, 3 is after noon."""
    if 1 <= early < 7 and abs(early - was) > NEAR:
        return early + HALF
    return min(early, early + HALF, key=lambda one: abs(one - was))
