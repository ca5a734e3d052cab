"""Practice that is wished for, and of which chapter: the one that is named, be it instead of what
was shown, or that the talk or the last task is of."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import Conversation, Exchange, Said
from tutor.offline.desk.which import memory_of
from tutor.offline.lexicon import either, fits_either
from tutor.offline.replies import begins_with, say
from tutor.offline.teaching import exercises, quiz
from tutor.offline.teaching.chapters import called, numbered
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.core_question import RECENT
from tutor.offline.teaching.earlier_questions import chapter_of, followed, last_two, topic_of
from tutor.offline.teaching.last_answer import last_shown
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.questions import query, telling, tidy
from tutor.textbook.subjects import home_of, is_special, special_in, subjects_in
from tutor.textbook.words import plain

SHORT = 5  # words of an answer that only names a chapter


def practice(whole: str, said: Said, earlier: list[Exchange]) -> Lesson | None:
    shown = quiz.shown_lately(whole, earlier)
    if shown and (lesson := quiz.lesson_on(whole, shown)):
        return lesson
    if shown and (lesson := quiz.reason_wanted(whole, shown, earlier[-1].answer)):
        return lesson
    if others := _others_wanted(whole, shown) or _chapter_told(whole, earlier):
        return _exercises(replace(said, text=others), earlier)
    for text in (said.text, whole):
        if exercises.wished_for(text):
            return _exercises(replace(said, text=text), earlier)
    if shown and (asked := quiz.attempted(whole, shown)):
        return quiz.answer_to(asked, "attempt")
    if not fits_either("core_question", "revise", folded(whole)) or talk.asks_to_begin(whole):
        return None
    last = last_shown(earlier[-RECENT:])
    named = " ".join(name for name in subjects_in(whole) if is_special(name))
    topic = named or (topic_of(last) if last else "")
    return Lesson("reading", topic, topic) if topic else Lesson("talk", say("begin"))


def _others_wanted(text: str, shown: quiz.Shown | None) -> str:
    """What the questions should be on instead of those shown: "I asked for chapter 12"; empty if
    that is not said, or if it names nothing to ask about."""
    said = plain(text).strip(" .!?؟۔")
    for pattern in either("core_question", "other_ones") if shown else ():
        named = match["what"] if (match := pattern.search(said)) else ""
        if exercises.chapter_named(named) or subjects_in(named):
            return named
    return ""


def _chapter_told(text: str, earlier: list[Exchange]) -> str:
    """A chapter or a thing that is named, and nothing else, after the question of which chapter
    the practice should be."""
    asked = bool(earlier) and begins_with(earlier[-1].answer, "quiz")
    named = exercises.chapter_named(text) or special_in(text) or called(text)
    return text if asked and named and len(text.split()) <= SHORT else ""


def _chapter_of(before: Exchange) -> str:
    """The chapter of what was spoken of: the one that is called so, else that was quoted."""
    parts = filter(None, map(called, subjects_in(topic_of(before))))
    return numbered(next(parts, 0)) or chapter_of(before)


def _chapter_of_task(earlier: list[Exchange]) -> str:
    """The chapter that the task spoken of last is on: "Revise chapter 5"."""
    if not earlier:
        return ""
    focus = memory_of(Conversation(earlier[-1], earlier[:-1])).focus
    title = focus[0].title if len(focus) == 1 else ""
    names = [home for name in special_in(title) if (home := home_of(name))]
    return exercises.chapter_named(title) or next(iter(names), "")


def _exercises(said: Said, earlier: list[Exchange]) -> Lesson:
    """Of the chapter that is named, else of the one last spoken of, else of the page."""
    said = replace(said, text=_wished_for(said.text))
    if slug := exercises.chapter_named(said.text):
        return Lesson("exercises", said.text, chapter=slug)
    before = followed(earlier)
    names = exercises.named_in(said.text)
    if not names and fits_either("core_question", "of_both", plain(said.text)):
        names = [name for topic in last_two(earlier) for name in special_in(topic)]
        homes = dict.fromkeys(filter(None, map(home_of, names)))
        if len(homes) == 1:
            return Lesson("exercises", said.text, chapter=next(iter(homes)))
    named = " and ".join(names)
    if len(exercises.of_several(named)) > 1:
        return Lesson("exercises", named, query(named))
    if chapter := next((name for name in names if called(name, wholly=True)), ""):
        slug = numbered(called(chapter, wholly=True))
        return Lesson("exercises", chapter, chapter=slug)
    if not names and (part := called(exercises.topic_named(said.text))):  # "navigation"
        return Lesson("exercises", said.text, chapter=numbered(part))
    general = () if names else filter(None, map(home_of, subjects_in(said.text)))
    if slug := next(iter(general), ""):  # of "ROS 2", of which every chapter is
        return Lesson("exercises", said.text, chapter=slug)
    if topic := named or ("" if before else exercises.topic_named(said.text)):
        return Lesson("exercises", topic, topic)
    slug = _chapter_of(before) if before else _chapter_of_task(earlier)
    about = topic_of(before) if before else said.text
    return Lesson("exercises", about, chapter=slug or said.page_slug)


def _wished_for(text: str) -> str:
    """A text without what it says is not meant ("…, not Gazebo")."""
    said = plain(text)
    for pattern in either("core_question", "refused"):
        said = pattern.sub(" ", said)
    return " ".join(said.split()) if telling(tidy(said)) else text
