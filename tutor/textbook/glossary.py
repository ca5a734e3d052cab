"""The glossary: which of its terms a text holds."""

from __future__ import annotations

from tutor.models import Term
from tutor.textbook.shelf import shelf
from tutor.textbook.words import content, stopwords, words


def terms_in(text: str, limit: int = 8) -> list[Term]:
    """The glossary terms that occur in a text, longest first where they overlap, in its order."""
    spoken = f" {' '.join(content_in_order(text))} "
    found: list[tuple[int, Term]] = []
    named = [(key, term) for term in shelf().terms for key in term.keys]
    for key, term in sorted(named, key=lambda pair: -len(pair[0])):
        at = spoken.find(f" {key} ")
        if at >= 0:
            found.append((at, term))
            spoken = spoken.replace(f" {key} ", f" {'·' * len(key)} ")
    found.sort(key=lambda pair: pair[0])
    return list({term.pk: term for _, term in found}.values())[:limit]


def content_in_order(text: str) -> list[str]:
    """The text's telling words, reduced, with repetitions, so that phrases stay together."""
    return [token for word in words(text) if word not in stopwords() for token in content(word)]
