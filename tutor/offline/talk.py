"""Greetings, thanks, help, and what only a language model could do."""

from __future__ import annotations

from tutor.offline.lexicon import fits
from tutor.offline.questions import tidy
from tutor.offline.replies import say

SMALL = ("hello", "thanks", "bye", "fine", "who", "help", "contents", "clock", "okay")
LEARNING = ("begin", "quiz")  # what only the tutor is asked
LONGEST = 12  # words; a longer message means more than a greeting


def small_talk(text: str, kinds: tuple[str, ...] = SMALL) -> str:
    """The answer to small talk; empty if the text is more than that."""
    spoken = _spoken(text)
    if len(spoken.split()) > LONGEST:
        return ""
    kind = next((name for name in kinds if fits("talk", name, spoken)), "")
    return say(kind) if kind else ""


def is_free_talk(text: str) -> bool:
    return bool(fits("talk", "free", _spoken(text)))


def is_translation(text: str) -> bool:
    return bool(fits("talk", "translate", _spoken(text)))


def asks_to_begin(text: str) -> bool:
    """Whether someone who wants to learn asks where to start."""
    return bool(fits("talk", "begin", _spoken(text)))


def _spoken(text: str) -> str:
    return tidy(text) or text.strip()
