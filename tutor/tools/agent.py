"""The registry's tools as the agents call them: a plain function call with the run's owner."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from accounts.database import in_database
from tutor.events import ToolCalled, ToolReturned
from tutor.textbook.tool import SEARCH_TEXTBOOK
from tutor.tools.registry import TOOLS, Tool, ToolContext, ToolOutcome, call
from tutor.voice import storable, storable_json

if TYPE_CHECKING:
    from agents import FunctionTool, RunContextWrapper
    from agents.tool_context import ToolContext as SdkContext

    from tutor.turn import TurnContext


def task_tools() -> list[Any]:
    """The eleven, as openai-agents function tools."""
    return [_function_tool(tool) for tool in TOOLS.values()]


def textbook_tools() -> list[Any]:
    return [_function_tool(SEARCH_TEXTBOOK)]


def _function_tool(tool: Tool) -> FunctionTool:
    from agents import FunctionTool

    async def invoke(context: SdkContext[TurnContext], arguments: str) -> str:
        outcome = await _invoke(tool, context.context, context.tool_call_id, arguments)
        return json.dumps(outcome.result, ensure_ascii=False)

    async def must_ask(
        context: RunContextWrapper[TurnContext], arguments: dict[str, Any], call_id: str
    ) -> bool:
        return tool.needs_approval(arguments)

    return FunctionTool(
        name=tool.name,
        description=tool.description,
        params_json_schema=tool.parameters,
        on_invoke_tool=invoke,
        strict_json_schema=False,
        needs_approval=must_ask if tool.approval else False,
    )


async def _invoke(tool: Tool, context: TurnContext, call_id: str, raw: str) -> ToolOutcome:
    decided = context.decided_arguments(call_id)
    arguments = decoded(raw) if decided is None else decided
    turn, voice = context.turn, context.voice
    # Calls of one turn run in the order the model made them: "add A, then B" numbers them so.
    async with context.one_at_a_time:
        voice.append(ToolCalled(call_id, tool.name, arguments))
        about = ToolContext(user=turn.user, run_id=turn.run_id, call_id=call_id, actor="agent")
        outcome = await in_database(call, tool, arguments, about)
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
