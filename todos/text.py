"""Comparing what people type: one folding for tag names, titles and search words."""

from __future__ import annotations

import re
import unicodedata

# Arabic letters that Urdu keyboards and Arabic keyboards type differently, and digits.
_SAME = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ہ", "ه": "ہ", "ة": "ہ"})
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u200b-\u200f\u2060]")  # vowel signs, joiners
_SPACES = re.compile(r"\s+")


def ascii_digits(text: str) -> str:
    """Urdu and Arabic digits as 0-9; one character stays one character."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and ord(c) > 127 else c for c in text)


def fold(text: str) -> str:
    """`text` as it is compared: NFKC, case folded, Arabic variants joined, spaces collapsed."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return _SPACES.sub(" ", ascii_digits(_MARKS.sub("", folded))).strip()


def clean(text: str) -> str:
    """One line as a person means it: no control characters, no doubled spaces."""
    printable = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text)
    return _SPACES.sub(" ", printable).strip()
