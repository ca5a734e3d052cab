"""The engine's own sentences, from lexicon/replies.<language>.toml."""

from __future__ import annotations

from typing import Any

from tutor.offline.lexicon import phrases


def say(name: str, /, language: str = "en", **fields: Any) -> str:
    """The sentence of that name with its fields filled in."""
    sentences = phrases("replies", language)
    return sentences[name].format(connect=sentences["connect"], **fields)
