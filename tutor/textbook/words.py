"""Words as search sees them: one reduction for the book and for the question, in pure Python.

Both databases index these tokens, so that both find the same passages.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from todos.text import distance
from tutor.textbook.letters import spelt_out

LEXICON = Path(__file__).parent / "lexicon"
WORD = re.compile(r"[^\W_]+")
ARABIC = re.compile(r"[\u0600-\u06ff]")
DIGITS = {start + n: str(n) for start in (0x06F0, 0x0660) for n in range(10)}
URDU_LETTERS = DIGITS | {0x064A: 0x06CC, 0x0649: 0x06CC, 0x0643: 0x06A9, 0x0647: 0x06C1}
WRONG_H = re.compile(r"(?<![\u0600-\u06ff])\u06be")  # ھے for ہے: no word begins with ھ
SPELLINGS = (
    (re.compile(r"\bc\+\+"), " cplusplus "),
    (re.compile(r"\bc#"), " csharp "),
    (re.compile(r"\ba(?:\\?\*|[- ]star\b)"), " astar "),
    (re.compile(r"\bros[ -]?2\b|\b(?:روس|راس) (?:2|ٹو|دو)\b"), " ros2 "),
    (re.compile(r"\b(\d) ?d\b"), r" \g<1>d "),
    (re.compile(r"\bpa?ta chal\w+|\bپت[اہ] چل\w+"), " "),  # "comes to know", and nobody walks
    (re.compile(r"['’](?:s|re|ll|ve|d|m|t)\b"), " "),
)
IRREGULAR = {
    "axes": "axis", "matrices": "matrix", "vertices": "vertex", "indices": "index", "feet": "foot",
    "data": "data", "physics": "physics", "analysis": "analysis", "lenses": "lens", "lens": "lens",
    "gone": "go", "made": "make", "built": "build", "wrote": "write", "written": "write",
    "dynamics": "dynamics", "chassis": "chassis", "bias": "bias", "biases": "bias",
    "walking": "walk", "urdf": "urdf", "series": "series", "during": "during",
    "windows": "windows", "bigger": "big", "better": "good", "meshes": "mesh",
}  # fmt: skip
URDU_ENDINGS = (
    "ییں", "یوں", "وں", "یں", "تا", "تے", "تی", "نا", "نے", "نی", "یا", "یے", "یی", "ات", "ے", "ا",
    "ی", "ہ",
)  # fmt: skip
URDU_STEM = 2  # letters that must remain
LOAN_PLURAL = 4  # letters before which an English plural's ز or س is no ending
ENDINGS = (
    ("ization", "is"), ("isation", "is"), ("ational", "at"),
    ("ation", "at"), ("ators", "at"), ("ator", "at"), ("izing", "is"), ("ising", "is"),
    ("ized", "is"), ("ised", "is"), ("izer", "is"), ("iser", "is"), ("ize", "is"), ("ise", "is"),
    ("ption", "pt"), ("ction", "ct"), ("ition", "it"), ("ing", ""), ("ed", ""), ("er", ""),
    ("ment", ""), ("ness", ""),
)  # fmt: skip
ROMAN_SHARE = 6  # one word in so many, at least
LONGEST_READ = 1_000  # characters that tell the language
ROMAN_SPELLINGS = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        (r"ph", "f"), (r"q", "k"), (r"w", "v"), (r"(?<=.)ee|ii|ie|ea(?!u)", "i"), (r"aa", "a"),
        (r"oo|ou", "u"), (r"a[iy]|e[iy]|ae", "e"), (r"iyu|yu|iu", "u"), (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])n$", ""), (r"(?<=[^aeiou])y$", "e"),
    )
)  # fmt: skip
WITHIN = re.compile(r"(?<=[^aeiou])[aeiou]+(?=[^aeiou])")  # the vowels that are left out in haste
BARE = re.compile(r"(?:[^\W\daeiou]){2}\w+")
SHORTEST_TYPO = 4  # letters; shorter words are too near to each other
SWAPPED = 5  # letters of a word of which two have changed places
LONG_TYPO = 8  # letters; a longer word may have two slips
STEM = 4  # characters that must remain


def plain(text: str) -> str:
    """Lower case, no accents or vowel marks, one form for letters that Urdu keyboards vary."""
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKD", text).casefold()
    marks = dict.fromkeys(ord(char) for char in set(text) if unicodedata.combining(char))
    text = text.translate(marks).translate(URDU_LETTERS)
    text = text.replace("\u200c", " ").replace("\u0640", "")
    return WRONG_H.sub("\u06c1", text)


def words(text: str) -> list[str]:
    """Every word in order, not yet reduced; `C++` and `ROS 2` are one word each."""
    text = spelt_out(plain(text))
    for pattern, replacement in SPELLINGS:
        text = pattern.sub(replacement, text)
    return WORD.findall(text)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The part of an English or Urdu word that its forms share; other words unchanged."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if ARABIC.match(word):
        return _urdu_stem(word)
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


def _urdu_stem(word: str) -> str:
    """`جوڑوں` → `جوڑ`, `بنانے` and `بنائیں` → `بن`, `نوڈز` → `نوڈ`."""
    if len(word) >= LOAN_PLURAL + (word[-1] == "س") and word[-1] in "زس":
        return word[:-1]
    ending = next((e for e in URDU_ENDINGS if word.endswith(e)), "")
    if ending and len(word) - len(ending) >= URDU_STEM:
        word = word[: -len(ending)]
    return word[:-1] if word.endswith("ا") and len(word) > URDU_STEM else word


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
    return list(dict.fromkeys(stem(word) for word in telling_words(text)))


def telling_words(text: str) -> list[str]:
    """The words of a question without those that only ask or join, as they stand."""
    spoken = words(text)
    roman = is_roman(text)
    telling = [w for w in spoken if w not in stopwords() and not (roman and is_roman_stopword(w))]
    return telling or spoken


def is_telling(token: str) -> bool:
    """Whether a reduced word is more than a joining word."""
    return token not in _joining()


def near(token: str, names: Iterable[str], fewest: int = 5) -> list[str]:
    """The names that a mistyped token may mean, most likely first; two at most.

    A word of its own is none of them, nor one that differs by more than a slip of the keyboard.
    `fewest` are the letters of the longer one, unless letters have only changed places.
    """
    if len(token) < SHORTEST_TYPO or is_ordinary(token):
        return []
    slips = 2 if len(token) > LONG_TYPO else 1
    alike = [name for name in names if name[:1] == token[0] and _may_be(token, name, slips, fewest)]
    return difflib.get_close_matches(token, alike, 2, 0.0)


def is_ordinary(word: str) -> bool:
    """Whether it is a word of its own that only looks like those of the book."""
    return stem(word) in _ordinary()


def _may_be(token: str, name: str, slips: int, fewest: int) -> bool:
    longer = max(len(token), len(name))
    if longer < (SWAPPED if sorted(token) == sorted(name) else fewest):
        return False
    return abs(len(name) - len(token)) <= 1 and distance(token, name, slips) <= slips


def is_urdu(text: str) -> bool:
    return bool(ARABIC.search(text))


def is_roman(text: str) -> bool:
    """Whether a text is Urdu in Latin letters: some of its words are Urdu's and nobody else's."""
    spoken = words(text[:LONGEST_READ])
    plain_urdu = sum(roman_in_full(word) in _roman("only") for word in spoken)
    return plain_urdu * ROMAN_SHARE >= max(len(spoken), 1)


def is_roman_stopword(word: str) -> bool:
    return roman_key(roman_in_full(word)) in _roman_keys()


@lru_cache(maxsize=20_000)
def roman_in_full(word: str) -> str:
    """A word of Roman Urdu that was typed without its vowels (`frq`, `smjhao`, `chlta`), or with
    `y` for its last (`hoty`), as it is written; any other as it is."""
    if word in _roman("only") or word in stopwords() or is_ordinary(word):
        return word
    if word[-1:] == "y" and (ending := f"{word[:-1]}e") in _roman("only"):
        return ending
    bare = roman_key(word)
    return word if WITHIN.search(bare) else _bare_roman().get(bare, word)


@lru_cache(maxsize=1)
def _bare_roman() -> dict[str, str]:
    """Words of Roman Urdu by what is left of them without the vowels inside; the first counts."""
    joining = (word for line in lines_of("roman") for word in line.split(":", 1)[1].split())
    telling = (word for line in lines_of("synonyms.roman") for word in words(line.split(":")[0]))
    pairs = [(WITHIN.sub("", roman_key(word)), word) for word in (*joining, *telling)]
    return {
        bare: word for bare, word in pairs[::-1] if bare != roman_key(word) and BARE.match(bare)
    }


@lru_cache(maxsize=20_000)
def roman_key(word: str) -> str:
    """One spelling for the many that Roman Urdu has: `kyun`, `kiun` and `kyu` are the same."""
    for pattern, one in ROMAN_SPELLINGS:
        word = pattern.sub(one, word)
    return word


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    return frozenset(word for line in lines_of("stopwords") for word in words(line))


def is_everyday(word: str) -> bool:
    """Whether a name of the book is an everyday word as well."""
    return stem(word) in _everyday()


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    return frozenset(stem(word) for line in lines_of("everyday") for word in words(line))


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset(stem(word) for line in lines_of("ordinary") for word in words(line))


@lru_cache(maxsize=2)
def _roman(part: str) -> frozenset[str]:
    """Words that only ask or join in Roman Urdu: no English word, or an English word `also`."""
    lines = (line.split(":", 1) for line in lines_of("roman"))
    return frozenset(word for name, rest in lines if name == part for word in rest.split())


@lru_cache(maxsize=1)
def _roman_keys() -> frozenset[str]:
    return frozenset(map(roman_key, _roman("only") | _roman("also")))


@lru_cache(maxsize=1)
def _joining() -> frozenset[str]:
    return frozenset(stem(word) for word in stopwords())


def synonyms() -> dict[str, tuple[str, ...]]:
    """A reader's word (reduced) → the book's words (reduced)."""
    return _listed("synonyms", stem)


def loans() -> dict[str, tuple[str, ...]]:
    """An English word in Urdu letters (reduced) → the book's words for it (reduced)."""
    return _listed("loans", stem)


def roman_synonyms() -> dict[str, tuple[str, ...]]:
    """A Roman Urdu word by its key → the book's words (reduced)."""
    return _listed("synonyms.roman", roman_key)


@lru_cache(maxsize=3)
def _listed(name: str, key: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """The words of a list, by the keys of those that readers say."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines_of(name):
        readers, book = line.split(":", 1)
        for reader in map(key, words(readers)):
            found[reader] = (*found.get(reader, ()), *tokens(book))
    return found


def lines_of(name: str) -> list[str]:
    text = (LEXICON / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
