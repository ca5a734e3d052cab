"""Tasks as a sheet: the CSV that we write, and read again (`todos.importing.own`).

It is UTF-8 with a byte order mark, without which Excel takes Urdu for Windows-1252; other programs
skip it. A cell that a spreadsheet would take for a formula begins with an apostrophe, which is
taken off again when the sheet is imported.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable

from todos.models import Reminder, Task
from todos.shapes import moment

COLUMNS = (
    "number", "part_of", "title", "notes", "status", "priority", "tags", "due_date", "due_time",
    "repeats", "repeats_from", "repeats_text", "reminders", "completed_at", "created_at",
)  # fmt: skip
# What begins a formula, after any apostrophes; full-width signs do in East Asian versions.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """A cell that no spreadsheet calculates."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """What was guarded, as it was."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def sheet_of(tasks: Iterable[Task]) -> bytes:
    """The tasks (each with its tags, reminders and `parent`), one row each."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for task in tasks:
        writer.writerow([guarded(cell) for cell in _cells(task)])
    return codecs.BOM_UTF8 + text.getvalue().encode(errors="replace")


def _cells(task: Task) -> list[str]:
    return [
        str(task.number),
        str(task.parent.number) if task.parent and task.parent.deleted_at is None else "",
        task.title,
        task.notes,
        task.status,
        task.priority_name,
        joined(tag.name for tag in task.tags.all()),
        task.due_date.isoformat() if task.due_date else "",
        task.due_time.isoformat("minutes") if task.due_time else "",
        task.recurrence_rule,
        task.recurrence_mode,
        task.recurrence_text,
        " ".join(_reminder(each) for each in task.reminders.all() if each.status == "waiting"),
        moment(task.completed_at, task.zone) or "",
        moment(task.created_at, task.zone) or "",
    ]


def _reminder(reminder: Reminder) -> str:
    """`30m` before it is due, or the moment."""
    if reminder.before_minutes is not None:
        return f"{reminder.before_minutes}m"
    return reminder.fire_at.isoformat()


def joined(names: Iterable[str]) -> str:
    """Tags in one cell, with commas between them, in quotes where a name has some itself."""
    cell = io.StringIO(newline="")
    csv.writer(cell, lineterminator="").writerow(list(names))
    return cell.getvalue()


def split(cell: str) -> list[str]:
    """The tags of such a cell; csv.Error for what is none."""
    return [name.strip() for row in csv.reader([cell]) for name in row if name.strip()]
