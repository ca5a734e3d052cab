"""The questions that readers ask, as the book puts and answers them: which of them a question is,
whatever its words.

A question of the book has several wordings, in all languages, and an answer. What counts is how
much of what is asked stands in one of its wordings, or at least among the others or in its answer,
and how much of that wording is asked; rare words count far more than those of every question.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from tutor.textbook.words import (
    is_roman_stopword,
    lines_of,
    roman_in_full,
    roman_key,
    stem,
    stopwords,
    words,
)

RARE = 3  # the power to which a word's rarity is raised
STRANGE = 100.0  # what a word is worth that no question has
JOINING = 0.25  # of what another word is worth, what one is that only asks or joins
SAME = 0.8  # how much a question of the same chapter is on what another goes on from
LONGEST_NAME = 5  # words
FEWEST = 0.3  # of what is said, what must stand in a question or its answer
EXACT = 0.9  # how near one must be to what names nothing that the book is about
WORDED = 0.97  # how near, with a word of its own, one goes on from nothing
OTHERWISE, ANSWERED = 0.7, 0.3  # what a word counts in another wording only, and in the answer


Names = Mapping[str, tuple[str, ...]]
Weighed = Sequence[tuple[frozenset[str], float]]  # words: what each is known by, and its worth


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: what it may be known by; whether it only asks or joins, so that it
    leads to no question by itself; whether it names what the book is about."""

    ways: frozenset[str]
    joins: bool = False
    names: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the book: the slug of its chapter, its wordings, what the words of each and of
    them all are known by, and the words of its answer."""

    slug: str
    wordings: tuple[tuple[Word, ...], ...]
    ways: tuple[frozenset[str], ...]
    otherwise: frozenset[str]
    answer: frozenset[str]


class _Asked(NamedTuple):
    """What is asked: its words, those of them that name things, and what all, with those that it
    goes on from, may be known by."""

    words: Weighed
    named: Weighed
    ways: frozenset[str]


class Questions:
    """All questions of the book, by the ids of their passages."""

    def __init__(
        self, put_as: Mapping[UUID, tuple[str, Iterable[str], Iterable[str]]], names: Names
    ) -> None:
        """Of each, its chapter, how it is put, and the search tokens of its answer. `names` are the
        Urdu names of things, with their English tokens."""
        self._known = {key: _question(*said, names) for key, said in put_as.items()}
        self._holding = Counter(way for one in self._known.values() for way in one.otherwise)
        self._wordings = {  # weighed once, and not for every question that is asked
            key: [self._weighed(wording) for wording in one.wordings]
            for key, one in self._known.items()
        }

    def nearest(
        self, said: Sequence[Word], context: Sequence[Word] = (), slug: str = ""
    ) -> list[tuple[UUID, float]]:
        """The questions that it may be, each with how near it is from 0 to 1, nearest first.
        `context` is what it goes on from: a question must be of that as well, or stand in the
        chapter `slug` that is on it, unless it only wishes ("an example") or is put word for word
        ("why do robots fall", in talk of PID). What names nothing that
        the book is about, and goes on from nothing, must be put in nearly the same words."""
        of_talk = [word for word in context if not word.joins]
        again = [word for word in of_talk if any(word.ways & one.ways for one in said)]
        about = again or of_talk  # "when do i use an action", of topic, service and action
        named = [word for word in said if word.names]
        own = [word for word in said if not word.joins]
        wishing = any(not word.ways.isdisjoint(wishes()) for word in said)
        if not own and not wishing:
            return []  # "how old are you"
        least = 0.0 if about or named else EXACT
        whole = bool(least) and not wishing and len(own) == 1  # "can i build one at home"
        alone = any(word.ways.isdisjoint(wishes()) for word in own)
        on, asked = self._weighed(about or named), self._asked(said, context)
        by_itself = self._asked(said)
        found = [
            (
                key,
                max(
                    near * self._on(on, one, slug if own else ""),
                    self._near(by_itself, key) if alone and near >= WORDED else 0.0,
                ),
            )
            for key, one in self._known.items()
            if self._may_be(asked.words, one)
            and (near := self._near(asked, key, whole=whole)) >= least
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def _may_be(self, said: Weighed, one: Question) -> bool:
        """Whether enough of what is said stands in it anywhere; most questions are told so."""
        return self._share(said, one.otherwise, answer=one.answer) >= FEWEST

    def _on(self, about: Weighed, one: Question, slug: str) -> float:
        """How much a question is on what the talk is about."""
        return max(self._share(about, one.otherwise), SAME * (one.slug == slug)) if about else 1.0

    def _asked(self, said: Sequence[Word], context: Sequence[Word] = ()) -> _Asked:
        named = self._weighed([word for word in said if word.names])
        return _Asked(self._weighed(said), named, _ways([*said, *context]))

    def _near(self, asked: _Asked, key: UUID, *, whole: bool = False) -> float:
        """How near a question is; where the `whole` of it must be said, the wordings of which all
        is."""
        one, best = self._known[key], 0.0
        for wording, its, ways in zip(one.wordings, self._wordings[key], one.ways, strict=True):
            if whole and any(
                word.ways.isdisjoint(asked.ways) for word in wording if not word.joins
            ):
                continue
            mine = self._share(asked.words, ways, one.otherwise, one.answer)
            theirs = self._share(its, asked.ways)
            best = max(best, 2 * mine * theirs / (mine + theirs or 1.0))
        known = one.otherwise | one.answer
        return best * (self._share(asked.named, known) if asked.named else 1.0)

    def _share(
        self,
        those: Weighed,
        known: frozenset[str],
        otherwise: frozenset[str] = frozenset(),
        answer: frozenset[str] = frozenset(),
    ) -> float:
        """The part of some words that is known, from 0 to 1."""
        whole = held = 0.0
        for ways, worth in those:
            whole += worth
            if ways & known:
                held += worth
            elif ways & otherwise:
                held += OTHERWISE * worth
            elif ways & answer:
                held += ANSWERED * worth
        return held / (whole or 1.0)

    def _weighed(self, those: Iterable[Word]) -> Weighed:
        return [(word.ways, self._worth(word)) for word in those]

    def _worth(self, word: Word) -> float:
        count = max((self._holding[way] for way in word.ways), default=0)
        rare = math.log(1 + len(self._known) / (1 + count)) ** RARE
        worth = rare if count or word.names else STRANGE
        return worth * (JOINING if word.joins and word.ways.isdisjoint(wishes()) else 1.0)


def _question(slug: str, put_as: Iterable[str], answer: Iterable[str], names: Names) -> Question:
    wordings = tuple(read(text, names) for text in put_as)
    ways = tuple(map(_ways, wordings))
    return Question(slug, wordings, ways, frozenset[str]().union(*ways), frozenset(answer))


def _ways(those: Iterable[Word]) -> frozenset[str]:
    return frozenset[str]().union(*(word.ways for word in those))


def read(text: str, names: Names) -> tuple[Word, ...]:
    """The words of a question, each by its stem and, if it may be Roman Urdu, by its sound; an Urdu
    name by its English tokens as well."""
    spoken, found = words(text), dict[str, Word]()
    if text.isascii():  # and holds no Urdu name
        return tuple(Word(known_by(word), joins(word)) for word in dict.fromkeys(spoken))
    at = 0
    while at < len(spoken):
        sizes = range(min(LONGEST_NAME, len(spoken) - at), 0, -1)
        size = next((n for n in sizes if " ".join(spoken[at : at + n]) in names), 1)
        name = " ".join(spoken[at : at + size])
        for token in names.get(name, ()):
            found[token] = Word(frozenset({token, *(stem(word) for word in name.split())}))
        if name not in names:  # «Ki» among Urdu letters is no Urdu word
            joining = name in stopwords() if name.isascii() else joins(name)
            found[name] = Word(known_by(name), joining)
        at += size
    return tuple(found.values())


@lru_cache(maxsize=20_000)
def known_by(word: str) -> frozenset[str]:
    latin = word.isascii() and word.isalpha()
    return frozenset({stem(word), *([f"~{roman_key(roman_in_full(word))}"] if latin else [])})


@lru_cache(maxsize=1)
def wishes() -> frozenset[str]:
    """Words that tell what is wanted of a subject, by what they are known by."""
    return frozenset(way for line in lines_of("wishes") for w in words(line) for way in known_by(w))


def joins(word: str) -> bool:
    return word in stopwords() or is_roman_stopword(word)
