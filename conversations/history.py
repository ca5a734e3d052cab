"""What a model is told of the conversation so far: the active branch, within a token budget."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.conf import settings

from conversations.models import Message, ToolCall
from tutor.context import as_data, user_text

MAX_MESSAGES = 200
CHARACTERS_PER_TOKEN = 4  # the usual estimate; the budget is a bound, not an account


def history_for(question: Message) -> list[dict[str, Any]]:
    """Input items in the SDK's shape, oldest first, ending with `question`.

    Whole messages are left out from the oldest on; an answer goes together with its tool calls
    and their results, so that no result stands without its call.
    """
    groups = [_items(question)]
    budget = settings.HISTORY_TOKENS - _tokens(groups[0])
    for message in _before(question):
        items = _items(message)
        budget -= _tokens(items)
        if budget < 0:
            break
        groups.append(items)
    return [item for group in reversed(groups) for item in group]


def _before(question: Message) -> Iterable[Message]:
    """What was said before, latest first."""
    if question.position == 1:
        return []
    return (
        question.thread.messages.on_active_branch()
        .filter(position__lt=question.position)
        .order_by("-position")
        .prefetch_related("tool_calls", "attachments")[:MAX_MESSAGES]
    )


def _items(message: Message) -> list[dict[str, Any]]:
    if message.role == Message.Role.USER:
        attached = None if message._state.adding else message.attachments.all()
        files = [(str(each), each.text or "") for each in attached or ()]
        text = user_text(
            message.content, message.action, message.selection, message.page_context, files
        )
        return [{"role": "user", "content": text}]
    return _answer_items(message.content, list(message.tool_calls.all()))


def _answer_items(content: str, calls: list[ToolCall]) -> list[dict[str, Any]]:
    """An answer as it happened: text, call, result, text."""
    items: list[dict[str, Any]] = []
    said = 0
    for call in calls:
        items += _said(content[said : call.text_offset])
        said = call.text_offset
        # Providers reuse call ids from one turn to the next; a row's id never repeats.
        call_id = f"call_{call.pk.hex}"
        items.append(
            {
                "type": "function_call",
                "call_id": call_id,
                "name": call.name,
                "arguments": json.dumps(call.arguments, ensure_ascii=False),
            }
        )
        result = {"error": "not finished"} if call.result is None else call.result
        items.append(
            {"type": "function_call_output", "call_id": call_id, "output": as_data(result)}
        )
    return items + _said(content[said:])


def _said(text: str) -> list[dict[str, Any]]:
    """An assistant's words in the long form: the short one does not outlive the SDK's RunState."""
    if not text.strip():
        return []
    content = [{"type": "output_text", "text": text.strip(), "annotations": []}]
    message = {"type": "message", "role": "assistant", "status": "completed"}
    return [message | {"id": f"msg_{uuid4().hex}", "content": content}]


def _tokens(items: list[dict[str, Any]]) -> int:
    characters = sum(len(str(value)) for item in items for value in item.values())
    return characters // CHARACTERS_PER_TOKEN + 4
