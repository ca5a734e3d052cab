"""Scripts about one time of what repeats, and about what was done: "skip gym this friday", "did u
tick it off?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.offline.desk import receipts
from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import error_of
from tutor.offline.desk.which import resolve, shown
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say
from tutor.offline.stream import Script

if TYPE_CHECKING:
    from tutor.offline.desk.desk import Desk


def skip(desk: Desk, request: Request) -> Script:
    """The next time is left out, if that is the one that is named: no later one is there yet."""
    rows = [row for row in (yield from desk.every_row()) if row.get("status") != "done"]
    found = matched(request.what, shown({"tasks": rows}))
    if not found.clear:
        desk.strangers += [] if found.tasks else [request.what]
        return receipts.unclear(request.what, found.tasks)
    row = next(row for row in rows if str(row["number"]) == found.tasks[0].number)
    if not row.get("repeat"):
        return say("guess_delete", task=receipts.task(row))
    day = request.arguments["day"]
    if day and day != str(row.get("due") or "")[:10]:
        return say("skip_next_only", task=receipts.task(row), facts=receipts.facts(row))
    which = {"task": str(row["number"]), "status": "skipped"}
    result = yield from desk.do("update_task", which)
    if error_of(result):
        return receipts.failed(result, request.what)
    task = receipts.tasks_of(result)[0]
    return say("skipped", task=receipts.task(task), facts=receipts.facts(task))


def did(desk: Desk, request: Request) -> Script:
    """How the task stands, which answers whether it was done."""
    rows = yield from desk.every_row()
    by_number = {str(row["number"]): row for row in rows}
    names = resolve(request.what, desk.memory)
    found = matched(names[0], shown({"tasks": rows})) if names else None
    number = found.tasks[0].number if found and found.clear else (names or [""])[0]
    row, deed = by_number.get(number), request.arguments["deed"]
    if row is None:
        last = desk.memory.last
        gone = bool(last and last.name == "delete_task" and deed == "delete")
        tasks = receipts.listed(receipts.tasks_of(last.result)) if last and gone else ""
        return say("is_deleted", tasks=tasks) if gone else say("which_task")
    if deed == "complete" or row.get("status") == "done":
        name = "is_done" if row.get("status") == "done" else "is_open"
        return say(name, task=receipts.task(row))
    return say("is_there", task=receipts.task(row), facts=receipts.facts(row))
