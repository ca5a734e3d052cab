"""Urdu, in either script, as one grammar reads it: known words in one spelling, the rest as said.

"ayesha wali hta dein" and "عائشہ والا ہٹا دو" are both "… wala hata do"; what the pattern's groups
match is given back in the person's own letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from todos.text import fold
from todos.when.lexicon import sound_of
from tutor.offline.lexicon import fits, noise, phrases, spellings

PIECE = re.compile(r"[^\s,،:۔.!?؟;…\"“”]+|[,،:]")
EDGES = " \t\n.!?;,:،۔؟…-–—\"'“”"
LATIN = re.compile(r"[a-z']{2,}|(?<![\w-])[a-z](?![\w-])")  # "K-Electric" has no "k" (ke)
ARABIC = re.compile(r"[\u0600-\u06ff]")
TELLING = 2  # Urdu words that make a sentence in Latin letters Urdu
LONGEST_WORD = 3  # pieces that are read as one: "in sab ko"
SHARE = 3  # in a short one, one word in so many does


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text and how the grammar reads it. `places`: (start in `read`, start and end in `text`)."""

    text: str
    read: str
    places: tuple[tuple[int, int, int], ...]

    def original(self, start: int, end: int) -> str:
        """The person's own letters for a stretch of `read`."""
        inside = [place for place in self.places if start <= place[0] < end]
        return self.text[inside[0][1] : inside[-1][2]].strip(EDGES) if inside else ""


class Heard:
    """A match of a pattern over `Sentence.read`, with its groups as they were said."""

    def __init__(self, sentence: Sentence, match: re.Match[str]) -> None:
        self.sentence, self.match, self.string = sentence, match, sentence.text

    def __getitem__(self, name: str) -> str:
        if self.match[name] is None:
            return ""
        return self.sentence.original(*self.match.span(name))

    def groupdict(self) -> dict[str, str | None]:
        return {
            name: None if said is None else self[name]
            for name, said in self.match.groupdict().items()
        }

    def read(self, name: str) -> str:
        """The group as the grammar reads it; empty if it matched nothing."""
        return self.match.groupdict().get(name) or ""


@lru_cache(maxsize=512)
def sentence(text: str) -> Sentence:
    """Known words in the grammar's spelling; two written as one are taken apart."""
    found: list[str] = []
    places: list[tuple[int, int, int]] = []
    length = 0
    for start, end, read in _words(text):
        places.append((length, start, end))
        found.append(read)
        length += len(read) + 1
    return Sentence(text, " ".join(found), tuple(places))


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    known, sounds = spellings(), _sounds() if sounds_urdu(text) else {}
    pieces = list(PIECE.finditer(text))
    at = 0
    while at < len(pieces):
        for length in range(LONGEST_WORD, 0, -1):
            taken = pieces[at : at + length]
            start, end = taken[0].start(), taken[-1].end()
            word = fold(text[start:end]).strip("'’")
            if len(taken) == length and (length == 1 or word in known):
                if word not in noise():
                    yield start, end, known.get(word) or sounds.get(_sound(word), word)
                at += length
                break


def _sound(word: str) -> str:
    """One spelling for those that sound alike; too short a word sounds like too many others."""
    return sound_of(word) if len(word) > 3 or not word.isascii() else ""


@lru_cache(maxsize=1)
def _sounds() -> dict[str, str]:
    """The known words by their sound, where no two of them sound alike."""
    found: dict[str, set[str]] = {}
    for word, read in spellings().items():
        if " " not in word and _sound(word):
            found.setdefault(_sound(word), set()).add(read)
    return {sound: reads.pop() for sound, reads in found.items() if len(reads) == 1}


def script_of(text: str) -> str:
    """`ur`, `roman` or `en`: the language and script to answer in."""
    arabic = len(ARABIC.findall(text))
    if arabic and arabic * 4 >= sum(char.isalpha() for char in text):
        return "ur"
    said = LATIN.findall(text.casefold())
    signs = phrases("matching", "roman")["signs"].split()
    found = [word for word in said if word in _roman() or word in signs]
    own = len(found) if any(len(word) > 1 for word in found) else 0  # "what is K"
    own += TELLING * bool(fits("polite", "compound", text, "urdu"))
    return "roman" if own >= TELLING or (own and own * SHARE >= len(said)) else "en"


def sounds_urdu(text: str) -> bool:
    """Whether any word is Urdu, so that its grammar is worth trying."""
    return bool(ARABIC.search(text)) or any(
        word in _roman() for word in LATIN.findall(text.casefold())
    )


@lru_cache(maxsize=1)
def _roman() -> frozenset[str]:
    english = phrases("matching", "roman")["english"].split()
    return frozenset(spellings("roman")) - frozenset(english)
