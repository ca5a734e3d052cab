"""Further things behind the verb of the first, which have none of their own: "doodh lana hai, ande
bhi aur bijli ka bill bhi", "ali ko call karni hai aur sara ko bhi"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.titles import is_time, names_day, times
from tutor.offline.urdu.amounts import by_day, shielded
from tutor.offline.urdu.builders_new import PARTS
from tutor.offline.urdu.names import around, is_thing, new_task, trimmed
from tutor.offline.urdu.sentences import EDGES, sentence

OF_WHOM = re.compile(r"\S (?P<mark>ko|ka|se|pe|mein)$")  # "sara ko bhi", "bijli ka bhi"
IDLE = around("idle")
LONGEST = 5  # words of such a thing
BARE = 2  # and of one with no mark before it
SHORT = 3  # of one behind the last verb of several


@dataclass(frozen=True, slots=True)
class _Told:
    """What is to be done, when as far as that is said behind it, and what is named after it."""

    deed: str
    when: str
    named: list[str]


def more_things(text: str) -> list[dict[str, Any]]:
    """The tasks of a text with one verb and things behind it; empty if something else is there."""
    told = _told(text)
    if told is None or not told.named:
        return []
    first = new_task(f"{told.deed} {told.when}".strip())
    found = [_task(told.deed, first, one) for one in told.named]
    return [first, *found] if "title" in first and all(found) else []


def things_between(units: list[str]) -> list[str]:
    """ "Ande bhi aur bill bharna hai" behind "doodh lana hai": the eggs are to be brought."""
    found = units[:1]
    for before, unit in pairwise(units):
        ended = fits("titles", "verb_said", sentence(before).read, "urdu")
        deed = sentence(before).original(*ended.span("title")) if ended else ""
        parts = re.split(PARTS, _unled(unit.strip(EDGES)))
        too = [part for part in parts[:-1] if _without_too(part) != part]
        named = [_without_too(part) for part in too]
        if (
            deed
            and named
            and parts[: len(too)] == too
            and all(is_thing(one, LONGEST) for one in named)
        ):
            found += [_in_full(deed, one) or one for one in named]
            unit = unit[unit.index(too[-1]) + len(too[-1]) :].strip(EDGES)
            unit = _unled(unit)
        found.append(unit)
    return found


def things_behind(unit: str, rest: str) -> list[str]:
    """ "Aur bread" behind the last verb of several: what is to be done with it, as far as that is
    the same; empty if something else is told there."""
    ended = fits("titles", "verb_said", sentence(unit).read, "urdu")
    deed = sentence(unit).original(*ended.span("title")) if ended else ""
    if dated := dated_behind(unit, rest):
        return dated
    named = [_without_too(part.strip(EDGES)) for part in re.split(PARTS, _unled(rest))]
    if not deed or not all(is_thing(one, SHORT) for one in named):
        return []
    return [_in_full(deed, one) or one for one in named]


def dated_behind(unit: str, rest: str) -> list[str]:
    """ "Aur aaj 5 bje cricket practice", behind what is to be done: names, each with its own time,
    and with the verb if the same is done to both; empty if something else is told there."""
    ended = fits("titles", "verb_said", sentence(unit).read, "urdu")
    deed = sentence(unit).original(*ended.span("title")) if ended else ""
    found = []
    for part in re.split(PARTS, rest):
        name, due, often = times(shielded(_without_too(_unled(part.strip(EDGES)))))
        of_that = OF_WHOM.search(sentence(name).read)  # "mangal ko class 10 ka"
        if not due or often or of_that or not is_thing(name, SHORT):
            return []
        if times(unit)[2] and not names_day(due):
            return []  # "roz subah walk karni hai, shaam ko gym" may be of every day
        found.append(f"{due} {(deed and _in_full(deed, name)) or name}")
    return found


def _told(text: str) -> _Told | None:
    """The parts of "kal doodh lana hai, ande bhi"."""
    heard = sentence(text := by_day(text))
    match = fits("titles", "verb_said", heard.read, "urdu")
    start = next((a for at, a, _ in heard.places if match and at == match.start("rest")), 0)
    if match is None or not start:
        return None
    deed = heard.original(*match.span("title"))
    rest = cleared("polite", "after", text[start:].strip(EDGES), language="urdu")
    first, *others = re.split(PARTS, rest, maxsplit=1)
    when = first if others and is_time(first) else ""
    marked = when or _unled(rest) != rest or text[:start].rstrip().endswith((",", "،"))
    parts = [_unled(part.strip(EDGES)) for part in re.split(PARTS, others[0] if when else rest)]
    parts = [part for part in parts if trimmed(part, IDLE, IDLE)]  # "… hai na, ande bhi"
    return _Told(deed, when, _things(parts, marked=bool(marked)))


def _things(parts: list[str], *, marked: bool) -> list[str]:
    """The names among what stands behind a verb; none if one of the parts is no thing."""
    named = [_without_too(part) for part in parts]
    if named == parts or parts[-1] == named[-1]:
        return []
    if not marked and any(OF_WHOM.search(sentence(one).read) for one in named):
        return []
    return named if all(is_thing(one, LONGEST if marked else BARE) for one in named) else []


def _without_too(part: str) -> str:
    """ "Anday" of "anday bhi", "anday parson" of "anday bhi parson"; else as it is."""
    too = fits("titles", "one_too", part, "urdu")
    if too is None or (too["when"] and not is_time(too["when"].strip())):
        return part
    return f"{part[: too.start()]}{too['when']}"


def _unled(part: str) -> str:
    """A part without "aur haan" before it."""
    return cleared("titles", "led", part, language="urdu")


def _task(deed: str, first: dict[str, Any], named: str) -> dict[str, Any]:
    """The task of a thing, at the time of the first if it has none: the whole of it, if the same is
    done to somebody else, else the day."""
    full = _in_full(deed, named)
    task = new_task(full) if full else {}
    due = str(first.get("due", ""))
    when = due if OF_WHOM.search(sentence(named).read) else names_day(due) or due
    if "title" in task and when and not task.keys() & {"due", "repeat"}:
        task["due"] = when
    return task if "title" in task else {}


def _in_full(deed: str, named: str) -> str:
    """ "Sara ko" as "sara ko call karni", "anday" as "anday lana"; what the verb is not said of
    stands alone. Empty where nothing in the deed is of anybody."""
    heard = sentence(times(shielded(deed))[0])
    if of_whom := OF_WHOM.search(sentence(named).read):
        mark = re.search(rf" {of_whom['mark']} ", heard.read)
        rest = heard.original(mark.end(), len(heard.read) + 1) if mark else ""
        return f"{named} {rest}" if rest else ""
    both = f"{heard.read} + {sentence(named).read}"
    if fits("titles", "comes_along", both, "urdu"):
        return ""
    compound = fits("titles", "verb_of_two", heard.read, "urdu")  # "jama karani"
    verb = " ".join(deed.split()[-2 if compound else -1 :])
    return f"{named} {verb}" if fits("titles", "same_verb", both, "urdu") else named
