"""The questions that the chapters end with, asked in other words: "accelerometer rest pe 0 kyun
nahi hota" is the book's own "Why does an accelerometer at rest not read zero?"."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from tutor.offline.teaching.chapters import slugs
from tutor.offline.teaching.exercises import questions
from tutor.offline.teaching.passages import OTHER
from tutor.offline.teaching.pointed import numerals
from tutor.offline.teaching.questions import Question, question, telling
from tutor.textbook.light import is_light
from tutor.textbook.subjects import in_english, is_part, special_in
from tutor.textbook.words import roman_key, roman_synonyms, stem, synonyms, words

FEWEST = 2  # of its words, what must be said
SAID, HELD = 0.5, 0.7  # the part of what is said that it has, and of it that is said, at least
FORMED = {"why", "list", "howto"}  # kinds of questions that no definition answers


@dataclass(frozen=True, slots=True)
class Own:
    """A question of the book as it is read, the words of the original that tell it from others, and
    all that both editions put it in."""

    asked: Question
    text: str
    telling: tuple[frozenset[str], ...]
    known: frozenset[str]


@lru_cache(maxsize=512)
def own_question(text: str) -> str:
    """The question of the book that a text puts in other words; empty if it puts none."""
    asked = question(text)
    if asked.kind not in FORMED or not special_in(text):
        return ""
    named = [_ways(word) for word in words(text) if is_part(word)]
    of_them = [one for one in _own() if all(ways & one.known for ways in named)]
    alike = [one for one in of_them if _is_put_as(asked, one.asked)]
    near = [(share, one.text) for one in alike if (share := _nearness(_telling(text), one))]
    return max(near)[1] if near else ""


def _is_put_as(asked: Question, own: Question) -> bool:
    return asked.kind == own.kind and asked.wants("why_not") == own.wants("why_not")


def _nearness(said: list[frozenset[str]], one: Own) -> float:
    """How near it is to what is said; 0 if too much of either is not in the other."""
    mine = [ways for ways in said if ways & one.known]
    theirs = [ways for ways in one.telling if any(ways & other for other in said)]
    share, held = _worth(mine) / _worth(said), _worth(theirs) / _worth(one.telling)
    enough = len(mine) >= FEWEST and share >= SAID and held >= HELD
    return share + held if enough else 0.0


def _worth(those: Iterable[frozenset[str]]) -> float:
    """The fewer of the questions have a word, the more it is worth."""
    own = _own()
    counts = (sum(bool(ways & one.known) for one in own) for ways in those)
    return sum(math.log(1 + len(own) / (1 + count)) for count in counts) or 1.0


def _telling(text: str) -> list[frozenset[str]]:
    """What a text says, each word as whatever it may be known by."""
    said = dict.fromkeys(words(text))
    return [_ways(word) for word in said if telling(word) and not is_light(word)]


def _ways(word: str) -> frozenset[str]:
    """A word by its stem, as a number, and as the book says it in either language."""
    token, figure = stem(word), numerals().get(word, word)
    roman = roman_synonyms().get(roman_key(word), ())
    return frozenset([token, figure, *roman, *synonyms().get(token, ()), *in_english(token)])


@lru_cache(maxsize=1)
def _own() -> tuple[Own, ...]:
    """Of every chapter; one that another edition lacks is known by its own words alone."""
    pairs = (zip_longest(questions("", s), questions(OTHER, s), fillvalue="") for s in slugs())
    return tuple(_read(text, other) for both in pairs for text, other in both if text)


def _read(text: str, other: str) -> Own:
    known = frozenset().union(*map(_ways, words(f"{text} {other}")))
    return Own(question(text), text, tuple(_telling(text)), known)
