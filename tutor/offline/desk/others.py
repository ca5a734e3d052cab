"""Which task "the other one" is, next to the one that was just changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.offline.desk.matching import having, matched, things
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import Memory, Shown, shown
from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request

COUNTS = {"two": 2, "both": 2, "three": 3}
OTHER = re.compile(r"^(?:the |us ke |uske )?(?:other|d(?:u|o|oo)sr[aei]|دوسر[اےی]) (?=\S)", re.I)


def has_name(words: str) -> bool:
    """ "The other invoice", and not "the other" alone."""
    return bool(OTHER.match(words) and telling(OTHER.sub("", words)))


def of_name(words: str, memory: Memory, tasks: Sequence[Shown]) -> list[str]:
    """Of those with the words, the one not just changed."""
    found = matched(OTHER.sub("", words), _left(memory, tasks))
    return [found.tasks[0].number] if found.clear else []


def meant(request: Request, memory: Memory, rows: Sequence[Json]) -> Sequence[Shown]:
    """ "Delete eggs and call the other one milk and eggs": of what was spoken of lately the one
    that has words of its new name; else the one like what was just changed, whose name nothing
    but a rename would lose."""
    left = _left(memory, shown({"tasks": [*rows]}))
    recent = {task.number for task in memory.recent}
    lately = [task for task in left if task.number in recent]
    title = str(request.arguments.get("title", ""))
    like = [] if title else [word for task in memory.focus for word in things(task.title)]
    return having(things(title), lately) or having(like, left) or lately


def are_all(request: Request, found: Sequence[Shown]) -> bool:
    """ "The other two", where they are two."""
    match = fits("polite", "other", request.what)
    count = match["count"] if match else None
    return count == "ones" or COUNTS.get(count or "") == len(found)


def _left(memory: Memory, tasks: Sequence[Shown]) -> list[Shown]:
    known = {task.number for task in memory.focus}
    return [task for task in tasks if task.number not in known]
