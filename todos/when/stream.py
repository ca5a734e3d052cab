"""A sentence as a stream of names that patterns can be matched against, with the way back.

"Kal subah ۹ baje" becomes " tomorrow morning 9 oclock ": one space around each name. Numbers keep
their digits, times become "h:mm" with "am" or "pm" where it was said, everything else is folded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from todos.text import ascii_digits, fold
from todos.when.lexicon import ROMAN_NUMBERS, WEAK, WORDS

TOKEN = re.compile(
    r"""
    (?P<iso>\d{4}(?P<sep>[-/])\d{1,2}(?P=sep)\d{1,2})(?!\d)
    | (?P<slash>\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{2,4})(?![\d/])
    | (?P<clock>(?P<h>\d{1,2}):(?P<m>\d{2})(?!\d)(?:\s?(?P<ap>[ap])\.?\s?m\b\.?)?)
    | (?P<hour>(?P<h2>\d{1,2})(?:\.(?P<m2>\d{2}))?\s?(?P<ap2>[ap])\.?m\b\.?)
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th))\b
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<word>[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670\u200c]|['’](?=[^\W\d_]))*)
    | (?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
UNITS = {"minute", "hour", "day", "hafta", "week", "month", "year", "oclock"}


@dataclass(slots=True)
class Token:
    name: str
    start: int  # in the original text
    end: int
    weak: bool = False


@dataclass(slots=True)
class Stream:
    """`text` is the names, each followed by a space, after one leading space."""

    tokens: list[Token]
    text: str = ""
    offsets: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        position, parts = 1, []
        for token in self.tokens:
            self.offsets.append(position)
            parts.append(token.name)
            position += len(token.name) + 1
        self.text = " " + " ".join(parts) + " "

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens under `text[start:end]`."""
        return self.tokens[bisect_left(self.offsets, start) : bisect_left(self.offsets, end)]


def stream_of(text: str) -> Stream:
    """Read `text`; spans refer to it unchanged."""
    tokens = [_token(match) for match in TOKEN.finditer(ascii_digits(text))]
    _settle(tokens)
    return Stream(tokens)


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
    if kind == "word" or match["word"]:
        folded = fold(raw).replace(" ", "")
        return Token(WORDS.get(folded, folded), start, end, folded in WEAK)
    return Token(WORDS.get(raw, raw.lower()), start, end)


def _meridiem(letter: str | None) -> str:
    return f"{letter.lower()}m" if letter else ""


def _settle(tokens: list[Token]) -> None:
    """Decide by their neighbours what words mean that have two meanings."""
    for index, token in enumerate(tokens):
        before = tokens[index - 1].name if index else ""
        after = tokens[index + 1].name if index + 1 < len(tokens) else ""
        if token.name in ROMAN_NUMBERS and after in UNITS:
            token.name = ROMAN_NUMBERS[token.name]
        elif token.name == "hafta":
            counted = before.isdigit() or before in {"next", "this", "last", "every", "is"}
            token.name = "week" if counted and after != "ko" else "saturday"
        elif token.name == "roz":
            token.name = "day" if before == "every" or before.isdigit() else "daily"
        elif token.name == "is" and after in {"hafta", "month", "weekend", "friday", "sunday"}:
            token.name = "this"
        elif token.name in {"mein", "main", "میں"} and before in UNITS:
            token.name = "later"  # "do ghante mein": in two hours
