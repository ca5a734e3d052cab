"""Inspecting conversations: search, filters, and each thread as one timeline. Read-only."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from conversations.models import Message, Run, Thread, ToolCall


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """What people said is looked at, not edited."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Thread)
class ThreadAdmin(ReadOnly):
    list_display = ("__str__", "owner", "agent", "said", "updated_at", "archived")
    list_filter = ("agent", "runs__status", "runs__provider", "runs__error_code", "updated_at",
                   "owner__is_guest", "archived")  # fmt: skip
    search_fields = ("title", "owner__email", "owner__name", "messages__content", "=id")
    date_hierarchy = "updated_at"
    list_select_related = ("owner",)
    fields = ("title", "owner", "agent", "created_at", "updated_at", "timeline")
    readonly_fields = ("timeline",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Thread]:
        return Thread.objects.annotate(message_count=Count("messages", distinct=True))

    @admin.display(description="messages", ordering="message_count")
    def said(self, thread: Thread) -> int:
        return int(getattr(thread, "message_count", 0))

    @admin.display(description="conversation")
    def timeline(self, thread: Thread) -> SafeString:
        messages = thread.messages.select_related("run").prefetch_related("tool_calls")
        return render_to_string("admin/conversations/timeline.html", {"messages": messages})


class ToolCallInline(admin.TabularInline):  # type: ignore[type-arg]
    model = ToolCall
    fields = ("position", "name", "arguments", "status", "result", "event_id")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Run)
class RunAdmin(ReadOnly):
    list_display = ("created_at", "user", "status", "agent", "provider", "model", "error_code",
                    "first_token", "duration", "tokens")  # fmt: skip
    list_filter = ("status", "provider", "error_code", "agent", "model", "created_at")
    search_fields = ("user__email", "thread__title", "=id", "=thread__id")
    date_hierarchy = "created_at"
    list_select_related = ("user",)
    inlines: ClassVar = [ToolCallInline]
    exclude = ("journal",)

    @admin.display(description="first token, s")
    def first_token(self, run: Run) -> str:
        return _seconds(run.created_at, run.first_token_at)

    @admin.display(description="took, s")
    def duration(self, run: Run) -> str:
        return _seconds(run.created_at, run.finished_at)

    @admin.display(description="tokens in / out")
    def tokens(self, run: Run) -> str:
        return f"{run.usage.get('input_tokens', 0)} / {run.usage.get('output_tokens', 0)}"


@admin.register(Message)
class MessageAdmin(ReadOnly):
    list_display = ("created_at", "role", "agent", "status", "excerpt", "thread")
    list_filter = ("role", "status", "agent", "feedback", "created_at")
    search_fields = ("content", "thread__owner__email", "=id")
    list_select_related = ("thread",)

    @admin.display(description="content")
    def excerpt(self, message: Message) -> str:
        return message.content[:120]


def _seconds(start: Any, end: Any) -> str:
    return f"{(end - start).total_seconds():.1f}" if start and end else "–"
