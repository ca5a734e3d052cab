"""`POST /api/chatkit/respond`: the ChatKit protocol itself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import exceptions, serializers, status
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.database import in_database
from accounts.errors import Problem, invalid, not_found
from accounts.schema import shown
from accounts.serializers import ProblemSerializer
from accounts.throttles import client_address
from conversations.api import BUSY, JSON, SSE, owner
from conversations.chatkit.authentication import WITH_SECRET
from conversations.chatkit.context import Context
from conversations.chatkit.pump import Pump
from conversations.examples import event, stream_of
from conversations.sse import event_stream

if TYPE_CHECKING:
    from conversations.chatkit.server import Server

EXAMPLE = {
    "type": "threads.create",
    "params": {
        "input": {
            "content": [{"type": "input_text", "text": "What is a ROS 2 topic?"}],
            "attachments": [],
            "inference_options": {},
        }
    },
}


WHOLE = "The ChatKit protocol's own events, or its answer, by the request's type."
LISTED = OpenApiExample("a list", {"data": [], "has_more": False, "after": None}, media_type=JSON)
KIT_EVENTS = stream_of({"type": "object", "required": ["type"]})
STREAMED = OpenApiExample("a stream", event({"type": "stream_options"}), media_type=SSE)


@shown(request=EXAMPLE)
class ChatKitRequestSerializer(serializers.Serializer[Any]):
    """Documents the body; the SDK's own types read it."""

    type = serializers.CharField(help_text="threads.create, threads.list, items.list, …")
    params = serializers.DictField()
    metadata = serializers.DictField(
        required=False, help_text='`page_context`, `action`; `{"effects": "keep"}` with a retry.'
    )


class Respond(APIView):
    """The REST view around the protocol: who asks, how often, and how refusals look."""

    authentication_classes = WITH_SECRET
    http_method_names = ("post",)

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[BaseRenderer, str]:
        """Clients ask for a stream and may get JSON; what comes depends on the request's type."""
        return JSONRenderer(), JSONRenderer.media_type

    @extend_schema(
        request=ChatKitRequestSerializer,
        responses={
            (200, JSON): OpenApiResponse(OpenApiTypes.OBJECT, WHOLE, [LISTED]),
            (200, SSE): OpenApiResponse(KIT_EVENTS, WHOLE, [STREAMED]),
            404: ProblemSerializer,
            **BUSY,
        },
    )
    def post(self, request: Request) -> Response:
        """Speak the ChatKit protocol: one of its requests in, JSON or a stream of events out."""
        raise NotImplementedError  # see `respond`

    def enter(self, http: HttpRequest) -> Context:
        """Who asks. Raises what REST framework raises."""
        self.setup(http)
        self.request = self.initialize_request(http)
        if http.method != "POST":
            raise exceptions.MethodNotAllowed(str(http.method))
        self.initial(self.request)
        base_url = http.build_absolute_uri("/").rstrip("/")
        return Context(owner(self.request), base_url, client_address(http))

    def refuse(self, error: Exception) -> HttpResponse:
        """A failure as every REST view tells it; raises what nobody foresaw."""
        answer = self.handle_exception(_foreseen(error))
        response = JsonResponse(answer.data, status=answer.status_code)
        for name in ("WWW-Authenticate", "Retry-After"):
            if name in answer.headers:
                response.headers[name] = answer.headers[name]
        if answer.status_code == status.HTTP_405_METHOD_NOT_ALLOWED:
            response.headers["Allow"] = "POST"
        return response


@csrf_exempt
async def respond(http: HttpRequest) -> HttpResponseBase:
    """Authorise, check and store first; only then begin to stream."""
    door = Respond()
    try:
        context = await in_database(door.enter, http)
        server = await asyncio.to_thread(_server)
        result = await server.serve(http.body, context)
        if not hasattr(result, "json_events"):
            return HttpResponse(result.json, content_type="application/json")
        pump = Pump(result.json_events)
        try:
            await pump.opened()
        except BaseException:
            pump.leave()
            raise
        return event_stream(pump.body())
    except Exception as error:
        return await in_database(door.refuse, error)


# REST framework's schema reads these of a view function.
respond.cls = Respond  # type: ignore[attr-defined]
respond.initkwargs = {}  # type: ignore[attr-defined]


def _server() -> Server:
    """The SDK takes its time to import: only when somebody speaks ChatKit, off the event loop."""
    from conversations.chatkit.server import server

    return server()


def _foreseen(error: Exception) -> Exception:
    """The SDK's and Django's errors as ours."""
    from chatkit.store import NotFoundError

    match error:
        case NotFoundError():
            return not_found("That")
        case RequestDataTooBig():
            return invalid(body="The body is too large.")
        case ValueError() if not isinstance(error, Problem):
            return invalid(body="The request makes no sense here.")
    return error
