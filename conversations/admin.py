"""Inspecting conversations: search, filters, and each thread as one timeline. Read-only, and who
looked at what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from conversations.inspecting import Inspection, record
from conversations.models import Message, Run, Thread, ToolCall


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """What people said is looked at, not edited."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Watched(ReadOnly):
    """Whoever is shown something that people said goes on record, before they see it."""

    page: Inspection.Page

    @staticmethod
    def thread_of(row: Any) -> tuple[Any, Any]:
        """The ids of a row's thread and of whose it is."""
        return row.thread_id, row.thread.owner_id

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **more: Any) -> Any:
        response: HttpResponse = super().change_view(request, object_id, *args, **more)
        row = self.get_object(request, object_id) if response.status_code == 200 else None
        if row is not None:
            record(request.user, self.page, [self.thread_of(row)])
        return response

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        response = super().changelist_view(request, extra_context)
        record(request.user, Inspection.Page.LIST, self._listed(request, response))
        return response

    def _listed(self, request: HttpRequest, response: Any) -> Iterator[tuple[Any, Any]]:
        shown = (getattr(response, "context_data", None) or {}).get("cl")
        if shown is not None and self.list_tells(request):
            yield from map(self.thread_of, shown.result_list)

    def list_tells(self, request: HttpRequest) -> bool:
        """Whether the list says more than that there are such conversations."""
        return True


@admin.register(Thread)
class ThreadAdmin(Watched):
    page = Inspection.Page.THREAD
    list_display = ("__str__", "owner", "agent", "said", "updated_at", "archived")
    list_filter = ("agent", "runs__status", "runs__provider", "runs__error_code", "updated_at",
                   "owner__is_guest", "archived")  # fmt: skip
    search_fields = ("title", "owner__email", "owner__name", "messages__content", "=id")
    date_hierarchy = "updated_at"
    list_select_related = ("owner",)
    fields = ("title", "owner", "agent", "created_at", "updated_at", "seen_by", "timeline")
    readonly_fields = ("seen_by", "timeline")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Thread]:
        return Thread.objects.annotate(message_count=Count("messages", distinct=True))

    @staticmethod
    def thread_of(row: Any) -> tuple[Any, Any]:
        return row.pk, row.owner_id

    def list_tells(self, request: HttpRequest) -> bool:
        return bool(request.GET.get("q"))  # what is found was said

    @admin.display(description="looked at")
    def seen_by(self, thread: Thread) -> SafeString:
        looks = Inspection.objects.filter(thread_id=thread.pk).count()
        path = reverse("admin:conversations_inspection_changelist")
        times = "once" if looks == 1 else f"{looks} times"
        return format_html('<a href="{}?q={}">{}</a>', path, thread.pk, times)

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
class RunAdmin(Watched):
    page = Inspection.Page.RUN
    list_display = ("created_at", "user", "status", "agent", "provider", "model", "error_code",
                    "first_token", "duration", "tokens")  # fmt: skip
    list_filter = ("status", "provider", "error_code", "agent", "model", "created_at")
    search_fields = ("user__email", "thread__title", "=id", "=thread__id")
    date_hierarchy = "created_at"
    list_select_related = ("user", "thread")
    inlines: ClassVar = [ToolCallInline]
    exclude = ("journal",)

    def list_tells(self, request: HttpRequest) -> bool:
        return bool(request.GET.get("q"))

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
class MessageAdmin(Watched):
    page = Inspection.Page.MESSAGE
    list_display = ("created_at", "role", "agent", "status", "excerpt", "thread")
    list_filter = ("role", "status", "agent", "feedback", "created_at")
    search_fields = ("content", "thread__owner__email", "=id")
    list_select_related = ("thread",)

    @admin.display(description="content")
    def excerpt(self, message: Message) -> str:
        return message.content[:120]


@admin.register(Inspection)
class InspectionAdmin(ReadOnly):
    """Looks at conversations. Nobody can change or remove one here."""

    list_display = ("at", "staff_email", "page", "thread", "owner_id", "request_id")
    list_filter = ("page", "at", "staff_email")
    search_fields = ("=thread_id", "=owner_id", "staff_email", "=request_id")
    search_help_text = "A whole id of a thread, a person or a request, or a staff member's e-mail"
    date_hierarchy = "at"
    show_full_result_count = False

    @admin.display(description="conversation", ordering="thread_id")
    def thread(self, look: Inspection) -> str:
        path = reverse("admin:conversations_thread_change", args=[look.thread_id])
        return format_html('<a href="{}">{}</a>', path, look.thread_id)


def _seconds(start: Any, end: Any) -> str:
    return f"{(end - start).total_seconds():.1f}" if start and end else "–"
