"""A time that is put right in the breath that says it: "dentist friday at 5, oh wait 6"."""

from __future__ import annotations

from tutor.offline.lexicon import fits
from tutor.offline.parsing.titles import is_time, times, when_of


def without_slip(text: str) -> str:
    """A message with the time that was meant in the place of the one that slipped out."""
    match = fits("framing", "slip", text)
    if match is None:
        return text
    said = match["right"].strip(" .!")
    right = next((words for words in (said, f"at {said}") if is_time(words)), "")
    rest, due, repeat = times(match["said"])
    new, old = when_of(right), when_of(due)
    if not (new and old and old.due and rest) or new.rule or repeat:
        return text
    day = f"{old.date} " if old.names_day and not new.names_day else ""
    at = f" at {old.time:%H:%M}" if old.time and not new.time else ""
    return f"{rest} {day}{right}{at}"
