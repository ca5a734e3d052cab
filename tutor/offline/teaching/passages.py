"""Markdown taken apart for extraction: sentences, points, code and tables in their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from tutor.offline.replies import quoted_language
from tutor.textbook.blocks import sentences
from tutor.textbook.parse import EXERCISES, SUMMARIES, defined, plain
from tutor.textbook.words import is_telling, tokens

Kind = Literal["sentence", "point", "code", "table"]
LIKE = re.compile(
    r"\b(?:works? like|(?:is|are) like|just like|the same way|imagine|think of|everyday)\b",
    re.IGNORECASE,
)
EXAMPLE = re.compile(
    r"\b(?:for example|for instance|your own|worked example|does the same|uses both"
    r"|is (?:a|an|asking|ordering) [\w ]+, an? \w+ is|with both)\b",
    re.IGNORECASE,
)
OTHER = "ur"  # the book's other edition
BLOCK = re.compile(
    r"^(?P<code>```.*\n(?:(?!```).*(?:\n|\Z))*)(?P<end>```.*)?|^(?!```).*\S.*(?:\n(?!```).*\S.*)*",
    re.MULTILINE,
)
ENTRY = {"term", "definition", "url"}  # what a line of the glossary has at least
BROKEN = re.compile(r"[A-Za-z]$")  # no mark at the end
BELOW = re.compile(  # what is not quoted with it
    r"\bthe (?:program|urdf|code|example|listing|file|figure|diagram|table|formula) below\b",
    re.IGNORECASE,
)
POINT = re.compile(r"^\s*([-*+]|\d+[.)])\s+")
LEANING = re.compile(
    r"^(?:it|its|this|these|those|they|that|he|she|both|each|such|then|here|there|so|however|but"
    r"|also|otherwise|instead|in contrast|for example|underneath|afterwards|next"
    r"|the (?:program|code|example|same|table|figure|list))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Unit:
    """A piece of a passage that can be quoted. `paragraph` counts its block from 0.

    `also` is the same piece in the book's original language, if `text` is another edition's.
    """

    kind: Kind
    text: str
    paragraph: int
    opens: bool = True  # the first of its paragraph
    number: str = ""  # of a point in a numbered list
    also: str = ""

    @cached_property
    def terms(self) -> frozenset[str]:
        """The search tokens by which it is known, in both languages."""
        return frozenset(tokens(plain(f"{self.text} {self.also}")))

    @property
    def is_prose(self) -> bool:
        return self.kind in {"sentence", "point"}

    @property
    def leans(self) -> bool:
        """Whether it only makes sense after what stands before it."""
        return bool(LEANING.match(self.also or self.text)) or self.announces

    @property
    def announces(self) -> bool:
        """Whether it ends with a colon, breaks off, or speaks of the program below, so that
        something must follow."""
        if self.kind == "sentence" and BELOW.search(self.also or self.text):
            return True
        if self.kind == "sentence" and BROKEN.search(self.also or self.text):
            return True
        return self.text.endswith(":") or self.also.endswith(":")

    @cached_property
    def defines(self) -> frozenset[str]:
        """The terms that it defines, as search tokens."""
        return frozenset([*defined(self.text), *defined(self.also)])

    @property
    def likens(self) -> bool:
        """Whether it explains by likening the thing to one of everyday life."""
        return self.kind == "sentence" and bool(LIKE.search(self.also or self.text))

    @property
    def exemplifies(self) -> bool:
        """Whether it gives an example, be it one of everyday life."""
        said = self.also or self.text
        alike = bool(EXAMPLE.search(said) or LIKE.search(said))
        return alike and self.kind == "sentence" and " differ" not in self.says

    @property
    def says(self) -> str:
        """All that it says, folded, to look for a turn of phrase."""
        return f"{self.text} {self.also}".casefold()


@dataclass(frozen=True)
class Source:
    """A passage as search_textbook returned it.

    `holds` is the part of what was looked up, from 0 to 1, that it speaks of, `about` the part
    that it is on, `score` how well it fits beside the others, `asked` how surely it is the book's
    own answer to just that question; `names` are its headings in other editions.
    """

    chapter: str
    heading: str
    url: str
    units: tuple[Unit, ...]
    holds: float = 1.0
    names: tuple[str, ...] = ()
    score: float = 1.0
    about: float = 1.0
    asked: float = 0.0

    @property
    def link(self) -> str:
        return self._link(f"{self.chapter} › {self.heading}")

    def link_beside(self, others: Iterable[Source]) -> str:
        """The link by its section alone where others of the same chapter are named as well."""
        same = any(other.chapter == self.chapter for other in others)
        return self._link(
            self.heading if same else f"{self.chapter.split(':')[0]} › {self.heading}"
        )

    def _link(self, label: str) -> str:
        return f"[{label.replace('[', '(').replace(']', ')')}]({self.url})"

    @cached_property
    def is_summary(self) -> bool:
        """Whether it only says again what other sections say."""
        return bool({name.casefold() for name in (self.heading, *self.names)} & SUMMARIES)

    @cached_property
    def is_practice(self) -> bool:
        return bool({name.casefold() for name in (self.heading, *self.names)} & EXERCISES)

    @cached_property
    def terms(self) -> frozenset[str]:
        headings = " ".join([self.chapter, self.heading, *self.names])
        return frozenset(tokens(headings)).union(*(u.terms for u in self.units))

    @cached_property
    def prose_terms(self) -> frozenset[str]:
        return self.heading_terms.union(*(u.terms for u in self.units if u.kind != "code"))

    @cached_property
    def heading_terms(self) -> frozenset[str]:
        headings = " ".join([self.heading, *self.names])
        return frozenset(token for token in tokens(headings) if is_telling(token))


@dataclass(frozen=True, slots=True)
class Looked:
    """What search_textbook found, best first.

    `unknown` are words that the book has nowhere, `read_as` what it has for those that it spells
    or writes otherwise, `entries` the glossary's lines for terms that were looked up, `puts` the
    book's answers to questions that it puts itself, the nearest first.
    """

    sources: list[Source] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    read_as: dict[str, list[str]] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    puts: list[Source] = field(default_factory=list)

    @property
    def put(self) -> Source | None:
        """The nearest of the questions that the book puts itself, if one was found."""
        return next(iter(self.puts), None)

    @property
    def pages(self) -> list[Source]:
        """Everything that was found."""
        return [*([self.put] if self.put else []), *self.sources]


def edition() -> str:
    """The edition of the book that fits the talk; empty is the original."""
    return "" if quoted_language() == "en" else OTHER


def looked(result: Mapping[str, Any], language: str = "") -> Looked:
    """A search_textbook result, read in the book's edition in `language` where there is one."""
    read_as = result.get("read_as")
    found = [_source(row, language) for row in _rows(result, "passages")]
    return Looked(
        [source for source in found if not source.asked],
        [word for word in result.get("unknown") or () if isinstance(word, str)],
        read_as if isinstance(read_as, dict) else {},
        [_entry(row, language) for row in _rows(result, "terms") if row.keys() >= ENTRY],
        [source for source in found if source.asked],
    )


def _rows(result: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = result.get(name)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _source(row: Mapping[str, Any], language: str) -> Source:
    pieces = tuple(units(str(row.get("text", ""))))
    heading = str(row.get("heading", ""))
    edition = row.get(language) if language else None
    shown = edition if isinstance(edition, Mapping) else row
    if shown is not row:
        pieces = tuple(_beside(units(str(shown.get("text", ""))), pieces))
    return Source(
        str(shown.get("chapter", "")),
        str(shown.get("heading", "")),
        str(shown.get("url", "")),
        pieces,
        _share(row.get("holds")),
        (heading,) if shown is not row else (),
        _share(row.get("score")),
        _share(row.get("about")),
        _share(row.get("asked", 0.0)),
    )


def _share(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 1.0


def _entry(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {**row, "definition": row.get(language) or row["definition"]} if language else {**row}


def _beside(edition: Iterable[Unit], original: tuple[Unit, ...]) -> Iterable[Unit]:
    """Editions agree block for block, and within a block nearly always piece for piece."""
    blocks: dict[int, list[Unit]] = {}
    for unit in original:
        blocks.setdefault(unit.paragraph, []).append(unit)
    places: Counter[int] = Counter()
    for unit in edition:
        block = blocks.get(unit.paragraph, [])
        place = min(places[unit.paragraph], len(block) - 1)
        places[unit.paragraph] += 1
        yield replace(unit, also=block[place].text if block else "")


def units(markdown: str) -> Iterable[Unit]:
    """The pieces of a Markdown text, in order."""
    for number, block in enumerate(_blocks(markdown)):
        if block.startswith("```"):
            yield Unit("code", block, number)
        elif block.startswith("|"):
            yield Unit("table", block, number)
        elif POINT.match(block):
            points = re.split(r"\n(?=\s*(?:[-*+]|\d+[.)])\s+)", block)
            for place, point in enumerate(points):
                mark = POINT.match(point)
                count = mark[1] if mark and mark[1][0].isdigit() else ""
                text = " ".join(POINT.sub("", point).split())
                yield Unit("point", text, number, place == 0, count)
        elif not block.startswith("#"):
            for place, sentence in enumerate(sentences(block)):
                yield Unit("sentence", sentence, number, place == 0)


def _blocks(markdown: str) -> Iterable[str]:
    """Paragraphs, lists, tables and fenced code; blank lines part them, except inside code."""
    for block in BLOCK.finditer(markdown):
        broken_off = block["code"] and not block["end"]
        yield "\n".join([*block[0].splitlines(), *(["", "```"] if broken_off else [])])
