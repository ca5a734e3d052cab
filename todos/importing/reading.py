"""Telling what kind of file it is, and having it read."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.errors import invalid
from accounts.models import User
from todos.importing import calendars, own, todoist
from todos.importing.fitting import settle_parents
from todos.importing.text import OLD, table_of, text_of
from todos.importing.values import Reader, Reading


def read(raw: bytes, user: User, now: datetime) -> Reading:
    """What is in a file; 400 for `file` where nothing of it can be used."""
    text, encoding = text_of(raw)
    reading = Reading("calendar")
    if encoding == OLD:
        reading.remarks.append(
            _("The file is not in UTF-8: see whether its letters were read rightly.")
        )
    reader = Reader(user, now.astimezone(user.zone), reading)
    if text.lstrip()[:6].upper() == "BEGIN:":
        calendars.read(text, reader)
    else:
        _read_table(text, reader)
    settle_parents(reading.found)
    return reading


def _read_table(text: str, reader: Reader) -> None:
    rows = table_of(text)
    _line, header = next(rows, (0, []))
    names = [name.strip().lower() for name in header]
    body = ((line, dict(zip(names, cells, strict=False))) for line, cells in rows)
    if {"type", "content"} <= set(names):
        reader.reading.kind = "todoist"
        todoist.read(body, reader)
    elif "title" in names:
        reader.reading.kind = "sabaq"
        own.read(body, reader)
    else:
        raise invalid(
            file=_("Choose a CSV file of Todoist, an iCalendar file (.ics), or a CSV file of ours.")
        )
