"""Secrets and signatures as the Standard Webhooks specification has them (version 1).

A secret is kept nowhere: it is made from SECRET_KEY and the webhook's salt whenever it is needed,
so that whoever reads the table can sign nothing.
"""

from __future__ import annotations

import base64
import hmac
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from accounts.webhooks.models import Webhook, new_salt

PREFIX = "whsec_"
BOTH_SIGN = timedelta(hours=24)  # after a change of secrets


def secret_of(webhook: Webhook) -> str:
    """What the receiver checks signatures with: whsec_ and base64 of 32 bytes."""
    return PREFIX + base64.b64encode(_key(webhook, webhook.salt)).decode()


def renew(webhook: Webhook, now: datetime) -> None:
    """Give `webhook` (not saved here) a new secret; the old one signs too for BOTH_SIGN."""
    webhook.old_salt, webhook.salt = webhook.salt, new_salt()
    webhook.old_until = now + BOTH_SIGN


def headers_of(webhook: Webhook, delivery_id: UUID, body: bytes, now: datetime) -> dict[str, str]:
    """The three headers that identify and prove a message."""
    timestamp = str(int(now.timestamp()))
    signed = b".".join([str(delivery_id).encode(), timestamp.encode(), body])
    salts = [webhook.salt]
    if webhook.old_until is not None and now < webhook.old_until:
        salts.append(webhook.old_salt)
    return {
        "webhook-id": str(delivery_id),
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(_signature(_key(webhook, salt), signed) for salt in salts),
    }


def _signature(key: bytes, signed: bytes) -> str:
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def _key(webhook: Webhook, salt: str) -> bytes:
    name = f"{webhook.pk}:{salt}"
    return salted_hmac("accounts.webhooks", name, algorithm="sha256").digest()
