"""Pages that do not exist and errors nobody foresaw: a page for people, an object for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

from config.api import error_body

PROGRAMS = ("/api/", "/chatkit/", "/health", "/mcp", "/ready")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(PROGRAMS):
        return JsonResponse(error_body("not_found", "There is nothing here."), status=404)
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(PROGRAMS):
        message = "Something went wrong on this site. Try again; if it stays, tell us."
        return JsonResponse(error_body("internal", message), status=500)
    return defaults.server_error(request)
