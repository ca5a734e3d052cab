"""REST: runs, and their events as a stream."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import renderers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.errors import invalid
from accounts.serializers import ProblemSerializer
from conversations.access import own_run
from conversations.api import SSE, STREAMED, EventStreamRenderer, owner
from conversations.deciding import decide
from conversations.launching import cancel, launch
from conversations.runs import supervisor
from conversations.serializers import DecisionSerializer, RunSerializer
from conversations.sse import stream_run

SEQ = {"type": "integer", "minimum": 0, "maximum": 10**15 - 1}
DIGITS = {"type": "string", "pattern": "^[0-9]{0,15}$"}
DECIDED = {409: OpenApiResponse(ProblemSerializer, "It was decided otherwise already.")}


class RunDetail(APIView):
    @extend_schema(responses=RunSerializer)
    def get(self, request: Request, run_id: UUID) -> Response:
        return Response(RunSerializer(own_run(owner(request), run_id)).data)


class RunCancel(APIView):
    @extend_schema(request=None, responses=RunSerializer)
    def post(self, request: Request, run_id: UUID) -> Response:
        """Stop a run; its partial text is kept. Stopping one that has ended changes nothing."""
        run = own_run(owner(request), run_id)
        cancel(run.pk)
        run.refresh_from_db()
        return Response(RunSerializer(run).data)


class RunDecision(APIView):
    """Agree to a call that awaits approval, or refuse it."""

    approved = True

    @extend_schema(request=DecisionSerializer, responses={200: RunSerializer, **DECIDED})
    def post(self, request: Request, run_id: UUID) -> Response:
        user = owner(request)
        form = DecisionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        call_id, arguments = form.validated_data["call_id"], form.validated_data.get("arguments")
        decided = decide(
            user.pk,
            run_id,
            call_id,
            supervisor.worker,
            approved=self.approved,
            arguments=arguments,
        )
        launch(decided)
        return Response(RunSerializer(own_run(user, run_id)).data)


class RunEvents(APIView):
    renderer_classes = (EventStreamRenderer, renderers.JSONRenderer)

    @extend_schema(
        parameters=[
            OpenApiParameter("after", SEQ, description="The last seq seen; 0 for all."),
            OpenApiParameter(
                "Last-Event-ID", DIGITS, "header", description="The same, as browsers send it."
            ),
        ],
        responses={(200, SSE): STREAMED},
    )
    def get(self, request: Request, run_id: UUID) -> HttpResponseBase:
        """The run's events past `after` as server-sent events, until it has finished."""
        run = own_run(owner(request), run_id)
        told = [request.query_params.get("after"), request.headers.get("Last-Event-ID")]
        seen = [_seq(raw) for raw in told if raw]
        return stream_run(run.pk, run.thread_id, seen[0] if seen else 0)


def _seq(raw: str) -> int:
    if not (raw.isascii() and raw.isdigit() and len(raw) < 16):
        raise invalid(after="after is the last seq seen, or 0.")
    return int(raw)
