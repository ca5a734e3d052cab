"""English as it is typed on a telephone ("diff btw a n b, wud i need both"), in full.

Only questions are read so: a task keeps the words that it was given.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tutor.offline.lexicon import phrases
from tutor.offline.urdu.sentences import script_of
from tutor.textbook.words import plain

WORD = re.compile(r"(?<![\w'@/.-])[a-z]+(?:/[a-z]*)?(?![\w'@/-])")

# "Diff btw x and y" is between them; elsewhere it is "by the way".
BETWEEN = re.compile(r"(?<=\bdiff )btw\b|(?<=\bdifference )btw\b|(?<=\bdifferences )btw\b")


@lru_cache(maxsize=512)
def in_full(said: str) -> str:
    """A folded English text with its abbreviations spelt out; any other as it is."""
    if script_of(said) != "en":
        return said
    said = BETWEEN.sub("between", said)
    return WORD.sub(lambda match: _words().get(match[0], match[0]), said)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    listed: Any = phrases("typed", "en")["words"]
    return {word: full for full, words in listed.items() for word in words.split()}


def folded(text: str) -> str:
    return " ".join(plain(text).replace("’", "'").split())
