"""The full-text index, each database's own kind."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from tutor.textbook import index


class Migration(migrations.Migration):
    dependencies: ClassVar = [("tutor", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(index.create, index.drop)]
