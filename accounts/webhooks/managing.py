"""What a person can do with their webhooks. Whatever is someone else's is a 404."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import outbound
from accounts.errors import Problem, conflict, invalid, not_found
from accounts.models import User
from accounts.webhooks import signing
from accounts.webhooks.emitting import queued
from accounts.webhooks.models import PING, Webhook, WebhookDelivery, WebhookEvent, all_events

MOST = 10  # webhooks of one person


def own(user: User, webhook_id: UUID) -> Webhook:
    found = Webhook.objects.owned_by(user).filter(pk=webhook_id).first()
    if found is None:
        raise not_found("That webhook")
    return found


def create(
    user: User, url: str, events: Sequence[str] | None = None, *, include_text: bool = False
) -> Webhook:
    """A new one, for all events unless told. 400 for an address that we don't call, 403 for a
    guest, whom nobody could ask about it, 409 when there are many."""
    if user.is_guest:
        raise Problem("forbidden", _("Sign up first: webhooks need an account."), status=403)
    _check(url)
    new = Webhook(owner=user, url=url, events=_sorted(events or all_events()))
    new.include_text = include_text
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)  # one after the other
        if Webhook.objects.owned_by(user).count() >= MOST:
            raise conflict(
                _("You have as many webhooks as you can. Delete one that is not in use.")
            )
        new.save()
    return new


def change(webhook: Webhook, wanted: dict[str, Any]) -> Webhook:
    """`wanted` holds any of url, events, include_text and enabled. One that is given another
    address, or is switched on, is called again at once."""
    if url := wanted.get("url"):
        _check(url)
    if "events" in wanted:
        wanted = {**wanted, "events": _sorted(wanted["events"])}
    if wanted.get("enabled") or "url" in wanted:
        fresh = {"failures": 0, "failing_since": None, "worker": None}
        wanted = {**wanted, **fresh, "not_before": timezone.now()}
    if "enabled" in wanted:
        wanted = {**wanted, "disabled_reason": ""}
    if wanted:
        Webhook.objects.filter(pk=webhook.pk).update(**wanted)
        webhook.refresh_from_db()
    return webhook


def remove(user: User, webhook_id: UUID) -> None:
    own(user, webhook_id).delete()


def renew_secret(webhook: Webhook) -> str:
    """The new secret. The old one signs as well for a day, so that nothing is refused meanwhile."""
    signing.renew(webhook, timezone.now())
    webhook.save(update_fields=["salt", "old_salt", "old_until"])
    return signing.secret_of(webhook)


def ping(webhook: Webhook) -> WebhookDelivery:
    """Send a test event. 409 if the webhook is switched off."""
    _refuse_if_off(webhook)
    delivery = queued(webhook, PING, {"webhook_id": str(webhook.pk)}, timezone.now())
    delivery.save(force_insert=True)
    _wake(webhook)
    return delivery


def redeliver(webhook: Webhook, delivery_id: UUID) -> WebhookDelivery:
    """Send the same message again, under the same id. 409 if the webhook is switched off."""
    delivery = WebhookDelivery.objects.filter(webhook=webhook, pk=delivery_id).first()
    if delivery is None:
        raise not_found("That delivery")
    _refuse_if_off(webhook)
    delivery.status, delivery.finished_at = WebhookDelivery.Status.QUEUED, None
    delivery.queued_at = delivery.not_before = timezone.now()
    delivery.attempts = 0
    delivery.save(update_fields=["status", "finished_at", "queued_at", "not_before", "attempts"])
    _wake(webhook)
    return delivery


def _check(url: str) -> None:
    try:
        outbound.check(url)
    except outbound.Forbidden as problem:
        raise invalid(url=str(problem)) from None


def _sorted(events: Sequence[str]) -> list[str]:
    """In the order of their definition, each once."""
    return [event for event in WebhookEvent.values if event in events]


def _refuse_if_off(webhook: Webhook) -> None:
    if not webhook.enabled:
        raise conflict(_("This webhook is switched off; switch it on first."))


def _wake(webhook: Webhook) -> None:
    """It may have been resting; whoever is calling it at this moment goes on."""
    Webhook.objects.filter(pk=webhook.pk, worker=None).update(not_before=timezone.now())
