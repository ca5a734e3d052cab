"""The last answer in short: the sentence that it begins with, and where that stands."""

from __future__ import annotations

from tutor.offline.conversation import Exchange
from tutor.offline.teaching.earlier_questions import is_of_book
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.manner import SHORTLY
from tutor.offline.teaching.study import refuses
from tutor.textbook.blocks import sentences

POINT, LINK = "- ", "](/book/"
NO_PROSE = ("|", "```", "1. ", ">")
TOLD = 2  # points that are an answer of two things


def shortly(put: str, earlier: list[Exchange]) -> Lesson | None:
    """What was just answered in its first sentence ("tldr", "in one line pls"); None if it was
    several answers, or if something else is asked."""
    if put not in SHORTLY.values() or not earlier or not is_of_book(earlier[-1]):
        return None
    last = earlier[-1].answer
    if refuses(last):
        return None
    *body, source = last.split("\n\n")
    if any(LINK in part for part in body):
        return None
    first = next((part for part in body if _tells(part)), "")
    short = _first_of(first)
    return Lesson("talk", f"{short}\n\n{source}") if short else None


def _tells(part: str) -> bool:
    """Whether a paragraph tells something itself, rather than what follows."""
    return not (part.rstrip().endswith(":") or part.startswith(NO_PROSE))


def _first_of(part: str) -> str:
    """The first sentence of a paragraph; two points are one of two things, and stay."""
    lines = part.split("\n")
    if len(lines) == TOLD and all(line.startswith(POINT) for line in lines):
        return part
    return sentences(lines[0].removeprefix(POINT))[0]
