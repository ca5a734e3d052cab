"""The MCP server at /mcp. Only `endpoint` may be imported at start-up: the SDK takes a second."""
