"""Which passages an answer names."""

from __future__ import annotations

import re
from typing import Any

from tutor.models import Chapter, Passage, Term

LINK = re.compile(
    r"\]\(\s*<?(?:https?://[^/\s)]+)?/book/(?:([a-z]{2})/)?([\w-]+)/?(?:#([^\s)>]+))?>?[^)]*\)"
)


def check(text: str) -> list[dict[str, Any]]:
    """The links to the book in a Markdown answer that lead somewhere.

    Each is `{"id", "chapter", "heading", "url"}`, in the order of the answer, once; a link to an
    edition in another language stays one, and is named as that edition names it.
    """
    named = list(dict.fromkeys(LINK.findall(text)))
    if not named:
        return []
    slugs = {slug for _, slug, _ in named}
    known = _passages(slugs) | _terms(slugs)
    titles = _titles({language for language, _, _ in named if language}, slugs)
    found = [(language, known[slug, at]) for language, slug, at in named if (slug, at) in known]
    return [_citation(row, language, titles) for language, row in found]


def _passages(slugs: set[str]) -> dict[tuple[str, str], Passage | Term]:
    """(slug, anchor) → passage; (slug, "") stands for the chapter's first."""
    found: dict[tuple[str, str], Passage | Term] = {}
    rows = Passage.objects.filter(chapter__slug__in=slugs).select_related("chapter")
    for passage in rows.order_by("chapter__order", "position"):
        found.setdefault((passage.chapter.slug, passage.anchor), passage)
        found.setdefault((passage.chapter.slug, ""), passage)
    return found


def _terms(slugs: set[str]) -> dict[tuple[str, str], Passage | Term]:
    rows = Term.objects.filter(glossary__slug__in=slugs).select_related("glossary")
    return {(term.glossary.slug, term.anchor): term for term in rows}


def _titles(languages: set[str], slugs: set[str]) -> dict[tuple[str, str], str]:
    """(language, slug) → the chapter's title in that edition."""
    if not languages:
        return {}
    chapters = Chapter.objects.filter(language__in=languages, slug__in=slugs)
    return {(chapter.language, chapter.slug): chapter.title for chapter in chapters}


def _citation(
    row: Passage | Term, language: str, titles: dict[tuple[str, str], str]
) -> dict[str, Any]:
    chapter = row.chapter if isinstance(row, Passage) else row.glossary
    url = row.url.replace("/book/", f"/book/{language}/", 1) if language else row.url
    return {
        "id": str(row.pk),
        "chapter": titles.get((language, chapter.slug), chapter.title),
        "heading": _heading(row, language),
        "url": url,
    }


def _heading(row: Passage | Term, language: str) -> str:
    if isinstance(row, Term):
        return row.urdu if language == "ur" and row.urdu else row.term
    return str(row.editions.get(language, {}).get("heading") or row.heading)
