"""Words as search sees them: one reduction for the book and for the question, in pure Python.

Both databases index these tokens, so that both find the same passages.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon"
WORD = re.compile(r"[^\W_]+")
ARABIC = re.compile(r"[\u0600-\u06ff]")
SPELLINGS = (
    (re.compile(r"\bc\+\+"), " cplusplus "),
    (re.compile(r"\bc#"), " csharp "),
    (re.compile(r"\ba(?:\\?\*|[- ]star\b)"), " astar "),
    (re.compile(r"\bros[ -]?2\b"), " ros2 "),
    (re.compile(r"\b(\d) ?d\b"), r" \g<1>d "),
    (re.compile(r"['’](?:s|re|ll|ve|d|m|t)\b"), " "),
)
IRREGULAR = {
    "axes": "axis", "matrices": "matrix", "vertices": "vertex", "indices": "index", "feet": "foot",
    "data": "data", "physics": "physics", "analysis": "analysis", "lenses": "lens", "lens": "lens",
    "gone": "go", "made": "make", "built": "build", "wrote": "write", "written": "write",
    "dynamics": "dynamics", "chassis": "chassis", "bias": "bias", "biases": "bias",
    "walking": "walk", "urdf": "urdf", "series": "series", "during": "during",
    "bigger": "big", "better": "good", "meshes": "mesh",
}  # fmt: skip
ENDINGS = (
    ("ization", "is"), ("isation", "is"), ("ational", "at"),
    ("ation", "at"), ("ators", "at"), ("ator", "at"), ("izing", "is"), ("ising", "is"),
    ("ized", "is"), ("ised", "is"), ("izer", "is"), ("iser", "is"), ("ize", "is"), ("ise", "is"),
    ("ption", "pt"), ("ction", "ct"), ("ition", "it"), ("ing", ""), ("ed", ""), ("er", ""),
    ("ment", ""), ("ness", ""),
)  # fmt: skip
SHORTEST_TYPO = 4  # letters; shorter words are too near to each other
STEM = 4  # characters that must remain


def plain(text: str) -> str:
    """Lower case, no accents or vowel marks, one form for letters that Urdu keyboards vary."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = text.translate({0x064A: 0x06CC, 0x0649: 0x06CC, 0x0643: 0x06A9, 0x0647: 0x06C1})
    return text.replace("\u200c", " ").replace("\u0640", "")


def words(text: str) -> list[str]:
    """Every word in order, not yet reduced; `C++` and `ROS 2` are one word each."""
    text = plain(text)
    for pattern, replacement in SPELLINGS:
        text = pattern.sub(replacement, text)
    return WORD.findall(text)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The part of an English word that its forms share; other words unchanged."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < STEM or not word.isascii() or not word.isalpha():
        return word
    word = _singular(word)
    if word.endswith("our") and len(word) > 4:
        word = word[:-3] + "or"
    for ending, rest in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= STEM:
            word = word[: -len(ending)] + rest
            word = word if rest else _undouble(word)
            break
    return word[:-1] if word.endswith("e") and len(word) > STEM else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _undouble(word: str) -> str:
    """`plann` → `plan`; `roll` and `pass` keep theirs."""
    double = word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if double or (word.endswith("oll") and len(word) > STEM) else word


def tokens(text: str) -> list[str]:
    """What is indexed: every word, reduced."""
    return [stem(word) for word in words(text)]


def content(text: str) -> list[str]:
    """What a question looks for: reduced words without those that only ask, each once.

    A question of nothing but such words keeps them all.
    """
    spoken = words(text)
    telling = [word for word in spoken if word not in stopwords()]
    return list(dict.fromkeys(stem(word) for word in (telling or spoken)))


def is_telling(token: str) -> bool:
    """Whether a reduced word is more than a joining word."""
    return token not in _joining()


def nearest(token: str, names: Iterable[str]) -> str:
    """The name that a mistyped token most likely means, or nothing."""
    if len(token) < SHORTEST_TYPO:
        return ""
    alike = [name for name in names if name[:1] == token[0] and abs(len(name) - len(token)) <= 1]
    close = difflib.get_close_matches(token, alike, 1, 0.82 if len(token) > SHORTEST_TYPO else 0.88)
    return close[0] if close else ""


def is_urdu(text: str) -> bool:
    return bool(ARABIC.search(text))


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    return frozenset(word for line in _lines("stopwords") for word in words(line))


@lru_cache(maxsize=1)
def _joining() -> frozenset[str]:
    return frozenset(stem(word) for word in stopwords())


@lru_cache(maxsize=1)
def synonyms() -> dict[str, tuple[str, ...]]:
    """A reader's word (reduced) → the book's words (reduced)."""
    pairs = (line.split(":", 1) for line in _lines("synonyms"))
    return {stem(reader.strip()): tuple(tokens(book)) for reader, book in pairs}


def _lines(name: str) -> list[str]:
    text = (LEXICON / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
