"""What an export says of the account itself. Secrets are not in it."""

from __future__ import annotations

from typing import Any

from accounts.mcp_api import McpTokenSerializer
from accounts.models import Session, User, Webhook
from accounts.webhooks.serializers import WebhookSerializer


def account_of(user: User) -> dict[str, Any]:
    """JSON-ready, but for times, which REST's encoder writes."""
    return {
        "joined_at": user.date_joined,
        "last_login_at": user.last_login,
        "email_verified_at": user.email_verified_at,
        "email_reminders": user.email_reminders,
        "sessions": [
            {"expires_at": expires_at}
            for expires_at in Session.objects.filter(user_id=user.pk)
            .order_by("expire_date")
            .values_list("expire_date", flat=True)
        ],
        "refresh_tokens": list(
            user.outstandingtoken_set.order_by("created_at").values("created_at", "expires_at")
        ),
        "mcp_tokens": McpTokenSerializer(user.mcp_tokens.all(), many=True).data,
        "webhooks": [_webhook(webhook) for webhook in Webhook.objects.owned_by(user)],
    }


def _webhook(webhook: Webhook) -> dict[str, Any]:
    named = ("id", "event", "status", "attempts", "created_at", "finished_at")
    log = webhook.deliveries.order_by("created_at", "id").values(*named)
    return {**WebhookSerializer(webhook).data, "deliveries": list(log)}
