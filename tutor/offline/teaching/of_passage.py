"""What is wanted of a passage, or of what is named in one's place: its summary, its translation, an
explanation."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import Exchange, Said
from tutor.offline.replies import say
from tutor.offline.teaching.chapters import called
from tutor.offline.teaching.core_question import asks_within
from tutor.offline.teaching.earlier_questions import chapter_shown, followed, looks
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.questions import NAME, chapter_in, leans_on_before, query, telling, tidy
from tutor.offline.teaching.references import named_by
from tutor.textbook.blocks import sentences

PASSAGE = 9  # words from which a text to explain is a passage rather than a question
QUERY = 400  # characters of a passage to look up


def of_passage(said: Said, earlier: list[Exchange]) -> Lesson | None:
    """Translate, summarize, explain: a button was pressed, or the words say so."""
    if said.action == "translate" or (not said.action and talk.is_translation(said.text)):
        text = said.selection or said.text
        return Lesson("translate", text, text[:QUERY])
    if said.action == "summarize":
        return _summary(said, earlier)
    wordless = said.selection and not telling(tidy(said.text))
    if said.action == "explain" or wordless or (said.selection and leans_on_before(said.text)):
        return _explanation(said)
    if topic := named_by("summary", said.text):
        return _summary(replace(said, text=topic), earlier)
    return None


def _summary(said: Said, earlier: list[Exchange]) -> Lesson:
    text = said.selection or said.text
    if len(sentences(text)) > 1 or len(text.split()) > 25 or said.selection:
        return Lesson("summary", text)
    number = called(text, wholly=True)
    if chapter := chapter_in(text) or (f"chapter {number}" if number else ""):
        return Lesson("page", chapter, chapter)
    if telling(text):
        return Lesson("topic", text, query(text))
    if said.page_title:
        return Lesson("page", said.page_title, f"key ideas {said.page_title}")
    if number := next(map(chapter_shown, earlier[-1:]), 0):
        return Lesson("page", f"chapter {number}", f"chapter {number}")
    if before := followed(earlier):
        topic = next(str(call.arguments["query"]) for call in before.calls if looks(call))
        return Lesson("page" if chapter_in(topic) else "topic", topic, topic)
    return Lesson("talk", say("summary_none"))


def _explanation(said: Said) -> Lesson:
    text = said.text if telling(tidy(said.text)) else said.selection or said.text
    if said.selection and said.text and said.text not in said.selection and text is said.text:
        return Lesson("question", text, query(text))  # a question of one's own on the passage
    if not telling(text):
        return Lesson("talk", say("no_question"))
    tells = said.action == "explain" and len(text.split()) > NAME and not asks_within(text)
    if (len(text.split()) < PASSAGE and not tells) or text.rstrip().endswith(("?", "؟")):
        return Lesson("question", text, query(text))
    return Lesson("explain", text, query(text[:QUERY]))
