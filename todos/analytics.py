"""How it is going: figures in the owner's zone, in a constant number of queries."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from accounts.models import User
from todos.due import instant_of
from todos.models import Tag, Task, TaskEvent
from todos.querysets import TaskQuerySet
from todos.state import State
from todos.values import PRIORITIES

DAYS_SHOWN = 30
WEEKS_SHOWN = 12
SLIPPED_SHOWN = 5
MOST_EVENTS = 50  # the last changes of some days, of which it is told what they came to


def analytics(user: User, now: datetime) -> dict[str, Any]:
    """The contract's figures. Weeks begin on Monday, `month` is the calendar's.

    `by_day` holds the last 30 days, also the empty ones; `by_priority` counts open tasks; the
    streak is the number of days in a row with something finished, up to today or yesterday.
    """
    return figures(user, now, completed_per_day(user))


def figures(user: User, now: datetime, per_day: Counter[date]) -> dict[str, Any]:
    """`analytics`, for who has counted the finished ones by day already."""
    today = now.astimezone(user.zone).date()
    return {
        **_standing(user, now, today),
        "completed": {
            "today": per_day[today],
            "week": _since(per_day, monday_of(today), today),
            "month": _since(per_day, today.replace(day=1), today),
            "by_day": [
                {"date": day.isoformat(), "count": per_day[day]}
                for day in (today - timedelta(days=n) for n in reversed(range(DAYS_SHOWN)))
            ],
        },
        "by_priority": by_priority(user),
        "by_tag": by_tag(user),
        "streak_days": streak(per_day, today),
        "median_days_to_finish": _median_days(user),
        "most_postponed": _most_postponed(user),
    }


def _most_postponed(user: User) -> list[dict[str, Any]]:
    slipped = Task.objects.owned_by(user).alive().filter(postponed__gt=0)
    return [
        {"id": str(task.id), "number": task.number, "title": task.title, "times": task.postponed}
        for task in slipped.order_by("-postponed", "number")[:SLIPPED_SHOWN]
    ]


def _standing(user: User, now: datetime, today: date) -> dict[str, int]:
    """A time of day may be of another zone, where its owner was then: it is due on the day that
    it has here."""
    begins, ends = (
        datetime.combine(day, time.min, user.zone) for day in (today, today + timedelta(days=1))
    )
    timed_today = Q(due_time__isnull=False, due_sort__gte=begins, due_sort__lt=ends)
    counts: dict[str, int] = (
        Task.objects.owned_by(user)
        .alive()
        .open()
        .aggregate(
            open=Count("pk"),
            overdue=Count("pk", filter=Q(due_date__isnull=False, due_sort__lt=now)),
            due_today=Count("pk", filter=timed_today | Q(due_time=None, due_date=today)),
        )
    )
    return counts


def completed_per_day(user: User) -> Counter[date]:
    """Finished tasks by local day."""
    days = (
        Task.objects.owned_by(user)
        .alive()
        .done()
        .annotate(day=TruncDate("completed_at", tzinfo=user.zone))
        .values("day")
        .annotate(count=Count("pk"))
        .order_by()
    )
    return Counter({row["day"]: row["count"] for row in days})


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def completed_per_week(per_day: Counter[date], today: date) -> list[tuple[date, int]]:
    """(its Monday, how many were finished) of the last 12 weeks, this one last."""
    this = monday_of(today)
    mondays = [this - timedelta(weeks=n) for n in reversed(range(WEEKS_SHOWN))]
    return [(monday, _since(per_day, monday, monday + timedelta(days=6))) for monday in mondays]


def overdue_ages(user: User, now: datetime) -> dict[str, int]:
    """How many are overdue since yesterday or today, for a week, for a month, for longer."""
    today = now.astimezone(user.zone).date()
    yesterday, week, month = (today - timedelta(days=days) for days in (1, 7, 30))
    overdue = Task.objects.owned_by(user).alive().overdue(now)
    ages: dict[str, int] = overdue.aggregate(
        day=Count("pk", filter=Q(due_date__gte=yesterday)),
        week=Count("pk", filter=Q(due_date__gte=week, due_date__lt=yesterday)),
        month=Count("pk", filter=Q(due_date__gte=month, due_date__lt=week)),
        older=Count("pk", filter=Q(due_date__lt=month)),
    )
    return ages


def _since(per_day: Counter[date], first: date, last: date) -> int:
    return sum(count for day, count in per_day.items() if first <= day <= last)


def by_priority(user: User) -> dict[str, int]:
    rows = Task.objects.owned_by(user).alive().open().values_list("priority")
    counted = dict(rows.annotate(count=Count("pk")).order_by())
    return {name: counted.get(value, 0) for value, name in enumerate(PRIORITIES, 1)}


def by_tag(user: User) -> list[dict[str, Any]]:
    """Every tag that a task has, with how many are open and done, busiest first."""
    rows = tags_in_use(user).order_by("-open", "-done", "key")
    return [{"tag": tag.name, "open": tag.open, "done": tag.done} for tag in rows]


def tags_in_use(user: User) -> QuerySet[Any]:
    """The owner's tags that a task has, each with the numbers `open` and `done`."""
    alive = Q(tasks__deleted_at__isnull=True)
    counted = Tag.objects.owned_by(user).annotate(
        open=Count("tasks", filter=alive & Q(tasks__status="open")),
        done=Count("tasks", filter=alive & Q(tasks__status="done")),
    )
    return counted.filter(Q(open__gt=0) | Q(done__gt=0))


def streak(per_day: Counter[date], today: date) -> int:
    """Days in a row with something finished; today counts once something is."""
    day = today if per_day[today] else today - timedelta(days=1)
    length = 0
    while per_day[day]:
        length, day = length + 1, day - timedelta(days=1)
    return length


def _median_days(user: User) -> float | None:
    """From creation to completion, over the last 500 finished; None if there are none."""
    done = Task.objects.owned_by(user).alive().done().order_by("-completed_at")
    spans = [
        max((finished - created).total_seconds(), 0) / 86_400
        for created, finished in done.values_list("created_at", "completed_at")[:500]
        if finished is not None
    ]
    return round(median(spans), 2) if spans else None


def finished_between(user: User, first: date, last: date) -> TaskQuerySet:
    """Those finished from the local day `first` to `last`, both included; the latest first."""
    done = Task.objects.owned_by(user).alive().done()
    begins, ends = _days(user, first, last)
    found = done.filter(completed_at__gt=begins, completed_at__lte=ends)
    return found.order_by("-completed_at", "number")


def added_between(user: User, first: date, last: date) -> TaskQuerySet:
    """The same of those put on the list; what a repetition made is not among them."""
    begins, ends = _days(user, first, last)
    mine = Task.objects.owned_by(user).alive().exclude(occurrence__gt=1)
    return mine.filter(created_at__gt=begins, created_at__lte=ends).order_by("-number")


def changed_between(user: User, first: date, last: date) -> list[tuple[State, State]]:
    """What the last changes of these days came to, task by task: how each was before, or began,
    and how it became. The task that was changed last comes first."""
    begins, ends = _days(user, first, last)
    events = TaskEvent.objects.owned_by(user).changes()
    events = events.filter(created_at__gt=begins, created_at__lte=ends)
    found: dict[UUID, tuple[State, State]] = {}
    for before, after in events.values_list("before", "after")[:MOST_EVENTS]:
        was = {state.id: state for state in map(State.from_json, before)}
        for state in map(State.from_json, after):
            _, became = found.get(state.id, (state, state))
            found[state.id] = (was.get(state.id, state), became)
    return [*found.values()]


def _days(user: User, first: date, last: date) -> tuple[datetime, datetime]:
    start = instant_of(first, None, user.zone) - timedelta(days=1)
    return start, instant_of(last, None, user.zone)
