"""What is typed on a telephone ("diff btw a n b, wud i need both", "slam kya h"), in full.

Only questions are read so: a task keeps the words that it was given.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tutor.offline.lexicon import phrases
from tutor.offline.urdu.sentences import script_of
from tutor.textbook.words import is_roman, plain

WORD = re.compile(r"(?<![\w'@/.-])[a-z]+(?:/[a-z]*)?(?![\w'@/-])")

# "Diff btw x and y" is between them; elsewhere it is "by the way".
BETWEEN = re.compile(r"(?<=\bdiff )btw\b|(?<=\bdifference )btw\b|(?<=\bdifferences )btw\b")


@lru_cache(maxsize=512)
def in_full(said: str) -> str:
    """A folded text with its abbreviations spelt out; one in Urdu letters as it is."""
    script = "roman" if is_roman(said) else script_of(said)
    if script == "ur":
        return said
    said = BETWEEN.sub("between", said)
    return WORD.sub(lambda match: _words(script).get(match[0], match[0]), said)


@lru_cache(maxsize=2)
def _words(script: str) -> dict[str, str]:
    listed: Any = phrases("typed", script)["asked" if script == "roman" else "words"]
    return {word: full for full, words in listed.items() for word in words.split()}


def folded(text: str) -> str:
    return " ".join(plain(text).replace("’", "'").split())
