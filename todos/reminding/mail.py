"""The channel of e-mail, in plain text and the person's language and time."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from todos.reminding.letters import Down, Letter, Refused, TryLater
from todos.reminding.outbox import NotOurs
from todos.reminding.smtp import EmailBackend

LONGEST_SUBJECT = 150


class Mail:
    """One connection to the mail server for as long as there are letters."""

    def __init__(self) -> None:
        self._connection: Any = None

    def send(self, letter: Letter, hand_over: Callable[[], None]) -> None:
        if not letter.owner.wants_reminder_mail:
            raise Refused("no e-mail wanted")
        message = written(letter)
        connection = self._open()
        handed = _Once(hand_over)
        if isinstance(connection, EmailBackend):
            connection.before_end = handed
        else:
            handed()
        message.connection = connection
        try:
            message.send()
        except Exception as error:
            self._drop()
            _explain(error, handed.done)
            raise

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):  # the mail server went first; SMTP's own errors are OSErrors
                connection.close()

    def _open(self) -> Any:
        if self._connection is None:
            connection = get_connection()
            try:
                connection.open()
            except OSError as error:
                raise Down(f"mail server: {error}") from error
            self._connection = connection
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if isinstance(connection, EmailBackend):
            connection.drop()


class _Once:
    """Hands over, and knows whether it has."""

    def __init__(self, hand_over: Callable[[], None]) -> None:
        self.hand_over, self.done = hand_over, False

    def __call__(self) -> None:
        self.hand_over()
        self.done = True


def _explain(error: Exception, handed: bool) -> None:
    """Raise what the failure means, unless nobody can know."""
    if isinstance(error, NotOurs):
        return
    code = _code(error)
    if code is not None and 500 <= code < 600:
        raise Refused(f"mail server: {error}") from error
    if code is not None:
        raise TryLater(f"mail server: {error}") from error
    if not handed and isinstance(error, OSError):
        raise Down(f"mail server: {error}") from error


def _code(error: Exception) -> int | None:
    """What the mail server itself answered, if it did."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _ in error.recipients.values()), None)
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code > 0:
        return int(error.smtp_code)
    return None


def written(letter: Letter) -> EmailMessage:
    """The mail. Its Message-ID is the delivery's: mail programs show one of two that are equal."""
    with override(letter.owner.language):
        context = {"letter": letter, "settings_link": f"{settings.SITE_URL}/accounts/settings/"}
        body = render_to_string("reminders/email.txt", context)
        subject = subject_of(letter)
    return EmailMessage(
        subject=subject[:LONGEST_SUBJECT],
        body=body.strip() + "\n",
        to=[letter.owner.email or ""],
        headers={"Message-ID": f"<{letter.delivery_id}@sabaq>", "Auto-Submitted": "auto-generated"},
    )


def subject_of(letter: Letter) -> str:
    if letter.count > 1:
        return gettext("%(count)s reminders that come late") % {"count": letter.count}
    if letter.first.is_late:
        return gettext("Reminder (late): %(title)s") % {"title": letter.first.title}
    return gettext("Reminder: %(title)s") % {"title": letter.first.title}
