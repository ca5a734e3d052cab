"""Words and patterns, one file per subject and language, read once."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
Patterns = dict[str, tuple[re.Pattern[str], ...]]


@lru_cache(maxsize=16)
def patterns(subject: str, language: str = "en") -> Patterns:
    """The compiled `[patterns]` of `<subject>.<language>.toml`; `%name%` is a fragment of it."""
    text = (FOLDER / f"{subject}.{language}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    fragments: dict[str, str] = {}
    for name, fragment in tables.get("fragments", {}).items():
        fragments[name] = _filled(fragment, fragments)
    return {
        name: tuple(re.compile(_filled(pattern, fragments), re.IGNORECASE) for pattern in found)
        for name, found in tables["patterns"].items()
    }


@lru_cache(maxsize=8)
def phrases(subject: str, language: str = "en") -> dict[str, str]:
    """The sentences of `<subject>.<language>.toml`."""
    return tomllib.loads((FOLDER / f"{subject}.{language}.toml").read_text(encoding="utf-8"))


def _filled(pattern: str, fragments: dict[str, str]) -> str:
    return re.sub(r"%(\w+)%", lambda match: fragments[match[1]], pattern)
