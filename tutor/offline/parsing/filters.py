"""Which tasks a request for a list wants: "overdue", "due this week by priority", "tagged home"."""

from __future__ import annotations

import re
from typing import Any

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.titles import PRIORITIES, is_days, tag_list

SORTS = {"priority": "priority", "importance": "priority", "urgency": "priority", "title": "title",
         "name": "title", "alphabetically": "title", "number": "number", "newest": "created",
         "newest first": "created", "latest first": "created", "created": "created",
         "creation": "created", "last": "created",
         "recent": "created", "recently": "created", "creation date": "created"}  # fmt: skip
SPANS = {"day": "today", "week": "this week", "weekend": "this weekend", "month": "this month"}
LONGEST = 14  # words among which a date is looked for
MOST = 50  # tasks of one list


def read(text: str) -> dict[str, Any] | None:
    """The arguments of list_tasks, or None if some words are not understood."""
    arguments, left = parts(text)
    return None if left else arguments


def parts(text: str) -> tuple[dict[str, Any], str]:
    """The arguments of list_tasks, and the words that were not understood."""
    arguments: dict[str, Any] = {}
    left = _read(text, arguments)
    if arguments.get("status") == "done":
        arguments.pop("due", None)  # when it was due says nothing about when it was done
    return arguments, left


def _read(text: str, arguments: dict[str, Any]) -> str:
    rest = " ".join(text.split())
    for pattern in patterns("filters")["between"]:
        rest = pattern.sub(r"\g<first> to \g<last>", rest)
    for pattern in patterns("filters")["possessive"]:
        rest = pattern.sub(r"\g<day>", rest)
    for pattern in patterns("filters")["span"]:
        rest = pattern.sub(lambda match: SPANS[match["unit"].casefold()], rest)
    rest = cleared("filters", "asked", rest)
    rest = _sorted(rest, arguments)
    rest = _tagged(rest, arguments)
    rest = _status(rest, arguments)
    if match := fits("filters", "first", rest):
        arguments["limit"] = max(1, min(MOST, int(match["limit"])))
        rest = without(rest, match)
    if match := fits("filters", "level", rest):
        arguments["priority"] = PRIORITIES[match["level"].casefold()]
        rest = without(rest, match)
    return leftover(rest) if "due" in arguments else _dated(rest, arguments)


def leftover(text: str) -> str:
    """What is left of a text without the words that say nothing here."""
    return " ".join(cleared("filters", "filler", text, put=" ").split()).strip(" -–—")


def _dated(rest: str, arguments: dict[str, Any]) -> str:
    """Take out the longest words, the leftmost of them, that say a day or a range of days."""
    words = rest.strip(" ?.!,").split()
    if len(words) > LONGEST:
        return leftover(rest) or rest
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = _bare(" ".join(words[start : start + length]))
            if phrase and leftover(phrase) and is_days(phrase):
                arguments["due"] = phrase
                return leftover(" ".join([*words[:start], *words[start + length :]]))
    return leftover(rest)


def _sorted(text: str, arguments: dict[str, Any]) -> str:
    """Also where it is said twice: "by priority, most important first"."""
    while match := fits("filters", "sorted", text):
        arguments.setdefault("sort", _order(match["sort"].casefold()))
        text = without(text, match)
    return text


def _order(said: str) -> str:
    if re.search(r"important|urgent|pressing|highest|top", said):
        return "priority"
    if re.match(r"add|creat|made|put", said) and said not in SORTS:
        return "created"
    if "alphabet" in said or re.match(r"a\W", said):
        return "title"
    return "number" if said == "oldest" else SORTS.get(said, "due")


def _tagged(text: str, arguments: dict[str, Any]) -> str:
    match = fits("filters", "tagged", text)
    if not match:
        return text
    arguments["tags"] = tag_list(match["tags"])
    return without(text, match)


def _status(text: str, arguments: dict[str, Any]) -> str:
    for said, name, value in (
        ("every", "status", "all"),
        ("open", "", ""),
        ("done", "status", "done"),
        ("late", "due", "overdue"),
        ("undated", "due", "no date"),
    ):
        match = fits("filters", said, text)
        if match:
            text = without(text, match)
            arguments |= {name: value} if name else {}
    return text


def _bare(phrase: str) -> str:
    return cleared("filters", "connector", phrase).strip(" ,?!.")


def without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"
