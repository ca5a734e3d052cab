"""Rows written in fewer steps than the ORM takes: for what every run writes, and often.

The values go through the models' fields as ever. What is left out is the building of SQL for each
call, signals, and looking for what a row might be related to.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model


def insert(*rows: Model) -> None:
    """INSERT new rows, in this order."""
    with connection.cursor() as cursor:
        for row in rows:
            fields = row._meta.concrete_fields
            values = [
                field.get_db_prep_save(field.pre_save(row, add=True), connection)
                for field in fields
            ]
            cursor.execute(_insert_into(type(row)), values)
            row._state.adding, row._state.db = False, connection.alias


@cache
def _insert_into(model: type[Model]) -> str:
    columns = [connection.ops.quote_name(str(f.column)) for f in model._meta.concrete_fields]
    table = connection.ops.quote_name(model._meta.db_table)
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"


def update_each(model: type[Model], rows: Mapping[UUID, Mapping[str, Any]]) -> None:
    """UPDATE rows by their ids; every row names the same fields."""
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
