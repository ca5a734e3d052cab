"""A Markdown text in blocks and sentences; editions in other languages share them one to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutor.textbook.render import parser

CODE = re.compile(r"`[^`\n]+`")
# A stop ends a sentence unless it follows an abbreviation or an initial.
STOP = re.compile(
    r"(?:(?<=[.!?؟])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\betc\.)(?<!\bDr\.)(?<!\b[A-Z]\.)"
    r"[\"')*_`”’]*\s+(?=[\"'(*_`“‘A-Z0-9\u0600-\u06ff])|(?<=۔)[\"')*_`”’]*\s+)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block; `index` counts from 0. `tag` is `h2` and the like for a heading,
    whose `text` comes without its marks."""

    index: int
    type: str
    tag: str
    text: str


def blocks(body: str) -> list[Block]:
    """The top-level blocks of a chapter, headings too."""
    lines = body.splitlines()
    parsed = parser().parse(body)
    found: list[Block] = []
    for place, token in enumerate(parsed):
        if token.level or token.map is None:
            continue
        heading = token.type == "heading_open"
        text = "\n".join(lines[token.map[0] : token.map[1]]).strip()
        text = parsed[place + 1].content if heading else text
        found.append(Block(len(found), token.type, token.tag, text))
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, with their marks. Stops within `code` end nothing."""
    text = " ".join(text.split())
    masked = CODE.sub(lambda match: f"`{'x' * (len(match[0]) - 2)}`", text)
    return [text[start:end].strip() for start, end in _spans(masked)]


def _spans(masked: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in STOP.finditer(masked):
        yield start, stop.end()
        start = stop.end()
    if masked[start:].strip():
        yield start, len(masked)
