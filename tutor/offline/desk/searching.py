"""Looking through the list by words."""

from __future__ import annotations

from collections.abc import Generator

from tutor.offline.desk import looks, receipts
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.groups import Group
from tutor.offline.desk.receipts import Json, error_of
from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say, spoken_language
from tutor.offline.stream import Call, Script


def search(desk: Adding, request: Request) -> Script:
    query = words_of(request.arguments["query"])
    return looks.found((yield from _searched(desk, query, request.arguments)), query)


def search_first(desk: Adding, request: Request) -> Script:
    """Words that may as well be of the book, which is asked where the list has none."""
    query = words_of(request.arguments["query"])
    result = yield from _searched(desk, query, request.arguments)
    if not receipts.tasks_of(result):
        rows = yield from desk.every_row()
        kept = Group(words=query).within([r for r in rows if r.get("status") == "open"])
        if not kept and fits("titles", "imperative", query):  # "what do i have to buy"
            everything = looks.tasks_listed((yield from desk.do("list_tasks", {})), {})
            return f"{say('found_none', query=query)} {everything}"
        result = looks.as_found(kept, query)
        desk.strangers += [] if kept else [query]
    return looks.found(result, query)


def _searched(desk: Adding, query: str, arguments: Json) -> Generator[Call, Json, Json]:
    """Every word must occur; without a find, endings go too."""
    result = yield from desk.do("search_tasks", arguments | {"query": query})
    shorter = " ".join(word[:-1] if word.endswith("s") else word for word in query.split())
    if not receipts.tasks_of(result) and shorter != query and not error_of(result):
        result = yield from desk.do("search_tasks", arguments | {"query": shorter})
    if not receipts.tasks_of(result) and spoken_language() != "en":  # in the other script
        kept = Group(words=query).within((yield from desk.every_row()))
        result = result | looks.as_found(kept, query)
    return result


def words_of(query: str) -> str:
    """What to search for: the words that tell something, else all."""
    small = {"the", "a", "an", "my", "of", "to", "for", "about", "with", "in", "on", "and", "any"}
    return " ".join(word for word in query.split() if word.casefold() not in small) or query
