"""Spans and figures for whoever collects them. Where nobody does, a span costs one comparison.

`config.telemetry` puts a collector into `active` when one is configured; nothing of OpenTelemetry
is imported before. Attributes name what happened, never what was said.
"""

from __future__ import annotations

from collections.abc import Coroutine
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Attribute = str | int | float | bool
Nothing: AbstractContextManager[None] = nullcontext()


class Collector(Protocol):
    """What config.telemetry offers. A span is an OpenTelemetry span; a position, its context."""

    def span(self, name: str, kind: str, attributes: dict[str, Attribute]) -> Any:
        """A context manager; spans begun within it are its children."""

    def position(self) -> Any: ...

    def resume(self, position: Any) -> None: ...

    def note(self, attributes: dict[str, Attribute], failed: bool) -> None:
        """More about the current span."""

    def begin(self, name: str, parent: Any, attributes: dict[str, Attribute]) -> Any:
        """A span that is ended by hand, below the span `parent` or the current one."""

    def end(self, span: Any, attributes: dict[str, Attribute], failed: bool) -> None: ...

    def measure(self, name: str, value: float, attributes: dict[str, Attribute]) -> None:
        """Add to the figure called `name`."""


active: Collector | None = None


def span(name: str, kind: str = "internal", **attributes: Attribute) -> Any:
    """A context manager around a piece of work. Dots in attribute names are written `__`."""
    if active is None:
        return Nothing
    return active.span(name, kind, dotted(attributes))


def note(failed: bool = False, **attributes: Attribute) -> None:
    if active is not None:
        active.note(dotted(attributes), failed)


def measure(name: str, value: float, **attributes: Attribute) -> None:
    if active is not None:
        active.measure(name, value, dotted(attributes))


def within(
    name: str, work: Coroutine[Any, Any, T], **attributes: Attribute
) -> Coroutine[Any, Any, T]:
    """`work` in a span of its own."""
    return work if active is None else _within(name, work, attributes)


async def _within(name: str, work: Coroutine[Any, Any, T], attributes: dict[str, Attribute]) -> T:
    with span(name, "internal", **attributes):
        return await work


def dotted(attributes: dict[str, Attribute]) -> dict[str, Attribute]:
    return {name.replace("__", "."): value for name, value in attributes.items()}
