"""Mails about accounts, in plain text and the person's language.

They go out beside the request: how long an answer takes must not tell whether an address has an
account, and a mail server that is away must keep nobody from signing up. What could not be sent is
not tried again: the person asks again.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from accounts.models import User

log = logging.getLogger(__name__)

MOST_WAITING = 200
_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="account-mail")
_room = threading.BoundedSemaphore(MOST_WAITING)


def send(user: User, letter: str, **context: Any) -> None:
    """Send templates/accounts/mail/<letter>.txt, whose first line is the subject, after commit.

    `link`, if given, is a path of this site.
    """
    if not user.email:
        return
    message = _written(user, letter, context)
    transaction.on_commit(lambda: _post(message, letter), robust=True)


def _written(user: User, letter: str, context: dict[str, Any]) -> EmailMessage:
    if "link" in context:
        context["link"] = settings.SITE_URL + context["link"]
    with override(user.language):
        text = render_to_string(f"accounts/mail/{letter}.txt", {"person": user, **context})
    subject, _, body = text.strip().partition("\n")
    return EmailMessage(
        subject.strip(),
        body.strip() + "\n",
        to=[user.email or ""],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _post(message: EmailMessage, letter: str) -> None:
    if not _room.acquire(blocking=False):
        log.warning("a mail (%s) was not sent: too many are waiting", letter)
        return
    sending = _POOL.submit(message.send)
    sending.add_done_callback(lambda done: _sent(done, letter))


def _sent(done: Future[int], letter: str) -> None:
    _room.release()
    if error := done.exception():
        log.warning("a mail (%s) was not sent: %s", letter, type(error).__name__)
