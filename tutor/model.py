"""The stock Chat Completions model, with one thing it does not do: notice a stream that was cut."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from agents import OpenAIChatCompletionsModel
from openai.types.chat import ChatCompletionChunk

from tutor.failures import StreamCut


class ChatCompletionsModel(OpenAIChatCompletionsModel):
    """A connection that closes without a finish reason is an error, not a short answer."""

    async def _fetch_response(self, *args: Any, **kwargs: Any) -> Any:
        fetched = await super()._fetch_response(*args, **kwargs)
        if not kwargs.get("stream"):
            return fetched
        response, stream = fetched
        return response, WholeStream(stream)


class WholeStream:
    """The client's stream, which raises StreamCut if it ends before the model finished."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.response = stream.response

    async def __aiter__(self) -> AsyncIterator[ChatCompletionChunk]:
        finished = False
        async for chunk in self._stream:
            finished = finished or any(choice.finish_reason for choice in chunk.choices or ())
            yield chunk
        if not finished:
            raise StreamCut("the stream ended without a finish reason")

    async def close(self) -> None:
        await self._stream.close()
