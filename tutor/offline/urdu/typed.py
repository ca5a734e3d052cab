"""Urdu as it is typed on a telephone, "bill b bhrna h or dawai tk", in spellings the grammars know.

The one place for it: before a message is cut into clauses, and before dates are looked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tutor.offline.lexicon import phrases
from tutor.offline.urdu.sentences import script_of

WORD = re.compile(r"(?<![\w'#@/.-])[a-z]+(?![\w'@/-])", re.IGNORECASE)
# "Kia" is done, or asks what: twice, first, or after the verb.
ASKS = re.compile(
    r"\bkia kia\b|(?<=\bhai )kia(?=\W*$)|(?<=\bhain )kia(?=\W*$)|(?<=\bh )kia(?=\W*$)|^kia\b"
    r"|\bkia(?= (?:hot[aie]|h|he|hai|hain|hy|matlab|farq|cheez|bala|taluq|kaam|karta|karti)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def typed(text: str) -> str:
    """A message in Roman Urdu with its small words spelt out; any other as it is."""
    if script_of(text) != "roman":
        return text
    text = ASKS.sub(lambda match: match[0].replace("kia", "kya"), text)
    return WORD.sub(lambda match: _spelt(match, text), text)


def _spelt(match: re.Match[str], text: str) -> str:
    word = match[0].casefold()
    read = _words().get(word)
    before = re.search(r"(\w+)\W*$", text[: match.start()])
    if read is None or (before and before[1].casefold() in _lists()["kept"]["after"].split()):
        return match[0]
    follows = bool(re.search(r"\w\s*$", text[: match.start()]))
    if word in _lists()["begins"]["words"].split() and follows:
        return match[0]
    if len(word) == 1 and re.match(r"\s*\d", text[match.end() :]):
        return match[0]  # "q 3"
    return read


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    listed: Any = phrases("typed", "roman")["words"]
    return {word: read for read, words in listed.items() for word in words.split()}


def _lists() -> Any:
    return phrases("typed", "roman")
