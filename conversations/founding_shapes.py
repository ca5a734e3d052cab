"""Shapes of the founding systems' answers."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from conversations.models import Message, Thread


class ChatBodySerializer(serializers.Serializer[Any]):
    conversation_id = serializers.UUIDField(allow_null=True, required=False)
    message = serializers.CharField(max_length=8000)


class FoundingCallSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    arguments = serializers.DictField()
    result = serializers.JSONField(allow_null=True)


class ChatAnswerSerializer(serializers.Serializer[Any]):
    conversation_id = serializers.UUIDField()
    response = serializers.CharField()
    tool_calls = FoundingCallSerializer(many=True)


class ConversationSerializer(serializers.ModelSerializer[Thread]):
    class Meta:
        model = Thread
        fields: ClassVar = ["id", "title", "created_at", "updated_at"]


class FoundingMessageSerializer(serializers.ModelSerializer[Message]):
    tool_calls = FoundingCallSerializer(many=True)

    class Meta:
        model = Message
        fields: ClassVar = ["id", "role", "content", "status", "tool_calls", "created_at"]
