"""Whether a question of the book is put in the way that somebody asks: a why for a why, simple
words for simple words, a choice of just these two."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits_either
from tutor.offline.teaching.coverage import is_defined
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.passages import Looked, Source
from tutor.offline.teaching.places import nth_of
from tutor.offline.teaching.questions import Question, question, telling
from tutor.offline.teaching.sides import is_contrasted
from tutor.textbook.readers import known_by, wishes
from tutor.textbook.subjects import in_english, is_general, special_in, subjects_in
from tutor.textbook.words import is_everyday, tokens, words

SURE = 0.85  # how near a question must be for its form to matter less
LIKE = ({"why", "fault"}, {"how", "remedy"}, {"what_if", "fault"}, {"choice", "merit"},
        {"what", "what_if"})  # fmt: skip
PLAIN = {"", "what", "whether", "beside"}  # kinds of details that may be none
EXACT, VERBATIM = 0.92, 0.97  # from where its form does not matter at all
ALIKE = 0.95  # from where what names nothing but everyday words is surely that
WORDED = 0.995  # how near, if readers are known to put it in just these words
PICTURE = re.compile(r"\b(?:like (?:a|an|the|your)|think of|imagine)\b", re.IGNORECASE)
SUM = re.compile(r"`[^`]*\d[^`]*= ?\d[^`]*`")
WORKS = {"how", "remedy"}
OWN = {"list", "howto"}  # forms that the rest of the book answers as well


def is_same(source: Source, put: str, held: Looked) -> bool:
    """Whether it is put in the way that it was asked: why, how, in simple words, which of them."""
    asked, own = question(put), question((source.names or (source.heading,))[0])
    if _is_of_more(own, put) and source.asked < VERBATIM:
        return False
    shows = any(unit.kind == "code" for unit in source.units)
    if asked.wants("code") and (asked.wants("example") or asked.wants("shown_code")):
        return shows  # who wants to see the XML is not told about it
    if asked.wants("example") and asked.wants("figures"):
        return (own.wants("example") or own.wants("figures")) and _reckons(source)
    if own.wants("example") and own.wants("figures") and source.asked < VERBATIM:
        return False  # and nothing else is, unless just that is asked
    if asked.wants("example") and not asked.wants("code"):
        if all(map(is_general, subjects_in(own.text))) and not _names_general(put):
            return False  # "an example of an action in real robots" is none of a robot
        return own.wants("example") or own.is_simple or _pictures(source)
    reason = asked.kind == "why" and not asked.wants("why_not")
    if reason and own.is_simple and kind_of(own.text) == "how":
        return False
    named = _is_bare(put) and not asked.is_open  # "what error is left after averaging"
    formed = asked.is_simple or asked.kind == "comparison" or named
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
    differs = fits_either("questions", "differ", put)
    tells_apart = own.kind == "comparison" or fits_either("questions", "differ", own.text)
    if differs and not tells_apart and source.asked < WORDED:
        return False  # "X se kya farq hai" is no question on X alone
    if asked.kind == "comparison" and differs:
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
        return source.asked >= EXACT and not (asked.kind == "howto" and own.wants("example"))
    alike = mine == its or any({mine, its} <= kinds for kinds in LIKE)
    alike |= mine == "what_if" and its in {"when", "what", "how"}
    return alike or source.asked >= SURE


def _names_general(put: str) -> bool:
    """Whether it names nothing but what every page is about, if anything."""
    return all(map(is_general, subjects_in(put)))


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


def _reckons(source: Source) -> bool:
    """Whether its answer works something out: `2 × 10 = 20`."""
    return any(SUM.search(unit.text) for unit in source.units)


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
