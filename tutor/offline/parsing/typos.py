"""Slips of the keyboard in the words that a request begins with: "addd", "remidn", "reschedual"."""

from __future__ import annotations

import re

from todos.text import distance
from tutor.offline.lexicon import fits, phrases
from tutor.offline.parsing.comparing import single

SHORT = 4  # letters of the shortest word that is mended
KNOWN = ("everything", "anything", "overdue", "tomorrow", "priority", "breakdown", "productive")
LONG = 8  # letters of a word that may have two slips


def corrected(text: str) -> str:
    """The text with its first word mended, if it is nearly one that requests begin with, and what
    stands for many tasks anywhere. A verb of its own is no slip: "clean" is not "clear"."""
    text = mended(text)
    match = re.match(r"[a-z-]+", text, re.IGNORECASE)
    if not match:
        return text
    word, known = match[0].casefold(), _verbs()
    own = word in known or word in phrases("polite")["no_slips"].split()  # "movie on friday"
    if own or len(word) < SHORT or fits("titles", "imperative", f"{word} it"):
        return text
    if len(word) == SHORT:  # one letter more or less makes another word of so short a one
        doubled = (verb for verb in known if single(verb) == single(word))
        return next((verb + text[match.end() :] for verb in doubled), text)
    for verb in known:
        most = 2 if len(verb) >= LONG else 1
        if verb[0] == word[0] and distance(word, verb, most) <= most:
            return verb + text[match.end() :]
    return text


def mended(text: str) -> str:
    """ "Evrything" is nothing else; a word that is known is left alone."""
    return re.sub(r"[a-z]{7,}", lambda word: _nearly(word[0]), text, flags=re.IGNORECASE)


def _nearly(word: str) -> str:
    said = word.casefold()
    near = (known for known in KNOWN if distance(said, known, 1) <= 1)
    return word if said in KNOWN else next(near, word)


def _verbs() -> list[str]:
    listed = phrases("polite")["verbs"].split()
    return listed
