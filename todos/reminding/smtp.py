"""Django's SMTP backend with one more thing to say: when a mail is about to be past recall.

A mail server takes a message when it has read the line with a dot that ends it. What was sent
before, it forgets if the line is cut.
"""

from __future__ import annotations

import re
import smtplib
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.mail.backends import smtp

LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


class EmailBackend(smtp.EmailBackend):
    """`before_end` runs before a message is ended, and may raise to call it off."""

    before_end: Callable[[], None] | None = None

    @property
    def connection_class(self) -> Any:
        kind = _CarefulTls if self.use_ssl else _Careful
        return partial(kind, backend=self)

    def drop(self) -> None:
        """Cut the line without a word; what is half said counts for nothing."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


class _Careful(smtplib.SMTP):
    def __init__(self, *args: Any, backend: EmailBackend, **options: Any) -> None:
        self.backend = backend
        super().__init__(*args, **options)

    def data(self, msg: Any) -> Any:
        """As in smtplib, with a stop before the end. `msg` is bytes with CRLF line ends."""
        self.putcmd("data")
        code, answer = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, answer)
        # Or the end would wait for the other side to acknowledge what came before it.
        assert self.sock is not None
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        body = LEADING_DOT.sub(b"..", msg)
        self.send(body if body.endswith(b"\r\n") else body + b"\r\n")
        if self.backend.before_end is not None:
            self.backend.before_end()
        self.send(b".\r\n")
        return self.getreply()


class _CarefulTls(_Careful, smtplib.SMTP_SSL):
    pass
