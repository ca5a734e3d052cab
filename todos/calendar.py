"""A person's dated tasks as an iCalendar feed: days as dates, times with zone, rules as RRULE."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event, vDuration, vRecur

from accounts.models import User
from todos.due import MORNING
from todos.models import Reminder, Task
from todos.recurrence import anchored, last_number, next_date
from todos.zones import described

LENGTH = timedelta(minutes=30)  # how long a task with a time looks in a calendar
REFRESH = timedelta(hours=1)  # how often programs may well look again
URGENCY = {"urgent": 1, "high": 3, "medium": 5, "low": 9}  # RFC 5545's PRIORITY
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # which no content line may hold


def feed_of(user: User) -> bytes:
    """Open tasks that have a date."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sabaq//Tasks//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Tasks of {user.name}" if user.name else "Tasks")
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    tasks = Task.objects.owned_by(user).alive().open().filter(due_date__isnull=False)
    for task in tasks.whole():
        for event in _events(task):
            calendar.add_component(event)
    _add_zones(calendar, user)
    feed: bytes = calendar.to_ical()
    return feed


def _add_zones(calendar: Calendar, user: User) -> None:
    """The zones that are named, by the rules that they have followed since the first event."""
    if names := calendar.get_missing_tzids():
        begins: list[date] = [event.start for event in calendar.events]
        first = min(day.year for day in begins) - 1
        for name in sorted(names, reverse=True):
            if zone := described(name, first):
                calendar.subcomponents.insert(0, zone)  # programs want them before their use
        calendar.add_missing_timezones()  # those that follow none


def _events(task: Task) -> Iterator[Event]:
    """One, with the rule. Where this occurrence was moved, or its rule names other days, it stands
    alone, and what is to come is an event of its own from the rule's next date: every program
    shows that alike."""
    assert task.due_date is not None
    this = _event(task, task.due_date, task.due_time)
    for reminder in task.reminders.all():
        if reminder.status == Reminder.Status.WAITING:
            this.add_component(_alarm(task, reminder, task.due_time))
    yield this
    if not task.recurrence_rule or task.recurrence_mode != Task.Mode.DUE:
        return
    scheduled = task.scheduled_for or task.due_date
    begun = task.series_start or scheduled
    rule, left = anchored(task.recurrence_rule, begun), _left(task)
    stays = (task.due_date, task.due_time) == (scheduled, task.series_time)
    if stays and next_date(rule, begun, scheduled - timedelta(days=1)) == scheduled:
        this.add("rrule", vRecur.from_ical(_told(rule, left, task, task.due_time)))
        return
    following = next_date(rule, begun, scheduled)
    if following is not None and left != 1:
        rest = _event(task, following, task.series_time, "-rest")
        told = _told(rule, left and left - 1, task, task.series_time)
        rest.add("rrule", vRecur.from_ical(told))
        yield rest


def _event(task: Task, day: date, at: time | None, part: str = "") -> Event:
    event = Event()
    event.add("uid", f"{task.id}{part}@sabaq")
    event.add("summary", task.title)
    event.add("dtstamp", task.updated_at.astimezone(UTC))
    event.add("last-modified", task.updated_at.astimezone(UTC))
    event.add("sequence", task.version)
    event.add("priority", URGENCY[task.priority_name])
    event.add("transp", "TRANSPARENT")  # something to do keeps nobody from being invited
    if task.notes:
        event.add("description", UNPRINTABLE.sub("", task.notes.replace("\r\n", "\n")))
    tags = [tag.name for tag in task.tags.all()]
    if tags:
        event.add("categories", tags)
    event.add("dtstart", day if at is None else datetime.combine(day, at, task.zone))
    if at is not None:
        event.add("duration", LENGTH)
    return event


def _alarm(task: Task, reminder: Reminder, at: time | None) -> Alarm:
    """Before a date alone it counts from the morning, a calendar's alarms from midnight."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", task.title)
    if reminder.before_minutes is None or reminder.snoozed_from is not None:
        alarm.add("trigger", reminder.fire_at.astimezone(UTC))
    else:
        from_midnight = timedelta(hours=MORNING.hour) if at is None else timedelta()
        alarm.add("trigger", from_midnight - timedelta(minutes=reminder.before_minutes))
    return alarm


def _left(task: Task) -> int | None:
    """What is left of the rule's count, this occurrence included; None if it has none."""
    count = last_number(task.recurrence_rule)
    if count is None:
        return None
    return max(count - (task.occurrence or 1) + (task.counted_from or 1), 1)


def _told(rule: str, left: int | None, task: Task, at: time | None) -> str:
    """The rule with its end as DTSTART's type."""
    if left is not None:
        rule = re.sub(r"COUNT=\d+", f"COUNT={left}", rule)
    return re.sub(r"UNTIL=(\d{8})[TZ\d]*", lambda match: _until(match[1], task, at), rule)


def _until(day: str, task: Task, at: time | None) -> str:
    if at is None:
        return f"UNTIL={day}"
    last: Any = datetime.combine(datetime.strptime(day, "%Y%m%d"), time(23, 59, 59), task.zone)
    return f"UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
