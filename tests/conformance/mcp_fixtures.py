"""Our server with what the conformance suite's scenarios call for in place of tasks and book.

The suite looks for tools, prompts and resources of these names. Everything else is the product's:
the way in, tokens, the SDK's start and its settings. `python -m tests.conformance.mcp_fixtures`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    AudioContent,
    BlobResourceContents,
    CallToolResult,
    EmbeddedResource,
    GetPromptResult,
    ImageContent,
    ListPromptsResult,
    ListResourcesResult,
    ListToolsResult,
    Prompt,
    PromptArgument,
    PromptMessage,
    ReadResourceResult,
    Resource,
    TextContent,
    TextResourceContents,
    Tool,
)

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlE"
    "QVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA="


def text(words: str) -> TextContent:
    return TextContent(text=words)


def image() -> ImageContent:
    return ImageContent(data=PNG, mime_type="image/png")


def embedded(uri: str, words: str) -> EmbeddedResource:
    return EmbeddedResource(
        resource=TextResourceContents(uri=uri, mime_type="text/plain", text=words)
    )


TOOLS: dict[str, list[Any]] = {
    "test_simple_text": [text("This is a simple text response for testing.")],
    "test_image_content": [image()],
    "test_audio_content": [AudioContent(data=WAV, mime_type="audio/wav")],
    "test_embedded_resource": [embedded("test://embedded-resource", "An embedded resource.")],
    "test_multiple_content_types": [
        text("Several kinds:"), image(), embedded("test://mixed-content-resource", "{}"),
    ],
    "test_error_handling": [text("This tool intentionally returns an error for testing")],
    "test_header": [text("Routed.")],
}  # fmt: skip
SCHEMAS: dict[str, dict[str, Any]] = {name: {"type": "object", "properties": {}} for name in TOOLS}
SCHEMAS["test_header"]["properties"] = {"region": {"type": "string", "x-mcp-header": "Region"}}
PROMPTS: dict[str, tuple[list[str], Callable[[dict[str, str]], list[Any]]]] = {
    "test_simple_prompt": ([], lambda given: [text("This is a simple prompt for testing.")]),
    "test_prompt_with_arguments": (
        ["arg1", "arg2"],
        lambda given: [text(f"arg1='{given['arg1']}', arg2='{given['arg2']}'")],
    ),
    "test_prompt_with_embedded_resource": (
        ["resourceUri"],
        lambda given: [embedded(given["resourceUri"], "For testing."), text("Process it.")],
    ),
    "test_prompt_with_image": ([], lambda given: [image(), text("Look at it.")]),
}


async def list_tools(context: Any, params: Any) -> ListToolsResult:
    tools = [Tool(name=name, description=name, input_schema=SCHEMAS[name]) for name in TOOLS]
    return ListToolsResult(tools=tools)


async def call_tool(context: Any, params: Any) -> CallToolResult:
    if params.name not in TOOLS:
        raise MCPError(INVALID_PARAMS, f"no tool {params.name}")
    return CallToolResult(content=TOOLS[params.name], is_error=params.name == "test_error_handling")


async def list_resources(context: Any, params: Any) -> ListResourcesResult:
    named = [Resource(uri=f"test://{name}", name=name) for name in ("static-text", "static-binary")]
    return ListResourcesResult(resources=named)


async def read_resource(context: Any, params: Any) -> ReadResourceResult:
    uri = params.uri
    if uri == "test://static-binary":
        item: Any = BlobResourceContents(uri=uri, mime_type="image/png", blob=PNG)
    elif uri == "test://static-text":
        item = TextResourceContents(uri=uri, mime_type="text/plain", text="A static text.")
    elif uri.startswith("test://template/") and uri.endswith("/data"):
        words = f'{{"id": "{uri.split("/")[3]}"}}'
        item = TextResourceContents(uri=uri, mime_type="application/json", text=words)
    else:
        raise MCPError(INVALID_PARAMS, "not found", {"uri": uri})
    return ReadResourceResult(contents=[item])


async def list_prompts(context: Any, params: Any) -> ListPromptsResult:
    return ListPromptsResult(
        prompts=[
            Prompt(
                name=name,
                description=name,
                arguments=[PromptArgument(name=argument, required=True) for argument in names],
            )
            for name, (names, _) in PROMPTS.items()
        ]
    )


async def get_prompt(context: Any, params: Any) -> GetPromptResult:
    if params.name not in PROMPTS:
        raise MCPError(INVALID_PARAMS, f"no prompt {params.name}")
    blocks = PROMPTS[params.name][1](params.arguments or {})
    messages = [PromptMessage(role="user", content=block) for block in blocks]
    return GetPromptResult(messages=messages)


def new_server() -> Server[dict[str, Any]]:
    from tutor.mcp import book, prompts
    from tutor.mcp.server import HINTS

    return Server(
        "fixtures",
        version="1",
        cache_hints=HINTS,
        get_tool_input_schema=SCHEMAS.get,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=book.list_templates,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
        on_completion=prompts.complete,
    )


def main() -> None:
    import django

    django.setup()
    from django.core.management import execute_from_command_line

    import tutor.mcp.server

    tutor.mcp.server.new_server = new_server
    execute_from_command_line([sys.argv[0], "serve"])


if __name__ == "__main__":
    main()
