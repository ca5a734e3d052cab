"""Taking what is one's own elsewhere: all of it as one JSON document or an archive of its parts,
the tasks as a sheet."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.generic import View
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder
from rest_framework.views import APIView

from accounts import throttles
from accounts.guests import ensure_user
from accounts.models import User
from accounts.serializers import UserSerializer
from accounts.takeout import account_of
from todos.api import TAGS, owner
from todos.models import PushSubscription, Tag, Task, TaskEvent
from todos.reminding.models import Delivery
from todos.sections import SECTIONS
from todos.serializers import ExportShape
from todos.shapes import event_shape, moment, task_shape
from todos.sheets import COLUMNS, sheet_of

Json = dict[str, Any]


class ArchiveRenderer(BaseRenderer):
    """Each part of the document as a file of its own."""

    media_type = "application/zip"
    format = "zip"
    charset = None
    render_style = "binary"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        response = (renderer_context or {}).get("response")
        if response is not None and response.exception:
            response["Content-Type"] = JSONRenderer.media_type
            return json.dumps(data, cls=JSONEncoder).encode()
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
            for name, part in data.items():
                text = json.dumps(part, cls=JSONEncoder, ensure_ascii=False, indent=1)
                files.writestr(f"{name}.json", text.encode(errors="replace"))
        return archive.getvalue()


class Export(APIView):
    renderer_classes = (JSONRenderer, ArchiveRenderer)

    @extend_schema(
        tags=TAGS,
        summary="Everything of yours as one document",
        description="`?format=zip` gives the same as an archive of JSON files.",
        parameters=[OpenApiParameter("format", str, enum=["json", "zip"])],
        responses={
            (200, "application/json"): ExportShape,
            (200, "application/zip"): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request) -> Response:
        user = owner(request)
        throttles.require("export", user.pk)
        body = {
            "exported_at": moment(timezone.now(), user.zone),
            "user": UserSerializer(user, context={"request": request}).data,
            "account": account_of(user),
            **_tasks_of(user),
            **{name: section(user) for name, section in SECTIONS.items()},
        }
        ending = request.accepted_renderer.format
        disposition = f'attachment; filename="sabaq-export.{ending}"'
        return Response(body, headers={"Content-Disposition": disposition})


@translation.override("en")  # how they repeat, as it is stored
def _tasks_of(user: User) -> Json:
    tasks = Task.objects.owned_by(user).whole().order_by("number")
    events = TaskEvent.objects.owned_by(user).changes().order_by("created_at", "id")
    sent = Delivery.objects.filter(reminder__task__owner=user).order_by("created_at", "id")
    browsers = PushSubscription.objects.owned_by(user).order_by("created_at", "id")
    return {
        "tasks": [task_shape(task) for task in tasks if task.deleted_at is None],
        "deleted_tasks": [
            task_shape(task) | {"deleted_at": moment(task.deleted_at, user.zone)}
            for task in tasks
            if task.deleted_at is not None
        ],
        "tags": list(Tag.objects.owned_by(user).values_list("name", flat=True)),
        "events": [event_shape(event, user.zone) for event in events],
        "deliveries": list(
            sent.values("reminder_id", "channel", "status", "attempts", "problem", "created_at")
        ),
        "push_subscriptions": list(browsers.values("id", "endpoint", "created_at")),
    }


CSV = "text/csv"
SHEET = OpenApiExample("sheet", ",".join(COLUMNS) + "\r\n", media_type=CSV)


class Sheet(APIView):
    """What is answered is a sheet whatever `Accept` says; errors are JSON."""

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[BaseRenderer, str]:
        return JSONRenderer(), JSONRenderer.media_type

    @extend_schema(
        tags=TAGS,
        summary="Your tasks as a sheet (CSV)",
        description="UTF-8 with a byte order mark. A cell that a spreadsheet would calculate begins"
        " with an apostrophe. `POST /api/tasks/import` reads it again.",
        responses={(200, CSV): OpenApiResponse(OpenApiTypes.STR, "The sheet.", [SHEET])},
    )
    def get(self, request: Request) -> HttpResponse:
        return _sheet_for(owner(request))


class SheetPage(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _sheet_for(ensure_user(request))


def _sheet_for(user: User) -> HttpResponse:
    """All tasks but those in the bin; 429 where it is asked for without end."""
    throttles.require("export", user.pk)
    tasks = Task.objects.owned_by(user).alive().whole().select_related("parent").order_by("number")
    disposition = 'attachment; filename="sabaq-tasks.csv"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return HttpResponse(sheet_of(tasks), content_type=f"{CSV}; charset=utf-8", headers=headers)
