"""The full-text index, each database's own kind; 0003 makes it anew."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

CREATE = {
    "sqlite": "CREATE VIRTUAL TABLE tutor_passage_search"
    " USING fts5(passage_id UNINDEXED, heading_terms, body_terms)",
    "postgresql": "CREATE INDEX tutor_passage_search ON tutor_passage USING GIN ("
    "(setweight(to_tsvector('simple', heading_terms), 'A')"
    " || setweight(to_tsvector('simple', body_terms), 'D')))",
}
DROP = {
    "sqlite": "DROP TABLE tutor_passage_search",
    "postgresql": "DROP INDEX tutor_passage_search",
}


def create(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(CREATE[schema_editor.connection.vendor])


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(DROP[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("tutor", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(create, drop)]
