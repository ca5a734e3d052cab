"""Template filters for showing conversations."""

from __future__ import annotations

import json
from typing import Any

from django import template

from conversations.rendering import site_path

register = template.Library()


@register.filter
def pretty(value: Any) -> str:
    """JSON as a person reads it."""
    return json.dumps(value, indent=2, ensure_ascii=False)


@register.filter
def on_site(url: object) -> str:
    """The address if it stays on this site, else ""."""
    return site_path(str(url or ""))
