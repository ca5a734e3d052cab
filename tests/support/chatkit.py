"""A ChatKit client: requests in the SDK's shapes, every frame checked with the SDK's own types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from chatkit.types import (
    AssistantMessageContentPartTextDelta,
    AssistantMessageItem,
    Page,
    StructuredInputItem,
    Thread,
    ThreadCreatedEvent,
    ThreadItem,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadItemUpdatedEvent,
    ThreadStreamEvent,
    UserMessageItem,
    WidgetItem,
    WorkflowItem,
)
from chatkit.widgets import StrictWidgetRoot
from pydantic import TypeAdapter

from tests.support.client import Person

EVENT: TypeAdapter[ThreadStreamEvent] = TypeAdapter(ThreadStreamEvent)
ITEM: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)
ITEMS: TypeAdapter[Page[ThreadItem]] = TypeAdapter(Page[ThreadItem])
WIDGET: TypeAdapter[Any] = TypeAdapter(StrictWidgetRoot)
PATH = "/api/chatkit/respond"
FINAL = (StructuredInputItem, WidgetItem)  # nothing is added to one that was replaced


def user_input(text: str, **more: Any) -> dict[str, Any]:
    """A message as a composer sends it."""
    content = [{"type": "input_text", "text": text}]
    return {"content": content, "attachments": [], "inference_options": {}} | more


class Stream:
    """The events of one answer. Raises AssertionError for one that makes no sense there."""

    def __init__(self) -> None:
        self.events: list[ThreadStreamEvent] = []
        self.items: dict[str, ThreadItem] = {}  # by id, in the order in which a client shows them
        self._begun: set[str] = set()

    def take(self, raw: str) -> ThreadStreamEvent:
        """Check a frame and note what it says."""
        event = EVENT.validate_json(raw)
        self.events.append(event)
        if isinstance(event, ThreadCreatedEvent):
            assert event.thread.created_at.tzinfo is not None
        if isinstance(event, ThreadItemAddedEvent):
            assert event.item.id not in self.items, f"{event.item.id} was added before"
            self._begun.add(event.item.id)
        if isinstance(event, ThreadItemUpdatedEvent):
            assert event.item_id in self._begun, f"{event.item_id} is not being written"
        if isinstance(event, ThreadItemAddedEvent | ThreadItemDoneEvent | ThreadItemReplacedEvent):
            check_item(event.item)
            self.items[event.item.id] = event.item
        if isinstance(event, ThreadItemReplacedEvent) and not isinstance(event.item, FINAL):
            self._begun.add(event.item.id)
        if isinstance(event, ThreadItemDoneEvent):
            self._begun.discard(event.item.id)
        return event

    def of(self, kind: str) -> list[Any]:
        return [event for event in self.events if event.type == kind]

    def one(self, kind: type[Any]) -> Any:
        (item,) = (item for item in self.items.values() if isinstance(item, kind))
        return item

    @property
    def unfinished(self) -> set[str]:
        """Items that were begun and not ended."""
        return self._begun

    @property
    def thread_id(self) -> str:
        return str(self.of("thread.created")[0].thread.id)

    @property
    def text(self) -> str:
        """The deltas, concatenated."""
        updates = [event.update for event in self.of("thread.item.updated")]
        deltas = [u for u in updates if isinstance(u, AssistantMessageContentPartTextDelta)]
        return "".join(delta.delta for delta in deltas)

    @property
    def answer(self) -> AssistantMessageItem:
        item: AssistantMessageItem = self.one(AssistantMessageItem)
        return item

    @property
    def question(self) -> UserMessageItem:
        item: UserMessageItem = self.one(UserMessageItem)
        return item

    @property
    def workflow(self) -> WorkflowItem:
        item: WorkflowItem = self.one(WorkflowItem)
        return item

    @property
    def widget(self) -> WidgetItem:
        item: WidgetItem = self.one(WidgetItem)
        return item


def check_item(item: ThreadItem) -> None:
    """What holds of every item: ids and times as in REST, and widgets that clients can draw."""
    assert item.id != "__fake_id__"
    assert len(item.id) == 36
    assert item.created_at.tzinfo is not None
    if isinstance(item, WidgetItem):
        WIDGET.validate_python(item.widget.model_dump(mode="json"))


class Kit:
    """Somebody's ChatKit. With `secret`, it shows that instead of who the person is."""

    def __init__(self, person: Person, secret: str = "") -> None:
        self.person, self.secret = person, secret

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else self.person.headers()

    def send(
        self, type: str, metadata: dict[str, Any] | None = None, **params: Any
    ) -> httpx.Response:
        """The bare answer to a request."""
        return self.raw(json.dumps(body(type, metadata, params)))

    def raw(self, content: str | bytes) -> httpx.Response:
        headers = self.headers() | {"Content-Type": "application/json"}
        return self.person.http.post(PATH, content=content, headers=headers)

    def ask(self, type: str, metadata: dict[str, Any] | None = None, **params: Any) -> Any:
        """The JSON that answers a request without a stream."""
        response = self.send(type, metadata, **params)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == "application/json"
        return response.json()

    @contextmanager
    def open(
        self, type: str, metadata: dict[str, Any] | None = None, **params: Any
    ) -> Iterator[tuple[Stream, Iterator[ThreadStreamEvent]]]:
        """A stream while it comes; leaving the block hangs up."""
        request = {"json": body(type, metadata, params), "headers": self.headers()}
        stream = Stream()
        with self.person.http.stream("POST", PATH, timeout=30, **request) as response:  # type: ignore[arg-type]
            if response.status_code != 200:
                response.read()
            assert response.status_code == 200, response.text
            assert response.headers["content-type"].startswith("text/event-stream")
            lines = response.iter_lines()
            yield stream, (stream.take(line[6:]) for line in lines if line.startswith("data: "))

    def stream(self, type: str, metadata: dict[str, Any] | None = None, **params: Any) -> Stream:
        """A whole stream."""
        with self.open(type, metadata, **params) as (stream, events):
            for _ in events:
                pass
        return stream

    def say(self, text: str, thread_id: str | None = None, **more: Any) -> Stream:
        """Send a message, in a new thread or an old one, and hear the whole answer."""
        if thread_id is None:
            return self.stream("threads.create", input=user_input(text, **more))
        message = user_input(text, **more)
        return self.stream("threads.add_user_message", thread_id=thread_id, input=message)

    def thread(self, thread_id: str) -> Thread:
        return Thread.model_validate(self.ask("threads.get_by_id", thread_id=thread_id))

    def items(self, thread_id: str, **params: Any) -> Page[ThreadItem]:
        page = ITEMS.validate_python(self.ask("items.list", thread_id=thread_id, **params))
        for item in page.data:
            check_item(item)
        return page


def body(type: str, metadata: dict[str, Any] | None, params: dict[str, Any]) -> dict[str, Any]:
    return {"type": type, "params": params} | ({"metadata": metadata} if metadata else {})


def action(type: str, **payload: Any) -> dict[str, Any]:
    return {"type": type, "payload": payload}


def parts(widget: Any, kind: str) -> list[dict[str, Any]]:
    """Components of one kind in a widget, outermost first."""
    found: list[dict[str, Any]] = []
    queue = [widget.model_dump(mode="json")]
    while queue:
        component = queue.pop(0)
        found += [component] if component["type"] == kind else []
        queue += component.get("children") or []
    return found
