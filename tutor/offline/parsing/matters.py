"""What a message is on, where every word of it is known: its words are *signs*, and which signs
together ask what stands in the lexicon (`about_book`, `about_site`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from tutor.offline.lexicon import lists
from tutor.textbook.words import plain

Way = tuple[set[str], set[str]]
WORD = re.compile(r"[^\W_]+")
LIGHT = "light"  # the sign of words that say nothing


def signs_in(
    subject: str, said: str, known: Iterable[re.Match[str]] = ()
) -> tuple[set[str], list[str]]:
    """The signs of a folded text, and the words that are in none of them; `known` are parts of it
    that were read already."""
    found = {name: list(pattern.finditer(said)) for name, pattern in _signs(subject)}
    spans = [match.span() for matches in (*found.values(), known) for match in matches]
    left = [
        word[0]
        for word in WORD.finditer(said)
        if not any(start <= word.start() < end for start, end in spans)
    ]
    return {name for name, matches in found.items() if matches} - {LIGHT}, left


def matter_of(subject: str, signs: set[str], among: Collection[str] | None = None) -> str:
    """What the signs ask together, the first that they fit; empty if nothing."""
    fitting = (name for name, ways in _matters(subject) if _is_one(ways, signs))
    return next((name for name in fitting if among is None or name in among), "")


def _is_one(ways: list[Way], signs: set[str]) -> bool:
    return any(needed <= signs and not barred & signs for needed, barred in ways)


@lru_cache(maxsize=4)
def _signs(subject: str) -> list[tuple[str, re.Pattern[str]]]:
    """The words of each sign, in both languages, as one pattern."""
    english, urdu = lists(subject, "words"), lists(subject, "words", "urdu")
    names = dict.fromkeys((*english, *urdu))
    return [(name, _any_of(f"{english.get(name, '')} {urdu.get(name, '')}")) for name in names]


def _any_of(listed: str) -> re.Pattern[str]:
    """Any of the words; an underscore stands between words of one, * for an end."""
    each = sorted({*plain(listed).split()}, key=len, reverse=True)
    written = (re.escape(one).replace(r"\*", r"\w*").replace("_", r"[ -]+") for one in each)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")


@lru_cache(maxsize=4)
def _matters(subject: str) -> list[tuple[str, list[Way]]]:
    """What each matter is known by."""
    listed = lists(subject, "matters").items()
    return [(name, [_way(line) for line in text.strip().splitlines()]) for name, text in listed]


def _way(line: str) -> Way:
    """The signs that must be there, and those that must not."""
    signs = line.split()
    barred = {sign[1:] for sign in signs if sign[0] == "-"}
    return {sign for sign in signs if sign[0] != "-"}, barred
