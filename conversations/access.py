"""How a person reaches their own things. What is not theirs is not found."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from accounts.errors import not_found
from accounts.models import User
from conversations.models import Message, Run, Thread

M = TypeVar("M", Thread, Message, Run)


def identify(value: object, what: str = "That") -> UUID:
    """A UUID from what a client sent; anything else names nothing."""
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise not_found(what) from None


def _one(queryset: QuerySet[M], pk: object, what: str) -> M:
    found = queryset.filter(pk=identify(pk, what)).first()
    if found is None:
        raise not_found(what)
    return found


def own_thread(user: User, thread_id: object) -> Thread:
    return _one(Thread.objects.owned_by(user), thread_id, "That conversation")


def own_message(user: User, message_id: object) -> Message:
    return _one(Message.objects.owned_by(user).select_related("thread"), message_id, "That message")


def own_run(user: User, run_id: object) -> Run:
    return _one(Run.objects.owned_by(user), run_id, "That answer")
