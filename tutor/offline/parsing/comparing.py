"""Words as they are compared: without endings, mistyped, or in the other script."""

from __future__ import annotations

import re
from functools import lru_cache

from todos.text import distance, fold
from tutor.offline.lexicon import endings, meanings, same_words, small_words, verbs

DEEDS = {"got", "did", "put", "set", "read", "cut", "built", "ate", "drank", "gave", "sold"}

SHORT = 4  # letters; shorter words must be as they are
OBLIQUE = 3  # letters of an Urdu word before the ending that changes
LONGEST = 40  # of two words in two scripts

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

ROUND = str.maketrans("ڑڈٹ", "ردت")  # letters that are easily mistyped for one another

# How an Urdu letter may be written in Latin ones, between which short vowels may stand.
LATIN = {
    "ا": "a*", "آ": "a+", "ب": "b+", "پ": "p+", "ت": "t+", "ٹ": "t+", "ث": "(?:s|th)", "ج": "j+",
    "چ": "(?:ch)+", "ح": "h+", "خ": "kh?", "د": "d+", "ڈ": "d+", "ذ": "z+", "ر": "r+", "ڑ": "rh?",
    "ز": "z+", "ژ": "(?:zh|j)", "س": "s+", "ش": "s+h", "ص": "s+", "ض": "z+", "ط": "t+", "ظ": "z+",
    "ع": "[aeiu]*", "غ": "gh?", "ف": "(?:f+|ph)", "ق": "[qk]", "ک": "(?:k+|c+|ck|q)", "گ": "g+",
    "ل": "l+", "م": "m+", "ن": "n+", "ں": "n?", "و": "[wvoua]*", "ہ": "(?:a?h|a)?",
    "ھ": "h?", "ی": "(?:[iye]+|ay)?", "ے": "(?:[aeiy]+)?", "ئ": "[yei]*", "ؤ": "(?:o|w|u)*",
}  # fmt: skip

# Endings of English words in Urdu letters, as the words are compared, and what else the letters
# before them may be: «ٹیوشن», «پریزنٹیشن», «پکچر». «روشن» and «گلشن» have no such ending.
TAILS = (
    (re.compile("(?:.{3,}|.ی)شن"), "(?:s+h?[aeiou]*n|(?:[tc]|ss?)ion)"),
    (re.compile("..+ژن"), "(?:sion|zh?[aeiou]*n)"),
    (re.compile("..+چر"), "(?:ch[aeiou]*r|ture?)"),
)
BEFORE_TAIL = LATIN | {"آ": "[ao]+", "ز": "[sz]+", "ج": "[jg]+"}


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
        ended = stem != word and not word.endswith("eed")  # "Naveed", "speed"
        if ended and len(stem) > 2 and re.search("[aeiouy]", stem):
            undoubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls"
            return stem[:-1] if undoubled else stem.removesuffix("e")
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


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
        if len(asked) + len(word) > LONGEST:
            return False
        urdu, latin = (word, asked) if asked.isascii() else (asked, word)
        return any(_latin(urdu).fullmatch(form) for form in (latin, f"{latin}ing"))
    if single(asked) == single(word):  # ammi and ami
        return True
    if word[:-1] == asked and word[-1] in "اہ" and len(asked) >= OBLIQUE:
        return True  # «سودے» of «سودا», without its ending
    verb = is_verb(asked) or is_verb(word)  # "cable" is no slip of "call"
    if min(len(asked), len(word)) < SHORT or (verb and max(len(asked), len(word)) == SHORT):
        return sorted(asked) == sorted(word) and len(word) == SHORT  # "raed"
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
    tail = next((tail for ending, tail in TAILS if ending.fullmatch(urdu)), "")
    latin, bare = (BEFORE_TAIL, urdu[:-2]) if tail else (LATIN, urdu)
    letters = [latin.get(letter, re.escape(letter)) for letter in bare] + [tail] * bool(tail)
    return re.compile("[aeiou]*".join(letters) + "(?:na|ni|ne|[aeiou])*n?")
