"""A task that lists several things made into one of each: "sauday ko alag alag kar do", or into
those that are said: "task 4 is two things: call ali friday and buy milk"."""

from __future__ import annotations

from tutor.offline.desk.adding import Adding
from tutor.offline.desk.receipts import changed, error_of, failed
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say
from tutor.offline.stream import Script
from tutor.offline.urdu.things import things

KEPT = ("due", "priority", "tags")  # what is of each of them, too


def split(desk: Adding, request: Request) -> Script:
    """The new ones have the day, the weight and the tags of the one that goes."""
    row = yield from desk.row(request)
    told = request.arguments.get("into", [])
    found = told or [
        {"title": title} for title in things(str(row["title"]), request.arguments.get("count", 0))
    ]
    if not found:
        return say("split_how")
    result = yield from desk.do("delete_task", {"task": str(row["number"])})
    if error_of(result):
        return failed(result, request.what)
    also = {name: row[name] for name in KEPT if row.get(name)}
    if "due" in also:
        also["due"] = str(also["due"])[:16].replace("T", " ")
    tasks = [also | new for new in found]
    gone = changed("delete_task", {}, result)
    made = yield from desk.add(Request("add_many", arguments={"tasks": tasks}, another=True))
    return f"{gone} {made}"
