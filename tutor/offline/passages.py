"""Markdown taken apart for extraction: sentences, points, code and tables in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tutor.textbook.parse import defined, plain
from tutor.textbook.words import is_telling, tokens

Kind = Literal["sentence", "point", "code", "table"]
FENCE = re.compile(r"^```", re.MULTILINE)
POINT = re.compile(r"^\s*([-*+]|\d+[.)])\s+")
# A stop ends a sentence unless it follows an abbreviation or an initial.
STOP = re.compile(
    r"(?<=[.!?؟۔])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\betc\.)(?<!\bDr\.)(?<!\b[A-Z]\.)"
    r"[\"')*_`”’]*\s+(?=[\"'(*_`“‘A-Z0-9\u0600-\u06ff])"
)
LEANING = re.compile(
    r"^(?:it|its|this|these|those|they|that|he|she|both|each|such|then|here|there|so|however|but"
    r"|also|otherwise|instead|in contrast|for example|underneath|afterwards|next"
    r"|the (?:program|code|example|same|table|figure|list))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a passage that can be quoted. `paragraph` counts its block from 0."""

    kind: Kind
    text: str
    paragraph: int
    opens: bool = True  # the first of its paragraph
    number: str = ""  # of a point in a numbered list

    @property
    def terms(self) -> set[str]:
        return set(tokens(plain(self.text)))

    @property
    def leans(self) -> bool:
        """Whether it only makes sense after what stands before it."""
        return bool(LEANING.match(self.text)) or self.text.endswith(":")

    @property
    def defines(self) -> set[str]:
        """The terms that it defines, as search tokens."""
        return set(defined(self.text))


@dataclass(frozen=True, slots=True)
class Source:
    """A passage as search_textbook returned it."""

    chapter: str
    heading: str
    url: str
    units: tuple[Unit, ...]

    @property
    def link(self) -> str:
        label = f"{self.chapter} › {self.heading}".replace("[", "(").replace("]", ")")
        return f"[{label}]({self.url})"

    @property
    def terms(self) -> set[str]:
        return set(tokens(f"{self.chapter} {self.heading}")).union(*(u.terms for u in self.units))

    @property
    def heading_terms(self) -> set[str]:
        return {token for token in tokens(self.heading) if is_telling(token)}


def sources(result: Mapping[str, Any]) -> list[Source]:
    """The passages of a search_textbook result."""
    found = result.get("passages")
    rows = [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []
    return [
        Source(
            str(row.get("chapter", "")),
            str(row.get("heading", "")),
            str(row.get("url", "")),
            tuple(units(str(row.get("text", "")))),
        )
        for row in rows
    ]


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


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, with their marks."""
    return [part.strip() for part in STOP.split(" ".join(text.split())) if part.strip()]


def _blocks(markdown: str) -> Iterable[str]:
    """Paragraphs, lists, tables and fenced code; blank lines part them, except inside code."""
    lines: list[str] = []
    fenced = False
    for line in [*markdown.splitlines(), ""]:
        if line.startswith("```"):
            if not fenced and lines:
                yield "\n".join(lines)
                lines = []
            fenced = not fenced
            lines.append(line)
            if not fenced:
                yield "\n".join(lines)
                lines = []
        elif fenced or line.strip():
            lines.append(line)
        elif lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join([*lines, "```"] if fenced else lines)
