"""By the words of a message alone: whether it asks what a thing of the book is, and whether what
sounds like an order only says how the answer is wanted, or what for."""

from __future__ import annotations

from tutor.offline.parsing.understanding import understood
from tutor.offline.teaching.core_question import (
    asks_within,
    core_question,
    is_framed,
    without_occasion,
)
from tutor.offline.teaching.questions import chapter_in, question
from tutor.textbook.subjects import special_in

DEFINES = {"definition", "why"}


def defines(text: str) -> bool:
    """Whether it asks what a subject of the book is, or is for."""
    found = core_question(text)
    asked = question(found.text)
    special = bool(special_in(found.text))
    return special and asks_within(text) and (asked.kind in DEFINES or is_framed(text))


def only_says_how(text: str) -> bool:
    """Whether what sounds like a request is how the answer is wanted: "…, roman urdu me likh"."""
    found = core_question(text)
    says_how = found.simply or found.briefly or found.in_tongue
    about = bool(special_in(found.text)) and asks_within(found.text)
    return bool(says_how and about and not understood(found.text))


def says_for_what(text: str) -> bool:
    """Whether what sounds like a task is what an answer is wanted for: "…, kal quiz hai"."""
    rest = without_occasion(text)
    put = core_question(rest).text
    about = bool(special_in(put) or chapter_in(put)) and asks_within(rest)
    return rest != text and about and not understood(put)
