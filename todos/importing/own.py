"""The sheet that we export (`todos.sheets`). Only the column `title` must be there; a person may
have written the rest by hand, dates in words too."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time
from typing import Literal, cast

from django.utils.translation import gettext as _

from accounts.errors import Problem
from todos.due import FIRST_DAY, LAST_DAY
from todos.importing.fitting import fit
from todos.importing.values import Found, Reader
from todos.sheets import split, unguarded
from todos.values import PRIORITIES, Due, NewTask, PriorityName, Recurrence, ReminderTime
from todos.when import understand

Cells = dict[str, str]
BEFORE = re.compile(r"(\d{1,6})m")


def read(rows: Iterable[tuple[int, Cells]], reader: Reader) -> None:
    places: dict[str, int] = {}  # number → place in the list
    parents: dict[int, str] = {}
    for line, raw in rows:
        cells = {name: unguarded(cell).strip() for name, cell in raw.items()}
        place = len(reader.reading.found)
        _take(line, cells, reader)
        if len(reader.reading.found) == place:
            continue
        if number := cells.get("number"):
            places.setdefault(number, place)
        if above := cells.get("part_of"):
            parents[place] = above
    for place, number in parents.items():
        item = reader.reading.found[place]
        item.parent = places.get(number)
        if item.parent is None:
            sentence = _("Task %(number)s, which it is a part of, is not in the file.")
            item.remarks.append(sentence % {"number": number[:20]})


def _take(line: int, cells: Cells, reader: Reader) -> None:
    item = Found(line, NewTask(title=cells.get("title", ""), notes=cells.get("notes", "")))
    item.new["status"] = "done" if cells.get("status", "").lower() == "done" else "open"
    item.new["priority"] = _priority(cells.get("priority", ""), item)
    with suppress(csv.Error):
        item.new["tags"] = split(cells.get("tags", ""))
    item.new["due"] = _due(cells, item, reader)
    item.new["recurrence"] = _recurrence(cells, item, reader)
    item.new["reminders"] = list(_reminders(cells.get("reminders", "")))
    if item.new["status"] == "done":
        item.completed_at = min(_moment(cells.get("completed_at", "")) or reader.now, reader.now)
    fit(reader, item)


def _priority(word: str, item: Found) -> PriorityName:
    if word.lower() in PRIORITIES:
        return cast(PriorityName, word.lower())
    if word:
        sentence = _("“%(word)s” is no priority.")
        item.remarks.append(sentence % {"word": word[:40]})
    return "medium"


def _due(cells: Cells, item: Found, reader: Reader) -> Due | None:
    day, at = cells.get("due_date", ""), cells.get("due_time", "")
    item.said = f"{day} {at}".strip()
    if not day:
        return None
    try:
        return Due(date.fromisoformat(day), time.fromisoformat(at) if at else None)
    except ValueError:
        pass
    try:
        return understand(item.said, reader.now).due
    except Problem:
        sentence = _("“%(words)s” can't be read as a date; the task is added without one.")
        item.remarks.append(sentence % {"words": item.said[:100]})
        return None


def _recurrence(cells: Cells, item: Found, reader: Reader) -> Recurrence | None:
    rule, text = cells.get("repeats", ""), cells.get("repeats_text", "")
    if not rule:
        return None
    mode: Literal["due", "done"] = "done" if cells.get("repeats_from") == "done" else "due"
    if "FREQ=" in rule.upper():
        return Recurrence(rule, mode, text[:100])
    try:
        when = understand(rule, reader.now)
    except Problem:
        return Recurrence(rule, mode, text)  # which is refused, with a remark
    return Recurrence(when.rule, mode, rule[:100])


def _reminders(cell: str) -> Iterable[ReminderTime]:
    for word in cell.split():
        if match := BEFORE.fullmatch(word):
            yield ReminderTime(before_minutes=min(int(match[1]), 527_040))
        elif moment := _moment(word):
            yield ReminderTime(at=moment)


def _moment(text: str) -> datetime | None:
    """An aware moment of an ISO text; None for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo and FIRST_DAY < moment.date() < LAST_DAY else None
