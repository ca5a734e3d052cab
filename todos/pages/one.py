"""The page of one task, where it is edited, and the page of its history. Someone else's is 404."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.generic import View

from accounts.errors import Problem, conflict
from accounts.guests import ensure_user
from accounts.models import User
from todos import history, lists, operations, typed
from todos.due import shown_moment
from todos.models import Task, TaskEvent
from todos.pages.answers import UNDO, done, is_from_script, refused
from todos.pages.rows import rows
from todos.values import PRIORITIES, Actor

SHOWN_CHANGES = 100


class OneTaskPage(View):
    """`tasks/one.html` gets `row` (see `rows.Row`), the `fields` of its form, `parts` and
    `reminders`; `error` if what was posted could not be kept."""

    def get(self, request: HttpRequest, **ref: Any) -> HttpResponse:
        user = ensure_user(request)
        task = _own(user, **ref)
        return _draw(request, user, task, typed.fields_of(task))

    def post(self, request: HttpRequest, **ref: Any) -> HttpResponse:
        """Change what differs; refused if the task has changed since the form was drawn."""
        user = ensure_user(request)
        task = _own(user, **ref)
        try:
            changes = typed.edited(request.POST.dict(), task, user)
            version = _version(request.POST.get("version", ""))
            change = operations.update(Actor(user), task.pk, changes, version=version)
        except Problem as problem:
            if is_from_script(request):
                return refused(request, problem)
            fields = typed.fields_of(task) | request.POST.dict()
            return _draw(request, user, task, fields, problem.message)
        sentence = (
            gettext("Changed “%(title)s”.")
            if change.changed
            else gettext("“%(title)s” is as it was.")
        )
        return done(request, change, sentence % {"title": change.task.title})


class HistoryPage(View):
    """`tasks/history.html` gets `task`, `entries` (`todos.history.Entry`, the last first)."""

    def get(self, request: HttpRequest, **ref: Any) -> HttpResponse:
        user = ensure_user(request)
        task = _own(user, binned=True, **ref)
        events = TaskEvent.objects.owned_by(user).changes().filter(tasks=task)
        context = {
            "task": task,
            "entries": history.entries(user, task, list(events[:SHOWN_CHANGES])),
            "undo_event": request.session.pop(UNDO, None),
            **_common(request, user),
        }
        return render(request, "tasks/history.html", context)


def _own(
    user: User, *, number: int | None = None, task_id: UUID | None = None, binned: bool = False
) -> Task:
    tasks = Task.objects.owned_by(user).whole().select_related("parent")
    tasks = tasks if binned else tasks.alive()
    named = {"pk": task_id} if number is None else {"number": number}
    task = tasks.filter(**named).first()
    if task is None:
        raise Http404
    return task


def _version(text: str) -> int | None:
    if text and not (text.isdecimal() and len(text) < 9):
        raise conflict(gettext("This task has changed since you read it; read it again."))
    return int(text) if text else None


def _draw(
    request: HttpRequest, user: User, task: Task, fields: dict[str, str], error: str = ""
) -> HttpResponse:
    now = timezone.now().astimezone(user.zone)
    parts = Task.objects.owned_by(user).alive().filter(parent=task)
    [row] = rows([task], now)
    context = {
        "row": row,
        "fields": fields,
        "priorities": [(name, history.PRIORITY_NAMES[name]) for name in PRIORITIES],
        "parts": rows(parts.order_by("-status", *lists.BY_DUE).whole(), now),
        "reminders": [
            (each, shown_moment(each.fire_at, user.zone))
            for each in task.reminders.all()
            if each.status == "waiting"
        ],
        "error": error,
        "undo_event": request.session.pop(UNDO, None),
        **_common(request, user),
    }
    return render(request, "tasks/one.html", context, status=400 if error else 200)


def _common(request: HttpRequest, user: User) -> dict[str, Any]:
    now = timezone.now().astimezone(user.zone)
    return {"view": "", "counts": lists.counts(user, now), "here": request.path}
