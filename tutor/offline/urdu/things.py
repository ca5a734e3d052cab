"""The things that a title lists without a mark between them: "sauda doodh dahi hara dhania"."""

from __future__ import annotations

import re

from tutor.offline.urdu.names import around, trimmed
from tutor.offline.urdu.sentences import Sentence, sentence

AND = re.compile(r" (?:aur|or|اور|,) ")
VERB = re.compile(r" (?P<verb>\S+(?:na|ni|ne|نا|نی|نے))$")


def things(title: str, count: int = 0) -> list[str]:
    """Each of them, with the verb that is of all; none if they are not as many as were said."""
    bare = trimmed(title, around("lists"), frozenset())
    heard = sentence(bare)
    verb = VERB.search(heard.read)
    end = verb.start() if verb else len(heard.read)
    ends = [*(match.span() for match in AND.finditer(heard.read, 0, end)), (end, end)]
    starts = [0, *(after for _, after in ends[:-1])]
    parts = [(start, stop) for start, (stop, _) in zip(starts, ends, strict=True)]
    words = [word for start, stop in parts for word in _words(heard, start, stop)]
    for found in (parts, words):
        if len(found) > 1 and count in {0, len(found)} and (count or found == words):
            deed = f" {heard.original(*verb.span('verb'))}" if verb else ""
            return [heard.original(start, stop + 1) + deed for start, stop in found]
    return []


def _words(heard: Sentence, start: int, stop: int) -> list[tuple[int, int]]:
    """Where each thing stands: a word with what describes it, or whose it is."""
    found: list[tuple[int, int]] = []
    goes_on = False
    for match in re.finditer(r"\S+", heard.read[start:stop]):
        span, word = (start + match.start(), start + match.end()), match[0]
        if found and (goes_on or word == "ka"):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
        goes_on = word == "ka" or word in around("describing")
    return found
