"""Finding items: a page of a thread's, or one by its id. Plain sync functions."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from chatkit.store import NotFoundError
from chatkit.types import Page, ThreadItem

from conversations.chatkit.approvals import approval_id
from conversations.chatkit.context import Context
from conversations.chatkit.items import items_of, stored
from conversations.chatkit.models import ChatKitItem
from conversations.chatkit.threads import as_id, clamped
from conversations.models import Message, MessageQuerySet, Run, Thread, ToolCall


def load_items(
    context: Context, thread_id: str, after: str | None, limit: int, order: str
) -> Page[ThreadItem]:
    """Items past `after`, from the oldest ("asc") or the newest. Someone else's thread is empty."""
    limit = clamped(limit)
    thread = Thread.objects.owned_by(context.user).filter(pk=as_id(thread_id)).first()
    if thread is None:
        return Page()
    found: list[ThreadItem] = []
    for item in _walk(context, thread, after, order == "asc", limit + 1):
        found.append(item)
        if len(found) > limit:
            break
    more = len(found) > limit
    return Page(data=found[:limit], has_more=more, after=found[limit - 1].id if more else None)


def load_item(context: Context, thread_id: str, item_id: str) -> ThreadItem:
    """NotFoundError when the thread has no such item, or is someone else's."""
    thread = Thread.objects.owned_by(context.user).filter(pk=as_id(thread_id)).first()
    if thread is not None:
        home = home_of(thread, item_id)
        group = items_of([home], context) if home else _first_items(thread)
        for item in group:
            if item.id == str(as_id(item_id)):
                return item
    raise NotFoundError(f"Item {item_id} not found in thread {thread_id}")


def home_of(thread: Thread, item_id: str) -> Message | None:
    """The message that an item belongs to; None for one that stands before them all.

    Raises NotFoundError for one that is not in the thread.
    """
    pk = as_id(item_id)
    if home_id := _home_id(thread, pk):
        if home := _messages(thread).filter(pk=home_id).first():
            return home
    elif thread.chatkit_items.filter(pk=pk, follows__isnull=True).exists():
        return None
    raise NotFoundError(f"Item {item_id} not found in thread {thread.pk}")


def _home_id(thread: Thread, pk: UUID) -> UUID | None:
    """The message's id, whichever of an answer's rows the item's id is of."""
    if thread.messages.filter(pk=pk).exists():
        return pk
    runs = Run.objects.filter(thread=thread)
    calls = ToolCall.objects.filter(run__thread=thread, pk=pk)
    return (
        runs.filter(pk=pk).values_list("message_id", flat=True).first()
        or calls.values_list("message_id", flat=True).first()
        or thread.chatkit_items.filter(pk=pk).values_list("follows_id", flat=True).first()
        or _asking(thread, pk)
    )


def _asking(thread: Thread, item_id: UUID) -> UUID | None:
    """The answer whose run asks the question with this id, which is kept nowhere."""
    asking = Run.objects.filter(thread=thread).exclude(approvals=[])
    for run_id, message_id, approvals in asking.values_list("pk", "message_id", "approvals"):
        if approval_id(run_id, approvals) == item_id:
            return message_id
    return None


def _messages(thread: Thread) -> MessageQuerySet:
    return (
        thread.messages.on_active_branch()
        .select_related("run")
        .defer("run__journal", "run__state")
        .prefetch_related("tool_calls", "chatkit_items")
    )


def _first_items(thread: Thread) -> Iterator[ThreadItem]:
    return map(stored, ChatKitItem.objects.filter(thread=thread, follows__isnull=True))


def _walk(
    context: Context, thread: Thread, after: str | None, forward: bool, wanted: int
) -> Iterator[ThreadItem]:
    """All items past `after`, read in pieces that suffice for `wanted` of them."""
    items = _all(context, thread, home_of(thread, after) if after else None, forward, wanted)
    if after:
        past = str(as_id(after))
        for item in items:
            if item.id == past:
                break
    yield from items


def _all(
    context: Context, thread: Thread, start: Message | None, forward: bool, wanted: int
) -> Iterator[ThreadItem]:
    """Items from those of `start` (or the first) on, in either direction."""
    messages = _messages(thread)
    if context.started is not None:  # what this request will stream is not there yet
        messages = messages.exclude(pk=context.started.answer_id)
    if forward and start is None:
        yield from _first_items(thread)
    position = start.position if start else None
    inclusive = "e"
    while True:
        piece = messages.order_by("position" if forward else "-position")
        if position is not None:
            word = ("gt" if forward else "lt") + inclusive
            piece = piece.filter(**{f"position__{word}": position})
        rows = list(piece[:wanted])
        items = list(items_of(rows if forward else rows[::-1], context))
        yield from items if forward else reversed(items)
        if len(rows) < wanted:
            break
        position, inclusive = rows[-1].position, ""
    if not forward:
        yield from reversed(list(_first_items(thread)))
