"""Scripts that set reminders, move them, and tell of them: "remind me of the lab at 2"."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from todos.when import understand_reminder
from tutor.offline.desk import often, placing, receipts, unreminding
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.changes import Unclear
from tutor.offline.desk.groups import POINTING, hinted, of_its_day
from tutor.offline.desk.half_of_day import PART, in_its_half, plain_hour
from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import Json, error_of, numbers_of
from tutor.offline.desk.unreminding import moments
from tutor.offline.desk.which import resolve, shown
from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import WHEN_DUE, Request
from tutor.offline.parsing.titles import is_rhythm, is_time, names_day, new_task, times, when_of
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script, in_turn

DEED = re.compile(r"\S (?:\S+ )*\S*(?:n[aie]|نا|نی|نے)$")  # "kapray press karna", of the event
HALF = re.compile(r"\d ?[ap]m\b", re.IGNORECASE)
MOST_AT_ONCE = 4  # tasks that are reminded of together


def remind(desk: Adding, request: Request) -> Script:
    """Of a task that exists; one that does not, and is like no other, is added."""
    if request.missing == "what":
        return ("when" in request.arguments and _of_which(desk)) or say("remind_what")
    names = resolve(request.what, desk.memory)
    both = names and fits("polite", "them", request.what)
    if desk.group(request) is not None and not request.missing and not both:
        return (yield from _remind_each(desk, request))
    if len(names) > 1 and all(name.isdigit() for name in names) and not request.missing:
        when = request.arguments["when"]  # "remind me of both the day before"
        return (yield from in_turn(_remind_one(desk, number, when) for number in names))
    if not names or fits("polite", "of_group", request.what):
        it = fits("polite", "it", request.what)
        return (_of_which(desk) if it else "") or say("which_task")
    if len(names) > 1 and all(name.isdigit() for name in names):  # "both", and when is not said
        named = [row for row in (yield from desk.open_rows()) if str(row["number"]) in names]
        return say("when_remind", name=receipts.listed(named))
    name = (yield from _by_its_time(desk, names[0])) or names[0]
    if request.missing or "when" not in request.arguments:
        return (yield from _when_due(desk, name))
    if is_rhythm(request.arguments["when"]):
        return (yield from often.remind_often(desk, name, request.arguments["when"]))
    when = yield from _on_day_of_task(desk, name, request.arguments["when"])
    result = yield from desk.do("schedule_reminder", {"task": name, "when": when})
    if error_of(result).get("code") == "not_found":
        found = matched(name, (yield from desk.every_task()))
        if found.clear:
            return (yield from desk.remind_of(found.tasks[0].number, when))
        if not found.tasks and not error_of(result).get("candidates"):
            return (yield from _remind_of_new(desk, name, when))
        return f"{receipts.failed(result, name, found.tasks)} {say('or_new')}"
    return receipts.failed(result, name) if error_of(result) else receipts.reminded(result)


def _of_which(desk: Adding) -> str:
    """ "Remind me at 5", after two tasks were put down in one message: of which of them."""
    tasks = desk.memory.added
    return receipts.unclear("", tasks) if 1 < len(tasks) <= MOST_AT_ONCE else ""


def _remind_one(desk: Adding, number: str, when: str) -> Script:
    """ "Both at 5": each on its own day."""
    return (yield from desk.remind_of(number, (yield from _on_day_of_task(desk, number, when))))


def _by_its_time(desk: Adding, words: str) -> Generator[Call, Json, str]:
    """The number of "kal wala", of the only task that is due then; of several it is asked."""
    if not POINTING.search(words) or not times(words)[1]:
        return ""
    rows = yield from desk.open_rows()
    numbers, several = of_its_day(words, rows), hinted(words, rows)
    if not numbers and several:
        raise Unclear(receipts.unclear("", several))
    return next(iter(numbers), "")


def _when_due(desk: Adding, name: str) -> Script:
    """ "Remind me", of what the talk is of and what has its hour: at that hour."""
    rows = [row for row in (yield from desk.open_rows()) if str(row["number"]) == name]
    if rows and "T" in str(rows[0].get("due") or "") and not rows[0].get("reminders"):
        return (yield from desk.remind_of(name, WHEN_DUE))
    return say("when_remind", name=receipts.plain(rows[0]["title"]) if rows else name)


def _remind_each(desk: Adding, request: Request) -> Script:
    """ "Remind me about both bills tomorrow": few enough to be meant one by one."""
    rows = yield from desk.rows(request)
    if len(rows) > MOST_AT_ONCE:
        return say("which_task")
    when = request.arguments["when"]
    return (yield from in_turn(desk.remind_of(number, when) for number in numbers_of(rows)))


def _remind_of_new(desk: Adding, title: str, when: str) -> Script:
    if title.isdigit() or when.endswith(("before", "is due")):
        new = new_task(title.strip(" ,")) | {"when": when}
        if not {"title", "due"} <= new.keys() and DEED.search(title) and desk.memory.focus:
            eve = Request("remind_eve", "it", {"title": title, "when": when})
            return (yield from remind_eve(desk, eve))
        if not {"title", "due"} <= new.keys():
            return (yield from _before_last(desk, title, when)) or say("not_found", name=title)
        added = yield from placing.add_early(desk, Request("add_early", arguments=new))
        return f"{_not_there(desk)}{added}"
    new = {"title": title[:1].upper() + title[1:], "due": when}
    reminded = yield from desk.remind_new(Request("add_reminder", arguments=new))
    return f"{_not_there(desk)}{reminded}"


def _not_there(desk: Adding) -> str:
    """That it was not on the list; behind something else that was put down, nobody thought so."""
    return "" if desk.sentences else f"{say('no_such_task_yet')} "


def _before_last(desk: Adding, title: str, when: str) -> Script:
    """ "Remind me to leave an hour before", of the party that was put down last; empty if that has
    no day, or nothing is to be done."""
    last = receipts.tasks_of(desk.memory.last.result) if desk.memory.last else []
    due = str(last[0].get("due") or "") if len(last) == 1 else ""
    deed = fits("titles", "imperative", title) or fits("pointing", "sets_out", title)
    if not deed or not due or not when.endswith("before"):
        return ""
    new = {"title": title[:1].upper() + title[1:], "due": _moment(due, {"when": when})}
    return (yield from desk.remind_new(Request("add_reminder", arguments=new)))


def reminders(desk: Adding, request: Request) -> Script:
    """ "Is there a reminder on that?": yes with its time, or no with the offer of one."""
    rows = yield from desk.rows(request)
    return " ".join(_told(row) for row in rows)


def _told(row: Json) -> str:
    if row.get("reminders"):
        return say("has_reminder", task=receipts.task(row), at=moments(row))
    return say("has_no_reminder", task=receipts.task(row))


def remind_that_day(desk: Adding, request: Request) -> Script:
    """At an hour of the day a task is due; of what was just moved, instead of the one it had."""
    rows = yield from desk.rows(request)
    day, number = str(rows[0].get("due") or "")[:10], str(rows[0]["number"])
    if request.missing or not day or len(rows) > 1:
        return say("when_remind", name=rows[0]["title"])
    when = placing.in_time_of(str(rows[0]["due"]), request.arguments["at"])
    if not when:
        return say("when_remind", name=rows[0]["title"])
    if request.arguments.get("anew"):
        return (yield from remind_anew(desk, Request("remind_anew", number, {"when": when})))
    return (yield from desk.remind_of(number, when))


def remind_anew(desk: Adding, request: Request) -> Script:
    """Another moment for a reminder: the one that this talk has set goes, or the only one."""
    several = resolve(request.what, desk.memory) if fits("polite", "them", request.what) else []
    if len(several) > 1:  # "both reminders the day before"
        each = (replace(request, what=number) for number in several)
        return (yield from in_turn(remind_anew(desk, one) for one in each))
    if named := (yield from _called_so(desk, request)):
        return (yield from desk.change(named))
    row = yield from desk.row(request)
    number = str(row["number"])
    had = [str(at) for at in row.get("reminders", [])]
    if not had:
        return (yield from remind(desk, replace(request, kind="remind", what=number)))
    last = desk.memory.reminded.get(number, "")
    old = [last] if last in had else had if len(had) == 1 else []
    when = _same_day(old, request.arguments["when"])
    before = desk.memory.last
    sentence = yield from desk.remind_of(number, when)
    if desk.memory.last is before:  # refused, or as it was
        return sentence
    if old:
        yield from unreminding.taken(desk, number, old)
        return sentence
    return f"{sentence} {say('also_reminded', at=moments(row))}" if had else sentence


def _called_so(desk: Adding, request: Request) -> Generator[Call, Json, Request | None]:
    """The move of a task that is itself called "gym reminder", where that was said."""
    called = telling(str(request.arguments.get("called", "")))
    if not called:
        return None
    rows = yield from desk.open_rows()
    own = [str(row["number"]) for row in rows if telling(str(row["title"])) == called]
    due = {"due": request.arguments["when"]}
    return Request("due", own[0], due) if len(own) == 1 else None


def _same_day(had: Sequence[str], when: str) -> str:
    """An hour alone is of the day that the reminder had, and of its half of that."""
    if len(had) != 1 or not is_time(when) or names_day(when) or when.endswith("before"):
        return when
    day, _, was = (part.strip() for part in str(had[0]).rpartition(","))
    clock = plain_hour(when)
    return f"{day} {in_its_half(clock, f'{day[:10]}T{was}') if clock else when}"


def _on_day_of_task(desk: Adding, words: str, when: str) -> Generator[Call, Json, str]:
    """ "Remind me of the lab at 2", which is on Tuesday: the hour is of that day, before the lab
    or at its hour; one for today would be long before it."""
    if not is_time(when) or names_day(when) or when.endswith("before"):
        return when
    rows = yield from desk.open_rows()
    found = matched(words, shown({"tasks": rows}))
    named = {words, *(task.number for task in found.tasks[:1] if found.clear)}
    fitting = [row for row in rows if str(row["number"]) in named]
    due = str(fitting[0].get("due") or "") if len(fitting) == 1 else ""
    if due[:10] < (today := timezone.localdate().isoformat()) or due == today:
        return when
    if "T" not in due:
        return f"{due[:10]} {when}"
    hour = placing.hour_before(due, when)
    halved = PART.search(when) or HALF.search(when)
    if not hour and halved and (at := when_of(when)) and at.time:
        hour = when if at.time <= datetime.fromisoformat(due[:16]).time() else ""
    return f"{due[:10]} {hour}" if hour else when


def remind_eve(desk: Adding, request: Request) -> Script:
    """In a part of the day before it is due, or at an hour of it; of the task itself, or of what is
    to be done before it ("the night before the viva to print slides")."""
    title = str(request.arguments.get("title", ""))
    try:
        rows = yield from desk.rows(request)
    except Unclear:
        if not title:
            raise
        new = Request("add_reminder", arguments={"title": title}, missing="when")
        return (yield from desk.remind_new(new))
    due = str(rows[0].get("due") or "")
    if not due or len(rows) > 1:
        return say("when_remind", name=title or receipts.plain(rows[0]["title"]))
    moment = _moment(due, request.arguments)
    there = matched(title, (yield from desk.every_task())) if title else None
    if there and there.clear:  # "shadi se do din pehle gift lene ka"
        return (yield from desk.remind_of(there.tasks[0].number, moment))
    if title:
        new = Request("add", arguments={"title": title, "due": moment})
        return (yield from desk.remind_new(new))
    number = str(rows[0]["number"])
    if request.arguments.get("anew"):
        return (yield from remind_anew(desk, Request("remind_anew", number, {"when": moment})))
    return (yield from desk.remind_of(number, moment))


def _moment(due: str, said: Json) -> str:
    """When it is some time before `due`, or at an hour of a day before."""
    if "when" in said:
        early = understand_reminder(said["when"], timezone.localtime()).before_minutes or 0
        start = datetime.fromisoformat(due[:16] if "T" in due else f"{due} 09:00")
        return f"{start - timedelta(minutes=early):%Y-%m-%d %H:%M}"
    return f"{date.fromisoformat(due[:10]) - timedelta(days=said.get('days', 1))} {said['at']}"
