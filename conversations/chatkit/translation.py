"""A run's event log as ChatKit's stream events."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from uuid import UUID

from chatkit.types import (
    AssistantMessageContent,
    AssistantMessageContentPartAdded,
    AssistantMessageContentPartAnnotationAdded,
    AssistantMessageContentPartDone,
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    ErrorEvent,
    NoticeEvent,
    ProgressUpdateEvent,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadItemUpdatedEvent,
    ThreadStreamEvent,
    WidgetItem,
    WorkflowTaskAdded,
    WorkflowTaskUpdated,
)

from accounts.database import in_database
from conversations.chatkit.context import Context
from conversations.chatkit.facts import facts_about, listed
from conversations.chatkit.items import Answer, notes_on
from conversations.chatkit.workflow import task_of
from conversations.events import Entry, Event, MessageComplete, RunFinished, RunStarted, TextDelta
from conversations.models import AgentName, Run, ToolCall
from conversations.showing import is_silent
from tutor.events import AgentChanged, ApprovalRequired, ToolCalled, ToolReturned

STOPPED = "Stopped. What was said so far is kept."

Events = Iterator[ThreadStreamEvent]


class Translation:
    """What a reader of one answer has been told, and how to tell it what comes next."""

    def __init__(self, answer: Answer, context: Context) -> None:
        self.answer, self.context = answer, context
        self.asks = False  # the run waits for a person's word
        self._text = ""
        self._calls: dict[str, ToolCall] = {}
        self._earlier: set[str] = set()  # items that were finished in an earlier stream

    def absorb(self, entries: Iterable[Entry]) -> None:
        """Take note of what the client has had from an earlier request."""
        for entry in entries:
            match entry.event:
                case TextDelta(content=content):
                    self._text += content
                case ToolCalled() as called if not is_silent(called.name):
                    self._calls[called.call_id] = self._row(called)
                case ToolReturned() as returned:
                    self._return(returned)
        self._earlier = {"text"} if self._text else set()
        self._earlier |= {"workflow"} if self._calls else set()

    async def events(self, event: Event) -> AsyncIterator[ThreadStreamEvent]:
        self.asks = isinstance(event, ApprovalRequired)
        for each in self._translated(event):
            yield each
        if isinstance(event, ToolReturned) and event.call_id in self._calls:
            call = self._calls[event.call_id]
            if listed(call):
                yield ThreadItemDoneEvent(item=await in_database(self._widget, call))

    def rest(self) -> Events:
        """Finish what was begun: the run goes on in the stream that answers its question."""
        if self._calls:
            item = self.answer.workflow_item(self._rows, self.context, under_way=False)
            yield ThreadItemDoneEvent(item=item)
        if self._text:
            yield from self._text_done(self.answer.text_item(self._text, [], self.context))

    def _translated(self, event: Event) -> Events:
        match event:
            case RunStarted(agent=agent) | AgentChanged(agent=agent):
                yield ProgressUpdateEvent(text=f"{AgentName(agent).label} is thinking…")
            case TextDelta(content=content):
                yield from self._say(content)
            case ToolCalled() if not is_silent(event.name):
                yield from self._call(event)
            case ToolReturned() if self._return(event):
                yield self._task(event.call_id)
            case MessageComplete():
                yield from self._complete(event)
            case RunFinished():
                yield from _ending(event)

    def _say(self, content: str) -> Events:
        if not self._text:
            yield ThreadItemAddedEvent(item=self.answer.text_item("", [], self.context))
            empty = AssistantMessageContent(text="")
            yield self._update(AssistantMessageContentPartAdded(content_index=0, content=empty))
        elif "text" in self._earlier:
            self._earlier.discard("text")
            item = self.answer.text_item(self._text, [], self.context)
            yield ThreadItemReplacedEvent(item=item)
        self._text += content
        yield self._update(AssistantMessageContentPartTextDelta(content_index=0, delta=content))

    def _call(self, called: ToolCalled) -> Events:
        if not self._calls or "workflow" in self._earlier:
            item = self.answer.workflow_item(self._rows, self.context, under_way=True)
            seen = "workflow" in self._earlier
            self._earlier.discard("workflow")
            yield ThreadItemReplacedEvent(item=item) if seen else ThreadItemAddedEvent(item=item)
        again = called.call_id in self._calls
        self._calls[called.call_id] = self._row(called)
        if again:
            yield self._task(called.call_id)
            return
        task = task_of(self._calls[called.call_id], self.context)
        added = WorkflowTaskAdded(task_index=len(self._calls) - 1, task=task)
        yield ThreadItemUpdatedEvent(item_id=str(self.answer.run_id), update=added)

    def _task(self, call_id: str) -> ThreadItemUpdatedEvent:
        index = list(self._calls).index(call_id)
        task = task_of(self._calls[call_id], self.context)
        update = WorkflowTaskUpdated(task_index=index, task=task)
        return ThreadItemUpdatedEvent(item_id=str(self.answer.run_id), update=update)

    def _complete(self, event: MessageComplete) -> Events:
        if self._calls:
            item = self.answer.workflow_item(self._rows, self.context, under_way=False)
            yield ThreadItemDoneEvent(item=item)
        if not event.content:
            return
        for index, note in enumerate(notes_on(event.content, event.citations, self.context)):
            added = AssistantMessageContentPartAnnotationAdded(
                content_index=0, annotation_index=index, annotation=note
            )
            yield self._update(added)
        whole = self.answer.text_item(
            event.content,
            event.citations,
            self.context,
            unfounded=event.unfounded,
            truncated=event.truncated,
        )
        yield from self._text_done(whole)

    def _text_done(self, item: AssistantMessageItem) -> Events:
        for index, part in enumerate(item.content):
            if index:  # what is said of the text, after it
                yield self._update(
                    AssistantMessageContentPartAdded(content_index=index, content=part)
                )
            yield self._update(AssistantMessageContentPartDone(content_index=index, content=part))
        yield ThreadItemDoneEvent(item=item)

    def _update(
        self,
        update: AssistantMessageContentPartAdded
        | AssistantMessageContentPartTextDelta
        | AssistantMessageContentPartAnnotationAdded
        | AssistantMessageContentPartDone,
    ) -> ThreadItemUpdatedEvent:
        return ThreadItemUpdatedEvent(item_id=str(self.answer.message_id), update=update)

    @property
    def _rows(self) -> list[ToolCall]:
        return list(self._calls.values())

    def _row(self, called: ToolCalled) -> ToolCall:
        """The call as its row will be."""
        return ToolCall(
            id=ToolCall.id_for(self.answer.message_id, called.call_id),
            run_id=self.answer.run_id,
            call_id=called.call_id,
            name=called.name,
            arguments=called.arguments,
        )

    def _return(self, returned: ToolReturned) -> bool:
        """Note a result; False when its call is not shown."""
        call = self._calls.get(returned.call_id)
        if call is None:
            return False
        call.status, call.result = returned.status, returned.result
        call.event_id = UUID(returned.event_id) if returned.event_id else None
        return True

    def _widget(self, call: ToolCall) -> WidgetItem:
        return self.answer.widget_item(call, facts_about(self.context.user, [call]))


def _ending(event: RunFinished) -> Events:
    if event.error:
        yield ErrorEvent(code="custom", message=event.error["message"], allow_retry=True)
    elif event.status == Run.Status.CANCELLED:
        yield NoticeEvent(level="info", message=STOPPED)
