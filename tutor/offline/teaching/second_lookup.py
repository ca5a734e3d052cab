"""A second look-up for a question that is not covered as it was put: by the subjects of the book
that it names alone, where what stands beside them is of everyday life."""

from __future__ import annotations

from tutor.offline.teaching.core_question import asks, asks_within, is_of
from tutor.offline.teaching.coverage import is_covered, strangers
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import Looked
from tutor.offline.teaching.questions import is_light, question, telling, tidy
from tutor.textbook.subjects import is_part, special_in, subjects_in
from tutor.textbook.words import plain, words

KINDS = {"question", "topic", "places"}
NAME = 3  # words of a question that is only a name


def second_query(lesson: Lesson, query: str, held: Looked) -> str:
    """The subjects to look up instead; empty if the first search will do, or nothing else would."""
    asked = question(lesson.text, lesson.stress)
    if lesson.kind not in KINDS or is_covered(asked, held, goes_on=bool(lesson.seen)):
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


def tells_only(text: str, held: Looked) -> bool:
    """Whether a text neither asks nor names anything of the book: no page is quoted on it."""
    words_of_weight = [token for token in telling(tidy(text)) if not is_light(token)]
    if not words_of_weight or question(text).kind == "comparison":
        return not words_of_weight
    meant = [token for tokens in held.read_as.values() for token in tokens]
    known = subjects_in(text) or any(is_part(word) for word in [*words(text), *meant])
    return not known and not asks_within(text) and len(words_of_weight) > 1


def lacking(lesson: Lesson, held: Looked) -> list[str]:
    """The words of a question that the book has nowhere and that tell something."""
    spoken = dict.fromkeys(word for word in words(lesson.text) if telling(word))
    return [word for word in spoken if word in held.unknown and not is_light(word)]
