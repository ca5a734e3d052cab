"""Webhooks that nobody answers for any more are switched off, and their owner is told."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from accounts.webhooks.models import Webhook, WebhookDelivery
from accounts.webhooks.outbox import Try

log = logging.getLogger(__name__)

DEAD_AFTER = timedelta(days=3)  # of nothing but failures …
FAILURES = 10  # … and at least so many
MOST_WAITING = 5_000
GONE = 410


def hopeless(webhook: Webhook, made: Try) -> str:
    """Why there is no point in calling again after this failure; "" while there is."""
    with override(webhook.owner.language):
        return _reason(webhook, made)


def _reason(webhook: Webhook, made: Try) -> str:
    if made.status == GONE:
        return gettext("The address answered that it is gone (410).")
    since = webhook.failing_since or made.at
    if made.at - since >= DEAD_AFTER and webhook.failures >= FAILURES:
        return gettext("Nothing could be delivered for three days.")
    waiting = WebhookDelivery.objects.filter(webhook=webhook, status="queued")
    if waiting[MOST_WAITING : MOST_WAITING + 1].exists():
        return gettext("Too much was waiting to be delivered.")
    return ""


def switch_off(webhook: Webhook, reason: str) -> None:
    """Call it no more, until its owner switches it on again: what waits, waits till then."""
    with transaction.atomic():
        on = Webhook.objects.filter(pk=webhook.pk, enabled=True)
        if on.update(enabled=False, disabled_reason=reason):
            transaction.on_commit(lambda: _tell_owner(webhook, reason), robust=True)


def _tell_owner(webhook: Webhook, reason: str) -> None:
    log.warning("webhook %s is switched off", webhook.pk)
    if not webhook.owner.proven_email:
        return
    link = f"{settings.SITE_URL}/accounts/settings/webhooks/{webhook.pk}/"
    with override(webhook.owner.language):
        context = {"webhook": webhook, "reason": reason, "link": link}
        body = render_to_string("webhooks/switched_off.txt", context)
        subject = gettext("A webhook of yours is switched off")
    send_mail(subject, body.strip() + "\n", None, [webhook.owner.proven_email])
