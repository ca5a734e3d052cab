"""Reading settings from the environment."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("SABAQ_VAR", BASE_DIR / "var"))
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(f"SABAQ_VAR={VAR_DIR} cannot be made: {error.strerror}.") from None

N = TypeVar("N", int, float)


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def number(name: str, default: N) -> N:
    """A number of the default's kind, from 0 on. Raises ImproperlyConfigured."""
    raw = os.environ.get(name) or default
    try:
        value = type(default)(raw)
    except ValueError:
        value = type(default)(-1)
    if not value >= 0:
        raise ImproperlyConfigured(f"{name} is a number such as {default}, not {raw}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def networks(name: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Networks or single addresses, separated by commas. Raises ImproperlyConfigured."""
    try:
        return [ipaddress.ip_network(word) for word in words(name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is networks such as 10.1.0.0/16: {error}") from None
