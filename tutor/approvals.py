"""A turn that rests until a person has agreed to a call, and goes on later, anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accounts.database import in_database
from accounts.models import User
from todos.lookup import Unclear, find
from tutor.events import ApprovalRequired, ToolCalled, ToolReturned

if TYPE_CHECKING:
    from agents import Agent, RunResultStreaming
    from agents.run_state import RunState

    from tutor.turn import TurnContext

REFUSAL = "The person said no to this call. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one call, with the arguments as they want them."""

    call_id: str
    name: str
    arguments: dict[str, Any]
    approved: bool


async def pending(result: RunResultStreaming, user: User) -> tuple[ApprovalRequired, ...]:
    """The calls at which the SDK stopped to ask."""
    from tutor.tools.agent import decoded

    asked = []
    for item in result.interruptions:
        arguments = decoded(item.arguments or "")
        tasks = await in_database(_tasks_named, user, arguments)
        asked.append(ApprovalRequired(item.call_id or "", item.name or "", arguments, tasks))
    return tuple(asked)


def _tasks_named(user: User, arguments: dict[str, Any]) -> list[dict[str, Any]]:
    """The tasks of a call by number and title; what names none, or several, as it was said."""
    named = arguments.get("tasks", arguments.get("task", []))
    tasks: list[dict[str, Any]] = []
    for words in named if isinstance(named, list) else [named]:
        try:
            task = find(user, str(words))
        except Unclear:
            tasks.append({"title": str(words)})
        else:
            tasks.append({"number": task.number, "title": task.title})
    return tasks


def saved_state(result: RunResultStreaming) -> dict[str, Any]:
    """The SDK's state as JSON. Our context is not in it: it is made anew from the run's row."""
    return result.to_state().to_json(context_serializer=lambda context: {})


async def resume(
    agent: Agent[TurnContext],
    state: dict[str, Any],
    decisions: Sequence[Decision],
    context: TurnContext,
) -> RunState[TurnContext]:
    """The SDK's state with the person's decisions in it, ready to run."""
    from agents import RunContextWrapper
    from agents.run_state import RunState

    restored: RunState[TurnContext] = await RunState.from_json(
        agent, state, context_override=RunContextWrapper(context)
    )
    approved = {decision.call_id: decision.approved for decision in decisions}
    for item in restored.get_interruptions():
        if approved.get(item.call_id or ""):
            restored.approve(item)
        else:
            restored.reject(item, rejection_message=REFUSAL)
    return restored


def rejected_calls(decisions: Sequence[Decision]) -> Iterator[ToolCalled | ToolReturned]:
    """What the log says of calls that were refused: the SDK answers the model without calling."""
    for decision in decisions:
        if not decision.approved:
            error = {"code": "rejected", "message": REFUSAL}
            yield ToolCalled(decision.call_id, decision.name, decision.arguments)
            yield ToolReturned(decision.call_id, decision.name, "rejected", {"error": error})
