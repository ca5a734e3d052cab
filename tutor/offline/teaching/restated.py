"""A question that leaves out what it is of, or how two things hang together, restated as the book
puts it: "why is too much of it bad" of the derivative term, "how do i fix that" of what drifts."""

from __future__ import annotations

import re

from tutor.offline.conversation import Exchange
from tutor.offline.lexicon import either, fits_either
from tutor.offline.replies import say, spoken_language
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.earlier_questions import followed, looks, topic_of
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import Looked, edition, looked
from tutor.offline.teaching.questions import question, telling, tidy
from tutor.offline.teaching.study import source_line
from tutor.textbook.letters import is_of_lettered, spelt_out_in_talk
from tutor.textbook.subjects import (
    home_of,
    in_english,
    is_general,
    names_of,
    special_in,
    subjects_in,
)
from tutor.textbook.words import telling_words, tokens

TROUBLES = {"why", "fault", "what_if"}  # kinds of questions whose answers tell what goes wrong
LONGEST = 6  # words that name one of two things
IT = re.compile(r"(?:it|that|this|they|these|those|is|us|ye|yeh|wo|یہ|وہ|اس|ان)")
CAUSE = {"en": "why does {} happen", "roman": "{} kyun hota hai", "ur": "{} کیوں ہوتا ہے"}
MOST = 2  # sentences that say how they hang together


def restated(text: str, earlier: list[Exchange], whole: str = "") -> Lesson | None:
    """The lesson on what a text asks, in the book's words; None if it says all itself. `whole` is
    the message with what stands around that."""
    before = followed(earlier)
    said = tidy(folded(text))
    put = _related(said, before) or _too_much(said, before) or _remedied(said, before)
    if cause := _caused(said, before):
        return Lesson("question", cause, cause, put=cause, restated=True)
    all_said = tidy(folded(whole or text))
    if lesson := _worked(all_said, before) or _likened(all_said, before):
        return lesson
    if lesson := _reasoned(said, earlier):
        return lesson
    sought = " ".join(subjects_in(put) or telling_words(put)) if put else ""
    return Lesson("question", put, sought, put=put, restated=True) if sought else None


def _too_much(said: str, before: Exchange | None) -> str:
    """ "What if it is too high", of what was spoken of; "integral term zyada rakh dun to"."""
    if match := fits_either("core_question", "too_much", said):
        said_of = match.groupdict()
        named = special_in(said_of.get("what") or said_of.get("of") or "")
        if said_of.get("of") and not named:
            return ""
        topic = spelt_out_in_talk(folded(topic_of(before))) if before else ""
        names = named or special_in(topic)
        parts = [name for name in names if not is_of_lettered(name)]  # of PID, its I term
        names = parts if len(names) > 1 and parts else names
        return f"what happens if {_called(names[0])} is too high" if len(names) == 1 else ""
    return ""


def _remedied(said: str, before: Exchange | None) -> str:
    """ "So how do you fix that", of what was just told to go wrong."""
    if before is None or not fits_either("core_question", "remedied", said):
        return ""
    topic = " ".join(telling_words(topic_of(before)))
    kinds = {question(before.said.text).kind, kind_of(before.said.text)}
    wrong = fits_either("core_question", "goes_wrong", f"{topic} {before.said.text}")
    troubled = bool(kinds & TROUBLES or wrong)
    return f"how do you fix {topic}" if troubled and topic else ""


def _caused(said: str, before: Exchange | None) -> str:
    """ "Where does it come from", of what goes wrong; of anything else that asks for the page."""
    topic = " ".join(telling_words(topic_of(before))) if before else ""
    wrong = fits_either("core_question", "goes_wrong", topic)
    comes = fits_either("core_question", "comes_from", said)
    return CAUSE[spoken_language()].format(topic) if wrong and comes else ""


def _reasoned(said: str, earlier: list[Exchange]) -> Lesson | None:
    """A bare "why", of which of two was just said to be better: what said so gives the reason."""
    last = earlier[-1] if earlier else None
    if last is None or not fits_either("core_question", "bare_why", said):
        return None
    if kind_of(last.said.text) != "choice" and question(last.said.text).kind != "comparison":
        return None
    call = next((call for call in last.calls[::-1] if looks(call)), None)
    puts = looked(call.result, edition()).puts if call else []
    told = next((one for one in puts if one.units[0].text in last.answer), None)
    return (
        Lesson("question", told.heading, told.heading, put=told.heading, restated=True)
        if told
        else None
    )


def _worked(said: str, before: Exchange | None) -> Lesson | None:
    """ "If kp is 2 and the error 3, what is the output": how the book reckons the like."""
    if not fits_either("core_question", "computes", said):
        return None
    names = special_in(spelt_out_in_talk(said)) or (special_in(topic_of(before)) if before else [])
    if not names:
        return None
    put = f"what is a worked example of {_called(names[0])} with numbers"
    return Lesson("question", put, names[0], put=put, opening=say("no_sums"), restated=True)


def _likened(said: str, before: Exchange | None) -> Lesson | None:
    """ "So it's like ordering pizza?", of what was explained: the picture that the book has."""
    match = fits_either("core_question", "likens", said)
    named = subjects_in(topic_of(before)) if before else []
    names = [name for name in named if not is_general(name)]
    if match is None or not names or special_in(match["what"]):
        return None
    ros = "a ros 2 " if home_of(names[0]).startswith("ros2") else ""
    put = f"what is {ros}{_called(names[0])} in simple words"
    like = match["what"]
    own = say("own_picture")
    return Lesson("question", put, names[0], put=put, opening=own, likened=like, restated=True)


def _related(said: str, before: Exchange | None) -> str:
    pair = sides_related(said, topic_of(before) if before else "")
    return f"how is {pair[0]} related to {pair[1]}" if pair else ""


def sides_related(said: str, topic: str = "") -> tuple[str, str] | None:
    """The two things of the book whose connection is asked for, if it is; "it" is what was named
    before it, or the `topic`."""
    for pattern in either("core_question", "related"):
        match = pattern.search(said)
        one, other = (_thing(match[side]) for side in ("one", "other")) if match else ("", "")
        if match and other and (not match["one"] or IT.fullmatch(match["one"])):
            named = subjects_in(said[: match.start()]) or special_in(topic)
            one = next((name for name in named[::-1] if name != other), "")
        if one and other and one != other:
            return one, other
    return None


def _thing(side: str) -> str:
    """The one thing of the book that a side names; empty if it names none, or more."""
    names = subjects_in(side) if len(side.split()) <= LONGEST else []
    return names[-1] if len(names) == 1 or (names and is_general(names[0])) else ""


def _called(name: str) -> str:
    return (names_of(name)[0] or name).partition(" (")[0].casefold()


def says_so(lesson: Lesson, told: str) -> bool:
    """Whether an answer has the words of what a thing is said to be like: "so it's a guess?"."""
    like = {*telling(lesson.likened)}
    return bool(like) and like <= {*telling(told)}


def told_together(put: str, held: Looked) -> str:
    """The sentences of the book that name both of two things whose connection is asked for, with
    what goes on from the first; empty if none does."""
    pair = sides_related(tidy(folded(put)))
    if pair is None:
        return ""
    both = [_terms(name) for name in pair]
    for source in held.sources:
        if source.is_summary or source.is_practice:
            continue
        prose = [unit for unit in source.units if unit.is_prose]
        found = [n for n, unit in enumerate(prose) if all(one <= unit.terms for one in both)]
        if found and not prose[found[0]].leans:
            after = [n for n in (found[0] + 1, *found[1:]) if n < len(prose)]
            near = [n for n in after if prose[n].paragraph == prose[found[0]].paragraph]
            told = [prose[n].text for n in (found[0], *dict.fromkeys(near))][:MOST]
            return "\n\n".join([" ".join(told), source_line([source])])
    return ""


def _terms(name: str) -> set[str]:
    return {one for said in tokens(name) for one in in_english(said) or {said}}
