"""A request whose task was asked for, with what was answered: looked for in what was shown, else in
the list. Where that tells nothing either, the tasks are listed, so that a number is enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.offline.desk import receipts
from tutor.offline.desk.guessed import as_told
from tutor.offline.desk.matching import matched
from tutor.offline.desk.open_question import asked_back
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.telling_apart import told_apart
from tutor.offline.desk.which import resolve, shown
from tutor.offline.parsing.guessing import GUESSED
from tutor.offline.parsing.request import TOOLS, Request
from tutor.offline.replies import say
from tutor.offline.stream import Script

if TYPE_CHECKING:
    from tutor.offline.desk.desk import Desk

UNNAMED = {"which_task", "not_found", "not_found_near", "doubt"}


def settle(desk: Desk, request: Request) -> Script:
    open_: Request = request.arguments["request"]
    wanted = "done" if open_.kind == "reopen" else "open"
    rows = [r for r in (yield from desk.every_row()) if r.get("status", "open") == wanted]
    there = shown({"tasks": rows})
    named = [task for task in there if task.number in request.arguments["among"]]
    if numbers := told_apart(request.what, named) or told_apart(request.what, there):
        what = " and ".join(numbers)
        plain = replace(open_, what=what, sure=True, stated=False, guessed=False, or_it=False)
        if open_.kind == GUESSED:
            plain = as_told(open_, numbers[0])
        return (yield from desk.handled(plain))
    if open_.kind == "remind" and not open_.missing:  # of what is not on the list yet
        return (yield from desk.handled(replace(open_, what=request.what)))
    near = matched(request.what, named)
    left = {task.number for task in near.tasks} if near.whole else set()
    return by_number([row for row in rows if str(row["number"]) in left] or rows)


def all_done(desk: Desk, request: Request) -> Script:
    """ "All done": which of those that were spoken of, where they are several; the only one that
    the talk is of is done, and what was ticked off before needs no more words."""
    named = resolve("them all", desk.memory) or resolve("it", desk.memory)
    rows = [row for row in (yield from desk.open_rows()) if str(row["number"]) in named]
    left = shown({"tasks": rows})
    if len(named) > 1 and left:
        return receipts.unclear("", left, TOOLS["complete"])
    return (yield from desk.change(replace(request, what="it")))


def numbered(desk: Desk, request: Request) -> Script:
    """Instead of the same question once more, after the last answer asked it."""
    if not desk.sentences or asked_back(desk.sentences[-1]) not in UNNAMED:
        return ""
    rows = yield from desk.open_rows()
    desk.sentences.pop()
    return by_number(rows)


def by_number(rows: list[Json]) -> str:
    if not rows:
        return say("list_none")
    return say("which_number", lines=receipts.lines(rows, len(rows)))
