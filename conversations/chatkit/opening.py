"""What is checked of a request while it can still be refused with a status of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chatkit.types import (
    AttachmentsDeleteReq,
    ChatKitReq,
    ClientToolCallItem,
    InferenceOptions,
    ItemsFeedbackReq,
    ItemsListReq,
    StructuredInputItem,
    ThreadsAddClientToolOutputReq,
    ThreadsAddStructuredInputReq,
    ThreadsAddUserMessageReq,
    ThreadsCreateReq,
    ThreadsCustomActionReq,
    ThreadsRetryAfterItemReq,
    ThreadsSyncCustomActionReq,
    ThreadsUpdateReq,
    UserMessageInput,
    UserMessageItem,
    WidgetItem,
)
from django.utils import timezone
from pydantic import TypeAdapter, ValidationError

from accounts.database import in_database
from accounts.errors import conflict, invalid
from accounts.throttles import arequire_sending
from conversations.chatkit import actions, attachments, paging, threads, turning
from conversations.chatkit.context import Context
from conversations.chatkit.store import load_soon
from conversations.limits import refuse_if_full
from conversations.runs import supervisor

REQUEST: TypeAdapter[ChatKitReq] = TypeAdapter(ChatKitReq)
MAX_TITLE = 200
ANSWERED = (
    ThreadsCreateReq,
    ThreadsAddUserMessageReq,
    ThreadsRetryAfterItemReq,
    ThreadsAddStructuredInputReq,
)
ACTED = (ThreadsCustomActionReq, ThreadsSyncCustomActionReq)


def parse(raw: bytes) -> ChatKitReq:
    """The request in a body; Problem `invalid` naming what is wrong with it."""
    try:
        request = REQUEST.validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"])) or "body"
        raise invalid(**{place: str(first["msg"]).encode(errors="replace").decode()}) from None
    if any("\x00" in text for text in _texts(request.model_dump())):
        raise invalid(body="The body holds characters that are not text.")
    return request


async def open_request(request: ChatKitReq, context: Context) -> None:
    """Refuse what can't be done, as a Problem or NotFoundError, before anything is streamed."""
    if isinstance(request, ANSWERED):
        refuse_if_full(supervisor.load)
        await arequire_sending(context.user, context.address)
    if isinstance(request, ACTED) and request.params.item_id:
        await load_soon(context, request.params.thread_id, request.params.item_id)
    await in_database(_check, request, context)
    if isinstance(request, ThreadsRetryAfterItemReq):
        await turning.answer_anew(context, request.params.item_id)


def _check(request: ChatKitReq, context: Context) -> None:
    user = context.user
    match request:
        case ThreadsCreateReq(params=params):
            _check_message(context, params.input)
        case ThreadsAddUserMessageReq(params=params):
            threads.thread_of(user, params.thread_id)
            _check_message(context, params.input)
        case ThreadsAddClientToolOutputReq(params=params):
            _check_tool_waits(context, params.thread_id)
        case ThreadsAddStructuredInputReq(params=params):
            _check_question(context, params.thread_id, params.item_id)
        case ThreadsRetryAfterItemReq(params=params):
            item = paging.load_item(context, params.thread_id, params.item_id)
            if not isinstance(item, UserMessageItem):
                raise invalid(item_id="Only a person's message can be answered anew.")
        case ThreadsCustomActionReq() | ThreadsSyncCustomActionReq():
            _check_action(context, request)
        case ItemsListReq(params=params) | ItemsFeedbackReq(params=params):
            threads.thread_of(user, params.thread_id)
        case ThreadsUpdateReq(params=params) if len(params.title) > MAX_TITLE:
            raise invalid(title=f"A title may have at most {MAX_TITLE} characters.")
        case AttachmentsDeleteReq(params=params):
            attachments.load(user, params.attachment_id)


def _check_message(context: Context, said: UserMessageInput) -> None:
    attachments.check_sendable(context.user, said.attachments)
    files = [attachments.load(context.user, each) for each in said.attachments]
    item = UserMessageItem(
        id="",
        thread_id="",
        created_at=timezone.now(),
        content=said.content,
        attachments=files,
        quoted_text=said.quoted_text,
        inference_options=InferenceOptions(),
    )
    turning.ask_of(context, None, item)


def _check_tool_waits(context: Context, thread_id: str) -> None:
    threads.thread_of(context.user, thread_id)
    last = paging.load_items(context, thread_id, None, 1, "desc").data
    waits = last and isinstance(last[0], ClientToolCallItem) and last[0].status == "pending"
    if not waits:
        raise conflict("No tool of the client is waiting for an answer in this conversation.")


def _check_question(context: Context, thread_id: str, item_id: str) -> None:
    item = paging.load_item(context, thread_id, item_id)
    if not isinstance(item, StructuredInputItem):
        raise invalid(item_id="This item asks nothing.")
    if item.status != "pending":
        raise conflict("This question has been answered already.")


def _check_action(
    context: Context, request: ThreadsCustomActionReq | ThreadsSyncCustomActionReq
) -> None:
    params = request.params
    threads.thread_of(context.user, params.thread_id)
    if params.item_id:
        item = paging.load_item(context, params.thread_id, params.item_id)
        if not isinstance(item, WidgetItem):
            raise invalid(item_id="Actions come from widgets, or from no item.")
    actions.check(context.user, actions.read(params.action))


def _texts(value: Any) -> Iterator[str]:
    """Every piece of text in a decoded body, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(name)
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
