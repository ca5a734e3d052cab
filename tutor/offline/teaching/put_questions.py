"""Questions that the book puts and answers itself, under "Questions readers ask": when the answer
to one is the answer to what was asked."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.lexicon import either, fits_either
from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.core_question import RECENT, asked_in, put_plainly
from tutor.offline.teaching.coverage import definer, in_ways, names
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.earlier_questions import followed, topic_of
from tutor.offline.teaching.everyday import EVERYDAY
from tutor.offline.teaching.last_answer import last_shown, shown_before
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import Looked, Source, edition
from tutor.offline.teaching.put_alike import SURE, is_on_other, is_same
from tutor.offline.teaching.questions import (
    Question,
    is_of_robots,
    leans_on_before,
    question,
    tidy,
)
from tutor.offline.teaching.sides import likened
from tutor.offline.teaching.study import MORE, NEAR, source_line
from tutor.textbook.subjects import home_of, is_general, names_of, special_in, subjects_in
from tutor.textbook.words import is_roman, is_urdu, stem, tokens, words

ASKED = {"question", "claim"}  # kinds of lessons that the book may put itself
WORKED = "worked example with numbers"
SIMPLY = {"en": "in simple words", "roman": "asaan lafzon mein", "ur": "آسان لفظوں میں"}
ROS = "ros2"  # how the chapters on it are called
FITS = 0.5  # how near such a question must be
CLOSE = 0.02  # how much less near a question is that is as near
LATELY = 2  # messages in which the book was asked what a question goes on from
LONGEST = 120  # characters of a message that may be put as it stands
OF_ROBOTS = re.compile(
    r"(?P<asks>(?:how|why|when|where|what) |)(?P<verb>do|are|can|could|will|would|should) "
    r"(?:the )?robots(?P<rest>\b.*)"
)
OF_ONE = {"they are": "it is", "they": "it", "them": "it", "their": "its", "themselves": "itself"}
ONE_ROBOTS = re.compile(rf"\b(?:{'|'.join(OF_ONE)})\b")
SENSE = 0.9  # how near one must be that tells a word's other sense
LEAST = 0.4  # how near, where nothing else answers


def looked_up_for(lesson: Lesson, conversation: Conversation) -> str:
    """The question to look up as one that the book puts; empty if it may be none."""
    if lesson.kind == "case":
        return lesson.text
    asked = lesson.kind in ASKED and not conversation.now.said.action
    return whole_question(conversation) if asked else ""


def whole_question(conversation: Conversation) -> str:
    """What is asked, in full, with what it goes on from in brackets."""
    put = put_plainly(conversation.now.said.text)
    leans = leans_on_before(put) or not (special_in(put) or is_of_robots(put))
    before = _before(conversation.earlier[-LATELY:]) if leans else None
    topic = _topic(before, whole=question(put).is_simple) if before else ""
    said = " ".join(folded(conversation.now.said.text[:LONGEST]).split())
    if question(put).wants("figures") and question(put).wants("example"):
        put = " ".join([WORKED, *special_in(put)])  # in whichever words
    elif special_in(topic) and question(put).wants("example") and _only_general(put):
        put = said = EVERYDAY["en"]  # "a robot example", of what was spoken of
    elif question(put).wants("everyday") and question(put).wants("example"):
        put = " ".join([EVERYDAY["en"], *special_in(put)])  # whatever is said around it
    elif before and _has_plainer(before) and question(put).is_simple and not special_in(put):
        own = put_plainly(before.said.text)
        put = f"what is {topic} in simple words"  # as the book puts it
        said = " ".join([own, SIMPLY[spoken_language()]])
    elif topic and (match := fits_either("core_question", "letter", put)):
        put = f"what does {match['letter']} mean in the {topic} formula"
    elif topic and fits_either("core_question", "sign", put):
        put = f"{put} in {topic}"  # a letter alone says too little
    spelt = [folded(asked_in(conversation))] if put == said else []  # with letters in full
    other = [wording] if (wording := _of_choice(put)) else [said, *spelt]
    ways = [put, *_of_one(put), *_plainly(put), *other, *_without_place(put)]
    wordings = "\n".join(dict.fromkeys(ways))
    return f"{wordings} ({topic})" if topic else wordings


def _only_general(put: str) -> bool:
    named = subjects_in(put)
    return bool(named) and all(map(is_general, named))


def _of_one(put: str) -> list[str]:
    """What is asked of robots, as the book asks it of one: "how do robots know where they are"."""
    match = OF_ROBOTS.match(put)
    if match is None:
        return []
    verb = {"do": "does", "are": "is"}.get(match["verb"], match["verb"])
    one = ONE_ROBOTS.sub(lambda said: OF_ONE[said[0]], match["rest"])
    return [f"{match['asks']}{verb} a robot{one}"]


def _without_place(put: str) -> list[str]:
    """The same without the place that a robot is in: "how does it find its way in our factory"."""
    found = (pattern.sub(" ", put) for pattern in either("core_question", "at_place"))
    shorter = (" ".join(text.split()) for text in found if text != put)
    return [text for text in shorter if subjects_in(tidy(text))]


def _plainly(put: str) -> list[str]:
    """How the book puts what is asked in simple words of a thing of ROS 2 that is called by an
    everyday word ("a service"); and, in its English edition, what is asked in Roman Urdu for a
    picture of a thing: "encoder ki koi example do"."""
    asked, named = question(put), subjects_in(put)
    if len(named) != 1:
        return []
    name = (names_of(named[0])[0] or named[0]).partition(" (")[0].casefold()
    if asked.is_simple and asked.kind == "definition" and home_of(named[0]).startswith(ROS):
        return [f"what is a ros 2 {name} in simple words"]
    plain = asked.wants("example") and not (asked.wants("figures") or asked.wants("code"))
    in_english = is_roman(put) and not edition() and special_in(put)
    return [f"what is {named[0]} in simple words"] if plain and in_english else []


def _of_choice(put: str) -> str:
    """How the book asks when to take one of two things rather than the other."""
    asked = question(put)
    chooses = asked.kind == "comparison" and (asked.wants("choice") or kind_of(put) == "why")
    differs = fits_either("questions", "differ", put)
    other_tongue = spoken_language() != "en" or kind_of(put) == "why"  # "when" is put so already
    one, other = asked.sides if chooses and other_tongue and not differs else ("", "")
    return f"when should i use {one} instead of {other}" if one else ""


def _before(earlier: list[Exchange]) -> Exchange | None:
    return followed(earlier) or last_shown(earlier[-RECENT:])


def _has_plainer(before: Exchange) -> bool:
    """Whether the book's plain words on the thing are plainer than those of its pages: of a reason,
    and in the Urdu edition, of whose pages few liken it to anything."""
    own = put_plainly(before.said.text)
    works = kind_of(own) == "how" and question(own).kind != "howto"
    return spoken_language() != "en" or question(own).kind == "why" or works


def _topic(before: Exchange, *, whole: bool = False) -> str:
    """What was spoken of; the `whole` of it where it names nothing but what every page is about:
    "robot avoid obstacles"."""
    topic = topic_of(before)
    names = subjects_in(topic)
    if whole and all(map(is_general, names)):
        names = []
    return " ".join(names) or topic.translate(dict.fromkeys(map(ord, "()")))


def own_answer(held: Looked, put: str, lesson: Lesson, conversation: Conversation) -> str:
    """The same of what a lesson asks, unless it was shown before."""
    return answered(held, put, shown_before(conversation.earlier), about=lesson.about)


def fit_for(asked: Question, held: Looked) -> Looked:
    """What was found, where two things are wanted simply with none of the book's questions but
    those that compare: they tell of both. A sentence that likens both is simpler than those."""
    if asked.kind != "comparison" or not asked.is_simple:
        return held
    puts = [] if likened(asked, held) else held.puts
    return replace(held, puts=[one for one in puts if question(one.heading).sides])


def answered(held: Looked, put: str, seen: str = "", least: float = FITS, about: str = "") -> str:
    """The book's own answer, if it puts just that question and it was not `seen`; else empty. Of
    those that are nearly as near, the first that is put in the way that it was asked: "why do they
    fall" is nearer to how they keep from it than to why they do. Simple words `about` a thing are
    of none that is only called after it."""
    if about and question(put).is_simple and not subjects_in(put):
        held = replace(held, puts=[one for one in held.puts if not is_on_other(one, about)])
    beside = [source for source in held.puts[1:] if source.units[0].text not in seen]
    first = held.puts[:1]
    if _unseen(held, seen) is None:  # and another may be as near
        least_near = max(SURE, first[0].asked - CLOSE) if first else 1.0
        first, beside = [], [one for one in beside if one.asked >= least_near]
    for source in (*first, *beside):
        if _fits(source, put, held, least):
            return _told(source, held)
    return ""


def _fits(source: Source, put: str, held: Looked, least: float) -> bool:
    asked = question(put)
    pictured = asked.is_simple or asked.wants("example")  # of which a thing has few
    if source.asked < (LEAST if pictured else least) or not is_same(source, put, held):
        return False
    return source.asked >= SURE or not _lacks(source, held)


def perhaps(held: Looked, conversation: Conversation) -> str:
    """The same where nothing else answers: it need not be as near."""
    return answered(held, asked_in(conversation), shown_before(conversation.earlier), LEAST)


def nearest(held: Looked, conversation: Conversation) -> str:
    """The nearest question that the book puts, with its answer; for what nothing else answers."""
    if told := perhaps(held, conversation):
        return told
    if again := told_already(held, conversation):
        return again
    source = _unseen(held, shown_before(conversation.earlier))
    if source is None or source.asked < FITS or _lacks(source, held):
        return ""
    if _is_of_else(asked_in(conversation), source, held):
        return ""
    return "\n\n".join([say("nearest_put", question=source.heading), _told(source, held)])


def _is_of_else(put: str, source: Source, held: Looked) -> bool:
    """Whether what is asked names nothing of the book, and the question that is nearest only names
    it beside a thing of the book: "how do i install windows 11", "what is a transformer"."""
    asked = question(put)
    if special_in(put) or leans_on_before(put) or fits_either("questions", "pronoun", put):
        return False
    if not (asked.kind == "howto" or asked.kind == "definition"):
        return False
    own = {word for word in words(asked.topic or put) if word.endswith("er")}
    doer = own - {word for unit in source.units for word in words(unit.text)}
    stands = asked.kind == "howto" and bool(held.unknown) and bool(subjects_in(source.heading))
    return stands or (asked.kind == "definition" and bool(doer))


def surely(held: Looked, conversation: Conversation) -> str:
    """The same, if it is surely on what was asked: "does it work the same on the real one"."""
    return nearest(held, conversation) if held.put and held.put.asked >= SURE else ""


def in_other_sense(asked: Question, held: Looked, told: str) -> str:
    """What a word means elsewhere that was just told in one sense: in ROS 2, as the book's own
    question on that says it ("what is a workspace"); empty if it has one."""
    if asked.kind != "definition" or asked.is_open or asked.is_simple or asked.wants_code:
        return ""
    page, word = definer(asked.topic, held), {*in_ways(asked.topic, held)}
    for source in held.puts:
        own = question(source.names[0] if source.names else source.heading).topic
        beside = {*tokens(own.split(",")[0])} - word
        other = page is not None and source.chapter != page.chapter
        other &= source.units[0].text not in told
        other &= bool(word & {*tokens(own)}) and source.asked >= SENSE
        if other and beside and all(map(is_general, beside)):
            return "\n\n".join([say("other_sense"), source.units[0].text, source_line([source])])
    return ""


def explained(asked: Question, held: Looked, conversation: Conversation) -> str:
    """The same for a thing that nothing defines, if that question names it."""
    if asked.kind != "definition" or asked.is_open or held.put is None or names(asked, held):
        return ""
    named = {*tokens(asked.topic)}
    return nearest(held, conversation) if named <= {*tokens(held.put.heading)} else ""


def told_already(held: Looked, conversation: Conversation, put: str = "") -> str:
    """Once more what was answered lately, if it is the answer: the book does not lack it."""
    source, put = held.put, put or asked_in(conversation)
    if source is None or _unseen(held, shown_before(conversation.earlier)) is not None:
        return ""
    leans = source.asked >= FITS and kind_of(put) == "choice" and not special_in(put)
    sure = source.asked >= SURE or leans or _fits(source, put, held, FITS)
    return _told(source, held) if sure else ""


def _unseen(held: Looked, seen: str) -> Source | None:
    """The nearest question that the book puts, unless its answer stands in what was `seen`."""
    source = held.put
    return None if source and source.units and source.units[0].text in seen else source


def _lacks(source: Source, held: Looked) -> bool:
    """Whether it lacks a word that the book has nowhere else; Roman Urdu has many spellings."""
    unknown = held.unknown if spoken_language() == "en" else []
    return bool({stem(word) for word in unknown} - source.terms)


def _told(source: Source, held: Looked) -> str:
    """The answer, and the pages on what was asked."""
    blocks: dict[int, list[str]] = {}
    for unit in source.units:
        text = f"- {unit.text}" if unit.kind == "point" else unit.text
        blocks.setdefault(unit.paragraph, []).append(text)
    body = [("\n" if p[0].startswith("- ") else " ").join(p) for p in blocks.values()]
    told = [page for page in held.sources if not (page.is_summary or page.is_practice)]
    same = [page for page in told if page.chapter == source.chapter][:1]  # what it goes on from
    near = [*same, *(page for page in told[:MORE] if page.holds >= NEAR and page not in same)]
    links = " · ".join(dict.fromkeys(page.link_beside([source]) for page in near))
    more = say("further", links=links) if links else ""
    opening = [say("in_urdu")] if spoken_language() == "roman" and is_urdu(source.heading) else []
    return "\n\n".join([*opening, *body, f"{source_line([source])}{more}"])
