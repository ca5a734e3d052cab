"""Which tasks a list asked for in Urdu shows: "is hafte ke", "بل ٹیگ والے", "jo ho chuke hain"."""

from __future__ import annotations

import re
from typing import Any

from tutor.offline.lexicon import cleared, fits, phrases
from tutor.offline.parsing.filters import without
from tutor.offline.parsing.titles import is_days
from tutor.offline.urdu.sentences import Sentence, sentence

TWO = 2
LONGEST_DAY = 5  # words
SUBJECT = ("filters", "urdu")
LEVELS = {"urgent": "urgent", "zaroori": "high", "high": "high", "medium": "medium", "low": "low",
          "zyada": "high", "ziyada": "high", "ziada": "high", "kaam": "low",
          "top": "urgent", "aham": "high", "ahem": "high", "important": "high"}  # fmt: skip


def read(said: str) -> dict[str, Any]:
    """The arguments of list_tasks; what was not understood is in `query`, as it was said."""
    heard = sentence(said)
    rest, arguments = f" {heard.read} ", dict[str, Any]()
    rest = _spanned(_sorted(_tagged(heard, rest, arguments), arguments), arguments)
    rest = _dated(heard, rest, arguments)
    for name, key, value in (
        ("undated", "due", "no date"),
        ("late", "due", "overdue"),
        ("done", "status", "done"),
    ):
        if match := fits("filters", name, rest, "urdu"):
            arguments[key] = value
            rest = without(rest, match)
    if match := fits("filters", "level", rest, "urdu"):
        arguments["priority"] = LEVELS[match["level"]]
        rest = without(rest, match)
    rest = cleared("filters", "filler", rest, put=" ", language="urdu")
    query = _original(heard, rest.split())
    return arguments | ({"query": query} if query else {})


def _tagged(heard: Sentence, rest: str, arguments: dict[str, Any]) -> str:
    match = fits("filters", "tagged", rest, "urdu")
    if not match:
        return rest
    arguments["tags"] = [_original(heard, [match["tag"]])]
    return without(rest, match)


def _sorted(rest: str, arguments: dict[str, Any]) -> str:
    match = fits("filters", "sorted", rest, "urdu")
    if not match:
        return rest
    arguments["sort"] = phrases(*SUBJECT)["sorts"][match["sort"]]  # type: ignore[index]
    return without(rest, match)


def _spanned(rest: str, arguments: dict[str, Any]) -> str:
    spans: Any = phrases(*SUBJECT)["spans"]
    found: list[tuple[int, str]] = []
    for due, words in spans.items():
        if match := re.search(rf"(?<!\S)(?:{words})(?:\s+(?:ka|ko|tak|se))?(?!\S)", rest):
            found.append((match.start(), due))
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    days = [due for _, due in sorted(found)]
    if days:
        arguments["due"] = f"{days[0]} to {days[-1]}" if len(days) == TWO else days[0]
    return rest


def _dated(heard: Sentence, rest: str, arguments: dict[str, Any]) -> str:
    """A day that is no name: "15 tareekh", "20 مارچ"; the longest words that say one."""
    words = [] if "due" in arguments else rest.split()
    for length in range(min(len(words), LONGEST_DAY), 0, -1):
        for start in range(len(words) - length + 1):
            said = _original(heard, words[start : start + length])
            if re.search(r"\d", said) and is_days(said):
                arguments["due"] = said
                return " ".join([*words[:start], *words[start + length :]])
    return rest


def _original(heard: Sentence, words: list[str]) -> str:
    """Words of `heard.read` as the person wrote them."""
    wanted = list(words)
    found = []
    for start, begin, end in heard.places:
        read = heard.read[start:].split(" ", 1)[0]
        if read in wanted:
            wanted.remove(read)
            found.append(heard.text[begin:end])
    return " ".join(found)
