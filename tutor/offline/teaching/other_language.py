"""What was asked before, or what is named, in another language; and how that calls a thing."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import Conversation, Exchange, Said
from tutor.offline.language import language_of
from tutor.offline.replies import say
from tutor.offline.teaching.core_question import language_only
from tutor.offline.teaching.earlier_questions import followed, is_of_book, topic_of
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.manner import SIMPLY
from tutor.offline.teaching.questions import query, telling
from tutor.textbook.subjects import names_of


def in_other_language(whole: str, said: Said, earlier: list[Exchange]) -> Lesson | None:
    """ "In Urdu please": what was asked before, or what is named, in that language."""
    about, into = ("", "") if said.selection else talk.translated_answer(whole)
    wanted = into or language_only(whole)
    before = followed(earlier) if wanted else None
    if before and not about:
        opening = say("no_roman") if wanted == "roman" else ""
        return Lesson("question", before.said.text, topic_of(before), opening=opening)
    if wanted and not about:
        return Lesson("talk", say("tongue"))
    return Lesson("question", about, query(about)) if about else _called(whole, earlier)


def plainer(conversation: Conversation) -> Conversation:
    """ "In English please", of what was answered in English: in words that one understands."""
    said, earlier = conversation.now.said, conversation.earlier
    if not earlier or not is_of_book(earlier[-1]) or language_only(said.text) != "en":
        return conversation
    if language_of(Conversation(earlier[-1], earlier[:-1])) != "en":
        return conversation
    return replace(
        conversation, now=replace(conversation.now, said=replace(said, text=SIMPLY["en"]))
    )


def _called(whole: str, earlier: list[Exchange]) -> Lesson | None:
    """What a thing is called in another language, and what it is."""
    named, into = talk.name_wanted(whole)
    before = followed(earlier) if named and not telling(named) else None
    named = topic_of(before) if before else named
    english, urdu = names_of(named)
    if not english:
        return None
    term, name = (urdu, english) if into == "en" else (english, urdu)
    return Lesson("question", english, english, opening=say("called", term=term, name=name))
