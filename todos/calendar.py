"""A person's dated tasks as an iCalendar feed: days as dates, times with zone, rules as RRULE."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event, vRecur

from accounts.models import User
from todos.models import Task
from todos.recurrence import anchored

LENGTH = timedelta(minutes=30)  # how long a task with a time looks in a calendar
URGENCY = {"urgent": 1, "high": 3, "medium": 5, "low": 9}  # RFC 5545's PRIORITY


def feed_of(user: User) -> bytes:
    """Open tasks that have a date."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sabaq//Tasks//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Tasks of {user.name}" if user.name else "Tasks")
    tasks = Task.objects.owned_by(user).alive().open().filter(due_date__isnull=False)
    for task in tasks.prefetch_related("tags"):
        calendar.add_component(_event(task))
    calendar.add_missing_timezones()
    feed: bytes = calendar.to_ical()
    return feed


def _event(task: Task) -> Event:
    event = Event()
    event.add("uid", f"{task.id}@sabaq")
    event.add("summary", task.title)
    event.add("dtstamp", task.updated_at.astimezone(UTC))
    event.add("last-modified", task.updated_at.astimezone(UTC))
    event.add("sequence", task.version)
    event.add("priority", URGENCY[task.priority_name])
    if task.notes:
        event.add("description", task.notes)
    tags = [tag.name for tag in task.tags.all()]
    if tags:
        event.add("categories", tags)
    event.add("dtstart", task.due_at or task.due_date)
    if task.due_at is not None:
        event.add("duration", LENGTH)
    if task.recurrence_rule and task.recurrence_mode == Task.Mode.DUE:
        event.add("rrule", vRecur.from_ical(_rule(task)))
    return event


def _rule(task: Task) -> str:
    """The rule from this occurrence on: what is left of its count, its end as DTSTART's type."""
    assert task.due_date is not None
    rule = anchored(task.recurrence_rule, task.due_date)
    return re.sub(r"UNTIL=(\d{8})[TZ\d]*", lambda m: _until(m[1], task), _count(rule, task))


def _count(rule: str, task: Task) -> str:
    def left(match: re.Match[str]) -> str:
        passed = (task.occurrence or 1) - (task.counted_from or 1)
        return f"COUNT={max(int(match[1]) - passed, 1)}"

    return re.sub(r"COUNT=(\d+)", left, rule)


def _until(day: str, task: Task) -> str:
    if task.due_at is None:
        return f"UNTIL={day}"
    last: Any = datetime.combine(datetime.strptime(day, "%Y%m%d"), time(23, 59, 59), task.zone)
    return f"UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
