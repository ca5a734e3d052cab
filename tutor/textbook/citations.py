"""Which passages an answer names."""

from __future__ import annotations

from typing import Any


def check(text: str) -> list[dict[str, Any]]:
    """The links to the book in a Markdown answer that lead somewhere.

    Each is `{"id", "chapter", "heading", "url"}`, in the order of the answer, once.
    """
    return []
