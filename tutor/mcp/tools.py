"""The registry's tools as MCP offers and calls them."""

from __future__ import annotations

from typing import Any

from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Offer

from accounts.database import in_database
from accounts.models import User
from tutor.mcp.calling import Context, invalid, only_page, user_of
from tutor.mcp.saying import failure, success
from tutor.tools.registry import ASK_FIRST, TOOLS, Tool, ToolContext, ToolOutcome, call
from tutor.voice import storable

TOO_MANY = (
    f"Deleting more than {ASK_FIRST} tasks at once needs the person's own word, which can't be"
    f" asked for here. Delete at most {ASK_FIRST} in one call, or do it in the chat on the site."
)


async def list_tools(context: Context, params: PaginatedRequestParams | None) -> ListToolsResult:
    only_page(params)
    return ListToolsResult(tools=[_offer(tool) for tool in TOOLS.values()])


async def call_tool(context: Context, params: CallToolRequestParams) -> CallToolResult:
    """A result that fits the tool's output schema, or an error result with a sentence.

    Carries no idempotency key: without sessions a client's request id means nothing from one
    request to the next (most count from 1), so it can't tell a retry from a new wish.
    """
    tool = TOOLS.get(params.name)
    if tool is None:
        raise invalid(f"There is no tool {params.name[:100]}; the tools are {', '.join(TOOLS)}.")
    about = storable(str(context.request_id))[:255]
    outcome = await in_database(_called, tool, params.arguments or {}, user_of(context), about)
    if outcome.status == "error":
        return CallToolResult(content=[_text(failure(outcome.result["error"]))], is_error=True)
    return CallToolResult(
        content=[_text(success(outcome.result))], structured_content=outcome.result
    )


def _called(tool: Tool, arguments: dict[str, Any], user: User, call_id: str) -> ToolOutcome:
    if tool.needs_approval(arguments):
        error = {"code": "needs_approval", "message": TOO_MANY}
        return ToolOutcome("error", {"error": error})
    return call(tool, arguments, ToolContext(user, call_id=call_id, actor="mcp"))


def _text(text: str) -> TextContent:
    return TextContent(text=storable(text))


def _offer(tool: Tool) -> Offer:
    title = tool.name.replace("_", " ").capitalize()
    return Offer(
        name=tool.name,
        title=title,
        description=tool.description,
        input_schema=tool.parameters,
        output_schema=tool.output,
        annotations=ToolAnnotations(
            title=title,
            read_only_hint=tool.read_only,
            destructive_hint=tool.destructive,
            idempotent_hint=tool.idempotent,
            open_world_hint=False,
        ),
    )
