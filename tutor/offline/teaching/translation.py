"""Translate: from one edition of the book to the other, where the text stands in the book."""

from __future__ import annotations

from tutor.offline.replies import say
from tutor.offline.teaching.coverage import is_quoted
from tutor.offline.teaching.passages import Looked, Source, Unit, sentences
from tutor.offline.teaching.study import source_line
from tutor.textbook.words import is_urdu


def translated(text: str, looked: Looked) -> str:
    """The book's own Urdu (or English) of what stands in it; for the rest, that a model is needed,
    with the Urdu of the glossary's words."""
    pieces = [piece for line in text.splitlines() for piece in sentences(line)]
    found = [_found(piece, looked.sources) for piece in pieces]
    known = [pair for pair in found if pair]
    if not known:
        return _glossary(looked)
    said = dict.fromkeys(unit.also if is_urdu(text) else unit.text for _, unit in known)
    rest = [] if len(known) == len(pieces) else [say("translate_rest")]
    return "\n\n".join(["\n".join(said), source_line(source for source, _ in known), *rest])


def _found(piece: str, sources: list[Source]) -> tuple[Source, Unit] | None:
    """Where a sentence stands in the book, in either language."""
    for source in sources:
        for unit in source.units:
            if unit.is_prose and unit.also and is_quoted(piece, unit):
                return source, unit
    return None


def _glossary(looked: Looked) -> str:
    entries = [entry for entry in looked.entries if entry.get("urdu")]
    if not entries:
        return say("translate_none")
    lines = [f"- [{e['term']}]({e['url']}): {e['urdu']}" for e in entries]
    return say("translate_terms") + "\n\n" + "\n".join(lines)
