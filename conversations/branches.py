"""Regenerating and editing leave the old messages on branches of their own; this finds and shows
them. A branch is a path along `parent`; what is shown is marked `active`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from conversations.access import own_message
from conversations.limits import refuse_if_busy
from conversations.models import Message, Thread
from conversations.notices import announce_thread


def versions_of(messages: Sequence[Message]) -> dict[UUID, list[UUID]]:
    """For messages of one thread that have others in their place: all of these, oldest first."""
    if not messages:
        return {}
    first = messages[0]
    same_place = Q(parent__in={m.parent_id for m in messages if m.parent_id})
    if any(message.parent_id is None for message in messages):
        same_place |= Q(parent=None, role=Message.Role.USER)
    rows = Message.objects.filter(same_place, thread_id=first.thread_id).order_by("position")
    places: dict[UUID | None, list[UUID]] = {}
    for message_id, parent_id in rows.values_list("pk", "parent_id"):
        places.setdefault(parent_id, []).append(message_id)
    return {
        message.pk: place
        for message in messages
        if len(place := places.get(message.parent_id, [])) > 1 and message.pk in place
    }


@transaction.atomic
def show(user: User, message_id: object) -> Thread:
    """Make the branch of this message the one that is shown and goes on, down to its newest
    message. Tasks stay as they are. Raises Problem `busy` while the thread is answering."""
    message = own_message(user, message_id)
    thread = Thread.objects.select_for_update().get(pk=message.thread_id)
    if not message.active:
        refuse_if_busy(thread)
        activate(message)
        announce_thread(thread, change="branch")
    return thread


def activate(message: Message) -> None:
    """Mark the messages from the beginning to this one, and on to the newest after it."""
    messages = message.thread.messages
    parents = dict(messages.order_by("position").values_list("pk", "parent_id"))
    newest_child = {parent: child for child, parent in parents.items()}  # later ones overwrite
    path = {*_along(parents, message.pk), *_along(newest_child, message.pk)}
    messages.on_active_branch().exclude(pk__in=path).update(active=False)
    messages.filter(pk__in=path).update(active=True)


def _along(links: Mapping[UUID, UUID | None], start: UUID) -> Iterator[UUID]:
    step: UUID | None = start
    while step is not None:
        yield step
        step = links.get(step)
