"""The words of time, one file per language, each word with the one name the grammar knows.

A name that is ambiguous in its own language (`hafta`: week or Saturday) is settled by its
neighbours in `todos.when.settle`. Files are read when the first phrase is.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from todos.text import fold

_ALIKE = str.maketrans({"ھ": "ہ", "آ": "ا", "أ": "ا", "ئ": "ی", "ؤ": "و"})
FOLDER = Path(__file__).parent
LANGUAGES = ("ur", "roman", "en")  # a word of several is the last one's
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
CODES = dict(zip(DAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
SLIP_LENGTH = 6  # a shorter word with another letter is too easily another word


@dataclass(slots=True)
class Lexicon:
    words: dict[str, str] = field(default_factory=dict)
    sounds: dict[str, str] = field(default_factory=dict)  # Roman Urdu and Urdu by `sound_of`
    numbers: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    slips: dict[str, str] = field(default_factory=dict)  # a word with a letter left out → the word
    squeezed: dict[str, str] = field(
        default_factory=dict
    )  # a word without doubled letters → the word


@cache
def lexicon() -> Lexicon:
    """All languages in one."""
    found = Lexicon()
    lists: dict[str, set[str]] = {}
    for language in LANGUAGES:
        tables = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
        for name, words in tables["words"].items():
            found.words |= dict.fromkeys(words.split(), name)
            if language == "en" and name.isalpha():
                found.words[name] = name
            else:
                heard = {sound_of(word): name for word in words.split()}
                found.sounds |= {sound: n for sound, n in heard.items() if _is_telling(sound)}
        for name, words in tables.get("numbers", {}).items():
            found.numbers |= {sound_of(word): name for word in words.split()}
        names = tables["lists"].pop("names")
        found.names += tuple(fold(name) for name in names.split("|"))
        for name, words in tables["lists"].items():
            lists.setdefault(name, set()).update(fold(words).split())
    found.lists = {name: frozenset(words) for name, words in lists.items()}
    slips = found.lists["slips"]
    found.slips = {left: word for word in slips for left in (word, *_without_one(word))}
    found.squeezed = {_squeezed(word): word for word in found.lists["slips"]}
    return found


def sound_of(word: str) -> str:
    """Roman Urdu by its sound: "jummay" and "jume", "bajay" and "baje", "shaam" and "sham"; Urdu
    without the differences between letters that people mix up (two of h, three of alif)."""
    if not word.isascii():
        return word.translate(_ALIKE)
    if len(word) < 4:
        return word
    sound = word.replace("aa", "a").replace("ee", "i").replace("oo", "u").replace("w", "v")
    sound = re.sub(r"(.)\1", r"\1", sound)
    return re.sub(r"(?<=.)(?:ay|ey|ai|ei|y|ie)$", "e", sound)


@lru_cache(maxsize=20_000)
def name_of(word: str) -> str:
    """The name of a folded word, or the word itself."""
    known = lexicon()
    if word in known.words:
        return known.words[word]
    return known.sounds.get(sound_of(word)) or _slipped(word) or word


@lru_cache(maxsize=4_000)
def number_of(word: str) -> str:
    """The digits of a Roman Urdu or Urdu number word; "" for others."""
    return lexicon().numbers.get(sound_of(word), "")


def _is_telling(sound: str) -> bool:
    """Whether what sounds so is meant: "the" sounds like "thay"."""
    return len(sound) > 3 or not sound.isascii()


def _slipped(word: str) -> str:
    """What was meant by a word with two letters swapped, one missing, too many or another."""
    known = lexicon()
    if not word.isascii() or len(word) < SLIP_LENGTH - 1 or word in known.lists["not_slips"]:
        return ""
    doubled = known.squeezed.get(_squeezed(word))
    if doubled:
        return known.words.get(doubled, doubled)
    for meant in dict.fromkeys(known.slips.get(left, "") for left in (word, *_without_one(word))):
        if meant and meant[0] == word[0] and _is_slip(word, meant):
            return known.words.get(meant, meant)
    return ""


def _squeezed(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _without_one(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _is_slip(word: str, meant: str) -> bool:
    if sorted(word) == sorted(meant):  # swapped
        return sum(a != b for a, b in zip(word, meant, strict=True)) == 2
    return len(word) >= SLIP_LENGTH - 1 and len(meant) >= SLIP_LENGTH
