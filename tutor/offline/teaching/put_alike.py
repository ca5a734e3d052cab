"""Whether a question of the book is put in the way that somebody asks: a why for a why, simple
words for simple words, a choice of just these two."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tutor.offline.lexicon import fits_either
from tutor.offline.teaching.coverage import in_other_sense, is_defined
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.lead import gives_cause, reckons
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
EXACT, VERBATIM, NAMED = 0.92, 0.97, 0.999  # from where its form does not matter at all
ALIKE = 0.95  # from where what names nothing but everyday words is surely that
WORDED = 0.995  # how near, if readers are known to put it in just these words
PICTURE = re.compile(r"\b(?:like (?:a|an|the|your)|think of|imagine)\b", re.IGNORECASE)
WORKS = {"how", "remedy"}
OWN = {"list", "howto"}  # forms that the rest of the book answers as well


@dataclass(frozen=True, slots=True)
class Case:
    """What was asked, beside a question of the book that may be the same."""

    source: Source
    put: str
    held: Looked
    asked: Question
    own: Question

    @property
    def near(self) -> float:
        return self.source.asked

    @property
    def mine(self) -> str:
        """What kind of detail was asked for."""
        return kind_of(self.put)

    @property
    def its(self) -> str:
        """What kind of detail the book's question asks for."""
        return kind_of(self.own.text)


def is_same(source: Source, put: str, held: Looked) -> bool:
    """Whether it is put in the way that it was asked: why, how, in simple words, which of them.
    The first rule that knows decides."""
    own = question((source.names or (source.heading,))[0])
    case = Case(source, put, held, question(put), own)
    verdicts = (rule(case) for rule in RULES)
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _with_example(case: Case) -> bool | None:
    """Code, sums and examples, where they are asked for or told."""
    asked, own, source = case.asked, case.own, case.source
    if _is_of_other(own, asked) or (_is_of_more(own, case.put) and case.near < VERBATIM):
        return False
    if asked.wants("code") and (asked.wants("example") or asked.wants("shown_code")):
        # who wants to see the XML is not told about it
        return any(unit.kind == "code" for unit in source.units)
    if asked.wants("example") and asked.wants("figures"):
        return (own.wants("example") or own.wants("figures")) and reckons(source)
    pictured = own.wants("everyday") and not (asked.wants("example") or asked.is_simple)
    if own.wants("example") and (own.wants("figures") or pictured) and case.near < VERBATIM:
        return False  # and nothing else is, unless just that is asked
    if asked.wants("example") and not asked.wants("code"):
        if all(map(is_general, subjects_in(own.text))) and not _names_general(case.put):
            return False  # "an example of an action in real robots" is none of a robot
        return own.wants("example") or own.is_simple or _pictures(source)
    return None


def _in_its_words(case: Case) -> bool | None:
    """Simple words for simple words; and what readers put in just these words."""
    asked, own = case.asked, case.own
    reason = asked.kind == "why" and not asked.wants("why_not")
    if reason and own.is_simple and case.its == "how":
        return False
    named = _is_bare(case.put) and not asked.is_open  # "what error is left after averaging"
    formed = asked.is_simple or asked.kind == "comparison" or named
    formed |= own.is_simple and asked.kind == "definition"
    if case.near >= WORDED and not formed:
        return True
    if asked.is_simple or own.is_simple:
        simple = own.is_simple or _pictures(case.source) or _explains(own, case.put, case.near)
        return asked.is_simple and simple
    return None


def _of_bare_name(case: Case) -> bool | None:
    """What a name alone asks for, and what names a letter, a place in a row or a program."""
    if _is_bare(case.put) and _letters(case.put) & _letters(case.own.text):
        return True  # "what is n", behind the formula
    # "integral term kya karta hai"
    does = case.asked.kind == "other" and case.near >= VERBATIM
    bare = _is_bare(case.put) and not does and not _defines(case.source, case.asked, case.held)
    return False if bare or nth_of(case.put) or case.asked.with_code else None


def _of_reason(case: Case) -> bool | None:
    """A why for a why; and nothing for a formula or figures."""
    asked, own = case.asked, case.own
    chooses = asked.kind == "comparison" and case.mine == "why" and own.wants("choice")
    if chooses and case.near >= VERBATIM:  # "why use MPC when we have PID"
        return True
    if "why" in {case.mine, asked.kind} and not asked.wants("why_not"):
        told = case.near >= VERBATIM and case.its in {"", "whether"}
        reason = told and gives_cause(case.source.units[0])
        return reason or _gives_reason(own, case.its, asked, case.near)
    return False if case.mine == "formula" or asked.wants("figures") else None


def _of_difference(case: Case) -> bool | None:
    """How two things differ, which no question on one of them tells."""
    own = case.own
    if not fits_either("questions", "differ", case.put):
        return None
    tells_apart = own.kind == "comparison" or fits_either("questions", "differ", own.text)
    if not tells_apart and case.near < WORDED:
        return False  # "X se kya farq hai" is no question on X alone
    if case.asked.kind != "comparison":
        return None
    differ = own.kind == "comparison" and not own.wants("choice")
    near = case.near >= (EXACT if differ else WORDED)
    untold = not all(is_defined(side, case.held) for side in case.asked.sides)  # "vla and llm"
    return near and ((case.near >= NAMED and untold) or not is_contrasted(case.asked, case.held))


def _of_choice(case: Case) -> bool | None:
    """Which of two, and when; what is asked in the book's own words is answered."""
    asked, own = case.asked, case.own
    if case.near >= VERBATIM:
        return True
    if case.its == "why":  # when it fails is said by why, but not when it does well
        fails = fits_either("questions", "why_not", f"why {case.put}")
        fails = fails or fits_either("core_question", "end_why", case.put)  # "… when turning why"
        return case.mine == "when" and (bool(fails) or not own.wants("why_not"))
    if asked.kind != "comparison" and case.mine != "choice":
        return None
    if case.near < ALIKE and asked.kind == "comparison" and not special_in(case.put):
        return False
    if case.mine == "when" and not own.wants("choice"):
        return False  # "when this and when that" is no difference
    sure = case.near >= EXACT and own.wants("choice")
    return _is_of_case(case.source, own, case.put, sure=sure)


def _of_kind(case: Case) -> bool:
    """Anything else: the same kind of detail, or near enough for it to matter less."""
    if case.asked.kind in OWN:
        howto = case.asked.kind == "howto"
        return case.near >= EXACT and not (howto and case.own.wants("example"))
    if case.mine == "whether" and case.its in {"why", "fault", "remedy"} and case.near < EXACT:
        return False  # "is it just coordinates" is not why a look-up fails
    alike = case.mine == case.its or any({case.mine, case.its} <= kinds for kinds in LIKE)
    alike |= case.mine == "what_if" and case.its in {"when", "what", "how"}
    return alike or case.near >= SURE


RULES: tuple[Callable[[Case], bool | None], ...] = (
    _with_example,
    _in_its_words,
    _of_bare_name,
    _of_reason,
    _of_difference,
    _of_choice,
    _of_kind,
)


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
    named = {*tokens(asked.topic)} <= headed or source.asked >= WORDED
    return named and (
        not is_defined(asked.topic, held) or in_other_sense(asked.topic, source.chapter, held)
    )


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


def is_on_other(source: Source, about: str) -> bool:
    """Whether a question of the book is on what is only called after the thing spoken of."""
    return _is_of_other(question((source.names or (source.heading,))[0]), question(about))


def _is_of_other(own: Question, asked: Question) -> bool:
    """Whether it is on what is only called after the thing that is to be defined, however near that
    is: "sensor fusion" after a sensor, "quality of service" after a service."""
    named = _in_english(asked.topic) if asked.kind == "definition" else set[str]()
    head, _, thing = own.topic.partition(" of ")
    if not named or (thing and subjects_in(head) and named <= {*tokens(thing)}):
        return bool(named)
    longer = (
        other - named for name in subjects_in(own.text) if named < (other := _in_english(name))
    )
    return any(not all(map(is_everyday, rest)) for rest in longer)


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
