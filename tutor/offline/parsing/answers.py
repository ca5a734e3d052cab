"""Short answers without the noise around them: "yeah that one", "haan haan 9", "no no, number 7".

What a person says to a question of ours is mostly one word that counts among some that do not; so
the words that do not count are taken off, whatever their order, and the rest is what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tutor.offline.lexicon import cleared, fits, listed, rewritten
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu

WORD = re.compile(r"[^\s,.!?;:،۔؟…\"“”]+")
DRAWN = re.compile(r"([^\W\d_])\1{2,}")
FACES = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
HM = re.compile(r"h+m+|u+h*m*|e+r+m*|ہم+", re.IGNORECASE)
LONGEST = 8  # words of an answer
MOST = 3  # times that a no is said
NOISE = re.compile(r"^(?:(?:ha(?:ha)+|lol|hehe|hm+|uff+)\b[,.!]*\s+)+(?=\S)", re.IGNORECASE)
LAUGHS = re.compile(r"\s+(?:lol|lmao|ha(?:ha)+|hehe+|omg|ugh+|xd)(?=[\s,.!?]|$)", re.IGNORECASE)


def agrees(text: str) -> bool:
    """Whether a reply is a yes and nothing else."""
    if fits("polite", "yes", text.strip()):
        return True
    words = _words(text)
    said = [word for word in words if word not in listed("answers", "around")]
    own = [word for word in said if word not in listed("answers", "deeds")]
    yes = listed("answers", "yes")
    return 0 < len(words) <= LONGEST and bool(own) and all(word in yes for word in own)


def declines(text: str) -> bool:
    """Whether a reply is a no and nothing else."""
    if fits("polite", "no", text.strip()):
        return True
    no = listed("answers", "no")
    words = [w for w in _words(text) if w in no or w not in listed("answers", "around")]
    return 0 < len(words) <= MOST and all(word in no for word in words)


def refuses(text: str) -> bool:
    """Whether a part of a reply only says what is not to be done: "not delete", "ہٹانا نہیں"."""
    words = _words(text)
    no, rest = listed("answers", "no"), listed("answers", "around") | listed("answers", "deeds")
    said = [word for word in words if word in no]
    return bool(said) and len(words) <= LONGEST and all(word in no | rest for word in words)


def is_new(text: str) -> bool:
    """Whether a reply only says that something is none of the tasks there: "nhi nhi naya hai"."""
    said = text.strip()
    return bool(fits("polite", "new", said) or fits("polite", "new", sentence(said).read, "urdu"))


def leaves(text: str) -> bool:
    """Whether a part of a reply says what is to stay: "bijli wala rehne do", "not ali"."""
    words = set(_words(text))
    return bool(words & listed("answers", "no") or fits("naming", "stays", text))


def thought_over(text: str) -> str:
    """A time without what is said while one thinks of it, and without the reason after it."""
    said = re.split(r"[\s,]+(?:because|cuz|coz|cos|since|kyu?n ?ke|کیونکہ)\s", text)[0]
    last = re.split(r"[.;!?…]+\s+", said.strip(" .!?"))[-1]
    thinking = listed("answers", "thinking")
    words = re.split(r"[\s,،]+", last)
    kept = [word for word in words if word.casefold() not in thinking and not HM.fullmatch(word)]
    return " ".join(kept)


def meant(text: str) -> str:
    """What an answer names, without the yes or no before it and the noise on both sides."""
    found = [(m[0], m.start(), m.end()) for m in WORD.finditer(text)]
    lead = listed("answers", "yes") | listed("answers", "no") | listed("answers", "around")
    tail = listed("answers", "around")
    tail = tail | listed("answers", "deeds") if sounds_urdu(text) else tail
    while found and found[0][0].casefold().strip("'’") in lead:
        found.pop(0)
    while found and found[-1][0].casefold().strip("'’") in tail:
        found.pop()
    return text[found[0][1] : found[-1][2]] if found else ""


def names_nothing(text: str) -> bool:
    """Whether what is looked for is no name: "isko 😑", «نہیں ہٹانا نہیں», "that stupid one"."""
    empty = _nameless()
    ways = [text, sentence(text).read] if sounds_urdu(text) else [text]
    said = ([w for w in _words(way) if any(map(str.isalnum, w))] for way in ways)
    return any(all(word in empty for word in words) for words in said)


@lru_cache(maxsize=1)
def _nameless() -> frozenset[str]:
    lists = ("around", "yes", "no", "deeds", "nameless")
    empty = frozenset[str]().union(*(listed("answers", name) for name in lists))
    return empty - listed("answers", "may_name")


def _words(text: str) -> list[str]:
    """The words of an answer, drawn out or not: "haaan" is "haan", "ہاااں" is «ہاں»."""
    said = (match[0].casefold().replace("’", "'").strip("'") for match in WORD.finditer(text))
    return [DRAWN.sub(r"\1", word) for word in said if not FACES.fullmatch(word)]


def plainly(said: str) -> str:
    """A reply without laughter, with a plain no for "nooo", and a yes for "same time"."""
    said = LAUGHS.sub("", NOISE.sub("", said)).strip() or said
    said = rewritten("replied", rewritten("complained", said))
    said = cleared("polite", "aside", said)
    said = cleared("polite", "as_before", said) or "yes"
    if sounds_urdu(said) and (kept := fits("polite", "after_all", sentence(said).read, "urdu")):
        return f"nahi {Heard(sentence(said), kept)['new']}"
    return re.sub(r"^no{2,}\b", "no", said, flags=re.IGNORECASE)


def number_so_called(said: str, titles: Mapping[str, str]) -> str:
    """1 of "nikah wala task 1", where the task of that number is so called; else empty."""
    match = fits("pointing", "named_number", said)
    title = telling(titles.get(match["number"], "")) if match else ()
    named = telling(match["what"]) if match else ()
    agree = bool(named) and all(any(alike(word, own) for own in title) for word in named)
    return match["number"] if match and agree else ""
