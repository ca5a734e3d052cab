"""Say a text, or call tools, in the stream events of the Responses API."""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from collections.abc import AsyncIterator, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from openai.types import responses as wire

MODEL_NAME = "textbook"


@dataclass(frozen=True, slots=True)
class Call:
    """A tool to call, with its arguments as the tool's JSON schema wants them.

    `before` is said first, for a call that a person has to agree to.
    """

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)
    before: str = ""


# Calls tools, sees what each answers, and comes to what is said of it.
Script = Generator[Call, dict[str, Any], str]


def in_turn(scripts: Iterable[Script]) -> Script:
    """One script after the other, and what they report together."""
    sentences = []
    for script in scripts:
        sentences.append((yield from script))
    return " ".join(sentences)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model does in one turn: a text, some calls, or both, the text first."""

    text: str = ""
    calls: tuple[Call, ...] = ()


def items(reply: Reply) -> list[wire.ResponseOutputItem]:
    """The reply as output items, each with an id of its own."""
    text = reply.text or "\n\n".join(call.before for call in reply.calls if call.before)
    said = text or not reply.calls
    message = [_message(text, "completed", f"msg_{uuid.uuid4().hex}")] if said else []
    calls = [
        wire.ResponseFunctionToolCall(
            id=f"fc_{uuid.uuid4().hex}",
            call_id=f"call_{uuid.uuid4().hex}",
            name=call.name,
            arguments=json.dumps(call.arguments, ensure_ascii=False),
            type="function_call",
            status="completed",
        )
        for call in reply.calls
    ]
    return [*message, *calls]


def response(output: list[wire.ResponseOutputItem], status: Any = "completed") -> wire.Response:
    """A whole response. No usage: no language model ran, so no tokens were counted."""
    return wire.Response(
        id=f"resp_{uuid.uuid4().hex}",
        created_at=time.time(),
        model=MODEL_NAME,
        object="response",
        output=output,
        status=status,
        parallel_tool_calls=False,
        tool_choice="auto",
        tools=[],
    )


async def events(reply: Reply, pause: float) -> AsyncIterator[wire.ResponseStreamEvent]:
    """The reply as it would come over the wire; `pause` is in seconds between pieces of text."""
    count = iter(range(10_000_000))
    started = response([], "in_progress")
    yield wire.ResponseCreatedEvent(
        response=started, type="response.created", sequence_number=next(count)
    )
    output = items(reply)
    for index, item in enumerate(output):
        if isinstance(item, wire.ResponseOutputMessage):
            for event in _opening(item, index, count):
                yield event
            async for event in _deltas(item, index, count, pause):
                yield event
            yield _part_done(item, index, next(count))
        else:
            assert isinstance(item, wire.ResponseFunctionToolCall)
            for event in _call_events(item, index, count):
                yield event
        yield wire.ResponseOutputItemDoneEvent(
            item=item,
            output_index=index,
            type="response.output_item.done",
            sequence_number=next(count),
        )
    finished = started.model_copy(update={"output": output, "status": "completed"})
    yield wire.ResponseCompletedEvent(
        response=finished, type="response.completed", sequence_number=next(count)
    )


def pieces(text: str) -> Iterator[str]:
    """A word or two at a time; joined they are the text."""
    yield from re.findall(r"\s*\S+(?:[ \t]+\S+)?\s*", text) or [text]


def _message(text: str, status: Any, message_id: str) -> wire.ResponseOutputMessage:
    content = wire.ResponseOutputText(text=text, type="output_text", annotations=[], logprobs=[])
    return wire.ResponseOutputMessage(
        id=message_id, content=[content], role="assistant", type="message", status=status
    )


def _opening(
    item: wire.ResponseOutputMessage, index: int, count: Iterator[int]
) -> Iterator[wire.ResponseStreamEvent]:
    empty = item.model_copy(update={"content": [], "status": "in_progress"})
    yield wire.ResponseOutputItemAddedEvent(
        item=empty,
        output_index=index,
        type="response.output_item.added",
        sequence_number=next(count),
    )
    part = wire.ResponseOutputText(text="", type="output_text", annotations=[], logprobs=[])
    yield wire.ResponseContentPartAddedEvent(
        content_index=0,
        item_id=item.id,
        output_index=index,
        part=part,
        type="response.content_part.added",
        sequence_number=next(count),
    )


async def _deltas(
    item: wire.ResponseOutputMessage, index: int, count: Iterator[int], pause: float
) -> AsyncIterator[wire.ResponseStreamEvent]:
    content = item.content[0]
    assert isinstance(content, wire.ResponseOutputText)
    for piece in pieces(content.text):
        yield wire.ResponseTextDeltaEvent(
            content_index=0,
            delta=piece,
            item_id=item.id,
            output_index=index,
            logprobs=[],
            type="response.output_text.delta",
            sequence_number=next(count),
        )
        if pause:
            await asyncio.sleep(pause)


def _part_done(
    item: wire.ResponseOutputMessage, index: int, number: int
) -> wire.ResponseStreamEvent:
    part = item.content[0]
    assert isinstance(part, wire.ResponseOutputText)
    return wire.ResponseContentPartDoneEvent(
        content_index=0,
        item_id=item.id,
        output_index=index,
        part=part,
        type="response.content_part.done",
        sequence_number=number,
    )


def _call_events(
    item: wire.ResponseFunctionToolCall, index: int, count: Iterator[int]
) -> Iterator[wire.ResponseStreamEvent]:
    yield wire.ResponseOutputItemAddedEvent(
        item=item.model_copy(update={"arguments": "", "status": "in_progress"}),
        output_index=index,
        type="response.output_item.added",
        sequence_number=next(count),
    )
    yield wire.ResponseFunctionCallArgumentsDeltaEvent(
        delta=item.arguments,
        item_id=item.id or "",
        output_index=index,
        type="response.function_call_arguments.delta",
        sequence_number=next(count),
    )
