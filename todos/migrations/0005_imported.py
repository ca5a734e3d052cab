"""Which tasks came from a file."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("todos", "0004_series")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Imported",
            fields=[
                (
                    "task",
                    models.OneToOneField(
                        on_delete=models.deletion.CASCADE,
                        primary_key=True,
                        related_name="imported",
                        serialize=False,
                        to="todos.task",
                    ),
                ),
                ("key", models.CharField(db_index=True, max_length=64)),
            ],
        ),
    ]
