"""A time that is put right in the breath that says it: "dentist friday at 5, oh wait 6"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from todos.when import When
from tutor.offline.lexicon import fits, patterns, rewritten
from tutor.offline.parsing.titles import is_time, times, when_of

LONGEST = 6  # words of a time
MOST = 3  # times that one changes one's mind: "at 5, make it 6, no, 7"
WORD = re.compile(r"\S+")
NO_MOMENT = re.compile(r"(?:from|between|until|till?)\b", re.IGNORECASE)  # of a length of time
TO_HOUR = re.compile(r"(?<=[a-z] to )\S+(?: \S+)?$", re.IGNORECASE)  # "move gym to 6"; no "5 to 6"
BY_HOUR = re.compile(r"^at\b", re.IGNORECASE)
BEFORE_TIME = re.compile(r"\b(?:on|at)\s*$", re.IGNORECASE)


def without_slip(text: str) -> str:
    """A message with the time that was meant in the place of the one that slipped out."""
    text = rewritten("complained", text)  # "it cant be at 8, put it friday" is no slip
    if fits("occurrences", "not_then", text):
        return text  # nor is "cant make gym on wed, make it thursday"
    for _ in range(MOST):
        mended = _between_two(text)
        if mended == text:
            break
        text = mended
    return _at_the_end(text)


def _between_two(text: str) -> str:
    """ "Dentist Thursday at two uh no sorry Wednesday at two fifteen and call Ali": two times with
    nothing but a change of mind between them, wherever they stand."""
    for pattern in patterns("framing")["mends"]:
        for match in reversed([*pattern.finditer(text)]):
            left, right = text[: match.start()], text[match.end() :]
            old = _last_time(left)
            if new := _first_time(right) if old else "":
                text = f"{_mended(left, old, new)}{right[len(new) :]}"
    return text


def _last_time(left: str) -> str:
    """The words of time that a text ends with: of "remind me at 5 pm" the hour alone."""
    starts = [word.start() for word in WORD.finditer(left)][-LONGEST:]
    told = _alike([left[at:] for at in starts if is_time(left[at:])])
    hour = TO_HOUR.search(left)
    return told[-1] if told else hour[0] if hour and _moment(hour[0]) else ""


def _first_time(right: str) -> str:
    """The words of time that a text begins with, where no noun makes a count of them."""
    ends = [word.end() for word in WORD.finditer(right)][:LONGEST]
    told = _alike([right[:end].rstrip(" .,!?;") for end in reversed(ends)])
    return next((said for said in told if fits("framing", "behind_mend", right[len(said) :])), "")


def _alike(longest_first: Sequence[str]) -> list[str]:
    """Of some words, each fewer than those before, the most that are a time, and those that say
    the same."""
    found = [(said, when) for said in longest_first if (when := _moment(said))]
    return [said for said, when in found if when.due == found[0][1].due]


def _moment(said: str) -> When | None:
    when = None if NO_MOMENT.match(said) else when_of(said) or when_of(f"at {said}")
    return when if when and when.due and not when.rule else None


def _mended(left: str, old: str, new: str) -> str:
    """What stands before the slip, and the new time, with the day or the hour of the old one where
    it leaves that out."""
    rest, said, meant = left.removesuffix(old), _moment(old), _moment(new)
    if said is None or meant is None:
        return f"{rest}{new}"
    day = _day_in(old, said) if said.names_day and not meant.names_day else ""
    hour = f"at {said.time:%H:%M}" if said.time and not meant.time else ""
    bare = new if meant.names_day else BY_HOUR.sub("", new).strip()
    if rest.casefold().endswith("the "):
        bare = bare.removeprefix("the ")
    if not rest.rstrip().casefold().endswith(" to"):  # "move it to 5 no 6"
        rest = BEFORE_TIME.sub("", rest)
        first = _moment(bare.split()[0])  # the hour of "6 friday"
        bare = bare if meant.names_day and (not first or first.names_day) else f"at {bare}"
    return " ".join(part for part in (rest.rstrip(), day, bare, hour) if part)


def _day_in(words: str, when: When) -> str:
    """What words of time say besides an hour: "tonight" of "tonight at eight", which is more than
    its date."""
    for word in [*WORD.finditer(words)][1:]:
        parts = words[: word.start()].strip(), words[word.start() :]
        for day, hour in (parts, parts[::-1]):
            told, clock = when_of(day), _moment(hour)
            if told and told.names_day and clock and not clock.names_day:
                return day
    return str(when.date)


def _at_the_end(text: str) -> str:
    """ "Dentist friday, oh wait saturday": what a message ends with, be the time that it puts right
    further in front."""
    match = fits("framing", "slip", text)
    if match is None:
        return text
    said = match["right"].strip(" .!")
    right = next((words for words in (said, f"at {said}") if is_time(words)), "")
    rest, due, repeat = times(match["said"])
    new, old = when_of(right), when_of(due)
    if not (new and old and old.due and rest) or new.rule or repeat:
        return text
    day = f"{_day_in(due, old)} " if old.names_day and not new.names_day else ""
    at = f" at {old.time:%H:%M}" if old.time and not new.time else ""
    return f"{rest} {day}{right}{at}"
