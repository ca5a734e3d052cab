"""Whether the book answers a question: the words it has, lacks, or has differently spelt."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline.passages import Source
from tutor.offline.questions import Question
from tutor.textbook.parse import plain
from tutor.textbook.words import (
    is_telling,
    is_urdu,
    nearest,
    stem,
    synonyms,
    tokens,
    words,
)

COVERED = 0.5  # the part of a question's words that a passage must hold


def is_covered(question: Question, sources: list[Source]) -> bool:
    """Whether the passages answer the question."""
    question = spelt(question, sources)
    return bool(sources) and holds_most(question, sources, missing_in(question, sources))


def spelt(question: Question, sources: list[Source]) -> Question:
    """The question with mistyped words as the passages have them."""
    known = set().union(*(source.terms for source in sources))
    better = {t: nearest(t, sorted(known)) for t in question.terms if not _knows(known, t)}
    if not any(better.values()):
        return question
    terms = [better.get(term) or term for term in question.terms]
    focus = " ".join(better.get(token) or token for token in question.focus.split())
    return replace(question, terms=terms, focus=focus)


def missing_in(question: Question, sources: list[Source]) -> list[str]:
    """The question's words that none of the passages knows, as the person wrote them."""
    known = set().union(*(source.terms for source in sources))
    unknown = [term for term in question.terms if not _knows(known, term)]
    return [word for word in spoken(question.text, unknown) if not is_urdu(word)]


def spoken(text: str, terms: list[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words(text) if stem(word) in terms))


def knows_any(source: Source, terms: list[str]) -> bool:
    return any(_knows(source.terms, term) for term in terms)


def _knows(known: set[str], term: str) -> bool:
    return term in known or any(other in known for other in synonyms().get(term, ()))


def holds_most(question: Question, sources: list[Source], missing: list[str]) -> bool:
    """Whether one passage holds most of what is asked; what the whole book lacks counts double."""
    terms = [term for term in question.terms if not is_urdu(term)]
    if not terms:
        return is_urdu(question.text)  # found through the glossary
    best = max(sum(_knows(source.terms, term) for term in terms) for source in sources)
    share = best / (len(terms) + len(missing))
    if question.kind == "definition" and " " in question.focus and not question.is_open:
        share *= names(question, sources) or _speaks_of(question.focus, sources)
    return share > COVERED or (share == COVERED and not missing)


def names(question: Question, sources: list[Source]) -> bool:
    """Whether the passages define the thing asked for, or are headed with it.

    "Loop closure in SLAM" is named where loop closure and SLAM are.
    """
    focus = set(question.focus.split())
    if any(focus <= source.heading_terms for source in sources):
        return True
    keys = [set(key.split()) for source in sources for u in source.units for key in u.defines]
    return focus == set().union(*(key for key in keys if key <= focus)) if focus else False


def _speaks_of(focus: str, sources: list[Source]) -> bool:
    """Whether the words stand together somewhere: "machine learning" is not any machine."""
    units = (unit for source in sources for unit in source.units if unit.kind != "code")
    texts = (" ".join(filter(is_telling, tokens(plain(unit.text)))) for unit in units)
    return any(f" {focus} " in f" {text} " for text in texts)
