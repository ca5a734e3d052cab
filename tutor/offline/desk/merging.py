"""Tasks that are one after all: the first gets the words of the others, which go."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from tutor.offline.desk import receipts
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.changes import Unclear
from tutor.offline.desk.groups import group_of, miscounted, several
from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.rewording import with_more
from tutor.offline.desk.which import Shown, resolve, shown
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script


def merge(desk: Adding, request: Request) -> Script:
    """One task with the words of all, due when the first of them is."""
    rows = yield from _rows(desk, request.what)
    if len(rows) < 2:
        raise Unclear(say("which_task"))
    first, *others = rows
    title = str(first["title"])
    for other in others:
        title = _together(title, str(other["title"]))
    due = min((str(row["due"]) for row in rows if row.get("due")), default="")
    moved = due != str(first.get("due") or "")
    new = {"title": title} | ({"due": due[:16].replace("T", " ")} if moved else {})
    told = yield from desk.update(first, new)
    gone = yield from desk.change_these("delete_task", [str(row["number"]) for row in others], {})
    return f"{told} {gone}"


def _rows(desk: Adding, what: str) -> Generator[Call, Json, list[Json]]:
    """The open tasks that are meant, in the order in which they were named."""
    every = {str(row["number"]): row for row in (yield from desk.open_rows())}
    numbers = resolve(what, desk.memory)
    if (group := group_of(what)) is not None and not all(n in every for n in numbers):
        rows = group.within([*every.values()])
        if problem := miscounted(group, rows):
            raise Unclear(problem)
        return rows
    if not numbers or not all(number in every for number in numbers):
        numbers = _named(several(what), shown({"tasks": [*every.values()]}))
    return [every[number] for number in numbers]


def _named(names: Sequence[str], tasks: Sequence[Shown]) -> list[str]:
    """One task for each name: the clearest first, so that "milk" is none with powder where "milk
    powder" is the other."""
    taken: dict[str, str] = {}
    for _ in names:
        left = [task for task in tasks if task.number not in taken.values()]
        for name in names:
            found = matched(name, left)
            if name not in taken and found.clear:
                taken[name] = found.tasks[0].number
                break
    missing = next((name for name in names if name not in taken), "")
    if missing:
        raise Unclear(receipts.unclear(missing, matched(missing, tasks).tasks))
    return [taken[name] for name in names]


def _together(title: str, other: str) -> str:
    """ "Buy milk and eggs"; a verb that both begin with is said once, and what one has already is
    not said again."""
    if set(telling(other)) <= set(telling(title)):
        return title
    if set(telling(title)) <= set(telling(other)):
        return other
    verb, _, rest = other.partition(" ")
    same = rest and title.casefold().startswith(f"{verb.casefold()} ")
    return with_more(title, rest if same else other[:1].lower() + other[1:])
