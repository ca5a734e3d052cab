"""A sentence as a stream of names that patterns can be matched against, with the way back.

"Kal subah ۹ baje" becomes " tomorrow morning 9 oclock ": one space around each name. Numbers keep
their digits, times become "h:mm" with "am" or "pm" where it was said, everything else is folded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from todos.text import ascii_digits, fold
from todos.when.lexicon import lexicon, name_of

TOKEN = r"""
    (?P<sms>2(?:day|moro|morrow|mrw|nite|night)\b)
    | (?P<iso>\d{4}(?P<sep>[-/])\d{1,2}(?P=sep)\d{1,2})(?!\d)
    | (?P<slash>\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{2,4})(?![\d/])
    | (?P<clock>(?P<h>\d{1,2}):(?P<m>\d{2})(?!\d)(?:\s?(?P<ap>[ap])[.,]?\s?m+\b\.?)?)
    | (?P<hour>(?P<h2>\d{1,2})(?:\.?(?P<m2>\d{2}))?\s?(?P<ap2>[ap])(?:[.,]\s?|\s)?m+\b\.?)
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th))\b
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<word>[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670]|['’](?=[^\W\d_]))*)
    | (?P<other>[^\s\u200b-\u200f\u2060])
"""
U_SOUND = "\u064f"  # کُل is "total", never کل


@dataclass(slots=True)
class Token:
    name: str
    start: int  # in the original text
    end: int
    raw: str = ""  # folded, of a word
    weak: bool = False


@dataclass(slots=True)
class Stream:
    """`text` is the names, each followed by a space, after one leading space."""

    tokens: list[Token]
    text: str = ""
    offsets: list[int] = field(default_factory=list)
    present: set[str] = field(default_factory=set)  # the names; "#" if there is a digit

    def __post_init__(self) -> None:
        position, parts = 1, []
        for token in self.tokens:
            self.offsets.append(position)
            parts.append(token.name)
            position += len(token.name) + 1
        self.text = " " + " ".join(parts) + " "
        self.present = set(parts)
        if any(name[0].isdigit() for name in parts):
            self.present.add("#")

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens under `text[start:end]`."""
        return self.tokens[bisect_left(self.offsets, start) : bisect_left(self.offsets, end)]


def tokens_of(text: str) -> list[Token]:
    """The words and figures of `text`, each with its name, without the sounds of hesitation."""
    hesitation = lexicon().lists["hesitation"]
    digits = ascii_digits(text)
    found = [_token(match) for match in _token_regex().finditer(digits)]
    return [token for token in found if token.raw not in hesitation]


def name_at(tokens: list[Token], index: int) -> str:
    return tokens[index].name if 0 <= index < len(tokens) else ""


@cache
def _token_regex() -> re.Pattern[str]:
    return re.compile(TOKEN, re.VERBOSE | re.IGNORECASE)


def _token(match: re.Match[str]) -> Token:
    kind, start, end = match.lastgroup or "other", match.start(), match.end()
    raw = match.group()
    if match["clock"]:
        return Token(f"{match['h']}:{match['m']}{_meridiem(match['ap'])}", start, end)
    if match["iso"]:
        return Token(raw.replace("/", "-"), start, end)
    if match["hour"]:
        minutes = match["m2"] or "00"
        return Token(f"{match['h2']}:{minutes}{_meridiem(match['ap2'])}", start, end)
    if kind in {"word", "sms"}:
        return _word(raw, start, end)
    return Token(raw.lower() if raw != "&" else "and", start, end)


def _word(raw: str, start: int, end: int) -> Token:
    folded = fold(raw).replace(" ", "").replace("’", "'")
    if U_SOUND in raw:
        return Token("total", start, end, folded)
    return Token(name_of(folded), start, end, folded, folded in lexicon().lists["weak"])


def _meridiem(letter: str | None) -> str:
    return f"{letter.lower()}m" if letter else ""
