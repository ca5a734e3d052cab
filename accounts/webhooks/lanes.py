"""Calling the webhooks that have something to hear: one at a time in each lane."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from datetime import timedelta
from functools import partial

from django.utils import timezone

from accounts import outbound
from accounts.webhooks import outbox
from accounts.webhooks.health import hopeless, switch_off
from accounts.webhooks.models import Webhook, WebhookDelivery
from accounts.webhooks.outbox import Try
from accounts.webhooks.signing import headers_of

log = logging.getLogger(__name__)

# Seconds between looks when there is nothing to do. Anybody may name a slow address, so there are
# several lanes; all but the first are only for that, and need not look as often.
PAUSES = (1.0, 3.0, 3.0)
MARGIN = 0.5  # of its lease: when so much has gone, a lane begins no further call
AFTER_TROUBLE = timedelta(minutes=1)
TIDY_SECONDS = 3600.0
AGENT = "Sabaq-Webhooks/1.0"


class WebhookLane:
    name = "webhooks"

    def __init__(self, stop: threading.Event, pause: float, *, tidies: bool) -> None:
        self.stop, self.pause, self.tidies = stop, pause, tidies
        self.worker = uuid.uuid4()
        self._tidied = -TIDY_SECONDS

    def turn(self) -> int:
        """Let one webhook hear what it should; zero means that there was nothing."""
        webhook = outbox.take(self.worker, timezone.now())
        if webhook is None:
            return self._tidy()
        rest = AFTER_TROUBLE
        try:
            rest = self._tell(webhook)
        finally:
            outbox.release(webhook, self.worker, timezone.now() + rest)
        return 1

    def _tell(self, webhook: Webhook) -> timedelta:
        """As much as there is time for, until it fails; how long it may rest then."""
        enough = time.monotonic() + outbox.LEASE.total_seconds() * MARGIN
        for delivery in outbox.due_of(webhook, timezone.now()):
            if self.stop.is_set() or time.monotonic() > enough:
                break
            try:
                made = call(webhook, delivery, self.worker)
            except outbox.NotOurs:
                break
            if made.problem:
                return self._failed(webhook, delivery, made)
            outbox.succeeded(delivery, made)
        return timedelta()

    def _failed(self, webhook: Webhook, delivery: WebhookDelivery, made: Try) -> timedelta:
        log.info("webhook %s: delivery %s failed: %s", webhook.pk, delivery.pk, made.problem)
        rest = outbox.failed(webhook, delivery, made)
        if reason := hopeless(webhook, made):
            switch_off(webhook, reason)
        return rest

    def _tidy(self) -> int:
        if not self.tidies or time.monotonic() - self._tidied < TIDY_SECONDS:
            return 0
        forgotten = outbox.forget(timezone.now())
        if not forgotten:
            self._tidied = time.monotonic()
        return forgotten


def webhook_lanes(stop: threading.Event) -> list[WebhookLane]:
    return [WebhookLane(stop, pause, tidies=not n) for n, pause in enumerate(PAUSES)]


def call(webhook: Webhook, delivery: WebhookDelivery, worker: uuid.UUID) -> Try:
    """Send one delivery; what came of it. Raises NotOurs if it must not go out any more."""
    at, started = timezone.now(), time.monotonic()
    body = delivery.body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        **headers_of(webhook, delivery.pk, body, at),
    }
    status, problem, retry_after = None, "", None
    try:
        last_look = partial(outbox.hand_over, delivery, worker)
        answer = outbound.post(webhook.url, body, headers, last_look)
        status, problem = answer.status, problem_of(answer.status)
        retry_after = answer.retry_after
    except outbound.Forbidden as error:
        problem = str(error)
    except outbound.Unreachable as error:
        problem = f"No connection ({error})."
    except outbound.NoAnswer as error:
        problem = f"It was sent, but no answer came ({error})."
    ms = round((time.monotonic() - started) * 1000)
    return Try(at, ms, status, problem, retry_after)


def problem_of(status: int) -> str:
    """What an answer other than 2xx means; "" for one that is fine."""
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400:
        return f"It answered {status}; redirects are not followed."
    return f"It answered {status}."
