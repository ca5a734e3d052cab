"""How every REST error looks."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback

from accounts.errors import Problem
from accounts.models import User

JSON = "application/json"  # also where a stream was asked for
CODES = {401: "unauthenticated", 403: "forbidden", 404: "not_found", 405: "method_not_allowed",
         406: "not_acceptable", 415: "unsupported_media_type", 429: "rate_limited"}  # fmt: skip


def error_body(code: str, message: str, fields: Any = None) -> dict[str, Any]:
    """The contract's error object; `fields` maps an input's name to its sentences."""
    error: dict[str, Any] = {"code": code, "message": message}
    if fields:
        error["fields"] = fields
    return {"error": error}


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every failure of a REST view as the contract's error object."""
    set_rollback()
    if request := context.get("request"):  # in JSON, in whatever format an answer would have been
        request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSON
    if isinstance(error, Problem):
        body = error_body(error.code, error.message, error.fields)
        return Response(body, error.status, headers=error.headers, content_type=JSON)
    if isinstance(error, RecursionError):
        error = exceptions.ParseError("The body is nested too deeply.")
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if isinstance(error, IntegrityError | ObjectDoesNotExist) and _is_gone(context["request"].user):
        error = exceptions.NotAuthenticated()  # deleted since they were let in
        error.auth_header = "Bearer"  # type: ignore[attr-defined]
    if not isinstance(error, exceptions.APIException):
        return None
    headers = {}
    if challenge := getattr(error, "auth_header", None):  # set by DRF's own dispatch
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    return Response(_body_of(error), error.status_code, headers=headers, content_type=JSON)


def _is_gone(user: Any) -> bool:
    return user.is_authenticated and not User.objects.filter(pk=user.pk, is_active=True).exists()


def _body_of(error: exceptions.APIException) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        fields = _fields(error.detail)
        first = next(iter(fields.values()))[0]
        return error_body("invalid", first, fields)
    if isinstance(error, exceptions.ParseError):
        return error_body("invalid", "The body is not valid JSON.", {"body": [str(error.detail)]})
    code = CODES.get(error.status_code, "error")
    detail = error.detail
    return error_body(
        code, str(detail.get("detail", "")) if isinstance(detail, dict) else str(detail)
    )


def _fields(detail: Any) -> dict[str, list[str]]:
    if isinstance(detail, dict):
        return {str(name): _sentences(value) for name, value in detail.items()}
    return {"non_field_errors": _sentences(detail)}


def _sentences(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _sentences(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _sentences(inner)] or ["Not valid."]
    # What a client sent may be repeated here, with characters that no answer can carry.
    return [str(value).encode("utf-8", "replace").decode()]
