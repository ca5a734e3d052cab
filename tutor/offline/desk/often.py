"""A reminder that is to come again and again, of a task that is on the list already: "dawai roz
raat 9 baje yaad dilaya karo", where tonight's dose at nine is there."""

from __future__ import annotations

from collections.abc import Generator

from tutor.offline.desk.adding import Adding, move_or_new
from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import shown
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import WHEN_DUE, Request
from tutor.offline.parsing.titles import new_task, rule_of, when_of
from tutor.offline.stream import Call, Script


def remind_new(desk: Adding, request: Request) -> Script:
    """A new task with its reminder; the one of that very name and hour repeats instead."""
    task = yield from _there(desk, request)
    if task is None:
        asks = yield from _maybe_there(desk, request)
        return asks or (yield from desk.remind_new(request))
    number, said = str(task["number"]), ""
    if not task.get("repeat"):
        said = yield from desk.update(task, {"repeat": request.arguments["repeat"]})
    hour = str(task["due"])[11:16]
    for moment in task.get("reminders", []):
        if str(moment).endswith(hour):  # of one day alone, and twice beside the one of each
            gone = {"task": number, "when": "none", "at": moment}
            yield from desk.do("schedule_reminder", gone)
    return f"{said} {(yield from desk.remind_of(number, WHEN_DUE))}".strip()


def remind_often(desk: Adding, name: str, often: str) -> Script:
    """ "(Remind me of the pill) every day at 9": the task repeats, and its reminder with it; one
    that is as often already keeps its hour, and is reminded of at that which is said."""
    found = matched(name, (yield from desk.every_task()))
    if not found.tasks and not name.isdigit():
        new = Request("add_reminder", arguments=new_task(name) | {"repeat": often})
        return (yield from desk.remind_new(new))
    row = yield from desk.row(Request("remind", name))
    number, said = str(row["number"]), when_of(often)
    same = str(row.get("repeat") or "") and rule_of(str(row["repeat"])) == rule_of(often)
    if same and said and said.time:
        return (yield from desk.remind_of(number, f"{str(row['due'])[:10]} {said.time:%H:%M}"))
    sentence = "" if same else (yield from desk.update(row, {"repeat": often}))
    return f"{sentence} {(yield from desk.remind_of(number, WHEN_DUE))}".strip()


def _there(desk: Adding, request: Request) -> Generator[Call, Json, Json | None]:
    """The only task of that very name, if it is at that hour, and is once or as often."""
    new = request.arguments
    when = when_of(str(new.get("repeat", "")))
    words = telling(str(new.get("title", "")))
    if when is None or not when.time or not words or request.another or request.missing:
        return None
    named = [row for row in (yield from desk.open_rows()) if telling(str(row["title"])) == words]
    hours = {str(row.get("due") or "")[11:16] for row in named}
    if len(named) != 1 or hours != {f"{when.time:%H:%M}"}:
        return None
    often = when_of(str(named[0].get("repeat") or ""))
    return None if often and often.rule != when.rule else named[0]


def _maybe_there(desk: Adding, request: Request) -> Script:
    """ "Har mahine bill yaad dilaya karo", where the water bill is on the list: whether that is
    meant. A longer name, or an hour, is of something new."""
    new = request.arguments
    words, when = telling(str(new.get("title", ""))), when_of(str(new.get("repeat", "")))
    if len(words) != 1 or when is None or when.time or request.another or "due" in new:
        return ""
    rows = [row for row in (yield from desk.open_rows()) if words[0] in telling(str(row["title"]))]
    return move_or_new(words[0], shown({"tasks": rows})) if rows else ""
