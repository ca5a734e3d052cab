"""Between the scripts: a word in Latin letters and the same word in Urdu's, by how they sound.

`ghutne` and `گھٹنے`, `نوڈ` and `node` share their consonants; vowels that both scripts write decide
between several.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

LETTERS = {
    "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "s", "ج": "j", "چ": "c", "ح": "h",
    "خ": "k", "د": "d", "ڈ": "d", "ذ": "z", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "z", "س": "s",
    "ش": "x", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "g", "ف": "f", "ق": "k",
    "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n", "و": "o", "ہ": "h", "ھ": "",
    "ی": "i", "ے": "e",
}  # fmt: skip
LATIN = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        (r"tion\b|sion\b", "xn"), (r"ph", "f"), (r"sh", "x"), (r"ck|q", "k"), (r"x(?!n)", "ks"),
        (r"ch+", "C"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"C", "c"), (r"(?<=[bcdgjkptr])h", ""),
        (r"w|v", "v"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
VOWELS = re.compile(r"[aeiouy]")
ALIKE = 0.6  # how much of two words must agree, beyond their consonants
FEWEST = 2  # consonants; below that too many words sound alike
MOST = 3  # words of the other script for one


def from_urdu(word: str) -> str:
    """A plain reading of an Urdu word in Latin letters; short vowels are missing."""
    read = "".join(LETTERS.get(letter, "") for letter in word)
    return read[:-1] if word.endswith(("ہ", "ں")) and len(read) > FEWEST else read


def from_latin(word: str) -> str:
    """The same reading of a word in Latin letters."""
    for pattern, one in LATIN:
        word = pattern.sub(one, word)
    return word


@lru_cache(maxsize=20_000)
def consonants(reading: str) -> str:
    """A reading without vowels, `s` and `z` alike; `v` and `o` count only as first letters."""
    first, rest = reading[:1].replace("v", "o"), reading[1:]
    rest = VOWELS.sub("", rest).replace("v", "")
    first = "a" if VOWELS.match(first) and first != "o" else first
    joined = re.sub(r"(.)\1+", r"\1", (first + rest).replace("z", "s"))
    return joined.removeprefix("a")


class Sounds:
    """The words of a vocabulary by how they sound."""

    def __init__(self, readings: Iterable[tuple[str, str]]) -> None:
        """Pairs of a word's reading and what it stands for, the most usual first."""
        self._by_consonants: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for reading, meant in readings:
            self._by_consonants[consonants(reading)].append((reading, meant))

    def like(self, reading: str) -> list[str]:
        """What the words that sound like it stand for, the nearest first."""
        key = consonants(reading)
        keys = {key, key.removesuffix("n")} if reading.endswith("n") else {key}
        found = [pair for k in keys if len(k) >= FEWEST for pair in self._by_consonants.get(k, ())]
        scored = [(_likeness(reading, other), meant) for other, meant in found]
        near = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
        return list(dict.fromkeys(meant for _, meant in near))[:MOST]


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
