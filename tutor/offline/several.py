"""Several new tasks said in one breath, where their words show that they are several."""

from __future__ import annotations

import re
from typing import Any

from tutor.offline.lexicon import fits, patterns
from tutor.offline.titles import new_task

Task = dict[str, Any]
LEAST = 3  # parts between commas that make a list


def several_tasks(text: str) -> list[Task]:
    """The new tasks, or nothing if the text may as well be one title."""
    shared = ""
    for name in ("shared", "heading"):
        if match := fits("titles", name, text):
            text, shared = f"{text[: match.start()]}{text[match.end() :]}", match["shared"]
    parts, certain = _parts(text, bool(shared))
    tasks = [new_task(f"{part} {shared}".strip()) for part in parts]
    if len(tasks) < 2 or not all("title" in task for task in tasks):
        return []
    dated = all("due" in task for task in tasks)
    return tasks if certain or dated or all(_begins(part) for part in parts) else []


def _parts(text: str, shared: bool) -> tuple[list[str], bool]:
    """The parts, and whether they are certainly several."""
    [numbered] = patterns("titles")["numbered"]
    if len(parts := _split(numbered, text)) > 1:
        return parts, True
    listed = _split(re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+(?:also\s+)?"), text)
    if "," in text and len(listed) >= LEAST:
        return listed, True
    pair = _split(re.compile(r"\s*,?\s+and\s+(?:also\s+)?"), text)
    return pair, len(pair) > 1 and shared


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in pattern.split(text) if part.strip()]


def _begins(part: str) -> bool:
    return bool(fits("titles", "imperative", part))
