"""The engine's own sentences, from lexicon/replies.<language>.toml, in the language of the talk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from todos.text import URDU_DIGITS
from tutor.offline.lexicon import phrases

# What is said as the person wrote it.
QUOTED = {"missing", "name", "part", "query", "question", "title", "topic"}

_language: ContextVar[str] = ContextVar("language of the answer", default="en")
_quoted: ContextVar[str] = ContextVar("language of what is quoted", default="en")


@contextmanager
def speaking(language: str, quoted: str = "") -> Iterator[None]:
    """Every sentence said inside is in that language (`en`, `roman` or `ur`); the book is `quoted`
    in it as well, if in no other."""
    spoken = _language.set(language)
    book = _quoted.set(quoted or language)
    try:
        yield
    finally:
        _quoted.reset(book)
        _language.reset(spoken)


def spoken_language() -> str:
    return _language.get()


def quoted_language() -> str:
    return _quoted.get()


def say(name: str, /, language: str = "", **fields: Any) -> str:
    """The sentence of that name with its fields filled in; English where there is no other."""
    language = language or _language.get()
    sentences = _sentences(language)
    if language == "ur":
        fields |= {one: _in_urdu_digits(fields[one]) for one in fields.keys() - QUOTED}
    return sentences[name].format(connect=sentences["connect"], **fields)


def begins_with(answer: str, *names: str) -> bool:
    """Whether an answer is the reply of one of these names, in any language."""
    return answer.startswith(_openings(names))


@lru_cache(maxsize=64)
def _openings(names: tuple[str, ...]) -> tuple[str, ...]:
    """What the replies of these names begin with, in each language."""
    fields = ("topic", "missing", "chapter", "question", "questions", "links")
    blank = dict.fromkeys(fields, "\0")
    return tuple(
        say(name, language, **blank).split("\0")[0]
        for name in names
        for language in ("en", "roman", "ur")
    )


@lru_cache(maxsize=4)
def _sentences(language: str) -> dict[str, str]:
    return phrases("replies", "en") | phrases("replies", language)


def _in_urdu_digits(value: Any) -> Any:
    """A number as it is written in Urdu; what is more than a number stays."""
    number = str(value).replace(",", "").isdecimal()
    return str(value).translate(URDU_DIGITS) if number else value
