"""Shapes of the founding systems' answers."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from accounts.fields import IdField, TextField
from accounts.schema import shown
from conversations.examples import CHAT, THREAD, TOLD
from conversations.models import Message, Thread


@shown(request={"conversation_id": None, "message": "Remind me to buy milk"})
class ChatBodySerializer(serializers.Serializer[Any]):
    conversation_id = IdField(allow_null=True, required=False)
    message = TextField(max_length=8000)


class FoundingCallSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    arguments = serializers.DictField()
    result = serializers.JSONField()


@shown(CHAT)
class ChatAnswerSerializer(serializers.Serializer[Any]):
    conversation_id = serializers.UUIDField()
    response = serializers.CharField()
    tool_calls = FoundingCallSerializer(many=True)
    truncated = serializers.BooleanField(
        required=False, help_text="Only there, and true, where the model's length limit cut it."
    )


@shown({name: THREAD[name] for name in ("id", "title", "created_at", "updated_at")})
class ConversationSerializer(serializers.ModelSerializer[Thread]):
    class Meta:
        model = Thread
        fields: ClassVar = ["id", "title", "created_at", "updated_at"]


@shown(TOLD)
class FoundingMessageSerializer(serializers.ModelSerializer[Message]):
    tool_calls = FoundingCallSerializer(many=True)

    class Meta:
        model = Message
        fields: ClassVar = ["id", "role", "content", "status", "tool_calls", "created_at"]
