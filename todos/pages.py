"""The tasks page `/tasks/`, drawn on the server. Works without JavaScript: every button posts a
form and comes back to the page.

`templates/tasks/index.html` gets:

- `groups`: list of {"key": "overdue"|"today"|"upcoming"|"undated", "label", "tasks"}, the open
  ones, none of them empty; each task is a `Row` (see below). `open_count`: how many in all.
- `done`: rows of the last finished; `done_count`: how many in all.
- `q`: the words searched for ("" for none); `tag`: the tag's name filtered by ("" for none);
  `tags`: the owner's tags, each with `name`, `open`, `done`.
- `draft`: what was typed if it could not be added, `error`: why ("" for none).
- messages (django.contrib.messages) tell what was done; `undo_event` is its id, or None.

A `Row` has `task` (the model), `due_text` ("Sat 22 Nov 2026, 17:00"), `due_iso` for `<time>`,
`is_overdue`, `tags` (names), `json` (the REST shape, for scripts).

Forms: POST `tasks-add` {title: words, with a date among them}; POST `tasks-do task_id deed`, deed
one of complete, reopen, delete, restore; POST `tasks-undo event_id`. Each may carry `next`, a local
path to come back to. All need the CSRF token.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, gettext_noop
from django.views.generic import View

from accounts.errors import Problem
from accounts.guests import ensure_user
from accounts.models import User
from todos import operations
from todos.analytics import tags_in_use
from todos.due import shown
from todos.models import Task
from todos.querysets import TaskQuerySet
from todos.search import matching
from todos.shapes import Json, task_shape
from todos.text import fold
from todos.values import Actor, Change, NewTask
from todos.when import split_title

SHOWN_OPEN = 300
SHOWN_DONE = 30
UNDO = "undo_event"  # where the session keeps what the next page offers to undo


@dataclass(frozen=True, slots=True)
class Row:
    task: Task
    due_text: str
    due_iso: str
    is_overdue: bool
    tags: list[str]
    json: Json


class TaskPage(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        user = ensure_user(request)
        return _page(request, user)


def _page(request: HttpRequest, user: User, *, draft: str = "", error: str = "") -> HttpResponse:
    now = timezone.now().astimezone(user.zone)
    words, tag = _query(request, "q"), _query(request, "tag")
    tasks = Task.objects.owned_by(user).alive()
    if words:
        tasks = matching(tasks, user, words)
    if tag:
        tasks = tasks.filter(tags__key=fold(tag))
    context = {
        **_open(tasks.open(), now),
        **_done(tasks.done(), now),
        "q": words,
        "tag": tag,
        "tags": tags_in_use(user).order_by("key"),
        "draft": draft,
        "error": error,
        "undo_event": request.session.pop(UNDO, None),
    }
    return render(request, "tasks/index.html", context, status=400 if error else 200)


def _query(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()[:200]


def _open(tasks: TaskQuerySet, now: datetime) -> dict[str, Any]:
    labels = {
        "overdue": gettext("Overdue"),
        "today": gettext("Today"),
        "upcoming": gettext("Upcoming"),
        "undated": gettext("No date"),
    }
    groups: dict[str, list[Row]] = {key: [] for key in labels}
    ordered = tasks.order_by("due_sort", "-priority", "number").whole()
    for task in ordered[:SHOWN_OPEN]:
        groups[_group(task, now)].append(_row(task, now))
    shown = [
        {"key": key, "label": labels[key], "tasks": rows} for key, rows in groups.items() if rows
    ]
    return {"groups": shown, "open_count": tasks.count()}


def _group(task: Task, now: datetime) -> str:
    if task.due_date is None:
        return "undated"
    if task.is_overdue(now):
        return "overdue"
    return "today" if _day(task, now) <= now.date() else "upcoming"


def _day(task: Task, now: datetime) -> date:
    """The day it is due on the person's own calendar."""
    assert task.due_date is not None
    return task.due_at.astimezone(now.tzinfo).date() if task.due_at else task.due_date


def _done(tasks: TaskQuerySet, now: datetime) -> dict[str, Any]:
    last = tasks.order_by("-completed_at", "-number").whole()[:SHOWN_DONE]
    return {"done": [_row(task, now) for task in last], "done_count": tasks.count()}


def _row(task: Task, now: datetime) -> Row:
    shape = task_shape(task)
    return Row(
        task=task,
        due_text=shown(task.due_date, task.due_time),
        due_iso=shape["due_at"] or shape["due_date"] or "",
        is_overdue=task.is_overdue(now),
        tags=shape["tags"],
        json=shape,
    )


def understood(words: str, user: User, now: datetime) -> NewTask:
    """A typed line as a task: its date and repetition are read out of it, and how long it takes
    becomes a note, for a task has no length."""
    title, when = split_title(words, now.astimezone(user.zone))
    if when is None or not title or not (when.due or when.rule):
        return {"title": words}
    new: NewTask = {"title": title}
    if when.due is not None:
        new["due"] = when.due
    if when.recurrence is not None:
        new["recurrence"] = when.recurrence
    if when.length_text:
        new["notes"] = when.length_text
    return new


class Add(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        user = ensure_user(request)
        words = request.POST.get("title", "")
        try:
            change = operations.add(Actor(user), understood(words, user, timezone.now()))
        except Problem as problem:
            return _page(request, user, draft=words, error=problem.message)
        due = shown(change.task.due_date, change.task.due_time)
        told = gettext("Added “%(title)s”") % {"title": change.task.title}
        return _back(request, change, f"{told}, {due}." if due else f"{told}.")


DEEDS = {
    "complete": (operations.complete, gettext_noop("Completed “%(title)s”.")),
    "reopen": (operations.reopen, gettext_noop("“%(title)s” is open again.")),
    "delete": (operations.delete, gettext_noop("Deleted “%(title)s”.")),
    "restore": (operations.restore, gettext_noop("“%(title)s” is back.")),
}


class Do(View):
    def post(self, request: HttpRequest, task_id: UUID, deed: str) -> HttpResponse:
        user = ensure_user(request)
        if deed not in DEEDS:
            return _refused(request, gettext("That can't be done to a task."))
        operation, sentence = DEEDS[deed]
        try:
            change = operation(Actor(user), [task_id])
        except Problem as problem:
            return _refused(request, problem.message)
        return _back(request, change, gettext(sentence) % {"title": change.task.title})


class Undo(View):
    def post(self, request: HttpRequest, event_id: UUID) -> HttpResponse:
        user = ensure_user(request)
        try:
            change = operations.undo(Actor(user), event_id)
        except Problem as problem:
            return _refused(request, problem.message)
        return _back(request, change, gettext("Undone."), offer_undo=False)


def _back(
    request: HttpRequest, change: Change, sentence: str, *, offer_undo: bool = True
) -> HttpResponse:
    messages.success(request, sentence)
    if offer_undo and change.event is not None:
        request.session[UNDO] = str(change.event.id)
    return HttpResponseRedirect(_next(request))


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return HttpResponseRedirect(_next(request))


def _next(request: HttpRequest) -> str:
    """Where the form was, if it is a path of ours."""
    path = request.POST.get("next", "")
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe else "/tasks/"
