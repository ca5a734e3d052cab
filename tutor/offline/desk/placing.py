"""Requests that need to look at a task before it is clear what to call."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from todos.search import literal
from todos.text import fold
from todos.when import understand
from tutor.offline.desk import receipts
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.changes import Unclear
from tutor.offline.desk.groups import Group, meant, several
from tutor.offline.desk.half_of_day import (
    HALF,
    WRITTEN,
    at_same_hour,
    hour_in_part,
    in_its_half,
    in_the_evening,
    is_of_part,
    is_of_some_half,
    plain_hour,
)
from tutor.offline.desk.matching import matched
from tutor.offline.desk.one_time import refuse_later
from tutor.offline.desk.receipts import Json, error_of, numbers_of
from tutor.offline.desk.which import resolve, shown
from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.request import TOOLS, Request
from tutor.offline.parsing.titles import names_day, when_of
from tutor.offline.replies import say, spoken_language
from tutor.offline.stream import Call, Script, in_turn

DAWN = time(6)  # before which nobody asks to be reminded
DAYS = 7  # of a week
WORDS = 3  # that tell, of what is plainly something of its own
EVENING, PART = 18, 3  # from which hour, and how many hours it is spoken of as one
WHICH_WEEK = re.compile(
    r"\b(?:next|this|coming|after|agl[aei]|aane|is|iss)\b|اگل[اےی]|آنے|اس", re.IGNORECASE
)


def special(request: Request) -> Callable[[Adding, Request], Script] | None:
    """The script for a change that depends on the task as it is."""
    if request.new and request.kind in TOOLS:
        return place
    if request.arguments.keys() & {"ended", "arrived"}:
        return come_or_gone
    due = str(request.arguments.get("due", ""))
    if request.kind not in {"due", "change"}:
        return None
    weekday = request.kind == "due" and _is_weekday(due)
    if weekday and request.later:
        return put_off
    if not request.stated and (is_of_some_half(due) or is_of_part(due)):
        return in_evening
    if weekday and not WHICH_WEEK.search(due):
        return in_its_week
    return at_hour if plain_hour(due) else None


def put_off(desk: Adding, request: Request) -> Script:
    """ "Extended to Monday", said of what is due on Thursday, is the Monday after that."""
    said = request.arguments["due"]
    try:
        rows = yield from desk.rows(request)
    except Unclear:
        return (yield from desk.change(request))
    changes = [{"due": _after(str(row.get("due") or "")[:10], said)} for row in rows]
    return (
        yield from in_turn(
            desk.change_these("update_task", numbers_of([row]), change)
            for row, change in zip(rows, changes, strict=True)
        )
    )


def in_its_week(desk: Adding, request: Request) -> Script:
    """ "Move it to Wednesday", said of what was just told to be due on Tuesday in a week, is the
    day after that."""
    names = resolve(request.what, desk.memory)
    told = desk.memory.focus if fits("polite", "it", request.what) else []
    due = next((task.due for task in told if [task.number] == names and task.due), "")
    moved = (yield from _at_its_hour(desk, request)) or _of_its_week(due, request.arguments["due"])
    new = request.arguments | {"due": moved}
    return (yield from desk.change(replace(request, arguments=new)))


def _at_its_hour(desk: Adding, request: Request) -> Generator[Call, Json, str]:
    """ "Sunday at 4:30", of the one task meant, which is at half past four in the morning."""
    said = request.arguments["due"]
    if not WRITTEN.search(said):
        return ""
    try:
        rows = yield from desk.rows(request)
    except Unclear:
        return ""
    return at_same_hour(said, str(rows[0].get("due") or "")) if len(rows) == 1 else ""


def _after(due: str, said: str) -> str:
    """A weekday in the first week in which it comes after that day."""
    now, day = timezone.localtime(), names_day(said)
    if not due or not day or day > due:
        return said
    when = understand(said, now)
    gap = date.fromisoformat(due) - date.fromisoformat(day)
    moved = date.fromisoformat(day) + timedelta(days=DAYS * (gap.days // DAYS + 1))
    return f"{moved} {when.time:%H:%M}" if when.time else f"{moved}"


def _is_weekday(said: str) -> bool:
    """ "Wednesday", "next wednesday at 5", and not "tomorrow"."""
    if not names_day(said):
        return False
    now = timezone.localtime()
    dates = [understand(said, now + timedelta(days=days)).date for days in (0, -1, DAYS)]
    weekdays = {day.weekday() for day in dates if day}
    return len(weekdays) == 1 and dates[0] != dates[-1]


def _of_its_week(due: str, said: str) -> str:
    """A weekday in the week of that date ("Tue 1 Dec 2026, 10:30"), where it is more than a week
    ahead; else as it was said."""
    today = timezone.localdate()
    was = datetime.strptime(due.partition(",")[0], "%a %d %b %Y").date() if due else today
    when = understand(said, timezone.localtime())
    if was - today < timedelta(days=DAYS) or when.date is None:
        return said
    moved = was + timedelta(days=when.date.weekday() - was.weekday())
    if moved <= today:
        return said
    return f"{moved} {when.time:%H:%M}" if when.time else f"{moved}"


def at_hour(desk: Adding, request: Request) -> Script:
    """ "8 baje", said of what is due at seven in the morning, is in the morning too."""
    rows = yield from desk.rows(request)
    clock = plain_hour(request.arguments["due"])
    if not clock or not all("T" in str(row.get("due") or "") for row in rows):
        request = replace(request, what=" and ".join(numbers_of(rows)), stated=False)
        return (yield from desk.change(request))
    moments: dict[str, list[Json]] = {}
    for row in rows:
        due = str(row["due"])
        moments.setdefault(f"{due[:10]} {in_its_half(clock, due)}", []).append(row)
    return (
        yield from in_turn(
            desk.change_these("update_task", numbers_of(group), request.arguments | {"due": due})
            for due, group in moments.items()
        )
    )


def in_evening(desk: Adding, request: Request) -> Script:
    """ "Kal 7 baje", said of what is due in the evening, is tomorrow evening; "kal subah", of what
    is at ten, is at ten."""
    try:
        rows = yield from desk.rows(request)
    except Unclear:
        rows = []
    due = str(rows[0].get("due") or "") if len(rows) == 1 else ""
    near = due[:10] <= f"{timezone.localdate() + timedelta(days=DAYS)}"
    said = request.arguments["due"]
    if near and (moment := in_the_evening(said, due) or hour_in_part(said, due)):
        numbers, new = numbers_of(rows), request.arguments | {"due": moment}
        yield from refuse_later(desk, "update_task", numbers, {"due": request.arguments["due"]})
        return (yield from desk.change_these("update_task", numbers, new))
    week = request.kind == "due" and _is_weekday(request.arguments["due"])
    return (yield from (in_its_week if week else type(desk).change)(desk, request))


def place(desk: Adding, request: Request) -> Script:
    """ "Kal 3 baje meeting rakh do": moves the task of that name, or adds it if none is like it."""
    tasks = yield from desk.every_task()
    near = matched(request.what, tasks).tasks
    if request.stated and near:
        return f"{receipts.unclear(request.what, near)} {say('or_new')}"
    if _is_deed_apart(request.what, [task.title for task in near]):
        return (yield from desk.put_down(request.new))
    if near or meant(request.what, tasks) or request.what.isdigit():
        there = replace(request, new={})
        return (yield from (special(there) or type(desk).change)(desk, there))
    return (yield from desk.put_down(request.new))


def _is_deed_apart(what: str, titles: Sequence[str]) -> bool:
    """ "Put test new drivers on robot saturday" beside "Order motor drivers": something of its
    own, which has no more than a word of any task in it."""
    said = telling(what)
    shared = (sum(any(alike(one, word) for word in telling(t)) for one in said) for t in titles)
    deed = len(said) >= WORDS and fits("titles", "imperative", what)
    return bool(titles and deed) and all(count <= 1 for count in shared)


def come_or_gone(desk: Adding, request: Request) -> Script:
    """ "Doodh aa gaya": done if that was to be brought; "ammi aa gayin" finishes no call to her.
    "Doodh khatam ho gaya": what is to be brought has run out, anything else is finished."""
    every = yield from desk.every_task()
    names = several(request.what) or [request.what]  # "doodh aur anday khatam ho gaye"
    fitting = {task.number for one in names for task in matched(one, every, strictly=True).tasks}
    found = [task for task in every if task.number in fitting]
    done = "arrived" in request.arguments
    if any(bool(fits("titles", "brings", task.title)) != done for task in found):
        return receipts.unclear(request.what, found)
    return (yield from desk.change(replace(request, arguments={})))


def in_time_of(due: str, said: str) -> str:
    """At that hour of the day it is due, or of the day before where it would be over by then:
    "kal 11 baje quiz hai, raat 9 baje yaad dilana"; empty if that has passed."""
    at = hour_before(due, said) or said
    moment = when_of(f"{due[:10]} {at}") if "T" in due else None
    if moment is None or moment.time is None or due[:10] <= f"{timezone.localdate()}":
        return f"{due[:10]} {at}"
    late = moment.time.hour - int(due[11:13])
    if f"{moment.time:%H:%M}" <= due[11:16] or (int(due[11:13]) >= EVENING and late <= PART):
        return f"{due[:10]} {at}"  # "raat ko tayari karni hai, 9 baje yaad dilana" is that night
    eve = datetime.combine(date.fromisoformat(due[:10]) - timedelta(days=1), moment.time)
    return f"{eve:%Y-%m-%d %H:%M}" if eve > timezone.localtime().replace(tzinfo=None) else ""


def hour_before(due: str, said: str) -> str:
    """ "Saadhay saat baje", for what is at eight in the morning, is before it; "nau baje", for what
    is at nine at night, is that nine. Empty where neither half of the day has such an hour."""
    clock = plain_hour(said)
    if clock is None or "T" not in due:
        return ""
    now, was = timezone.localtime(), time(int(due[11:13]), int(due[14:16]))
    since = max(DAWN, now.time()) if due[:10] == now.date().isoformat() else DAWN
    halves = [clock.replace(hour=clock.hour % HALF + more) for more in (0, HALF)]
    fitting = [half for half in halves if since <= half <= was]
    return f"{fitting[-1]:%H:%M}" if fitting else ""


def like(desk: Adding, words: str, arguments: Json) -> Generator[Call, Json, Json]:
    """The list of those with a label, or the task with a name, that is said in the other script."""
    if spoken_language() == "en":
        return {}
    rows = Group(words=words).within((yield from desk.every_row()))
    said = telling(words)
    tags = {t for row in rows for t in row.get("tags", []) if any(alike(w, fold(t)) for w in said)}
    if len(tags) == len(said) == 1:
        return (yield from desk.do("list_tasks", arguments | {"tags": [*tags]}))
    if len(rows) == 1:
        return (yield from desk.do("search_tasks", {"query": literal(str(rows[0]["title"]))}))
    return {}


def respell(desk: Adding, request: Request) -> Script:
    """ "Pehle wale mein 15000 nahi 12000 hai": a word of a title put right."""
    rows = yield from desk.rows(request)
    title, wrong = str(rows[0]["title"]), request.arguments["wrong"]
    if len(rows) > 1 or wrong not in title:
        return say("what_change")
    new = {"title": title.replace(wrong, request.arguments["right"], 1)}
    return (yield from desk.update(rows[0], new))


def add_early(desk: Adding, request: Request) -> Script:
    """A new task, and a reminder some time before it, or at an earlier hour of its day."""
    early = {"when", "at"}
    new = {name: value for name, value in request.arguments.items() if name not in early}
    result = yield from desk.do("add_task", new)
    if error_of(result):
        return receipts.failed(result, "")
    when = request.arguments.get("when", "")
    if "at" in request.arguments:
        due = str(receipts.tasks_of(result)[0].get("due") or "")
        when = in_time_of(due, request.arguments["at"])
    if not when:
        return f"{receipts.added(result)} {say('when_remind', name=str(new['title']))}"
    reminded = yield from desk.remind_of(shown(result)[0].number, when)
    return f"{receipts.added(result)} {reminded}"
