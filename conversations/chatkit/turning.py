"""What a ChatKit request sets in motion: a turn, the same turn again, or one that rested."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any, TypeVar

from chatkit.errors import CustomStreamError
from chatkit.store import NotFoundError
from chatkit.types import (
    InferenceOptions,
    StructuredInputItem,
    UserMessageItem,
    UserMessageTextContent,
)
from django.db import transaction

from accounts.database import in_database
from accounts.errors import Problem, invalid, not_found
from conversations import turns
from conversations.api import as_fields
from conversations.asking import Ask, parse_ask
from conversations.chatkit.approvals import approval_id, said_yes
from conversations.chatkit.context import Context
from conversations.chatkit.models import ChatKitAttachment
from conversations.chatkit.threads import as_id
from conversations.chatkit.writing import keep_whole, plain_text
from conversations.deciding import decide as decide_call
from conversations.models import Message, Run
from conversations.runs import supervisor
from conversations.turns import Started

T = TypeVar("T")

_going: set[asyncio.Task[Any]] = set()


async def ask(context: Context, thread_id: str, item: UserMessageItem) -> None:
    """Store a person's message with its run, and launch that."""
    await _to_the_end(_launch(context, in_database(_ask, context, thread_id, item)))


async def decide(context: Context, item: StructuredInputItem) -> None:
    """Record what a person said to a run that asks, and let it go on."""
    try:
        await _to_the_end(_launch(context, in_database(_decide, context, item)))
    except Problem as problem:
        raise CustomStreamError(problem.message) from None


async def answer_anew(context: Context, question_id: str) -> None:
    """Answer a message again. What the old answer did to tasks is undone, unless the request's
    metadata says `{"effects": "keep"}`."""
    await _to_the_end(_launch(context, in_database(_answer_anew, context, question_id)))


def ask_of(context: Context, thread_id: str | None, item: UserMessageItem) -> Ask:
    """A message as any client may send it; Problem `invalid` for what nobody may."""
    data = {
        "content": plain_text(item),
        "thread_id": thread_id,
        "selection": item.quoted_text,
        "page_context": context.metadata.get("page_context"),
        "action": context.metadata.get("action"),
    }
    return replace(as_fields(lambda: parse_ask(data)), message_id=as_id(item.id))


async def _to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Whatever happens to the request: a turn that is stored must be launched."""
    task = asyncio.create_task(work)
    _going.add(task)
    task.add_done_callback(_going.discard)
    return await asyncio.shield(task)


async def _launch(context: Context, storing: Coroutine[Any, Any, Started]) -> None:
    context.started = await storing
    if context.started.created:
        await supervisor.launch(context.started)


@transaction.atomic
def _ask(context: Context, thread_id: str, item: UserMessageItem) -> Started:
    started = turns.start_turn(context.user, ask_of(context, thread_id, item), supervisor.worker)
    message = Message.objects.get(pk=started.message_id)
    item.created_at = message.created_at  # the SDK streams this very item next
    if not _is_plain(item):
        keep_whole(message, item)
    files = [as_id(attachment.id) for attachment in item.attachments]
    ChatKitAttachment.objects.owned_by(context.user).filter(pk__in=files).update(message=message)
    return started


def _is_plain(item: UserMessageItem) -> bool:
    plain = len(item.content) == 1 and isinstance(item.content[0], UserMessageTextContent)
    return plain and not item.attachments and item.inference_options == InferenceOptions()


@transaction.atomic
def _decide(context: Context, item: StructuredInputItem) -> Started:
    run = _asking(context, item)
    context.told = run.last_seq
    started: Started | None = None
    for question in item.inputs:
        yes = said_yes(question)
        started = decide_call(context.user.pk, run.pk, question.id, supervisor.worker, approved=yes)
    assert started is not None, "a run that asks asks something"
    return started


def _asking(context: Context, item: StructuredInputItem) -> Run:
    resting = Run.objects.owned_by(context.user).filter(
        thread=as_id(item.thread_id), status=Run.Status.AWAITING_APPROVAL
    )
    for run in resting:
        if str(approval_id(run.pk, run.approvals)) == item.id:
            return run
    raise not_found("That question")


def _answer_anew(context: Context, question_id: str) -> Started:
    answers = Message.objects.owned_by(context.user).on_active_branch()
    answer = answers.filter(parent=as_id(question_id), role=Message.Role.ASSISTANT).last()
    if answer is None:
        raise NotFoundError(f"Item {question_id} has no answer")
    effects = context.metadata.get("effects", "undo")
    if effects not in ("keep", "undo"):
        raise invalid(effects="effects is keep or undo.")
    return turns.regenerate(context.user.pk, answer.pk, effects, supervisor.worker)
