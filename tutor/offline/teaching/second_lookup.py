"""A second look-up for a question that is not covered as it was put: by the subjects of the book
that it names alone, where what stands beside them is of everyday life."""

from __future__ import annotations

from tutor.offline.teaching.core_question import asks, is_of
from tutor.offline.teaching.coverage import is_covered, strangers
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import Looked
from tutor.offline.teaching.questions import question, telling, tidy
from tutor.textbook.light import is_light
from tutor.textbook.subjects import special_in
from tutor.textbook.words import plain, words

KINDS = {"question", "topic", "places"}
NAME = 3  # words of a question that is only a name


def second_query(lesson: Lesson, query: str, held: Looked) -> str:
    """The subjects to look up instead; empty if the first search will do, or nothing else would."""
    asked = question(lesson.text, lesson.stress)
    if lesson.kind not in KINDS or is_covered(asked, held):
        return ""
    text = plain(lesson.text)
    names = special_in(text)
    if not names or is_of("facts", text) or (asked.sides and strangers(asked, held)):
        return ""
    if not asks(text) and len(telling(tidy(text))) > NAME + len(names):
        return ""
    most = 0 if asked.kind == "howto" else sum(len(words(name)) for name in names)
    if len(lacking(lesson, held)) > most:
        return ""
    found = " ".join(names)
    return "" if found == " ".join(words(query)) else found


def lacking(lesson: Lesson, held: Looked) -> list[str]:
    """The words of a question that the book has nowhere and that tell something."""
    spoken = dict.fromkeys(word for word in words(lesson.text) if telling(word))
    return [word for word in spoken if word in held.unknown and not is_light(word)]
