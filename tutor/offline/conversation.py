"""What a model is given, read once: the question, what happened since, and what was said before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial, wraps
from typing import Any, TypeVar

from tutor.context import without_marks
from tutor.offline.parsing.by_minute import ByMinute
from tutor.offline.urdu.typed import typed

CONTEXT = re.compile(r"\A\s*\[context\]\n(?P<block>.*?)\n?\[/context\]\n?", re.DOTALL)
SELECTION = re.compile(r"^selection: <<<\n(?P<text>.*?)\n>>>\s*$", re.DOTALL | re.MULTILINE)
PAGE = re.compile(r"^page: (?P<title>.*?)\s*\S*/book/(?P<slug>[\w-]+)/?\S*\s*$", re.MULTILINE)
ACTION = re.compile(
    r"\A\s*(?P<name>explain|summari[sz]e|translate(?: (?:this|it))?(?: (?:in)?to urdu)?)\s*:\s*",
    re.IGNORECASE,
)
# A ruled line, an empty page: nobody means so much of nothing, and patterns go through each of it.
GAP = re.compile(r"\s{40,}|[.,،;:*=_–—-][\s.,،;:*=_–—-]{7,}")
TRANSFER = "transfer_to_"
READ_ONCE = 16  # messages whose reading is kept: each step of an answer asks for it many times

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Said:
    """A person's message. `action` is explain, summarize, translate or empty."""

    text: str
    action: str = ""
    selection: str = ""
    page_title: str = ""
    page_slug: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A tool call with its result; `result` is empty while there is none."""

    name: str
    arguments: dict[str, Any]
    result: dict[str, Any]

    @property
    def made(self) -> bool:
        """Whether it changed something."""
        return "event_id" in self.result


def beside_ends(calls: Sequence[Done]) -> list[Done]:
    """The calls without those that only moved the end of a task along with its hour, or opened it
    as it is due again."""
    pairs = zip([None, *calls], calls, strict=False)
    return [call for before, call in pairs if not (before and _goes_along(call, before))]


def _goes_along(call: Done, before: Done) -> bool:
    said = before.result.get("task", {})
    moved = before.name == call.name == "update_task" and "due" in said.get("changed", {})
    along = call.arguments.keys() == {"task", "notes"} or (
        call.arguments.keys() == {"task", "status"} and call.arguments["status"] == "open"
    )
    return bool(moved and along and call.arguments["task"] == str(said.get("number")))


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message, the calls it led to in order, and what was answered."""

    said: Said
    calls: list[Done] = field(default_factory=list)
    answer: str = ""

    @property
    def made(self) -> list[Done]:
        """The calls that changed something."""
        return [call for call in self.calls if call.made]


@dataclass(frozen=True, slots=True, eq=False)
class Conversation:
    """`now` is the exchange to go on with, `earlier` those before it, oldest first."""

    now: Exchange
    earlier: list[Exchange] = field(default_factory=list)

    @property
    def handed_over(self) -> bool:
        return any(call.name.startswith(TRANSFER) for call in self.now.calls)

    @property
    def helped(self) -> bool:
        """Whether the tutor has passed this message on to the list."""
        return any(call.name == f"{TRANSFER}tasks" for call in self.now.calls)

    @property
    def taught(self) -> bool:
        """Whether the tutor has been asked in for this message."""
        return any(call.name == f"{TRANSFER}tutor" for call in self.now.calls)

    @property
    def calls(self) -> list[Done]:
        """The real tools called for this message so far."""
        return [call for call in self.now.calls if not call.name.startswith(TRANSFER)]


@dataclass(frozen=True, slots=True)
class _Message:
    """A message where it stands. It is the same only for the same objects, see `read`."""

    conversation: Conversation

    def __hash__(self) -> int:
        return hash((id(self.conversation.now.said), id(self.conversation.earlier)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Message):
            return NotImplemented
        ours, theirs = self.conversation, other.conversation
        return ours.now.said is theirs.now.said and ours.earlier is theirs.earlier


def of_message(reading: Callable[[Conversation], Read]) -> Callable[[Conversation], Read]:
    """What is read of a message where it stands, whatever has been done for it since: once for all
    steps of its answer."""
    kept = lru_cache(maxsize=READ_ONCE)(lambda message: reading(message.conversation))

    @wraps(reading)
    def read_once(conversation: Conversation) -> Read:
        return kept(_Message(Conversation(Exchange(conversation.now.said), conversation.earlier)))

    return read_once


def read(items: str | Sequence[Any]) -> Conversation:
    """Input items of the Responses API, as the SDK passes them to a model. What stands up to the
    last message is read once for all steps of its answer."""
    if isinstance(items, str):
        return Conversation(Exchange(understood(items)))
    told = [_mapping(item) for item in items]
    last = max((at for at, item in enumerate(told) if item.get("role") == "user"), default=-1)
    said = _read_up_to(json.dumps(told[: last + 1], ensure_ascii=False, default=_mapping))
    exchanges = [Exchange(said.now.said, list(said.now.calls), said.now.answer)]
    _take_all(told[last + 1 :], exchanges)
    return Conversation(exchanges[-1], said.earlier)


@partial(ByMinute, kept=READ_ONCE)
def _read_up_to(told: str) -> Conversation:
    """The items up to a message and with it, as JSON."""
    exchanges: list[Exchange] = []
    _take_all(json.loads(told), exchanges)
    *earlier, now = exchanges or [Exchange(Said(""))]
    return Conversation(now, earlier)


def _take_all(items: Sequence[Mapping[str, Any]], exchanges: list[Exchange]) -> None:
    outputs = {
        item.get("call_id"): _decoded(item.get("output"))
        for item in items
        if item.get("type") == "function_call_output"
    }
    for item in items:
        _take(item, exchanges, outputs)


def _take(
    item: Mapping[str, Any], exchanges: list[Exchange], outputs: dict[Any, dict[str, Any]]
) -> None:
    if item.get("role") == "user":
        exchanges.append(Exchange(understood(_text(item.get("content")))))
        return
    if not exchanges:
        exchanges.append(Exchange(Said("")))
    last = exchanges[-1]
    if item.get("type") == "function_call":
        arguments = _decoded(item.get("arguments"))
        result = outputs.get(item.get("call_id"), {})
        last.calls.append(Done(str(item.get("name", "")), arguments, result))
    elif item.get("role") == "assistant":
        answer = f"{last.answer}\n\n{_text(item.get('content'))}".strip()
        exchanges[-1] = Exchange(last.said, last.calls, answer)


def understood(text: str) -> Said:
    """The message without its context block and action prefix, each in its place."""
    selection, title, slug = "", "", ""
    if match := CONTEXT.match(text):
        text = text[match.end() :]
        if chosen := SELECTION.search(match["block"]):
            selection = chosen["text"].strip()
        if page := PAGE.search(match["block"]):
            title, slug = page["title"].strip(), page["slug"]
    action = ""
    if match := ACTION.match(text):
        name = match["name"].casefold()
        action = "translate" if name.startswith("t") else name.replace("summarise", "summarize")
        text = text[match.end() :]
    text = GAP.sub(lambda gap: "\n" if "\n" in gap[0] else " ", text.strip())
    text = text if action else typed(text)
    return Said(text, action, selection, title, slug)


def _mapping(item: Any) -> Mapping[str, Any]:
    if isinstance(item, Mapping):
        return item
    dump = getattr(item, "model_dump", None)
    return dump() if dump else {}


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(str(part.get("text") or "") for part in parts if isinstance(part, Mapping))


def _decoded(raw: Any) -> dict[str, Any]:
    """Arguments and outputs are JSON objects; anything else becomes `{"text": …}`."""
    text = raw if isinstance(raw, str) else _text(raw)
    try:
        value = json.loads(without_marks(text) or "{}")
    except ValueError:
        value = text
    return value if isinstance(value, dict) else {"text": str(value)}
