"""Fields of REST bodies that take what the schema says and nothing else.

REST framework's own are generous: they read "5" as a number, 5 as text and "yes" as true. A program
that sends such a thing has a mistake in it, which it hears of here.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar
from uuid import UUID

from rest_framework import serializers

CLEAN = r"^[^\u0000]*$"
NOT_BLANK = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
CANONICAL = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Described:
    """A field that tells OpenAPI more of what it takes than its type says.

    `takes` is JSON Schema. Its `format` may be one of ours, which docs/api.md lists: what it stands
    for can't be said in JSON Schema.
    """

    takes: ClassVar[dict[str, Any]] = {}

    def described(self) -> dict[str, Any]:
        return self.takes


class DescribedBody:
    """A serializer that does, of rules between its fields."""

    takes: ClassVar[dict[str, Any]] = {}


class TextField(Described, serializers.CharField):
    """Text only: a number is a mistake, not a title. `format` names what kind of text."""

    def __init__(self, *, format: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.format = format

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise serializers.ValidationError("This must be text.")
        return super().to_internal_value(data)

    def described(self) -> dict[str, Any]:
        if self.format:
            return {"format": self.format}
        return {"pattern": CLEAN if self.allow_blank else NOT_BLANK}


class FlagField(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise serializers.ValidationError("This must be true or false.")
        return data


class WholeField(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool | str):
            raise serializers.ValidationError("This must be a whole number.")
        return super().to_internal_value(data)


class IdField(serializers.UUIDField):
    def to_internal_value(self, data: Any) -> UUID:
        if not isinstance(data, str) or not CANONICAL.fullmatch(data):
            raise serializers.ValidationError("This must be a UUID.")
        return UUID(data)
