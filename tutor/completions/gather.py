"""What a stream of chunks adds up to: text as it comes, then one finished response."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from agents.exceptions import ModelBehaviorError
from django.conf import settings
from openai.types.responses import (
    ResponseFunctionToolCall,
    ResponseOutputItem,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseUsage,
)
from openai.types.responses.response_usage import InputTokensDetails, OutputTokensDetails

from tutor.completions.wire import Chunk, ToolCallDelta, Usage
from tutor.failures import AnswerTooLong, TooManyCalls

FILTERED = "The model provider's filter withheld this answer. Ask in other words."


@dataclass(slots=True)
class Call:
    """A tool call while its pieces arrive."""

    id: str = ""
    name: str = ""
    arguments: list[str] = field(default_factory=list)


class Gathering:
    """One model response under way. `say` gets the text when `speak` is called."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._unsaid: list[str] = []
        self._text: list[str] = []
        self._calls: dict[int, Call] = {}
        self._places: dict[int, int] = {}  # in _calls, by the provider's numbers
        self._left = settings.MAX_ANSWER  # characters of arguments
        self.usage: Usage | None = None
        self.finish_reason: str | None = None

    @property
    def truncated(self) -> bool:
        """The provider stopped the model at its length limit."""
        return self.finish_reason == "length"

    def add(self, chunk: Chunk) -> None:
        if chunk.usage is not None:
            self.usage = chunk.usage
        for choice in chunk.choices or ():
            if choice.index:
                continue  # only one answer was asked for
            if choice.finish_reason is not None:
                self.finish_reason = choice.finish_reason
            if (delta := choice.delta) is None:
                continue
            self._add_text(delta.content)
            self._add_text(delta.refusal)  # an answer too; to the SDK it would be an error
            for piece in delta.tool_calls or ():
                self._add_call(piece)
        if self.finish_reason == "content_filter" and not (self._text or self._calls):
            self._add_text(FILTERED)

    def speak(self) -> None:
        """Say what has been added since the last time."""
        if self._unsaid:
            text = "".join(self._unsaid)
            self._unsaid = []
            self._say(text)

    def tokens(self) -> dict[str, int]:
        """As the provider counted them; empty where it did not."""
        if self.usage is None:
            return {}
        read, written = self.usage.prompt_tokens or 0, self.usage.completion_tokens or 0
        return {"input_tokens": int(read), "output_tokens": int(written)}

    def _add_text(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            self._unsaid.append(text)

    def _add_call(self, piece: ToolCallDelta) -> None:
        call = self._calls.setdefault(self._index_of(piece), Call())
        if len(self._calls) > settings.MAX_TOOL_CALLS:
            raise TooManyCalls
        if piece.id and not call.id:
            call.id = piece.id
        if piece.function is not None:
            if piece.function.name and not call.name:
                call.name = piece.function.name
            match piece.function.arguments:
                case str() as text:
                    self._argue(call, text)
                case dict() as whole:
                    self._argue(call, json.dumps(whole))

    def _argue(self, call: Call, text: str) -> None:
        self._left -= len(text)
        if self._left < 0:
            raise AnswerTooLong
        call.arguments.append(text)

    def _index_of(self, piece: ToolCallDelta) -> int:
        """Where a piece belongs. Some servers number all calls 0."""
        last = max(self._calls, default=-1)
        if piece.index is None:
            begins = bool(piece.function and piece.function.name)
            return last + 1 if begins or last < 0 else last
        place = self._places.get(piece.index, piece.index)
        known = self._calls.get(place)
        if known and piece.id and known.id and piece.id != known.id:
            place = last + 1
        self._places[piece.index] = place  # also of what follows without an id
        return place

    def output(self, used_ids: set[str]) -> list[ResponseOutputItem]:
        """The finished items: a message where something was said, then the calls in order.

        Call ids that are missing or were used before in this run are replaced: a run must be able
        to tell its calls apart. Raises ModelBehaviorError for an answer cut before its first word.
        """
        if self.truncated and not (self._text or self._calls):
            raise ModelBehaviorError("finish_reason=length before the first word")
        message = self._message()
        calls = [_call_item(call, used_ids) for _, call in sorted(self._calls.items())]
        return [*([message] if message else []), *calls]

    def _message(self) -> ResponseOutputMessage | None:
        if not self._text:
            return None
        text = "".join(self._text)
        return ResponseOutputMessage(
            id=f"msg_{uuid4().hex}",
            content=[ResponseOutputText(text=text, type="output_text", annotations=[])],
            role="assistant",
            status="completed",
            type="message",
        )

    def response_usage(self) -> ResponseUsage:
        """Token counts; 0 where the provider did not say."""
        usage = self.usage or Usage()
        read, written = int(usage.prompt_tokens or 0), int(usage.completion_tokens or 0)
        return ResponseUsage(
            input_tokens=read,
            output_tokens=written,
            total_tokens=int(usage.total_tokens or 0) or read + written,
            input_tokens_details=InputTokensDetails(cached_tokens=0, cache_write_tokens=0),
            output_tokens_details=OutputTokensDetails(reasoning_tokens=0),
        )


def _call_item(call: Call, used_ids: set[str]) -> ResponseFunctionToolCall:
    call_id = call.id if call.id and call.id not in used_ids else f"call_{uuid4().hex}"
    used_ids.add(call_id)
    return ResponseFunctionToolCall(
        id=f"fc_{uuid4().hex}",
        call_id=call_id,
        name=call.name,
        arguments="".join(call.arguments) or "{}",
        type="function_call",
    )
