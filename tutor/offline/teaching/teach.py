"""The Tutor agent's side: look the question up in the book, then answer from what came back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tutor.offline import talk
from tutor.offline.assist import wanted
from tutor.offline.conversation import Conversation, Done
from tutor.offline.dialogue.additions import says_add
from tutor.offline.language import asked_for, edition_for, is_english, language_of
from tutor.offline.replies import say, speaking
from tutor.offline.stream import Call, Reply
from tutor.offline.teaching import (
    actions,
    answers,
    cases,
    exercises,
    for_case,
    put_in_full,
    put_questions,
    quiz,
    study,
    two_questions,
)
from tutor.offline.teaching.chapters import on_topic
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.claims import bearing
from tutor.offline.teaching.core_question import asked_in, asks, asks_within, is_of
from tutor.offline.teaching.coverage import (
    is_covered,
    mentions,
    of_chapter_only,
    on_topic_only,
)
from tutor.offline.teaching.detail_asked import detail_asked, goes_on_from
from tutor.offline.teaching.details import asks_more, kind_of, names_detail
from tutor.offline.teaching.earlier_questions import SEARCH, chapter_found
from tutor.offline.teaching.last_answer import shown_before
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.lesson_wanted import lesson_of
from tutor.offline.teaching.other_language import plainer
from tutor.offline.teaching.passages import OTHER, Looked, edition, looked
from tutor.offline.teaching.questions import (
    Question,
    chapter_in,
    has_kind,
    leans_on_before,
    question,
    wants_more,
)
from tutor.offline.teaching.restated import says_so, told_together
from tutor.offline.teaching.said_again import bare_words, remarked, said_again
from tutor.offline.teaching.second_lookup import lacking, second_query
from tutor.offline.teaching.tutor_or_tasks import is_for_tutor
from tutor.offline.teaching.unclear import of_robot, or_of_task, sounds_of_list, unclear
from tutor.textbook.letters import is_of_lettered, spelt_out_in_talk
from tutor.textbook.subjects import special_in, subjects_in
from tutor.textbook.words import is_roman

TELLS = 0.8  # of what somebody tells of themselves, what a page must hold to be worth quoting
NAMED = {"page", "exercises"}  # kinds of lessons on a chapter that is named
HOLDS = 0.5  # of what practice is wished on, what a page must hold to be on it
READ = 3  # sections to read first
SEARCHES = 2  # of one message, at most


def teach(conversation: Conversation, tools: set[str], *, may_hand_over: bool) -> Reply | None:
    """The next search or the answer; None when the message is about the person's tasks."""
    conversation = quiz.without_number(plainer(conversation))
    spoken = _language(conversation)
    with speaking(spoken, edition_for(conversation, spoken)):
        reply = _taught(conversation, tools, may_hand_over=may_hand_over)
        return replace(reply, text=remarked(reply.text, conversation)) if reply else reply


def _language(conversation: Conversation) -> str:
    """Who asks in Urdu is answered in it, even if the words are none of those of tasks."""
    if kept := asked_for(conversation):
        return kept
    if conversation.now.said.action and conversation.earlier:  # its text may be of any language
        *before, last = conversation.earlier
        return _language(Conversation(last, before))
    spoken, text = language_of(conversation), conversation.now.said.text
    text = spelt_out_in_talk(folded(text)) if is_of_lettered(folded(text)) else text  # Ki, not "ki"
    roman = (
        spoken == "en" and is_roman(text) and not (is_english(text) or talk.language_wanted(text))
    )
    return "roman" if roman else spoken


def _taught(conversation: Conversation, tools: set[str], *, may_hand_over: bool) -> Reply | None:
    asked = wanted(conversation) if may_hand_over and not _goes_on(conversation) else []
    if any(request.sure for request in asked):
        return None
    parts, rest = two_questions.apart(conversation) if not asked else ([], conversation)
    if parts:
        each = partial(_taught, tools=tools, may_hand_over=False)
        return two_questions.answered(parts, rest, each)
    lesson = lesson_of(conversation)
    query = _to_look_up(lesson, conversation, may_narrow=not asked or asks_within(lesson.text))
    if query and SEARCH in tools:
        return Reply(calls=(Call(SEARCH, _arguments(query, lesson, conversation)),))
    found = next(iter(_searches(conversation)[::-1]), None)
    lesson, lacks = _narrowed(lesson, conversation)
    if asked and talk.heard(conversation.now.said.text) == "read_part":
        return None  # "done with chapter 1" asks nothing of it
    if asked and (asked[0].kind == "search_first" or not _has_answer(lesson, found, conversation)):
        return None
    dated = all(one.kind == "add" and {"due", "title"} <= one.arguments.keys() for one in asked)
    if asked and dated and not asks(conversation.now.said.text):
        return None  # "client callback - tomorrow 11am": the book has clients too
    told = or_of_task(_answer(lesson, found, conversation, lacks), conversation)
    opening = "" if study.refuses(told) or says_so(lesson, told) else lesson.opening
    return Reply(f"{opening}\n\n{told}" if opening else told)


def _to_look_up(lesson: Lesson, conversation: Conversation, *, may_narrow: bool) -> str:
    """What to search for next: the question, then the subjects in it if that was too much."""
    done = _searches(conversation)
    if not done:
        return lesson.query
    put = asked_in(conversation)
    of_detail = goes_on_from(lesson, put) and kind_of(put)
    again = may_narrow and len(done) < SEARCHES and not of_detail
    return second_query(lesson, lesson.query, _looked(done[0])) if again else ""


def _narrowed(lesson: Lesson, conversation: Conversation) -> tuple[Lesson, list[str]]:
    """The question on what was looked up for it at last, and the words that the book lacks."""
    done = _searches(conversation)
    if len(done) < SEARCHES:
        return lesson, []
    subject = str(done[-1].arguments.get("query", ""))
    defined = question(lesson.text, lesson.stress).kind in {"definition", "other"}
    text = subject if defined and not lesson.stress else lesson.text
    return replace(lesson, text=text, query=subject), lacking(lesson, _looked(done[0]))


def _goes_on(conversation: Conversation) -> bool:
    """Whether it is a student who asks where to begin, for code, or for more of what the book was
    just asked, though it sounds like something for the list."""
    text = asked_in(conversation)
    if says_add(conversation.now.said.text):
        return False  # "likh lo", of what is no page's
    if is_for_tutor(conversation):
        return True
    before = conversation.earlier[-1].calls if conversation.earlier else []
    looked_up = bool(before) and before[-1].name == SEARCH
    return looked_up and (wants_more(text) or (has_kind(text) and leans_on_before(text)))


def _arguments(query: str, lesson: Lesson, conversation: Conversation) -> dict[str, str]:
    """What to look up. Who writes Urdu in either script is given the Urdu edition."""
    arguments, said = {"query": query}, conversation.now.said
    if put := lesson.put or put_in_full.looked_up_for(lesson, conversation):
        arguments["question"] = put
    chapter = lesson.chapter or said.page_slug
    if chapter and chapter != "glossary":
        arguments["chapter"] = chapter
    if language := OTHER if lesson.kind == "translate" else edition():
        arguments["language"] = language
    return arguments


def _looked(found: Done | None, language: str = "") -> Looked:
    """What was found, in the edition that fits the talk if no other is wanted."""
    return looked(found.result if found else {}, language or edition())


def _has_answer(lesson: Lesson, found: Done | None, conversation: Conversation) -> bool:
    """Whether the book says something on a message that might be about tasks as well."""
    held = _looked(found)
    if lesson.kind in NAMED:
        return bool(held.sources)
    put = asked_in(conversation)
    seen = shown_before(conversation.earlier)
    if put_questions.answered(held, put, seen) or detail_asked(lesson, held, put):
        return True
    asked = question(lesson.text, lesson.stress)
    if lesson.seen and sounds_of_list(put):
        return False
    return bool(lesson.query) and is_covered(asked, held)


def _searches(conversation: Conversation) -> list[Done]:
    return [call for call in conversation.calls if call.name == SEARCH]


def _answer(
    lesson: Lesson, found: Done | None, conversation: Conversation, lacks: list[str]
) -> str:
    held, said = _looked(found), conversation.now.said
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
        case "places" if found and is_covered(question(lesson.text), held):
            return on_topic(lesson.text, found.result)
        case "translate":
            return actions.translated(lesson.text, _looked(found, OTHER))
        case "exercises":
            chapter = lesson.chapter or chapter_found(found, HOLDS)
            return exercises.of_chapter(chapter, said.text, lesson.seen, lesson.text, held)
        case "attempt" | "answer" if bears := answers.told(lesson.text, held, lesson.kind):
            return bears
        case "reading" if held.sources:
            pages = "\n".join(f"- {source.link}" for source in held.sources[:READ])
            return say("read_first", pages=pages)
        case "claim" if not put_questions.is_verbatim(held):
            if bears := bearing(lesson.text, held, shown=lesson.shown):
                return bears
        case "case" if told := cases.settled(lesson, held, asked_in(conversation)):
            return told
        case "more" if more := study.told_further(held, lesson.seen):
            return more
        case "explain":
            return actions.explained(lesson.text, held)
    told = said_again(_studied(lesson, held, conversation, lacks), conversation)
    if say("no_more") in told and (other := put_questions.perhaps(held, conversation)):
        return other
    return answers.put_otherwise(asked_in(conversation), held, told) or told


def _studied(lesson: Lesson, held: Looked, conversation: Conversation, lacks: list[str]) -> str:
    """The book's answer; who only talks, and of nothing that the book explains, is talked to."""
    asked, said = question(lesson.text, lesson.stress), conversation.now.said.text
    held = on_topic_only(held, lesson.about)
    held = of_chapter_only(held, lesson.chapter) if lesson.within else held
    best = max((source.holds for source in held.sources), default=0.0)
    put = for_case.put_of(lesson, lesson.put or asked_in(conversation))
    of_subject = asked.kind == "howto" and special_in(put)  # "how do you tune a PID"
    talks = talk.is_personal(put) and not (lesson.seen or of_subject)
    if talks and not is_covered(asked, held):
        near = put_questions.nearest(held, conversation) if asks(put) or special_in(put) else ""
        return near or unclear(conversation, held.sources, "chat")
    if fit := for_case.settled(lesson, put, held, put_in_full.asked_before(conversation)):
        return fit
    puts = put_questions.fit_for(asked, held)
    if lesson.kind in put_in_full.ASKED and (
        own := put_questions.own_answer(puts, put, lesson, conversation)
    ):
        return own
    if is_of("price", said):
        return study.not_covered(asked, Looked(), said)
    if lesson.restated and (told := _restated(lesson.put, held, conversation)):
        return told
    if (found := detail_asked(lesson, held, put)) is not None:
        if found:
            return found
        if goes_on_from(lesson, put) and names_detail(put, lesson.shown):
            near = put_questions.surely(held, conversation)
            return near or study.not_covered(asked, held, said)
    if lesson.kind == "question" and lesson.seen and not (lesson.briefly or asks_more(put)):
        return put_questions.nearest(held, conversation) or unclear(conversation, [], "lost")
    tells = not (asks(bare_words(put)) or asked.kind == "list")
    if tells and talk.only_tells(put) and not lesson.seen and best < TELLS:
        return unclear(conversation, held.sources, "chat")
    if tells and sounds_of_list(put):
        return unclear(conversation, [], "lost")
    seen = "" if lesson.briefly else lesson.seen
    if not is_covered(asked, held):
        return _not_covered(asked, held, conversation)
    same = asked.kind == "why" or (asked.is_simple and bool(not lesson.seen or subjects_in(put)))
    same = put_questions.is_verbatim(held) if asked.kind == "comparison" else same
    again = same and put_questions.told_already(held, conversation, lesson.put)
    if told := again or put_questions.explained(asked, held, conversation):
        return told
    told = study.answer(asked, held, seen=seen, said=said, lacks=lacks, briefly=lesson.briefly)
    other = "" if seen or lesson.briefly else put_questions.in_other_sense(asked, held, told)
    return "\n\n".join(filter(None, [told, other]))


def _restated(put: str, held: Looked, conversation: Conversation) -> str:
    """What the book has on a question that was restated, be it once more."""
    return told_together(put, held) or put_questions.told_already(held, conversation, put)


def _not_covered(asked: Question, held: Looked, conversation: Conversation) -> str:
    """That the book lacks it, or ways on where it may be nothing that a book is asked."""
    said, put = conversation.now.said.text, asked_in(conversation)
    uses = asked.kind == "definition" and mentions(asked, held)  # says more than what is nearest
    if not uses and (near := put_questions.nearest(held, conversation)):
        return near
    asks_it = (special_in(said) or of_robot(conversation)) and any(map(asks_within, (said, put)))
    if asks_it or (not talk.heard(said) and study.is_for_book(asked, held, said)):
        return study.not_covered(asked, held, said)
    return unclear(conversation, held.sources, "lost")
