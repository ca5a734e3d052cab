"""What REST takes and answers about reminders on their way, and about browsers to push to."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from accounts.fields import DescribedBody, IdField, TextField, WholeField
from accounts.schema import shown
from todos.examples import ENDPOINT, KEYS, NAMED, REMINDER
from todos.serializers import MomentField, NamedTask, Plain, ReminderShape, one_of


@shown(request={"minutes": 10})
class SnoozeInput(DescribedBody, Plain):
    """Exactly one of the two."""

    takes: ClassVar[dict[str, Any]] = one_of("minutes", "at")

    minutes = WholeField(
        required=False, allow_null=True, min_value=1, max_value=527_040, help_text="From now."
    )
    at = MomentField(required=False, allow_null=True)


@shown(REMINDER | {"late": False, "task": NAMED})
class ToldShape(ReminderShape):
    """A reminder in a list of its own."""

    late = serializers.BooleanField(help_text="It reached you more than a minute late.")
    task = NamedTask()


@shown(request={"ids": [REMINDER["id"]]})
class SeenInput(Plain):
    ids = serializers.ListField(
        child=IdField(),
        required=False,
        max_length=1_000,
        help_text="Which reminders; unset: all that were delivered.",
    )


@shown({"seen": 1})
class SeenShape(Plain):
    seen = serializers.IntegerField(help_text="How many had not been seen before.")


class KeysInput(Plain):
    p256dh = TextField(max_length=100, format="p256-public-key")
    auth = TextField(max_length=40, format="push-secret")


@shown(request={"endpoint": ENDPOINT, "keys": KEYS})
class SubscriptionInput(Plain):
    """As `PushSubscription.toJSON()` gives it in a browser."""

    endpoint = TextField(max_length=2_000, format="public-url")
    keys = KeysInput()


@shown(
    {
        "id": "e2a0b9ce-51f7-4b0b-8a3e-4d6c5b7a8901",
        "endpoint": ENDPOINT,
        "created_at": "2026-11-21T14:00:00+05:00",
    }
)
class SubscriptionShape(Plain):
    id = serializers.UUIDField()
    endpoint = serializers.CharField()
    created_at = serializers.DateTimeField()


@shown({"public_key": KEYS["p256dh"]})
class KeyShape(Plain):
    public_key = serializers.CharField(help_text="The browser's `applicationServerKey`.")
