"""What people type: one folding to compare it by, one measure of slips, and its script."""

from __future__ import annotations

import re
import unicodedata

# Arabic letters that Urdu keyboards and Arabic keyboards type differently, and digits.
_SAME = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ہ", "ه": "ہ", "ة": "ہ"})
_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u200b-\u200f\u2060]")  # vowel signs, joiners
_SPACES = re.compile(r"\s+")
_URDU = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LATIN = re.compile(r"[A-Za-z]")


def ascii_digits(text: str) -> str:
    """Urdu and Arabic digits as 0-9; one character stays one character."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and ord(c) > 127 else c for c in text)


def fold(text: str) -> str:
    """`text` as it is compared: NFKC, case folded, Arabic variants joined, spaces collapsed."""
    if text.isascii():
        return _SPACES.sub(" ", text.lower()).strip()
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return _SPACES.sub(" ", ascii_digits(_MARKS.sub("", folded))).strip()


def clean(text: str) -> str:
    """One line as a person means it: no control characters, no doubled spaces."""
    printable = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text)
    return _SPACES.sub(" ", printable).strip()


def distance(a: str, b: str, most: int) -> int:
    """Letters put in, left out, changed or swapped with their neighbour; `most` + 1 if more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before = before, row
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def language_of(text: str) -> str:
    """ "ur" when most letters are of its script (for fonts and screen readers), else ""."""
    return "ur" if len(_URDU.findall(text)) > len(_LATIN.findall(text)) else ""
