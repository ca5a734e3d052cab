"""What kind of study question a text is, and what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise
from typing import Literal

from tutor.offline.lexicon import cleared, either, fits_either, words_of
from tutor.textbook.light import is_light
from tutor.textbook.subjects import is_general, special_in, subjects_in
from tutor.textbook.words import (
    is_roman,
    is_roman_stopword,
    is_telling,
    is_urdu,
    plain,
    stem,
    stopwords,
    telling_words,
    words,
)

Wanted = Literal["choice", "code", "everyday", "example", "figures", "formula", "purpose",
                 "shown_code", "shown_example", "simple", "why_not"]  # fmt: skip
Kind = Literal["definition", "comparison", "howto", "why", "list", "other"]
KINDS: tuple[Kind, ...] = ("howto", "why", "list")
LONGEST = 400  # characters of a question that are read
NAME = 4  # words of a bare name, at most
WHOLE = dict.fromkeys(["full", "whole", "poora", "poori", "puri", "mukammal", "مکمل"], "complete")
FORM = frozenset(words_of("questions", "form") + words_of("questions", "form", "urdu"))
UNASKED = frozenset(words_of("questions", "unasked"))
BEFORE_NOUNS = frozenset(words_of("questions", "before_nouns"))
AFTER_NOUNS = frozenset(words_of("questions", "after_nouns", "urdu"))

_patterns, _fits = partial(either, "questions"), partial(fits_either, "questions")


@dataclass(frozen=True, slots=True)
class Question:
    """A study question. `topic` is what a definition question asks for, `sides` are the two things
    that a comparison is about, both as said; `stress` is what a follow-up adds."""

    text: str
    kind: Kind
    topic: str = ""
    sides: tuple[str, ...] = ()
    stress: str = ""
    simply: bool = False
    with_code: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the topic is a clause ("sensors does a robot need") rather than a name."""
        return bool(_fits("clause", self.topic)) or len(self.topic.split()) > NAME

    @property
    def is_simple(self) -> bool:
        """Whether it wants to hear it in simple words."""
        return self.simply or self.wants("simple")

    def wants(self, what: Wanted) -> bool:
        """Whether it asks for that: `wants("choice")` of "which of them should I use?"."""
        return bool(_fits(what, self.text))

    @property
    def wants_code(self) -> bool:
        """Whether a program is a part of the answer, be it in the words of another wish."""
        example = self.wants("example") and not self.is_simple  # which is told in words
        wished = example or self.wants("formula") or self.wants("code")
        wished = wished and not self.wants("everyday")
        return self.with_code or self.kind == "howto" or wished


def question(text: str, stress: str = "") -> Question:
    """Read a question. `stress` are the words that matter most."""
    asked = tidy(text)
    plainly = plainly_asked(asked)
    if plainly != asked:
        return replace(question(plainly, stress), simply=bool(_fits("simple", asked)))
    if parts := _fits("both_parts", asked):
        return replace(question(parts["what"], stress), with_code=True)
    for pattern in _patterns("comparison"):
        match = pattern.search(asked)
        sides = _halves(match) if match else ()
        if sides and all(map(telling, sides)):
            return Question(asked, "comparison", sides=_sides(*sides), stress=stress)
    if _fits("purpose", asked):
        return Question(asked, "why", stress=stress)
    for kind in KINDS:
        if _fits(kind, asked):
            return Question(asked, kind, stress=stress)
    topic = _topic(asked)
    kind = "definition" if topic and not stress else "other"
    return Question(asked, kind, topic if kind == "definition" else "", stress=stress)


def _halves(match: re.Match[str]) -> tuple[str, str]:
    """What a pattern compares, the one asked about first, without what stands around ("is it")."""
    named = match.groupdict()
    sides = (named["one"], named["other"]) if named else match.groups()
    one, other = (cleared("questions", "around_side", side.strip()) for side in sides)
    return one.strip(), other.strip()


def _sides(one: str, other: str) -> tuple[str, str]:
    """The two things without where both are: "a link and a joint in URDF"."""
    for pattern in _patterns("aside"):
        bare = pattern.sub("", one), pattern.sub("", other)
        if (bare[0] == one) != (bare[1] == other) and all(map(telling, bare)):
            one, other = bare
    return _common_one(one, other), _common_one(other, one)


def _common_one(side: str, other: str) -> str:
    """A side without what tells it only from others of its kind, if the other is none of them: a
    lidar against "a normal camera" is against a camera, a depth camera is not."""
    for pattern in _patterns("common_one"):
        shorter = pattern.sub("", side)
        if telling(shorter) and not {*telling(shorter)} & {*telling(other)}:
            side = shorter
    return side


def is_asked_about(word: str, question: Question) -> bool:
    """Whether a word of a question is a thing that it asks about, rather than one of talk: it is
    what is to be defined or compared, or stands as a noun does; never where it is asked, or for
    whom."""
    if word in UNASKED:
        return False
    if any(word in words(name) for name in (question.topic, *question.sides)):
        return True
    spoken = words(question.text)
    at = spoken.index(word) if word in spoken else len(spoken)
    before, after = spoken[max(at - 1, 0) : at], spoken[at + 1 : at + 2]
    return any(one in BEFORE_NOUNS for one in before) or any(one in AFTER_NOUNS for one in after)


def has_kind(text: str) -> bool:
    """Whether a text says what kind of answer it wants."""
    asked = question(text)
    return asked.kind in {"comparison", *KINDS} or asked.is_simple or asked.wants_code


def _topic(asked: str) -> str:
    """What a question for a definition asks for; empty if it is none."""
    match = _fits("definition", asked)
    topic = match[1] if match else ""
    if not topic and 0 < len(asked.split()) <= NAME and not _fits("no_name", asked):
        topic = asked
    for pattern in _patterns("beside"):
        shorter = pattern.sub("", topic)
        topic = shorter if shorter != topic and telling(shorter) else topic
    for pattern in _patterns("aside"):
        shorter = pattern.sub("", topic)
        place = topic.removeprefix(shorter).removesuffix(shorter)
        topic = shorter if place and telling(shorter) and special_in(place) else topic
    return topic.strip(" ?!.\"'")


def tidy(text: str) -> str:
    """Lower case, without politeness and the marks at the ends."""
    asked = " ".join(plain(text[:LONGEST]).replace("’", "'").split()).strip(" ?!.,;:؟۔\"'")
    before = ""
    while before != asked:
        before = asked
        for pattern in (*_patterns("before"), *_patterns("after")):
            asked = pattern.sub("", asked)
    return asked


def plainly_asked(text: str) -> str:
    """A question without in what words its answer is wanted."""
    shorter = text
    for pattern in _patterns("manner"):
        shorter = pattern.sub("", shorter)
    return shorter if telling(shorter) or _fits("chapter", shorter) else text


def as_said(name: str, text: str) -> str:
    """A stretch of a tidied text as the person wrote it; empty if they did not."""
    wanted, said = words(name), re.findall(r"\S+", text)
    for start in range(len(said) if wanted else 0):
        for end in range(start + 1, min(start + len(wanted) + 2, len(said)) + 1):
            piece = " ".join(said[start:end])
            if words(piece) == wanted:
                return piece.strip(" \"'“”«»‘’.,،;:!?؟۔()")
    return ""


def query(text: str) -> str:
    """The telling words of a question, as the person wrote them, for the book's search; in Urdu
    with all of a name, whose letters may be words as well (پی آئی ڈی)."""
    named = {part for name in subjects_in(text) if is_urdu(name) for part in words(name)}
    kept = [
        word.strip("'")
        for word in re.findall(r"[\w+*#'-]+", text.replace("’", "'"))
        if any(part not in stopwords() or part in named for part in words(word))
    ]
    return " ".join(dict.fromkeys(kept))[:300] or " ".join(text.split())[:300]


def chapter_in(text: str) -> str:
    """`chapter 4` if the text is about that chapter as a whole, else nothing."""
    text = plainly_asked(tidy(text))
    match = _fits("chapter", text)
    if not match:
        return ""
    rest = words(tidy(text[: match.start()] + text[match.end() :]))
    if any(telling(word) and not is_light(word) for word in rest):
        return ""
    return " ".join(match[0].casefold().split())


def leans_on_before(text: str) -> bool:
    """Whether a question needs the one before it to be understood."""
    asked = tidy(text)
    if exemplified(asked) or is_of_robots(asked):
        return False
    if _fits("example", asked) and special_in(question(asked).topic):
        return False  # "node kya hai, koi misal de kar samjhao" has its own topic
    if _fits("more", asked):
        return True
    sides = question(asked).sides
    if sides and (all(map(subjects_in, sides)) or not _fits("pronoun", asked)):
        return False  # it names both of its own
    own = sum(not is_light(token) for token in telling(asked))
    leaning = own <= 2 and _fits("leaning", asked)
    special = bool(special_in(asked))
    if own <= 2 and _fits("example", asked) and not _exemplifies_own(asked):
        return True
    few = 1 if special else 2
    return bool(leaning or (own <= few and _fits("pronoun", asked)))


def is_of_robots(text: str) -> bool:
    """Whether it asks of robots as such, and so goes on from nothing: "how do robots sleep"."""
    return bool(_fits("of_robots", tidy(text)))


def _exemplifies_own(asked: str) -> bool:
    """Whether it names what the example is to be of, and not only what is to be in it: "explain pid
    with a motor example", but not "an example with a motor"."""
    match = _fits("likened_to", asked)
    return bool(special_in(asked[: match.start()] if match else asked))


def exemplified(text: str) -> str:
    """What a text wants an example of, if it names a subject of the book."""
    match = _fits("example_of", tidy(text))
    names = subjects_in(match["what"]) if match else []
    return next((n for n in names if any(not is_general(word) for word in words(n))), "")


def wants_more(text: str) -> bool:
    return bool(_fits("more", tidy(text)))


def purpose_of(text: str) -> str:
    """What a text asks the use of ("why use X", "advantages of X"), if it does."""
    match = _fits("purpose", tidy(text))
    return re.split(r"[.?!؟۔,]\s", match["what"] or "it")[0] if match else ""


def asks(text: str) -> bool:
    """Whether a text asks something, rather than tells it."""
    said = tidy(text)
    return any(fits_either("talk", "asks", one) for one in (said, text.strip()))


def own_words(text: str) -> str:
    """What a follow-up names besides the form in which it wants the answer ("show me the code")."""
    known = {*telling(text)}
    whole = WHOLE if _fits("code", tidy(text)) else dict.fromkeys(WHOLE, "")
    said = [word for word in query(text).split() if word.casefold() not in FORM]
    joined = {w for pair in pairwise(said) if _is_joined(pair, known) for w in pair}
    named = (
        whole.get(w.casefold(), w) for w in said if w in joined or known.intersection(telling(w))
    )
    return " ".join(filter(None, named))


def _is_joined(pair: tuple[str, str], known: set[str]) -> bool:
    """Whether two words are one name: "ROS 2"."""
    alone = {*telling(pair[0]), *telling(pair[1])}
    return bool(known.intersection(telling(" ".join(pair))) - alone)


def telling(text: str) -> list[str]:
    """The search tokens of a text that say what it is about; may be none."""
    return list(_telling(text))


@lru_cache(maxsize=512)  # a message and its parts, which are asked for by every reading of it
def _telling(text: str) -> tuple[str, ...]:
    roman = is_roman(text)
    said = (w for w in telling_words(text) if not (roman and is_roman_stopword(w)))
    return tuple(dict.fromkeys(token for token in map(stem, said) if is_telling(token)))
