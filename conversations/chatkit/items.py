"""Messages and tool calls as ChatKit's thread items.

A person's message is one item. An answer is up to four kinds: the workflow of its tool calls (the
run's id), a widget for each call about tasks (the call's row id), the text (the message's id), and
a structured input where it asks for approval; in the order in which a reader of its log meets them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from chatkit.types import (
    Annotation,
    AssistantMessageContent,
    AssistantMessageItem,
    InferenceOptions,
    ThreadItem,
    UserMessageItem,
    UserMessageTextContent,
    WidgetItem,
    WorkflowItem,
)
from django.utils import translation
from pydantic import TypeAdapter

from conversations.chatkit import widgets
from conversations.chatkit.approvals import approval_item
from conversations.chatkit.context import Context
from conversations.chatkit.facts import Facts, facts_about, listed
from conversations.chatkit.models import ChatKitItem
from conversations.chatkit.workflow import source, workflow
from conversations.models import Message, Run, ToolCall
from conversations.showing import TRUNCATED, UNFINISHED, UNFOUNDED, is_silent

ITEM: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)


@dataclass(frozen=True, slots=True)
class Answer:
    """The ids of an answer and its run."""

    message_id: UUID
    run_id: UUID
    thread_id: UUID
    created_at: datetime

    @classmethod
    def of(cls, message: Message, run: Run) -> Answer:
        return cls(message.pk, run.pk, message.thread_id, message.created_at)

    def text_item(
        self,
        text: str,
        citations: Sequence[dict[str, Any]],
        context: Context,
        *,
        unfounded: bool = False,
        truncated: bool = False,
    ) -> AssistantMessageItem:
        """What was said; and, as parts of their own, that it claims a change which was not made,
        and that there would be more of it."""
        notes = notes_on(text, citations, context)
        parts = [AssistantMessageContent(text=text, annotations=notes)] if text else []
        remarks = [
            words for words, said in ((UNFOUNDED, unfounded), (TRUNCATED, truncated)) if said
        ]
        with translation.override(context.user.language):
            parts += [AssistantMessageContent(text=f"⚠️ *{words}*") for words in remarks]
        return AssistantMessageItem(
            id=str(self.message_id),
            thread_id=str(self.thread_id),
            created_at=self.created_at,
            content=parts,
        )

    def workflow_item(
        self, calls: list[ToolCall], context: Context, *, under_way: bool
    ) -> WorkflowItem:
        return WorkflowItem(
            id=str(self.run_id),
            thread_id=str(self.thread_id),
            created_at=self.created_at,
            workflow=workflow(calls, context, under_way=under_way),
        )

    def widget_item(self, call: ToolCall, facts: Facts) -> WidgetItem:
        return WidgetItem(
            id=str(call.pk),
            thread_id=str(self.thread_id),
            created_at=self.created_at,
            widget=widgets.widget(call, facts),
            copy_text=widgets.as_text(call, facts),
        )


def notes_on(text: str, citations: Sequence[dict[str, Any]], context: Context) -> list[Annotation]:
    """The book's passages that an answer cites, each where its link ends."""
    found = []
    for cited in citations:
        at = text.find(f"({cited['url']})")
        end = at + len(cited["url"]) + 2 if at >= 0 else None
        found.append(Annotation(source=source(cited, context), index=end))
    return found


def items_of(messages: Sequence[Message], context: Context) -> Iterator[ThreadItem]:
    """Needs `run`, `tool_calls` and `chatkit_items` fetched along."""
    calls = [call for message in messages for call in shown_calls(message)]
    facts = facts_about(context.user, calls)
    for message in messages:
        extras = {item.pk: item for item in message.chatkit_items.all()}
        own = extras.pop(message.pk, None)
        yield from [stored(own)] if own else _items(message, context, facts)
        yield from map(stored, extras.values())


def shown_calls(message: Message) -> list[ToolCall]:
    return [call for call in message.tool_calls.all() if not is_silent(call.name)]


def stored(row: ChatKitItem) -> ThreadItem:
    return ITEM.validate_python(row.data)


def _items(message: Message, context: Context, facts: Facts) -> Iterator[ThreadItem]:
    if message.role == Message.Role.USER:
        yield _question(message)
        return
    run: Run | None = getattr(message, "run", None)
    answer = Answer.of(message, run or Run())
    text = answer.text_item(
        message.content,
        message.citations,
        context,
        unfounded=message.unfounded,
        truncated=message.truncated,
    )
    if run is None:
        yield text
        return
    yield from _in_order(message, answer, text, context, facts)
    if asked := approval_item(run):
        yield asked


def _in_order(
    message: Message, answer: Answer, text: AssistantMessageItem, context: Context, facts: Facts
) -> Iterator[ThreadItem]:
    calls = shown_calls(message)
    told = False
    for call in calls:
        if call.text_offset and not told:
            yield text
            told = True
        if call is calls[0]:
            under_way = message.status in UNFINISHED
            yield answer.workflow_item(calls, context, under_way=under_way)
        if listed(call):
            yield answer.widget_item(call, facts)
    if message.content and not told:
        yield text


def _question(message: Message) -> UserMessageItem:
    content = [UserMessageTextContent(text=message.content)]
    return UserMessageItem(
        id=str(message.pk),
        thread_id=str(message.thread_id),
        created_at=message.created_at,
        content=content,  # type: ignore[arg-type]  # a list of one kind of part is one of parts
        quoted_text=message.selection or None,
        inference_options=InferenceOptions(),
    )
