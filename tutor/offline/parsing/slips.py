"""A time that is put right in the breath that says it: "dentist friday at 5, oh wait 6"."""

from __future__ import annotations

from django.utils import timezone

from accounts.errors import Problem
from todos.when import When, understand
from tutor.offline.lexicon import fits
from tutor.offline.parsing.titles import times


def without_slip(text: str) -> str:
    """A message with the time that was meant in the place of the one that slipped out."""
    match = fits("framing", "slip", text)
    right = match["right"].strip(" .!") if match else ""
    new, right = next(((w, r) for r in (right, f"at {right}") if (w := _when(r))), (None, ""))
    if match is None or new is None:
        return text
    rest, due, repeat = times(match["said"])
    old = _when(due)
    if old is None or repeat or not rest:
        return text
    day = f"{old.date} " if old.names_day and not new.names_day else ""
    at = f" at {old.time:%H:%M}" if old.time and not new.time else ""
    return f"{rest} {day}{right}{at}"


def _when(words: str) -> When | None:
    try:
        when = understand(words, timezone.localtime())
    except Problem:
        return None
    return when if when.due and not when.rule else None
