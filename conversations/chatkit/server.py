"""The SDK's server over this project's engine. It never runs an agent: it starts turns, and reads
the log of the run like every other edge."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import UTC
from functools import lru_cache
from typing import Any

from chatkit.actions import Action
from chatkit.errors import CustomStreamError
from chatkit.server import ChatKitServer, NonStreamingResult, StreamingResult
from chatkit.types import (
    AudioInput,
    FeedbackKind,
    NoticeEvent,
    StreamOptions,
    SyncCustomActionResponse,
    ThreadCreatedEvent,
    ThreadItem,
    ThreadItemDoneEvent,
    ThreadItemUpdatedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    ThreadUpdatedEvent,
    TranscriptionResult,
    UserMessageItem,
    WidgetItem,
    WidgetRootUpdated,
)
from pydantic import BaseModel

from accounts.database import in_database
from accounts.errors import Problem, invalid
from conversations.chatkit import actions, opening, paging, threads
from conversations.chatkit.approvals import approval_item
from conversations.chatkit.attachments import TextFiles
from conversations.chatkit.context import Context
from conversations.chatkit.items import Answer
from conversations.chatkit.store import TurnStore
from conversations.chatkit.translation import Translation
from conversations.eventlog import read
from conversations.eventlog.stored import entries_of
from conversations.models import Message, Run
from conversations.runs import supervisor

FEEDBACK = {"positive": "up", "negative": "down"}


class Server(ChatKitServer[Context]):
    def __init__(self) -> None:
        super().__init__(TurnStore(), TextFiles())

    async def serve(self, raw: bytes, context: Context) -> StreamingResult | NonStreamingResult:
        """Check a request, then let the SDK answer it."""
        request = opening.parse(raw)
        context.metadata = request.metadata
        await opening.open_request(request, context)
        return await self.process(raw, context)

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Context
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Tell what the run of this request's turn says, from the place the client has got to."""
        if context.started is None:
            return
        run = await in_database(_run, context)
        thread.title = run.thread.title or None  # the SDK announces it where it has changed
        translation = Translation(Answer.of(run.message, run), context)
        translation.absorb(entry for entry in entries_of(run) if entry.seq <= context.told)
        async with aclosing(read(run.pk, context.told)) as batches:  # type: ignore[type-var]
            async for batch in batches:
                for entry in batch:
                    async for event in translation.events(entry.event):
                        yield event
                if translation.asks and (asked := await in_database(_question, context)):
                    for event in [*translation.rest(), asked]:
                        yield event
                    return

    async def action(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: Context,
    ) -> AsyncIterator[ThreadStreamEvent]:
        try:
            said = await self._perform(thread, action, sender, context)
        except Problem as problem:
            raise CustomStreamError(problem.message) from None
        if sender is None:
            yield NoticeEvent(level="info", message=said)
            return
        item = await self.store.load_item(thread.id, sender.id, context)
        if isinstance(item, WidgetItem):
            update = WidgetRootUpdated(widget=item.widget)
            yield ThreadItemUpdatedEvent(item_id=item.id, update=update)

    async def sync_action(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: Context,
    ) -> SyncCustomActionResponse:
        await self._perform(thread, action, sender, context)
        if sender is None:
            return SyncCustomActionResponse()
        item = await self.store.load_item(thread.id, sender.id, context)
        return SyncCustomActionResponse(updated_item=item)

    async def add_feedback(
        self, thread_id: str, item_ids: list[str], feedback: FeedbackKind, context: Context
    ) -> None:
        await in_database(_rate, context, thread_id, item_ids, FEEDBACK[feedback])

    async def transcribe(self, audio_input: AudioInput, context: Context) -> TranscriptionResult:
        raise Problem("not_offered", "Dictation is not offered here; please type.")

    def get_stream_options(self, thread: ThreadMetadata, context: Context) -> StreamOptions:
        """ChatKit cancels by hanging up, as a lost network does; so its stop button is not offered,
        and a page that wants one sends the action `run.cancel`."""
        return StreamOptions(allow_cancel=False)

    async def handle_stream_cancelled(
        self, thread: ThreadMetadata, pending_items: list[ThreadItem], context: Context
    ) -> None:
        """Nothing: a client that leaves stops nothing, and the run stores its own answer."""

    async def _perform(
        self,
        thread: ThreadMetadata,
        action: Action[str, Any],
        sender: WidgetItem | None,
        context: Context,
    ) -> str:
        deed = actions.read(action)
        if not isinstance(deed, actions.Cancel):
            return await in_database(actions.perform, context, deed, sender)
        runs = await in_database(threads.active_runs, context.user, thread.id)
        for run_id in runs:
            await supervisor.cancel(run_id)
        return "Stopping." if runs else "Nothing is being answered."

    def _serialize(self, obj: BaseModel) -> bytes:
        """As the SDK does, except that times it has made itself get their offset."""
        made = obj.thread if isinstance(obj, ThreadCreatedEvent | ThreadUpdatedEvent) else None
        if made is not None and made.created_at.tzinfo is None:
            made.created_at = made.created_at.astimezone(UTC)
        return super()._serialize(obj)


@lru_cache(maxsize=1)
def server() -> Server:
    return Server()


def _run(context: Context) -> Run:
    assert context.started is not None, "only a turn that was begun is answered"
    runs = Run.objects.owned_by(context.user).select_related("thread", "message")
    return runs.get(pk=context.started.run_id)


def _question(context: Context) -> ThreadStreamEvent | None:
    """What the run asks; None if somebody has answered it meanwhile."""
    run = _run(context)
    resting = run.status == Run.Status.AWAITING_APPROVAL
    asked = approval_item(run) if resting else None
    return ThreadItemDoneEvent(item=asked) if asked else None


def _rate(context: Context, thread_id: str, item_ids: list[str], rating: str) -> None:
    """Rate the answers that these items are parts of: all of them, or none."""
    thread = threads.thread_of(context.user, thread_id)
    homes = [paging.home_of(thread, item_id) for item_id in item_ids]
    if any(home is None or home.role != Message.Role.ASSISTANT for home in homes):
        raise invalid(item_ids="Only answers can be rated.")
    rated = [home.pk for home in homes if home is not None]
    Message.objects.filter(pk__in=rated).update(feedback=rating)
