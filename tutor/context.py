"""What a model is shown of a person's message: the words, and what they were looking at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

PREFIXES = {"explain": "Explain", "translate": "Translate to Urdu", "summarize": "Summarize"}
OPEN, CLOSE = "[context]", "[/context]"


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


def _with_prefix(content: str, action: str) -> str:
    prefix = PREFIXES.get(action)
    if prefix is None or content.lower().startswith(prefix.lower()):
        return content
    return f"{prefix}: {content}"


def _line(text: str) -> str:
    return " ".join(_defused(text).split())


def _defused(text: str) -> str:
    """Text that cannot close the block it stands in."""
    return text.replace(CLOSE, "[ /context]").replace(">>>", "> > >")
