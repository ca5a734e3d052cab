"""Absolute dates, and how a task repeats, in the language of the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from todos.text import URDU_DIGITS
from tutor.offline.lexicon import phrases
from tutor.offline.replies import spoken_language

ENGLISH = "%a %d %b %Y"
OWNING = re.compile(r"(?<=\S)\s+(?:k[aie]|کا|کی|کے)$", re.IGNORECASE)  # "har jume ki (raat)"

UNTIL = re.compile(r"(?P<rhythm>.+) until (?P<day>\d{1,2} [A-Z][a-z]{2} \d{4})")


def due_of(shown: Mapping[str, Any]) -> str:
    """When a task is due; empty if it has no date."""
    return translated(str(shown.get("due_text") or ""))


def translated(text: str) -> str:
    """A text with the dates in it ("Sat 22 Nov 2026, 17:00") in the language of the answer."""
    if spoken_language() == "en":
        return text
    pattern = r"(?P<day>\w{3} \d{1,2} \w{3} \d{4})(?:, (?P<hour>\d{2}):(?P<minute>\d{2}))?"
    return re.sub(pattern, _date, text)


def _date(match: re.Match[str]) -> str:
    words: Any = phrases("dates", spoken_language())
    day = datetime.strptime(match["day"], ENGLISH)
    said = words["date"].format(
        weekday=words["weekdays"][day.weekday()],
        day=day.day,
        month=words["months"][day.month - 1],
        year=day.year,
    )
    if match["hour"]:
        said += words["at"].format(time=_hour(int(match["hour"]), match["minute"], words))
    return digits(said)


def hour_of(clock: str) -> str:
    """`17:00` in the language of the answer."""
    if spoken_language() == "en":
        return clock
    hour, minute = clock.split(":")
    return digits(_hour(int(hour), minute, phrases("dates", spoken_language())))


def _hour(hour: int, minute: str, words: Any) -> str:
    """`17:00` as "shaam 5 baje"."""
    part = next(name for until, name in words["parts"] if hour < until)
    clock = f"{hour % 12 or 12}" + (f":{minute}" if minute != "00" else "")
    return str(words["time"].format(part=part, clock=clock))


def rhythm_of(shown: Mapping[str, Any]) -> str:
    """How a task repeats; what has no translation is said as it was."""
    text = OWNING.sub("", str(shown.get("repeat") or ""))
    if spoken_language() == "en" or not text:
        return text
    words: Any = phrases("dates", spoken_language())
    if ends := UNTIL.fullmatch(text):
        day = datetime.strptime(ends["day"], "%d %b %Y")
        rhythm = rhythm_of({"repeat": ends["rhythm"]})
        return str(words["until"]).format(rhythm=rhythm, day=translated(f"{day:{ENGLISH}}"))
    for pattern, said in words["rhythms"]:
        if match := re.fullmatch(pattern, text, re.IGNORECASE):
            return digits(said.format(*(_part(part, words) for part in match.groups())))
    return text


def _part(part: str, words: Any) -> str:
    names = [words["days"].get(name, name) for name in re.findall(r"[a-z]+|\d+", part.casefold())]
    return f" {words['and']} ".join(name for name in names if name != "and")


def digits(text: str) -> str:
    """Numerals as the language writes them."""
    return text.translate(URDU_DIGITS) if spoken_language() == "ur" else text
