"""The hour that a task had and is not to have: "cricket 7 nahi 8 baje kar do", "waqt koi nahi"."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline.lexicon import cleared, patterns
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_time, when_of
from tutor.offline.urdu.names import named, trimmed
from tutor.offline.urdu.sentences import sentence

MOVING = {"due", "remind"}
ENDS = frozenset({"ko", "ka", "pe", "se", "ki"})
NUMBERED = frozenset({"kaam", "number", "task"})  # of which "7" is no hour
LONGEST = 5  # words of a time


def without_old(found: Request) -> Request:
    """ "Cricket 7 nahi" as cricket, where it is moved to another hour; a time alone is of "it"."""
    heard = sentence(found.what)
    if found.kind not in MOVING or not heard.read.endswith(" nahi"):
        return found
    words = heard.read.split()[:-1]
    timed = when_of(str(found.arguments.get("due") or found.arguments.get("when", "")))
    hours = timed is not None and (timed.time is not None or found.kind == "remind")
    for start in range(max(len(words) - LONGEST, 0), len(words)):
        begins = sum(len(word) + 1 for word in words[:start])
        ends = sum(len(word) + 1 for word in words)
        old = trimmed(heard.original(begins, ends), frozenset(), ENDS)
        if start and words[start - 1] in NUMBERED:
            continue
        if is_time(old) or (hours and is_time(f"{old} {'baje' if old.isascii() else 'بجے'}")):
            name = named(cleared("polite", "no_first", heard.original(0, begins), language="urdu"))
            return replace(found, what=name or "it", new={})
    return found


def without_hour_said(text: str) -> str:
    """The rest of "gas wala jumme pe kar do, waqt koi nahi"; the whole text if it says no such
    thing."""
    heard = sentence(text)
    for pattern in patterns("polite", "urdu")["no_time"]:
        if match := pattern.search(heard.read):
            after = heard.original(match.end(), len(heard.read) + 1)
            return f"{heard.original(0, match.start())} {after}".strip()
    return text
