"""What a message asks of the tutor: the same however often it is read in one turn."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import Conversation, Exchange, Said
from tutor.offline.lexicon import fits_either
from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching import answers, exercises, quiz
from tutor.offline.teaching.about_book import asked_about_book, days_in
from tutor.offline.teaching.asked_again import asked_again
from tutor.offline.teaching.book_facts import told_of_book
from tutor.offline.teaching.cases import case_of
from tutor.offline.teaching.chapters import after, number_of
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.claims import CHOICE, claim_in, is_of_case
from tutor.offline.teaching.core_question import (
    RECENT,
    asks_within,
    bare,
    core_question,
    is_of,
    language_only,
)
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.earlier_questions import (
    NOUN,
    chapter_of,
    followed,
    in_full,
    is_of_book,
    last_two,
    looks,
    topic_of,
)
from tutor.offline.teaching.followups import (
    follow_up,
    goes_on,
    may_go_on,
    wish_of_topic,
)
from tutor.offline.teaching.in_short import shortly
from tutor.offline.teaching.last_answer import holds, last_shown, shown_before
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.manner import Core, canonical, not_understood
from tutor.offline.teaching.of_passage import of_passage
from tutor.offline.teaching.other_language import in_other_language
from tutor.offline.teaching.pointed import shown_where
from tutor.offline.teaching.practice_wanted import practice
from tutor.offline.teaching.questions import (
    asks,
    chapter_in,
    exemplified,
    leans_on_before,
    plainly_asked,
    purpose_of,
    query,
    question,
    telling,
    tidy,
)
from tutor.offline.teaching.reading_plan import plan
from tutor.offline.teaching.references import (
    asked_of,
    asks_commoner,
    compares_both,
    named_by,
    rated,
    subject_alone,
)
from tutor.offline.teaching.restated import restated
from tutor.offline.teaching.study import refuses
from tutor.textbook.subjects import special_in, subjects_in
from tutor.textbook.words import plain

HOWS = {"howto", "why"}  # kinds of questions that are more than the name of a thing
SHOWN_AGAIN = {"answer", "attempt", "exercises", "page", "places", "reading", "topic"}


def lesson_of(conversation: Conversation) -> Lesson:
    """What the last message asks."""
    conversation = _with_chapter(conversation)
    if about := asked_about_book(conversation):
        return Lesson("talk", told_of_book(about, conversation))
    whole = conversation.now.said.text
    beside = talk.beside_mood(whole)
    whole = beside if asks(beside) else whole
    briefly = core_question(whole).briefly
    talk_ = bare(conversation)
    said, earlier = _part_or_all(whole, talk_), talk_.earlier
    return (
        _in_wished_language(whole, conversation)
        or in_other_language(whole, said, earlier)
        or of_passage(said, earlier)
        or shortly(said.text, earlier)
        or restated(said.text, earlier, whole)
        or (None if quiz.goes_on(whole, earlier) else wish_of_topic(said, earlier))
        or practice(whole, said, earlier)
        or asked_again(whole, earlier)
        or _talked(whole, said, earlier)
        or _of_meant(whole, earlier)
        or _of_its_name(whole, earlier)
        or _of_last(whole, said, earlier)
        or _near(replace(_question(said, earlier), briefly=briefly), said.text, earlier)
    )


def _part_or_all(whole: str, conversation: Conversation) -> Said:
    """What is said, where a part of the last answer is not understood that cannot be found there:
    then all of it is wanted in simple words."""
    said, last = conversation.now.said, last_shown(conversation.earlier[-1:])
    part = not_understood(whole)
    if last is None or not part or special_in(part) or holds(part, last):
        return said
    return replace(said, text=canonical(Core("", simply=True), whole))


def _with_chapter(conversation: Conversation) -> Conversation:
    """ "Sum up that chapter", with the number of the one that was shown last; a page that is open
    is the chapter meant."""
    said, last = conversation.now.said, last_shown(conversation.earlier[-RECENT:])
    pointed = fits_either("core_question", "that_chapter", plain(said.text))
    number = number_of(f"/book/{chapter_of(last)}/") if pointed and last else 0
    if not (pointed and number) or said.page_slug or said.selection:
        return conversation
    text = plain(said.text)
    text = f"{text[: pointed.start()]}chapter {number}{text[pointed.end() :]}"
    return replace(conversation, now=replace(conversation.now, said=replace(said, text=text)))


def _in_wished_language(whole: str, conversation: Conversation) -> Lesson | None:
    """What is asked of practice questions in a language, and what was shown last where nothing but
    another language is wished for; a question is put anew elsewhere."""
    earlier = conversation.earlier
    if not earlier or not talk.language_wanted(whole):
        return None
    shown = quiz.shown_lately(whole, earlier)
    if shown and (lesson := quiz.lesson_on(whole, shown)):
        return replace(lesson, text=answers.in_edition(lesson.text))
    last = lesson_of(Conversation(earlier[-1], earlier[:-1])) if language_only(whole) else None
    again = last is not None and last.kind in SHOWN_AGAIN
    return replace(last, text=answers.in_edition(last.text)) if last and again else None


def _near(lesson: Lesson, text: str, earlier: list[Exchange]) -> Lesson:
    """A question with what was answered before it; a detail of that is looked up in its chapter."""
    shown = _answered(earlier)
    own = lesson.chapter or bool(special_in(text))
    detail = shown and not own and kind_of(text) not in {"", "beside"}
    chapter = chapter_of(shown[0]) if detail else lesson.chapter
    return replace(lesson, shown=shown, chapter=chapter)


def _answered(earlier: list[Exchange]) -> tuple[Exchange, ...]:
    """The last messages that were answered from the book, newest first."""
    told = (exchange for exchange in earlier[-RECENT:][::-1] if is_of_book(exchange))
    return tuple(exchange for exchange in told if not refuses(exchange.answer))


def _of_last(whole: str, said: Said, earlier: list[Exchange]) -> Lesson | None:
    """What is claimed, or a word or number of the answer just shown."""
    last = last_shown(earlier[-RECENT:])
    if is_of_case(whole):
        return Lesson("question", CHOICE, query(CHOICE))
    if not rated(whole) and (case := case_of(whole, _answered(earlier))):
        return case
    if claim := claim_in(whole):
        topic = topic_of(last) if last and not special_in(claim) else ""
        sought = f"{topic} {query(claim)}".strip()  # and borne out by what is told of that
        return Lesson("claim", f"{topic} {claim}".strip(), sought, shown=_answered(earlier))
    asked = question(said.text)
    if asked.wants("example") or asked.wants("shown_code") or not asks_within(whole):
        return None
    where = shown_where(said.text, last, signs_only=asked.kind == "why")
    return Lesson("talk", where) if where else None


def _of_meant(whole: str, earlier: list[Exchange]) -> Lesson | None:
    """ "No, I meant services": the question before, asked of that instead."""
    other, last = named_by("meant", whole), earlier[-1] if earlier else None
    if not other or not subjects_in(other) or last is None or not any(map(looks, last.calls)):
        return None
    if question(last.said.text).kind not in HOWS:
        return None
    text = asked_of(last.said.text, other)
    return Lesson("question", text, query(text), chapter=chapter_of(last))


def _of_its_name(whole: str, earlier: list[Exchange]) -> Lesson | None:
    """ "What's that called?": what the last answer was of, and what that is."""
    before = followed(earlier[-1:])
    if before is None or not fits_either("questions", "its_name", tidy(whole)):
        return None
    names = special_in(topic_of(before))
    return Lesson("question", f"what is {names[0]}", names[0]) if names else None


def _talked(whole: str, said: Said, earlier: list[Exchange]) -> Lesson | None:
    """Where in the book something stands, or what is no question on it."""
    if (is_of("where", said.text) or is_of("where", whole)) and (before := followed(earlier)):
        return Lesson("places", topic_of(before), topic_of(before))
    if reply := _talk(whole, said.text, earlier):
        return Lesson("talk", reply)
    topic = talk.topic_of_chapters(said.text)
    return Lesson("places", topic, query(topic)) if topic and telling(topic) else None


def _talk(whole: str, text: str, earlier: list[Exchange]) -> str:
    """The answer to what is no question on the book; empty if it is one."""
    spoken_of = bool(earlier) and is_of_book(earlier[-1]) and leans_on_before(text)
    small = tuple(kind for kind in talk.SMALL if kind != "others" or not spoken_of)
    kinds = talk.LEARNING + small  # "is it free" is of what was spoken of
    if is_of("some_plan", whole):
        return say("plan_which")
    reply = talk.small_talk(whole, kinds) or talk.small_talk(text, kinds)
    if not reply and talk.is_free_talk(text) and not talk.heard(whole):
        reply = say("free_talk")
    if talk.kind_of(text, talk.PUZZLED) and not followed(earlier):
        reply = say("lost")
    return reply or (plan(days=days_in(folded(text))) if is_of("plan", text) else talk.felt(whole))


def _question(said: Said, earlier: list[Exchange]) -> Lesson:
    text = in_full(said.text, earlier)
    topic = purpose_of(text) if question(text).kind != "comparison" else ""
    if telling(topic):
        return Lesson("question", f"why use {topic}", f"why use {topic}")
    if asks_commoner(text) and (both := last_two(earlier)):
        return replace(_difference(*both, choose=True), opening=say("no_commoner"))
    if (how := rated(text)) and (both := last_two(earlier)):
        one, other = both
        asked = f"which is {how}, {one} or {other}"
        return Lesson("question", asked, f"{how} {one} {other}", put=asked)
    if compares_both(text) and (both := last_two(earlier)):
        return _difference(*both, choose=question(text).wants("choice"))
    before, last = followed(earlier), last_shown(earlier)
    topic = topic_of(before) if before else ""
    same = chapter_of(last) if last and text != said.text else ""
    if name := exemplified(text):
        there = last is not None and holds(name, last)
        chapter = chapter_of(last) if last and there else ""
        return Lesson("question", text, name, chapter=chapter)
    name = subject_alone(question(topic).topic or topic)
    other = named_by("versus", text) if 0 < len(name.split()) <= NOUN + 1 else ""
    own = other.removeprefix(f"{name} ")  # "روبوٹ انسان سے کیسے مختلف ہے"
    if telling(own) and len(subjects_in(own)) <= 1:
        english = f"difference between {name} and {own}" if spoken_language() == "en" else ""
        return replace(_difference(name, own), put=english if own == other else text)
    if chapter := chapter_in(text):
        return Lesson("page", chapter, chapter)
    if before and is_of("next", text) and (number := after(chapter_of(before))):
        return Lesson("page", f"chapter {number}", f"chapter {number}")
    if within := exercises.chapter_and_rest(text):
        chapter, asked = within
        return Lesson("question", asked, query(asked), chapter=chapter, within=True)
    leans = leans_on_before(text) or (not same and goes_on(text, last))
    if before and leans and not is_of("facts", text) and may_go_on(text):
        return _on(text, before, earlier)
    if not telling(tidy(text)):
        return Lesson("talk", say("no_question"))
    return Lesson("question", text, query(plainly_asked(text)), chapter=same)


def _on(text: str, before: Exchange, earlier: list[Exchange]) -> Lesson:
    """What goes on from the last answer: the same of another thing, or more of it."""
    other, last = named_by("instead", text), last_shown(earlier)
    if (
        not other
        or leans_on_before(other)
        or fits_either("core_question", "part_of", other)
        or (not subjects_in(other) and goes_on(other, last, loosely=True))
    ):
        return follow_up(text, before, earlier)
    seen = shown_before(earlier)
    if question(before.said.text).kind in HOWS and subjects_in(other):
        same = asked_of(before.said.text, other)
        return Lesson("question", same, query(same), seen, chapter_of(before))
    return replace(_instead(other, topic_of(before)), seen=seen)


def _difference(one: str, other: str, *, choose: bool = False) -> Lesson:
    asked = "which is better, {} or {}" if choose else "difference between {} and {}"
    return Lesson("question", asked.format(one, other), f"difference {one} {other}")


def _instead(asked: str, topic: str) -> Lesson:
    """The same of another thing: "and inverse?" after "forward kinematics" keeps the noun."""
    words = topic.split()
    if len(asked.split()) == 1 and 1 < len(words) <= NOUN and asked.casefold() not in words:
        return Lesson("question", asked, f"{asked} {words[-1]}")
    return _question(Said(asked), [])
