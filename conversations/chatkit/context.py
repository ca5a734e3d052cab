"""What every method of the store and the server is told: who asks, and what this request began."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from conversations.turns import Started


@dataclass(slots=True)
class Context:
    """One ChatKit request. `base_url` ("https://host") makes the book's links work elsewhere;
    `address` is where it comes from."""

    user: User
    base_url: str = ""
    address: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    started: Started | None = None  # the turn whose answer this request streams
    told: int = 0  # how much of that run's log the client has had from an earlier request

    def absolute(self, path: str) -> str:
        return self.base_url + path if path.startswith("/") else path
