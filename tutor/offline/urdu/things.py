"""The things that a title lists without a mark between them: "sauda doodh dahi hara dhania"."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits, meanings, patterns
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_time, names_day, times, when_of
from tutor.offline.urdu.amounts import shielded
from tutor.offline.urdu.builders_new import PARTS, many
from tutor.offline.urdu.events import event_words
from tutor.offline.urdu.names import around, is_thing, trimmed
from tutor.offline.urdu.sentences import EDGES, Heard, Sentence, sentence

JOINT = re.compile(r"\s+(?:aur|اور)\s+", re.IGNORECASE)
AND = re.compile(r" (?:aur|or|اور|,) ")
VERB = re.compile(r" (?P<verb>\S+(?:na|ni|ne|نا|نی|نے))$")

LISTS = around("lists") | around("list_names")
LONGEST = 4  # words of a thing in a list
PERSON = 2  # words that somebody is called by: "bari baji"
PEOPLE = {"doctor", "dentist", "tailor", "client"}


def headed(text: str) -> Request | None:
    """ "Grocery: aata, daal, chawal": a task of each; without marks, of each word that is one."""
    heard = sentence(text)
    match = fits("titles", "headed", heard.read, "urdu")
    said = Heard(heard, match) if match else None
    if said is None or (said["shared"] and not is_time(said["shared"])):
        return None
    parts = [part for part in re.split(PARTS, said["things"]) if part.strip(EDGES)]
    parts = things(said["things"]) or parts if len(parts) == 1 else parts
    finite = around("finite") - {"kar"}
    short = all(len(part.split()) <= LONGEST for part in parts)
    if not short or any(finite & set(sentence(part).read.split()) for part in parts):
        return None
    return many([f"{part} {said['shared']}".strip() for part in parts])


def dated_series(text: str) -> list[str]:
    """ "Physics 1 ko chemistry 3 ko aur math 7 ko": each with its day; empty if it is no such."""
    heard = sentence(text)
    if not fits("titles", "dated_series", heard.read, "urdu"):
        return []
    [pattern] = patterns("titles", "urdu")["one_dated"]
    named = "tareekh" if text.isascii() else "تاریخ"
    each = (Heard(heard, match) for match in pattern.finditer(heard.read))
    return [f"{one['day']} {named} {one['until']} {one['what']}" for one in each]


def each_at_its_hour(text: str) -> list[str]:
    """ "Jumme ko 6 baje lahore ki bus hai aur sunday subah cricket": what there is, each with a day
    and an hour of its own; empty if any of it is no such thing."""
    parts = [part for part in JOINT.split(text) if part.strip(EDGES)]
    if len(parts) < 2 or not sentence(parts[0]).read.endswith(" hai"):
        return []
    for part in parts:
        rest, due, _ = times(shielded(part))
        name, when = trimmed(rest, frozenset(), around("idle")), when_of(due)
        if not (when and when.time and names_day(due) and is_thing(name, LONGEST)):
            return []
        if fits("titles", "no_event", sentence(name).read, "urdu"):
            return []
    return parts


def are_got(left: str, right: str) -> bool:
    """ "Kal 5 baje screw" and "qabze order karne hain": what stands between a time and "and" is a
    thing of the verb behind it, and neither an event nor a place."""
    name, due, repeat = times(left)
    plain = due and not repeat and left.strip(EDGES).endswith(name) and is_thing(name, LONGEST)
    if not plain or times(right)[1] or not fits("titles", "got", sentence(right).read, "urdu"):
        return False
    read = sentence(name).read
    return not fits("titles", "no_goods", read, "urdu") and {*event_words()}.isdisjoint(
        read.split()
    )


def are_both(left: str, right: str) -> bool:
    """ "Kal 5 baje ammi" and "abu ko lene jana hai": one deed of two people, as long as the first
    is called neither an event nor a thing."""
    name, due, repeat = times(left)
    name = trimmed(name, around("idle"), {"ko", "se"})
    plain = due or repeat
    if not plain or not fits("titles", "second_person", sentence(right).read, "urdu"):
        return False
    words = sentence(name).read.split()
    things_ = {word for word, meaning in meanings().items() if meaning not in PEOPLE}
    known = {*event_words(), *things_}
    short = is_thing(name, PERSON) and known.isdisjoint([*words, *name.casefold().split()])
    return short and not fits("titles", "no_person", sentence(name).read, "urdu")


def things(title: str, count: int = 0) -> list[str]:
    """Each of them, with the verb that is of all; none if they are not as many as were said."""
    bare = trimmed(title, LISTS, frozenset())
    heard = sentence(bare)
    verb = VERB.search(heard.read)
    end = verb.start() if verb else len(heard.read)
    ends = [*(match.span() for match in AND.finditer(heard.read, 0, end)), (end, end)]
    starts = [0, *(after for _, after in ends[:-1])]
    parts = [(start, stop) for start, (stop, _) in zip(starts, ends, strict=True)]
    words = [word for start, stop in parts for word in _words(heard, start, stop)]
    for found in (parts, words):
        if len(found) > 1 and count in {0, len(found)} and (count or found == words):
            deed = f" {heard.original(*verb.span('verb'))}" if verb else ""
            return [heard.original(start, stop + 1) + deed for start, stop in found]
    return []


def _words(heard: Sentence, start: int, stop: int) -> list[tuple[int, int]]:
    """Where each thing stands: a word with what describes it, or whose it is."""
    found: list[tuple[int, int]] = []
    goes_on = False
    for match in re.finditer(r"\S+", heard.read[start:stop]):
        span, word = (start + match.start(), start + match.end()), match[0]
        if found and (goes_on or word == "ka"):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
        goes_on = word == "ka" or word in around("describing")
    return found
