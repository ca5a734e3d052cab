"""When something new ends: a task has one hour, at which it begins, so the other is kept in its
notes: "cafe shift sat 10-4"."""

from __future__ import annotations

import re

from tutor.offline.desk import receipts
from tutor.offline.desk.dates import hour_of
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.relative_changes import RelativeChanges
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import when_of
from tutor.offline.replies import say
from tutor.offline.stream import Script

AN_END = re.compile(r"until \d\S*(?: ?[ap]\.?m)?\.?", re.IGNORECASE)


def with_end(new: Json) -> Json:
    """The arguments of new tasks, with the hours at which they end in their notes."""
    if "tasks" in new:
        return new | {"tasks": [with_end(task) for task in new["tasks"]]}
    note = _end_of(new)
    return new | {"notes": note} if note else new


def told_ends(new: Json, result: Json) -> str:
    """What was noted so, to be said behind what was added; empty if nothing was."""
    asked, added = new.get("tasks", [new]), receipts.tasks_of(result)
    if len(asked) != len(added):
        return ""
    noted = ((_end_of(one), task) for one, task in zip(asked, added, strict=True))
    told = (say("end_noted", task=receipts.task(task), note=note) for note, task in noted if note)
    return "".join(f" {one}" for one in told)


def _end_of(new: Json) -> str:
    """ "Until 16:00", of what ends then and has no notes of its own."""
    when = when_of(str(new.get("due") or new.get("repeat") or ""))
    if when is None or when.end_time is None or "notes" in new:
        return ""
    return say("until_hour", hour=hour_of(f"{when.end_time:%H:%M}"))


def note(desk: RelativeChanges, request: Request) -> Script:
    """A note; of "the shift is till 4", which nobody called one, beside what is noted there."""
    end = str(request.arguments.get("notes", ""))
    if not AN_END.fullmatch(end):
        return (yield from desk.change(request))
    row = yield from desk.row(request)
    found = yield from desk.do("search_tasks", {"query": str(row["title"])})
    [*same] = (one for one in receipts.tasks_of(found) if one["number"] == row["number"])
    if len(receipts.tasks_of(found)) != 1 or not same:  # of several the notes are not told
        return say("only_start", task=receipts.task(row))
    lines = str(same[0].get("notes") or "").splitlines()
    kept = [line for line in lines if not AN_END.fullmatch(line)]
    return (yield from desk.update(row, {"notes": "\n".join([*kept, end.capitalize()])}))
