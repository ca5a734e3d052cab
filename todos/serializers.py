"""What REST takes and answers about tasks. Answers are made by `todos.shapes`; the serializers of
answers describe them to OpenAPI, and a test holds the two together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rest_framework import serializers

from todos.operations.edit import MAX_NOTES, MAX_TITLE
from todos.operations.rows import MAX_REMINDERS, MAX_TAGS
from todos.values import PRIORITIES

Plain = serializers.Serializer[Any]


class TextField(serializers.CharField):
    """Text only: a number is a mistake, not a title."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise serializers.ValidationError("This must be text.")
        return super().to_internal_value(data)


class MomentField(serializers.DateTimeField):
    """A moment; without an offset it is in the owner's zone (`context["zone"]`)."""

    def to_internal_value(self, value: Any) -> datetime:
        if isinstance(value, str) and len(value) <= 10:
            raise serializers.ValidationError("Give date and time, such as 2026-12-31T17:00+05:00.")
        return super().to_internal_value(value)

    def enforce_timezone(self, value: datetime) -> datetime:
        zoned: datetime = value if value.tzinfo else value.replace(tzinfo=self.context["zone"])
        return zoned


class RecurrenceInput(Plain):
    """An RFC 5545 rule, daily or coarser, or words such as "every Monday"."""

    rrule = TextField(required=False, max_length=255)
    mode = serializers.ChoiceField(["due", "done"], required=False)
    text = TextField(required=False, max_length=100, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("rrule") and not attrs.get("text"):
            raise serializers.ValidationError("Give rrule, or text such as 'every Monday'.")
        return attrs


class ReminderInput(Plain):
    """Exactly one of the two."""

    at = MomentField(required=False, allow_null=True)
    before = serializers.IntegerField(
        required=False, allow_null=True, min_value=0, max_value=527_040, help_text="Minutes."
    )


class TaskPatch(Plain):
    """What is given changes, everything else stays. `due_at` is date and time in one."""

    title = TextField(required=False, max_length=MAX_TITLE)
    notes = TextField(required=False, max_length=MAX_NOTES, allow_blank=True)
    status = serializers.ChoiceField(["open", "done"], required=False)
    priority = serializers.ChoiceField(PRIORITIES, required=False)
    tags = serializers.ListField(
        child=TextField(max_length=51), required=False, max_length=MAX_TAGS
    )
    due_date = serializers.DateField(required=False, allow_null=True)
    due_time = serializers.TimeField(required=False, allow_null=True)
    due_at = MomentField(required=False, allow_null=True)
    recurrence = RecurrenceInput(required=False, allow_null=True)
    version = serializers.IntegerField(
        required=False, min_value=1, help_text="The version that was read; 409 if it has changed."
    )


class TaskInput(TaskPatch):
    title = TextField(max_length=MAX_TITLE)
    reminders = serializers.ListField(
        child=ReminderInput(), required=False, max_length=MAX_REMINDERS
    )


class RecurrenceShape(Plain):
    rrule = serializers.CharField()
    mode = serializers.ChoiceField(["due", "done"], help_text="Counted from what.")
    text = serializers.CharField()


class ReminderShape(Plain):
    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    before = serializers.IntegerField(allow_null=True, help_text="Minutes before it is due.")
    status = serializers.ChoiceField(
        ["waiting", "delivered", "passed"], help_text="passed: nobody had to be told."
    )
    snoozed_from = serializers.DateTimeField(allow_null=True)
    sent_at = serializers.DateTimeField(allow_null=True)
    seen_at = serializers.DateTimeField(allow_null=True)


class TaskShape(Plain):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    notes = serializers.CharField()
    status = serializers.ChoiceField(["open", "done"])
    priority = serializers.ChoiceField(PRIORITIES)
    tags = serializers.ListField(child=serializers.CharField())
    due_date = serializers.DateField(allow_null=True)
    due_time = serializers.CharField(allow_null=True, help_text="HH:MM")
    due_at = serializers.DateTimeField(allow_null=True, help_text="Null for a date alone.")
    recurrence = RecurrenceShape(allow_null=True)
    reminders = ReminderShape(many=True)
    completed_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class TagShape(Plain):
    id = serializers.UUIDField()
    name = serializers.CharField()
    open = serializers.IntegerField()
    done = serializers.IntegerField()


class NamedTask(Plain):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    title = serializers.CharField()


class EventShape(Plain):
    id = serializers.UUIDField()
    operation = serializers.CharField()
    actor = serializers.ChoiceField(["user", "agent", "mcp", "api"])
    tasks = NamedTask(many=True)
    before = serializers.ListField(child=serializers.DictField())
    after = serializers.ListField(child=serializers.DictField())
    run_id = serializers.UUIDField(allow_null=True)
    undone = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class UndoneShape(Plain):
    """The event is the undoing, which can be undone as well. `tasks` leaves out what it deleted."""

    event = EventShape()
    tasks = TaskShape(many=True)


class DayCount(Plain):
    date = serializers.DateField()
    count = serializers.IntegerField()


class CompletedShape(Plain):
    today = serializers.IntegerField()
    week = serializers.IntegerField(help_text="Since Monday.")
    month = serializers.IntegerField(help_text="Since the 1st.")
    by_day = DayCount(many=True, help_text="The last 30 days.")


class TagCount(Plain):
    tag = serializers.CharField()
    open = serializers.IntegerField()
    done = serializers.IntegerField()


class PriorityCount(Plain):
    low = serializers.IntegerField()
    medium = serializers.IntegerField()
    high = serializers.IntegerField()
    urgent = serializers.IntegerField()


class Postponed(NamedTask):
    times = serializers.IntegerField()


class AnalyticsShape(Plain):
    open = serializers.IntegerField()
    overdue = serializers.IntegerField()
    due_today = serializers.IntegerField()
    completed = CompletedShape()
    by_priority = PriorityCount(help_text="Of open tasks.")
    by_tag = TagCount(many=True)
    streak_days = serializers.IntegerField()
    median_days_to_finish = serializers.FloatField(allow_null=True)
    most_postponed = Postponed(many=True)


class ExportShape(Plain):
    """Everything of yours. Further parts of the product add sections of their own."""

    exported_at = serializers.DateTimeField()
    user = serializers.DictField()
    tasks = TaskShape(many=True)
    events = EventShape(many=True)
