"""The Tutor agent's side: look the question up in the book, then answer from what came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tutor.offline import actions, study, talk
from tutor.offline.assist import wanted
from tutor.offline.conversation import Conversation, Done, Exchange, Said
from tutor.offline.coverage import is_covered
from tutor.offline.lexicon import fits
from tutor.offline.passages import sentences, sources
from tutor.offline.questions import (
    chapter_in,
    leans_on_before,
    query,
    question,
    telling,
    tidy,
    wants_more,
)
from tutor.offline.replies import say
from tutor.offline.stream import Call, Reply

SEARCH = "search_textbook"
PASSAGE = 9  # words from which a text to explain is a passage rather than a question
QUERY = 400  # characters of a passage to look up

Kind = Literal["question", "explain", "summary", "topic", "page", "translate", "talk"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a message asks of the tutor: `text` to work on, `query` to look up first, if any."""

    kind: Kind
    text: str
    query: str = ""
    seen: str = ""  # what was said already and need not be said again


def teach(conversation: Conversation, tools: set[str], *, may_hand_over: bool) -> Reply | None:
    """The next search or the answer; None when the message is about the person's tasks."""
    asked = wanted(conversation) if may_hand_over else []
    if any(request.sure for request in asked):
        return None
    lesson = lesson_of(conversation)
    found = _search(conversation)
    if found is None and lesson.query and SEARCH in tools:
        slug = conversation.now.said.page_slug
        chapter = {"chapter": slug} if slug and slug != "glossary" else {}
        return Reply(calls=(Call(SEARCH, {"query": lesson.query, **chapter}),))
    if asked and not _has_answer(lesson, found):
        return None
    return Reply(_answer(lesson, found, conversation.now.said))


def _has_answer(lesson: Lesson, found: Done | None) -> bool:
    """Whether the book says something on a message that might be about tasks as well."""
    passages = sources(found.result) if found else []
    return bool(lesson.query) and is_covered(question(lesson.text), passages)


def _search(conversation: Conversation) -> Done | None:
    return next((call for call in conversation.calls[::-1] if call.name == SEARCH), None)


def _answer(lesson: Lesson, found: Done | None, said: Said) -> str:
    result = found.result if found else {}
    passages = sources(result)
    match lesson.kind:
        case "talk":
            return lesson.text
        case "summary":
            return actions.summary(lesson.text)
        case "page":
            slug = "" if chapter_in(lesson.text) else said.page_slug
            return actions.page_summary(passages, slug, lesson.text)
        case "topic":
            return actions.topic_summary(question(lesson.text), passages)
        case "translate":
            return actions.translated(result)
        case "explain":
            asked = question(lesson.query)
            return actions.explained(lesson.text, asked, passages, result)
    return study.answer(question(lesson.text), passages, seen=lesson.seen)


def lesson_of(conversation: Conversation) -> Lesson:
    """What the last message asks; the same however often it is read in one turn."""
    said = conversation.now.said
    if said.action == "translate" or (not said.action and talk.is_translation(said.text)):
        text = said.selection or said.text
        return Lesson("translate", text, text[:QUERY])
    if said.action == "summarize":
        return _summary(said)
    if said.action == "explain" or (said.selection and leans_on_before(said.text)):
        return _explanation(said)
    reply = talk.small_talk(said.text)
    if not reply and talk.is_free_talk(said.text):
        reply = say("free_talk")
    return Lesson("talk", reply) if reply else _question(said, conversation.earlier)


def _summary(said: Said) -> Lesson:
    text = said.selection or said.text
    if len(sentences(text)) > 1 or len(text.split()) > 25 or said.selection:
        return Lesson("summary", text)
    if chapter := chapter_in(text):
        return Lesson("page", chapter, chapter)
    if telling(text):
        return Lesson("topic", text, query(text))
    if said.page_title:
        return Lesson("page", said.page_title, f"key ideas {said.page_title}")
    return Lesson("talk", say("summary_none"))


def _explanation(said: Said) -> Lesson:
    text = said.text if telling(tidy(said.text)) else said.selection or said.text
    if said.selection and said.text and said.text not in said.selection and text is said.text:
        return Lesson("question", text, query(text))  # a question of one's own on the passage
    if not telling(text):
        return Lesson("talk", say("no_question"))
    if len(text.split()) < PASSAGE or text.rstrip().endswith(("?", "؟")):
        return Lesson("question", text, query(text))
    return Lesson("explain", text, query(text[:QUERY]))


def _question(said: Said, earlier: list[Exchange]) -> Lesson:
    text = said.text
    if leans_on_before(text):
        before = next((e for e in earlier[::-1] if any(c.name == SEARCH for c in e.calls)), None)
        if before:
            return _follow_up(text, before)
    if chapter := chapter_in(text):
        return Lesson("page", chapter, chapter)
    if not telling(tidy(text)):
        return Lesson("talk", say("no_question"))
    return Lesson("question", text, query(text))


def _follow_up(text: str, before: Exchange) -> Lesson:
    """ "And in Gazebo?" after "How do I use topics?" is about topics in Gazebo."""
    looked_up = next(call for call in before.calls[::-1] if call.name == SEARCH)
    topic = str(looked_up.arguments.get("query", ""))
    if asked := fits("questions", "instead", tidy(text)):
        return _question(Said(asked["topic"]), [])
    if wants_more(text):
        return Lesson("question", topic, topic, seen=before.answer)
    own = " ".join(word for word in query(text).split() if telling(word))
    return Lesson("question", f"{tidy(text)} {topic}", f"{topic} {own}".strip())
