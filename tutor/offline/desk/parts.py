"""Titles that list several things: "Buy milk, eggs and bread"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tutor.offline.desk import receipts
from tutor.offline.parsing.comparing import alike, is_verb, telling
from tutor.offline.urdu.names import around
from tutor.offline.urdu.things import things as things_of

JOINED = re.compile(r"[,،]\s+(?:(?:and|aur|اور)\s+)?|\s+(?:and|aur|plus|اور)\s+", re.IGNORECASE)

WHERE = re.compile(r"\s(?:se|mein|pe|ko|liye|سے|میں|پر|کو|لیے)$")  # «انارکلی سے», no thing
FOR = re.compile(r"(?:for|from|at|on|by|in) ", re.IGNORECASE)  # "for dinner", what they are for
LISTS = around("list_names")
MEASURE = re.compile(r"[\d۰-۹.]+(?:\s+\S+)?")
OF = re.compile(r"wal[aei]y?|k[aeio]|والا|والی|والے|کا|کی|کے|کو", re.IGNORECASE)
FINITE = re.compile(r"(?<!\w)(?:hain?|ہے|ہیں)(?!\w)")  # a sentence is no list
INFINITIVE = re.compile(r"\w{2,}n[aei]|\S{2,}(?:نا|نی|نے)")  # "sauda doodh dahi lana"
NUMBERS = re.compile(r"(?<![\d:.])\b(\d{1,3}) (?:and|&|aur) (\d{1,3})\b(?![\d:.])")
AND = re.compile(r"(?<!\w)(?:and|aur|اور)(?!\w)", re.IGNORECASE)
TO_WHOM = re.compile(r"(?P<deed>\w+ (?:.+ )?(?:to|for|with|from) )(?P<who>[^\W\d]+)", re.IGNORECASE)
# Several of a kind: "gas, bijli aur pani ka bill".
OF_EACH = re.compile(
    r"(?P<whose>(?:[^,،]{1,40}[,،]\s+)*?[^,،]{1,40}(?:[,،]|\s(?:aur|اور))\s.{1,40}?)"
    r"(?P<kind>\s(?:k[aei]|کا|کی|کے)\s.*)",
    re.IGNORECASE,
)


def left_of(titles: Sequence[str], got: str, *, whole: bool = False) -> str:
    """What the one title still lists when only some of its things are done; empty if all are. Of
    the `whole` task that has the word, "doodh wala", a part is done only where it lists several of
    a kind: "gas wala" is the bill of the gas."""
    if len(titles) != 1 or (whole and not OF_EACH.search(titles[0])):
        return ""
    return _without_owner(titles[0], got) or without_part(titles[0], got)


def _without_owner(title: str, got: str) -> str:
    """ "Bijli aur gas ka bill", of which "gas" is done; empty if it names no one of them."""
    match = OF_EACH.fullmatch(title)
    if match is None:
        return ""
    whose, words = JOINED.split(match["whose"]), telling(got)
    kind = telling(match["kind"])
    own = tuple(word for word in words if not _is_among(word, kind))
    left = [one for one in whose if not all(_is_among(w, own) for w in telling(one))]
    known = all(any(_is_among(w, telling(one)) for one in whose) or is_verb(w) for w in own)
    if not known or not left or len(left) == len(whose):
        return ""
    last = AND.search(title)
    return receipts.joined(left, f" {last[0]} " if last else "") + match["kind"]


def without_part(title: str, got: str) -> str:
    """What is left of the list when some of its things are got; empty if the words name all of
    it, or it is no list."""
    wanted = tuple(word for word in telling(got) if not is_verb(word))
    if left_one := _other_number(title, wanted):
        return left_one
    things = JOINED.split(title)
    if FINITE.search(title) or any(word.isdigit() for word in wanted):
        return ""
    if len(things) < 2:
        return _without_word(title, wanted)
    if any(_is_of_another(thing.split(), wanted) for thing in things):
        return ""
    lead, left, tail = _taken_from(things, wanted)
    if not left or left == things:
        return ""
    own = any(map(is_verb, telling(left[0].split()[0])))  # "email ali and call sara"
    last = AND.search(title)
    rest = receipts.joined(left, f" {last[0]} " if last else "")
    new = f"{'' if own else lead}{rest}{tail}".strip()
    return new[:1].upper() + new[1:] if title[:1].isupper() else new


def _taken_from(things: list[str], wanted: tuple[str, ...]) -> tuple[str, list[str], str]:
    """What is left of the things, and the words before and behind that are of all of them."""
    if people := _left_of_people(things, wanted):
        return people
    left, lead, tail = list[str](), "", ""
    for place, thing in enumerate(things):
        rest = " ".join(word for word in thing.split() if not _is_among(word, wanted))
        if rest != thing and MEASURE.fullmatch(rest):
            rest = ""  # «چینی ۵ بوری», of which the amount goes as well
        if rest != thing and OF.fullmatch(rest.rpartition(" ")[2]):
            rest = ""  # "bachon ka homework", of which whose it was goes as well
        names = telling(rest) and not (WHERE.search(rest) or FOR.match(rest))
        if names and any(not is_verb(word) and word not in LISTS for word in telling(rest)):
            left.append(rest)
        elif place == 0:
            lead = f"{rest} "  # "buy", of what follows
        elif place == len(things) - 1 and thing.endswith(rest):  # «لانا», not "do" of "do dishes"
            tail = f" {rest}"
    return lead, left, tail


def _left_of_people(
    things: list[str], wanted: tuple[str, ...]
) -> tuple[str, list[str], str] | None:
    """ "Send the invoices to Keller and Brandt", of which Keller's is sent."""
    match = TO_WHOM.fullmatch(things[0])
    if match is None or any(not one.isalpha() for one in things[1:]):
        return None
    people = [match["who"], *things[1:]]
    left = [one for one in people if not _is_among(one, wanted)]
    return (match["deed"], left, "") if len(left) < len(people) else None


def _other_number(title: str, wanted: tuple[str, ...]) -> str:
    """ "Check copies of class 8 and 9", of which class 8 is done: class 9 is left."""
    both = NUMBERS.search(title)
    if both is None or len({both[1], both[2]} & set(wanted)) != 1:
        return ""
    left = both[2] if both[1] in wanted else both[1]
    return f"{title[: both.start()]}{left}{title[both.end() :]}"


def _without_word(title: str, wanted: tuple[str, ...]) -> str:
    """ "Sauda dahi" of "sauda doodh dahi", a list without marks; empty if it is none."""
    words = title.split()
    tail = [words.pop()] if len(words) > 2 and INFINITIVE.fullmatch(words[-1]) else []
    named = [place for place, word in enumerate(words, 1) if word.casefold() in LISTS]
    start = named[0] if named else len(words)
    start += start < len(words) and all(map(is_verb, telling(words[start])))  # "sauda lana …"
    found = things_of(" ".join(words[start:]))
    left = [thing for thing in found if not any(_is_among(word, wanted) for word in thing.split())]
    if any(thing not in title for thing in found):  # "dahi lana", with the verb of all
        return ""
    return " ".join([*words[:start], *left, *tail]) if left and left != found else ""


def _is_of_another(words: list[str], wanted: tuple[str, ...]) -> bool:
    """ "Doodh" of "doodh wale ko paise dene": who is paid, and nothing of a list."""
    return any(
        _is_among(word, wanted)
        and OF.fullmatch(after)
        and not any(_is_among(one, wanted) for one in words[place + 2 :])
        for place, (word, after) in enumerate(pairwise(words))
    )


def _is_among(word: str, wanted: tuple[str, ...]) -> bool:
    return any(alike(one, said) for said in telling(word) for one in wanted)
