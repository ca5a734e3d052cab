"""What REST takes and answers about tasks. Answers are made by `todos.shapes`; the serializers of
answers describe them to OpenAPI, and a test holds the two together."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from rest_framework import serializers

from accounts.fields import Described, DescribedBody, TextField, WholeField
from accounts.schema import shown
from todos.examples import ANALYTICS, EVENT, EXPORT, NEW_TASK, TAG, TASK
from todos.operations.edit import MAX_NOTES, MAX_TITLE
from todos.operations.rows import MAX_REMINDERS, MAX_TAGS
from todos.values import PRIORITIES

Plain = serializers.Serializer[Any]

NULL: dict[str, Any] = {"type": "null"}
YEARS = r"^(19[0-9]{2}|[2-8][0-9]{3})-"  # those that `todos.due` admits
# `due_at` is date and time in one; else a time needs a date, which a task may have already …
DUE: dict[str, Any] = {
    "anyOf": [
        {"properties": {"due_at": NULL}},
        {"properties": {"due_date": NULL, "due_time": NULL}},
    ]
}
# … but a new one has not, and without a date nothing can be so long before it is due.
NEW_DUE: list[dict[str, Any]] = [
    {"properties": {"due_time": NULL}},
    {"required": ["due_date"], "properties": {"due_date": {"not": NULL}}},
]
DATED: list[dict[str, Any]] = [
    {"required": [name], "properties": {name: {"not": NULL}}} for name in ("due_date", "due_at")
]
UNDATED: dict[str, Any] = {"properties": {"reminders": {"items": {"properties": {"before": NULL}}}}}


class MomentField(Described, serializers.DateTimeField):
    """A moment; without an offset it is in the owner's zone (`context["zone"]`)."""

    takes: ClassVar[dict[str, Any]] = {"pattern": YEARS}

    def to_internal_value(self, value: Any) -> datetime:
        if isinstance(value, str) and len(value) <= 10:
            raise serializers.ValidationError("Give date and time, such as 2026-12-31T17:00+05:00.")
        return super().to_internal_value(value)

    def enforce_timezone(self, value: datetime) -> datetime:
        zoned: datetime = value if value.tzinfo else value.replace(tzinfo=self.context["zone"])
        return zoned


class DayField(Described, serializers.DateField):
    takes: ClassVar[dict[str, Any]] = {"pattern": YEARS}


class TimeOfDayField(Described, serializers.TimeField):
    """On the wall; seconds are left out."""

    takes: ClassVar[dict[str, Any]] = {
        "format": None,  # that of JSON Schema has an offset
        "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$",
    }


class RecurrenceInput(DescribedBody, Plain):
    """An RFC 5545 rule, daily or coarser, or words such as "every Monday"."""

    takes: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"required": ["rrule"]},
            {"required": ["text"], "properties": {"text": {"minLength": 1}}},
        ]
    }

    rrule = TextField(required=False, max_length=255, format="rrule")
    mode = serializers.ChoiceField(["due", "done"], required=False)
    text = TextField(required=False, max_length=100, allow_blank=True, format="repetition")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("rrule") and not attrs.get("text"):
            raise serializers.ValidationError("Give rrule, or text such as 'every Monday'.")
        return attrs


def one_of(first: str, second: str) -> dict[str, Any]:
    """Exactly one of two inputs; the other is left out or null."""
    return {
        "oneOf": [
            {"required": [one], "properties": {one: {"not": NULL}, other: NULL}}
            for one, other in ((first, second), (second, first))
        ]
    }


@shown(request={"before": 30})
class ReminderInput(DescribedBody, Plain):
    """Exactly one of the two."""

    takes: ClassVar[dict[str, Any]] = one_of("at", "before")

    at = MomentField(required=False, allow_null=True)
    before = WholeField(
        required=False, allow_null=True, min_value=0, max_value=527_040, help_text="Minutes."
    )


@shown(request={"priority": "urgent", "due_date": "2030-05-07", "version": 3})
class TaskPatch(DescribedBody, Plain):
    """What is given changes, everything else stays. `due_at` is date and time in one."""

    takes: ClassVar[dict[str, Any]] = DUE

    title = TextField(required=False, max_length=MAX_TITLE, format="line")
    notes = TextField(required=False, max_length=MAX_NOTES, allow_blank=True)
    status = serializers.ChoiceField(["open", "done"], required=False)
    priority = serializers.ChoiceField(PRIORITIES, required=False)
    tags = serializers.ListField(
        child=TextField(max_length=51, format="tag"), required=False, max_length=MAX_TAGS
    )
    due_date = DayField(required=False, allow_null=True)
    due_time = TimeOfDayField(required=False, allow_null=True)
    due_at = MomentField(required=False, allow_null=True)
    recurrence = RecurrenceInput(required=False, allow_null=True)
    parent_id = serializers.UUIDField(
        required=False, allow_null=True, help_text="The task that this one is a part of."
    )
    version = WholeField(
        required=False, min_value=1, help_text="The version that was read; 409 if it has changed."
    )


@shown(request=NEW_TASK)
class TaskInput(TaskPatch):
    takes: ClassVar[dict[str, Any]] = {
        "allOf": [DUE, {"anyOf": NEW_DUE}, {"anyOf": [*DATED, UNDATED]}]
    }

    title = TextField(max_length=MAX_TITLE, format="line")
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


@shown(TASK)
class TaskShape(Plain):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    parent_id = serializers.UUIDField(allow_null=True)
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
    deleted_at = serializers.DateTimeField(allow_null=True, help_text="Since when in the bin.")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()


@shown(TAG)
class TagShape(Plain):
    id = serializers.UUIDField()
    name = serializers.CharField()
    open = serializers.IntegerField()
    done = serializers.IntegerField()


class NamedTask(Plain):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    title = serializers.CharField()


@shown(EVENT)
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


@shown({"event": EVENT | {"operation": "undo"}, "tasks": [TASK]})
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


@shown(ANALYTICS)
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


@shown(EXPORT)
class ExportShape(Plain):
    """Everything of yours. Further parts of the product add sections of their own."""

    exported_at = serializers.DateTimeField()
    user = serializers.DictField()
    account = serializers.DictField(help_text="Sessions, tokens, webhooks: no secrets.")
    tasks = TaskShape(many=True)
    deleted_tasks = TaskShape(many=True)
    tags = serializers.ListField(child=serializers.CharField())
    events = EventShape(many=True)
    deliveries = serializers.ListField(child=serializers.DictField(), help_text="Of reminders.")
    push_subscriptions = serializers.ListField(child=serializers.DictField())
