"""Reminders that go, whoever set them: "the other reminder", "drop the eleven o'clock one", "don't
remind me about the rent any more"."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from datetime import time
from itertools import pairwise

from django.utils import timezone

from accounts.errors import Problem
from todos.when import understand
from tutor.offline.desk import receipts
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.dates import translated
from tutor.offline.desk.matching import matched, spoken_of
from tutor.offline.desk.receipts import Json, error_of, numbers_of
from tutor.offline.desk.telling_apart import told_apart
from tutor.offline.desk.which import resolve, shown
from tutor.offline.lexicon import fits, listed
from tutor.offline.parsing.comparing import is_verb, telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import names_day
from tutor.offline.replies import say
from tutor.offline.stream import Call, Script

WORD = re.compile(r"[^\s,،.!?؟۔]+")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2}")
MOST = 6  # tasks whose reminders go at once
HALF = 12  # hours of half a day


def unremind(desk: Adding, request: Request) -> Script:
    """Take a reminder away. Which of several is told by its hour or day, or asked."""
    rows = yield from desk.open_rows()
    with_one = [row for row in rows if row.get("reminders")]
    said = str(request.arguments.get("said", ""))
    named = request.what or _spoken_of(said, with_one)
    row = _row(desk, named, with_one)
    nameless = not named or fits("polite", "it", named)
    one_has_several = row is not None and len(row["reminders"]) > 1
    if nameless and not one_has_several and fits("reminders", "every", said):
        return (yield from _all_of(desk, with_one))
    if row is None and (called := [row for row in rows if _called_so(row, said)]):
        return (yield from desk.change_these("delete_task", numbers_of(called[:1]), {}))
    if row is None:
        return _of_none(request.what or said, rows, with_one)
    gone = chosen(row, said, desk.memory.reminded.get(str(row["number"]), ""))
    if request.arguments.get("but"):
        gone = _others(row, said)
        if not gone:
            return say("has_reminder", task=receipts.task(row), at=moments(row))
    if not gone:
        return say("which_reminder", task=receipts.task(row), at=moments(row))
    every = len(gone) == len(row["reminders"])
    if not (yield from taken(desk, str(row["number"]), [""] if every else gone)):
        return say("went_wrong")
    if not every:
        left = [at for at in row["reminders"] if at not in gone]
        return say("unreminded_one", at=_said(gone), left=_said(left), task=receipts.task(row))
    return say("unreminded", task=receipts.task(row))


def _others(row: Json, said: str) -> list[str]:
    """ "Just want the 18:00 one": the rest, where there is one at that hour; else none."""
    there = [str(moment) for moment in row["reminders"]]
    kept = chosen(row, said, "") if len(there) > 1 else []
    if fits("reminders", "eve", said) and said.endswith("before"):  # "only the night before one"
        due = str(row.get("due") or "")[:10]
        kept = [at for at in there if names_day(at.rpartition(",")[0]) < due]
    return [at for at in there if at not in kept] if kept else []


def _all_of(desk: Adding, rows: Sequence[Json]) -> Script:
    """Of every task; of more than a message can do, it is asked which."""
    if not rows:
        return say("no_reminders")
    if len(rows) > MOST:
        return receipts.unclear("", shown({"tasks": [*rows]}))
    for row in rows:
        if not (yield from taken(desk, str(row["number"]), [""])):
            return say("went_wrong")
    name = "unreminded" if len(rows) == 1 else "unreminded_all"
    return say(name, task=receipts.listed(rows))


def taken(desk: Adding, number: str, gone: Sequence[str]) -> Generator[Call, Json, bool]:
    """Whether these reminders of a task could be taken away; "" is all of them."""
    for moment in gone:
        which: Json = {"task": number, "when": "none"} | ({"at": moment} if moment else {})
        result = yield from desk.do("schedule_reminder", which)
        if error_of(result):
            return False
    return True


def _row(desk: Adding, what: str, rows: Sequence[Json]) -> Json | None:
    """The task whose reminder is meant: as it is named, else what the talk is of, or the only one
    that has a reminder."""
    by_number = {str(row["number"]): row for row in rows}
    tasks = shown({"tasks": [*rows]})
    if what and not fits("polite", "it", what):
        numbers = resolve(what, desk.memory)
        if numbers[:1] and numbers[0].isdigit():
            return by_number.get(numbers[0])
        named = told_apart(what, tasks)
        return by_number[named[0]] if len(named) == 1 else None
    meant = [*resolve("it", desk.memory), *[*desk.memory.reminded][:-2:-1]]
    found = [number for number in meant if number in by_number]
    one = found[:1] or ([*by_number] if len(rows) == 1 else [])
    return by_number[one[0]] if one else None


def _spoken_of(said: str, rows: Sequence[Json]) -> str:
    """The task that the list has in what was said, where no rule names one."""
    near, _ = spoken_of(said, shown({"tasks": [*rows]}))
    return near[0].number if len(near) == 1 else ""


def _called_so(row: Json, said: str) -> bool:
    """Whether what sounds like a reminder is a task's own name, and all of it was said: "delete
    call the alarm company"."""
    title = str(row["title"])
    own = {word for word in telling(title) if not is_verb(word)}
    return bool(fits("reminders", "noun", title)) and own <= set(telling(said))


def _of_none(what: str, rows: Sequence[Json], with_one: Sequence[Json]) -> str:
    """What to say where no reminder is meant for certain."""
    found = matched(what, shown({"tasks": [*rows]})).tasks
    by_number = {str(row["number"]): row for row in rows}
    none = [task for task in found if not by_number[task.number].get("reminders")]
    if len(none) == len(found) == 1 or not with_one:
        some = [by_number[task.number] for task in none]
        return say("never_reminded", task=receipts.task(some[0])) if some else say("no_reminders")
    return receipts.unclear("", shown({"tasks": [*with_one]}))


def chosen(row: Json, said: str, last: str) -> list[str]:
    """The moments that are meant, of all that a task has; none if that is unclear."""
    there = [str(moment) for moment in row["reminders"]]
    if stays := fits("reminders", "stays", said):
        said = said[: stays.start()]
    words = {word.casefold() for word in WORD.findall(said)}
    many = listed("answers", "every") | listed("answers", "both")
    if len(there) == 1 or words & many or fits("reminders", "never", said):
        return there
    by_hour = [at for at in there if any(_is_at(at, clock) for clock in _clocks(said))]
    spoken = WORD.findall(said)
    pairs = (" ".join(pair) for pair in pairwise(spoken))
    days = {day for words in (*spoken, *pairs) if (day := names_day(words))}
    by_day = [at for at in by_hour or there if names_day(at.rpartition(",")[0]) in days]
    if by_day or by_hour:
        return by_day or by_hour
    if last in there and words & listed("answers", "other"):
        return [at for at in there if at != last] if len(there) == 2 else []
    return [last] if last in there else []


def _clocks(said: str) -> list[time]:
    """Every hour that is named, be it by a bare number: "the 7pm one", "گیارہ والی"."""
    found = []
    for word in WORD.findall(said):
        for text in (word, f"{word} baje", f"{word} بجے"):
            try:
                clock = understand(text, timezone.localtime()).time
            except Problem:
                continue
            if clock and (CLOCK.match(word) or not word.isascii() or word.isalpha()):
                found.append(clock)
                break
    return found


def _is_at(moment: str, clock: time) -> bool:
    hour, _, minute = moment.rpartition(", ")[2].partition(":")
    return (int(hour) % HALF, int(minute)) == (clock.hour % HALF, clock.minute)


def moments(row: Json) -> str:
    return _said([str(at) for at in row.get("reminders", [])])


def _said(at: Sequence[str]) -> str:
    return say("comma").join(translated(one) for one in at)
