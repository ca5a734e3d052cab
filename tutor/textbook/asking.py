"""What a question looks for: its telling words, each with what the book may call it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tutor.textbook.roman import from_latin, from_urdu
from tutor.textbook.shelf import Shelf
from tutor.textbook.words import (
    is_ordinary,
    is_roman,
    is_urdu,
    loans,
    near,
    roman_key,
    roman_synonyms,
    stem,
    synonyms,
    telling_words,
    words,
)

LONGEST = 1_000  # characters of a question that are read
FULL, SOUNDED, TYPO, SYNONYM = 1.0, 0.8, 0.9, 0.4  # how much a way to say a word counts
LONGEST_NAME = 5  # words
LONG = 6  # letters of a word that is no name of the book and is still known when mistyped
PART = 3  # letters of a word that was joined to another, at least
LETTERS = {
    "اے": "a", "بی": "b", "سی": "c", "ڈی": "d", "ای": "e", "ایف": "f", "جی": "g", "ایچ": "h",
    "ایی": "i", "جے": "j", "کے": "k", "ایل": "l", "ایم": "m", "این": "n", "او": "o", "پی": "p",
    "کیو": "q", "ار": "r", "ایس": "s", "ٹی": "t", "یو": "u", "وی": "v", "ڈبلیو": "w", "ایکس": "x",
    "وایی": "y", "زیڈ": "z", "زی": "z", "ٹو": "2", "تھری": "3",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is looked for. `ways` maps the tokens that may name it to their weight;
    `heard` are those that only sound like it."""

    said: str
    ways: dict[str, float] = field(default_factory=dict)
    heard: frozenset[str] = frozenset()


def concepts(query: str, book: Shelf) -> list[Concept]:
    """The things a question is about, in its order, each once."""
    roman = is_roman(query)
    found: dict[str, Concept] = {}
    spoken = _named(query[:LONGEST], book)
    telling = set(telling_words(query[:LONGEST]))
    for said, key in spoken:
        for token in key:
            found.setdefault(token, Concept(said, {token: FULL}))
        if not key and said in telling:
            found.setdefault(stem(said), _concept(said, book, roman=roman))
    return list(found.values())


def _named(query: str, book: Shelf) -> list[tuple[str, tuple[str, ...]]]:
    """The words of a question; several that are an Urdu name of the glossary, or spell an
    abbreviation in Urdu letters, are one, with their English tokens."""
    spoken = words(query)
    found: list[tuple[str, tuple[str, ...]]] = []
    while spoken:
        size, key = _longest(spoken, book)
        found.append((" ".join(spoken[:size]), key))
        spoken = spoken[size:]
    return found


def _longest(spoken: list[str], book: Shelf) -> tuple[int, tuple[str, ...]]:
    for size in range(min(LONGEST_NAME, len(spoken)), 0, -1):
        if not is_urdu(spoken[0]):
            break
        if key := book.urdu_names.get(" ".join(spoken[:size])):
            return size, key
        letters = "".join(LETTERS.get(word, " ") for word in spoken[:size])
        if size > 1 and letters in book.holding:
            return size, (letters,)
        if size > 1 and letters in synonyms():  # "llm": language model
            return size, synonyms()[letters]
    return _misspelt(spoken, book)


def _misspelt(spoken: list[str], book: Shelf) -> tuple[int, tuple[str, ...]]:
    """An Urdu name of the glossary with a slip in it, wherever its spaces are."""
    for size in range(min(LONGEST_NAME, len(spoken)), 0, -1):
        if all(map(is_urdu, spoken[:size])) and not book.forms.keys() >= {*spoken[:size]}:
            for name in near("".join(spoken[:size]), book.joined_names, LONG):
                return size, book.joined_names[name]
    return 1, ()


def _concept(word: str, book: Shelf, *, roman: bool) -> Concept:
    token = stem(word)
    ways = dict.fromkeys(synonyms().get(token, ()), SYNONYM)
    sounds = book.urdu_sounds.like(from_latin(word)) if roman else []
    lent = loans().get(token, ()) if token not in book.written else ()
    ways |= dict.fromkeys(lent, SOUNDED)
    if token not in book.holding and not lent:
        ways |= _sounding(word, book)
        ways |= dict.fromkeys(_mistyped(token, book) or _joined(word, book), TYPO)
    known = dict.fromkeys(roman_synonyms().get(roman_key(word), ()) if roman else (), SOUNDED)
    heard = frozenset(sounds) - known.keys() - ways.keys() - {token}
    ways |= known | dict.fromkeys(sounds, SOUNDED)
    return Concept(word, ways | {token: FULL}, heard)


def _mistyped(token: str, book: Shelf) -> list[str]:
    return near(token, book.names) or near(token, book.long_words, LONG)


def _joined(word: str, book: Shelf) -> list[str]:
    """The two names of the book that were written as one: `depthcamera`; in Urdu, where the space
    between words hardly shows, any two that stand side by side there."""
    for cut in range(1, len(word) if is_urdu(word) else 0):
        pair = (stem(word[:cut]), stem(word[cut:]))
        if pair in book.neighbours:
            return list(pair)
    for cut in range(PART, 0 if is_ordinary(word) else len(word) - PART + 1):
        parts = [stem(word[:cut]), stem(word[cut:])]
        if all(part in book.names for part in parts):
            return parts
    return []


def _sounding(word: str, book: Shelf) -> dict[str, float]:
    """Names of the book in the other script that a word unknown to it sounds like."""
    found = book.name_sounds.like(from_urdu(word)) if is_urdu(word) else []
    return dict.fromkeys(found, SOUNDED)


def unknown(asked: list[Concept], book: Shelf) -> list[str]:
    """The words of a question that the book has in no way."""
    return [c.said for c in asked if not any(book.holding[token] for token in c.ways)]


def read_as(asked: list[Concept], book: Shelf) -> dict[str, list[str]]:
    """The words that stand nowhere in the book → how it has them, in its spelling or script."""
    found: dict[str, list[str]] = {}
    for concept in asked:
        if stem(concept.said) not in book.written and (meant := _meant(concept, book)):
            found.setdefault(concept.said, []).extend(meant)
    return found


def _meant(concept: Concept, book: Shelf) -> list[str]:
    return [token for token, w in concept.ways.items() if w > SYNONYM and token in book.written]
