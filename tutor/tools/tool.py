"""What a tool is, to whoever calls it: the agent or the MCP server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from accounts.models import User

Json = dict[str, Any]
ASK_FIRST = 3  # deletions without a person's word: in one call, and in all of one turn


@dataclass(frozen=True, slots=True)
class ToolContext:
    """Whose tasks, and on whose behalf. The owner is never an argument."""

    user: User
    run_id: UUID | None = None
    call_id: str = ""
    actor: Literal["agent", "mcp"] = "agent"
    now: datetime | None = None  # None: the clock's


@dataclass(frozen=True, slots=True)
class Tool:
    """One typed definition. `parameters` and `output` are JSON schemas (objects, no nullable
    unions); the three flags are MCP's hints. `run` gets validated arguments and raises `Problem`.
    """

    name: str
    description: str
    parameters: Json
    run: Callable[[ToolContext, Json], Json]
    read_only: bool = False
    destructive: bool = False
    idempotent: bool = False
    output: Json | None = None
    deletes: Callable[[Json], int] | None = None  # how many tasks a call would delete

    def needs_approval(self, arguments: Json, already: int = 0) -> bool:
        """Whether a person should agree before this call is made; `already` counts what other
        calls of the same turn delete."""
        return self.deletes is not None and already + self.deletes(arguments) > ASK_FIRST


@dataclass(frozen=True, slots=True)
class ToolOutcome:
    """What a call came to; on an error `result` is {"error": {"code", "message", …}}."""

    status: Literal["ok", "error"]
    result: Json
    event_id: UUID | None = None
