"""Requests that need to look at a task before it is clear what to call."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.offline import receipts
from tutor.offline.asked import Request
from tutor.offline.matching import matched
from tutor.offline.meant import meant
from tutor.offline.receipts import Json, error_of
from tutor.offline.replies import say
from tutor.offline.stream import Call
from tutor.offline.which import shown

if TYPE_CHECKING:
    from tutor.offline.desk import Desk

Script = Generator[Call, Json, str]


def place(desk: Desk, request: Request) -> Script:
    """ "Kal 3 baje meeting rakh do": moves the task of that name, or adds it if none is like it."""
    tasks = yield from desk.every_task()
    known = meant(request.what, tasks) or matched(request.what, tasks).tasks
    if known or request.what.isdigit():
        return (yield from desk.change(replace(request, new={})))
    result = yield from desk.do("add_task", request.new)
    return receipts.failed(result, "") if error_of(result) else receipts.added(result)


def remind_that_day(desk: Desk, request: Request) -> Script:
    """At an hour of the day a task is due."""
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        return rows
    day = str(rows[0].get("due") or "")[:10]
    if request.missing or not day or len(rows) > 1:
        return say("when_remind", name=rows[0]["title"])
    return (yield from desk.remind_of(str(rows[0]["number"]), f"{day} {request.arguments['at']}"))


def add_early(desk: Desk, request: Request) -> Script:
    """A new task, and a reminder some time before it."""
    new = {name: value for name, value in request.arguments.items() if name != "when"}
    result = yield from desk.do("add_task", new)
    if error_of(result):
        return receipts.failed(result, "")
    number = shown(result)[0].number
    reminded = yield from desk.remind_of(number, request.arguments["when"])
    return f"{receipts.added(result)} {reminded}"
