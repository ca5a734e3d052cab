"""What the pages' forms are answered: back to where the form was, or JSON for scripts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.errors import Problem
from todos.values import Change

UNDO = "undo_event"  # where the session keeps what the next page offers to undo


def is_from_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def done(
    request: HttpRequest, change: Change, sentence: str, *, offer_undo: bool = True
) -> HttpResponse:
    """It has happened: `sentence` says what. JSON: {"message", "tasks": their ids, "undo": the
    event's id or null}."""
    event = change.event if offer_undo and change.changed else None
    undo = str(event.id) if event else None
    if is_from_script(request):
        tasks = [str(task.id) for task in change.tasks]
        return JsonResponse({"message": sentence, "tasks": tasks, "undo": undo})
    messages.success(request, sentence)
    if undo is not None:
        request.session[UNDO] = undo
    return HttpResponseRedirect(way_back(request))


def refused(request: HttpRequest, problem: Problem) -> HttpResponse:
    """It has not: JSON in the shape of the API's errors."""
    if is_from_script(request):
        error = {"code": problem.code, "message": problem.message}
        return JsonResponse({"error": error}, status=problem.status)
    messages.error(request, problem.message)
    return HttpResponseRedirect(way_back(request))


def way_back(request: HttpRequest) -> str:
    """Where the form was, if it is a path of ours."""
    path = request.POST.get("next", "")
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe else reverse("tasks")
