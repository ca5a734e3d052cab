"""Which tasks a list asked for in Urdu shows: "is hafte ke", "بل ٹیگ والے", "jo ho chuke hain"."""

from __future__ import annotations

from typing import Any

from tutor.offline.lexicon import fits, phrases
from tutor.offline.parsing.filters import names_of, parts, together, turned
from tutor.offline.urdu.sentences import sentence

LEVELS: dict[str, str] = phrases("filters", "urdu")["levels"]  # type: ignore[assignment]


def read(said: str) -> dict[str, Any]:
    """The arguments of list_tasks; what was not understood is in `query`, as it was said."""
    arguments, query = parts(said, "urdu")
    if arguments.get("status") and fits("filters", "too", said, "urdu"):
        arguments["status"] = "all"
    return arguments | ({"query": query} if query else {})


def leaving_out(said: str) -> dict[str, Any]:
    """The same of a request that leaves something out: "bills ke ilawa", «بل والے چھوڑ کر»."""
    heard = sentence(said)
    match = fits("filters", "but", heard.read, "urdu")
    if match is None:
        return read(said)
    left_out = read(heard.original(*match.span("but")))
    behind = heard.original(match.end(), len(heard.read))
    rest = read(f"{heard.original(0, match.start('but'))} {behind}".strip())
    but = names_of(str(left_out.get("query", ""))) + left_out.get("tags", [])
    return together(rest, turned(left_out)) | ({"but": but} if but else {})
