"""Thread items written as rows: a message where it is one, else an item of ChatKit's own.

This is the store's whole contract. What the server itself streams is written by its run (see
store.py), so that an item is never stored twice.
"""

from __future__ import annotations

from chatkit.store import NotFoundError
from chatkit.types import AssistantMessageItem, ThreadItem, UserMessageItem
from django.db import transaction
from django.utils import timezone

from conversations.chatkit.context import Context
from conversations.chatkit.items import items_of
from conversations.chatkit.models import ChatKitItem
from conversations.chatkit.threads import NOTHING, as_id, aware, thread_of
from conversations.models import Message, Thread

Spoken = UserMessageItem | AssistantMessageItem


@transaction.atomic
def add_item(context: Context, thread_id: str, item: ThreadItem) -> None:
    """Put an item at the end of a thread of this person's."""
    thread = thread_of(context.user, thread_id)
    if isinstance(item, Spoken):
        _add_message(context, thread, item)
    else:
        _add_other(thread, item)
    Thread.objects.filter(pk=thread.pk).update(updated_at=timezone.now())


@transaction.atomic
def save_item(context: Context, thread_id: str, item: ThreadItem) -> None:
    """Write an item over the one with its id, or add it."""
    thread = thread_of(context.user, thread_id)
    message = thread.messages.filter(pk=as_id(item.id)).first()
    if message is not None and isinstance(item, Spoken):
        _write_message(context, message, item)
    elif not thread.chatkit_items.filter(pk=as_id(item.id)).update(data=_data(item)):
        add_item(context, thread_id, item)


@transaction.atomic
def delete_item(context: Context, thread_id: str, item_id: str) -> None:
    """Take an item away; a message goes with what stands after it until the next one."""
    thread = thread_of(context.user, thread_id)
    thread.messages.filter(pk=as_id(item_id)).delete()
    thread.chatkit_items.filter(pk=as_id(item_id)).delete()


def _add_message(context: Context, thread: Thread, item: Spoken) -> None:
    last = thread.messages.order_by("position").last()
    message = Message(
        pk=as_id(item.id), thread=thread, position=last.position + 1 if last else 1, parent=last
    )
    _write_message(context, message, item)


def _write_message(context: Context, message: Message, item: Spoken) -> None:
    """What the row has columns for goes there; if that is not all, the item is kept beside it."""
    mine = isinstance(item, UserMessageItem)
    message.role = Message.Role.USER if mine else Message.Role.ASSISTANT
    message.content = plain_text(item)
    message.selection = (item.quoted_text or "") if isinstance(item, UserMessageItem) else ""
    message.created_at = aware(item.created_at)
    message.save()
    message.chatkit_items.filter(pk=message.pk).delete()
    if next(items_of([message], context)) != item:
        keep_whole(message, item)


def keep_whole(message: Message, item: Spoken) -> None:
    """Keep the parts of a message that its row has no columns for."""
    ChatKitItem.objects.create(
        pk=message.pk, thread_id=message.thread_id, follows=message, data=_data(item)
    )


def plain_text(item: Spoken) -> str:
    """A message's words: tags as they are shown, files by their names."""
    words = "".join(part.text for part in item.content)
    if isinstance(item, UserMessageItem) and item.attachments:
        names = ", ".join(attachment.name for attachment in item.attachments)
        return f"{words}\n\n📎 {names}".strip()
    return words


def _add_other(thread: Thread, item: ThreadItem) -> None:
    pk = as_id(item.id)
    if pk == NOTHING:
        raise NotFoundError(f"Item {item.id} not found in thread {thread.pk}")
    last = thread.messages.on_active_branch().order_by("position").last()
    earlier = ChatKitItem.objects.filter(thread=thread, follows=last).order_by("ordinal").last()
    ChatKitItem.objects.create(
        pk=pk,
        thread=thread,
        follows=last,
        ordinal=earlier.ordinal + 1 if earlier else 1,
        data=_data(item),
    )


def _data(item: ThreadItem) -> dict[str, object]:
    return item.model_dump(mode="json")
