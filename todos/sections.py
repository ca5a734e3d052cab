"""What other apps add to a person's export. Light: apps register here while Django starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.models import User

# Name of a section → what of a person's goes into it, JSON-ready.
SECTIONS: dict[str, Callable[[User], Any]] = {}


def add_section(name: str, section: Callable[[User], Any]) -> None:
    """Have `section(user)` exported under `name`; called once, when an app is ready."""
    SECTIONS[name] = section
