"""The engine's own sentences, from lexicon/replies.<language>.toml, in the language of the talk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from tutor.offline.lexicon import phrases

_language: ContextVar[str] = ContextVar("language of the answer", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Every sentence said inside is in that language (`en`, `roman` or `ur`)."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def spoken_language() -> str:
    return _language.get()


def say(name: str, /, language: str = "", **fields: Any) -> str:
    """The sentence of that name with its fields filled in; English where there is no other."""
    english = phrases("replies", "en")
    sentences = english | phrases("replies", language or _language.get())
    return sentences[name].format(connect=sentences["connect"], **fields)
