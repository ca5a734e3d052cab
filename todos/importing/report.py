"""What came of a file, or would come of it: the same for the page and for programs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from accounts.models import User
from todos.due import shown
from todos.importing.adding import bring_in
from todos.importing.keys import keys_of, known
from todos.importing.reading import read
from todos.importing.values import Found, Reading
from todos.shapes import Json
from todos.values import Actor


def look_at(raw: bytes, user: User, now: datetime) -> Json:
    """What importing a file would do. Changes nothing; 400 for `file` where it can't be read."""
    reading = read(raw, user, now)
    keys = keys_of(reading.found)
    there = known(user, reading.found, keys)
    ids = {number: there[key] for number, key in enumerate(keys) if key in there}
    return _report(reading, ids, {}) | {"preview": True, "event_id": None}


def import_file(raw: bytes, actor: Actor, now: datetime) -> Json:
    """Add what a file holds; 400 as above."""
    reading = read(raw, actor.user, now)
    change, made, there = bring_in(actor, reading.found)
    event = change.event
    return _report(reading, there, made) | {
        "preview": False,
        "event_id": str(event.id) if event else None,
    }


def _report(reading: Reading, there: dict[int, UUID], made: dict[int, UUID]) -> Json:
    return {
        "kind": reading.kind,
        "counts": {
            "new": len(reading.found) - len(there),
            "known": len(there),
            "unread": len(reading.unread),
        },
        "remarks": reading.remarks,
        "tasks": [
            _task(item, reading.found, number in there, there.get(number) or made.get(number))
            for number, item in enumerate(reading.found)
        ],
        "unread": [{"line": u.line, "text": u.text, "why": u.why} for u in reading.unread],
    }


def _task(item: Found, found: list[Found], is_known: bool, task_id: UUID | None) -> Json:
    new, due, recurrence = item.new, item.new.get("due"), item.new.get("recurrence")
    return {
        "line": item.line,
        "is_known": is_known,
        "id": str(task_id) if task_id else None,
        "title": new["title"],
        "notes": new.get("notes", ""),
        "status": new.get("status", "open"),
        "priority": new.get("priority", "medium"),
        "tags": list(new.get("tags", ())),
        "due_date": due.date.isoformat() if due else None,
        "due_time": due.time.isoformat("minutes") if due and due.time else None,
        "due_text": shown(due.date, due.time) if due else "",
        "recurrence": recurrence
        and {"rrule": recurrence.rule, "mode": recurrence.mode, "text": recurrence.text},
        "said": item.said,
        "part_of_line": None if item.parent is None else found[item.parent].line,
        "remarks": item.remarks,
    }
