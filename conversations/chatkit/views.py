"""REST around ChatKit: client secrets, and the founding system's lists of threads and messages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.errors import invalid, not_found
from accounts.schema import shown
from conversations.api import MessageList, ThreadDetail, ThreadList, owner
from conversations.chatkit import secret
from conversations.chatkit.authentication import FOR_UPLOADS, WITH_SECRET

ATTACHMENT = "a3c1f0de-2b4c-4d6e-8f90-1a2b3c4d5e01"


@shown(
    {
        "client_secret": "ck_WyI1ZjBjNWM1ZSIsIjhkMWMiLCIiXQ:1wQ2xY:c2lnbmF0dXJl",
        "expires_at": "2026-11-21T09:10:00Z",
        "server_url": "https://sabaq.example/api/chatkit/respond",
    }
)
class ChatKitSessionSerializer(serializers.Serializer[Any]):
    client_secret = serializers.CharField()
    expires_at = serializers.DateTimeField()
    server_url = serializers.URLField()


class Session(APIView):
    """Made with a token or on our page; a secret cannot prolong itself."""

    @extend_schema(request=None, responses=ChatKitSessionSerializer)
    def post(self, request: Request) -> Response:
        """A client secret for ChatKit, good for ten minutes."""
        client_secret, expires_at = secret.issue(owner(request))
        body = {
            "client_secret": client_secret,
            "expires_at": expires_at,
            "server_url": request.build_absolute_uri(reverse("chatkit-respond")),
        }
        return Response(ChatKitSessionSerializer(body).data)


class Threads(ThreadList):
    """Your conversations, the last touched first: the same as everywhere else."""

    authentication_classes = WITH_SECRET
    http_method_names = ("get", "head", "options")


class ThreadMessages(MessageList):
    """What was said, oldest first: the same as everywhere else."""

    authentication_classes = WITH_SECRET
    http_method_names = ("get", "head", "options")


class Thread(ThreadDetail):
    """Delete a conversation and all that was said in it."""

    authentication_classes = WITH_SECRET
    http_method_names = ("delete", "options")  # type: ignore[assignment]


class UploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField()


@shown({"id": ATTACHMENT, "name": "notes.md", "mime_type": "text/markdown", "type": "file"})
class AttachmentSerializer(serializers.Serializer[Any]):
    """The first things of ChatKit's `Attachment`."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    mime_type = serializers.CharField()
    type = serializers.ChoiceField(["file", "image"])


class Upload(APIView):
    """The second phase of an upload; the first is ChatKit's attachments.create."""

    authentication_classes = FOR_UPLOADS
    parser_classes = (MultiPartParser,)

    @extend_schema(
        request={"multipart/form-data": UploadSerializer},
        responses={200: AttachmentSerializer},
    )
    def post(self, request: Request, attachment_id: UUID) -> Response:
        """The bytes of a text file."""
        from chatkit.store import NotFoundError

        from conversations.chatkit.attachments import MAX_BYTES, receive

        file = request.FILES.get("file")
        if file is None:
            raise invalid(file="Send the file as the form's field `file`.")
        try:
            attachment = receive(owner(request), attachment_id, file.read(MAX_BYTES + 1))
        except NotFoundError:
            raise not_found("That attachment") from None
        return Response(attachment.model_dump(mode="json", exclude={"metadata"}))
