"""The pages of the book."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render as respond
from django.views.decorators.http import require_safe

from tutor.models import Chapter, Term
from tutor.textbook import render


def chapters() -> QuerySet[Chapter]:
    """The numbered chapters, in order."""
    return Chapter.objects.filter(kind=Chapter.Kind.CHAPTER, language="en")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    glossary = Chapter.objects.filter(kind=Chapter.Kind.GLOSSARY, language="en").first()
    return respond(request, "book/index.html", {"chapters": chapters(), "glossary": glossary})


@require_safe
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    found = Chapter.objects.filter(slug=slug, language="en").first()
    if found is None:
        raise Http404("No such chapter.")
    if found.kind == Chapter.Kind.GLOSSARY:
        return respond(request, "book/glossary.html", {"chapter": found, "terms": _terms(found)})
    context = {"chapter": found, "html": render.page(found.body), "sections": _sections(found)}
    return respond(request, "book/chapter.html", context | _neighbours(found))


def _neighbours(chapter: Chapter) -> dict[str, Any]:
    order = list(chapters())
    at = next((n for n, other in enumerate(order) if other.pk == chapter.pk), 0)
    return {
        "chapters": order,
        "previous": order[at - 1] if at else None,
        "next": order[at + 1] if at + 1 < len(order) else None,
    }


def _sections(chapter: Chapter) -> list[dict[str, str]]:
    """The headings of a chapter with their HTML, each once."""
    pairs = chapter.passages.order_by("position").values_list("anchor", "heading")
    return [
        {"anchor": anchor, "html": render.line(heading)} for anchor, heading in dict(pairs).items()
    ]


def _terms(glossary: Chapter) -> list[dict[str, Any]]:
    titles = dict(chapters().values_list("slug", "title"))
    return [_entry(term, titles) for term in glossary.terms.all()]


def _entry(term: Term, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "term": term.term,
        "anchor": term.anchor,
        "html": render.line(term.definition),
        "urdu": term.urdu,
        "slug": term.chapter_slug if term.chapter_slug in titles else "",
        "chapter": titles.get(term.chapter_slug, ""),
    }
