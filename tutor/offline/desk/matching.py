"""Which of the tasks a person's words name: mistyped, shortened, inflected or in another script.

One task is taken only when it stands clear of all others; else the caller asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from todos.text import distance, fold
from tutor.offline.desk.which import Shown
from tutor.offline.lexicon import endings, meanings, same_words, small_words, verbs

ENOUGH = 0.75  # of the words' weight that must be found where not all of it is
CLEAR = 0.34  # by which the best must then be ahead of the next
LIGHT = 0.4  # the weight of a verb: "paid the bill" is about the bill
DEEDS = {"got", "did", "put", "set", "read", "cut", "built", "ate", "drank", "gave", "sold"}
SHORT = 4  # letters; shorter words must be as they are
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

TELLS = re.compile(
    r"\b(?:i|we|he|she|they|it|is|are|was|were|has|have|had|said)\b|n't\b|'(?:s|re|ve)\s"
    r"|\b(?:phir|dobara|kharab|khatam|toot|reh|hain?|tha|thi|gay[ai])\b|"
    r"(?:پھر|خراب|ختم|رہ گ|ہے|تھا)",
    re.IGNORECASE,
)
ROUND = str.maketrans("ڑڈٹ", "ردت")  # letters that are easily mistyped for one another
# How an Urdu letter may be written in Latin ones, between which short vowels may stand.
LATIN = {
    "ا": "a*", "آ": "a+", "ب": "b+", "پ": "p+", "ت": "t+", "ٹ": "t+", "ث": "(?:s|th)", "ج": "j+",
    "چ": "(?:ch)+", "ح": "h+", "خ": "kh?", "د": "d+", "ڈ": "d+", "ذ": "z+", "ر": "r+", "ڑ": "rh?",
    "ز": "z+", "ژ": "(?:zh|j)", "س": "s+", "ش": "s+h", "ص": "s+", "ض": "z+", "ط": "t+", "ظ": "z+",
    "ع": "[aeiu]*", "غ": "gh?", "ف": "(?:f+|ph)", "ق": "[qk]", "ک": "(?:k+|c+|ck)", "گ": "g+",
    "ل": "l+", "م": "m+", "ن": "n+", "ں": "n?", "و": "(?:w|v|o+|u+|au|ow)*", "ہ": "(?:a?h|a)?",
    "ھ": "h?", "ی": "(?:[iye]+|ay)?", "ے": "(?:[aeiy]+)?", "ئ": "[yei]*", "ؤ": "(?:o|w|u)*",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """The tasks that words may mean, the likeliest first. `clear`: only the first can be meant."""

    tasks: tuple[Shown, ...] = ()
    clear: bool = False
    whole: bool = False  # each has all the words


def matched(phrase: str, tasks: Sequence[Shown], *, strictly: bool = False) -> Found:
    """Compare the telling words of a phrase with titles; `strictly`: all of them must be there."""
    asked = telling(phrase)
    if not asked:
        return Found()
    exact = tuple(task for task in tasks if telling(task.title) == asked)
    if len(exact) == 1:
        return Found(exact, True)
    scores = {task: _score(asked, telling(task.title)) for task in tasks}
    ranked = sorted((t for t in tasks if scores[t] > 0), key=lambda task: -scores[task])
    whole = tuple(task for task in ranked if scores[task] >= 1)
    if whole:
        return Found(whole, len(whole) == 1, True)
    near = tuple(ranked[:5])
    if not near or strictly:
        return Found(near)
    runner_up = scores[near[1]] if len(near) > 1 else 0.0
    best = scores[near[0]]
    return Found(near, best >= ENOUGH and best - runner_up >= CLEAR)


def remarked(remark: str, tasks: Sequence[Shown]) -> str:
    """The number of the only task that a remark speaks of: "the kitchen tap is dripping again".

    It says all words of the title but the verb. Empty for a name, which may be another task's."""
    said = telling(remark)
    if not TELLS.search(remark.replace("’", "'")):
        return ""
    names = {task: [w for w in telling(task.title) if not is_verb(w)] for task in tasks}
    fitting = [
        task
        for task, words in names.items()
        if words and all(any(alike(one, word) for one in said) for word in words)
    ]
    return fitting[0].number if len(fitting) == 1 else ""


@lru_cache(maxsize=2048)
def telling(text: str) -> tuple[str, ...]:
    """The words of a text that tell one task from another, as they are compared."""
    small = small_words()
    said = (
        word.removesuffix("'s").replace("'", "")
        for word in WORD.findall(fold(text).replace("’", "'"))
    )
    found = (_base(word) for word in said if word not in small)
    return tuple(dict.fromkeys(word for word in found if word not in small))


def base(verb: str) -> str | None:
    """What a verb of the past is in the present: sent → send; None for what is no past."""
    if verb in DEEDS:
        return verb
    if verb in same_words():  # "sent", not "Dr"
        return same_words()[verb] if is_verb(same_words()[verb]) else None
    regular = (verb.endswith("ed") and len(verb) > 4) or (verb.endswith("ing") and len(verb) > 5)
    return _base(verb) if regular else None


def is_verb(word: str) -> bool:
    return word in verbs()


def _base(word: str) -> str:
    """A word without its ending: bills → bill, sara's → sara, paid → pay, لانا → لا."""
    same = same_words()
    if word in same:
        return same[word]
    if word.isascii():
        return same.get(_english(word), _english(word))
    for ending in endings():
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)].translate(ROUND)
    return word.translate(ROUND)


def _english(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and re.search("[aeiouy]", stem):
            undoubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls"
            return stem[:-1] if undoubled else stem.removesuffix("e")
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _score(asked: Sequence[str], title: Sequence[str]) -> float:
    """The share of the asked words, by weight, that the title has."""
    if any(word.isdigit() and word not in title for word in asked):
        return 0.0
    things = {word for word in asked if not is_verb(word)}
    if things and things == set(title):  # "bought milk" of "Milk"
        return 1.0
    weights = [LIGHT if is_verb(word) else 1.0 for word in asked]
    has = [any(alike(word, other) for other in title) or _short_for(word, title) for word in asked]
    if not any(here and weight == 1 for here, weight in zip(has, weights, strict=True)) and (
        1.0 in weights
    ):
        return 0.0
    return sum(w for w, here in zip(weights, has, strict=True) if here) / sum(weights)


def _short_for(word: str, title: Sequence[str]) -> bool:
    """Whether the word is the initials of some of the title's: "PTM", "PR"."""
    if not 2 <= len(word) <= SHORT or not word.isascii() or re.search("[aeiou]", word[1:]):
        return False
    firsts = "".join(other[0] for other in title)
    return word in firsts


@lru_cache(maxsize=8192)
def alike(asked: str, word: str) -> bool:
    """Whether one may be a slip of the other, or the same word in the other script."""
    if asked == word:
        return True
    if is_verb(word) and len(word) > SHORT and re.fullmatch(rf"{word}\w{{1,4}}", asked):
        return True  # "renewal" of "renew", "revision" of "revise"
    if asked.isdigit() or word.isdigit():
        return False
    if _meanings().get(asked, asked) == _meanings().get(word, word):
        return True
    if asked.isascii() != word.isascii():
        urdu, latin = (word, asked) if asked.isascii() else (asked, word)
        return any(_latin(urdu).fullmatch(form) for form in (latin, f"{latin}ing"))
    if single(asked) == single(word):  # ammi and ami
        return True
    if min(len(asked), len(word)) < SHORT:
        return False
    allowed = 1 if max(len(asked), len(word)) < 8 else 2
    return asked[0] == word[0] and distance(asked, word, allowed) <= allowed


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    """What words mean that another language has a word for, as they are compared."""
    return {_base(word): meaning for word, meaning in meanings().items()}


def single(word: str) -> str:
    """The word without doubled letters."""
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=1024)
def _latin(urdu: str) -> re.Pattern[str]:
    letters = [LATIN.get(letter, re.escape(letter)) for letter in urdu]
    return re.compile("[aeiou]*".join(letters) + "(?:na|ni|ne|[aeiou])*n?")
