"""True keyset pages: each goes on after the last row's own values.

DRF's cursor counts offsets among rows that are equal in the first column, which repeats or skips
rows where thousands are (a priority, no date). Here the last column is unique, so it can't.
"""

from __future__ import annotations

import base64
import binascii
import json
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import Q, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.errors import Problem, invalid

Ordering = tuple[str, ...]


def bad_cursor() -> Problem:
    return invalid(cursor="This cursor is not one of ours; start from the first page.")


class Keyset(BasePagination):
    """`?limit=` (max 100) and `?cursor=`; `view.keyset(request)` names the columns, never null, the
    last one unique."""

    page_size = 50
    max_page_size = 100

    def get_page_size(self, request: Request) -> int:
        raw = request.query_params.get("limit")
        if raw is None:
            return self.page_size
        if not (raw.isascii() and raw.isdigit() and int(raw[:9]) > 0):
            raise invalid(limit="limit is a whole number from 1 to 100.")
        return min(int(raw[:9]), self.max_page_size)

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.columns: Ordering = view.keyset(request)
        size = self.get_page_size(request)
        cursor = request.query_params.get("cursor")
        rows = queryset.order_by(*self.columns)
        if cursor:
            rows = _after(rows, self.columns, _decoded(cursor, self.columns))
        page = _read(rows[: size + 1])
        self.more = len(page) > size
        self.page: Any = page[:size]
        return page[:size]

    def get_paginated_response(self, data: Any) -> Response:
        cursor = _encoded(self.page[-1], self.columns) if self.more else None
        return Response({"results": data, "next": cursor})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": schema,
                "next": {
                    "type": ["string", "null"],
                    "format": "cursor",
                    "description": "Pass as ?cursor= for more; null on the last page.",
                    "example": None,
                },
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        limit = {"type": "integer", "minimum": 1, "default": self.page_size}
        cursor = {"type": "string", "format": "cursor"}
        return [_parameter("limit", limit, "More than 100 are 100."),
                _parameter("cursor", cursor, "The `next` of the page before.")]  # fmt: skip


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }


def _after(rows: QuerySet[Any], columns: Ordering, values: list[Any]) -> QuerySet[Any]:
    """The rows later in the order than `values`: a > x, or a = x and b > y, …

    That a >= x is said as well: from this, databases see where in an index to begin.
    """
    later, same, begin = Q(), Q(), Q()
    for column, value in zip(columns, values, strict=True):
        name = column.lstrip("-")
        operator = "lt" if column.startswith("-") else "gt"
        begin = begin or Q(**{f"{name}__{operator}e": value})
        later |= same & Q(**{f"{name}__{operator}": value})
        same &= Q(**{name: value})
    try:
        return rows.filter(begin, later)
    except (ValueError, TypeError, ValidationError):
        raise bad_cursor() from None


def _read(rows: QuerySet[Any]) -> list[Any]:
    try:
        return list(rows)
    except (DataError, OverflowError):  # a forged cursor, with values that no column can hold
        raise bad_cursor() from None


def _encoded(row: Any, columns: Ordering) -> str:
    values = [_plain(getattr(row, column.lstrip("-"))) for column in columns]
    text = json.dumps([list(columns), values], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, int | str) else str(value)


def _decoded(cursor: str, columns: Ordering) -> list[Any]:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        names, values = json.loads(text)
        if names == list(columns) and len(values) == len(columns):
            return [_parsed(value) for value in values]
    except (ValueError, TypeError, binascii.Error):
        pass
    raise bad_cursor()


def _parsed(value: Any) -> Any:
    """Only what we ever put there: whole numbers and clean text (dates among it)."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(value)
    if isinstance(value, int) and abs(value) > 2**31:
        raise ValueError(value)
    if isinstance(value, str) and ("\0" in value or len(value) > 1000):
        raise ValueError(value)
    return value
