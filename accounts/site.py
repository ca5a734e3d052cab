"""The admin, with a door as careful as the others."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from accounts.errors import Problem


class Site(AdminSite):
    site_header = "Sabaq administration"
    site_title = "Sabaq"

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().login(request, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data:
            form = response.context_data.get("form")
            mark_too_many(response, getattr(form, "refusal", None))
        return response


def mark_too_many(response: HttpResponse, problem: Problem | None) -> HttpResponse:
    """The status and the time of a page that shows a 429; others are shown with their form."""
    if problem is not None and problem.status == 429:
        response.status_code = problem.status
        for name, value in problem.headers.items():
            response.headers[name] = value
    return response
