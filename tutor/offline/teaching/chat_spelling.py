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

# What follows a letter that stands for a term of a PID controller.
AFTER = (
    r"(?= (?:wal[aei]|term|part|gain|ka|ki|ke|ko|zyada|ziada|kam|barh\w*"
    r"|کا|کی|کے|کو|زیادہ|کم|وال[ایے]|بڑھ\w*|حصہ|ٹرم|گین|نہ)(?!\w))"
)
ALL = r"\b(?:the )?p[, ]+(?:and )?(?:the )?i[, ]+(?:and )?(?:the )?d\b"
PID = re.compile(rf"\bpid\b|{ALL}|پی ا[یئ]ی? ڈی|پی آئی ڈی", re.IGNORECASE)
LETTERED = (
    ("pid", re.compile(ALL)),
    ("proportional term", re.compile(rf"\bkp\b|\bthe p\b|\bp{AFTER}|(?<!\w)پی{AFTER}")),
    (
        "integral term",
        re.compile(rf"\bki{AFTER}|\bthe i\b|\bi{AFTER}|(?<!\w)(?<!پی )ا[یئ]ی{AFTER}"),
    ),
    ("derivative term", re.compile(rf"\bkd\b|\bthe d\b|\bd{AFTER}|(?<!\w)(?<!ایی )ڈی{AFTER}")),
)
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


def with_letters(said: str) -> str:
    """A folded text on a PID controller with its terms by name: "the d", "Ki", «آئی کا»."""
    for name, pattern in LETTERED:
        said = pattern.sub(name, said)
    return said


def is_on_pid(text: str) -> bool:
    return bool(PID.search(text))
