"""Readings of a text that are kept, but never into another day: a word may be a day only today."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

from django.utils import timezone

Read = TypeVar("Read")
KEPT = 512  # texts


class ByMinute(Generic[Read]):
    """A function of a text, called once for each text, minute and time zone: one answer looks at
    its message from many sides, and which words name which day depends on all three."""

    def __init__(self, read: Callable[[str], Read], kept: int = KEPT) -> None:
        self.__doc__ = read.__doc__
        self._kept = lru_cache(maxsize=kept)(lambda text, minute: read(text))
        self.cache_clear = self._kept.cache_clear

    def __call__(self, text: str) -> Read:
        return self._kept(text, f"{timezone.localtime():%Y-%m-%d %H:%M %z}")
