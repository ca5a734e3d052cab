"""Words and patterns, one file per subject and language, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Compiled = tuple[re.Pattern[str], ...]
Patterns = dict[str, Compiled]


@dataclass(frozen=True, slots=True)
class Rule:
    """Patterns that mean the same kind of request, in their place among the others."""

    kind: str
    sure: bool
    patterns: Compiled


@cache  # of every file: to compile one again costs more than to read a message
def patterns(subject: str, language: str = "en") -> Patterns:
    """The compiled `[patterns]` of `<subject>.<language>.toml`; `%name%` is a fragment of it."""
    tables = _tables(subject, language)
    fragments = _fragments(tables)
    return {name: _compiled(found, fragments) for name, found in tables["patterns"].items()}


@lru_cache(maxsize=8)
def rules(subject: str, language: str = "en") -> tuple[Rule, ...]:
    """The `[[request]]` tables of a file, in order."""
    tables = _tables(subject, language)
    fragments = _fragments(tables)
    return tuple(
        Rule(table["kind"], table.get("sure", True), _compiled(table["patterns"], fragments))
        for table in tables["request"]
    )


@lru_cache(maxsize=8)
def rewritings(subject: str, language: str = "en") -> tuple[tuple[re.Pattern[str], str], ...]:
    """The `[[rewriting]]` tables of a file, in order: what is said, and what it is read as."""
    tables = _tables(subject, language)
    fragments = _fragments(tables)
    return tuple(
        (re.compile(_filled(table["said"], fragments), re.IGNORECASE), table["read"])
        for table in tables["rewriting"]
    )


def rewritten(subject: str, text: str) -> str:
    """A text as the rewritings of a file read it, one after the other."""
    for pattern, plain in rewritings(subject):
        text = pattern.sub(plain, text)
    return text


def words_of(subject: str, name: str, language: str = "en") -> list[str]:
    """The words of `[words] <name>` in `<subject>.<language>.toml`."""
    found: str = _tables(subject, language)["words"][name]
    return found.split()


@lru_cache(maxsize=8)
def phrases(subject: str, language: str = "en") -> dict[str, str]:
    """The sentences of `<subject>.<language>.toml`."""
    return _tables(subject, language)


LANGUAGES = ("en", "roman", "ur")


@lru_cache(maxsize=16)
def small_words() -> frozenset[str]:
    """The words that tell no task from another, in all languages; folded."""
    return _listed("small")


@lru_cache(maxsize=2)
def verbs() -> frozenset[str]:
    """Words of titles that weigh less than the others."""
    return _listed("verbs")


@lru_cache(maxsize=1)
def same_words() -> dict[str, str]:
    """Words that are compared as another."""
    return {
        word: other
        for language in LANGUAGES
        for word, other in _tables("matching", language).get("same", {}).items()
    }


@lru_cache(maxsize=1)
def meanings() -> dict[str, str]:
    """Words of both languages and scripts, by what they mean."""
    listed = tomllib.loads((FOLDER / "meanings.toml").read_text(encoding="utf-8"))["same"]
    return {word: meaning for meaning, words in listed.items() for word in words.split()}


@lru_cache(maxsize=1)
def phrasal() -> dict[str, str]:
    """Verbs of two words that another says in one: handed in → submit."""
    found: dict[str, str] = _tables("done", "en")["phrasal"]
    return found


@lru_cache(maxsize=1)
def endings() -> tuple[str, ...]:
    """Endings of Urdu words that make no difference, the longest first."""
    return tuple(_tables("matching", "ur")["endings"])


@lru_cache(maxsize=4)
def spellings(language: str = "") -> dict[str, str]:
    """How the Urdu grammar reads each word that it knows, be it in Latin or in Urdu letters;
    an underscore in the lexicon stands between words that are read as one."""
    listed = {
        spelling.replace("_", " "): read
        for name in ([language] if language else ("roman", "ur"))
        for read, listed in _tables("words", name).items()
        for spelling in listed.split()
    }
    return _verb_forms(language) | listed


def _verb_forms(language: str) -> dict[str, str]:
    """ "hatadein", "ہٹائیے": every stem with every ending of its script that asks for a deed."""
    tables = _tables("verbs", "urdu")
    forms: dict[str, str] = {}
    for read, stems in tables["stems"].items():
        for stem in stems.split():
            if language and stem.isascii() != (language == "roman"):
                continue
            forms[stem] = read
            endings_ = tables["after_vowel" if stem[-1] in "aا" else "after_consonant"]
            for asked, each in endings_.items():
                fitting = (end for end in each.split() if end.isascii() == stem.isascii())
                forms |= dict.fromkeys((stem + end for end in fitting), f"{read} {asked}")
    return forms


@lru_cache(maxsize=1)
def noise() -> frozenset[str]:
    """Words of Urdu sentences that add nothing to what is asked."""
    return frozenset(_tables("verbs", "urdu")["noise"]["words"].split())


def lists(subject: str, name: str, language: str = "en") -> dict[str, str]:
    """The table of that name of a file."""
    found: dict[str, str] = _tables(subject, language)[name]
    return found


@lru_cache(maxsize=32)
def listed(subject: str, name: str) -> frozenset[str]:
    """The words of that name of a file that holds lists of words."""
    return frozenset(_tables(subject, "en")[name].split())


def _listed(name: str) -> frozenset[str]:
    tables = (_tables("matching", language) for language in LANGUAGES)
    return frozenset(word for table in tables for word in table[name].split())


def fits(subject: str, name: str, text: str, language: str = "en") -> re.Match[str] | None:
    """The first match of the patterns of that name."""
    return _first(patterns(subject, language)[name], text)


def cleared(subject: str, name: str, text: str, *, put: str = "", language: str = "en") -> str:
    """The text without what the patterns of that name match."""
    for pattern in patterns(subject, language)[name]:
        text = pattern.sub(put, text)
    return text


@lru_cache(maxsize=256)
def either(subject: str, name: str) -> Compiled:
    """The patterns of that name in English and in Urdu, for what may be said in both at once."""
    found = patterns(subject).get(name, ()) + patterns(subject, "urdu").get(name, ())
    return found or patterns(subject)[name]


def fits_either(subject: str, name: str, text: str) -> re.Match[str] | None:
    """The first match of those."""
    return _first(either(subject, name), text)


def _first(compiled: Compiled, text: str) -> re.Match[str] | None:
    for pattern in compiled:  # a loop: no other code runs as often, and a generator costs its half
        if match := pattern.search(text):
            return match
    return None


@cache  # there are as many as files
def _tables(subject: str, language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{subject}.{language}.toml").read_text(encoding="utf-8"))


def _fragments(tables: dict[str, Any]) -> dict[str, str]:
    fragments: dict[str, str] = {}
    for name, fragment in tables.get("fragments", {}).items():
        fragments[name] = _filled(fragment, fragments)
    return fragments


def _compiled(found: list[str], fragments: dict[str, str]) -> Compiled:
    return tuple(re.compile(_filled(text, fragments), re.IGNORECASE | re.DOTALL) for text in found)


def _filled(pattern: str, fragments: dict[str, str]) -> str:
    return re.sub(r"%(\w+)%", lambda match: fragments[match[1]], pattern)
