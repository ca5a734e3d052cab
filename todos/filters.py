"""What a list of tasks may be asked for in a query string; bad values are 400."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, Lower
from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from accounts.errors import Problem, invalid
from accounts.models import User
from accounts.paging import Ordering
from todos.due import FIRST_DAY, LAST_DAY
from todos.models import Task
from todos.querysets import TaskQuerySet
from todos.search import matching
from todos.text import fold
from todos.values import PRIORITIES

LONGEST = 300  # characters of a filter's value
BEGINNING = datetime(1, 1, 2, tzinfo=UTC)
# In each order what has no value comes last; the number settles the rest.
ORDERINGS: dict[str, Ordering] = {
    "due_at": ("due_sort", "number"),
    "-due_at": ("-due_latest", "number"),
    "priority": ("priority", "due_sort", "number"),
    "-priority": ("-priority", "due_sort", "number"),
    "created_at": ("created_at", "number"),
    "-created_at": ("-created_at", "-number"),
    "updated_at": ("updated_at", "number"),
    "-updated_at": ("-updated_at", "-number"),
    "completed_at": ("completed_first", "number"),
    "-completed_at": ("-completed_last", "number"),
    "title": ("title_key", "number"),
    "-title": ("-title_key", "-number"),
    "number": ("number",),
    "-number": ("-number",),
}
DEFAULT_ORDERING = "-created_at"
COMPUTED = {
    "due_latest": Case(When(due_date__isnull=True, then=Value(BEGINNING)), default=F("due_sort")),
    "completed_first": Coalesce("completed_at", Value(datetime(9999, 1, 1, tzinfo=UTC))),
    "completed_last": Coalesce("completed_at", Value(BEGINNING)),
    "title_key": Lower("title"),
}


def ordering_of(query: QueryDict) -> Ordering:
    """The columns of `?ordering=`; 400 for an order that there is not."""
    name = query.get("ordering") or DEFAULT_ORDERING
    if name not in ORDERINGS:
        raise invalid(ordering=f"ordering is one of {', '.join(ORDERINGS)}.")
    return ORDERINGS[name]


def filtered(tasks: TaskQuerySet, query: QueryDict, user: User, now: datetime) -> TaskQuerySet:
    """Narrow `tasks` as `query` asks, and compute what its order needs."""
    for name, narrow in FILTERS.items():
        for value in query.getlist(name):
            if not value:
                continue
            if len(value) > LONGEST or not _is_text(value):
                raise invalid(**{name: f"{name} is too long or not text."})
            tasks = narrow(tasks, value, user, now)
    columns = {column.lstrip("-") for column in ordering_of(query)}
    needed = {name: COMPUTED[name] for name in columns & COMPUTED.keys()}
    return tasks.annotate(**needed) if needed else tasks


def _is_text(value: str) -> bool:
    return "\0" not in value and not any("\ud800" <= c <= "\udfff" for c in value)


Narrow = Callable[[TaskQuerySet, str, User, datetime], TaskQuerySet]


def _status(tasks: TaskQuerySet, value: str, user: User, now: datetime) -> TaskQuerySet:
    if value not in Task.Status.values:
        raise invalid(status="status is open or done.")
    return tasks.filter(status=value)


def _priority(tasks: TaskQuerySet, value: str, user: User, now: datetime) -> TaskQuerySet:
    wanted = value.split(",")
    if not set(wanted) <= set(PRIORITIES):
        raise invalid(priority=f"priority is one of {', '.join(PRIORITIES)}.")
    return tasks.filter(priority__in=[PRIORITIES.index(name) + 1 for name in wanted])


def _tag(tasks: TaskQuerySet, value: str, user: User, now: datetime) -> TaskQuerySet:
    return tasks.filter(tags__key=fold(value.lstrip("#")))


def _overdue(tasks: TaskQuerySet, value: str, user: User, now: datetime) -> TaskQuerySet:
    if value not in {"true", "false", "1", "0"}:
        raise invalid(overdue="overdue is true or false.")
    late = tasks.overdue(now)
    return late if value in {"true", "1"} else tasks.exclude(pk__in=late.values("pk"))


def _due_before(tasks: TaskQuerySet, value: str, user: User, now: datetime) -> TaskQuerySet:
    bound = _bound("due_before", value, user)
    if isinstance(bound, datetime):
        return tasks.filter(due_date__isnull=False, due_sort__lt=bound)
    return tasks.filter(due_date__lt=bound)


def _due_after(tasks: TaskQuerySet, value: str, user: User, now: datetime) -> TaskQuerySet:
    bound = _bound("due_after", value, user)
    if isinstance(bound, datetime):
        return tasks.filter(due_date__isnull=False, due_sort__gt=bound)
    return tasks.filter(due_date__gt=bound)


def _bound(name: str, value: str, user: User) -> date | datetime:
    """A day, or a moment; one without an offset is in the owner's zone."""
    # An unescaped "+" of an offset arrives as a space.
    value = re.sub(r"(T\S+) (\d\d:?\d\d)$", r"\1+\2", value)
    try:
        day = parse_date(value)
        moment = None if day else parse_datetime(value)
        if moment is not None:
            aware = moment if moment.tzinfo else moment.replace(tzinfo=user.zone)
            day = aware.astimezone(UTC).date()
    except (ValueError, OverflowError):
        raise _not_a_date(name) from None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise _not_a_date(name)
    return aware if moment is not None else day


def _not_a_date(name: str) -> Problem:
    return invalid(**{name: f"{name} is a date (2026-12-31) or a time (2026-12-31T17:00+05:00)."})


def _words(tasks: TaskQuerySet, value: str, user: User, now: datetime) -> TaskQuerySet:
    return matching(tasks, user, value)


def _parent(tasks: TaskQuerySet, value: str, user: User, now: datetime) -> TaskQuerySet:
    try:
        return tasks.filter(parent=UUID(value))
    except ValueError:
        raise invalid(parent="parent is a task's id.") from None


def in_bin(query: QueryDict) -> bool:
    """Whether the deleted are asked for; 400 for what is neither yes nor no."""
    value = query.get("deleted") or "false"
    if value not in {"true", "false", "1", "0"}:
        raise invalid(deleted="deleted is true or false.")
    return value in {"true", "1"}


FILTERS: dict[str, Narrow] = {
    "parent": _parent,
    "status": _status,
    "priority": _priority,
    "tag": _tag,
    "overdue": _overdue,
    "due_before": _due_before,
    "due_after": _due_after,
    "q": _words,
}
