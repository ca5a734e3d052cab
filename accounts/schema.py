"""How our fields and our authentication are called in the OpenAPI schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer

from accounts.fields import Described, DescribedBody

Json = dict[str, Any]
C = TypeVar("C", bound=type)


def shown(response: Json | None = None, request: Json | None = None) -> Callable[[C], C]:
    """Give a serializer an example of what is answered, of what is sent, or of both."""
    answers = OpenApiExample("answer", response, response_only=True, status_codes=[200, 201, 202])
    body = OpenApiExample("body", request, request_only=True)
    examples = [*([answers] if response else []), *([body] if request else [])]
    decorate: Callable[[C], C] = extend_schema_serializer(examples=examples)
    return decorate


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "accounts.authentication.BearerAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


class PageSessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "accounts.authentication.PageSessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "The page's session; anything but GET needs the X-CSRFToken header.",
        }


class DescribedField(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """What a field of ours takes, beyond its type; of what it gives, the type is all."""

    target_class = Described
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Json:
        schema: Json = auto_schema._map_serializer_field(self.target, direction, True)
        if self.target.allow_null:  # said again by the caller
            schema["type"] = schema["type"][0]
        if direction == "request":
            schema |= self.target.described()
        return {name: value for name, value in schema.items() if value is not None}


class DescribedSerializer(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    target_class = DescribedBody
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: str) -> Json:
        schema: Json = auto_schema._map_serializer(self.target, direction, True)
        return schema | self.target.takes if direction == "request" else schema
