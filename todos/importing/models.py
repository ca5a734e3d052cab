"""Which tasks came from a file, so that the same file twice adds nothing."""

from __future__ import annotations

from django.db import models


class Imported(models.Model):
    """`key` names what the file said of the task (`todos.importing.keys`), whatever has become of
    the task since."""

    task = models.OneToOneField(
        "todos.Task", models.CASCADE, primary_key=True, related_name="imported"
    )
    key = models.CharField(max_length=64, db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]} for {self.task_id}"
