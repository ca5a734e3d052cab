"""REST: taking a file in, or looking at what it would bring."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ParseError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import throttles
from accounts.errors import invalid
from accounts.serializers import ProblemSerializer
from todos.api import TAGS, View, owner
from todos.importing.report import import_file, look_at
from todos.importing.serializers import ImportInput, ImportReport
from todos.importing.text import MAX_BYTES
from todos.values import Actor

ENVELOPE = 64 * 1024  # bytes of a form around its file


class BoundedForm(MultiPartParser):
    """Reads no form that is larger than a file may be."""

    def parse(self, stream: Any, *args: Any, **kwargs: Any) -> Any:
        length = (args[1] if len(args) > 1 else kwargs["parser_context"])["request"].META
        if int(length.get("CONTENT_LENGTH") or 0) > MAX_BYTES + ENVELOPE:
            raise invalid(file=_("A file has at most %(count)s kB.") % {"count": MAX_BYTES // 1000})
        try:
            return super().parse(stream, *args, **kwargs)
        except (ParseError, SuspiciousOperation) as error:
            raise invalid(body=f"The form can't be read: {error}") from None


class Import(View):
    parser_classes = (BoundedForm,)

    @extend_schema(
        tags=TAGS,
        summary="Take tasks in from a file",
        description="Todoist's CSV, iCalendar (VTODO and VEVENT), or the CSV of"
        " `/api/tasks/export.csv`. What was taken in before is not added again.",
        parameters=[OpenApiParameter("preview", bool, description="Only say what would be done.")],
        request={"multipart/form-data": ImportInput},
        responses={200: ImportReport, 400: ProblemSerializer},
    )
    def post(self, request: Request) -> Response:
        user = owner(request)
        preview = request.query_params.get("preview", "false")
        if preview not in ("true", "false"):
            raise invalid(preview="preview is true or false.")
        file = request.FILES.get("file")
        if file is None:
            raise invalid(file=_("Choose a file."))
        throttles.require("import", user.pk)
        raw = file.read(MAX_BYTES + 1)
        now = timezone.now()
        if preview == "true":
            return Response(look_at(raw, user, now))
        actor = Actor(user, "api" if request.auth else "user")
        return Response(import_file(raw, actor, now))
