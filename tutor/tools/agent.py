"""The registry's tools as the agents call them: a plain function call with the run's owner."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings

from accounts.database import in_database
from accounts.models import User
from todos.models import TaskEvent
from tutor.context import as_data
from tutor.events import ToolCalled, ToolReturned
from tutor.failures import TooManyCalls
from tutor.textbook.tool import SEARCH_TEXTBOOK
from tutor.tools.arguments import given, strict
from tutor.tools.registry import TOOLS, Tool, ToolContext, ToolOutcome, call
from tutor.tools.undoing import UNDO_CHANGE
from tutor.voice import storable, storable_json

if TYPE_CHECKING:
    from agents import FunctionTool, RunContextWrapper
    from agents.tool_context import ToolContext as SdkContext

    from tutor.turn import TurnContext


def task_tools() -> list[Any]:
    """The eleven and taking a change back, as openai-agents function tools."""
    return [_function_tool(tool) for tool in (*TOOLS.values(), UNDO_CHANGE)]


def textbook_tools() -> list[Any]:
    return [_function_tool(SEARCH_TEXTBOOK)]


def _function_tool(tool: Tool) -> FunctionTool:
    from agents import FunctionTool

    async def invoke(context: SdkContext[TurnContext], arguments: str) -> str:
        outcome = await _invoke(tool, context.context, context.tool_call_id, arguments)
        return as_data(outcome.result)

    async def must_ask(
        context: RunContextWrapper[TurnContext], arguments: dict[str, Any], call_id: str
    ) -> bool:
        return await _must_ask(tool, context.context, arguments, call_id)

    return FunctionTool(
        name=tool.name,
        description=tool.description,
        params_json_schema=strict(tool.parameters),
        on_invoke_tool=invoke,
        needs_approval=must_ask if tool.deletes else False,
    )


async def _must_ask(
    tool: Tool, context: TurnContext, arguments: dict[str, Any], call_id: str
) -> bool:
    """Many small deletions are as much as one big one: all of the turn count, done or to come."""
    turn, coming = context.turn, context.deleting
    done = await in_database(_deleted, turn.user, turn.run_id)
    others = sum(number for other, number in coming.items() if other != call_id)
    coming[call_id] = tool.deletes(arguments) if tool.deletes else 0
    return tool.needs_approval(arguments, done + others)


def _deleted(user: User, run_id: UUID) -> int:
    """How many tasks this run has deleted so far."""
    events = TaskEvent.objects.owned_by(user).changes().of_run(run_id).filter(operation="delete")
    return sum(len(after) for after in events.values_list("after", flat=True))


async def _invoke(tool: Tool, context: TurnContext, call_id: str, raw: str) -> ToolOutcome:
    decided = context.decided_arguments(call_id)
    arguments = given(tool.parameters, decoded(raw) if decided is None else decided)
    turn, voice = context.turn, context.voice
    context.calls += 1
    if context.calls > settings.MAX_TOOL_CALLS:
        raise TooManyCalls
    # Calls of one turn run in the order the model made them: "add A, then B" numbers them so.
    async with context.one_at_a_time:
        voice.append(ToolCalled(call_id, tool.name, arguments))
        about = ToolContext(user=turn.user, run_id=turn.run_id, call_id=call_id, actor="agent")
        outcome = await in_database(call, tool, arguments, about)
        context.deleting.pop(call_id, None)
        event_id = str(outcome.event_id) if outcome.event_id else None
        voice.append(ToolReturned(call_id, tool.name, outcome.status, outcome.result, event_id))
    return outcome


def decoded(raw: str) -> dict[str, Any]:
    """A model's arguments; what is not an object is passed on for the tool to refuse."""
    try:
        arguments = json.loads(raw or "{}")
    except ValueError:
        arguments = None
    if isinstance(arguments, dict):
        return dict(storable_json(arguments))
    return {"invalid_json": storable(raw)}
