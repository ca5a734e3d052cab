"""REST: tags, the history of changes with its undo, and the figures."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.errors import invalid
from accounts.paging import Ordering
from accounts.serializers import ProblemSerializer
from todos import operations
from todos.analytics import analytics, tags_in_use
from todos.api import STALE, TAGS, View, actor_of, owner
from todos.models import TaskEvent
from todos.serializers import AnalyticsShape, EventShape, TagShape, UndoneShape
from todos.shapes import event_shape, task_shape


class TagList(View):
    def keyset(self, request: Request) -> Ordering:
        return ("key", "id")

    @extend_schema(
        tags=TAGS,
        summary="Your tags, with how many tasks are open and done",
        responses={200: TagShape(many=True), 400: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        return self.page_of(
            tags_in_use(owner(request)),
            lambda tag: {"id": str(tag.id), "name": tag.name, "open": tag.open, "done": tag.done},
        )


class EventList(View):
    @extend_schema(
        tags=TAGS,
        summary="What was changed, the last first",
        parameters=[OpenApiParameter("task", OpenApiTypes.UUID, description="Of one task only.")],
        responses={200: EventShape(many=True), 400: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        user = owner(request)
        events = TaskEvent.objects.owned_by(user).changes()
        task_id = request.query_params.get("task")
        if task_id is not None:
            try:
                events = events.filter(tasks=UUID(task_id))
            except ValueError:
                raise invalid(task="task is a task's id.") from None
        return self.page_of(events, lambda event: event_shape(event, user.zone))


class Undo(View):
    @extend_schema(
        tags=TAGS,
        summary="Take a change back",
        description="All of it or nothing: 409 with the reason if a task has changed since.",
        request=None,
        responses={200: UndoneShape, 404: ProblemSerializer, **STALE},
    )
    def post(self, request: Request, event_id: UUID) -> Response:
        user = owner(request)
        change = operations.undo(actor_of(request), event_id)
        assert change.event is not None
        return Response(
            {
                "event": event_shape(change.event, user.zone),
                "tasks": [task_shape(task) for task in change.tasks if not task.deleted_at],
            }
        )


class Analytics(View):
    @extend_schema(tags=TAGS, summary="How it is going", responses={200: AnalyticsShape})
    def get(self, request: Request) -> Response:
        return Response(analytics(owner(request), timezone.now()))
