"""When something new ends: a task has one hour, at which it begins, so the other is kept in its
notes: "cafe shift sat 10-4"."""

from __future__ import annotations

import re
from collections.abc import Generator
from datetime import time

from tutor.offline.conversation import Done
from tutor.offline.desk import receipts
from tutor.offline.desk.dates import hour_of
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.relative_changes import RelativeChanges
from tutor.offline.lexicon import phrases
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import when_of
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script

AN_END = re.compile(r"until \d\S*(?: ?[ap]\.?m)?\.?", re.IGNORECASE)
MOVED = re.compile(r", (?P<was>\d\d:\d\d) → [^,]*(?:, (?P<now>\d\d:\d\d))?")
MIDNIGHT = 24 * 60  # minutes of a day


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


def with_its_end(told: str, call: Done | None) -> Generator[Call, Json, str]:
    """Another hour of what ends at one that was noted: it ends as much later, or at no known hour
    where none is left."""
    row = call.result.get("task", {}) if call and call.name == "update_task" else {}
    moved = MOVED.search(str(row.get("changed", {}).get("due", "")))
    lines = str(row.get("notes", "")).splitlines()
    ends = [line for line in lines if noted_end(line)]
    stays = moved is None or moved["was"] == moved["now"]
    if call is None or moved is None or stays or "notes" in call.arguments or len(ends) != 1:
        return told
    own = when_of(str(call.arguments.get("due", "")))  # "move it to 4 to 6"
    later = own.end_time if own and own.end_time else _later(noted_end(ends[0]), moved)
    new = say("until_hour", hour=hour_of(f"{later:%H:%M}")) if later else ""
    kept = [new if line in ends else line for line in lines]
    notes = "\n".join(line for line in kept if line) or "none"
    result = yield Call("update_task", {"task": str(row["number"]), "notes": notes})
    said = say("end_noted", task=receipts.task(row), note=new) if new else ""
    return told if receipts.error_of(result) else f"{told} {said}".strip()


def noted_end(line: str) -> time | None:
    """The hour of a line "Until 17:00", "shaam 5 baje tak"."""
    for language in ("en", "roman", "ur"):
        words = re.escape(phrases("replies", language)["until_hour"]).replace(r"\{hour\}", "(.+)")
        if found := re.fullmatch(words, line.strip(" ."), re.IGNORECASE):
            return when.time if (when := when_of(f"at {found[1]}")) else None
    return None


def _later(end: time | None, moved: re.Match[str]) -> time | None:
    """An end moved by as much as the beginning; none past midnight."""
    if end is None or not moved["now"]:
        return None
    was, now = (int(said[:2]) * 60 + int(said[3:]) for said in moved.group("was", "now"))
    minutes = end.hour * 60 + end.minute + now - was
    return time(*divmod(minutes, 60)) if now < minutes < MIDNIGHT else None


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
