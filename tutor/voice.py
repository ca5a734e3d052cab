"""The way from a turn to its sink."""

from __future__ import annotations

from typing import Any, Protocol

from django.conf import settings

from tutor.events import TurnEvent
from tutor.failures import AnswerTooLong


class Sink(Protocol):
    """Where a turn puts what it produces, as it produces it. No call waits."""

    def write(self, text: str) -> None:
        """The next characters of the answer."""

    def append(self, event: TurnEvent) -> None:
        """Something other than text."""

    def spend(self, usage: dict[str, int]) -> None:
        """What the turn has cost, however it ended: tokens of finished model calls, since its
        beginning."""


class Voice:
    """Keeps text storable, and makes text after a tool call a new paragraph."""

    def __init__(self, sink: Sink, spoke: bool = False) -> None:
        self._sink = sink
        self.spoke = spoke  # whether the answer has any text yet
        self._interrupted = False
        self._left = settings.MAX_ANSWER

    def say(self, text: str) -> None:
        text = storable(text)
        if not text:
            return
        if self._interrupted:
            self._interrupted = False
            text = "\n\n" + text.lstrip("\n")
        self.spoke = True
        if len(text) > self._left:
            self._sink.write(text[: self._left])
            raise AnswerTooLong
        self._left -= len(text)
        self._sink.write(text)

    def append(self, event: TurnEvent) -> None:
        self._interrupted = self.spoke
        self._sink.append(event)


def storable(text: str) -> str:
    """Text without what no database keeps: NUL and lone surrogates."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    return text if text.isascii() else text.encode("utf-8", "ignore").decode()


def storable_json(value: Any) -> Any:
    """The same for decoded JSON."""
    match value:
        case str():
            return storable(value)
        case dict():
            return {storable(str(name)): storable_json(inner) for name, inner in value.items()}
        case list():
            return [storable_json(inner) for inner in value]
    return value
