"""Messages as the page shows them: what a template needs, decided in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from conversations import receipts
from conversations.branches import versions_of
from conversations.models import AgentName, Message, Run, ToolCall
from conversations.rendering import render_answer
from todos.models import TaskEvent
from todos.text import language_of

SILENT_TOOLS = ("transfer_to_",)  # hand-offs: the speaker's name says it already
HIDDEN_KEYS = {"id", "event_id", "message", "url", "version", "code", "rule", "reminders_set",
               "reminders_removed"}  # fmt: skip
UNFINISHED = (Message.Status.PENDING, Message.Status.STREAMING)
SPEAKERS = {AgentName.TUTOR: _("Tutor"), AgentName.TASKS: pgettext_lazy("speaker", "Tasks")}
ENDINGS = {
    Message.Status.CANCELLED: _("Stopped. What was said so far is kept."),
    Message.Status.INTERRUPTED: _(
        "The server stopped before the answer was complete. What it had said is kept."
    ),
    Message.Status.ERROR: _("Something went wrong before the answer was complete."),
}
TRUNCATED = _("The answer has reached the model’s length limit and stops here.")
UNFOUNDED = _("Nothing was changed in your tasks: the answer says so, but no change was made.")
ACTIONS = {
    "explain": _("Explain"),
    "translate": _("Translate to Urdu"),
    "summarize": _("Summarize"),
}

VALUES = {
    "status": {"open": pgettext_lazy("status", "open"), "done": pgettext_lazy("status", "done")},
    "priority": {
        "low": pgettext_lazy("priority", "low"),
        "medium": pgettext_lazy("priority", "medium"),
        "high": pgettext_lazy("priority", "high"),
        "urgent": pgettext_lazy("priority", "urgent"),
    },
    "language": {"en": _("English"), "ur": _("Urdu")},
}

# What tools are asked and answer, as people call it.
FIELDS = {
    "task": _("Task"),
    "tasks": _("Tasks"),
    "title": _("Title"),
    "notes": _("Notes"),
    "number": _("Number"),
    "status": _("Status"),
    "priority": _("Priority"),
    "due": _("Due"),
    "due_text": _("Due"),
    "repeat": _("Repeats"),
    "comes_round": _("Repeats"),
    "later_at": _("Later ones at"),
    "tags": _("Tags"),
    "reminders": _("Reminders"),
    "overdue": _("Overdue"),
    "when": _("When"),
    "at": _("Reminders"),
    "query": _("Searched for"),
    "question": _("Question"),
    "language": _("Language"),
    "unknown": _("Words the book lacks"),
    "period": _("Period"),
    "sort": _("Order"),
    "limit": _("At most"),
    "total": _("Total"),
    "open": _("Open"),
    "completed": _("Completed"),
    "next": _("Next time"),
    "failed": _("Not done"),
    "candidates": _("Perhaps"),
    "passages": _("Passages"),
    "chapter": _("Chapter"),
    "heading": _("Heading"),
    "text": _("Text"),
    "score": _("Score"),
    "changed": _("Changed"),
    "counted_from": _("Counted from"),
    "then": _("After that"),
    "days": _("Days"),
    "due_today": _("Due today"),
    "by_priority": _("By priority"),
    "by_tag": _("By tag"),
    "tag": _("Tag"),
    "done": _("Done"),
    "streak_days": _("Days in a row"),
    "most_postponed": _("Most postponed"),
    "finished": _("Finished"),
    "added": _("Added"),
    "deleted": _("Deleted"),
    "median_days_to_finish": _("Days to finish, typically"),
    **VALUES["priority"],
}


@dataclass(frozen=True, slots=True)
class Value:
    """A piece of JSON made readable: `text`, or named `fields`, or `items`."""

    text: str = ""
    fields: tuple[tuple[str, Value], ...] = ()
    items: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Versions:
    """Which of the messages in the same place is shown, and its neighbours' ids."""

    number: int  # from 1
    count: int
    previous: UUID | None
    next: UUID | None


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call as a disclosure. `status` is the call's own, or "unclear"."""

    id: str
    name: str
    status: str
    said: str  # in a line, in the reader's language
    whole: str  # what the tool said, word for word
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
    versions: Versions | None = None

    @property
    def mine(self) -> bool:
        return self.message.role == Message.Role.USER

    @property
    def speaker(self) -> str:
        if self.mine:
            return gettext("You")
        return str(SPEAKERS[AgentName(self.message.agent or AgentName.TUTOR)])

    @property
    def action(self) -> str:
        return str(ACTIONS.get(self.message.action, ""))

    @property
    def repeats(self) -> bool:
        """Whether the words are what the book's page wrote: no more than action and passage, which
        stand above them."""
        begun = self.message.content.partition(": ")[2].rstrip("…")
        passage = " ".join(self.message.selection.split())
        return bool(self.message.action and begun) and passage.startswith(begun)

    @property
    def language(self) -> str:
        """For fonts and screen readers: what a person's own words are written in."""
        return language_of(self.message.content)

    @property
    def unfounded_note(self) -> str:
        """What stands below an answer that claims a change which no tool call has made."""
        return str(UNFOUNDED)

    @property
    def waiting(self) -> bool:
        return bool(self.run_id) and not self.html


def shown(messages: Sequence[Message]) -> list[Shown]:
    """Needs `run` and `tool_calls` fetched along, or asks for them message by message."""
    undone, versions = _undone(messages), versions_of(messages)
    return [
        _shown(message, undone, _versions(message.pk, versions.get(message.pk, [])))
        for message in messages
    ]


def _versions(message_id: UUID, place: list[UUID]) -> Versions | None:
    if not place:
        return None
    at = place.index(message_id)
    around = dict(enumerate(place))
    return Versions(at + 1, len(place), around.get(at - 1), around.get(at + 1))


def _undone(messages: Sequence[Message]) -> set[UUID]:
    """The changes of these messages that have been taken back since."""
    calls = (call for message in messages for call in message.tool_calls.all())
    made = {call.event_id for call in calls if call.event_id}
    if not made:
        return set()
    taken_back = TaskEvent.objects.filter(pk__in=made, undone_by__isnull=False)
    return set(taken_back.values_list("pk", flat=True))


def _shown(message: Message, undone: set[UUID], versions: Versions | None) -> Shown:
    if message.role == Message.Role.USER:
        return Shown(message, (), versions=versions)
    run: Run | None = getattr(message, "run", None)
    return Shown(
        message,
        calls=tuple(
            _call(call, undone) for call in message.tool_calls.all() if not is_silent(call.name)
        ),
        html=render_answer(message.content, message.citations),
        run_id=str(run.pk) if run and message.status in UNFINISHED else "",
        ending=_ending(message, run),
        versions=versions,
    )


def _ending(message: Message, run: Run | None) -> str:
    if message.truncated:
        return str(TRUNCATED)
    sentence = str(ENDINGS.get(Message.Status(message.status), ""))
    reason = run.error_message if run and sentence else ""
    return gettext(reason) if reason else sentence  # reasons are stored in English


def blanks() -> dict[str, Shown]:
    """Empty messages, from which the page's script makes new ones."""
    mine = Message(role=Message.Role.USER)
    answer = Message(role=Message.Role.ASSISTANT, agent=AgentName.TUTOR)
    return {"blank_mine": Shown(mine, ()), "blank_answer": Shown(answer, ())}


def is_silent(name: str) -> bool:
    return name.startswith(SILENT_TOOLS)


def _call(call: ToolCall, undone: set[UUID]) -> Call:
    result = call.result if isinstance(call.result, dict) else {}
    return Call(
        id=call.call_id,
        name=call.name,
        status="unclear" if receipts.is_unclear(result) else call.status,
        said=receipts.said(call.name, result),
        whole=receipts.whole(result),
        arguments=readable(call.arguments),
        result=readable({key: value for key, value in result.items() if key != "error"}),
        event_id=str(call.event_id or ""),
        undone=call.event_id in undone,
    )


def readable(value: Any) -> Value | None:
    """JSON as nested names and texts, without what only programs read; None when none is left."""
    if isinstance(value, dict):
        pairs = (
            (_title(key), readable(_value(key, each)))
            for key, each in value.items()
            if key not in HIDDEN_KEYS and f"{key}_text" not in value
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
    if isinstance(value, bool):
        return Value(text=gettext("yes") if value else gettext("no"))
    return Value(text=str(value))


def _title(key: object) -> str:
    words = str(FIELDS.get(str(key)) or str(key).replace("_", " "))
    return words[:1].upper() + words[1:]


def _value(key: object, value: Any) -> Any:
    """What stands for something else, such as a priority, in the reader's language."""
    if isinstance(value, list):
        return [_value(key, each) for each in value]
    words = VALUES.get(str(key), {}).get(value) if isinstance(value, str) else None
    return value if words is None else str(words)
