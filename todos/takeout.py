"""The calendar feed."""

from __future__ import annotations

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.errors import not_found
from accounts.models import User
from accounts.serializers import ProblemSerializer
from todos.api import TAGS
from todos.calendar import feed_of

ICS = "text/calendar"
FEED = OpenApiExample("feed", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", media_type=ICS)


class CalendarFeed(APIView):
    """For calendar programs, which can't log in: the address is the secret."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[BaseRenderer, str]:
        return JSONRenderer(), "application/json"  # of errors; calendars accept what they like

    @extend_schema(
        tags=TAGS,
        auth=[],
        summary="Your dated tasks as an iCalendar feed",
        parameters=[
            OpenApiParameter("token", str, required=True, description="As in `calendar_url`.")
        ],
        responses={
            (200, ICS): OpenApiResponse(OpenApiTypes.STR, "The feed.", [FEED]),
            404: ProblemSerializer,
        },
    )
    def get(self, request: Request) -> HttpResponse:
        token = request.query_params.get("token", "")
        known = token.isascii() and token.isprintable() and 16 <= len(token) <= 64
        user = User.objects.filter(calendar_token=token, is_active=True).first() if known else None
        if user is None:
            raise not_found("That calendar")
        headers = {
            "Cache-Control": "private, max-age=300",
            "Content-Disposition": 'inline; filename="tasks.ics"',
        }
        return HttpResponse(feed_of(user), content_type=ICS, headers=headers)
