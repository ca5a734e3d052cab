"""What is said in everyday words: a thing of the book by what it looks like ("a robot with two
legs"), and a wish for an example with what it should be taken from ("…, like a kitchen")."""

from __future__ import annotations

import re

from tutor.offline.lexicon import either, patterns
from tutor.textbook.subjects import subjects_in
from tutor.textbook.words import is_roman, is_urdu

EVERYDAY = {"en": "everyday example", "roman": "rozmarra ki misal", "ur": "روزمرہ کی مثال"}


def in_book_words(text: str) -> str:
    """A folded text with the names that the book has for what it describes, and with no more than
    the wish for an everyday example where it says what that should be like."""
    for name in (*patterns("everyday"), *patterns("everyday", "urdu")):
        for pattern in either("everyday", name):
            text = pattern.sub(name, text)
    for pattern in either("core_question", "likened"):
        text = pattern.sub(_plainly, text)
    return text


def is_put_by_book(text: str) -> bool:
    """Whether all of a folded text is what the book puts in other words: "can i get a job in
    robotics" is a question of its, and no wish for a task."""
    every = (*patterns("everyday"), *patterns("everyday", "urdu"))
    return any(one.fullmatch(text) for name in every for one in either("everyday", name))


def _plainly(match: re.Match[str]) -> str:
    """An example is like nothing of the book, which would be the thing that it is wished of."""
    said = match.groupdict()
    if subjects_in(said.get("like") or ""):
        return match[0]
    language = "ur" if is_urdu(match[0]) else "roman" if is_roman(match[0]) else "en"
    of = (said.get("of") or "") if subjects_in(said.get("of") or "") else ""
    return f"{of} {EVERYDAY[language]}".strip()
