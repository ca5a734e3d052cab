"""Which tasks a list asked for in Urdu shows: "is hafte ke", "بل ٹیگ والے", "jo ho chuke hain"."""

from __future__ import annotations

import re
from typing import Any

from tutor.offline.lexicon import cleared, fits, phrases
from tutor.offline.parsing.filters import (
    how_many,
    kinds,
    levels,
    names_of,
    together,
    turned,
    without,
)
from tutor.offline.parsing.titles import is_days
from tutor.offline.urdu.sentences import Sentence, sentence

TWO = 2
JOINT = r"\s(?:aur|ya|or|and|,|اور|یا)\s"
EDGES = {"ka baad": "after ", "se pehle": "before "}
NUMBERS = {"do": 2, "teen": 3, "char": 4, "paanch": 5, "panch": 5, "chay": 6, "das": 10}
LONGEST_DAY = 5  # words
SUBJECT = ("filters", "urdu")
LEVELS = {"urgent": "urgent", "zaroori": "high", "high": "high", "medium": "medium", "low": "low",
          "zyada": "high", "ziyada": "high", "ziada": "high", "kaam": "low",
          "top": "urgent", "aham": "high", "ahem": "high", "important": "high"}  # fmt: skip


def read(said: str) -> dict[str, Any]:
    """The arguments of list_tasks; what was not understood is in `query`, as it was said."""
    heard = sentence(said)
    rest, arguments = f" {heard.read} ", dict[str, Any]()
    rest = _sorted(_tagged(heard, rest, arguments), arguments)
    if match := fits("filters", "first", rest, "urdu"):
        arguments["limit"] = how_many(str(NUMBERS.get(match["limit"], match["limit"])))
        rest = without(rest, match)
    rest = kinds(_dated(heard, _spanned(rest, arguments), arguments), arguments, "urdu")
    rest = levels(rest, arguments, LEVELS, "urdu")
    if arguments.get("status") and fits("filters", "too", said, "urdu"):
        arguments["status"] = "all"
    names = [_named(heard, part) for part in re.split(JOINT, rest)]
    query = " and ".join(name for name in names if name)
    return arguments | ({"query": query} if query else {})


def leaving_out(said: str) -> dict[str, Any]:
    """The same of a request that leaves something out: "bills ke ilawa", «بل والے چھوڑ کر»."""
    heard = sentence(said)
    match = fits("filters", "but", heard.read, "urdu")
    if match is None:
        return read(said)
    left_out = read(heard.original(*match.span("but")))
    rest = read(heard.original(match.end(), len(heard.read)))
    but = names_of(str(left_out.get("query", ""))) + left_out.get("tags", [])
    return together(rest, turned(left_out)) | ({"but": but} if but else {})


def _named(heard: Sentence, rest: str) -> str:
    rest = cleared("filters", "filler", rest, put=" ", language="urdu")
    return _original(heard, rest.split())


def _tagged(heard: Sentence, rest: str, arguments: dict[str, Any]) -> str:
    match = fits("filters", "tagged", rest, "urdu")
    if not match:
        return rest
    if match.groupdict().get("tags"):  # either of two is told by their names
        return f"{rest[: match.start()]} {match['tags']} {rest[match.end() :]}"
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
        edge = "|".join(EDGES)
        if match := re.search(
            rf"(?<!\S)(?:{words})(?:\s+(?:(?P<edge>{edge})|ka|ko|tak|se))?(?!\S)", rest
        ):
            found.append((match.start(), f"{EDGES.get(match['edge'] or '', '')}{due}"))
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
            chunk = f"{' '.join(words[start : start + length])} "
            edged = "se pehle " in chunk or chunk.endswith(("ka ", "se "))  # "15 tareekh ke baad"
            if re.search(r"\d", said) and not edged and is_days(said):
                after = " ".join(words[start + length :])
                edge = next((edge for edge in EDGES if f"{after} ".startswith(f"{edge} ")), "")
                arguments["due"] = f"{EDGES.get(edge, '')}{said}"
                return f" {' '.join(words[:start])} {after.removeprefix(edge)} "
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
