"""The Tutor agent's side: look the question up in the book, then answer from what came back."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline import actions, exercises, study, talk, translation
from tutor.offline.around import core, without_remark
from tutor.offline.assist import wanted
from tutor.offline.before import (
    NOUN,
    SEARCH,
    chapter_found,
    chapter_of,
    followed,
    in_full,
    last_two,
    looks,
    topic_of,
)
from tutor.offline.chapters import on_topic
from tutor.offline.conversation import Conversation, Done, Exchange, Said
from tutor.offline.coverage import is_covered, is_named
from tutor.offline.lesson import Lesson
from tutor.offline.passages import Looked, looked, sentences
from tutor.offline.questions import (
    chapter_in,
    compares_both,
    has_kind,
    instead_of,
    leans_on_before,
    named_before,
    own_words,
    plainly_asked,
    purpose_of,
    query,
    question,
    telling,
    tidy,
    to_sum_up,
    versus,
    wants_more,
)
from tutor.offline.replies import say, speaking, spoken_language
from tutor.offline.stream import Call, Reply
from tutor.textbook.words import is_roman

EDITION = "ur"  # the book's other language
REMEMBERED = 4  # answers that a follow-up does not repeat
PASSAGE = 9  # words from which a text to explain is a passage rather than a question
TELLS = 0.8  # of what somebody tells of themselves, what a page must hold to be worth quoting
QUERY = 400  # characters of a passage to look up


def teach(conversation: Conversation, tools: set[str], *, may_hand_over: bool) -> Reply | None:
    """The next search or the answer; None when the message is about the person's tasks."""
    with speaking(_language(conversation)):
        return _taught(conversation, tools, may_hand_over=may_hand_over)


def _language(conversation: Conversation) -> str:
    """Who asks in Urdu is answered in it, even if the words are none of those of tasks."""
    spoken, text = spoken_language(), conversation.now.said.text
    roman = spoken == "en" and is_roman(text) and not talk.language_wanted(text)
    return "roman" if roman else spoken


def _taught(conversation: Conversation, tools: set[str], *, may_hand_over: bool) -> Reply | None:
    asked = wanted(conversation) if may_hand_over and not _goes_on(conversation) else []
    if any(request.sure for request in asked):
        return None
    lesson = lesson_of(conversation)
    found = _search(conversation)
    if found is None and lesson.query and SEARCH in tools:
        return Reply(calls=(Call(SEARCH, _arguments(lesson, conversation.now.said)),))
    if asked and (asked[0].kind == "search_first" or not _has_answer(lesson, found)):
        return None
    return Reply(_answer(lesson, found, conversation.now.said))


def _goes_on(conversation: Conversation) -> bool:
    """Whether it is a student who asks where to begin, for code, or for more of what the book was
    just asked, though it sounds like something for the list."""
    text = _bare(conversation).now.said.text
    if talk.asks_to_begin(text) or question(text).wants_code_only:
        return True
    before = conversation.earlier[-1].calls if conversation.earlier else []
    looked_up = bool(before) and before[-1].name == SEARCH
    return looked_up and (wants_more(text) or (has_kind(text) and leans_on_before(text)))


def _arguments(lesson: Lesson, said: Said) -> dict[str, str]:
    """What to look up. Who writes Urdu in either script is given the Urdu edition."""
    arguments = {"query": lesson.query}
    chapter = lesson.chapter or said.page_slug
    if chapter and chapter != "glossary":
        arguments["chapter"] = chapter
    if spoken_language() != "en" or lesson.kind == "translate":
        arguments["language"] = EDITION
    return arguments


def _looked(found: Done | None, edition: str = "") -> Looked:
    """What was found, in the edition that fits the talk if no other is wanted."""
    edition = edition or (EDITION if spoken_language() != "en" else "")
    return looked(found.result if found else {}, edition)


def _has_answer(lesson: Lesson, found: Done | None) -> bool:
    """Whether the book says something on a message that might be about tasks as well."""
    return bool(lesson.query) and is_covered(question(lesson.text), _looked(found))


def _search(conversation: Conversation) -> Done | None:
    return next((call for call in conversation.calls[::-1] if call.name == SEARCH), None)


def _answer(lesson: Lesson, found: Done | None, said: Said) -> str:
    held = _looked(found)
    match lesson.kind:
        case "talk":
            return lesson.text
        case "summary":
            return actions.summary(lesson.text)
        case "page":
            slug = "" if chapter_in(lesson.text) else said.page_slug
            return actions.page_summary(held.sources, slug, lesson.text)
        case "topic":
            return actions.topic_summary(question(lesson.text), held)
        case "places" if is_covered(question(lesson.text), held):
            return on_topic(held.sources[:3])
        case "translate":
            return translation.translated(lesson.text, _looked(found, EDITION))
        case "exercises":
            chapter = lesson.chapter or chapter_found(found)
            return exercises.of_chapter(chapter) if chapter else say("quiz")
        case "explain":
            return actions.explained(lesson.text, held)
    return _studied(lesson, held, said.text)


def _studied(lesson: Lesson, held: Looked, said: str) -> str:
    """The book's answer; who only talks, and of nothing that the book explains, is talked to."""
    asked = question(lesson.text, lesson.stress)
    best = max((source.holds for source in held.sources), default=0.0)
    talks = talk.is_personal(said) and not lesson.seen and not is_named(asked, held)
    if talks and not is_covered(asked, held):
        return say("chat")
    if talk.only_tells(said) and not lesson.seen and best < TELLS:
        return say("chat")
    return study.answer(asked, held, seen=lesson.seen, said=said)


def lesson_of(conversation: Conversation) -> Lesson:
    """What the last message asks; the same however often it is read in one turn."""
    whole = conversation.now.said.text
    conversation = _bare(conversation)
    said = conversation.now.said
    about, into = ("", "") if said.selection else talk.translated_answer(whole)
    before = followed(conversation.earlier) if into else None
    if topic := about or (topic_of(before) if before else ""):
        return Lesson("question", topic, query(topic))
    if said.action == "translate" or (not said.action and talk.is_translation(said.text)):
        text = said.selection or said.text
        return Lesson("translate", text, text[:QUERY])
    if said.action == "summarize":
        return _summary(said, conversation.earlier)
    bare = said.selection and not telling(tidy(said.text))
    if said.action == "explain" or bare or (said.selection and leans_on_before(said.text)):
        return _explanation(said)
    if topic := to_sum_up(said.text):
        return _summary(replace(said, text=topic), conversation.earlier)
    if talk.kind_of(said.text, talk.PRACTICE):
        return _exercises(said, conversation.earlier)
    kinds = talk.LEARNING + talk.SMALL
    reply = talk.small_talk(whole, kinds) or talk.small_talk(said.text, kinds)
    if not reply and talk.is_free_talk(said.text):
        reply = say("free_talk")
    if talk.kind_of(said.text, talk.PUZZLED) and not followed(conversation.earlier):
        reply = say("lost")
    topic = "" if reply else talk.topic_of_chapters(said.text)
    if topic and telling(topic):
        return Lesson("places", topic, query(topic))
    return Lesson("talk", reply) if reply else _question(said, conversation.earlier)


def _exercises(said: Said, earlier: list[Exchange]) -> Lesson:
    """Of the chapter that is named, else of the one last spoken of, else of the page."""
    if slug := exercises.chapter_named(said.text):
        return Lesson("exercises", said.text, chapter=slug)
    if topic := exercises.topic_named(said.text):
        return Lesson("exercises", topic, topic)
    before = followed(earlier)
    slug = chapter_of(before.calls[-1]) if before else ""
    return Lesson("exercises", said.text, chapter=slug or said.page_slug)


def _bare(conversation: Conversation) -> Conversation:
    """The talk without what was said around the questions."""
    earlier = [_asked(exchange) for exchange in conversation.earlier]
    return Conversation(_asked(conversation.now), earlier)


def _asked(exchange: Exchange) -> Exchange:
    said = exchange.said
    if said.action or said.selection:
        return exchange
    if name := named_before(said.text):
        return replace(exchange, said=replace(said, text=f"what is {name}"))
    text = talk.without_language(core(talk.without_talk(said.text))) or said.text
    shorter = without_remark(text)
    return replace(exchange, said=replace(said, text=shorter if telling(tidy(shorter)) else text))


def _summary(said: Said, earlier: list[Exchange]) -> Lesson:
    text = said.selection or said.text
    if len(sentences(text)) > 1 or len(text.split()) > 25 or said.selection:
        return Lesson("summary", text)
    if chapter := chapter_in(text):
        return Lesson("page", chapter, chapter)
    if telling(text):
        return Lesson("topic", text, query(text))
    if said.page_title:
        return Lesson("page", said.page_title, f"key ideas {said.page_title}")
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
    if len(text.split()) < PASSAGE or text.rstrip().endswith(("?", "؟")):
        return Lesson("question", text, query(text))
    return Lesson("explain", text, query(text[:QUERY]))


def _question(said: Said, earlier: list[Exchange]) -> Lesson:
    text = in_full(said.text, earlier)
    if (topic := purpose_of(text)) and telling(topic):
        return Lesson("question", f"why use {topic}", f"why use {topic}")
    if compares_both(text) and (both := last_two(earlier)):
        one, other = both
        asked = f"difference between {one} and {other}"
        return Lesson("question", asked, f"difference {one} {other}")
    before = followed(earlier)
    if talk.language_wanted(text) and not telling(tidy(talk.without_language(text))):
        topic = topic_of(before) if before else ""
        return Lesson("question", topic, topic) if topic else Lesson("talk", say("no_question"))
    topic = topic_of(before) if before else ""
    if (other := versus(text)) and telling(other) and 0 < len(topic.split()) <= NOUN + 1:
        one = question(topic).topic or topic
        return Lesson("question", f"difference between {one} and {other}", f"{one} {other}")
    if before and leans_on_before(text):
        seen = "\n".join(exchange.answer for exchange in earlier[-REMEMBERED:])
        return replace(_follow_up(text, before), seen=seen)
    if chapter := chapter_in(text):
        return Lesson("page", chapter, chapter)
    if not telling(tidy(text)):
        return Lesson("talk", say("no_question"))
    return Lesson("question", text, query(plainly_asked(text)))


def _follow_up(text: str, before: Exchange) -> Lesson:
    """ "And in Gazebo?" after "How do I use topics?" is about topics in Gazebo."""
    call = next(call for call in before.calls[::-1] if call.name == SEARCH)
    topic = topic_of(before)
    if asked := instead_of(text):
        return _instead(asked, topic)
    if wants_more(text):
        return Lesson("question", topic, topic)
    own = own_words(text)
    asked = f"{tidy(text)} {topic}" if spoken_language() == "en" else f"{topic} {tidy(text)}"
    if own and not has_kind(text) and not leans_on_before(before.said.text):
        asked = f"{tidy(before.said.text)} {own}"  # the same question, of something more
    chapter = "" if own else chapter_of(call)
    query = f"{topic} {own}".strip()
    return Lesson("question", asked, query, chapter=chapter, stress=own)


def _instead(asked: str, topic: str) -> Lesson:
    """The same of another thing: "and inverse?" after "forward kinematics" keeps the noun."""
    words = topic.split()
    if len(asked.split()) == 1 and 1 < len(words) <= NOUN and asked.casefold() not in words:
        return Lesson("question", asked, f"{asked} {words[-1]}")
    return _question(Said(asked), [])
