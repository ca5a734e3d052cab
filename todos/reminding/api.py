"""REST: reminders by themselves: which have come, which were seen, and not now."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.errors import invalid, not_found
from accounts.models import User
from accounts.paging import Ordering
from accounts.serializers import ProblemSerializer
from todos import operations
from todos.api import KEY, PROBLEM, STALE, TAGS, View, actor_of, checked, owner
from todos.models import Reminder
from todos.querysets import ReminderQuerySet
from todos.reminding.firing import is_late
from todos.reminding.seen import see
from todos.reminding.serializers import SeenInput, SeenShape, SnoozeInput, ToldShape
from todos.serializers import TaskShape
from todos.shapes import Json, reminder_shape, task_shape

FILTERS = [
    OpenApiParameter("status", str, enum=Reminder.Status.values, description="Unset: all."),
    OpenApiParameter(
        "seen", bool, description="false: delivered, not acknowledged, the task still open."
    ),
]


def told_shape(reminder: Reminder) -> Json:
    task = reminder.task
    return {
        **reminder_shape(reminder, task.zone),
        "late": reminder.sent_at is not None and is_late(reminder.fire_at, reminder.sent_at),
        "task": {"id": str(task.id), "number": task.number, "title": task.title},
    }


def filtered(user: User, query: dict[str, str]) -> ReminderQuerySet:
    reminders = Reminder.objects.owned_by(user).select_related("task")
    if status := query.get("status"):
        if status not in Reminder.Status.values:
            raise invalid(status=f"status is one of {', '.join(Reminder.Status.values)}.")
        reminders = reminders.filter(status=status)
    match query.get("seen"):
        case None:
            return reminders
        case "true":
            return reminders.filter(seen_at__isnull=False)
        case "false":
            return reminders.unseen()
        case _:
            raise invalid(seen="seen is true or false.")


class ReminderList(View):
    def keyset(self, request: Request) -> Ordering:
        return ("-fire_at", "-id")

    @extend_schema(
        tags=TAGS,
        summary="Your reminders, the latest first",
        parameters=FILTERS,
        responses={200: ToldShape(many=True), 400: ProblemSerializer},
    )
    def get(self, request: Request) -> Response:
        return self.page_of(filtered(owner(request), request.query_params.dict()), told_shape)


class Snooze(View):
    @extend_schema(
        tags=TAGS,
        summary="Be reminded again, later",
        description="In so many minutes from now, or at a moment.",
        parameters=[KEY],
        request=SnoozeInput,
        responses={200: TaskShape, **PROBLEM, **STALE},
    )
    def post(self, request: Request, reminder_id: UUID) -> Response:
        own_reminder(request, reminder_id)
        wanted = checked(SnoozeInput, request)
        change = operations.snooze_reminder(
            actor_of(request), reminder_id, minutes=wanted.get("minutes"), at=wanted.get("at")
        )
        return Response(task_shape(change.task))


class Seen(View):
    @extend_schema(
        tags=TAGS,
        summary="Note that a reminder was seen",
        request=None,
        responses={200: ToldShape, 404: ProblemSerializer},
    )
    def post(self, request: Request, reminder_id: UUID) -> Response:
        own_reminder(request, reminder_id)
        see(owner(request), timezone.now(), [reminder_id])
        return Response(told_shape(own_reminder(request, reminder_id)))


class SeenAll(View):
    @extend_schema(
        tags=TAGS,
        summary="Note that reminders were seen",
        operation_id="reminders_seen_all",
        request=SeenInput,
        responses={200: SeenShape, 400: ProblemSerializer},
    )
    def post(self, request: Request) -> Response:
        ids = checked(SeenInput, request).get("ids")
        return Response({"seen": see(owner(request), timezone.now(), ids)})


def own_reminder(request: Request, reminder_id: UUID) -> Reminder:
    """404 for what is missing, of a task in the bin, or somebody else's."""
    mine = Reminder.objects.owned_by(owner(request)).select_related("task")
    reminder = mine.filter(pk=reminder_id).first()
    if reminder is None:
        raise not_found("That reminder")
    return reminder
