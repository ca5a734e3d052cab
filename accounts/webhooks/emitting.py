"""Telling webhooks what has happened: rows, written with the change that they tell of."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.webhooks.models import Webhook, WebhookDelivery

Json = dict[str, Any]
LONGEST_TEXT = 20_000  # characters of each text; the whole of it can be fetched


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has happened to a person's things. `texts` goes only where it is asked for."""

    owner_id: UUID
    data: Json
    texts: dict[str, str] = field(default_factory=dict)


def has_webhook(owner: str) -> Exists:
    """For `annotate`: whether the person in that column has one. Spares a query where none has."""
    return Exists(Webhook.objects.filter(owner=OuterRef(owner), enabled=True))


def emit(event: str, owners: Collection[UUID], facts: Callable[[], Iterable[Fact]]) -> None:
    """Queue what `facts` gives for those webhooks of `owners` that want to hear of `event`.

    Call it within the transaction that makes it true. `facts` is not asked where nobody listens.
    """
    listening = [hook for hook in _webhooks_of(owners) if event in hook.events]
    if listening:
        now = timezone.now()
        WebhookDelivery.objects.bulk_create(_deliveries(event, listening, facts(), now))


def queued(hook: Webhook, event: str, data: Json, now: datetime) -> WebhookDelivery:
    """A delivery (not saved here) that may go out at once."""
    return WebhookDelivery(
        id=uuid.uuid4(),
        webhook=hook,
        event=event,
        body=_body(event, data, now),
        not_before=now,
        created_at=now,
        queued_at=now,
    )


def _webhooks_of(owners: Collection[UUID]) -> list[Webhook]:
    """Locked, or a delivery could be written for one that is being deleted."""
    rows = Webhook.objects.filter(owner__in=owners, enabled=True)
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("id"))


def _deliveries(
    event: str, hooks: list[Webhook], facts: Iterable[Fact], now: datetime
) -> Iterator[WebhookDelivery]:
    for fact in facts:
        for hook in hooks:
            if hook.owner_id == fact.owner_id:
                texts = _cut(fact.texts) if hook.include_text else {}
                yield queued(hook, event, {**fact.data, **texts}, now)


def _cut(texts: dict[str, str]) -> Json:
    cut: Json = {name: text[:LONGEST_TEXT] for name, text in texts.items()}
    return {**cut, "truncated": any(len(text) > LONGEST_TEXT for text in texts.values())}


def _body(event: str, data: Json, now: datetime) -> str:
    whole = {"type": event, "timestamp": now.astimezone(UTC).isoformat(), "data": data}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
