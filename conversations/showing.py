"""Messages as the page shows them: what a template needs, decided in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from conversations.models import AgentName, Message, Run, ToolCall
from conversations.rendering import language_of, render
from todos.models import TaskEvent

SILENT_TOOLS = ("transfer_to_",)  # hand-offs: the speaker's name says it already
HIDDEN_KEYS = {"id", "event_id", "message", "url", "version"}
UNFINISHED = (Message.Status.PENDING, Message.Status.STREAMING)
ENDINGS = {
    Message.Status.CANCELLED: "Stopped. What was said so far is kept.",
    Message.Status.INTERRUPTED: "The server stopped before the answer was complete.",
    Message.Status.ERROR: "Something went wrong before the answer was complete.",
}
ACTIONS = {"explain": "Explain", "translate": "Translate to Urdu", "summarize": "Summarize"}


@dataclass(frozen=True, slots=True)
class Value:
    """A piece of JSON made readable: `text`, or named `fields`, or `items`."""

    text: str = ""
    fields: tuple[tuple[str, Value], ...] = ()
    items: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call as a disclosure."""

    id: str
    name: str
    status: str
    said: str
    arguments: Value | None
    result: Value | None
    event_id: str = ""  # of the change it made, which can be taken back
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One message of the transcript."""

    message: Message
    calls: tuple[Call, ...]
    html: str = ""
    run_id: str = ""  # of an answer that is still being written
    ending: str = ""  # why an answer is not whole

    @property
    def mine(self) -> bool:
        return self.message.role == Message.Role.USER

    @property
    def speaker(self) -> str:
        if self.mine:
            return "You"
        return AgentName(self.message.agent or AgentName.TUTOR).label

    @property
    def action(self) -> str:
        return ACTIONS.get(self.message.action, "")

    @property
    def language(self) -> str:
        """For fonts and screen readers: what a person's own words are written in."""
        return language_of(self.message.content)

    @property
    def waiting(self) -> bool:
        return bool(self.run_id) and not self.html


def shown(messages: Sequence[Message]) -> list[Shown]:
    """Needs `run` and `tool_calls` fetched along, or asks for them message by message."""
    undone = _undone(messages)
    return [_shown(message, undone) for message in messages]


def _undone(messages: Sequence[Message]) -> set[UUID]:
    """The changes of these messages that have been taken back since."""
    calls = (call for message in messages for call in message.tool_calls.all())
    made = {call.event_id for call in calls if call.event_id}
    if not made:
        return set()
    taken_back = TaskEvent.objects.filter(pk__in=made, undone_by__isnull=False)
    return set(taken_back.values_list("pk", flat=True))


def _shown(message: Message, undone: set[UUID]) -> Shown:
    if message.role == Message.Role.USER:
        return Shown(message, ())
    run: Run | None = getattr(message, "run", None)
    return Shown(
        message,
        calls=tuple(
            _call(call, undone) for call in message.tool_calls.all() if not is_silent(call.name)
        ),
        html=render(message.content),
        run_id=str(run.pk) if run and message.status in UNFINISHED else "",
        ending=_ending(message, run),
    )


def _ending(message: Message, run: Run | None) -> str:
    sentence = ENDINGS.get(Message.Status(message.status), "")
    return (run.error_message if run and sentence else "") or sentence


def blanks() -> dict[str, Shown]:
    """Empty messages, from which the page's script makes new ones."""
    mine = Message(role=Message.Role.USER)
    answer = Message(role=Message.Role.ASSISTANT, agent=AgentName.TUTOR)
    return {"blank_mine": Shown(mine, ()), "blank_answer": Shown(answer, ())}


def is_silent(name: str) -> bool:
    return name.startswith(SILENT_TOOLS)


def _call(call: ToolCall, undone: set[UUID]) -> Call:
    result = call.result if isinstance(call.result, dict) else {}
    error = result.get("error")
    problem = error.get("message", "") if isinstance(error, dict) else ""
    return Call(
        id=call.call_id,
        name=call.name,
        status=call.status,
        said=str(problem or result.get("message", "")),
        arguments=readable(call.arguments),
        result=readable({key: value for key, value in result.items() if key != "error"}),
        event_id=str(call.event_id or ""),
        undone=call.event_id in undone,
    )


def readable(value: Any) -> Value | None:
    """JSON as nested names and texts, without what only programs read; None when none is left."""
    if isinstance(value, dict):
        pairs = (
            (_title(key), readable(each)) for key, each in value.items() if key not in HIDDEN_KEYS
        )
        fields = tuple((name, each) for name, each in pairs if each is not None)
        return Value(fields=fields) if fields else None
    if isinstance(value, list):
        items = tuple(item for each in value if (item := readable(each)) is not None)
        if items and all(item.text for item in items):
            return Value(text=", ".join(item.text for item in items))
        return Value(items=items) if items else None
    if value is None or value == "":
        return None
    return Value(
        text={True: "yes", False: "no"}.get(value, str(value))
        if isinstance(value, bool)
        else str(value)
    )


def _title(key: object) -> str:
    words = str(key).replace("_", " ")
    return words[:1].upper() + words[1:]
