"""Many rows changed at once, each in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model


def update_each(model: type[Model], rows: Mapping[UUID, Mapping[str, Any]]) -> None:
    """UPDATE rows by their ids; every row names the same fields.

    One statement, prepared once. `QuerySet.bulk_update` makes a CASE of all rows instead, which
    takes longer to write than this takes to run.
    """
    if not rows:
        return
    names = list(next(iter(rows.values())))
    fields: list[Any] = [model._meta.get_field(name) for name in names] + [model._meta.pk]
    *columns, key = [connection.ops.quote_name(field.column) for field in fields]
    changes = ", ".join(f"{column} = %s" for column in columns)
    values = [
        [
            field.get_db_prep_save(value, connection)
            for field, value in zip(fields, [*row.values(), pk], strict=True)
        ]
        for pk, row in rows.items()
    ]
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {changes} WHERE {key} = %s", values)
