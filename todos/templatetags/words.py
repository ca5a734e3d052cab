"""Template filters for what people have written."""

from __future__ import annotations

from django import template

from todos.text import language_of

register = template.Library()


@register.filter
def direction(text: object) -> str:
    """For `dir`: Urdu is set from the right, also where it begins with a Latin name."""
    return "rtl" if language_of(str(text or "")) == "ur" else "auto"
