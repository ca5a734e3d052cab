"""What REST takes and answers about reminders on their way, and about browsers to push to."""

from __future__ import annotations

from rest_framework import serializers

from todos.serializers import MomentField, NamedTask, Plain, ReminderShape, TextField


class SnoozeInput(Plain):
    """Exactly one of the two."""

    minutes = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=527_040, help_text="From now."
    )
    at = MomentField(required=False, allow_null=True)


class ToldShape(ReminderShape):
    """A reminder in a list of its own."""

    late = serializers.BooleanField(help_text="It reached you more than a minute late.")
    task = NamedTask()


class SeenInput(Plain):
    ids = serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        max_length=1_000,
        help_text="Which reminders; unset: all that were delivered.",
    )


class SeenShape(Plain):
    seen = serializers.IntegerField(help_text="How many had not been seen before.")


class KeysInput(Plain):
    p256dh = TextField(max_length=100)
    auth = TextField(max_length=40)


class SubscriptionInput(Plain):
    """As `PushSubscription.toJSON()` gives it in a browser."""

    endpoint = TextField(max_length=2_000)
    keys = KeysInput()


class SubscriptionShape(Plain):
    id = serializers.UUIDField()
    endpoint = serializers.CharField()
    created_at = serializers.DateTimeField()


class KeyShape(Plain):
    public_key = serializers.CharField(help_text="The browser's `applicationServerKey`.")
