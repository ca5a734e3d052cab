"""Find the passages of the book that answer a question.

The database's index finds the candidates; the order is ours (BM25 with weighted fields), so that
it is the same on every database.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from tutor.models import Passage
from tutor.textbook import index, words
from tutor.textbook.glossary import english_of
from tutor.textbook.words import content, is_telling, synonyms, tokens

CHAPTER = re.compile(r"^\W*(?:key ideas\W+)?chapter\W+(\d{1,3})\W*$", re.IGNORECASE)
CANDIDATES = 200  # more than the passages that share a telling word with a question
LONGEST = 1_000  # characters of a query that are read
HEADING, TITLE = 3.0, 0.6  # a word there counts so many times
FULL, SYNONYM = 1.0, 0.4  # how much a word of the question, or a word it implies, counts
DEFINED, HEADED = 1.2, 0.6  # gained by defining what is asked, or by being headed with it
K1, B = 1.2, 0.5  # BM25: saturation, and how much length matters
KIND = {Passage.Kind.TEXT: 1.0, Passage.Kind.SUMMARY: 0.6, Passage.Kind.EXERCISE: 0.2}
PREFERRED = 1.5  # for the chapter that the reader has open


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that fits; `score` is from 0 to 1 and only compares hits of one search."""

    id: UUID
    chapter: str  # title
    slug: str
    heading: str
    anchor: str
    text: str  # Markdown
    url: str  # /book/<slug>/#<anchor>
    score: float


def search(query: str, limit: int = 6, *, prefer: str = "") -> list[Hit]:
    """The passages nearest to what was asked, best first. Any text is a fit query.

    `prefer` is the slug of a chapter whose passages win when others fit hardly better.
    """
    if chapter := CHAPTER.search(query):
        return _chapter(int(chapter[1]), limit)
    weights = _weights(_spelt(content(english_of(query[:LONGEST]))))
    ids = index.find(connection, list(weights), CANDIDATES)
    if not ids:
        return []
    passages = list(
        Passage.objects.filter(id__in=ids, chapter__language="en").select_related("chapter")
    )
    scores = _scores(passages, weights, Passage.objects.count())
    for number, passage in enumerate(passages):
        if passage.chapter.slug == prefer:
            scores[number] *= PREFERRED
    order = sorted(
        range(len(passages)),
        key=lambda n: (-round(scores[n], 6), passages[n].chapter.order, passages[n].position),
    )
    return [_hit(passages[n], scores[n]) for n in order[: max(limit, 0)]]


def _chapter(order: int, limit: int) -> list[Hit]:
    """The passages of a chapter by its number, its own summary first."""
    found = Passage.objects.filter(chapter__order=order, chapter__language="en")
    passages = list(found.exclude(kind=Passage.Kind.EXERCISE).select_related("chapter"))
    passages.sort(key=lambda passage: (passage.kind != Passage.Kind.SUMMARY, passage.position))
    return [_hit(passage, 5.0) for passage in passages[: max(limit, 0)]]


def _spelt(asked: list[str]) -> list[str]:
    """The words asked for; one that the book lacks gives way to a name that it has, if near."""
    doubtful = [token for token in asked if len(token) >= words.SHORTEST_TYPO]
    known = set(index.known(connection, doubtful))
    unknown = [token for token in doubtful if token not in known]
    names = _names() if unknown else []
    better = {token: words.nearest(token, names) or token for token in unknown}
    return list(dict.fromkeys(better.get(token, token) for token in asked))


def _names() -> list[str]:
    """Every word of a heading or a defined term."""
    rows = Passage.objects.values_list("heading_terms", "defines")
    texts = (text for heading, defines in rows for text in (heading, *defines))
    return sorted({token for text in texts for token in text.split()})


def _weights(asked: list[str]) -> dict[str, float]:
    """What to look for → how much it counts, between 0 and 1."""
    weights = {token: SYNONYM for word in asked for token in synonyms().get(word, ())}
    return weights | dict.fromkeys(asked, FULL)


@dataclass(frozen=True, slots=True)
class _Fields:
    heading: Counter[str]
    title: frozenset[str]
    body: Counter[str]
    length: int


def _scores(passages: list[Passage], weights: dict[str, float], total: int) -> list[float]:
    titles = {p.chapter_id: frozenset(tokens(p.chapter.title)) for p in passages}
    fields = [_fields_of(p, titles[p.chapter_id]) for p in passages]
    average = sum(f.length for f in fields) / len(fields)
    holding = Counter(t for f in fields for t in weights if f.body[t] or f.heading[t])
    rarity = {
        token: weight * math.log(1 + (total - holding[token] + 0.5) / (holding[token] + 0.5))
        for token, weight in weights.items()
        if holding[token]
    }
    wanted = {token: rarity[token] for token in rarity if weights[token] == FULL}
    return [
        KIND[Passage.Kind(p.kind)]
        * (_bm25(f, rarity, average) + _named(p.defines, f.heading, wanted))
        for p, f in zip(passages, fields, strict=True)
    ]


def _fields_of(passage: Passage, title: frozenset[str]) -> _Fields:
    body = Counter(passage.body_terms.split())
    return _Fields(Counter(passage.heading_terms.split()), title, body, body.total())


def _bm25(fields: _Fields, rarity: dict[str, float], average: float) -> float:
    norm = K1 * (1 - B + B * fields.length / average)
    score = 0.0
    for token, weight in rarity.items():
        count = fields.body[token] + HEADING * bool(fields.heading[token])
        count += TITLE * (token in fields.title)
        score += weight * count * (K1 + 1) / (count + norm)
    return score


def _named(defines: list[str], heading: Iterable[str], wanted: dict[str, float]) -> float:
    """What a passage gains by defining the thing asked for, or by being headed with it.

    `wanted` maps the question's own words to their rarity.
    """
    keys = (key.split() for key in defines)
    defined = (sum(wanted[t] for t in key) for key in keys if key and all(t in wanted for t in key))
    telling = [token for token in heading if is_telling(token)]
    matched = sum(wanted.get(token, 0.0) for token in telling)
    exact = sum(token in wanted for token in telling) / len(telling) if telling else 0.0
    return DEFINED * max(defined, default=0.0) + HEADED * exact * matched


def _hit(passage: Passage, score: float) -> Hit:
    return Hit(
        id=passage.id,
        chapter=passage.chapter.title,
        slug=passage.chapter.slug,
        heading=passage.heading,
        anchor=passage.anchor,
        text=passage.text,
        url=passage.url,
        score=round(score / (score + 5.0), 4),
    )
