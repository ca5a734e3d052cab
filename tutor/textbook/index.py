"""The full-text index beside the passages: FTS5 on SQLite, a GIN index on PostgreSQL.

Both index the same prepared tokens (tutor/textbook/words.py), so both find the same passages; the
questions that readers ask are looked up elsewhere (tutor/textbook/readers.py).
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TOLD = "kind <> 'question'"
FIELDS = ("heading_terms", "body_terms", "also_terms", "edition_terms")
VECTOR = (
    "(setweight(to_tsvector('simple', heading_terms), 'A')"
    " || setweight(to_tsvector('simple', body_terms), 'D')"
    " || setweight(to_tsvector('simple', also_terms), 'B')"
    " || setweight(to_tsvector('simple', edition_terms), 'D'))"
)
CREATE = {
    "sqlite": "CREATE VIRTUAL TABLE tutor_passage_search"
    f" USING fts5(passage_id UNINDEXED, {', '.join(FIELDS)})",
    "postgresql": f"CREATE INDEX tutor_passage_search ON tutor_passage USING GIN ({VECTOR})",
}
DROP = {
    "sqlite": "DROP TABLE tutor_passage_search",
    "postgresql": "DROP INDEX tutor_passage_search",
}
FIND = {
    "sqlite": "SELECT passage_id FROM tutor_passage_search WHERE tutor_passage_search MATCH %s"
    " ORDER BY bm25(tutor_passage_search, 0, 5.0, 1.0, 2.0, 1.0), rowid LIMIT %s",
    "postgresql": f"SELECT id FROM tutor_passage, to_tsquery('simple', %s) query"
    f" WHERE {VECTOR} @@ query AND {TOLD} ORDER BY ts_rank({VECTOR}, query) DESC, id LIMIT %s",
}


def create(apps: Any, schema_editor: Any) -> None:
    """For the migration."""
    schema_editor.execute(CREATE[schema_editor.connection.vendor])


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(DROP[schema_editor.connection.vendor])


def refill(connection: BaseDatabaseWrapper) -> None:
    """Bring the index up to date with the passages, within the caller's transaction."""
    if connection.vendor != "sqlite":
        return  # PostgreSQL keeps its index itself.
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM tutor_passage_search")
        cursor.execute(
            f"INSERT INTO tutor_passage_search (passage_id, {', '.join(FIELDS)})"
            f" SELECT id, {', '.join(FIELDS)} FROM tutor_passage WHERE {TOLD} ORDER BY id"
        )


def find(connection: BaseDatabaseWrapper, tokens: list[str], limit: int) -> list[str]:
    """Ids of passages that hold at least one of the tokens, roughly best first."""
    if not tokens:
        return []
    quote, either = ('"', " OR ") if connection.vendor == "sqlite" else ("'", " | ")
    query = either.join(f"{quote}{token}{quote}" for token in tokens)
    with connection.cursor() as cursor:
        cursor.execute(FIND[connection.vendor], [query, limit])
        return [str(row[0]) for row in cursor.fetchall()]
