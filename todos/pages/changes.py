"""What the forms of the tasks pages post. Each view reads a form, calls one operation and says what
was done.

POST `tasks-add` {title: words, with a date among them; parent?, day?, tag?}; `tasks-do task_id
deed` and `tasks-change` {task: ids, deed, and its words: `due`, `tags`, `priority`}; `tasks-undo
event_id`; `tasks-catch-up`; `tasks-preview` {as `tasks-add`, or due: words}, which changes nothing.
Each may carry `next`, a local path to come back to. All need the CSRF token.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.views.generic import View

from accounts.errors import Problem, conflict, invalid
from accounts.guests import ensure_user
from accounts.models import User
from todos import lists, operations, typed
from todos.due import shown
from todos.history import PRIORITY_NAMES
from todos.models import Task
from todos.operations.tasks import MAX_AT_ONCE
from todos.pages.answers import done, is_from_script, refused
from todos.pages.lists import draw
from todos.rhythm import rhythm
from todos.values import Actor, Change, Due, NewTask, PriorityName
from todos.when import understand_reminder


@dataclass(frozen=True, slots=True)
class Deed:
    """What a button can do, with what is said when it was done to one task and to several."""

    run: Callable[[Actor, Sequence[UUID], QueryDict], Change]
    one: str
    many: str = ""


class Add(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        user = ensure_user(request)
        words = request.POST.get("title", "")
        try:
            new = _new(request, user)
            if parent := request.POST.get("parent"):
                new["parent_id"] = _uuid(parent)
            change = operations.add(Actor(user), new)
        except Problem as problem:
            if is_from_script(request) or request.POST.get("parent"):
                return refused(request, problem)
            return draw(request, user, draft=words, error=problem.message)
        due = shown(change.task.due_date, change.task.due_time)
        told = gettext("Added “%(title)s”") % {"title": change.task.title}
        return done(request, change, f"{told}, {due}." if due else f"{told}.")


class Preview(View):
    """What would be understood, as a piece of a page. By POST: what is typed belongs in no log."""

    def post(self, request: HttpRequest) -> HttpResponse:
        user = ensure_user(request)
        context: dict[str, Any] = {}
        try:
            if "due" in request.POST:
                due = typed.day(request.POST["due"], user)
                context["due"] = shown(due.date, due.time)
            else:
                context = _understood(_new(request, user))
        except Problem as problem:
            context["error"] = problem.message
        return render(request, "tasks/_preview.html", context)


def _new(request: HttpRequest, user: User) -> NewTask:
    """The line that was typed, in the list where it was."""
    now = timezone.now().astimezone(user.zone)
    new = typed.understood(request.POST.get("title", ""), user, now)
    return typed.within(new, request.POST.dict(), now.date())


def _understood(new: NewTask) -> dict[str, Any]:
    due, recurrence = new.get("due"), new.get("recurrence")
    return {
        "title": new["title"],
        "due": shown(due.date, due.time) if due else "",
        "repeat": rhythm(recurrence.rule, recurrence.mode, recurrence.text) if recurrence else "",
        "tags": new.get("tags", []),
        "priority": PRIORITY_NAMES[new["priority"]] if "priority" in new else "",
        "notes": new.get("notes", ""),
    }


def _reschedule(actor: Actor, ids: Sequence[UUID], said: QueryDict) -> Change:
    return operations.reschedule(actor, ids, typed.day(said.get("due", ""), actor.user))


def _tag(actor: Actor, ids: Sequence[UUID], said: QueryDict) -> Change:
    names = typed.tags_in(said.get("tags", ""))
    if not names:
        raise invalid(tags=gettext("A tag needs a name, such as work."))
    return operations.add_tags(actor, ids, names)


def _prioritise(actor: Actor, ids: Sequence[UUID], said: QueryDict) -> Change:
    priority = cast(PriorityName, said.get("priority", ""))  # the operation refuses others
    return operations.set_priority(actor, ids, priority)


def _one(ids: Sequence[UUID]) -> UUID:
    if len(ids) != 1:
        raise invalid(tasks=gettext("That can be done to one task at a time."))
    return ids[0]


def _remind(actor: Actor, ids: Sequence[UUID], said: QueryDict) -> Change:
    now = timezone.now().astimezone(actor.user.zone)
    moment = understand_reminder(said.get("when", ""), now)
    return operations.schedule_reminder(actor, _one(ids), moment)


DEEDS = {
    "complete": Deed(
        lambda actor, ids, said: operations.complete(actor, ids),
        gettext_noop("Completed “%(title)s”."),
        gettext_noop("Completed %(count)s tasks."),
    ),
    "reopen": Deed(
        lambda actor, ids, said: operations.reopen(actor, ids),
        gettext_noop("“%(title)s” is open again."),
        gettext_noop("%(count)s tasks are open again."),
    ),
    "delete": Deed(
        lambda actor, ids, said: operations.delete(actor, ids),
        gettext_noop("Deleted “%(title)s”."),
        gettext_noop("Deleted %(count)s tasks."),
    ),
    "restore": Deed(
        lambda actor, ids, said: operations.restore(actor, ids),
        gettext_noop("“%(title)s” is back."),
        gettext_noop("%(count)s tasks are back."),
    ),
    "skip": Deed(
        lambda actor, ids, said: operations.skip(actor, _one(ids)),
        gettext_noop("“%(title)s” waits until %(due)s."),
    ),
    "reschedule": Deed(
        _reschedule,
        gettext_noop("Moved “%(title)s” to %(due)s."),
        gettext_noop("Moved %(count)s tasks to %(day)s."),
    ),
    "undate": Deed(
        lambda actor, ids, said: operations.reschedule(actor, ids, None),
        gettext_noop("“%(title)s” has no date now."),
        gettext_noop("%(count)s tasks have no date now."),
    ),
    "tag": Deed(
        _tag,
        gettext_noop("Tagged “%(title)s”."),
        gettext_noop("Tagged %(count)s tasks."),
    ),
    "prioritise": Deed(
        _prioritise,
        gettext_noop("Changed the priority of “%(title)s”."),
        gettext_noop("Changed the priority of %(count)s tasks."),
    ),
    "remind": Deed(
        _remind,
        gettext_noop("You will be reminded of “%(title)s”."),
    ),
    "forget": Deed(
        lambda actor, ids, said: operations.remove_reminder(actor, _uuid(said.get("reminder", ""))),
        gettext_noop("Removed the reminder of “%(title)s”."),
    ),
}


class Do(View):
    """One deed to one task."""

    def post(self, request: HttpRequest, task_id: UUID, deed: str) -> HttpResponse:
        return _do(request, deed, [f"{task_id}"])


class Bulk(View):
    """One deed to all that are chosen: one change, undone as a whole."""

    def post(self, request: HttpRequest) -> HttpResponse:
        said = request.POST
        # The key Enter presses no button: what was typed says what is meant.
        typed_in = "reschedule" if said.get("due") else "tag" if said.get("tags") else ""
        return _do(request, said.get("deed") or typed_in, said.getlist("task"))


class CatchUp(View):
    """What is left over from earlier days, all to today: one change."""

    def post(self, request: HttpRequest) -> HttpResponse:
        user = ensure_user(request)
        now = timezone.now().astimezone(user.zone)
        late = lists.left_over(Task.objects.owned_by(user).alive(), now)
        ids = list(late.values_list("pk", flat=True)[:MAX_AT_ONCE])
        try:
            if not ids:
                raise conflict(gettext("Nothing is left over from earlier days."))
            change = operations.reschedule(Actor(user), ids, Due(now.date()))
        except Problem as problem:
            return refused(request, problem)
        return done(request, change, _told("reschedule", change))


def _do(request: HttpRequest, deed: str, ids: Sequence[str]) -> HttpResponse:
    user = ensure_user(request)
    try:
        if deed not in DEEDS:
            raise invalid(deed=gettext("That can't be done to a task."))
        change = DEEDS[deed].run(Actor(user), [_uuid(each) for each in ids], request.POST)
    except Problem as problem:
        return refused(request, problem)
    return done(request, change, _told(deed, change))


def _told(deed: str, change: Change) -> str:
    task, count = change.task, len(change.tasks)
    due = shown(task.due_date, task.due_time)
    gaps = {"title": task.title, "due": due, "count": count, "day": shown(task.due_date)}
    return gettext(DEEDS[deed].one if count == 1 else DEEDS[deed].many) % gaps


class Undo(View):
    def post(self, request: HttpRequest, event_id: UUID) -> HttpResponse:
        user = ensure_user(request)
        try:
            change = operations.undo(Actor(user), event_id)
        except Problem as problem:
            return refused(request, problem)
        return done(request, change, gettext("Undone."), offer_undo=False)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise invalid(tasks=gettext("Name at least one task.")) from None
