"""What a model is shown of a person's message, and of what tools answer: data, marked as such."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

PREFIXES = {"explain": "Explain", "translate": "Translate to Urdu", "summarize": "Summarize"}
OPEN, CLOSE = "[context]", "[/context]"
DATA_OPEN, DATA_CLOSE = "[data]", "[/data]"


def user_text(
    content: str,
    action: str = "",
    selection: str = "",
    page: Mapping[str, str] | None = None,
    files: Sequence[tuple[str, str]] = (),
) -> str:
    """The message as every model gets it: an optional context block, then the text.

    The block is data that the person sees on their page, never an instruction.
    """
    lines = []
    if page and (page.get("url") or page.get("title")):
        lines.append(f"page: {_line(page.get('title', ''))} {_line(page.get('url', ''))}".rstrip())
    if selection:
        lines.append(f"selection: <<<\n{_defused(selection)}\n>>>")
    for name, body in files:
        lines.append(f"file {_line(name)}: <<<\n{_defused(body)}\n>>>")
    text = _with_prefix(content, action)
    if not lines:
        return text
    return "\n".join([OPEN, *lines, CLOSE, text])


def as_data(value: Any) -> str:
    """What a tool answered, as a model gets it: JSON between marks that it cannot close.

    Titles, notes and passages of the book are in it, whoever wrote them.
    """
    body = json.dumps(value, ensure_ascii=False).replace(DATA_CLOSE, "[ /data]")
    return f"{DATA_OPEN}\n{body}\n{DATA_CLOSE}"


def without_marks(text: str) -> str:
    """The JSON of `as_data`; other text as it is."""
    return text.removeprefix(f"{DATA_OPEN}\n").removesuffix(f"\n{DATA_CLOSE}")


def _with_prefix(content: str, action: str) -> str:
    prefix = PREFIXES.get(action)
    if prefix is None or content.lower().startswith(prefix.lower()):
        return content
    return f"{prefix}: {content}"


def _line(text: str) -> str:
    return " ".join(_defused(text).split())


def _defused(text: str) -> str:
    """Text that cannot close the block it stands in."""
    for mark in (CLOSE, DATA_CLOSE):
        text = text.replace(mark, f"[ {mark[1:]}")
    return text.replace(">>>", "> > >")
