"""Whether a detail of the last answer is asked for, which its pages may tell in a sentence."""

from __future__ import annotations

from tutor.offline.teaching.coverage import is_defined
from tutor.offline.teaching.details import detail, kind_of
from tutor.offline.teaching.last_answer import quotes
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import Looked
from tutor.offline.teaching.questions import leans_on_before, question, wants_more
from tutor.offline.teaching.references import named_by
from tutor.textbook.subjects import special_in, subjects_in


def detail_asked(lesson: Lesson, held: Looked, put: str) -> str | None:
    """What the book says on a detail of the last answer, if anything; None if none is asked for."""
    asked, kind = question(put), kind_of(put)
    if not kind or lesson.kind != "question" or lesson.briefly or lesson.within:
        return None
    if asked.kind == "list" or asked.is_simple or asked.wants("example") or wants_more(put):
        return None
    bare_name = asked.kind == "definition" and kind in {"how", "whether", "beside"}
    if kind == "what":
        defined = asked.kind == "definition" and is_defined(asked.topic, held)
        bare_name = defined or bool(special_in(put))
    if bare_name and (kind != "beside" or subjects_in(named_by("instead", put))):
        return None
    last = lesson.shown[:1] if kind == "how" and not lesson.seen else ()
    other = any(not quotes(name, shown) for shown in last for name in special_in(put))
    if other or (asked.kind == "howto" and kind == "how"):
        return None
    if question(lesson.text).wants("purpose") and subjects_in(lesson.text):
        return None
    if "comparison" in {asked.kind, "" if lesson.seen else question(lesson.text).kind}:
        return None
    return detail(put, held, lesson.shown, lesson.seen)


def goes_on_from(lesson: Lesson, put: str) -> bool:
    """Whether it cannot be understood without the answer before it."""
    return bool(lesson.shown) and (bool(lesson.seen) or leans_on_before(put))
