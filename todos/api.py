"""REST: tasks, reminders, tags and changes. Views parse, call one operation and answer a shape."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.errors import invalid, not_found
from accounts.fields import CLEAN
from accounts.models import User
from accounts.paging import Keyset, Ordering
from accounts.serializers import ProblemSerializer
from todos import operations, parsing
from todos.filters import LONGEST, ORDERINGS, filtered, in_bin, ordering_of
from todos.models import Task
from todos.serializers import (
    YEARS,
    Plain,
    ReminderInput,
    TaskInput,
    TaskPatch,
    TaskShape,
)
from todos.shapes import task_shape
from todos.values import PRIORITIES, Actor, ActorKind

T = TypeVar("T", bound=Plain)
TAGS = ["tasks"]
PROBLEM = {400: ProblemSerializer, 404: ProblemSerializer}
STALE = {409: OpenApiResponse(ProblemSerializer, "It has changed since, or the key was used.")}
KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": "^[!-~]([ -~]{0,198}[!-~])?$", "maxLength": 200},
    "header",
    description="The same key twice has one effect.",
)
WORD = {"type": "string", "pattern": CLEAN, "maxLength": LONGEST}
DAY_OR_MOMENT = {
    "type": "string",
    "anyOf": [
        {"format": "date", "pattern": YEARS},
        {"format": "date-time", "pattern": YEARS},
        {"maxLength": 0},
    ],
}
DATE = "A day (2026-12-31) or a moment with offset; those strictly {} it."
ID_OR_NOTHING = {"type": "string", "anyOf": [{"format": "uuid"}, {"maxLength": 0}]}
LIST_FILTERS = [
    OpenApiParameter("status", str, enum=["open", "done"], description="Unset: both."),
    OpenApiParameter(
        "priority",
        {"type": "array", "items": {"enum": [*PRIORITIES]}},
        explode=False,
        description="One, or several by comma.",
    ),
    OpenApiParameter(
        "tag", {"type": "array", "items": WORD}, description="A tag's name; several: all of them."
    ),
    OpenApiParameter("due_before", DAY_OR_MOMENT, description=DATE.format("before")),
    OpenApiParameter("due_after", DAY_OR_MOMENT, description=DATE.format("after")),
    OpenApiParameter("overdue", bool, description="Open and past due."),
    OpenApiParameter("parent", ID_OR_NOTHING, description="The parts of this task."),
    OpenApiParameter("deleted", bool, description="Those in the bin instead."),
    OpenApiParameter(
        "q",
        WORD,
        description='Words that all occur in title, notes or tags; `"a phrase"` is whole words'
        " next to each other, `-word` leaves out, `a OR b` is either, `#tag` is a tag.",
    ),
    OpenApiParameter(
        "ordering",
        str,
        enum=list(ORDERINGS),
        description="Newest first unless told. Those without a date come last; priority counts"
        " from low to urgent.",
    ),
]


def owner(request: Request) -> User:
    assert isinstance(request.user, User)
    return request.user


def actor_of(request: Request) -> Actor:
    """Who changes something by this request; its Idempotency-Key makes a second one harmless."""
    kind: ActorKind = "api" if request.auth else "user"
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return Actor(owner(request), kind)
    if not 1 <= len(key) <= 200 or not key.isprintable():
        raise invalid(**{"Idempotency-Key": "A key has 1 to 200 printable characters."})
    body = {"method": request.method, "path": request.path, "body": request.data}
    return Actor(owner(request), kind, key=f"api:{key}", request=body)


def own_task(request: Request, task_id: UUID) -> Task:
    """404 for what is missing, in the bin, or somebody else's."""
    task = Task.objects.owned_by(owner(request)).alive().whole().filter(pk=task_id).first()
    if task is None:
        raise not_found("That task")
    return task


def checked(kind: type[T], request: Request) -> Any:
    serializer = kind(data=request.data, context={"zone": owner(request).zone})
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


class View(generics.GenericAPIView[Any]):
    """A view whose lists are pages in a true order."""

    pagination_class = Keyset
    queryset = Task.objects.none()
    serializer_class = Plain

    def keyset(self, request: Request) -> Ordering:
        return ("-created_at", "-id")

    def page_of(self, rows: Any, shape: Any) -> Response:
        page = self.paginate_queryset(rows)
        return self.get_paginated_response([shape(row) for row in page or ()])


class TaskList(View):
    def keyset(self, request: Request) -> Ordering:
        return ordering_of(request.query_params)

    @extend_schema(
        tags=TAGS,
        summary="Your tasks",
        parameters=LIST_FILTERS,
        responses={200: TaskShape(many=True), 400: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        user = owner(request)
        mine = Task.objects.owned_by(user)
        mine = mine.binned() if in_bin(request.query_params) else mine.alive()
        found = filtered(mine, request.query_params, user, timezone.now())
        return self.page_of(found.whole(), task_shape)

    @extend_schema(
        tags=TAGS,
        summary="Add a task",
        parameters=[KEY],
        request=TaskInput,
        responses={201: TaskShape, **PROBLEM, **STALE},
    )
    def post(self, request: Request) -> Response:
        new = parsing.new_task(checked(TaskInput, request), owner(request))
        change = operations.add(actor_of(request), new)
        return Response(task_shape(change.task), status=status.HTTP_201_CREATED)


class TaskDetail(View):
    @extend_schema(
        tags=TAGS, summary="One task", responses={200: TaskShape, 404: ProblemSerializer}
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        return Response(task_shape(own_task(request, task_id)))

    @extend_schema(
        tags=TAGS,
        summary="Change a task",
        parameters=[KEY],
        request=TaskPatch,
        responses={200: TaskShape, **PROBLEM, **STALE},
    )
    def patch(self, request: Request, task_id: UUID) -> Response:
        task = own_task(request, task_id)
        data = checked(TaskPatch, request)
        changes = parsing.changes(data, owner(request), task)
        version = data.get("version")
        change = operations.update(actor_of(request), task.id, changes, version=version)
        return Response(task_shape(change.task))

    @extend_schema(
        tags=TAGS,
        summary="Put a task in the bin",
        responses={204: None, 404: ProblemSerializer},
    )
    def delete(self, request: Request, task_id: UUID) -> Response:
        operations.delete(actor_of(request), [task_id])
        return Response(status=status.HTTP_204_NO_CONTENT)


class Complete(View):
    @extend_schema(
        tags=TAGS,
        summary="Finish a task",
        description="Twice is once. A repeating task gets its next occurrence.",
        request=None,
        responses={200: TaskShape, 404: ProblemSerializer},
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        change = operations.complete(actor_of(request), [task_id])
        return Response(task_shape(change.task))


class Reopen(View):
    @extend_schema(
        tags=TAGS,
        summary="Take a finished task up again",
        request=None,
        responses={200: TaskShape, 404: ProblemSerializer},
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        change = operations.reopen(actor_of(request), [task_id])
        return Response(task_shape(change.task))


class Skip(View):
    @extend_schema(
        tags=TAGS,
        summary="Let an occurrence of a repeating task pass",
        description="It moves to its rule's next date, unfinished; 409 if there is none.",
        request=None,
        responses={200: TaskShape, 404: ProblemSerializer, 409: ProblemSerializer},
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        change = operations.skip(actor_of(request), task_id)
        return Response(task_shape(change.task))


class Restore(View):
    @extend_schema(
        tags=TAGS,
        summary="Bring a task back from the bin",
        description="With the parts that went there along with it.",
        request=None,
        responses={200: TaskShape, 404: ProblemSerializer},
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        change = operations.restore(actor_of(request), [task_id])
        return Response(task_shape(change.task))


class Reminders(View):
    @extend_schema(
        tags=TAGS,
        summary="Be reminded of a task",
        description="At a moment, or minutes before it is due (of a date alone: before 09:00).",
        parameters=[KEY],
        request=ReminderInput,
        responses={201: TaskShape, **PROBLEM, **STALE},
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        task = own_task(request, task_id)
        when = parsing.reminder_time(checked(ReminderInput, request))
        change = operations.schedule_reminder(actor_of(request), task.id, when)
        return Response(task_shape(change.task), status=status.HTTP_201_CREATED)


class ReminderDetail(View):
    @extend_schema(
        tags=TAGS, summary="Remove a reminder", responses={200: TaskShape, 404: ProblemSerializer}
    )
    def delete(self, request: Request, reminder_id: UUID) -> Response:
        change = operations.remove_reminder(actor_of(request), reminder_id)
        return Response(task_shape(change.task))
