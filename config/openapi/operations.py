"""The OpenAPI schema: what drf-spectacular can't see by itself, said once for every operation."""

from __future__ import annotations

from typing import Any, NamedTuple

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction, OpenApiExample, OpenApiResponse
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from accounts.serializers import ProblemSerializer
from config.api import error_body

Json = dict[str, Any]
JSON = "application/json"
UNSAFE = {"POST", "PATCH", "DELETE"}
NAMES_ONLY = {"token"}  # parameters that find something or not: 404
TAGS = {
    "auth": "auth", "book": "book", "chatkit": "chatkit", "export": "tasks", "mcp": "mcp",
    "messages": "conversations", "push": "reminders", "reminders": "reminders",
    "runs": "conversations", "tags": "tasks", "tasks": "tasks", "threads": "conversations",
    "webhooks": "webhooks",
}  # fmt: skip


class Refusal(NamedTuple):
    """An answer that is not a success: when it comes, and an example of it."""

    when: str
    code: str
    message: str
    fields: Any = None


REFUSALS = {
    400: Refusal(
        "Something that was sent is not valid; `fields` says what.",
        "invalid",
        "limit is a whole number from 1 to 100.",
        {"limit": ["limit is a whole number from 1 to 100."]},
    ),
    401: Refusal(
        "Nobody is logged in, or the token is not valid any more.",
        "unauthenticated",
        "This access token is not valid any more; refresh it or log in.",
    ),
    403: Refusal(
        "A page's session without its CSRF token.",
        "forbidden",
        "Send the page's CSRF token (cookie csrftoken) in the X-CSRFToken header, or use an access"
        " token.",
    ),
    404: Refusal("It does not exist, or it isn't yours.", "not_found", "That was not found."),
    406: Refusal(
        "`Accept` names nothing that there is.",
        "not_acceptable",
        "Could not satisfy the request Accept header.",
    ),
    409: Refusal(
        "Things have changed since.", "conflict", "This has changed since; read it again."
    ),
    415: Refusal(
        "The body is not of a documented type.",
        "unsupported_media_type",
        'Unsupported media type "text/plain" in request.',
    ),
    421: Refusal(
        "A host name that this server is not.",
        "misdirected",
        "This server does not answer to that host name.",
    ),
    429: Refusal(
        "Too many requests.",
        "rate_limited",
        "Request was throttled. Expected available in 12 seconds.",
    ),
    502: Refusal(
        "The model provider has failed; what it said before is kept.",
        "provider_unavailable",
        "The model provider does not answer. Try again in a minute.",
    ),
    503: Refusal("Something that it needs is away.", "unavailable", "Try again in a minute."),
}
HEADERS: dict[int, Json] = {
    401: {"WWW-Authenticate": {"description": "How to log in.", "schema": {"type": "string"}}},
    429: {
        "Retry-After": {
            "description": "Seconds to wait, where they are known.",
            "schema": {"type": "integer", "minimum": 0},
        }
    },
}


class Schema(AutoSchema):
    """An operation with every refusal that its view can come to, each with an example."""

    def _get_response_bodies(self, direction: Direction = "response") -> Json:
        bodies: Json = super()._get_response_bodies(direction)
        for status in self._refusals():
            bodies.setdefault(str(status), {})
        for code, body in bodies.items():
            if int(code) in REFUSALS and self._is_problem(body):
                bodies[code] = self._refusal(int(code), body.get("description", ""))
        return dict(sorted(bodies.items()))

    def _get_request_body(self, direction: Direction = "request") -> Json | None:
        """A body of which one of two things is needed can't be left out: neither is required."""
        body: Json | None = super()._get_request_body(direction)  # type: ignore[no-untyped-call]
        if body and "oneOf" in getattr(self.get_request_serializer(), "takes", {}):
            body["required"] = True
        return body

    def _insert_field_validators(self, field: Any, schema: Json) -> None:
        """Nothing at all may be both: what a field takes, and what it takes as well."""
        super()._insert_field_validators(field, schema)  # type: ignore[no-untyped-call]
        if {"type": "string", "maxLength": 0} in schema.get("oneOf", ()):
            schema["anyOf"] = schema.pop("oneOf")

    def _has_body(self) -> bool:
        return bool(self._get_request_body())

    def _refusals(self) -> list[int]:
        """What any view comes to by what it asks for, takes and lets in."""
        view: APIView = self.view
        signed_in = any(isinstance(each, IsAuthenticated) for each in view.get_permissions())
        usual = type(view).perform_content_negotiation is APIView.perform_content_negotiation
        return [
            status
            for status, applies in {
                400: self._takes_values(),
                401: signed_in or bool(view.get_authenticators()),
                403: self.method in UNSAFE and self._knows_sessions(),
                404: "{" in self.path,
                406: usual,
                415: usual and self._has_body(),
                429: bool(view.get_throttles()),
            }.items()
            if applies
        ]

    def _takes_values(self) -> bool:
        values = {each["name"] for each in self._get_parameters() if each["in"] != "path"}
        return bool(values - NAMES_ONLY) or self._has_body()

    def _knows_sessions(self) -> bool:
        return any(
            isinstance(each, SessionAuthentication) for each in self.view.get_authenticators()
        )

    @staticmethod
    def _is_problem(body: Json) -> bool:
        """Nothing is said of its shape, or that it has the one of all problems."""
        shapes = [media.get("schema", {}) for media in body.get("content", {}).values()]
        return all(shape.get("$ref", "").endswith("/Problem") for shape in shapes)

    def _refusal(self, status: int, when: str) -> Json:
        refusal = REFUSALS[status]
        value = error_body(refusal.code, refusal.message, refusal.fields)
        shown = OpenApiExample(refusal.code, value, media_type=JSON, status_codes=[str(status)])
        response = OpenApiResponse(ProblemSerializer, when or refusal.when, examples=[shown])
        body: Json = self._get_response_for_code(  # type: ignore[no-untyped-call]
            response, str(status), [JSON]
        )
        return body | ({"headers": HEADERS[status]} if status in HEADERS else {})

    def get_tags(self) -> list[str]:
        first = self.path.removeprefix("/api/").partition("/")[0].partition(".")[0]
        return [TAGS.get(first, "founding")]

    def get_summary(self) -> str:
        """The first sentence of what is said of it."""
        return str(self.get_description()).partition(". ")[0].partition(":")[0].rstrip(".")

    def _get_format_parameters(self) -> list[Json]:
        """`?format=` is for the schema itself; elsewhere `Accept` decides."""
        return super()._get_format_parameters() if self.path == "/api/schema/" else []
