"""Template filters for what people have written."""

from __future__ import annotations

from django import template

from todos.models import Task
from todos.rhythm import rhythm
from todos.text import language_of

register = template.Library()


@register.filter
def direction(text: object) -> str:
    """For `dir`: Urdu is set from the right, also where it begins with a Latin name."""
    return "rtl" if language_of(str(text or "")) == "ur" else "auto"


@register.filter
def repeats(task: Task) -> str:
    """How a task repeats, in the reader's language."""
    return rhythm(task.recurrence_rule, task.recurrence_mode, task.recurrence_text)
