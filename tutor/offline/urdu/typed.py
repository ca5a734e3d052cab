"""Urdu as it is typed on a telephone, "bill b bhrna h or dawai tk", in spellings the grammars know;
of English only what stands for a word everywhere: "an hour b4 that".

The one place for it: before a message is cut into clauses, and before dates are looked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tutor.offline.lexicon import phrases
from tutor.offline.urdu.sentences import script_of
from tutor.textbook.letters import is_of_lettered, spelt_out_in_talk

WORD = re.compile(r"(?<![\w'#@/.-])[a-z]+4?(?![\w'@/-])", re.IGNORECASE)
# "Kia" is done, or asks what: twice, first, or after the verb; "wada kia hai" is done.
ASKS = re.compile(
    r"(?!(?:(?<=\bwada )|(?<=\bwaada )|(?<=\bvada )|(?<=\birada )|(?<=\bpromise ))"
    r"kia h(?:e|ai|y)?\b)(?:"
    r"\bkia kia\b|(?<=\bhai )kia(?=\W*$)|(?<=\bhain )kia(?=\W*$)|(?<=\bh )kia(?=\W*$)|^kia\b"
    r"|\bkia(?= (?:hot[aie]|h|he|hai|hain|hy|matlab|farq|cheez|bala|taluq|kaam|karta|karti)\b))",
    re.IGNORECASE,
)

# "4.30pm", "at 4.30", as many write an hour.
POINT = re.compile(
    r"(?<![\d.:])(\d{1,2})\.([0-5]\d)(?=\s?(?:[ap]\.?m\b|ba?jey?\b|bje\b|بجے))"
    r"|(?<=\bat )([1-9]|1\d|2[0-3])\.([0-5]\d)(?![\d.]|\s?(?:%|[kcm]?[mg]\b|km|v\b|volts?|hz|amps?"
    r"|watts?|ohms?|kilo|lit(?:er|re)s?|percent|seconds?|dollars?|rupees|rs\b))",
    re.IGNORECASE,
)
STRAY = re.compile(r"^\s*h\s+(?=\w{2})")  # "h kal test": the "hai" of nothing
DOTS = re.compile(r"^(no+|nah|nope|nahi|wait|ok|okay)\.{2,}\s*(?=\w)", re.IGNORECASE)
# "Yaad dila diya karo", "yaad dilate rehna" ask for it each time; what is to be told of at all.
HABIT = re.compile(
    r"\b(?P<verb>(?:ka?r|ka?rw?a|dilw?a|bata|bol|keh)(?= d|y|te ))"
    r"(?:(?: d[iey]+|y)a ka?r(?:[oe]\w*|na)|te (?:reh|rah)(?:o|na|ein))\b"
    r"|(?<!\w)(?P<urdu>کر|کرا|کروا|دلا|دلوا|بتا|بول|کہہ)"
    r"(?:(?: د)?یا کر(?:و|یں|ے|نا)|تے رہ(?:و|نا|یں))(?!\w)",
    re.IGNORECASE,
)

HOW = re.compile(  # and no homework: "hw is done"
    r"^hw(?= (?:(?:do|does|did) \w+ \w|(?:can|could|should|would) (?:i|we|you|u|a|the)\b|it\b"
    r"|(?:many|much)\b))",
    re.IGNORECASE,
)
TIMED = re.compile(
    r"\s+\d{1,2}(?:[:.]\d\d)?\s?(?:m[iau]*n(?:u?t)?e?s?|gh?a?nt\w+|ba?j\w*|din)\b", re.IGNORECASE
)
REMINDS = re.compile(r"\b(?:ya+d|remind\w*|bata\w*)\b|یاد|بتا", re.IGNORECASE)


@lru_cache(maxsize=512)
def typed(text: str) -> str:
    """A message in Roman Urdu with its small words spelt out; of others what is one everywhere."""
    roman = script_of(text) == "roman"
    text = DOTS.sub(r"\1, ", text)
    text = POINT.sub(lambda m: f"{m[1] or m[3]}:{m[2] or m[4]}", text)
    text = HOW.sub("how", text)
    text = STRAY.sub("", text) if roman else text
    text = HABIT.sub(_once, text) if REMINDS.search(text) else text
    if roman:
        text = ASKS.sub(lambda match: match[0].replace("kia", "kya"), text)
    return WORD.sub(lambda match: _spelt(match, text, roman=roman), text)


def _once(habit: re.Match[str]) -> str:
    """ "Dila diya karo" as "dila do"."""
    verb = habit[habit.lastgroup or 0]
    return f"{verb} {'do' if verb.isascii() else 'دو'}"


def _spelt(match: re.Match[str], text: str, *, roman: bool) -> str:
    word = match[0].casefold()
    read = _words("any").get(match[0]) or (_words("words").get(word) if roman else None)
    before = re.search(r"(\w+)\W*$", text[: match.start()])
    if read is None and roman and before and not before[1].isdigit():
        read = _letter(match[0], text[match.end() :])
    if read is None:
        return match[0]
    if before and before[1].casefold() in _lists()["kept"]["after"].split():
        return match[0]
    follows = bool(re.search(r"\w\s*$", text[: match.start()]))
    if word in _lists()["begins"]["words"].split() and follows:
        return match[0]
    after = text[match.end() :]
    if len(word) == 1 and re.match(r"\s*\d", after) and not TIMED.match(after):
        return match[0]  # "q 3", but "yaad b 15 mint pehle dilana"
    if len(word) == 1 and _is_lettered(text.casefold()):
        return match[0]  # "PID mein p kya karta hai"
    return read


def _is_lettered(text: str) -> bool:
    """Whether a text calls a part of a thing of the book by its letter."""
    return is_of_lettered(text) and spelt_out_in_talk(text) != text


def _letter(letter: str, after: str) -> str | None:
    """ "Bank p jana h", "sir n kaha": one letter between two words; "8 p m" and "A&R" have none."""
    follows = re.match(r"\s+([^\W\d_]{2,})", after)
    if len(letter) > 1 or not letter.islower() or follows is None:
        return None
    for read, said in _lists()["followed"].items():
        if letter == said.split()[0] and follows[1].casefold() in said.split()[1:]:
            return str(read)
    return _words("between").get(letter)


@lru_cache(maxsize=3)
def _words(group: str) -> dict[str, str]:
    listed: Any = phrases("typed", "roman")[group]
    return {word: read for read, words in listed.items() for word in words.split()}


def _lists() -> Any:
    return phrases("typed", "roman")
