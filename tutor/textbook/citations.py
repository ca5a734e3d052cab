"""Which passages an answer names."""

from __future__ import annotations

import re
from typing import Any

from tutor.models import Passage, Term

LINK = re.compile(
    r"\]\(\s*<?(?:https?://[^/\s)]+)?/book/(?:([a-z]{2})/)?([\w-]+)/?(?:#([^\s)>]+))?>?[^)]*\)"
)


def check(text: str) -> list[dict[str, Any]]:
    """The links to the book in a Markdown answer that lead somewhere.

    Each is `{"id", "chapter", "heading", "url"}`, in the order of the answer, once; a link to an
    edition in another language stays one.
    """
    named = list(dict.fromkeys(LINK.findall(text)))
    if not named:
        return []
    slugs = {slug for _, slug, _ in named}
    known = _passages(slugs) | _terms(slugs)
    found = [(language, known[slug, at]) for language, slug, at in named if (slug, at) in known]
    return [_in_edition(item, language) for language, item in found]


def _in_edition(item: dict[str, Any], language: str) -> dict[str, Any]:
    if not language:
        return item
    return item | {"url": item["url"].replace("/book/", f"/book/{language}/", 1)}


def _passages(slugs: set[str]) -> dict[tuple[str, str], dict[str, Any]]:
    """(slug, anchor) → citation; (slug, "") stands for the chapter's first passage."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    rows = Passage.objects.filter(chapter__slug__in=slugs).select_related("chapter")
    for passage in rows.order_by("chapter__order", "position"):
        item = _citation(passage, passage.chapter.title, passage.heading, passage.url)
        found.setdefault((passage.chapter.slug, passage.anchor), item)
        found.setdefault((passage.chapter.slug, ""), item)
    return found


def _terms(slugs: set[str]) -> dict[tuple[str, str], dict[str, Any]]:
    rows = Term.objects.filter(glossary__slug__in=slugs).select_related("glossary")
    return {
        (term.glossary.slug, term.anchor): _citation(term, term.glossary.title, term.term, term.url)
        for term in rows
    }


def _citation(row: Passage | Term, chapter: str, heading: str, url: str) -> dict[str, Any]:
    return {"id": str(row.pk), "chapter": chapter, "heading": heading, "url": url}
