"""Shapes of threads, messages and runs over REST."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.fields import FlagField, IdField, TextField
from accounts.schema import shown
from conversations.asking import ACTIONS, MAX_CONTEXT
from conversations.examples import ANSWER, ASK, QUESTION, RUN, THREAD
from conversations.models import AgentName, Message, Run, Thread

ID_OR_NULL = {"type": ["string", "null"], "format": "uuid"}


@shown(THREAD, request={"title": "Nodes and topics", "pinned": True})
class ThreadSerializer(serializers.ModelSerializer[Thread]):
    title = TextField(max_length=200, required=False, allow_blank=True)
    pinned = FlagField(required=False)
    archived = FlagField(required=False)
    active_run = serializers.SerializerMethodField()

    class Meta:
        model = Thread
        fields: ClassVar = [
            "id", "title", "agent", "pinned", "archived", "created_at", "updated_at", "active_run",
        ]  # fmt: skip
        read_only_fields: ClassVar = ["id", "agent", "created_at", "updated_at"]

    @extend_schema_field(ID_OR_NULL)
    def get_active_run(self, thread: Thread) -> str | None:
        """Id of the run under way; null when the thread is idle."""
        run_id = getattr(thread, "active_run_id", None)
        return str(run_id) if run_id else None


class ToolCallSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(source="call_id")
    name = serializers.CharField()
    arguments = serializers.DictField()
    status = serializers.ChoiceField(["running", "ok", "error", "rejected"])
    result = serializers.JSONField()
    event_id = serializers.UUIDField(allow_null=True)


class CitationSerializer(serializers.Serializer[Any]):
    id = serializers.CharField()
    chapter = serializers.CharField()
    heading = serializers.CharField()
    url = serializers.CharField()


@shown(ANSWER)
class MessageSerializer(serializers.ModelSerializer[Message]):
    agent = serializers.ChoiceField(AgentName.choices, read_only=True, allow_blank=True)
    tool_calls = ToolCallSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)
    page_context = serializers.DictField(allow_null=True, read_only=True)
    run_id = serializers.SerializerMethodField()
    parent_id = serializers.UUIDField(allow_null=True, read_only=True)

    class Meta:
        model = Message
        fields: ClassVar = [
            "id", "role", "agent", "status", "content", "tool_calls", "citations", "unfounded",
            "truncated", "page_context", "selection", "action", "feedback", "run_id",
            "parent_id", "active", "created_at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields

    @extend_schema_field(ID_OR_NULL)
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


@shown(request={"call_id": "call_1"})
class DecisionSerializer(serializers.Serializer[Any]):
    call_id = TextField(max_length=128)
    arguments = serializers.DictField(
        required=False, help_text="In place of the model's; only when approving."
    )


@shown(RUN)
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
    url = TextField(required=False, allow_null=True, allow_blank=True, max_length=MAX_CONTEXT)
    title = TextField(required=False, allow_null=True, allow_blank=True, max_length=MAX_CONTEXT)


@shown(request=ASK)
class AskSerializer(serializers.Serializer[Any]):
    """Documents the body of a send; asking.parse_ask is what reads it."""

    content = TextField(max_length=8000)
    client_id = IdField(required=False, allow_null=True)
    page_context = PageContextSerializer(required=False, allow_null=True)
    selection = TextField(required=False, allow_null=True, allow_blank=True, max_length=8000)
    action = serializers.ChoiceField(ACTIONS, required=False, allow_null=True, allow_blank=True)


@shown({"message": QUESTION, "run": RUN})
class StartedSerializer(serializers.Serializer[Any]):
    message = MessageSerializer()
    run = RunSerializer()


EFFECTS = ["keep", "undo", "ask"]


@shown(request={"effects": "keep"})
class RegenerateSerializer(serializers.Serializer[Any]):
    effects = serializers.ChoiceField(EFFECTS, required=False)
    client_id = IdField(required=False, allow_null=True)


@shown(request={"content": "What is a topic?"})
class EditSerializer(serializers.Serializer[Any]):
    content = TextField(max_length=8000, trim_whitespace=False)
    effects = serializers.ChoiceField(EFFECTS, required=False)
    client_id = IdField(required=False, allow_null=True)


@shown(request={"rating": "up"})
class FeedbackSerializer(serializers.Serializer[Any]):
    rating = serializers.ChoiceField(["up", "down", "none"])
