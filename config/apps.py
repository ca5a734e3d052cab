"""The project itself as an app: it has checks, and is loaded before the others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import AppConfig


@contextmanager
def absent(*names: str) -> Iterator[None]:
    """Within the block these modules cannot be imported."""
    for name in names:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in names:
            if sys.modules[name] is None:
                del sys.modules[name]


# Some packages try others on the off chance that they are there. They are, for other uses, and
# these would be an eighth of an idle process: PostgreSQL's fields, a second HTTP client, and public
# keys, which no token of ours is signed with.
with absent("django.contrib.postgres", "requests", "cryptography"):
    import jwt  # noqa: F401
    import rest_framework.compat  # noqa: F401


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config import checks  # noqa: F401  registers the system checks
