"""What a client may ask, checked once for every edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.errors import Problem

ACTIONS = ("explain", "translate", "summarize")
MAX_CONTEXT = 2_000  # characters of a page's address or title


@dataclass(frozen=True, slots=True)
class Ask:
    """A person's message with what they were looking at. `thread_id` None begins a thread."""

    content: str
    thread_id: object = None
    client_id: UUID | None = None
    page_context: dict[str, str] | None = None
    selection: str = ""
    action: str = ""
    message_id: UUID | None = None  # of the message to be, where an edge has named it already


def parse_ask(data: Mapping[str, Any]) -> Ask:
    """An Ask from decoded JSON; raises Problem `invalid_frame` or `too_long` naming the field."""
    return Ask(
        content=message_text(data.get("content")),
        thread_id=data.get("thread_id"),
        client_id=client_id_of(data),
        page_context=_page_context(data.get("page_context")),
        selection=_optional(data.get("selection"), "selection", settings.MAX_CONTENT),
        action=_action(data.get("action")),
    )


def message_text(value: object, field: str = "content") -> str:
    """A message as people write it: not blank, not too long, storable."""
    text = _text(value, field, settings.MAX_CONTENT)
    if not text.strip():
        raise _wrong(field, _("Write a message first."))
    return text


def _text(value: object, field: str, limit: int) -> str:
    if not isinstance(value, str):
        raise _wrong(field, f"{field} must be text.")
    if len(value) > limit:
        message = f"{field} may have at most {limit:,} characters; this has {len(value):,}."
        raise Problem("too_long", message, fields={field: [message]})
    if "\x00" in value or not _encodable(value):
        raise _wrong(field, f"{field} holds characters that are not text.")
    return value


def _optional(value: object, field: str, limit: int) -> str:
    return "" if value is None else _text(value, field, limit)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return False
    return True


def client_id_of(data: Mapping[str, Any]) -> UUID | None:
    """The idempotency key that the client chose, if it did."""
    value = data.get("client_id")
    if value is None:
        return None
    try:
        return UUID(value) if isinstance(value, str) else UUID(int=-1)
    except ValueError:
        raise _wrong("client_id", "client_id must be a UUID.") from None


def _page_context(value: object) -> dict[str, str] | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise _wrong("page_context", "page_context must be an object with url and title.")
    return {
        name: _optional(value.get(name), f"page_context.{name}", MAX_CONTEXT)
        for name in ("url", "title")
    }


def _action(value: object) -> str:
    if value in (None, ""):
        return ""
    if value not in ACTIONS:
        raise _wrong("action", f"action must be one of {', '.join(ACTIONS)}.")
    return str(value)


def _wrong(field: str, message: str) -> Problem:
    return Problem("invalid_frame", message, fields={field: [message]})
