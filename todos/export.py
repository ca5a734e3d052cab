"""Taking everything of one's own elsewhere: one JSON document, or an archive of its parts."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder
from rest_framework.views import APIView

from accounts import throttles
from accounts.models import User
from accounts.serializers import UserSerializer
from accounts.takeout import account_of
from todos.api import TAGS, owner
from todos.models import PushSubscription, Tag, Task, TaskEvent
from todos.reminding.models import Delivery
from todos.sections import SECTIONS
from todos.serializers import ExportShape
from todos.shapes import event_shape, moment, task_shape

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
