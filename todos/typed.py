"""What people type on the tasks page, as what operations take: the line that adds a task, the
fields of the one that is edited, the day that one is moved to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext as _

from accounts.errors import invalid
from accounts.models import User
from todos import parsing
from todos.models import Task
from todos.text import ascii_digits, clean, fold
from todos.values import PRIORITIES, Changes, Due, NewTask, PriorityName
from todos.when import split_title, understand

# "#work", not the "#12" of an issue nor the sharp of "C#".
TAG = re.compile(r"(?<!\S)#((?=\d*[^\W\d_])[^\s#,،.;!?؟]{1,50})(?=[\s,،.;!?؟]|$)")
LEVEL = re.compile(r"(?<!\S)(?:!(\S+)|[pP]([1-4]))(?!\S)")
LEVELS: dict[str, PriorityName] = {
    **{name: name for name in PRIORITIES},
    "1": "urgent",
    "2": "high",
    "3": "medium",
    "4": "low",
    "فوری": "urgent",
    "اہم": "high",
    "عام": "medium",
    "کم": "low",
}
LISTED = re.compile(r"[,،]")  # what stands between the tags of a field


def understood(words: str, user: User, now: datetime) -> NewTask:
    """A typed line as a task. Its date and repetition, `#tags` and a priority (`!high`, `p2`) are
    read out of it; how long it takes becomes a note, for a task has no length."""
    rest, new = _marked(words)
    title, when = split_title(rest, now.astimezone(user.zone))
    if when is None or not title or not (when.due or when.rule):
        return {**new, "title": rest if new else words}
    new["title"] = title
    if when.due is not None:
        new["due"] = when.due
    if when.recurrence is not None:
        new["recurrence"] = when.recurrence
    if when.length_text:
        new["notes"] = when.length_text
    return new


def within(new: NewTask, view: Mapping[str, str], today: date) -> NewTask:
    """`new` as it belongs into the list where it was typed: due today and with the list's tag,
    unless it says when itself."""
    if view.get("day") == "today" and not new.keys() & {"due", "recurrence"}:
        new["due"] = Due(today)
    tag, tags = view.get("tag", "").strip(), new.get("tags", ())
    if tag and fold(tag) not in map(fold, tags):
        new["tags"] = [*tags, tag]
    return new


def _marked(words: str) -> tuple[str, NewTask]:
    """The line without its marks, and what they say; a mark in doubt stays in the title."""
    new: NewTask = {}
    tags = TAG.findall(words)
    if tags:
        new["tags"] = tags
        words = TAG.sub(" ", words)
    for match in LEVEL.finditer(words):
        level = LEVELS.get(fold(match[1] or match[2]))
        if level is not None:
            new["priority"] = level
            words = words[: match.start()] + " " + words[match.end() :]
            break
    return (clean(words), new) if new else (words, new)


def edited(fields: Mapping[str, str], task: Task, user: User) -> Changes:
    """What a form of the task's fields changes; a field that is missing or as it was stays."""
    told: dict[str, Any] = {}
    for name, was in fields_of(task).items():
        text = fields.get(name)
        if text is not None and (text := text.replace("\r\n", "\n").strip()) != was.strip():
            told[name] = text
    if "tags" in told:
        told["tags"] = tags_in(told["tags"])
    for name, read in (("due_date", _date), ("due_time", _time)):
        if name in told:
            told[name] = read(told[name])
    if "due_date" in told and told["due_date"] is None:
        told["due_time"] = None
    if "repeat" in told:
        repeat = told.pop("repeat")
        told["recurrence"] = {"text": repeat} if repeat else None
    return parsing.changes(told, user, task)


def fields_of(task: Task) -> dict[str, str]:
    """A task as the fields of a form show it."""
    return {
        "title": task.title,
        "notes": task.notes,
        "due_date": task.due_date.isoformat() if task.due_date else "",
        "due_time": task.due_time.isoformat("minutes") if task.due_time else "",
        "repeat": task.recurrence_text if task.recurrence_rule else "",
        "priority": task.priority_name,
        "tags": ", ".join(tag.name for tag in task.tags.all()),
    }


def tags_in(text: str) -> list[str]:
    """The names in "work, home"; a "#" before them does not matter."""
    return [name for part in LISTED.split(text) if (name := part.strip())]


def day(words: str, user: User) -> Due:
    """Where a task is to be moved; 400 for what is no date."""
    when = understand(words, timezone.now().astimezone(user.zone), field="due")
    if when.rule:
        raise invalid(due=_("To have a task repeat, edit it."))
    if when.due is None:
        raise invalid(due=_("Say a day, such as tomorrow or 25 December."))
    return when.due


def _date(text: str) -> date | None:
    try:
        found = parse_date(ascii_digits(text)) if text else None
    except ValueError:
        found = None
    if text and found is None:
        raise invalid(due_date=_("Write the date as 2026-12-31."))
    return found


def _time(text: str) -> time | None:
    try:
        found = parse_time(ascii_digits(text)) if text else None
    except ValueError:
        found = None
    if text and found is None:
        raise invalid(due_time=_("Write the time as 17:30."))
    return found
