""" "Shall I move **Gym** (task 2) to Friday?": a change put as a question that "yes" answers."""

from __future__ import annotations

import re

from tutor.offline.desk import receipts
from tutor.offline.desk.open_question import DEEDS
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import Memory
from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say

LED = re.compile(r"\s+(?:ko|pe|par|کو|پر|پہ)$")  # by what follows a time in Urdu


def shall(plain: Request, row: Json) -> str:
    """The question whether to do that to the task, or when."""
    task = receipts.task(row)
    when = receipts.plain(plain.arguments.get("due") or plain.arguments.get("when") or "")
    when = LED.sub("", when)
    match plain.kind:
        case "due" if plain.missing:
            return say("to_when", name=task)
        case "remind" if plain.missing:
            return say("when_remind", name=task)
    return say(f"guess_{plain.kind}", task=task, when=when)


def of_those(request: Request, memory: Memory) -> str:
    """ "No, at 4", where several were added at different hours: which of them; empty where the
    request names what it is of."""
    unsaid = not request.what and len(memory.focus) > 1
    return receipts.unclear("", memory.focus) if unsaid else ""


def of_last(request: Request, memory: Memory) -> str:
    """ "Actually make it wednesday", after a list was shown: whether to do that to what was changed
    last, if the list has it; empty where that is nothing or several."""
    if those := of_those(request, memory):
        return those
    needed = DEEDS.get(request.kind)
    if needed is None or not fits("polite", "it", request.what) or memory.last is None:
        return ""
    rows = receipts.tasks_of(memory.last.result)
    there = {task.number for task in memory.listed}
    if len(rows) != 1 or str(rows[0]["number"]) not in there:
        return ""
    whole = request.arguments.keys() == ({needed} if needed else set())
    return shall(request, rows[0]) if whole else ""


def is_over(request: Request, memory: Memory) -> bool:
    """ "Move it to tomorrow", after a task was ticked off: it is to be done after all."""
    last = memory.last
    moved = request.kind == "due" and fits("polite", "it", request.what)
    return bool(moved and last and last.name == "complete_task" and not last.result.get("next"))


def when_asked(request: Request, memory: Memory) -> str:
    """ "To when shall I move …?": the task by its title, where this talk knows its number."""
    title = memory.seen.get(request.what, "")
    there = receipts.task({"number": request.what, "title": title}) if title else ""
    return say("to_when", name=there or f"“{receipts.plain(request.what)}”")
