"""A series has a time of day of its own, and its COUNT begins where its rule was set.

The columns may be null: a default would have SQLite make the table anew, without the triggers of
the search index.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


def take_over_times(apps: Any, schema_editor: Any) -> None:
    tasks = apps.get_model("todos", "Task").objects.using(schema_editor.connection.alias)
    tasks.exclude(recurrence_rule="").update(series_time=models.F("due_time"))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("todos", "0003_search")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="task",
            name="series_time",
            field=models.TimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="task",
            name="counted_from",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(take_over_times, migrations.RunPython.noop),
    ]
