"""The passages and terms of a chapter, with what its editions say, as rows not yet stored."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from tutor.models import Chapter, Passage, Term
from tutor.textbook import parse
from tutor.textbook.anchors import Anchors
from tutor.textbook.words import is_telling, tokens

SPACE = uuid.UUID("7f0f0c52-6d0c-4f0e-9c53-5a62a1f5b7d4")  # of ids; never change it
Also = Mapping[str, list[str]]  # anchor → phrases


def passages(chapter: Chapter, editions: Mapping[str, Chapter], also: Also) -> list[Passage]:
    """The passages of a chapter. Raises parse.BadBook where an edition isn't block for block."""
    others = {
        code: parse.Edition(f"{code}/{other.slug}", other.title, other.body)
        for code, other in editions.items()
    }
    parts = parse.parts(chapter.body, chapter.title, others)
    unknown = also.keys() - {part.anchor for part in parts}
    if unknown:
        raise parse.BadBook(f"index.toml: {chapter.slug} has no section {sorted(unknown)[0]}")
    return [
        _passage(chapter, part, position, also.get(part.anchor, []))
        for position, part in enumerate(parts)
    ]


def _passage(chapter: Chapter, part: parse.Part, position: int, also: list[str]) -> Passage:
    original = parse.index_terms(f"{part.said.heading} {part.said.text}").split()
    editions = {code: _said(said, set(original)) for code, said in part.editions.items()}
    asked = part.kind == Passage.Kind.QUESTION
    spoken = (f"{e['heading_terms']} {e['body_terms']}" for e in editions.values())
    return Passage(
        id=_id(f"{chapter.language}/{chapter.slug}#{part.anchor}/{part.part}"),
        chapter=chapter,
        kind=part.kind,
        position=position,
        heading=part.said.heading[:200],
        anchor=part.anchor,
        text=part.said.text,
        heading_terms=parse.index_terms(part.said.heading),
        body_terms=parse.index_terms(part.said.text),
        defines=part.said.defines,
        also_terms="\n".join(also if asked else filter(None, map(_phrase, also))),
        edition_terms=" ".join(spoken),
        editions=editions,
    )


def _said(said: parse.Said, original: set[str]) -> dict[str, Any]:
    """Its own words alone: those that both editions share count once."""
    return {
        "heading": said.heading,
        "text": said.text,
        "heading_terms": _own_terms(said.heading, original),
        "body_terms": _own_terms(said.text, original),
        "defines": said.defines,
    }


def _own_terms(text: str, original: set[str]) -> str:
    return " ".join(token for token in parse.index_terms(text).split() if token not in original)


def _phrase(text: str) -> str:
    return " ".join(filter(is_telling, tokens(text)))


def terms(glossary: Chapter, editions: Mapping[str, Chapter]) -> list[Term]:
    """The terms of a glossary; its editions have the same entries in the same order."""
    found = parse.entries(glossary.body)
    others = {code: parse.entries(other.body) for code, other in editions.items()}
    for code, entries in others.items():
        if [entry.term for entry in entries] != [entry.term for entry in found]:
            raise parse.BadBook(f"{code}/{glossary.slug}: its entries differ from the original's")
    anchors = Anchors()
    named = [(anchors.take(entry.term), entry) for entry in found]
    return [
        Term(
            id=_id(f"{glossary.language}/{glossary.slug}#{anchor}"),
            glossary=glossary,
            term=entry.term,
            anchor=anchor,
            definition=entry.definition,
            urdu=entry.urdu,
            chapter_slug=entry.chapter_slug,
            keys=entry.keys,
            editions={code: entries[n].definition for code, entries in others.items()},
        )
        for n, (anchor, entry) in enumerate(named)
    ]


def _id(name: str) -> uuid.UUID:
    return uuid.uuid5(SPACE, name)
