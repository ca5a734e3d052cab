"""Indexes for the lists that are read, in their order."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q

OPEN = Q(status="open", deleted_at__isnull=True)
PUT_OFF = Q(deleted_at__isnull=True, postponed__gt=0)


def add(name: str, condition: Q, *fields: str) -> migrations.AddIndex:
    index = models.Index(fields=["owner", *fields], condition=condition, name=name)
    return migrations.AddIndex("task", index)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("todos", "0005_imported")]
    operations: ClassVar = [
        add("open_tasks_by_urgency", OPEN, "due_sort", "-priority", "number"),
        add("open_tasks_by_day", OPEN, "due_date"),
        add("open_tasks_by_priority", OPEN, "-priority", "due_sort", "number"),
        add("open_tasks_that_repeat", OPEN & ~Q(recurrence_rule=""), "due_sort"),
        add("tasks_in_the_bin", Q(deleted_at__isnull=False), "deleted_at", "number"),
        add("tasks_put_off", PUT_OFF, "-postponed", "number"),
    ]
