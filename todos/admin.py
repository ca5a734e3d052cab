"""Tasks and their changes, for those who look after the site. Looking only: a change made here
would have no record."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from todos.models import Reminder, Task, TaskEvent


class ReadOnly:
    """May be looked at, not touched."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReminderInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = Reminder
    extra = 0


class EventInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = TaskEvent.tasks.through
    extra = 0
    verbose_name_plural = "changes"


@admin.register(Task)
class TaskAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("number", "title", "owner", "status", "urgency", "due_date", "due_time",
                    "recurrence_text", "in_bin", "updated_at")  # fmt: skip
    list_display_links = ("number", "title")
    list_filter = ("status", "priority", "due_date", ("deleted_at", admin.EmptyFieldListFilter),
                   ("recurrence_rule", admin.EmptyFieldListFilter), "created_at")  # fmt: skip
    search_fields = ("title", "search_text", "owner__email", "owner__id", "id")
    list_select_related = ("owner",)
    date_hierarchy = "created_at"
    ordering = ("-updated_at",)
    inlines: ClassVar = [ReminderInline, EventInline]

    @admin.display(description="priority", ordering="priority")
    def urgency(self, task: Task) -> str:
        return task.priority_name

    @admin.display(boolean=True, description="in the bin")
    def in_bin(self, task: Task) -> bool:
        return task.deleted_at is not None


@admin.register(TaskEvent)
class TaskEventAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("created_at", "operation", "actor", "owner", "about", "run_id", "is_undone")
    list_filter = ("actor", "operation", "changed", "created_at")
    search_fields = ("owner__email", "owner__id", "run_id", "call_id", "tasks__title", "id")
    list_select_related = ("owner",)
    date_hierarchy = "created_at"
    exclude = ("before", "after", "tasks", "result")
    readonly_fields = ("about", "was", "became", "answered")

    @admin.display(description="tasks")
    def about(self, event: TaskEvent) -> str:
        return ", ".join(f"{item['number']}. {item['title']}" for item in event.after[:5])

    @admin.display(boolean=True, description="undone")
    def is_undone(self, event: TaskEvent) -> bool:
        return event.undone_by_id is not None

    @admin.display(description="before")
    def was(self, event: TaskEvent) -> str:
        return _pretty(event.before)

    @admin.display(description="after")
    def became(self, event: TaskEvent) -> str:
        return _pretty(event.after)

    @admin.display(description="answered")
    def answered(self, event: TaskEvent) -> str:
        return _pretty(event.result)


def _pretty(value: Any) -> str:
    return format_html("<pre>{}</pre>", json.dumps(value, indent=2, ensure_ascii=False))
