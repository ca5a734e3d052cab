"""Questions that the book puts and answers itself, under "Questions readers ask": when the answer
to one is the answer to what was asked."""

from __future__ import annotations

import re

from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.lexicon import fits_either
from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.core_question import RECENT, asked_in, put_plainly
from tutor.offline.teaching.coverage import is_defined, names
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.earlier_questions import followed, topic_of
from tutor.offline.teaching.everyday import EVERYDAY
from tutor.offline.teaching.last_answer import last_shown, shown_before
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import Looked, Source
from tutor.offline.teaching.places import nth_of
from tutor.offline.teaching.questions import Question, leans_on_before, question, telling
from tutor.offline.teaching.sides import is_contrasted
from tutor.offline.teaching.study import MORE, NEAR, source_line
from tutor.textbook.readers import known_by, wishes
from tutor.textbook.subjects import in_english, special_in, subjects_in
from tutor.textbook.words import is_everyday, is_urdu, stem, tokens, words

ASKED = {"question", "claim"}  # kinds of lessons that the book may put itself
SIMPLY = {"en": "in simple words", "roman": "asaan lafzon mein", "ur": "آسان لفظوں میں"}
FITS, SURE = 0.5, 0.85  # how near such a question must be; from where its form matters less
LATELY = 2  # messages in which the book was asked what a question goes on from
LONGEST = 120  # characters of a message that may be put as it stands
LEAST = 0.4  # how near, where nothing else answers
LIKE = ({"why", "fault"}, {"how", "remedy"}, {"what_if", "fault"}, {"choice", "merit"},
        {"what", "what_if"})  # fmt: skip
PLAIN = {"", "what", "whether", "beside"}  # kinds of details that may be none
EXACT, VERBATIM = 0.92, 0.97  # from where its form does not matter at all
ALIKE = 0.95  # from where what names nothing but everyday words is surely that
WORDED = 0.995  # how near, if readers are known to put it in just these words
PICTURE = re.compile(r"\b(?:like (?:a|an|the|your)|think of|imagine)\b", re.IGNORECASE)
WORKS = {"how", "remedy"}
OWN = {"list", "howto"}  # forms that the rest of the book answers as well


def looked_up_for(lesson: Lesson, conversation: Conversation) -> str:
    """The question to look up as one that the book puts; empty if it may be none."""
    if lesson.kind == "case":
        return lesson.text
    asked = lesson.kind in ASKED and not conversation.now.said.action
    return whole_question(conversation) if asked else ""


def whole_question(conversation: Conversation) -> str:
    """What is asked, in full, with what it goes on from in brackets."""
    put = put_plainly(conversation.now.said.text)
    leans = leans_on_before(put) or not special_in(put)
    before = _before(conversation.earlier[-LATELY:]) if leans else None
    topic = _topic(before) if before else ""
    said = " ".join(folded(conversation.now.said.text[:LONGEST]).split())
    if question(put).wants("everyday") and question(put).wants("example"):
        put = " ".join([EVERYDAY["en"], *special_in(put)])  # whatever is said around it
    elif before and _has_plainer(before) and question(put).is_simple and not special_in(put):
        own = put_plainly(before.said.text)
        put = f"what is {topic} in simple words"  # as the book puts it
        said = " ".join([own, SIMPLY[spoken_language()]])
    elif topic and (match := fits_either("core_question", "letter", put)):
        put = f"what does {match['letter']} mean in the {topic} formula"
    spelt = [folded(asked_in(conversation))] if put == said else []  # with letters in full
    other = [wording] if (wording := _of_choice(put)) else [said, *spelt]
    wordings = "\n".join(dict.fromkeys([put, *other]))
    return f"{wordings} ({topic})" if topic else wordings


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


def _topic(before: Exchange) -> str:
    topic = topic_of(before)
    return " ".join(subjects_in(topic)) or topic.translate(dict.fromkeys(map(ord, "()")))


def answered(held: Looked, put: str, seen: str = "", least: float = FITS) -> str:
    """The book's own answer, if it puts just that question and it was not `seen`; else empty. Of
    those that are nearly as near, the first that is put in the way that it was asked: "why do they
    fall" is nearer to how they keep from it than to why they do."""
    if _unseen(held, seen) is None:
        return ""
    beside = (source for source in held.puts[1:] if source.units[0].text not in seen)
    for source in (*held.puts[:1], *beside):
        if _fits(source, put, held, least):
            return _told(source, held)
    return ""


def _fits(source: Source, put: str, held: Looked, least: float) -> bool:
    asked = question(put)
    pictured = asked.is_simple or asked.wants("example")  # of which a thing has few
    if source.asked < (LEAST if pictured else least) or not _is_same(source, put, held):
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
    return "\n\n".join([say("nearest_put", question=source.heading), _told(source, held)])


def surely(held: Looked, conversation: Conversation) -> str:
    """The same, if it is surely on what was asked: "does it work the same on the real one"."""
    return nearest(held, conversation) if held.put and held.put.asked >= SURE else ""


def explained(asked: Question, held: Looked, conversation: Conversation) -> str:
    """The same for a thing that nothing defines, if that question names it."""
    if asked.kind != "definition" or asked.is_open or held.put is None or names(asked, held):
        return ""
    named = {*tokens(asked.topic)}
    return nearest(held, conversation) if named <= {*tokens(held.put.heading)} else ""


def told_already(held: Looked, conversation: Conversation) -> str:
    """Once more what was answered lately, if it is surely the answer: the book does not lack it."""
    sure = held.put is not None and held.put.asked >= SURE
    seen = sure and _unseen(held, shown_before(conversation.earlier)) is None
    return _told(held.put, held) if held.put and seen else ""


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


def _is_same(source: Source, put: str, held: Looked) -> bool:
    """Whether it is put in the way that it was asked: why, how, in simple words, which of them."""
    asked, own = question(put), question((source.names or (source.heading,))[0])
    if _is_of_more(own, put) and source.asked < VERBATIM:
        return False
    if asked.wants("example") and not (asked.wants("code") or asked.wants("figures")):
        return own.wants("example") or own.is_simple or _pictures(source)
    reason = asked.kind == "why" and not asked.wants("why_not")
    if reason and own.is_simple and kind_of(own.text) == "how":
        return False
    formed = asked.is_simple or asked.kind == "comparison" or _is_bare(put)
    formed |= own.is_simple and asked.kind == "definition"
    if source.asked >= WORDED and not formed:
        return True
    if asked.is_simple or own.is_simple:
        simple = own.is_simple or _pictures(source) or _explains(own, put, source.asked)
        return asked.is_simple and simple
    if _is_bare(put) and _letters(put) & _letters(own.text):
        return True  # "what is n", behind the formula
    does = asked.kind == "other" and source.asked >= VERBATIM  # "integral term kya karta hai"
    bare = _is_bare(put) and not does and not _defines(source, asked, held)
    if bare or nth_of(put) or asked.with_code:
        return False
    mine, its = kind_of(put), kind_of(own.text)
    chooses = asked.kind == "comparison" and mine == "why" and own.wants("choice")
    if chooses and source.asked >= VERBATIM:  # "why use MPC when we have PID"
        return True
    if "why" in {mine, asked.kind} and not asked.wants("why_not"):
        return _gives_reason(own, its, asked, source.asked)
    if mine == "formula" or asked.wants("figures"):
        return False
    if asked.kind == "comparison" and fits_either("questions", "differ", put):
        differ = own.kind == "comparison" and not own.wants("choice")
        near = source.asked >= (EXACT if differ else WORDED)
        return near and not is_contrasted(asked, held)
    if source.asked >= VERBATIM:
        return True
    if its == "why":
        return mine == "when"  # when it fails is said by why
    if asked.kind == "comparison" or mine == "choice":
        if source.asked < ALIKE and asked.kind == "comparison" and not special_in(put):
            return False
        if mine == "when" and not own.wants("choice"):
            return False  # "when this and when that" is no difference
        return _is_of_case(source, own, put, sure=source.asked >= EXACT and own.wants("choice"))
    if asked.kind in OWN:
        return source.asked >= EXACT
    alike = mine == its or any({mine, its} <= kinds for kinds in LIKE)
    alike |= mine == "what_if" and its in {"when", "what", "how"}
    return alike or source.asked >= SURE


def _defines(source: Source, asked: Question, held: Looked) -> bool:
    """Whether a question of the book tells what a thing is that the rest of it has no definition
    of: "what is an executor"."""
    if asked.kind != "definition" or asked.is_open or source.asked < SURE:
        return False
    own = question((source.names or (source.heading,))[0])
    defines = own.kind == "definition" and kind_of(own.text) in PLAIN  # nor "what happens if …"
    if source.asked < VERBATIM and (not defines or own.wants("example")):
        return False
    headed = {token for name in (source.heading, *source.names) for token in tokens(name)}
    return {*tokens(asked.topic)} <= headed and not is_defined(asked.topic, held)


def _explains(own: Question, put: str, near: float) -> bool:
    """Whether a question of the book, though it is not put so, surely tells in simple words how
    something works, or why; why a thing does not happen is told by how it is kept from that."""
    asked, mine = question(put), kind_of(put)
    if "why" in {mine, asked.kind} and not asked.wants("why_not"):
        return near >= SURE and _gives_reason(own, kind_of(own.text), asked, near)
    named = asked.kind == "definition" and not asked.is_open
    return near >= SURE and (mine == "how" or not named)


def _gives_reason(own: Question, its: str, asked: Question, near: float) -> bool:
    """Whether a question of the book answers a "why": its reason, what goes wrong with it, or of
    what use it is, which how it works says as well."""
    if "why" in {its, own.kind} or its == "fault":
        return True
    of_use = own.wants("purpose") or fits_either("questions", "of_use", own.text)
    if asked.wants("purpose") and (of_use or (its in WORKS and near >= EXACT)):
        return near >= SURE
    wrong = its == "what_if" and fits_either("details", "fault", own.text)
    return near >= SURE and bool(wrong)


def _pictures(source: Source) -> bool:
    """Whether what surely answers it likens the thing to one that everybody knows."""
    told = (unit.also or unit.text for unit in source.units)
    return source.asked >= SURE and any(map(PICTURE.search, told))


def _is_of_case(source: Source, own: Question, put: str, *, sure: bool) -> bool:
    """Whether it asks which of two to take, for something, which no comparison of them says, or
    surely in the book's own words."""
    if len(subjects_in(put)) > len(subjects_in(own.text)):
        return False  # "when this and when that"
    if not all(_in_english(side) <= source.terms for side in question(put).sides):
        return False  # of another pair
    return (sure or not _names_only(put)) and (own.kind == "comparison" or own.wants("choice"))


def _names_only(put: str) -> bool:
    named = {token for name in subjects_in(put) for token in tokens(name)}
    return {*telling(put)} <= named


def _is_of_more(own: Question, put: str) -> bool:
    """Whether it is on a thing whose name only begins as that of what was asked: ros2_control. A
    "PID controller" is PID."""
    named = [one for name in special_in(put) if (one := _in_english(name))]
    general = [{*tokens(name)} for name in subjects_in(put) if name not in special_in(put)]
    others = [_in_english(name) for name in subjects_in(own.text)]
    more = any(
        one < other and not all(map(is_everyday, other - one)) for one in named for other in others
    )
    return more or any(one < other for one in general for other in others)


def _in_english(name: str) -> set[str]:
    """The search tokens of a name, be it in Urdu letters."""
    return {token for said in tokens(name) for token in in_english(said) or {said}}


def _letters(text: str) -> set[str]:
    """The letters of a formula that a text names."""
    return {word for word in words(text) if len(word) == 1 and word.isalpha()} - {"a", "i"}


def _is_bare(put: str) -> bool:
    """Whether it asks for nothing but what a thing is, as its definition says."""
    asked = question(put)
    if wishes_for(put) or asked.wants("purpose") or kind_of(put) not in PLAIN:
        return False
    return asked.kind == "definition" or (asked.kind == "other" and _names_only(put))


def wishes_for(put: str) -> bool:
    """Whether a word tells what is wanted of a subject: its use, its weakness, how it works."""
    return any(not known_by(word).isdisjoint(wishes()) for word in words(put))
