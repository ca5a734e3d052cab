"""`/api/auth/mcp-token`: tokens for programs that use /mcp."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import mcp_tokens
from accounts.api import INVALID, REFUSED, TAGS, TOO_MANY
from accounts.examples import ACCESS
from accounts.fields import TextField
from accounts.models import McpToken, User
from accounts.schema import shown
from accounts.serializers import ProblemSerializer

TOKEN_ID = "9c4a2a44-8f0c-4b6e-8d1c-1f7f3f0f5a10"


@shown(
    {
        "id": TOKEN_ID,
        "name": "Claude on my laptop",
        "created_at": "2026-11-21T09:00:00Z",
        "last_used_at": None,
    },
    request={"name": "Claude on my laptop"},
)
class McpTokenSerializer(serializers.ModelSerializer[McpToken]):
    """A token as its owner sees it later: everything but the token."""

    name = TextField(max_length=100)

    class Meta:
        model = McpToken
        fields = ("id", "name", "created_at", "last_used_at")
        read_only_fields = ("id", "created_at", "last_used_at")


@shown({"token": ACCESS, "id": TOKEN_ID})
class NewMcpTokenSerializer(serializers.Serializer[Any]):
    token = serializers.CharField(help_text="Shown this once. Send as `Authorization: Bearer …`.")
    id = serializers.UUIDField(help_text="Names it in the list, and for revoking it.")


class McpTokens(generics.ListAPIView[McpToken]):
    serializer_class = McpTokenSerializer

    def get_queryset(self) -> QuerySet[McpToken]:
        return McpToken.objects.filter(user=cast(User, self.request.user))

    def keyset(self, request: Request) -> tuple[str, ...]:
        return ("-created_at", "-id")

    @extend_schema(tags=TAGS, summary="Your MCP tokens")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        tags=TAGS,
        summary="Make a token for a program that uses /mcp",
        request=McpTokenSerializer,
        responses={
            201: NewMcpTokenSerializer, **INVALID, **REFUSED, 409: ProblemSerializer, **TOO_MANY,
        },
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        asked = McpTokenSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        token, row = mcp_tokens.issue(cast(User, request.user), asked.validated_data["name"])
        return Response({"token": token, "id": str(row.pk)}, status=status.HTTP_201_CREATED)


class RevokeMcpToken(APIView):
    @extend_schema(
        tags=TAGS,
        summary="Revoke an MCP token",
        responses={204: None, **REFUSED, 404: ProblemSerializer, **TOO_MANY},
    )
    def delete(self, request: Request, pk: UUID) -> Response:
        mcp_tokens.revoke(cast(User, request.user), pk)
        return Response(status=status.HTTP_204_NO_CONTENT)
