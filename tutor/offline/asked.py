"""One thing that a message asks of the task list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """`what` names the task as it was said; `missing` is what was not said ("when", "title" …).

    What is not `sure` is done only if the book has no answer to the message.
    """

    kind: str
    what: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)
    sure: bool = True
    missing: str = ""
