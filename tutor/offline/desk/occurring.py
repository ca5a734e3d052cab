"""Scripts about one time of what repeats, about its weekdays, and about what was done: "skip gym
this friday", "gym only on mondays now", "did u tick it off?"."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from todos.recurrence import next_date
from todos.when import until
from tutor.offline.conversation import Done
from tutor.offline.desk import receipts
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.changes import Unclear
from tutor.offline.desk.half_of_day import in_its_half, plain_hour
from tutor.offline.desk.matching import Found, matched
from tutor.offline.desk.receipts import Json, error_of
from tutor.offline.desk.which import resolve, shown
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import rule_of, when_of
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# How the words of a rhythm end, where they do.
UNTIL = re.compile(r"\s+(?:until\b.*|for \S+ \w+|\S+(?: \w+ \d{4})? (?:tak|تک))$")
OF_WEEKDAYS = re.compile(r"FREQ=(?:DAILY|WEEKLY(?:;BYDAY=[A-Z,]+)?)")  # and of nothing else


def skip(desk: Adding, request: Request) -> Script:
    """The next time is left out, if that is the one that is named: no later one is there yet.
    What is on no list is new ("roz gym jana hota hai aaj nahi")."""
    rows = yield from desk.open_rows()
    it = resolve("it", desk.memory) if request.what == "it" else []
    tasks = shown({"tasks": [row for row in rows if not it or str(row["number"]) in it]})
    found = Found((*tasks,), clear=len(tasks) == 1) if it else matched(request.what, tasks)
    if not found.tasks and "title" in request.new:
        return (yield from desk.put_down(request.new))
    if it and not found.tasks:
        return say("which_task")
    there = {str(row["number"]): row for row in rows}
    near = [there[task.number] for task in found.tasks]
    then = [row for row in near if not found.clear and _is_then(request, row)]
    if not found.clear and len(then) != 1:
        desk.strangers += [] if found.tasks else [request.what]
        told = "told" in request.arguments and not found.tasks
        return say("heard") if told else receipts.unclear(request.what, found.tasks)
    row = then[0] if then else near[0]
    if not row.get("repeat"):
        return _once_only(request, row)
    if not _is_then(request, row):
        return say("skip_next_only", task=receipts.task(row), facts=receipts.facts(row))
    which = {"task": str(row["number"]), "status": "skipped"}
    result = yield from desk.do("update_task", which)
    if error_of(result):
        return receipts.failed(result, request.what)
    task = receipts.tasks_of(result)[0]
    return say("skipped", task=receipts.task(task), facts=receipts.facts(task))


def _once_only(request: Request, row: Json) -> str:
    """What does not repeat: whom it is told of, it may be moved; what is off may go."""
    if request.arguments.get("told") == "skipped":
        return say("to_when", name=receipts.task(row))
    return say("guess_delete", task=receipts.task(row))


def _is_then(request: Request, row: Json) -> bool:
    """Whether the next time of what repeats is the one that is named."""
    day, next_one = request.arguments["day"], str(row.get("due") or "")[:10]
    today = timezone.localdate()
    week = (today + timedelta(days=len(CODES))).isoformat()
    if request.arguments.get("near") and next_one > week:
        return False
    if request.arguments.get("told") == "skipped" and not (day or request.arguments["near"]):
        return "" < next_one <= today.isoformat()  # "skipped the gym", of the one just gone
    return not day or _is_meant(day, next_one, request.arguments.get("weekday", False))


def _is_meant(day: str, next_one: str, weekday: bool) -> bool:
    """Whether the next time is the one that is named; "Monday's" may be of today."""
    if not weekday or not next_one:
        return day == next_one
    named, comes = date.fromisoformat(day), date.fromisoformat(next_one)
    return comes <= named and comes.weekday() == named.weekday()


def each_time(desk: Adding, request: Request) -> Script:
    """Another hour for all times of what repeats: "make it 7 from now on"; what is on no list ("gym
    roz 7 baje chahiye") is offered."""
    found = matched(request.what, shown({"tasks": (yield from desk.open_rows())}))
    named = found.tasks[0].number if found.clear and request.what != "it" else request.what
    try:
        row = yield from desk.row(replace(request, what=named))
    except Unclear:
        if not request.new or matched(request.what, (yield from desk.every_task())).tasks:
            raise
        return (yield from desk.offer(replace(request, arguments=request.new)))
    if title := _counted(row, request.arguments.get("of", "")):
        return (yield from desk.update(row, {"title": title}))
    at, rhythm = request.arguments["at"], str(row.get("repeat") or "")
    if (every := request.arguments.get("every", "")) and "DAILY" not in rule_of(rhythm):
        rhythm = every
    due, clock = str(row.get("due") or ""), plain_hour(at)
    when = when_of(at)
    at = f"at {when.time:%H:%M}" if when and when.time else at
    at = f"at {in_its_half(clock, due)}" if clock and "T" in due else at
    return (yield from desk.update(row, {"repeat": f"{rhythm} {at}"} if rhythm else {"due": at}))


def _counted(row: Json, numbers: str) -> str:
    """ "6 ki jagah 12", of six eggs, which have no hour: the title with twelve; else empty."""
    old, _, new = numbers.partition(" ")
    title, hour = str(row.get("title", "")), "T" in str(row.get("due") or "")
    counts = bool(old) and not hour and title.split().count(old) == 1
    return re.sub(rf"(?<!\S){old}(?!\S)", new, title) if counts else ""


def ends(desk: Adding, request: Request) -> Script:
    """What repeats comes until that day; what does not, or would not come again, is asked about.
    What is on no list ("stop smoking from Monday") is new."""
    at = yield from _at_its_hour(desk, request.what)
    try:
        row = yield from desk.row(replace(request, what=at) if at else request)
    except Unclear:
        if "title" not in request.new or request.what == "it":
            raise
        return (yield from desk.put_down(request.new))
    last = date.fromisoformat(request.arguments["last"])
    rhythm = UNTIL.sub("", str(row.get("repeat") or ""))
    if not rhythm or str(row.get("due") or "")[:10] > last.isoformat():
        return say("guess_delete", task=receipts.task(row))
    return (yield from desk.update(row, {"repeat": f"{rhythm} {until(last, rhythm)}"}))


def _at_its_hour(desk: Adding, what: str) -> Generator[Call, Json, str]:
    """ "Stop the 9pm one": the number of the only task that is due at that hour."""
    when = when_of(what) if re.search(r"\d", what) and not what.isdigit() else None
    rows = (yield from desk.open_rows()) if when and when.time and not when.names_day else []
    at = f"T{when.time:%H:%M}" if when and when.time else ""
    found = [
        str(row["number"]) for row in rows if row.get("repeat") and at in str(row.get("due") or "")
    ]
    return found[0] if len(found) == 1 else ""


def on_days(desk: Adding, request: Request) -> Script:
    """It comes on these weekdays alone, or no longer on them; what is not on the list is new."""
    wanted = _days(request.arguments.get("only", ""))
    try:
        rows = yield from desk.rows(request)
    except Unclear:
        new = request.new if wanted else {}
        if not new or matched(request.what, (yield from desk.every_task())).tasks:
            raise
        return (yield from desk.put_down(new | {"repeat": _every(wanted)}))
    if len(rows) != 1:
        return say("which_task")
    [row] = rows
    had = str(row.get("repeat") or "")
    if not (wanted or had):
        return say("not_repeating", task=receipts.task(row))
    days = wanted or _left(row, _days(request.arguments.get("without", "")))
    plain = UNTIL.sub("", had)
    if not days or (had and not OF_WEEKDAYS.fullmatch(rule_of(plain))):
        return f"{say('refused')} {receipts.about('look', row)}"
    once = {"due": NAMES[CODES.index(days[0])]} if len(days) == 1 and not had else {}
    every = {"repeat": f"{_every(days)}{had.removeprefix(plain)}"}
    return (yield from desk.update(row, once or every | _first(row, days)))


def _left(row: Json, gone: Sequence[str]) -> list[str]:
    """The weekdays that a task comes on, without those that are gone."""
    rule, due = rule_of(str(row.get("repeat") or "")), str(row.get("due") or "")[:10]
    weekly = "WEEKLY" in rule and due  # without a day it means the one it is due on
    had = _days(rule) or ([CODES[date.fromisoformat(due).weekday()]] if weekly else CODES)
    return [day for day in had if day not in gone]


def comes_on(row: Json, day: date) -> bool:
    """Whether it comes on that day, which is of its weekdays."""
    rule = rule_of(UNTIL.sub("", str(row.get("repeat") or "")))
    return bool(OF_WEEKDAYS.fullmatch(rule)) and CODES[day.weekday()] in _left(row, ())


def _first(row: Json, days: Sequence[str]) -> Json:
    """Its first time on one of the days, from when it is due on, at its hour."""
    due = str(row.get("due") or "") or timezone.localdate().isoformat()
    after = (date.fromisoformat(due[:10]) + timedelta(days=more) for more in range(len(CODES)))
    day = next(day for day in after if CODES[day.weekday()] in days)
    return {"due": f"{day} {due[11:16]}".strip()} if f"{day}" != due[:10] else {}


def _days(rule: str) -> list[str]:
    """The weekdays of a rule, as it names them."""
    return re.findall(r"\b(?:MO|TU|WE|TH|FR|SA|SU)\b", rule)


def _every(days: Sequence[str]) -> str:
    names = [NAMES[CODES.index(day)] for day in days]
    return "every " + " and ".join([part for part in (", ".join(names[:-1]), names[-1]) if part])


def did(desk: Adding, request: Request) -> Script:
    """How the task stands, which answers whether it was done."""
    rows = yield from desk.every_row()
    by_number = {str(row["number"]): row for row in rows}
    names = resolve(request.what, desk.memory)
    spoken = [*desk.memory.focus, *desk.memory.recent]  # of several, the one the talk is of
    found = matched(names[0], shown({"tasks": rows})) if names else Found()
    if found.tasks and not found.clear:
        found = next((one for task in spoken if (one := matched(names[0], [task])).whole), found)
    number = found.tasks[0].number if found.clear else (names or [""])[0]
    row, deed = by_number.get(number), request.arguments["deed"]
    if row is None:
        last = desk.memory.last
        gone = bool(last and last.name == "delete_task" and deed == "delete")
        tasks = receipts.listed(receipts.tasks_of(last.result)) if last and gone else ""
        if not gone and names and not names[0].isdigit():
            return _told_of(names[0], [by_number[task.number] for task in found.tasks])
        return say("is_deleted", tasks=tasks) if gone else say("which_task")
    if deed == "complete" or row.get("status") == "done":
        name = "is_done" if row.get("status") == "done" else "is_open"
        return say(name, task=receipts.task(row))
    return say("is_there", task=receipts.task(row), facts=receipts.facts(row))


def come_again(told: str, call: Done | None) -> Generator[Call, Json, str]:
    """ "Rent is every month", after it was ticked off: open at its next time, as it would have been
    had it repeated then."""
    row = call.result.get("task", {}) if call and call.name == "update_task" else {}
    done = row.get("status") == "done" and call is not None and "repeat" in call.arguments
    rule = rule_of(str(row.get("repeat") or "")) if done else ""
    if not rule:
        return told
    due = str(row.get("due") or timezone.localdate())
    day: date | None = date.fromisoformat(due[:10])
    if day and "due" not in row.get("changed", {}):  # a day that it was given now is to come
        day = next_date(rule, day, day)
    new = {"status": "open", "due": f"{day} {due[11:16]}".strip()}
    result = yield Call("update_task", {"task": str(row["number"]), **new})
    return told if error_of(result) else receipts.changed("update_task", {"repeat": rule}, result)


def due_again(told: str, call: Done | None) -> Generator[Call, Json, str]:
    """ "Move it to Saturday", of what was ticked off: it is to be done then, so it is open."""
    moved = call is not None and call.name == "update_task" and "due" in call.arguments
    rows = receipts.tasks_of(call.result) if call and moved else []
    today = timezone.localdate().isoformat()
    done = [r for r in rows if r["status"] == "done" and str(r.get("due") or "")[:10] >= today]
    for row in done:
        opened = {"status": "open"}
        result = yield Call("update_task", {"task": str(row["number"]), **opened})
        told = f"{told} {receipts.changed('update_task', opened, result)}"
    return told


def _told_of(name: str, near: Sequence[Json]) -> str:
    """How each of several stands."""
    return receipts.lines(near, len(near)) if near else say("look_none", name=receipts.plain(name))
