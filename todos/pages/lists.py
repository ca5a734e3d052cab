"""The views of `/tasks/`. `templates/tasks/index.html` gets:

- `view` and `heading`; `counts` of all open, due today and done ones; `sections`, each a `Shown`
- `finished`: rows of the last done ones, beneath the open ones, and `finished_count`
- `q`: the words searched for, `tag`: the tag's name filtered by ("" for none); `tags`: the owner's
- `page`, `has_more`: which stretch of the list; `first`, `later`, `earlier`: which fortnight
- `draft`: what was typed if it could not be added, `error`: why ("" for none)
- `undo_event`: what the message that is shown has done, if it can be undone
- `here`: this page's address; `selecting`: whether boxes are shown; `choices`: days to move to
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import View

from accounts.guests import ensure_user
from accounts.models import User
from todos import lists
from todos.analytics import tags_in_use
from todos.models import Task
from todos.pages.answers import UNDO, way_back
from todos.pages.rows import rows, sections
from todos.querysets import TaskQuerySet
from todos.text import fold

PAGE = 100  # rows
SHOWN_DONE = 30  # beneath the open ones
MOST_PAGES = 10_000
Context = dict[str, Any]


class TaskListPage(View):
    """One of the views, by the name that its address gives."""

    view = "all"

    def get(self, request: HttpRequest) -> HttpResponse:
        return draw(request, ensure_user(request), self.view)


class TagPage(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        user = ensure_user(request)
        now = timezone.now().astimezone(user.zone)
        tags = tags_in_use(user).order_by("key")
        context = {"view": "tags", "tags": tags, "counts": lists.counts(user, now)}
        return render(request, "tasks/tags.html", context)


def draw(
    request: HttpRequest, user: User, view: str = "all", *, draft: str = "", error: str = ""
) -> HttpResponse:
    now = timezone.now().astimezone(user.zone)
    heading, body = VIEWS[view]
    context = {
        "view": view,
        "heading": heading,
        "counts": lists.counts(user, now),
        "draft": draft,
        "error": error,
        "undo_event": request.session.pop(UNDO, None),
        "here": way_back(request) if request.method == "POST" else request.get_full_path(),
        "selecting": "select" in request.GET,
        "choices": lists.choices(now),
        "page": _page(request),
        **body(request, user, now),
    }
    return render(request, "tasks/index.html", context, status=400 if error else 200)


def _all(request: HttpRequest, user: User, now: datetime) -> Context:
    words, tag = _asked(request, "q"), _asked(request, "tag")
    mine = Task.objects.owned_by(user).alive()
    tasks = mine.filter(tags__key=fold(tag)) if tag else mine
    asked = {"q": words, "tag": tag}
    if words:
        hits, has_more = _stretch(request, lists.found(tasks, user, words))
        held = [lists.Section("found", gettext("Found"), hits)] if hits else []
        heading = gettext("Search")
        return {**asked, "heading": heading, "sections": sections(held, now), "has_more": has_more}
    opened, has_more = _stretch(request, tasks.open().order_by(*lists.BY_DUE))
    done = tasks.done()
    last = done.order_by("-completed_at", "-number")[:SHOWN_DONE]
    return {
        **asked,
        "tags": tags_in_use(user).order_by("key"),
        "sections": sections(lists.overview(opened, now), now),
        "has_more": has_more,
        "finished": rows(_whole(last), now),
        "finished_count": done.count() if tag else None,  # else it is among the counts
    }


def _today(request: HttpRequest, user: User, now: datetime) -> Context:
    tasks = lists.due_by_today(Task.objects.owned_by(user).alive(), now)
    due, has_more = _stretch(request, tasks.order_by(*lists.BY_DUE))
    return {"sections": sections(lists.overview(due, now), now), "has_more": has_more}


def _upcoming(request: HttpRequest, user: User, now: datetime) -> Context:
    first = lists.first_day(_asked(request, "from"), now)
    tasks = _whole(Task.objects.owned_by(user).alive().order_by(*lists.BY_DUE))
    step = timedelta(days=lists.FORTNIGHT)
    return {
        "sections": sections(lists.fortnight(tasks, now, first), now),
        "later": first + step,
        "earlier": first - step if first > now.date() else None,
        "today": now.date(),
    }


def _done(request: HttpRequest, user: User, now: datetime) -> Context:
    tasks = Task.objects.owned_by(user).alive().done().order_by("-completed_at", "-number")
    last, has_more = _stretch(request, tasks)
    return {"sections": sections(lists.finished(last, now), now), "has_more": has_more}


def _bin(request: HttpRequest, user: User, now: datetime) -> Context:
    tasks = Task.objects.owned_by(user).binned().order_by("-deleted_at", "-number")
    last, has_more = _stretch(request, tasks)
    return {"sections": sections(lists.binned(last, now), now), "has_more": has_more}


Body = Callable[[HttpRequest, User, datetime], Context]
VIEWS: dict[str, tuple[Promise, Body]] = {
    "all": (gettext_lazy("All tasks"), _all),
    "today": (gettext_lazy("Today"), _today),
    "upcoming": (gettext_lazy("Upcoming"), _upcoming),
    "done": (gettext_lazy("Done"), _done),
    "bin": (gettext_lazy("Bin"), _bin),
}


def _stretch(request: HttpRequest, tasks: TaskQuerySet) -> tuple[list[Task], bool]:
    """The rows of the page that is asked for, and whether more follow."""
    start = PAGE * (_page(request) - 1)
    found = list(_whole(tasks)[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def _whole(tasks: TaskQuerySet) -> TaskQuerySet:
    return tasks.whole().select_related("parent")


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "")
    return min(max(int(number), 1), MOST_PAGES) if number.isdecimal() and len(number) < 9 else 1


def _asked(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\0", "").strip()[:200]
