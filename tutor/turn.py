"""One turn: the agents answer a person's message, writing into a sink as they go."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings

from accounts import tracing
from accounts.models import User
from tutor.approvals import Decision, pending, rejected_calls, resume, saved_state
from tutor.events import AgentChanged, ApprovalRequired
from tutor.failures import NothingSaid
from tutor.voice import Sink, Voice

if TYPE_CHECKING:
    from agents import RunConfig, RunResultStreaming


@dataclass(frozen=True, slots=True)
class Turn:
    """What a run is to answer. `input` holds the SDK's input items, the question last.

    A turn that rested for approval goes on from `state` with the person's `decisions`.
    """

    user: User
    run_id: UUID
    thread_id: UUID
    agent: str
    input: list[dict[str, Any]]
    state: dict[str, Any] | None = None
    decisions: tuple[Decision, ...] = ()
    spoke: bool = False


@dataclass(slots=True)
class TurnContext:
    """What tools and instructions may know. The owner comes from here, never from a model."""

    turn: Turn
    voice: Voice
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    calls: int = 0  # made so far, of MAX_TOOL_CALLS
    deleting: dict[str, int] = field(default_factory=dict)  # tasks, by calls that are still to come

    def decided_arguments(self, call_id: str) -> dict[str, Any] | None:
        """Arguments that the person put in place of the model's when approving the call."""
        for decision in self.turn.decisions:
            if decision.call_id == call_id:
                return decision.arguments
        return None


@dataclass(frozen=True, slots=True)
class TurnEnd:
    """How a turn ended: resting, if calls await approval, with its state; `truncated`, if the
    model was stopped at its length limit."""

    awaiting: tuple[ApprovalRequired, ...] = ()
    state: dict[str, Any] | None = None
    truncated: bool = False


async def run_turn(turn: Turn, sink: Sink) -> TurnEnd:
    """Let the turn's agent answer.

    Raises what the provider or the SDK raised (see failures.explain). When cancelled, the model
    call is stopped before this returns.
    """
    from agents import Runner

    from tutor.agents import agents

    voice = Voice(sink, turn.spoke)
    context = TurnContext(turn, voice)
    with agents() as pair:
        start: Any = turn.input
        if turn.state is not None:
            start = await resume(pair[turn.agent], turn.state, turn.decisions, context)
            for event in rejected_calls(turn.decisions):
                voice.append(event)
        result = Runner.run_streamed(
            pair[turn.agent],
            start,
            context=context,
            max_turns=settings.MAX_TURNS,
            run_config=_config(voice, turn.user),
        )
        try:
            truncated = await _finished(result, turn.agent, voice)
        finally:
            sink.spend(_usage(result))
    awaiting = await pending(result, turn.user)
    if not (voice.spoke or context.calls or turn.decisions or awaiting):
        raise NothingSaid
    return TurnEnd(awaiting, saved_state(result) if awaiting else None, truncated)


async def _finished(result: RunResultStreaming, agent: str, voice: Voice) -> bool:
    """Wait for the end; whether the last words were cut at the model's length limit."""
    try:
        truncated = await _pass_on(result, agent, voice)
    except asyncio.CancelledError:
        await _stop(result)
        raise
    if error := result.run_loop_exception:
        raise error  # one that came so early or late that the stream of events just ended
    return truncated


def _config(voice: Voice, user: User) -> RunConfig:
    from agents import RunConfig

    from tutor.providers import model_for

    if tracing.active is not None:
        from tutor.tracing import install

        install()
    return RunConfig(
        model=model_for(voice.say, user.zone),
        tracing_disabled=tracing.active is None,
        trace_include_sensitive_data=False,
        tool_not_found_behavior="return_error_to_model",
    )


def _usage(result: RunResultStreaming) -> dict[str, int]:
    usage = result.context_wrapper.usage
    return {
        "requests": usage.requests,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
    }


async def _pass_on(result: RunResultStreaming, agent: str, voice: Voice) -> bool:
    """Follow the SDK's events. Tools and the completions model report by themselves; what a model
    streams through the SDK is said here. Returns whether the last response is incomplete."""
    truncated = False
    async for event in result.stream_events():
        if event.type == "raw_response_event":
            if event.data.type == "response.output_text.delta":
                voice.say(event.data.delta)
            elif event.data.type == "response.completed":
                truncated = event.data.response.incomplete_details is not None
        elif event.type == "agent_updated_stream_event" and event.new_agent.name != agent:
            agent = event.new_agent.name
            voice.append(AgentChanged(agent))
    return truncated


async def _stop(result: RunResultStreaming) -> None:
    result.cancel()
    if task := result.run_loop_task:
        await asyncio.wait({task}, timeout=2)
