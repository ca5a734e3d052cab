"""What a message that no rule reads is probably about, as learned from labelled messages.

The grammar says what exactly is asked; where it is silent, a maximum entropy classifier over hints
(`lexicon/cues.*.toml`) and words tells a new task from a question about the list. It is a guess:
whoever uses it asks back, or does only what can be taken back. `bench/words/learn.py` makes the
weights.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from todos.text import fold
from tutor.offline.lexicon import FOLDER, patterns
from tutor.offline.titles import times
from tutor.offline.urdu import script_of, sentence

LABELS = ("new", "remind", "done", "reopen", "delete", "move", "edit", "show", "undo", "study",
          "chat", "off")  # fmt: skip
TALK = {"study", "chat", "off"}  # not about tasks
# English hints that stand in Urdu sentences as well.
BORROWED = {"remind", "delete", "undo", "move", "rename", "edit", "done", "explain", "off", "show",
            "tick"}  # fmt: skip
WEIGHTS = FOLDER / "intents.json"
SCALE = 50  # the weights are kept as whole numbers of this part of one
LONGEST = 300  # characters that are read
MOST = 40  # words
WORDS_A_STEP, STEPS = 3, 5  # the length of a message, in a few steps
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
    """The hints of a message, which two of them stand together, and its words one and two at a
    time. Urdu is taken as its grammar reads it, so that both scripts and all spellings are one."""
    text = " ".join(text[:LONGEST].split())
    urdu = script_of(text) != "en"
    read = sentence(text).read if urdu else fold(text).replace("’", "'")
    hints = _hints(read, urdu)
    _, due, repeat = times(text)
    hints += ["TIME"] * bool(due) + ["RHYTHM"] * bool(repeat)
    hints.append(f"LENGTH{min(len(read.split()) // WORDS_A_STEP, STEPS)}")
    both = [f"{one}&{other}" for at, one in enumerate(hints) for other in hints[at + 1 :]]
    words = ["^", *WORD.findall(re.sub(r"\d+", "0", read))[:MOST], "$"]
    single = [f"w {word}" for word in words]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return tuple(dict.fromkeys([*hints, *both, *["URDU"] * urdu, *single, *pairs, "ANY"]))


def _hints(read: str, urdu: bool) -> list[str]:
    english = patterns("cues")
    own = patterns("cues", "urdu") if urdu else english
    found = [name for name, known in own.items() if any(p.search(read) for p in known)]
    lent = (name for name in english if urdu and name in BORROWED and name not in found)
    return [*found, *(name for name in lent if any(p.search(read) for p in english[name]))]


@lru_cache(maxsize=1)
def _weights() -> dict[str, list[int]]:
    found: dict[str, list[int]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found
