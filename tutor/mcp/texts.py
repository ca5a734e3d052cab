"""The words of the MCP server: Markdown files under tutor/instructions/mcp/."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).resolve().parent.parent / "instructions" / "mcp"


@lru_cache(maxsize=8)
def text(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


def filled(name: str, **values: str) -> str:
    """The text with its `$names` replaced; what a value holds is not looked at again."""
    return Template(text(name)).substitute(values)
