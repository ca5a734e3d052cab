"""Pages that do not exist and errors nobody foresaw: a page for people, an object for programs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views import defaults

from accounts.errors import Problem
from config.api import error_body

PROGRAMS = ("/api/", "/chatkit/", "/health", "/mcp", "/ready")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(PROGRAMS):
        # Why is in the log: it may be a host that is not ours, or a body too large to read.
        message = "This request is too large or malformed."
        return JsonResponse(error_body("invalid", message), status=400)
    return defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(PROGRAMS):
        return JsonResponse(error_body("not_found", "There is nothing here."), status=404)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(PROGRAMS):
        message = "Something went wrong on this site. Try again; if it stays, tell us."
        return JsonResponse(error_body("internal", message), status=500)
    return defaults.server_error(request)


class Problems:
    """A problem that a view lets through is shown for what it is."""

    async_capable = True
    sync_capable = True

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponse | Awaitable[HttpResponse]]
    ) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Problem):
            return None
        status, headers = exception.status, exception.headers
        if request.path.startswith(PROGRAMS):
            body = error_body(exception.code, exception.message, exception.fields)
            return JsonResponse(body, status=status, headers=headers)
        response = render(request, "problem.html", {"problem": exception}, status=status)
        for name, value in headers.items():
            response.headers[name] = value
        return response
