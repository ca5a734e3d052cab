"""The channel of web push (RFC 8030, encrypted by RFC 8291): browsers with no page open."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from accounts import outbound
from todos.reminding import vapid
from todos.reminding.letters import Letter, Refused, TryLater, frame_of
from todos.reminding.mail import subject_of
from todos.reminding.models import PushSubscription

KEPT_FOR = 24 * 3600  # seconds that the push service may wait for the browser to come on line
DEAD_AFTER = timedelta(days=3)  # of nothing but failures
GONE = {404, 410}
LONGEST_TITLE = 200


class Push:
    def send(self, letter: Letter, hand_over: Callable[[], None]) -> None:
        browser = PushSubscription.objects.filter(pk=letter.channel.partition(":")[2]).first()
        if browser is None or browser.owner_id != letter.owner.id:
            raise Refused("the browser is no longer subscribed")
        body = encrypted(browser, message_of(letter))
        headers = headers_of(browser, letter)
        try:
            answer = outbound.post(browser.endpoint, body, headers, hand_over)
        except outbound.Forbidden as error:
            browser.delete()
            raise Refused(str(error)) from error
        except outbound.Unreachable as error:
            _note_failure(browser, timezone.now())
            raise TryLater(f"push service: {error}") from error
        _judge(browser, answer)

    def close(self) -> None:
        pass


def _judge(browser: PushSubscription, answer: outbound.Answer) -> None:
    """What the push service's answer means."""
    if 200 <= answer.status < 300:
        if browser.failing_since is not None:
            PushSubscription.objects.filter(pk=browser.pk).update(failing_since=None)
        return
    if answer.status in GONE:
        browser.delete()
        raise Refused(f"push service: {answer.status}, subscription dropped")
    _note_failure(browser, timezone.now())
    if answer.status == 429 or answer.status >= 500:
        raise TryLater(f"push service: {answer.status}", answer.retry_after)
    raise Refused(f"push service: {answer.status}")


def _note_failure(browser: PushSubscription, now: datetime) -> None:
    """An address that has only failed for days is nobody's any more."""
    if browser.failing_since is None:
        PushSubscription.objects.filter(pk=browser.pk).update(failing_since=now)
    elif now - browser.failing_since > DEAD_AFTER:
        browser.delete()


def message_of(letter: Letter) -> dict[str, Any]:
    """What the service worker shows; see static/js/sw.js."""
    line = letter.first
    with override(letter.owner.language):
        title = subject_of(letter)
        body = line.due if letter.count == 1 else ", ".join(each.title for each in letter.lines[:5])
    return {
        "title": title[:LONGEST_TITLE],
        "body": body[:LONGEST_TITLE],
        "url": line.path if letter.count == 1 else "/tasks/",
        "lang": letter.owner.language,
        "count": letter.count,
        "reminder_id": str(line.reminder.id),
        "at": frame_of(line)["at"],
        "late": line.is_late,
    }


def headers_of(browser: PushSubscription, letter: Letter) -> dict[str, str]:
    """`Topic`: a newer push of the same reminder takes the place of one that still waits."""
    return {
        "Authorization": vapid.authorization(browser.endpoint),
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "TTL": str(KEPT_FOR),
        "Urgency": "high",
        "Topic": letter.first.reminder.id.hex,
    }


def encrypted(browser: PushSubscription, message: dict[str, Any]) -> bytes:
    """`message` as only that browser can read it."""
    import http_ece
    from cryptography.hazmat.primitives.asymmetric import ec

    body: bytes = http_ece.encrypt(
        json.dumps(message, ensure_ascii=False).encode(),
        salt=os.urandom(16),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=decoded(browser.p256dh),
        auth_secret=decoded(browser.auth),
        version="aes128gcm",
    )
    return body


def decoded(text: str) -> bytes:
    """Base64url, padded or not. Raises ValueError."""
    return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
