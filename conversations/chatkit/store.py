"""The SDK's store over the project's rows. Each method is told who asks, and finds only theirs."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from uuid import uuid4

from chatkit.store import NotFoundError, Store, StoreItemType
from chatkit.types import (
    Attachment,
    Page,
    StructuredInputItem,
    ThreadItem,
    ThreadMetadata,
    UserMessageItem,
)

from accounts.database import in_database
from conversations.chatkit import attachments, paging, threads, turning, writing
from conversations.chatkit.context import Context
from conversations.eventlog import read
from conversations.runs import supervisor

STORED_WITHIN = 4  # tries
TRY_SECONDS = 0.3
END_SECONDS = 3.0  # a thread is deleted even if a run in it will not end


class RowStore(Store[Context]):
    """All that the SDK may ask of a store. Ids are UUIDs, the same as everywhere else."""

    def generate_thread_id(self, context: Context) -> str:
        return str(uuid4())

    def generate_item_id(
        self, item_type: StoreItemType, thread: ThreadMetadata, context: Context
    ) -> str:
        return str(uuid4())

    async def load_thread(self, thread_id: str, context: Context) -> ThreadMetadata:
        return await in_database(threads.load_thread, context.user, thread_id)

    async def save_thread(self, thread: ThreadMetadata, context: Context) -> None:
        await in_database(threads.save_thread, context.user, thread)

    async def load_threads(
        self, limit: int, after: str | None, order: str, context: Context
    ) -> Page[ThreadMetadata]:
        return await in_database(threads.load_threads, context.user, limit, after, order)

    async def delete_thread(self, thread_id: str, context: Context) -> None:
        """With all that was said in it; answers under way are stopped first, and their end told."""
        for run_id in await in_database(threads.active_runs, context.user, thread_id):
            await supervisor.cancel(run_id)
            with suppress(TimeoutError):
                async with asyncio.timeout(END_SECONDS):
                    async for _ in read(run_id):
                        pass
        await in_database(threads.delete_thread, context.user, thread_id)

    async def load_thread_items(
        self, thread_id: str, after: str | None, limit: int, order: str, context: Context
    ) -> Page[ThreadItem]:
        return await in_database(paging.load_items, context, thread_id, after, limit, order)

    async def load_item(self, thread_id: str, item_id: str, context: Context) -> ThreadItem:
        return await in_database(paging.load_item, context, thread_id, item_id)

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: Context) -> None:
        await in_database(writing.add_item, context, thread_id, item)

    async def save_item(self, thread_id: str, item: ThreadItem, context: Context) -> None:
        await in_database(writing.save_item, context, thread_id, item)

    async def delete_thread_item(self, thread_id: str, item_id: str, context: Context) -> None:
        await in_database(writing.delete_item, context, thread_id, item_id)

    async def save_attachment(self, attachment: Attachment, context: Context) -> None:
        await in_database(attachments.save, context.user, attachment)

    async def load_attachment(self, attachment_id: str, context: Context) -> Attachment:
        return await in_database(attachments.load, context.user, attachment_id)

    async def delete_attachment(self, attachment_id: str, context: Context) -> None:
        await in_database(attachments.discard, context.user, attachment_id)


class TurnStore(RowStore):
    """The store behind the server: a message begins a turn, and the turn's run writes its answer.

    So what the server streams is stored already, once, whoever reads along and whoever leaves.
    """

    async def add_thread_item(self, thread_id: str, item: ThreadItem, context: Context) -> None:
        if isinstance(item, UserMessageItem):
            await turning.ask(context, thread_id, item)

    async def save_item(self, thread_id: str, item: ThreadItem, context: Context) -> None:
        if isinstance(item, StructuredInputItem):
            await turning.decide(context, item)

    async def delete_thread_item(self, thread_id: str, item_id: str, context: Context) -> None:
        """Nothing: answering anew has put the old branch aside, where it stays stored."""

    async def load_item(self, thread_id: str, item_id: str, context: Context) -> ThreadItem:
        return await load_soon(context, thread_id, item_id)


async def load_soon(context: Context, thread_id: str, item_id: str) -> ThreadItem:
    """An item, also one that is streamed but not stored yet: the run's heartbeat is due."""
    for _ in range(STORED_WITHIN):
        try:
            return await in_database(paging.load_item, context, thread_id, item_id)
        except NotFoundError:
            if not await in_database(threads.active_runs, context.user, thread_id):
                raise
            await asyncio.sleep(TRY_SECONDS)
    return await in_database(paging.load_item, context, thread_id, item_id)
