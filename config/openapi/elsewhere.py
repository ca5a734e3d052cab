"""Paths that REST framework does not serve, described by views that never run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from accounts.fields import IdField, TextField
from accounts.schema import shown
from accounts.serializers import ProblemSerializer
from conversations.examples import event, stream_of
from conversations.founding import MAX_CHATKIT_CONTENT
from conversations.serializers import PageContextSerializer

Endpoint = tuple[str, str, str, Callable[..., Any]]
STREAM = (200, "text/event-stream")
SPOKEN = event({"type": "message_complete", "content": "A node is a process."})
SPEAKS = stream_of(
    {
        "type": "object",
        "required": ["type"],
        "properties": {
            "type": {"enum": ["text_delta", "message_complete", "error"]},
            "content": {"type": "string"},
        },
    }
)


class Elsewhere(APIView):
    authentication_classes: tuple[type[BaseAuthentication], ...] = ()
    permission_classes: tuple[type[Any], ...] = (AllowAny,)
    throttle_classes: Sequence[type[BaseThrottle]] = ()

    def perform_content_negotiation(self, *_: Any, **__: Any) -> Any:
        """These answer what they answer, whatever `Accept` says."""


@shown({"status": "ok", "provider": "offline", "timestamp": "2026-11-21T09:00:00+00:00"})
class HealthSerializer(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["ok"])
    provider = serializers.CharField(help_text="Who answers: openai, …, offline.")
    timestamp = serializers.DateTimeField()


class Health(Elsewhere):
    @extend_schema(tags=["operations"], summary="It is alive", responses=HealthSerializer)
    def get(self) -> None: ...


@shown({"status": "ok", "down": []})
class ReadySerializer(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["ok", "unavailable"])
    down = serializers.ListField(child=serializers.ChoiceField(["database", "redis"]))


class Ready(Elsewhere):
    @extend_schema(
        tags=["operations"],
        summary="It can work",
        responses={
            200: ReadySerializer,
            503: OpenApiResponse(
                ReadySerializer,
                "`down` names what is away.",
                [OpenApiExample("away", {"status": "unavailable", "down": ["redis"]})],
            ),
        },
    )
    def get(self) -> None: ...


class WidgetMessageSerializer(serializers.Serializer[Any]):
    id = IdField(help_text="The same id again starts nothing: the first answer is told again.")
    content = TextField(max_length=MAX_CHATKIT_CONTENT)


@shown(
    request={
        "type": "user_message",
        "message": {"id": "0d7f3c1e-6a55-4c1b-9d0e-0c8a3f6d2b11", "content": "What is a node?"},
        "pageContext": {"url": "/book/ros-2/", "title": "ROS 2"},
    }
)
class WidgetSerializer(serializers.Serializer[Any]):
    type = serializers.ChoiceField(["user_message"])
    message = WidgetMessageSerializer()
    pageContext = PageContextSerializer(required=False, allow_null=True)
    selection = TextField(required=False, allow_null=True, allow_blank=True, max_length=8000)


class Widget(Elsewhere):
    throttle_classes = APIView.throttle_classes

    @extend_schema(
        tags=["founding"],
        summary="Ask the tutor without an account",
        description="The founding widget's endpoint. The cookie of the answer keeps the thread.",
        request=WidgetSerializer,
        responses={
            STREAM: OpenApiResponse(
                SPEAKS,
                "`text_delta`s, then `message_complete` with the whole text, or `error`.",
                [OpenApiExample("stream", SPOKEN, media_type="text/event-stream")],
            ),
            409: ProblemSerializer,
        },
    )
    def post(self) -> None: ...


class McpAuthentication(BaseAuthentication):
    """Only its name is needed here."""


class McpScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = McpAuthentication
    name = "mcp"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of `POST /api/auth/mcp-token`.",
        }


class RpcIdField(serializers.Field[Any, Any, Any, Any]):
    """A number or text that the answer repeats."""


class RpcIdScheme(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = RpcIdField

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return {"type": ["integer", "string"], "minimum": -(2**53), "maximum": 2**53}


@shown(request={"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}})
class RpcRequestSerializer(serializers.Serializer[Any]):
    """One message of the Model Context Protocol; without an `id` it is a notification."""

    jsonrpc = serializers.ChoiceField(["2.0"])
    id = RpcIdField(required=False)
    method = serializers.CharField()
    params = serializers.DictField(required=False, allow_null=True)


class RpcErrorSerializer(serializers.Serializer[Any]):
    code = serializers.IntegerField()
    message = serializers.CharField()


@shown({"jsonrpc": "2.0", "id": 1, "result": {"tools": []}})
class RpcAnswerSerializer(serializers.Serializer[Any]):
    jsonrpc = serializers.ChoiceField(["2.0"])
    id = serializers.JSONField(required=False)
    result = serializers.DictField(required=False)
    error = RpcErrorSerializer(required=False)


NO_METHOD = {"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "Method not found"}}
UNREADABLE = {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "Parse error"}}


class Mcp(Elsewhere):
    authentication_classes = (McpAuthentication,)
    permission_classes = (IsAuthenticated,)
    throttle_classes = APIView.throttle_classes

    @extend_schema(
        tags=["mcp"],
        summary="The Model Context Protocol",
        request=RpcRequestSerializer,
        responses={
            200: RpcAnswerSerializer,
            202: OpenApiResponse(None, "A notification was taken."),
            400: OpenApiResponse(
                RpcAnswerSerializer,
                "It is no message of the protocol, or not one of this revision.",
                [OpenApiExample("unreadable", UNREADABLE)],
            ),
            403: OpenApiResponse(ProblemSerializer, "A page elsewhere may not use it."),
            404: OpenApiResponse(
                RpcAnswerSerializer, "There is no such method.", [OpenApiExample("none", NO_METHOD)]
            ),
            415: ProblemSerializer,
            421: ProblemSerializer,
        },
    )
    def post(self) -> None: ...


PATHS: list[tuple[str, str, type[APIView]]] = [
    ("/health", "GET", Health),
    ("/ready", "GET", Ready),
    ("/chatkit/api", "POST", Widget),
    ("/mcp", "POST", Mcp),
]


def add_elsewhere(endpoints: list[Endpoint]) -> list[Endpoint]:
    """drf-spectacular's hook before it looks at the views."""
    more = [(path, path, method, view.as_view()) for path, method, view in PATHS]
    return sorted([*endpoints, *more], key=lambda endpoint: (endpoint[0], endpoint[2]))
