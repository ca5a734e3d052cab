"""A project as Todoist exports it: CSV with one row per task, section or comment.

Priority 1 is urgent, 2 high, 3 and 4 (none) medium. `@labels` and the section become tags, comments
follow the task's description. Dates are the words that the person once typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from accounts.errors import Problem
from accounts.zones import is_zone
from todos.due import from_instant
from todos.importing.fitting import fit
from todos.importing.values import Found, Reader
from todos.values import Due, NewTask, PriorityName, Recurrence
from todos.when import When, understand

Cells = dict[str, str]
LABEL = re.compile(r"(?<!\S)@([^\s@]+)")
PRIORITIES: dict[str, PriorityName] = {"1": "urgent", "2": "high"}
AFTER_DONE = re.compile(r"^every!\s*", re.IGNORECASE)
# "Every 3rd Friday" is the third of each month there.
NTH = re.compile(
    r"^every (1st|2nd|3rd|4th|last) ((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)",
    re.IGNORECASE,
)
FILE = re.compile(r"\[\[file (\{.*?\})\]\]", re.DOTALL)
FEATURES = ("meta", "")  # rows about how the project is shown


def read(rows: Iterable[tuple[int, Cells]], reader: Reader) -> None:
    section = ""
    levels: dict[int, int] = {}  # indentation → place of the last task so deep
    for line, cells in rows:
        kind = cells.get("type", "").strip().lower()
        content = cells.get("content", "").strip()
        if kind == "section":
            section, levels = content, {}
        elif kind == "note":
            _add_comment(content, line, reader)
        elif kind == "task":
            _take(line, cells, section, levels, reader)
        elif kind not in FEATURES:
            reader.unread(line, content or kind, _("Rows of this kind are not known."))


def _take(line: int, cells: Cells, section: str, levels: dict[int, int], reader: Reader) -> None:
    content = cells.get("content", "").strip().removeprefix("* ")
    title = LABEL.sub("", content).strip() or content
    item = Found(line, NewTask(title=title, notes=cells.get("description", "").strip()))
    item.new["priority"] = PRIORITIES.get(cells.get("priority", "").strip(), "medium")
    item.new["tags"] = [*LABEL.findall(content), *([section] if section else [])]
    _date(cells, item, reader)
    level = _level(cells.get("indent", ""))
    item.parent = levels.get(level - 1)
    for deeper in [each for each in levels if each >= level]:
        del levels[deeper]
    before = len(reader.reading.found)
    fit(reader, item)
    if len(reader.reading.found) > before:
        levels[level] = before


def _level(text: str) -> int:
    return int(text) if re.fullmatch(r"\s*[0-9]{1,2}\s*", text) else 1


def _add_comment(content: str, line: int, reader: Reader) -> None:
    """Of the task above it."""
    if not reader.reading.found:
        reader.unread(line, content, _("A comment stands before the first task."))
        return
    new = reader.reading.found[-1].new
    longer = f"{new.get('notes', '')}\n\n{FILE.sub(_named, content)}".strip()
    if len(longer) > 10_000:
        reader.unread(line, content, _("The task has no room for one more comment."))
        return
    new["notes"] = longer


def _named(match: re.Match[str]) -> str:
    """A file that hangs at a comment: its name and address."""
    try:
        about = json.loads(match[1])
        return f"{about['file_name']} {about.get('file_url', '')}".strip()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return match[0]


def _date(cells: Cells, item: Found, reader: Reader) -> None:
    words = cells.get("date", "").strip()
    deadline = cells.get("deadline", "").strip()
    length = cells.get("duration", "").strip()
    item.said = words or deadline
    if length and length.lower() != "none":
        unit = cells.get("duration_unit", "").strip()
        item.remarks.append(
            _("Its length (%(length)s) is not kept.") % {"length": f"{length} {unit}"}
        )
    if words and deadline:
        item.remarks.append(_("Its deadline (%(date)s) is not kept.") % {"date": deadline[:100]})
    if not item.said:
        return
    zone = _zone(cells, reader)
    try:
        when = understand(_spelled(item.said), reader.now.astimezone(zone))
        item.new["due"] = _due(when, zone, reader)
    except Problem:
        sentence = _("“%(words)s” can't be read as a date; the task is added without one.")
        item.remarks.append(sentence % {"words": item.said[:100]})
        return
    if when.recurrence is not None:
        mode = "done" if AFTER_DONE.match(item.said) else when.recurrence.mode
        item.new["recurrence"] = Recurrence(when.recurrence.rule, mode, item.said[:100])


def _spelled(words: str) -> str:
    """As we say it."""
    words = re.sub(r"^ev(?=[ !])", "every", words, flags=re.IGNORECASE)
    return NTH.sub(r"every month on the \1 \2", AFTER_DONE.sub("every ", words))


def _zone(cells: Cells, reader: Reader) -> ZoneInfo:
    """The zone that a time was fixed in; the owner's for those that float."""
    name = cells.get("timezone", "").strip()
    return ZoneInfo(name) if is_zone(name) else reader.user.zone


def _due(when: When, zone: ZoneInfo, reader: Reader) -> Due | None:
    """What repeats keeps its time on the wall; what comes once keeps its moment."""
    due = when.due
    if due is None or due.time is None or when.rule:
        return due
    return from_instant(datetime.combine(due.date, due.time, zone), reader.user.zone)
