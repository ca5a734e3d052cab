"""Template filters for showing conversations."""

from __future__ import annotations

import json
from typing import Any

from django import template

from conversations.rendering import language_of, site_path

register = template.Library()


@register.filter
def pretty(value: Any) -> str:
    """JSON as a person reads it."""
    return json.dumps(value, indent=2, ensure_ascii=False)


@register.filter
def direction(text: object) -> str:
    """For `dir`: Urdu is set from the right, also where it begins with a Latin name."""
    return "rtl" if language_of(str(text or "")) == "ur" else "auto"


@register.filter
def on_site(url: object) -> str:
    """The address if it stays on this site, else ""."""
    return site_path(str(url or ""))
