"""Find the passages of the book that answer a question, in English, Urdu or Roman Urdu.

The database's index finds the candidates; the order is ours (BM25 with weighted fields), so that
it is the same on every database.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import connection

from tutor.models import Passage
from tutor.textbook import index
from tutor.textbook.asking import Concept, concepts, read_as, unknown
from tutor.textbook.light import LIGHT, is_light, light_in
from tutor.textbook.readers import Word, joins, known_by
from tutor.textbook.shelf import Held, Shelf, Side, shelf
from tutor.textbook.subjects import is_general, special_in
from tutor.textbook.words import is_telling, plain, stem, words

CHAPTER = re.compile(r"^\W*(?:key ideas\W+)?(?:chapter|baa?b|باب)\W+(\d{1,3})\W*$", re.IGNORECASE)
CANDIDATES = 200  # more than the passages that share a telling word with a question
HEADING, TITLE, ALSO = 3.0, 0.6, 2.0  # a word there counts so many times
DEFINED, HEADED, CALLED = 1.2, 0.9, 1.5  # gained by defining what is asked, by its heading …
K1, B = 1.2, 0.5  # BM25: saturation, and how much length matters
KIND = {Passage.Kind.TEXT: 1.0, Passage.Kind.SUMMARY: 0.6, Passage.Kind.EXERCISE: 0.2}
READ = (Passage.Kind.TEXT, Passage.Kind.SUMMARY)  # of a whole chapter
PREFERRED = 1.9  # for the chapter that the reader has open
PART = 0.7  # how much a word counts as held where the passage only has something like it
HEARD = 0.5  # the same where it only sounds like it
ABOUT = re.compile(r"\s*\(([^()]*)\)\s*$")  # what a question goes on from
NEAR = 0.4  # from which a question is taken for one that the book puts
WORDINGS = 2  # of one question
BESIDE, FITS_TOO = 2, 0.85  # more that the book may put, and how near each of these must be
LONGEST = 300  # characters of a question that the book may put
SYSTEM = "ros2"  # what most pages name, and a question may be on
MOSTLY = 0.6  # of a name or a phrase of readers, what a question must have to be on it


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that fits; `score` is from 0 to 1 and only compares hits of one search.

    `holds` is the part of the question, from 0 to 1, that the passage speaks of: rare words weigh
    more than common ones, and what may be said of anything hardly. `about` is the part that it is
    on, rather than mentions: what heads it, what it defines, and what readers call it.
    `editions` has its heading and text in other languages.
    """

    id: UUID
    chapter: str  # title
    slug: str
    heading: str
    anchor: str
    text: str  # Markdown
    url: str  # /book/<slug>/#<anchor>
    score: float
    holds: float = 1.0
    about: float = 1.0
    editions: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: float = 0.0  # how surely it is the book's own answer to just that question, from 0 to 1


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first.

    `unknown` are words of the question that the book lacks; `read_as` has search tokens for those
    that it knows in another spelling or script only.
    """

    hits: list[Hit]
    unknown: list[str] = field(default_factory=list)
    read_as: dict[str, list[str]] = field(default_factory=dict)


def search(query: str, limit: int = 6, *, prefer: str = "") -> list[Hit]:
    """The passages nearest to what was asked, best first. Any text is a fit query.

    `prefer` is the slug of a chapter whose passages win when others fit hardly better.
    """
    return look_up(query, limit, prefer=prefer).hits


def look_up(query: str, limit: int = 6, *, prefer: str = "", question: str = "") -> Found:
    """The same, with how the question was read.

    `question` is the whole of what was asked, if `query` is not, in a wording or two, a line each,
    with what it goes on from in brackets at its end. Where the book puts that very question, its
    answer comes first, before a few more that are as good as that question, of which one may be
    meant; where only a query is given, it comes after the best page.
    """
    if chapter := CHAPTER.search(plain(query[:100])):
        return Found(_chapter(int(chapter[1]), limit))
    book = shelf()
    asked = concepts(query, book)
    tokens = list(dict.fromkeys(token for concept in asked for token in concept.ways))
    ids = [UUID(row) for row in index.find(connection, tokens, CANDIDATES)]
    found = [book.passages[row] for row in ids if row in book.passages]
    rarity = _rarity(asked, book)
    scored = [(_score(held, asked, rarity, book), held) for held in found]
    scored = [(s * (PREFERRED if h.slug == prefer else 1.0), h) for s, h in scored]
    scored.sort(key=lambda pair: (-round(pair[0], 6), pair[1].order))
    answers = _answers_to(question or query, book, scored[0][1].slug if scored else "")
    answer = answers[: 1 + BESIDE if question else 1]
    first = 0 if question else 1  # where its answer stands among the pages
    best = scored[: max(limit - len(answer[:1]), 0)]
    worth = _worth(query, asked, rarity)
    share = {h.id: (score, *_shares(h, asked, rarity, worth)) for score, h in best}
    rows = Passage.objects.select_related("chapter").in_bulk(list(share))
    hits = [_hit(rows[key], *share[key]) for key in share if key in rows]
    return Found(
        [*hits[:first], *answer, *hits[first:]], unknown(asked, book), read_as(asked, book)
    )


def _answers_to(question: str, book: Shelf, slug: str) -> list[Hit]:
    """What the book answers to a question that it puts itself, if it does, and to those that are
    hardly less near; `slug` is the chapter that fits best."""
    about = ABOUT.search(question)
    wordings = (question[: about.start()] if about else question).splitlines()[:WORDINGS]
    context = _read(about[1], book) if about else ()
    found = [
        near
        for wording in wordings
        for near in book.questions.nearest(_read(wording, book), context, slug if about else "")
    ]
    found.sort(key=lambda pair: -pair[1])
    kept: dict[UUID, float] = {}
    for key, near in found:
        if near >= (FITS_TOO if kept else NEAR):
            kept.setdefault(key, near)
    rows = Passage.objects.select_related("chapter").in_bulk([*kept][: 1 + BESIDE])
    known = [(rows[key], near) for key, near in kept.items() if key in rows]
    return [replace(_hit(row, 5.0, 1.0, 1.0), asked=round(near, 3)) for row, near in known]


def _read(text: str, book: Shelf) -> list[Word]:
    """The words of a question, each with what the book may call it."""
    text = text[:LONGEST]
    meant = [(c.said, c.ways.keys() - c.heard | known_by(c.said)) for c in concepts(text, book)]
    known = {word for said, _ in meant for word in said.split()}
    special = {word for name in [*special_in(text), SYSTEM] for word in words(name)}
    telling = [
        Word(frozenset(ways), joins(said) or is_light(said), not special.isdisjoint(said.split()))
        for said, ways in meant
    ]
    return [*telling, *(Word(known_by(w), joins(w)) for w in words(text) if w not in known)]


def _chapter(order: int, limit: int) -> list[Hit]:
    """The passages of a chapter by its number, its own summary first."""
    found = Passage.objects.filter(chapter__order=order)
    passages = list(found.filter(kind__in=READ).select_related("chapter"))
    passages.sort(key=lambda passage: (passage.kind != Passage.Kind.SUMMARY, passage.position))
    return [_hit(passage, 5.0, 1.0, 1.0) for passage in passages[: max(limit, 0)]]


def _rarity(asked: list[Concept], book: Shelf) -> list[float]:
    """What each thing asked for is worth: the fewer passages know it, the more."""
    total = len(book.passages)
    counts = [max((book.holding[t] for t in concept.ways), default=0) for concept in asked]
    return [math.log(1 + (total - count + 0.5) / (count + 0.5)) for count in counts]


def _score(held: Held, asked: list[Concept], rarity: list[float], book: Shelf) -> float:
    score = sum(
        worth * max((w * _weight(held, t, book) for t, w in concept.ways.items()), default=0.0)
        for concept, worth in zip(asked, rarity, strict=True)
    )
    wanted: dict[str, float] = {}
    for concept, worth in zip(asked, rarity, strict=True):
        for token, weight in concept.ways.items():
            wanted[token] = max(wanted.get(token, 0.0), worth * weight)
    gained = max(_named(side, wanted) for side in held.sides) + _called(held, wanted, sum(rarity))
    return KIND[held.kind] * (score + gained)


def _weight(held: Held, token: str, book: Shelf) -> float:
    """How much a passage is about a token, saturating (BM25)."""
    best = 0.0
    called = ALSO * any(token in phrase for phrase in held.also)
    for side, average in zip(held.sides, book.lengths, strict=True):
        norm = K1 * (1 - B + B * side.length / max(average, 1.0))
        count = side.body[token] + HEADING * bool(side.heading[token]) + called
        count += TITLE * (token in side.title)
        best = max(best, count * (K1 + 1) / (count + norm))
    return best


def _named(side: Side, wanted: dict[str, float]) -> float:
    """What a passage gains by defining the thing asked for, or by being headed with it."""
    keys = (key for key in side.defines if key and all(t in wanted for t in key))
    defined = max((sum(wanted[t] for t in key) for key in keys), default=0.0)
    telling = [token for token in side.heading if is_telling(token)]
    matched = sum(wanted.get(token, 0.0) for token in telling)
    exact = sum(token in wanted for token in telling) / len(telling) if telling else 0.0
    return DEFINED * defined + HEADED * exact * matched


def _called(held: Held, wanted: dict[str, float], whole: float) -> float:
    """What it gains by a phrase of readers that stands in the question with most of its words.

    A phrase of one word counts as far as it is the whole question, worth `whole`.
    """
    best = 0.0
    for phrase in held.also:
        met = [wanted[token] for token in phrase if token in wanted]
        part = (sum(met) / whole) if len(phrase) == 1 and whole else float(len(met) > 1)
        best = max(best, sum(met) * (len(met) / len(phrase)) ** 2 * part**2)
    return CALLED * best


def _worth(query: str, asked: list[Concept], rarity: list[float]) -> list[float]:
    """What each thing counts for whether a passage answers; nothing, if none tells of a subject."""
    light = light_in(query)
    bare = [_is_light(concept, light) for concept in asked]
    worth = zip(bare, rarity, strict=True)
    return [0.0 if all(bare) else rare * (LIGHT if one else 1.0) for one, rare in worth]


def _is_light(concept: Concept, light: Set[str]) -> bool:
    """Whether it, or all that it was read as, tells nothing."""
    said = stem(concept.said)
    other = concept.ways.keys() - {said}
    return said in light or (bool(other) and all(map(is_light, other)))


def _shares(
    held: Held, asked: list[Concept], rarity: list[float], worth: list[float]
) -> tuple[float, float]:
    """The parts of a question that a passage holds, and that it is about. Within a phrase by which
    readers call it, no word is light ("where its hand is")."""
    ways = frozenset(token for concept in asked for token in concept.ways)
    called = _mostly(held.also, ways)
    weighed = [
        rare if weight and concept.ways.keys() & called else weight
        for concept, rare, weight in zip(asked, rarity, worth, strict=True)
    ]
    defined = _mostly((frozenset(key) for side in held.sides for key in side.defines), ways)
    headed = (side.heading.keys() for side in held.sides)
    general = (token for token in ways if is_general(token) and not is_light(token))
    about = called.union(defined, *headed, general)
    return _share(held.words, asked, weighed), _share(about, asked, weighed)


def _mostly(names: Iterable[Set[str]], ways: Set[str]) -> frozenset[str]:
    """The names of which most stands among some tokens, taken apart."""
    met = (name for name in names if len(name & ways) >= MOSTLY * len(name))
    return frozenset[str]().union(*met)


def _share(known: Set[str], asked: list[Concept], worth: list[float]) -> float:
    part = sum(
        weight * max((_sure(c, t, w) for t, w in c.ways.items() if t in known), default=0.0)
        for c, weight in zip(asked, worth, strict=True)
    )
    return round(part / (sum(worth) or 1.0), 3)


def _sure(concept: Concept, token: str, weight: float) -> float:
    """How surely a token names what was said."""
    return HEARD if token in concept.heard else max(weight, PART)


def _hit(passage: Passage, score: float, holds: float, about: float) -> Hit:
    said = ("heading", "text")
    return Hit(
        id=passage.id,
        chapter=passage.chapter.title,
        slug=passage.chapter.slug,
        heading=passage.heading,
        anchor=passage.anchor,
        text=passage.text,
        url=passage.url,
        score=round(score / (score + 5.0), 4),
        holds=holds,
        about=about,
        editions={code: {name: e[name] for name in said} for code, e in passage.editions.items()},
    )
