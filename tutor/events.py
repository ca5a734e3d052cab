"""What an agent's turn can say, beside text. `type` is the frame's name on the wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class ToolCalled:
    type: ClassVar[str] = "tool_call"
    call_id: str
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToolReturned:
    """`status` is "ok", "error" or "rejected"; `event_id` names the stored change, if any."""

    type: ClassVar[str] = "tool_result"
    call_id: str
    name: str
    status: str
    result: dict[str, Any]
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class ApprovalRequired:
    """A person must agree before this call is made; the turn rests until then.

    `tasks` are those that the call names, as a person knows them: {"number", "title"}.
    """

    type: ClassVar[str] = "approval_required"
    call_id: str
    name: str
    arguments: dict[str, Any]
    tasks: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AgentChanged:
    type: ClassVar[str] = "agent_changed"
    agent: str


TurnEvent = ToolCalled | ToolReturned | ApprovalRequired | AgentChanged
