"""The full-text index of tasks, each database's own kind."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from todos.search import create, drop


class Migration(migrations.Migration):
    dependencies: ClassVar = [("todos", "0002_subtasks")]
    operations: ClassVar = [migrations.RunPython(create, drop)]
