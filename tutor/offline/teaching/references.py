"""What a question refers to without saying it all: what was named before it, by its place, its rank
or in the other's stead."""

from __future__ import annotations

from functools import partial
from typing import Literal

from tutor.offline.lexicon import either, fits_either
from tutor.offline.teaching.questions import LONGEST, plainly_asked, telling, tidy
from tutor.textbook.subjects import is_general, special_in, subjects_in
from tutor.textbook.words import plain, telling_words, words

Turn = Literal["instead", "meant", "summary", "versus"]
_patterns, _fits = partial(either, "questions"), partial(fits_either, "questions")


def named_before(text: str) -> str:
    """What was named just before it is asked what it is: "we use ROS 2. What is this?" """
    match = _fits("named_before", " ".join(plain(text[:LONGEST]).replace("’", "'").split()))
    return match["what"] if match else ""


def with_last_named(text: str, names: list[str]) -> str:
    """A text with the one of the things last named that it speaks of by its place."""
    said = tidy(text)
    for pattern in _patterns("place") if len(names) > 1 else ():
        if match := pattern.search(said):
            groups = match.groupdict()
            name = names[0] if groups["first"] else names[-1] if groups["last"] else names[1]
            return f"{said[: match.start()]}{name}{said[match.end() :]}"
    return text


def named_by(turn: Turn, text: str) -> str:
    """What a text names with that turn of phrase, if it does: somebody `meant` it, asks the same of
    it `instead` ("and what about services?"), what was spoken of `versus` it, or its `summary`."""
    match = _fits(turn, tidy(text))
    return match["what"] if match else ""


def asked_of(text: str, other: str) -> str:
    """A question with another thing in place of "it" or of the subject that it names."""
    said = tidy(text)
    pronoun = _fits("pronoun", said)
    name = pronoun[0] if pronoun else next(iter(subjects_in(said)), "")
    at = said.find(name) if name else -1
    return f"{said[:at]}{other}{said[at + len(name) :]}" if at >= 0 else f"{said} {other}"


def subject_alone(topic: str) -> str:
    """ "Topic ros 2", of a question on a topic in ROS 2: without what every page is about."""
    named = subjects_in(topic)
    own = [name for name in named if not all(map(is_general, words(name)))]
    return own[0] if len(own) == 1 and words(topic) == words(" ".join(named)) else topic


def names_only(text: str) -> bool:
    """Whether a question names a thing and, but for where it is of and how it is to be told ("a
    topic in ROS 2, in simple words"), nothing else."""
    asked = plainly_asked(tidy(text))
    told = [word for word in telling_words(asked) if not is_general(word)]
    named = subjects_in(asked)
    own = [name for name in named if not all(map(is_general, words(name)))]
    return own == [" ".join(told)] if told else bool(named) and not own


def with_subject(text: str, topic: str) -> str:
    """A question of more than a word or two on "it", with what it is in its place."""
    match = _fits("subject", tidy(text))
    if match is None or len(telling(tidy(text))) < 2:
        return text
    return f"{match['before']}{topic}{match['after']}"


def parted(text: str) -> list[str]:
    """The things that a text names one after another ("topics, services and actions")."""
    found = (part for pattern in _patterns("and") for part in pattern.split(text))
    return [part.strip() for part in found if telling(part)]


def compares_both(text: str) -> bool:
    """Whether it asks for the difference between what was talked of ("how do they differ?")."""
    return bool(_fits("both", tidy(text)))


def rated(text: str) -> str:
    """How one of two things just named should be more than the other: "faster" of "which is
    faster"; empty if that is not asked."""
    match = _fits("rated", tidy(text))
    return match["how"] if match and not special_in(text) else ""


def asks_commoner(text: str) -> bool:
    """Whether it asks which of the things that were talked of is used more."""
    return bool(_fits("commoner", tidy(text)))
