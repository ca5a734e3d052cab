"""Whether the book answers a question, and by which words its passages name what is asked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.offline.teaching.questions import Question, telling
from tutor.textbook.light import is_light
from tutor.textbook.parse import plain
from tutor.textbook.subjects import in_english, is_general, short_of, subjects_in
from tutor.textbook.words import plain as folded
from tutor.textbook.words import stem, synonyms, tokens, words

MOST = 0.55  # the part of what is asked that a passage must speak of
COVERED = 0.45  # the same where it fits well
FITTING = 0.62  # the score of a page that fits well
ABOUT = 0.25  # the part that a passage must be on, unless it fits well
TOLD = 0.5  # of the words of a follow-up, what a sentence must have
ALL = 0.57  # what one that fits well must speak of though nothing of it heads it
KNOWN = 0.3  # of what is asked within a chapter
STRESS = 2.5  # how much more the words of a follow-up are worth than what it follows
ON_TOPIC = 0.5  # of the topic gone on from, what a page must speak of
SHORTENED = 0.01  # what a name that is only its short form counts less
MENTIONED = 3  # words of a thing that is only mentioned
SHOWN = 2  # sentences that mention it
NAMED = 0.6  # the part of a name that a definition must have
EDITION = re.compile(r"(\w+ \d+)$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: each thing as the tokens that may name it, and what it is worth."""

    things: tuple[frozenset[str], ...]
    worth: tuple[float, ...]

    def share(self, terms: Set[str]) -> float:
        """The part of it, from 0 to 1, that stands among some terms."""
        found = sum(w for t, w in zip(self.things, self.worth, strict=True) if t & terms)
        return found / (sum(self.worth) or 1.0)

    def covers(self, key: str) -> bool:
        """Whether every word of a name is looked for."""
        return frozenset().union(*self.things).issuperset(key.split())

    def among(self, terms: Set[str]) -> int:
        return sum(bool(thing & terms) for thing in self.things)


def wanted(text: str, looked: Looked, stress: str = "") -> Wanted:
    """What a text looks for. Rare things are worth more than those of every sentence, and those of
    `stress` more than the others."""
    things = list(_things(text, looked.read_as))
    pieces = [unit.terms for source in looked.sources for unit in source.units]
    counts = [sum(bool(thing & terms) for terms in pieces) for thing in things]
    worth = [math.log(1 + len(pieces) / (1 + n)) for n in counts]
    new = set(telling(stress))
    weighed = [w * (STRESS if new & t else 1.0) for w, t in zip(worth, things, strict=True)]
    return Wanted(tuple(things), tuple(weighed))


def in_ways(text: str, looked: Looked) -> frozenset[str]:
    """The tokens that may name what a text looks for, each in any way."""
    return frozenset[str]().union(*_things(text, looked.read_as))


def _things(text: str, read_as: dict[str, list[str]]) -> Iterable[frozenset[str]]:
    spoken = f" {' '.join(words(text))} "
    for said, meant in read_as.items():
        if " " in said and f" {said} " in spoken:
            spoken = spoken.replace(f" {said} ", " ")
            yield from (frozenset([token]) for token in meant)
    other = {stem(said): meant for said, meant in read_as.items()}
    for term in telling(spoken):
        yield frozenset([term, *synonyms().get(term, ()), *other.get(term, ()), *in_english(term)])


def is_covered(question: Question, looked: Looked) -> bool:
    """Whether a passage answers the question."""
    if strangers(question, looked) or not _is_told(question.stress, looked):
        return False
    best = max((source.holds for source in looked.sources), default=0.0)
    whole = question.kind == "comparison" and best == 1.0
    return whole or any(map(_answers, looked.sources))


def _is_told(stress: str, looked: Looked) -> bool:
    """Whether a sentence has half of the words that a follow-up adds."""
    added = wanted(stress, looked)
    units = (unit for source in looked.sources for unit in source.units)
    return not added.things or any(added.share(unit.terms) >= TOLD for unit in units)


def _answers(source: Source) -> bool:
    """Whether a page speaks of most of what is asked, and is on it rather than mentions it."""
    fits = source.score >= FITTING
    if source.about >= ABOUT:
        return source.holds >= (COVERED if fits else MOST)
    return fits and source.holds >= (COVERED if source.about else ALL)


def on_topic_only(looked: Looked, topic: str) -> Looked:
    """What was found without the pages that say nothing of the topic that a question goes on
    from, if any do."""
    about = wanted(topic, looked)
    chapters = {s.chapter for s in looked.sources if about.share(s.terms) >= ON_TOPIC}
    kept = [source for source in looked.sources if source.chapter in chapters]
    return replace(looked, sources=kept) if topic and kept else looked


def on_subjects_only(looked: Looked, text: str) -> Looked:
    """What was found without the sections that are on none of the things that a text names, if
    any are headed with one or explain it."""
    names = ({stem(w) for w in words(n) if not is_general(w)} for n in subjects_in(text))
    named = [name for name in names if name]
    kept = [s for s in looked.sources if any(n <= s.heading_terms | _explained(s) for n in named)]
    return replace(looked, sources=kept) if kept else looked


def _explained(source: Source) -> set[str]:
    return {token for key in _keys([source]) for token in key.split()}


def of_chapter_only(looked: Looked, slug: str) -> Looked:
    """What was found in one chapter, if it tells of what is asked."""
    kept = [s for s in looked.sources if f"/{slug}/" in s.url and s.holds >= KNOWN]
    return replace(looked, sources=kept) if kept else looked


def strangers(question: Question, looked: Looked) -> list[str]:
    """The things asked for or compared that the book has nowhere, as the person named them."""
    named = question.sides or ((question.topic,) if question.topic else ())
    return [name for name in named if _is_strange(name, looked)]


def _is_strange(name: str, looked: Looked) -> bool:
    said = [word for word in words(name) if telling(word)]
    lacking = sum(word in looked.unknown for word in said)
    if said and lacking * 2 > len(said):
        return True
    numbered = EDITION.search(" ".join(words(name)))
    return numbered is not None and not _stands(numbered[1], looked)


def _stands(phrase: str, looked: Looked) -> bool:
    """Whether the words stand together: "ros 1" is not whatever has "ros" and "1"."""
    pieces = (unit for source in looked.sources for unit in source.units)
    texts = (f" {' '.join(words(plain(unit.text)))} " for unit in pieces)
    return any(f" {said} " in text for text in texts for said in (phrase, phrase.replace(" ", "")))


def names(question: Question, looked: Looked) -> bool:
    """Whether the passages define the thing asked for, or are headed with it.

    "Loop closure in SLAM" is named where loop closure and SLAM are.
    """
    focus = wanted(question.topic, looked)
    size = len(focus.things)
    if any(focus.among(source.heading_terms) == size for source in looked.sources):
        return True
    if any(focus.among(set(key.split())) == size for key in _keys(looked.sources)):
        return size > 0  # be it as a part of a longer name
    inside = [set(key.split()) for _, _, key in _keys_inside(focus, looked.sources)]
    return size > 0 and focus.among(set().union(*inside)) == size


def definition_of(topic: str, looked: Looked) -> tuple[Source, Unit] | None:
    """The piece that defines a thing, or most of its name; the fullest name wins. A word that ends
    the name of a section ("planning", motion planning) is that rather than what begins with it."""
    focus, said = wanted(topic, looked), set(telling(topic))
    best: tuple[float, Source, Unit] | None = None
    for source, unit, key in _keys_inside(focus, looked.sources):
        exact = set(key.split()) <= said and focus.covers(key)
        share = focus.share(set(key.split())) - SHORTENED * (not exact)
        if share >= NAMED and (best is None or share > best[0]):
            best = (share, source, unit)
    known = [(source, unit, key.split()) for source, unit, key in _defined(looked.sources)]
    ended = [
        (source, unit)
        for source, unit, key in known
        if {*key[1:]} == said and source.heading_terms.issuperset(key)
    ]
    begun = next(((source, unit) for source, unit, key in known if {*key[:-1]} == said), None)
    other = best[1:] if best else begun  # "collision" of "collision geometry"
    exact = best is not None and any(map(focus.covers, best[2].defines))
    return ended[0] if len(ended) == 1 and other and not exact else other


def is_defined(topic: str, looked: Looked) -> bool:
    """Whether a page defines just that thing, whatever all pages are about stands beside it: "ros 2
    node"."""
    return definer(topic, looked) is not None


def definer(topic: str, looked: Looked) -> Source | None:
    """The page that does."""
    focus = wanted(" ".join(word for word in words(topic) if not is_general(word)), looked)
    own = ((page, key) for page, _, key in _defined(looked.sources) if focus.covers(key))
    return next((p for p, key in own if focus.among({*key.split()}) == len(focus.things)), None)


def in_other_sense(topic: str, chapter: str, looked: Looked) -> bool:
    """Whether what the book defines by that word is of another chapter, where nothing is said of
    what stands beside it: "ros workspace" is no space that an arm reaches."""
    page = definer(topic, looked)
    beside = {token for token in tokens(topic) if not token.isdecimal()}
    return page is not None and page.chapter != chapter and not beside <= page.terms


def _keys_inside(focus: Wanted, sources: Iterable[Source]) -> Iterable[tuple[Source, Unit, str]]:
    """The pieces that define something of which every word is looked for, or of which that is the
    short name."""
    for source, unit, key in _defined(sources):
        if focus.covers(key) or ((short := short_of(key)) and focus.covers(short)):
            yield source, unit, key


def _keys(sources: Iterable[Source]) -> list[str]:
    return [key for _, _, key in _defined(sources)]


def _defined(sources: Iterable[Source]) -> Iterable[tuple[Source, Unit, str]]:
    for source in sources:
        for unit in source.units:
            if unit.is_prose:
                yield from ((source, unit, key) for key in unit.defines)


def mentions(question: Question, looked: Looked) -> tuple[Source, list[Unit]] | None:
    """The sentences of one section that name all of what is asked about, if it is a thing or two
    and the book has every word of it."""
    asked = question.topic or question.text
    own = [token for token in telling(asked) if not is_light(token)]
    is_thing = len(own) == len(words(asked)) or 1 < len(own) <= MENTIONED
    if not is_thing or looked.unknown or looked.read_as:
        return None
    focus = wanted(" ".join(own), looked)
    for source in looked.sources:
        told = (unit for unit in source.units if unit.is_prose)
        units = [u for u in told if focus.among(u.terms) == len(own) and not u.announces]
        if units and not source.is_practice:
            return source, units[:SHOWN]
    return None


def is_quoted(passage: str, unit: Unit) -> bool:
    """Whether a passage stands in a piece of the book, in either language, or the piece in it."""
    said = " ".join(tokens(folded(plain(passage))))
    held = (" ".join(tokens(folded(plain(text)))) for text in (unit.text, unit.also))
    return any(text and (f" {said} " in f" {text} " or f" {text} " in f" {said} ") for text in held)
