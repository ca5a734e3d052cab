"""`helpers.mock_store` of the ChatKit SDK's own tests: our store, under the name they use.

Everything is done by `conversations.chatkit.store.RowStore` on a real database. Only what our rows
refuse is translated on the way: ids and people that are names instead of UUIDs, and times without
a zone.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import django

django.setup()

from asgiref.sync import sync_to_async  # noqa: E402
from django.core.management import call_command  # noqa: E402
from pydantic import BaseModel  # noqa: E402

from accounts.models import User  # noqa: E402
from conversations.chatkit.context import Context  # noqa: E402
from conversations.chatkit.store import RowStore  # noqa: E402

call_command("migrate", verbosity=0)

NAMESPACE = uuid.uuid4()
ID_FIELDS = {"id", "thread_id", "after"}
names: dict[str, str] = {}  # by UUID, what the test calls it
people: dict[tuple[str, str], User] = {}


class SQLiteStore(RowStore):
    """A store of its own for each `db_path`."""

    def __init__(self, db_path: str) -> None:
        self.db_path = db_path

    async def load_thread(self, thread_id, context):
        return self.back(await super().load_thread(self.pk(thread_id), await self.who(context)))

    async def save_thread(self, thread, context):
        await super().save_thread(self.there(thread), await self.who(context))

    async def load_threads(self, limit, after, order, context):
        after = after and self.pk(after)
        return self.back(await super().load_threads(limit, after, order, await self.who(context)))

    async def delete_thread(self, thread_id, context):
        await super().delete_thread(self.pk(thread_id), await self.who(context))

    async def load_thread_items(self, thread_id, after, limit, order, context):
        thread_id, after = self.pk(thread_id), after and self.pk(after)
        who = await self.who(context)
        return self.back(await super().load_thread_items(thread_id, after, limit, order, who))

    async def load_item(self, thread_id, item_id, context):
        thread_id, item_id = self.pk(thread_id), self.pk(item_id)
        return self.back(await super().load_item(thread_id, item_id, await self.who(context)))

    async def add_thread_item(self, thread_id, item, context):
        who = await self.who(context)
        await super().add_thread_item(self.pk(thread_id), self.there(item), who)

    async def save_item(self, thread_id, item, context):
        await super().save_item(self.pk(thread_id), self.there(item), await self.who(context))

    async def delete_thread_item(self, thread_id, item_id, context):
        who = await self.who(context)
        await super().delete_thread_item(self.pk(thread_id), self.pk(item_id), who)

    async def save_attachment(self, attachment, context):
        await super().save_attachment(self.there(attachment), await self.who(context))

    async def load_attachment(self, attachment_id, context):
        pk = self.pk(attachment_id)
        return self.back(await super().load_attachment(pk, await self.who(context)))

    async def delete_attachment(self, attachment_id, context):
        await super().delete_attachment(self.pk(attachment_id), await self.who(context))

    async def who(self, context: Any) -> Context:
        key = (self.db_path, context.user_id)
        if key not in people:
            people[key] = await sync_to_async(User.objects.create_guest)()
        return Context(people[key])

    def pk(self, name: str) -> str:
        """The UUID that stands for a name in this store."""
        try:
            return str(uuid.UUID(name))
        except ValueError:
            pk = str(uuid.uuid5(NAMESPACE, f"{self.db_path} {name}"))
            names[pk] = name
            return pk

    def there(self, value: BaseModel) -> Any:
        """A copy with UUIDs and zoned times."""
        return _copied(value, self.pk, lambda moment: moment.astimezone())

    def back(self, value: BaseModel) -> Any:
        """A copy with the test's names, and times as the test's clock tells them."""
        return _copied(
            value,
            lambda pk: names.get(pk, pk),
            lambda moment: moment.astimezone().replace(tzinfo=None),
        )


def _copied(value: Any, name: Any, time: Any) -> Any:
    if isinstance(value, list):
        return [_copied(each, name, time) for each in value]
    if not isinstance(value, BaseModel):
        return value
    changes = {}
    for field in type(value).model_fields:
        each = getattr(value, field)
        if field in ID_FIELDS and isinstance(each, str) and _is_named(value):
            changes[field] = name(each)
        elif isinstance(each, datetime):
            changes[field] = time(each)
        elif isinstance(each, BaseModel | list):
            changes[field] = _copied(each, name, time)
    return value.model_copy(update=changes)


def _is_named(value: BaseModel) -> bool:
    """Threads, items, attachments, pages; not a widget's components or an input's questions."""
    return any(hasattr(value, field) for field in ("created_at", "mime_type", "has_more"))
