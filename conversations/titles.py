"""A thread's title from its first message: at once, and without asking a model."""

from __future__ import annotations

import re

MAX_TITLE = 60
_SENTENCE_END = re.compile(r"(?<=[.!?؟۔])\s")


def title_from(content: str) -> str:
    """The first sentence, cut at a word; one line."""
    text = " ".join(content.split())
    text = _SENTENCE_END.split(text, maxsplit=1)[0].rstrip(".۔")
    if len(text) <= MAX_TITLE:
        return text[:1].upper() + text[1:]
    cut = text[:MAX_TITLE].rsplit(" ", 1)[0]
    return f"{cut[:1].upper()}{cut[1:]}…"
