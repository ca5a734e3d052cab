"""What an agent's turn can say, beside text. `type` is the frame's name on the wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol


@dataclass(frozen=True, slots=True)
class ToolCalled:
    type: ClassVar[str] = "tool_call"
    call_id: str
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToolReturned:
    """`status` is "ok" or "error"; `event_id` names the stored change, where there is one."""

    type: ClassVar[str] = "tool_result"
    call_id: str
    name: str
    status: str
    result: dict[str, Any]
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class AgentChanged:
    type: ClassVar[str] = "agent_changed"
    agent: str


TurnEvent = ToolCalled | ToolReturned | AgentChanged


class Sink(Protocol):
    """Where a turn puts what it produces, as it produces it. Neither call waits."""

    def write(self, text: str) -> None:
        """The next characters of the answer."""

    def append(self, event: TurnEvent) -> None:
        """Something other than text."""


@dataclass(slots=True)
class Usage:
    """Tokens as the provider counted them; 0 where it did not say."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    agents: list[str] = field(default_factory=list)
