"""The lists in which a person looks at tasks, each cut into sections. `now` is in their zone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts.models import User
from todos.due import LAST_DAY, shown
from todos.models import Task
from todos.querysets import TaskQuerySet
from todos.search import best_first, matching

FORTNIGHT = 14
MOST = 400  # tasks of a fortnight that one can look through
MOST_LATE = 100
BY_DUE = ("due_sort", "-priority", "number")


@dataclass(frozen=True, slots=True)
class Section:
    """Some tasks under a heading. What is dropped here is moved to `day`: an ISO date, "" for no
    date, None where nothing can be dropped."""

    key: str
    label: str
    tasks: list[Task] = field(default_factory=list)
    day: str | None = None


def overview(tasks: Iterable[Task], now: datetime) -> list[Section]:
    """Open ones by how soon they are due; empty sections are left out."""
    sections = [
        Section("overdue", _("Overdue"), []),
        Section("today", _("Today"), [], f"{now.date()}"),
        Section("upcoming", _("Upcoming"), []),
        Section("undated", _("No date"), [], ""),
    ]
    by_key = {section.key: section for section in sections}
    for task in tasks:
        by_key[_group(task, now)].tasks.append(task)
    return [section for section in sections if section.tasks]


def due_by_today(tasks: TaskQuerySet, now: datetime) -> TaskQuerySet:
    """Open, and due today or before."""
    end = datetime.combine(now.date(), datetime.max.time(), now.tzinfo)
    return tasks.open().filter(due_date__isnull=False, due_sort__lte=end)


def left_over(tasks: TaskQuerySet, now: datetime) -> TaskQuerySet:
    """Open, and due on a day that is over; the longest overdue first."""
    begin = datetime.combine(now.date(), datetime.min.time(), now.tzinfo)
    return tasks.overdue(begin).order_by(*BY_DUE)


def fortnight(tasks: TaskQuerySet, now: datetime, first: date) -> list[Section]:
    """Day by day, the empty ones too; before them what is overdue, when it begins today. Of very
    many the first are shown."""
    days = [first + timedelta(days=n) for n in range(FORTNIGHT)]
    sections = {day: Section(f"{day}", day_label(day, now), [], f"{day}") for day in days}
    margin = timedelta(days=2)  # a task may be due in another zone's words
    begins_now = first <= now.date()
    due = tasks.open().filter(due_date__gte=first - margin, due_date__lt=days[-1] + margin)
    for task in (due.filter(due_sort__gte=now) if begins_now else due)[:MOST]:
        if (section := sections.get(day_of(task, now))) is not None:
            section.tasks.append(task)
    late = list(tasks.overdue(now)[:MOST_LATE]) if begins_now else []
    before = [Section("overdue", _("Overdue"), late)] if late else []
    return [*before, *sections.values()]


def finished(tasks: Iterable[Task], now: datetime) -> list[Section]:
    """Done ones by the day they were finished; `tasks` come in the order of it."""
    return _by_day(tasks, lambda task: task.completed_at, now)


def binned(tasks: Iterable[Task], now: datetime) -> list[Section]:
    """Deleted ones by the day they went; `tasks` come in the order of it."""
    return _by_day(tasks, lambda task: task.deleted_at, now)


def found(tasks: TaskQuerySet, user: User, words: str) -> TaskQuerySet:
    """What holds all the words, the best first."""
    return best_first(matching(tasks, user, words), words)


def counts(user: User, now: datetime) -> dict[str, int]:
    """How many are open, how many of them due by the end of today, and how many are done."""
    end = datetime.combine(now.date(), datetime.max.time(), now.tzinfo)
    is_open = Q(status=Task.Status.OPEN)
    counted: dict[str, int] = (
        Task.objects.owned_by(user)
        .alive()
        .aggregate(
            open=Count("pk", filter=is_open),
            today=Count("pk", filter=is_open & Q(due_date__isnull=False, due_sort__lte=end)),
            done=Count("pk", filter=~is_open),
        )
    )
    return counted


def parts_of(tasks: Iterable[Task]) -> dict[object, tuple[int, int]]:
    """Of each task that has parts: how many of them are done, and how many there are."""
    rows = (
        Task.objects.alive()
        .filter(parent__in=[task.pk for task in tasks])
        .values_list("parent")
        .annotate(done=Count("pk", filter=Q(status=Task.Status.DONE)), all=Count("pk"))
        .order_by()
    )
    return {parent: (done, every) for parent, done, every in rows}


def first_day(text: str, now: datetime) -> date:
    """The day that an address asks for; today for none, for nonsense and for what has passed."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return now.date()
    return day if now.date() < day < LAST_DAY else now.date()


def choices(now: datetime) -> list[tuple[str, date]]:
    """The days that a task is moved to most, each once."""
    today = now.date()
    monday = today + timedelta(days=7 - today.weekday())
    named = [
        (_("Today"), today),
        (_("Tomorrow"), today + timedelta(days=1)),
        (_("This weekend"), monday - timedelta(days=2)),
        (_("Next week"), monday),
    ]
    days = [day for _label, day in named]
    return [each for n, each in enumerate(named) if each[1] not in days[:n] and each[1] >= today]


def day_label(day: date, now: datetime) -> str:
    away = (day - now.date()).days
    named = {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}.get(away)
    return f"{named} · {shown(day)}" if named else shown(day)


def day_of(task: Task, now: datetime) -> date:
    """The day it is due on the person's own calendar."""
    assert task.due_date is not None
    return task.due_at.astimezone(now.tzinfo).date() if task.due_at else task.due_date


def _group(task: Task, now: datetime) -> str:
    if task.due_date is None:
        return "undated"
    if task.is_overdue(now):
        return "overdue"
    return "today" if day_of(task, now) <= now.date() else "upcoming"


def _by_day(
    tasks: Iterable[Task], moment: Callable[[Task], datetime | None], now: datetime
) -> list[Section]:
    def day(task: Task) -> date:
        at = moment(task)
        return at.astimezone(now.tzinfo).date() if at else now.date()

    return [
        Section(f"{each}", day_label(each, now), list(held)) for each, held in groupby(tasks, day)
    ]
