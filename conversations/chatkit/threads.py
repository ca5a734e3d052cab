"""Threads as ChatKit sees them. Plain sync functions, told whose threads they are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chatkit.store import NotFoundError
from chatkit.types import ActiveStatus, Page, ThreadMetadata
from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.models import User
from conversations.chatkit.models import ChatKitThread
from conversations.models import Run, Thread, ThreadQuerySet
from conversations.notices import announce_thread

MAX_PAGE = 100
NOTHING = UUID(int=0)
EXTRAS = ("status", "metadata", "allowed_image_domains")


def clamped(limit: int) -> int:
    """Clients ask for thousands; a page has at most a hundred."""
    return max(1, min(limit, MAX_PAGE))


def as_id(value: str) -> UUID:
    """The UUID that a client's text spells; for anything else the one that names nothing."""
    try:
        return UUID(value)
    except ValueError:
        return NOTHING


def aware(moment: datetime) -> datetime:
    """The SDK's clock has no zone; it is this machine's."""
    return moment.astimezone(UTC)


def thread_of(user: User, thread_id: str) -> Thread:
    """The person's thread; NotFoundError when it does not exist or is someone else's."""
    thread = _all_of(user).filter(pk=as_id(thread_id)).first()
    if thread is None:
        raise NotFoundError(f"Thread {thread_id} not found")
    return thread


def load_thread(user: User, thread_id: str) -> ThreadMetadata:
    return _metadata(thread_of(user, thread_id))


def load_threads(user: User, limit: int, after: str | None, order: str) -> Page[ThreadMetadata]:
    """The last touched first ("desc") or last ("asc"); archived ones are put away."""
    limit = clamped(limit)
    threads = _all_of(user).filter(archived=False)
    if after:
        threads = _past(threads, thread_of(user, after), order)
    sign = "" if order == "asc" else "-"
    found = list(threads.order_by(f"{sign}updated_at", f"{sign}id")[: limit + 1])
    page = [_metadata(thread) for thread in found[:limit]]
    more = len(found) > limit
    return Page(data=page, has_more=more, after=page[-1].id if more else None)


def save_thread(user: User, metadata: ThreadMetadata) -> None:
    """Write what has changed; a thread that is not there yet is made."""
    thread = Thread.objects.owned_by(user).filter(pk=as_id(metadata.id)).first()
    title = (metadata.title or "")[:200]
    with transaction.atomic():
        if thread is None:
            thread = _create(user, metadata, title)
        elif thread.title != title:
            thread.title = title
            thread.save(update_fields=["title"])
            active = thread.runs.active().values_list("pk", flat=True).first()
            announce_thread(thread, active_run_id=active)
        _save_extras(thread, metadata)


def active_runs(user: User, thread_id: str) -> list[UUID]:
    """Runs under way in one of the person's threads; NotFoundError if it is not theirs."""
    runs = Run.objects.filter(thread=thread_of(user, thread_id)).active()
    return list(runs.values_list("pk", flat=True))


def delete_thread(user: User, thread_id: str) -> None:
    thread = thread_of(user, thread_id)
    with transaction.atomic():  # told once it is gone
        announce_thread(thread, change="deleted")
        thread.delete()


def _all_of(user: User) -> ThreadQuerySet:
    return Thread.objects.owned_by(user).select_related("chatkit")


def _past(threads: ThreadQuerySet, last: Thread, order: str) -> ThreadQuerySet:
    """Those that come after `last`: a keyset, since threads move while a list is read."""
    word = "gt" if order == "asc" else "lt"
    same = Q(updated_at=last.updated_at, **{f"id__{word}": last.pk})
    return threads.filter(Q(**{f"updated_at__{word}": last.updated_at}) | same)


def _metadata(thread: Thread) -> ThreadMetadata:
    row: ChatKitThread | None = getattr(thread, "chatkit", None)
    extras: dict[str, Any] = row.data if row else {}
    return ThreadMetadata(
        id=str(thread.pk), title=thread.title or None, created_at=thread.created_at, **extras
    )


def _create(user: User, metadata: ThreadMetadata, title: str) -> Thread:
    pk = as_id(metadata.id)
    try:
        with transaction.atomic():
            if pk == NOTHING:
                raise IntegrityError
            created = aware(metadata.created_at)
            return Thread.objects.create(
                pk=pk, owner=user, title=title, created_at=created, updated_at=created
            )
    except IntegrityError:
        raise NotFoundError(f"Thread {metadata.id} not found") from None


def _save_extras(thread: Thread, metadata: ThreadMetadata) -> None:
    plain = ThreadMetadata(id=metadata.id, created_at=metadata.created_at, status=ActiveStatus())
    mine = {name: getattr(metadata, name) for name in EXTRAS}
    if any(mine[name] != getattr(plain, name) for name in EXTRAS):
        data = metadata.model_dump(mode="json", include=set(EXTRAS))
        ChatKitThread.objects.update_or_create(thread=thread, defaults={"data": data})
    else:
        ChatKitThread.objects.filter(thread=thread).delete()
