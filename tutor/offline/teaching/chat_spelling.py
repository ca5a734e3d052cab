"""What is typed on a telephone ("diff btw a n b, wud i need both", "slam kya h"), in full.

Only questions are read so: a task keeps the words that it was given.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tutor.offline.lexicon import phrases
from tutor.offline.urdu.sentences import script_of
from tutor.textbook.words import is_roman, near, plain, roman_in_full, stem

WORD = re.compile(r"(?<![\w'@/.-])[a-z]+(?:/[a-z]*)?(?![\w'@/-])")
SHORTEST_FRAME = 6  # letters of a word that may be mistyped

# "Diff btw x and y" is between them; elsewhere it is "by the way".
BETWEEN = re.compile(r"(?<=\bdiff )btw\b|(?<=\bdifference )btw\b|(?<=\bdifferences )btw\b")
# "What is n in the loop" and "what does r mean" ask for a letter.
SYMBOL = re.compile(
    r"(?:(?<=\bis )|(?<=\bdoes )|(?<=\bletter ))[nru]\b(?= (?:in|of|for|here|mean|stand)\b|\W*$)"
    r"|[nr]\b(?= (?:means?|stands?)\b)"
)
FOR_EXAMPLE = re.compile(r"^\W*e\.\s?g\b\W*$")
HOW_COME = re.compile(r"\bhow come\b(?! to\b)")


@lru_cache(maxsize=512)
def in_full(said: str) -> str:
    """A folded text with its abbreviations spelt out; one in Urdu letters as it is."""
    script = "roman" if is_roman(said) else script_of(said)
    if script == "ur":
        return said
    said = FOR_EXAMPLE.sub("example", said)
    said = HOW_COME.sub("why", BETWEEN.sub("between", said))
    symbols = {match.start() for match in SYMBOL.finditer(said)}
    return WORD.sub(lambda m: m[0] if m.start() in symbols else _spelt(m[0], script), said)


def _spelt(word: str, script: str) -> str:
    full = _words(script).get(word)
    return full or (roman_in_full(word) if script == "roman" else _framing(word))


def _framing(word: str) -> str:
    """A mistyped word that only frames a question ("diffrence"), put right; any other as it is."""
    known = _frame()
    own = len(word) < SHORTEST_FRAME or stem(word) in map(stem, known)
    return word if own else next(iter(near(word, known)), word)


@lru_cache(maxsize=2)
def _words(script: str) -> dict[str, str]:
    listed: Any = phrases("typed", script)["asked" if script == "roman" else "words"]
    return {word: full for full, words in listed.items() for word in words.split()}


@lru_cache(maxsize=1)
def _frame() -> list[str]:
    listed: Any = phrases("typed")["frame"]
    return [*listed["words"].split()]


def folded(text: str) -> str:
    return " ".join(plain(text).replace("’", "'").split())
