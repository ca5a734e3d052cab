"""The one error that every edge knows how to say: a code for programs, a sentence for people."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# What callers name as not found.
WHAT = (
    gettext_noop("That"),
    gettext_noop("That answer"),
    gettext_noop("That call"),
    gettext_noop("That change"),
    gettext_noop("That conversation"),
    gettext_noop("That delivery"),
    gettext_noop("That message"),
    gettext_noop("That reminder"),
    gettext_noop("That task"),
    gettext_noop("That webhook"),
    gettext_noop("One of those tasks"),
)


class Problem(Exception):
    """Something that the person (or their program) can act on.

    `code` is one of the contract's error codes, `message` says what to do, `status` is the HTTP
    status, `fields` names the offending inputs, `retryable` tells whether trying again may help,
    `retry_after` when, in seconds.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        status: int = 400,
        fields: dict[str, list[str]] | None = None,
        retryable: bool = False,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.fields = fields
        self.retryable = retryable or retry_after is not None
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        """What an answer over HTTP says of it beside its body."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


def invalid(**fields: str) -> Problem:
    """400: one sentence per offending field."""
    message = next(iter(fields.values()), _("That is not valid."))
    return Problem("invalid", message, fields={name: [text] for name, text in fields.items()})


def not_found(what: str = "That") -> Problem:
    """404: it does not exist, or it is someone else's; nobody can tell which."""
    message = _("%(what)s was not found.") % {"what": _(what)}
    return Problem("not_found", message, status=404)


def conflict(message: str) -> Problem:
    """409: it has changed since."""
    return Problem("conflict", message, status=409)
