"""One turn: the agents answer a person's message, writing into a sink as they go."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings

from accounts.models import User
from tutor.events import AgentChanged, Sink, TurnEvent

if TYPE_CHECKING:
    from agents import RunResultStreaming


@dataclass(frozen=True, slots=True)
class Turn:
    """What a run is to answer. `input` holds the SDK's input items, the question last."""

    user: User
    run_id: UUID
    thread_id: UUID
    agent: str
    input: list[dict[str, Any]]


@dataclass(slots=True)
class TurnContext:
    """What tools and instructions may know. The owner comes from here, never from a model."""

    turn: Turn
    voice: Voice
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)


async def run_turn(turn: Turn, sink: Sink) -> dict[str, Any]:
    """Let the turn's agent answer; returns the token usage as stored on the run.

    Raises what the provider or the SDK raised (see failures.explain). When cancelled, the model
    call is stopped before this returns.
    """
    from agents import RunConfig, Runner

    from tutor.agents import agents
    from tutor.providers import model_for

    voice = Voice(sink)
    result = Runner.run_streamed(
        agents()[turn.agent],
        turn.input,  # type: ignore[arg-type]
        context=TurnContext(turn, voice),
        max_turns=settings.MAX_TURNS,
        run_config=RunConfig(
            model=model_for(voice.say),
            tracing_disabled=True,
            tool_not_found_behavior="return_error_to_model",
        ),
    )
    try:
        await _pass_on(result, turn.agent, voice)
    except asyncio.CancelledError:
        await _stop(result)
        raise
    usage = result.context_wrapper.usage
    return {
        "requests": usage.requests,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
    }


async def _pass_on(result: RunResultStreaming, agent: str, voice: Voice) -> None:
    """Follow the SDK's events. Tools and the completions model report by themselves; what a model
    streams through the SDK is said here."""
    async for event in result.stream_events():
        if event.type == "raw_response_event":
            if event.data.type == "response.output_text.delta":
                voice.say(event.data.delta)
        elif event.type == "agent_updated_stream_event" and event.new_agent.name != agent:
            agent = event.new_agent.name
            voice.append(AgentChanged(agent))


class Voice:
    """A turn's way to its sink: keeps text storable, and text after a tool call a new paragraph."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._spoke = False
        self._interrupted = False

    def say(self, text: str) -> None:
        text = storable(text)
        if not text:
            return
        if self._interrupted:
            self._interrupted = False
            text = "\n\n" + text.lstrip("\n")
        self._spoke = True
        self._sink.write(text)

    def append(self, event: TurnEvent) -> None:
        self._interrupted = self._spoke
        self._sink.append(event)


def storable(text: str) -> str:
    """Text without what no database keeps: NUL and lone surrogates."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    return text.encode("utf-8", "ignore").decode() if not text.isascii() else text


async def _stop(result: RunResultStreaming) -> None:
    result.cancel()
    if task := result.run_loop_task:
        await asyncio.wait({task}, timeout=2)
