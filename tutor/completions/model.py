"""The openai-agents `Model` over Chat Completions.

The official client keeps authentication, errors, timeouts and proxies. Its stream of event objects
is what costs most per token, so the bytes are decoded here: text goes straight to whoever listens,
and the SDK gets only what its tool loop needs, the finished response.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any
from uuid import uuid4

import httpx2
import msgspec
from agents import Model, ModelResponse, ModelSettings, Tool, Usage
from agents.agent_output import AgentOutputSchemaBase
from agents.handoffs import Handoff
from agents.items import TResponseInputItem, TResponseStreamEvent
from agents.models.chatcmpl_converter import Converter
from agents.models.interface import ModelTracing
from openai import APIError, AsyncOpenAI
from openai.types.responses import Response, ResponseCompletedEvent
from openai.types.responses.response import IncompleteDetails

from tutor.completions.gather import Gathering
from tutor.completions.wire import DONE, EventLines, decode_chunk
from tutor.failures import StreamCut
from tutor.tracing import model_call

DRAIN_SECONDS = 0.2


class ChatCompletionsModel(Model):
    """One run's model: `say` hears every piece of text as it arrives."""

    def __init__(self, name: str, client: AsyncOpenAI, say: Callable[[str], None]) -> None:
        self.name = name
        self._client = client
        self._say = say
        self._used_ids: set[str] = set()

    async def stream_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[Handoff[Any, Any]],
        tracing: ModelTracing,
        **_: Any,
    ) -> AsyncIterator[TResponseStreamEvent]:
        request = self._request(system_instructions, input, model_settings, tools, handoffs)
        self._used_ids |= _called(input)
        gathering = Gathering(self._say)
        with model_call(self.name, tracing) as usage:
            await self._receive(request, gathering)
            usage.update(gathering.tokens())
        yield ResponseCompletedEvent(
            type="response.completed",
            sequence_number=0,
            response=self._response(gathering),
        )

    async def get_response(self, *args: Any, **kwargs: Any) -> ModelResponse:
        """The whole response at once, for callers of the SDK that do not stream."""
        async for event in self.stream_response(*args, **kwargs):
            if isinstance(event, ResponseCompletedEvent) and event.response.usage:
                read, written = (
                    event.response.usage.input_tokens,
                    event.response.usage.output_tokens,
                )
                usage = Usage(1, read, output_tokens=written, total_tokens=read + written)
                return ModelResponse(event.response.output, usage, response_id=None)
        raise StreamCut("no response")

    def _request(
        self,
        instructions: str | None,
        input: str | list[TResponseInputItem],
        settings: ModelSettings,
        tools: list[Tool],
        handoffs: list[Handoff[Any, Any]],
    ) -> dict[str, Any]:
        messages = Converter.items_to_messages(
            input, model=self.name, base_url=str(self._client.base_url)
        )
        if instructions:
            messages.insert(0, {"role": "system", "content": instructions})
        offered = [Converter.tool_to_openai(tool) for tool in tools]
        offered += [Converter.convert_handoff_tool(handoff) for handoff in handoffs]
        optional = {
            "tools": offered,
            "temperature": settings.temperature,
            "top_p": settings.top_p,
            "max_tokens": settings.max_tokens,
            "extra_body": settings.extra_body,
        }
        return {
            "model": self.name,
            "messages": messages,
            "stream": True,
            "stream_options": {"include_usage": True},
            **{name: value for name, value in optional.items() if value},
        }

    async def _receive(self, request: dict[str, Any], gathering: Gathering) -> None:
        """Read the stream to its end; raises StreamCut when it ends before the model did."""
        lines, done = EventLines(), False

        def hear(received: bytes) -> bool:
            nonlocal done
            done = _gather(lines.feed(received), gathering)
            return done

        async with self._posted(request) as response:
            await _deliver(response, hear)
        done = done or _gather(lines.finish(), gathering)
        if not done and gathering.finish_reason is None:
            raise StreamCut("the stream ended without a finish reason")

    @contextlib.asynccontextmanager
    async def _posted(self, request: dict[str, Any]) -> AsyncIterator[httpx2.Response]:
        """The answer to the request, its body unread. `chat.completions.create` would first walk
        through every message and tool; their form is known to be right."""
        answer: Any = await self._client.post(
            "/chat/completions", content=_encode(request), cast_to=object, options=_UNREAD
        )
        try:
            yield answer.http_response
        finally:
            await answer.close()

    def _response(self, gathering: Gathering) -> Response:
        cut = IncompleteDetails(reason="max_output_tokens") if gathering.truncated else None
        return Response(
            id=f"resp_{uuid4().hex}",
            created_at=time.time(),
            model=self.name,
            object="response",
            output=gathering.output(self._used_ids),
            parallel_tool_calls=True,
            tool_choice="auto",
            tools=[],
            usage=gathering.response_usage(),
            incomplete_details=cut,
        )


def _called(input: str | list[TResponseInputItem]) -> set[str]:
    """The ids of calls that were made already: before a rest for an approval, by another model."""
    items: list[Any] = [] if isinstance(input, str) else input
    return {item["call_id"] for item in items if item.get("type") == "function_call"}


def _gather(events: Iterable[bytes], gathering: Gathering) -> bool:
    """Add each event's chunk, and say what they say; True once the stream is done."""
    try:
        for data in events:
            if data == DONE:
                return True
            chunk = decode_chunk(data)
            if chunk.error:
                raise APIError(
                    "the provider reported an error in mid-stream", _NO_REQUEST, body=None
                )
            gathering.add(chunk)
    finally:
        gathering.speak()
    return False


async def _deliver(response: httpx2.Response, hear: Callable[[bytes], bool]) -> None:
    """Give the body to `hear`, piece by piece, until that answers True: straight from the socket
    where the transport can (see transport.py), else by way of the client."""
    straight = response.extensions.get("deliver")
    if straight is not None and "content-encoding" not in response.headers:
        await straight(hear)
        return
    stream = response.aiter_bytes()
    async for received in stream:
        if hear(received):
            # The end of the body has usually come already; with it the connection can be reused.
            with contextlib.suppress(TimeoutError, httpx2.TransportError):
                async with asyncio.timeout(DRAIN_SECONDS):
                    async for _ in stream:
                        pass
            return


_encode = msgspec.json.Encoder().encode
# As `with_streaming_response` asks for it.
_UNREAD: Any = {
    "headers": {"X-Stainless-Raw-Response": "stream", "Content-Type": "application/json"}
}
_NO_REQUEST: Any = None  # the client has it; APIError only carries it along
