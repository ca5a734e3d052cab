"""A complaint, or a reason, as the order that it comes to: "no i wanted 2 renamed to gym", "i have
a shift till 9 so gym cant be at 8, put it friday"."""

from __future__ import annotations

from tutor.offline.lexicon import rewritings


def as_order(text: str) -> str:
    """The message as that order; any other as it is."""
    for pattern, plain in rewritings("complained"):
        text = pattern.sub(plain, text)
    return text
