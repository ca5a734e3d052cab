"""What a message that no rule reads is probably about, as learned from labelled messages.

The grammar says what exactly is asked; where it is silent, a maximum entropy classifier over hints
and subjects (`lexicon/cues.*.toml`) and words tells a new task from a question about the list. It
is a guess: whoever uses it asks back, or does only what can be taken back.
`bench/words/learn.py` makes the weights.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from todos.text import fold
from tutor.offline.lexicon import FOLDER, patterns, phrases, small_words, spellings
from tutor.offline.parsing.titles import times
from tutor.offline.urdu.sentences import script_of, sentence
from tutor.textbook.roman import consonants, from_latin, from_urdu
from tutor.textbook.words import stem, stopwords

LABELS = ("new", "remind", "done", "reopen", "delete", "move", "edit", "show", "undo", "study",
          "chat", "off")  # fmt: skip
TALK = {"study", "chat", "off"}  # not about tasks
# English hints that stand in Urdu sentences as well.
BORROWED = {"remind", "delete", "undo", "move", "rename", "edit", "done", "explain", "off", "show",
            "tick"}  # fmt: skip
WEIGHTS = FOLDER / "intents.json"
SCALE = 10  # the weights are kept as whole numbers of this part of one
LONGEST = 300  # characters that are read
MOST = 40  # words
WORDS_A_STEP, STEPS = 3, 5  # the length of a message, in a few steps
VOWELS = "aeiouy"
ENDS, URDU_ENDS = ("ing", "ed", "s"), ("n+", "t+", "g+", "+")  # of verbs; "+" is any vowel
ARABIC_WORD = re.compile(r"[\u0600-\u06ff]+")
WORD = re.compile(r"[^\W_]+|\?")


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest label and its probability, from 0 to 1."""

    label: str
    share: float


def guess(text: str) -> Guess:
    shares = probabilities(features(text), _weights())
    best = max(range(len(LABELS)), key=shares.__getitem__)
    return Guess(LABELS[best], shares[best])


def probabilities(found: Sequence[str], weights: dict[str, list[int]]) -> list[float]:
    """One for each label, by softmax over the weights of what was found."""
    known = [weights[name] for name in found if name in weights]
    scale = 1 / (SCALE * math.sqrt(max(1, len(known))))
    scores = [sum(column) * scale for column in zip(*known, strict=True)] or [0.0] * len(LABELS)
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    return [one / sum(raised) for one in raised]


@lru_cache(maxsize=4096)
def features(text: str) -> tuple[str, ...]:
    """The hints of a message, which two of them stand together, what it is about, its words one
    and two at a time, and what follows its small words. Urdu is taken by its sounds, so that both
    scripts and all spellings are one."""
    text = " ".join(text[:LONGEST].split())
    urdu = script_of(text) != "en"
    read = sentence(text).read if urdu else fold(text).replace("’", "'")
    spoken = WORD.findall(re.sub(r"\d+", "0", read))[:MOST]
    words = [key(word) for word in spoken] if urdu else spoken
    hints = _hints(_in_latin(read) if urdu else read, urdu)
    _, due, repeat = times(text)
    hints += ["TIME"] * bool(due) + ["RHYTHM"] * bool(repeat)
    hints.append(f"LENGTH{min(len(spoken) // WORDS_A_STEP, STEPS)}")
    both = [f"{one}&{other}" for at, one in enumerate(hints) for other in hints[at + 1 :]]
    about = _subjects(words, urdu)
    framed = ["^", *words, "$"]
    shape = ["^", *(_shape(word, urdu) for word in words), "$"]
    return tuple(dict.fromkeys([
        *hints, *about, *both, *["URDU"] * urdu, *(f"w {word}" for word in framed),
        *(f"{one} {other}" for one, other in pairwise(framed)),
        *(f"{one}/{other}" for one, other in pairwise(shape)),
        "ANY",
    ]))  # fmt: skip


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """A word of an Urdu sentence: as the grammar has it, else by its consonants and whether it
    begins and ends with a vowel, which both scripts write."""
    if word in _grammar() or word == "?" or word.isdigit():
        return word
    reading = _reading(word)
    if not reading:
        return word
    inner = consonants(reading)
    first = "a" * (reading[0] in VOWELS and not inner.startswith("o"))
    return f"{first}{inner}{'+' * (reading[-1] in VOWELS and len(reading) > 1)}"


def _reading(word: str) -> str:
    if word.isascii():
        return re.sub(r"(?<=[aeiou])h$|(?<=[aeo][aeiou])n$", "", from_latin(word))
    return from_urdu(word) + "a" * word.endswith("ہ")


def _in_latin(read: str) -> str:
    return ARABIC_WORD.sub(lambda word: _reading(word[0]), read)


def _shape(word: str, urdu: bool) -> str:
    """Small words as they are, of the others only the ending."""
    if word in _small() or (urdu and word in _grammar()):
        return word
    ends = URDU_ENDS if urdu else ENDS
    return f"~{next((end for end in ends if word.endswith(end)), '')}"


@lru_cache(maxsize=1)
def _grammar() -> frozenset[str]:
    return frozenset(word for read in spellings().values() for word in read.split())


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return small_words() | stopwords()


def _hints(read: str, urdu: bool) -> list[str]:
    english = patterns("cues")
    own = patterns("cues", "urdu") if urdu else english
    found = [name for name, known in own.items() if any(p.search(read) for p in known)]
    lent = (name for name in english if urdu and name in BORROWED and name not in found)
    return [*found, *(name for name in lent if any(p.search(read) for p in english[name]))]


def _subjects(words: Sequence[str], urdu: bool) -> list[str]:
    said = set(words) if urdu else {stem(word) for word in words}
    return [f"={name}" for name, about in _about(urdu).items() if said & about]


@lru_cache(maxsize=2)
def _about(urdu: bool) -> dict[str, frozenset[str]]:
    """The words of each subject as `_hints` compares them."""
    listed: Any = phrases("cues", "urdu" if urdu else "en")["words"]
    same = _key_of if urdu else stem
    return {name: frozenset(map(same, words.split())) for name, words in listed.items()}


def _key_of(word: str) -> str:
    read = sentence(word).read
    return key(read.split()[0] if read else word)


@lru_cache(maxsize=1)
def _weights() -> dict[str, list[int]]:
    found: dict[str, list[int]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found
