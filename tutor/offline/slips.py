"""Slips of the keyboard in the words that a request begins with: "addd", "remidn", "reschedual"."""

from __future__ import annotations

import re

from tutor.offline.lexicon import phrases
from tutor.offline.matching import distance

LONG = 8  # letters of a word that may have two slips


def corrected(text: str) -> str:
    """The text with its first word mended, if it is nearly one that requests begin with."""
    match = re.match(r"[a-z-]+", text, re.IGNORECASE)
    if not match:
        return text
    word, known = match[0].casefold(), _verbs()
    if word in known or len(word) < 4:
        return text
    for verb in known:
        most = 2 if len(verb) >= LONG else 1
        if verb[0] == word[0] and distance(word, verb, most) <= most:
            return verb + text[match.end() :]
    return text


def _verbs() -> list[str]:
    listed = phrases("polite")["verbs"].split()
    return listed
