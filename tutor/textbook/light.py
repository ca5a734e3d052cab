"""Which words of a message tell what it is about. What may be said of anything ("take", "long",
"kitab", "لکھا") counts little, although the book has it too; the rest is the book's or is not."""

from __future__ import annotations

from functools import lru_cache

from tutor.textbook.subjects import is_part, subjects_in
from tutor.textbook.words import (
    is_roman,
    lines_of,
    plain,
    roman_in_full,
    roman_key,
    stem,
    words,
)

LIGHT = 0.15  # of what another word counts


def is_light(word: str) -> bool:
    """Whether a word may be said of any subject, so that it tells of none."""
    word = plain(word)
    return word in _listed() or word in _roman() or stem(word) in _stems()


@lru_cache(maxsize=512)
def light_in(text: str) -> frozenset[str]:
    """The search tokens of a text that tell nothing: its light words that are no part of a name
    ("whole-body control")."""
    named = {word for name in subjects_in(text) if not _is_bare(name) for word in words(name)}
    said = [word for word in words(text) if word not in named]
    keys = _roman_keys() if is_roman(text) else frozenset[str]()
    return frozenset(
        stem(word) for word in said if is_light(word) or roman_key(roman_in_full(word)) in keys
    )


def _is_bare(name: str) -> bool:
    return all(map(is_light, words(name)))


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset(word for line in _lines(roman=False) for word in words(line))


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    """What all forms of a light word share, unless a name of the book shares it too."""
    return frozenset(token for token in map(stem, _listed()) if not is_part(token))


@lru_cache(maxsize=1)
def _roman() -> frozenset[str]:
    return frozenset(word for line in _lines(roman=True) for word in words(line.split(":", 1)[1]))


@lru_cache(maxsize=1)
def _roman_keys() -> frozenset[str]:
    return frozenset(map(roman_key, _roman()))


def _lines(*, roman: bool) -> list[str]:
    return [line for line in lines_of("light") if line.startswith("roman:") == roman]
