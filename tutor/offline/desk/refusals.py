"""What the tools refuse, said to the person: their messages are English, and for programs."""

from __future__ import annotations

import re

from tutor.offline.replies import say, spoken_language

# What a tool's message says → the sentence for it.
KNOWN = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"no due date to count from", "refused_no_date"),
        (r"has passed", "refused_past"),
        (r"Say the hour", "refused_hour"),
        (r"can't read .* as a time|Choose a date between|Say it in minutes", "refused_time"),
        (r"how it repeats|rule never|repetition|as a rhythm", "refused_rhythm"),
        (r"repeating task needs a date", "refused_needs_date"),
        (r"reminder is for once", "refused_once"),
        (r"has at most|at once\.|too long", "refused_much"),
        (r"has changed since|occurrence exists already", "refused_changed"),
        (r"undone already", "refused_undone"),
    )
)


def refusal(message: str) -> str:
    """The sentence in the person's language."""
    name = next((name for pattern, name in KNOWN if pattern.search(message)), "")
    if spoken_language() == "en" and name not in {"refused_no_date", "refused_once"}:
        return message or say("went_wrong")  # the tools speak English well enough
    return say(name or "refused")
