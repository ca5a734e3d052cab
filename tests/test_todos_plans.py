"""The lists that are read come from an index, in its order: they cost the same among 100,000."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from todos import lists
from todos.models import Task

COUNT = 3_000
TODAY = date(2030, 5, 1)
# Each list, and the index that serves it.
LISTS = {
    "everything open": (lambda t: t.open().order_by(*lists.BY_DUE), "open_tasks_by_urgency"),
    "today": (
        lambda t: lists.due_by_today(t, _noon()).order_by(*lists.BY_DUE),
        "open_tasks_by_urgency",
    ),
    "overdue": (lambda t: t.overdue(_noon()).order_by(*lists.BY_DUE), "open_tasks_by_urgency"),
    "open, by date": (lambda t: t.open().order_by("due_sort", "number"), "open_tasks_by_due"),
    "some days": (
        lambda t: t.open().filter(due_date__gte=TODAY, due_date__lte=TODAY + timedelta(2)),
        "open_tasks_by_day",
    ),
    "the most pressing": (
        lambda t: t.open().order_by("-priority", "due_sort", "number"),
        "open_tasks_by_priority",
    ),
    "what repeats": (
        lambda t: t.open().recurring().order_by("due_sort"),
        "open_tasks_that_repeat",
    ),
    "done": (lambda t: t.done().order_by("-completed_at"), "done_tasks_by_day"),
    "the last made": (lambda t: t.order_by("-created_at", "-number"), "tasks_by_age"),
    "put off most": (
        lambda t: t.filter(postponed__gt=0).order_by("-postponed", "number"),
        "tasks_put_off",
    ),
}


def _noon():
    return datetime.combine(TODAY, time(12)).astimezone()


@pytest.fixture
def many(user):
    """A third done, a few in the bin, a few repeating, half of the others with a date."""
    now = timezone.now()

    def task(number):
        task = Task(owner=user, number=number, title="Task", priority=1 + number % 4)
        task.created_at = now - timedelta(minutes=number)
        if number % 3 == 0:
            task.status, task.completed_at = "done", now - timedelta(minutes=number)
        elif number % 20 == 1:
            task.deleted_at = now - timedelta(minutes=number)
        if number % 2:
            task.due_date = TODAY + timedelta(number % 600 - 20)
            task.due_sort = datetime.combine(task.due_date, time.max, user.zone)
            task.recurrence_rule = "FREQ=DAILY" if number % 50 == 5 else ""
            task.recurrence_mode = "due" if task.recurrence_rule else ""
        task.postponed = 1 if number % 40 == 4 else 0
        return task

    Task.objects.bulk_create([task(number) for number in range(1, COUNT + 1)], batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE todos_task")
    return Task.objects.owned_by(user)


def assert_served_by(index, tasks):
    plan = tasks[:20].explain()
    assert index in plan, plan
    if "day" not in index:  # a few days' tasks are few; the rest come in the index's order
        assert "ORDER BY" not in plan and "Sort" not in plan, plan


def test_every_list_comes_from_its_index(many):
    assert many.alive().exists()
    for narrow, index in LISTS.values():
        assert_served_by(index, narrow(many.alive()))
    assert_served_by("tasks_in_the_bin", many.binned().order_by("-deleted_at", "-number"))
