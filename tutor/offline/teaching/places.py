"""What is named by its place: "the third point", "chapter five", "the last chapter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from tutor.offline.lexicon import either, fits_either
from tutor.offline.teaching.chapters import on_subject
from tutor.textbook.words import plain

LONGEST = 600  # characters of a message that are read
ORDER = ("first", "second", "third", "fourth", "fifth")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
           "eleven", "twelve")  # fmt: skip


def nth_of(text: str, how: Literal["nth", "placed"] = "nth") -> int:
    """Which of the points listed last it speaks of, from 1; -1 is the last, 0 none. As `placed`,
    which question: "the first is a service", "doosre ka jawab 2 hai"."""
    match = fits_either("core_question", how, plain(text[:LONGEST]))
    if match is None:
        return 0
    groups = match.groupdict()
    named = next((n for n, name in enumerate(ORDER, 1) if groups.get(name)), 0)
    return named or int(groups.get("number") or (-1 if groups.get("last") else 0))


def numbers_in(said: str) -> Iterator[int]:
    """The places that a folded text names, in the order in which it does; -1 is the last."""
    found = (m for pattern in either("core_question", "each_named") for m in pattern.finditer(said))
    for match in sorted(found, key=re.Match.start):
        named = {name for name, value in match.groupdict().items() if value}
        place = next((n for n, name in enumerate(ORDER, 1) if name in named), 0)
        yield place or (-1 if "last" in named else int(match["number"]))


def numbered_chapter(text: str) -> str:
    """A chapter that is named by its place or title, by its number."""
    said = text[:LONGEST].strip(" .?!؟۔")
    match = fits_either("core_question", "whole", said)
    if match and (number := on_subject(match["name"])):
        return f"chapter {number}"
    match = fits_either("core_question", "chapter", text[:LONGEST])
    if match is None:
        return text
    groups = match.groupdict()
    named = next((n for n, name in enumerate(NUMBERS, 1) if groups.get(name)), 0)
    number = int(groups.get("digits") or named)
    return f"{text[: match.start()]}chapter {number}{text[match.end() :]}" if number else text
