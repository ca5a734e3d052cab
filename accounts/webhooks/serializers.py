"""What REST takes and gives about webhooks."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from rest_framework import serializers

from accounts.fields import FlagField, TextField
from accounts.outbound import LONGEST_URL
from accounts.schema import shown
from accounts.webhooks.models import Webhook, WebhookDelivery, WebhookEvent

URL = "https://hooks.example.com/sabaq"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw1c2s9Yw0y5E="
WEBHOOK = {
    "id": "1d0e9a52-3c7f-4f0e-9a51-0c6f0d9a7b3e",
    "url": URL,
    "events": ["task_changed"],
    "include_text": False,
    "enabled": True,
    "disabled_reason": "",
    "failing_since": None,
    "created_at": "2026-11-21T09:00:00Z",
}
TRY = {"at": "2026-11-21T09:05:00Z", "status": 503, "ms": 87, "problem": "It answered 503."}
DELIVERY = {
    "id": "6b1c7f0e-8a42-4d19-b3c5-92d4e0f1a6b7",
    "event": "task_changed",
    "status": "queued",
    "attempts": 1,
    "tries": [TRY],
    "next_try_at": "2026-11-21T09:05:11Z",
    "created_at": "2026-11-21T09:05:00Z",
    "finished_at": None,
}


@shown(request={"url": URL, "events": ["task_changed"]})
class WebhookInput(serializers.Serializer[Any]):
    url = TextField(
        max_length=LONGEST_URL,
        format="public-url",
        help_text="Begins with https:// and leads to a public address.",
    )
    events = serializers.ListField(
        child=serializers.ChoiceField(WebhookEvent.values),
        required=False,
        min_length=1,
        max_length=20,
        help_text="Which to hear of; unset: all.",
    )
    include_text = FlagField(required=False, help_text="Send what was said in a conversation too.")


@shown(request={"enabled": True})
class WebhookPatch(WebhookInput):
    enabled = FlagField(required=False, help_text="Switching on tries again.")


@shown(WEBHOOK)
class WebhookSerializer(serializers.ModelSerializer[Webhook]):
    """`failing_since` is null while all is well."""

    events = serializers.ListField(child=serializers.ChoiceField(WebhookEvent.values))

    class Meta:
        model = Webhook
        fields: ClassVar = [
            "id", "url", "events", "include_text", "enabled", "disabled_reason", "failing_since",
            "created_at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields


@shown(WEBHOOK | {"secret": SECRET})
class NewWebhookSerializer(WebhookSerializer):
    secret = serializers.CharField(help_text="Shown this once. Checks our signatures.")

    class Meta(WebhookSerializer.Meta):
        fields: ClassVar = [*WebhookSerializer.Meta.fields, "secret"]
        read_only_fields: ClassVar = fields


@shown({"secret": SECRET})
class WebhookSecretSerializer(serializers.Serializer[Any]):
    secret = serializers.CharField(help_text="Shown this once.")


class WebhookTrySerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    status = serializers.IntegerField(allow_null=True, help_text="Of HTTP; null: no answer.")
    ms = serializers.IntegerField(help_text="How long it took.")
    problem = serializers.CharField(allow_blank=True)


@shown(DELIVERY)
class WebhookDeliverySerializer(serializers.ModelSerializer[WebhookDelivery]):
    """`id` is the message's `webhook-id`; `next_try_at` is null once it has ended."""

    status = serializers.ChoiceField(["queued", "sent", "failed"])
    tries = WebhookTrySerializer(many=True, help_text="The last 20 calls.")
    next_try_at = serializers.SerializerMethodField()

    class Meta:
        model = WebhookDelivery
        fields: ClassVar = [
            "id", "event", "status", "attempts", "tries", "next_try_at", "created_at",
            "finished_at",
        ]  # fmt: skip
        read_only_fields: ClassVar = fields

    def get_next_try_at(self, delivery: WebhookDelivery) -> datetime | None:
        return None if delivery.finished_at else delivery.not_before
