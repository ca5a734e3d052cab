"""What a model's arguments wish for a task: words of time become dates, "none" clears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import cast

from todos.models import Task
from todos.recurrence import falls_on, first_date
from todos.values import Changes, Moved, NewTask, Recurrence
from todos.when import When, understand
from tutor.tools.arguments import wrong
from tutor.tools.tool import Json

NOTHING = {"none", "no", "never", "remove", "clear", "off", "no date", "no due date"}


def new_task(arguments: Json, now: datetime) -> NewTask:
    """add_task's arguments."""
    new = cast(NewTask, _plain(arguments))
    title = str(arguments.get("title", ""))
    when, repeat = _time(arguments, "due", now, title), _time(arguments, "repeat", now, title)
    new |= cast(NewTask, _times(_on_its_day(when, repeat, now), repeat))
    return new


def changes_of(arguments: Json, now: datetime, tasks: Sequence[Task]) -> Changes:
    """update_task's arguments, for these tasks."""
    changes = _plain(arguments)
    if "status" in arguments:
        changes["status"] = arguments["status"]
    title = tasks[0].title if len(tasks) == 1 else ""
    when, repeat = _time(arguments, "due", now, title), _time(arguments, "repeat", now, title)
    undated = "due" in arguments and when is None
    if when is not None and when.rule and repeat is None:
        when, repeat = None, when  # "daily", said as when it is due, leaves the hour as well
    when = _on_their_day(when, tasks, now)
    if not (repeat and all(_fits(repeat, task) for task in tasks)):
        when = _on_its_day(when, repeat, now)
    changes |= _times(when, repeat)
    if when is not None and not when.rule:
        _move(changes, when)
    elif when is None and repeat is not None:
        stays = all(_fits(repeat, task) for task in tasks)
        at = [task.due_time for task in tasks if task.due_time]
        first = _day_to_come(repeat, max(at, default=None), now)
        _move(changes, replace(repeat, date=first, names_day=not stays))
    if undated:
        changes["due"] = None
    if "repeat" in arguments and repeat is None:
        changes["recurrence"] = None
    return cast(Changes, changes)


def _plain(arguments: Json) -> Json:
    """The arguments that mean the same to a task as they do here."""
    kept: Json = {
        name: arguments[name] for name in ("title", "notes", "priority") if name in arguments
    }
    if "notes" in kept and kept["notes"].lower() in NOTHING:
        kept["notes"] = ""
    if "tags" in arguments:
        tags = arguments["tags"]
        kept["tags"] = [] if [tag.lower() for tag in tags] == ["none"] else tags
    return kept


def _time(arguments: Json, name: str, now: datetime, title: str) -> When | None:
    """What the argument says about time; None if it says nothing, or "none"."""
    words = arguments.get(name, "none")
    return None if words.lower() in NOTHING else understand(words, now, field=name, of=title)


def _times(due: When | None, repeat: When | None) -> Json:
    """`due` and `repeat` as fields of a task. Either may say both: "every Monday at 9"."""
    found: Json = {}
    recurrence = _recurrence(repeat) if repeat else (due.recurrence if due else None)
    if recurrence is not None:
        found["recurrence"] = recurrence
    moment = due if due is not None and due.due else repeat
    if moment is not None and moment.due is not None:
        found["due"] = moment.due
    return found


def _on_its_day(due: When | None, repeat: When | None, now: datetime) -> When | None:
    """An hour beside a rhythm is of the rhythm's first day: "at 7am" and "every Monday"."""
    if due is None or repeat is None or due.names_day or due.rule or not repeat.rule:
        return due
    return replace(due, date=_day_to_come(repeat, due.time, now) or due.date, names_day=True)


def _day_to_come(repeat: When, at: time | None, now: datetime) -> date | None:
    """The first day of a rhythm on which that hour has not passed yet."""
    day, at = repeat.date, repeat.time or at
    passed = day == now.date() and at is not None and at <= now.time()
    return first_date(repeat.rule, day + timedelta(days=1)) if day and passed else day


def _recurrence(repeat: When) -> Recurrence:
    if repeat.recurrence is None:
        raise wrong("Say how it repeats, such as 'every Monday', 'daily' or 'every 2 weeks'.")
    return replace(repeat.recurrence, at=repeat.time)


def _fits(repeat: When, task: Task) -> bool:
    """Whether the task's date is one of the new rhythm's, so that it can stay."""
    return task.due_date is not None and falls_on(repeat.rule, task.due_date)


def _on_their_day(when: When | None, tasks: Sequence[Task], now: datetime) -> When | None:
    """An hour alone is of the day on which a task is due: 11 is before noon on a later one."""
    days = [task.due_date for task in tasks if task.due_date]
    alone = when is not None and when.time is not None and not (when.names_day or when.rule)
    if when is None or not alone or not days or min(days) <= now.date():
        return when
    begins = datetime.combine(min(days), time(0), now.tzinfo)
    title = tasks[0].title if len(tasks) == 1 else ""
    return replace(when, time=understand(when.text, begins, of=title).time)


def _move(changes: Json, when: When) -> None:
    """A time alone leaves each task its day, a day alone its time."""
    changes.pop("due", None)
    if when.date is not None:
        changes["moved"] = Moved(when.date, when.time, keeps_day=not when.names_day)
