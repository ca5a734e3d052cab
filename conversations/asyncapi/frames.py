"""The frames of the WebSocket beside a run's events. A docstring is what the document says of one;
fields with `any` type are echoed as they came."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict
from uuid import UUID

from msgspec import Meta

MAX_CONTENT = 8_000

Id = Annotated[Any, Meta(description="Of your choice; comes back in the answer.")]
EchoedId = Annotated[Any, Meta(description="The `id` of the frame that this answers.")]
RunId = Annotated[UUID, Meta(description="A run of yours.")]
ClientId = Annotated[
    UUID, Meta(description="Sent again, it gets the first answer and starts nothing.")
]
Effects = Annotated[
    Literal["keep", "undo", "ask"],
    Meta(
        description="What becomes of task changes of the old answers. `ask`, which is also what "
        "`regenerate` does without it, refuses with `conflict` if there are any; `edit` keeps them."
    ),
]
Content = Annotated[str, Meta(min_length=1, max_length=MAX_CONTENT, pattern=r"\S")]
Index = Annotated[int, Meta(ge=0)]


class PageContext(TypedDict):
    """The page that the person is looking at."""

    url: NotRequired[Annotated[str, Meta(max_length=2_000)] | None]
    title: NotRequired[Annotated[str, Meta(max_length=2_000)] | None]


# What a client sends


class Send(TypedDict):
    """Say something. Answered by `ack` or `error`; you are then subscribed to the run."""

    type: Literal["send"]
    content: Content
    thread_id: NotRequired[
        Annotated[UUID | None, Meta(description="null or missing begins a thread.")]
    ]
    client_id: NotRequired[ClientId | None]
    page_context: NotRequired[PageContext | None]
    selection: NotRequired[
        Annotated[str, Meta(max_length=MAX_CONTENT, description="What is marked on that page.")]
        | None
    ]
    action: NotRequired[Literal["explain", "translate", "summarize", "", None]]
    id: NotRequired[Id]


class Subscribe(TypedDict):
    """Hear a run's events past `after`, those to come included. Answered by `subscribed`."""

    type: Literal["subscribe"]
    run_id: RunId
    after: NotRequired[Annotated[int, Meta(ge=0, description="The last seq seen; 0 for all.")]]
    id: NotRequired[Id]


class Cancel(TypedDict):
    """Stop a run; what was said is kept. Answered by `cancelling`."""

    type: Literal["cancel"]
    run_id: RunId
    id: NotRequired[Id]


class Regenerate(TypedDict):
    """Have a question answered anew. Answered by `ack`."""

    type: Literal["regenerate"]
    message_id: Annotated[UUID, Meta(description="Of the answer.")]
    effects: NotRequired[Effects | None]
    client_id: NotRequired[ClientId | None]
    id: NotRequired[Id]


class Edit(TypedDict):
    """Say a message differently. Answered by `ack`."""

    type: Literal["edit"]
    message_id: Annotated[UUID, Meta(description="Of your message.")]
    content: Content
    effects: NotRequired[Effects | None]
    client_id: NotRequired[ClientId | None]
    id: NotRequired[Id]


class Approve(TypedDict):
    """Agree to a call that the run waits with. Answered by `ack`."""

    type: Literal["approve"]
    run_id: RunId
    call_id: str
    arguments: NotRequired[
        Annotated[dict[str, Any] | None, Meta(description="In place of the model's.")]
    ]
    id: NotRequired[Id]


class Reject(TypedDict):
    """Refuse a call that the run waits with. Answered by `ack`."""

    type: Literal["reject"]
    run_id: RunId
    call_id: str
    id: NotRequired[Id]


class Ping(TypedDict):
    """Answered by `pong`."""

    type: Literal["ping"]
    id: NotRequired[Id]


# What the server answers


class Ready(TypedDict):
    """The first frame on every socket."""

    type: Literal["ready"]
    user_id: UUID


class Ack(TypedDict):
    """Everything is stored, and the run is on its way."""

    type: Literal["ack"]
    thread_id: UUID
    message_id: Annotated[UUID, Meta(description="Of the person's message.")]
    run_id: UUID
    client_id: NotRequired[UUID]
    id: NotRequired[EchoedId]


class Subscribed(TypedDict):
    """The run's events follow."""

    type: Literal["subscribed"]
    run_id: UUID
    id: NotRequired[EchoedId]


class Cancelling(TypedDict):
    """The run will end within a second; its last events say how."""

    type: Literal["cancelling"]
    run_id: UUID
    id: NotRequired[EchoedId]


class Pong(TypedDict):
    """The answer to `ping`."""

    type: Literal["pong"]
    id: NotRequired[EchoedId]


class Error(TypedDict):
    """The frame that this answers had no effect."""

    type: Literal["error"]
    code: Literal[
        "invalid_frame", "too_long", "not_found", "busy", "conflict", "rate_limited",
        "unauthenticated", "internal",
    ]  # fmt: skip
    message: Annotated[str, Meta(min_length=1, description="For people: what to do.")]
    retryable: Annotated[bool, Meta(description="The same frame may work later.")]
    client_id: NotRequired[Annotated[Any, Meta(description="As it was sent.")]]
    id: NotRequired[EchoedId]


class Html(TypedDict):
    """With `?render=html`: a Markdown block of an answer, as soon as it is complete."""

    type: Literal["html"]
    run_id: UUID
    message_id: UUID
    index: Annotated[Index, Meta(description="Which block of the answer, from 0.")]
    html: str
    end: Annotated[
        Index, Meta(description="Where the next block begins in the text, in UTF-16 units.")
    ]


CLIENT: list[type] = [Send, Subscribe, Cancel, Regenerate, Edit, Approve, Reject, Ping]
ANSWERS: list[type] = [Ready, Ack, Subscribed, Cancelling, Pong, Error, Html]

# The answer to each, when it is not `error`.
REPLIES = {
    "send": "ack",
    "subscribe": "subscribed",
    "cancel": "cancelling",
    "regenerate": "ack",
    "edit": "ack",
    "approve": "ack",
    "reject": "ack",
    "ping": "pong",
}
