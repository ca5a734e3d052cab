"""What the MCP server offers, put together. Imports the SDK: see `endpoint`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from mcp.server.caching import CacheableMethod, CacheHint
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

from tutor.mcp import book, prompts, tools
from tutor.mcp.texts import text
from tutor.tools.registry import TOOLS

# The same for everybody, and changing only with a new version of the site.
METHODS: tuple[CacheableMethod, ...] = (
    "server/discover", "tools/list", "prompts/list", "resources/list", "resources/templates/list",
    "resources/read",
)  # fmt: skip
HINTS = dict.fromkeys(METHODS, CacheHint(ttl_ms=300_000, scope="public"))


def new_server() -> Server[dict[str, Any]]:
    """Handlers hold no state: who is asking comes with each request."""
    return Server(
        "sabaq",
        title="Sabaq",
        version=str(settings.SPECTACULAR_SETTINGS["VERSION"]),
        description="A person's task list, and the textbook they learn from.",
        instructions=text("server"),
        cache_hints=HINTS,
        get_tool_input_schema=lambda name: TOOLS[name].parameters if name in TOOLS else None,
        on_list_tools=tools.list_tools,
        on_call_tool=tools.call_tool,
        on_list_resources=book.list_resources,
        on_list_resource_templates=book.list_templates,
        on_read_resource=book.read_resource,
        on_list_prompts=prompts.list_prompts,
        on_get_prompt=prompts.get_prompt,
        on_completion=prompts.complete,
    )


def new_manager() -> StreamableHTTPSessionManager:
    """Stateless, with plain JSON answers. Host and Origin have been checked by `door`."""
    return StreamableHTTPSessionManager(
        new_server(),
        json_response=True,
        stateless=True,
        max_request_body_size=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
    )
