"""The registry's tools as the agents call them: a plain function call with the run's owner."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from accounts.database import in_database
from tutor.events import ToolCalled, ToolReturned
from tutor.textbook.tool import SEARCH_TEXTBOOK
from tutor.tools.registry import TOOLS, Tool, ToolContext, ToolOutcome, call
from tutor.turn import TurnContext, storable

if TYPE_CHECKING:
    from agents import FunctionTool
    from agents.tool_context import ToolContext as SdkContext


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

    return FunctionTool(
        name=tool.name,
        description=tool.description,
        params_json_schema=tool.parameters,
        on_invoke_tool=invoke,
        strict_json_schema=False,
    )


async def _invoke(tool: Tool, context: TurnContext, call_id: str, raw: str) -> ToolOutcome:
    arguments = _decoded(raw)
    turn, voice = context.turn, context.voice
    # Calls of one turn run in the order the model made them: "add A, then B" numbers them so.
    async with context.one_at_a_time:
        voice.append(ToolCalled(call_id, tool.name, arguments))
        about = ToolContext(user=turn.user, run_id=turn.run_id, call_id=call_id, actor="agent")
        outcome = await in_database(call, tool, arguments, about)
        event_id = str(outcome.event_id) if outcome.event_id else None
        voice.append(ToolReturned(call_id, tool.name, outcome.status, outcome.result, event_id))
    return outcome


def _decoded(raw: str) -> dict[str, Any]:
    """A model's arguments; what is not an object is passed on for the tool to refuse."""
    try:
        decoded = json.loads(raw or "{}")
    except ValueError:
        decoded = None
    return _clean(decoded) if isinstance(decoded, dict) else {"invalid_json": storable(raw)}


def _clean(value: Any) -> Any:
    match value:
        case str():
            return storable(value)
        case dict():
            return {storable(str(name)): _clean(inner) for name, inner in value.items()}
        case list():
            return [_clean(inner) for inner in value]
    return value
