"""What a message asks of the tutor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tutor.offline.conversation import Exchange

Kind = Literal[
    "question",
    "more",
    "places",
    "explain",
    "summary",
    "topic",
    "page",
    "translate",
    "talk",
    "exercises",
    "answer",
    "attempt",
    "claim",
    "case",
    "reading",
]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a message asks of the tutor: `text` to work on, `query` to look up first, if any."""

    kind: Kind
    text: str
    query: str = ""
    seen: str = ""  # what was said already and need not be said again
    chapter: str = ""  # slug of the chapter that the talk is about
    stress: str = ""  # what it adds to the question before
    briefly: bool = False
    opening: str = ""  # what is said before the answer
    about: str = ""  # the topic that it goes on from
    within: bool = False  # whether only that chapter is asked
    put: str = ""  # the question in full, where the message only points at it
    likened: str = ""  # what it is said to be like
    restated: bool = False  # whether that is in the book's words, not those of the message
    shown: tuple[Exchange, ...] = ()  # what was answered from the book just before, newest first
