"""An assistant at /mcp: the official client in both of its modes, and messages made by hand."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import httpx2
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client

from tests.support.client import Person
from tests.support.server import Server

Json = dict[str, Any]
CURRENT = "2026-07-28"
MODES = {"legacy": "2025-11-25", "auto": CURRENT}  # the client's name for it → the revision
JSON = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


def new_token(person: Person) -> str:
    made = person.post("/api/auth/mcp-token", {"name": "test"})
    assert made.status_code == 201, made.text
    return str(made.json()["token"])


@asynccontextmanager
async def connected(
    server: Server, token: str, mode: str = "auto", path: str = "/mcp"
) -> AsyncIterator[Client]:
    """The official client, as an assistant would use it."""
    headers = {"Authorization": f"Bearer {token}"}
    # The first message to a process may have to wait for the SDK's import.
    async with httpx2.AsyncClient(headers=headers, timeout=60) as carrier:
        transport = streamable_http_client(server.url + path, http_client=carrier)
        async with Client(transport, mode=mode) as client:
            yield client


def send(
    server: Server,
    token: str | None,
    message: Json | bytes,
    headers: dict[str, str] | None = None,
    method: str = "POST",
    **options: Any,
) -> httpx.Response:
    """A message by hand; bytes are sent as they are."""
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    given = JSON | ({"Authorization": f"Bearer {token}"} if token else {}) | (headers or {})
    return httpx.request(
        method, f"{server.url}/mcp", content=body, headers=given, timeout=60, **options
    )


def ask(method: str, params: Json | None = None, id: Any = 1) -> Json:
    return {"jsonrpc": "2.0", "id": id, "method": method, "params": params or {}}


def modern(method: str, params: Json | None = None) -> tuple[Json, dict[str, str]]:
    """A message of the current revision, and its headers."""
    meta = {
        "io.modelcontextprotocol/protocolVersion": CURRENT,
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    params = (params or {}) | {"_meta": meta}
    headers = {"Mcp-Protocol-Version": CURRENT, "Mcp-Method": method}
    if "name" in params:
        headers["Mcp-Name"] = params["name"]
    return ask(method, params), headers
