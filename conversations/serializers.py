"""Shapes of threads, messages and runs over REST."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from conversations.models import Message, Run, Thread


class ThreadSerializer(serializers.ModelSerializer[Thread]):
    title = serializers.CharField(max_length=200, required=False, allow_blank=True)
    active_run = serializers.SerializerMethodField()

    class Meta:
        model = Thread
        fields: ClassVar = [
            "id", "title", "agent", "pinned", "archived", "created_at", "updated_at", "active_run",
        ]  # fmt: skip
        read_only_fields: ClassVar = ["id", "agent", "created_at", "updated_at"]

    def get_active_run(self, thread: Thread) -> str | None:
        """Id of the run under way; null when the thread is idle."""
        run_id = getattr(thread, "active_run_id", None)
        return str(run_id) if run_id else None


class ToolCallSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(source="call_id")
    name = serializers.CharField()
    arguments = serializers.DictField()
    status = serializers.ChoiceField(["running", "ok", "error", "rejected"])
    result = serializers.JSONField(allow_null=True)
    event_id = serializers.UUIDField(allow_null=True)


class CitationSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    chapter = serializers.CharField()
    heading = serializers.CharField()
    url = serializers.CharField()


class MessageSerializer(serializers.ModelSerializer[Message]):
    tool_calls = ToolCallSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)
    page_context = serializers.DictField(allow_null=True, read_only=True)
    run_id = serializers.SerializerMethodField()
    parent_id = serializers.UUIDField(allow_null=True, read_only=True)

    class Meta:
        model = Message
        fields: ClassVar = [
            "id", "role", "agent", "status", "content", "tool_calls", "citations", "page_context",
            "selection", "action", "feedback", "run_id", "parent_id", "active", "created_at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields

    def get_run_id(self, message: Message) -> str | None:
        """The run that wrote this answer; null on a person's message."""
        run = message.run if message.role == Message.Role.ASSISTANT else None
        return str(run.pk) if run else None


class ErrorSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()


class ApprovalSerializer(serializers.Serializer[Any]):
    call_id = serializers.CharField()
    name = serializers.CharField()
    arguments = serializers.DictField()
    tasks = serializers.ListField(required=False, help_text="Those it names: number and title.")
    decision = serializers.ChoiceField(["approved", "rejected"], allow_null=True)


class DecisionSerializer(serializers.Serializer[Any]):
    call_id = serializers.CharField(max_length=128)
    arguments = serializers.DictField(
        required=False, help_text="In place of the model's; only when approving."
    )


class RunSerializer(serializers.ModelSerializer[Run]):
    thread_id = serializers.UUIDField(read_only=True)
    error = ErrorSerializer(allow_null=True, read_only=True)
    usage = serializers.DictField(read_only=True)
    approvals = ApprovalSerializer(many=True, read_only=True)

    class Meta:
        model = Run
        fields: ClassVar = [
            "id", "thread_id", "status", "agent", "provider", "model", "usage", "error",
            "approvals", "started_at", "finished_at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


class PageContextSerializer(serializers.Serializer[Any]):
    url = serializers.CharField(required=False, max_length=2000)
    title = serializers.CharField(required=False, max_length=2000)


class AskSerializer(serializers.Serializer[Any]):
    """Documents the body of a send; asking.parse_ask is what reads it."""

    content = serializers.CharField(max_length=8000)
    client_id = serializers.UUIDField(required=False, allow_null=True)
    page_context = PageContextSerializer(required=False, allow_null=True)
    selection = serializers.CharField(required=False, max_length=8000)
    action = serializers.ChoiceField(["explain", "translate", "summarize"], required=False)


class StartedSerializer(serializers.Serializer[Any]):
    message = MessageSerializer()
    run = RunSerializer()


EFFECTS = ["keep", "undo", "ask"]


class RegenerateSerializer(serializers.Serializer[Any]):
    effects = serializers.ChoiceField(EFFECTS, required=False)
    client_id = serializers.UUIDField(required=False, allow_null=True)


class EditSerializer(serializers.Serializer[Any]):
    content = serializers.CharField(max_length=8000)
    effects = serializers.ChoiceField(EFFECTS, required=False)
    client_id = serializers.UUIDField(required=False, allow_null=True)


class FeedbackSerializer(serializers.Serializer[Any]):
    rating = serializers.ChoiceField(["up", "down", "none"])
