"""The chat page, drawn on the server: `/` and `/c/<thread_id>/`.

With `?part=` a page answers with one of its pieces alone, for the script that keeps an open page
up to date; so each piece has one template, whoever asks.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.guests import ensure_user
from accounts.models import User
from conversations.api import messages_of
from conversations.models import Thread
from conversations.showing import Shown, blanks, shown

MESSAGES = 80  # on one page; older ones are a click away
THREADS = 40


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """A new chat."""
    user = ensure_user(request)
    if request.GET.get("part") == "threads":
        return render(request, "chat/_threads.html", _threads(request, user))
    context = {"thread": None, **_threads(request, user), **blanks()}
    return render(request, "chat/page.html", context)


@require_safe
@never_cache
def thread(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    """One thread; 404 for everybody but its owner."""
    if not isinstance(request.user, User):
        raise Http404
    user = ensure_user(request)
    found = Thread.objects.owned_by(user).with_active_run().filter(pk=thread_id).first()
    if found is None:
        raise Http404
    if request.GET.get("part") == "messages":
        return render(
            request, "chat/_messages.html", {"thread": found, **_messages(request, found)}
        )
    context = {
        "thread": found,
        **_messages(request, found),
        **_threads(request, user),
        **blanks(),
    }
    return render(request, "chat/page.html", context)


def _messages(request: HttpRequest, thread: Thread) -> dict[str, Any]:
    """The last page of a thread, or the one before `?before=<position>`."""
    messages = messages_of(thread).order_by("-position")
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit():
        messages = messages.filter(position__lt=int(before[:9]))
    page = list(messages[: MESSAGES + 1])
    rows: list[Shown] = shown(page[:MESSAGES][::-1])
    earlier = page[MESSAGES - 1].position if len(page) > MESSAGES else None
    return {"messages_shown": rows, "earlier": earlier}


def _threads(request: HttpRequest, user: User) -> dict[str, Any]:
    """The list at the side: pinned ones first, then the last touched."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    archived = request.GET.get("archived") == "true"
    threads = Thread.objects.owned_by(user).with_active_run().filter(archived=archived)
    if words:
        threads = threads.matching(words)
    pages = Paginator(threads.order_by("-pinned", "-updated_at", "-id"), THREADS)
    return {
        "threads": pages.get_page(request.GET.get("page")),
        "query": words,
        "archived": archived,
    }
