"""Queries whose SQL is made once: for what every frame and every run asks.

Django takes several times as long to build and compile a query as the database to answer it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet

M = TypeVar("M", bound=Model)


class Slot(Expression):
    """The place of a value that each call brings; `name` is the call's keyword for it."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", (self,)


class Prepared(Generic[M]):
    """Rows of one model, as `build` asks for them with a `Slot` for each of the named `fields`.

    `build` may filter, order, annotate and take `only` some columns; it may not join rows of
    another model in (`select_related`).
    """

    def __init__(self, build: Callable[..., QuerySet[M]], **fields: Field[Any, Any]) -> None:
        self._build = build
        self._fields = fields
        self._compiled: dict[str, tuple[str, tuple[Any, ...], QuerySet[M]]] = {}  # by database kind

    def rows(self, **values: Any) -> list[M]:
        sql, params, query = self._compiled.get(connection.vendor) or self._compile()
        return list(query.model._base_manager.raw(sql, [self._value(p, values) for p in params]))

    def first(self, **values: Any) -> M | None:
        return next(iter(self.rows(**values)), None)

    def _value(self, param: Any, values: dict[str, Any]) -> Any:
        if isinstance(param, Slot):
            return param.output_field.get_db_prep_value(values[param.name], connection)
        return param

    def _compile(self) -> tuple[str, tuple[Any, ...], QuerySet[M]]:
        query = self._build(**{name: Slot(name, field) for name, field in self._fields.items()})
        sql, params = query.query.get_compiler(connection=connection).as_sql()
        self._compiled[connection.vendor] = made = (sql, tuple(params), query)
        return made
