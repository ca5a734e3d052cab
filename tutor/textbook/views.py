"""The pages of the book."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as respond
from django.urls import reverse
from django.views.decorators.http import require_safe

from tutor.models import ORIGINAL, Chapter, Term
from tutor.textbook import parse, render


def chapters(language: str = ORIGINAL) -> QuerySet[Chapter]:
    """The numbered chapters, in order."""
    return Chapter.objects.filter(kind=Chapter.Kind.CHAPTER, language=language)


@require_safe
def index(request: HttpRequest, language: str = ORIGINAL) -> HttpResponse:
    """The contents, in the language of one of the book's editions."""
    glossary = Chapter.objects.filter(kind=Chapter.Kind.GLOSSARY, language=language).first()
    listed = list(chapters(language))
    context = {"chapters": listed, "glossary": glossary, "language": language}
    return respond(request, "book/index.html", context | {"editions": _indexes(language)})


@require_safe
def chapter(request: HttpRequest, slug: str, language: str = ORIGINAL) -> HttpResponse:
    """A chapter; `/book/ur/` is the contents of that edition, or of the original without it."""
    found = Chapter.objects.filter(slug=slug, language=language).first()
    if found is None:
        if language == ORIGINAL and slug in dict(settings.LANGUAGES):
            return index(request, slug) if chapters(slug).exists() else redirect("book")
        raise Http404("No such chapter.")
    editions = Chapter.objects.filter(slug=slug).exclude(pk=found.pk).order_by("language")
    context: dict[str, Any] = {"chapter": found, "editions": [_edition(e) for e in editions]}
    if found.kind == Chapter.Kind.GLOSSARY:
        return respond(request, "book/glossary.html", context | {"terms": _terms(found)})
    original = next((e for e in editions if e.language == ORIGINAL), found)
    context["html"] = render.page(found.body, render.anchors(original.body))
    context["sections"] = _sections(found, original)
    return respond(request, "book/chapter.html", context | _neighbours(found))


def _indexes(language: str) -> list[dict[str, str]]:
    """The other languages in which the contents can be read."""
    codes = Chapter.objects.order_by("language").values_list("language", flat=True).distinct()
    first = reverse("book")
    urls = {code: first if code == ORIGINAL else f"{first}{code}/" for code in codes}
    return [_named(code, url) for code, url in urls.items() if code != language]


def _edition(chapter: Chapter) -> dict[str, str]:
    return _named(chapter.language, chapter.get_absolute_url())


def _named(code: str, url: str) -> dict[str, str]:
    """A link to an edition, under its language's own name."""
    return {"code": code, "url": url, "name": dict(settings.LANGUAGES).get(code, code)}


def _neighbours(chapter: Chapter) -> dict[str, Any]:
    order = list(chapters(chapter.language))
    at = next((n for n, other in enumerate(order) if other.pk == chapter.pk), 0)
    return {
        "chapters": order,
        "previous": order[at - 1] if at else None,
        "next": order[at + 1] if at + 1 < len(order) else None,
    }


def _sections(chapter: Chapter, original: Chapter) -> list[dict[str, str]]:
    """The headings of a chapter with their HTML; anchors are the original's."""
    pairs = zip(parse.headed(original.body), parse.headed(chapter.body), strict=True)
    return [
        {"anchor": section.anchor, "html": render.line(own.heading)}
        for section, own in pairs
        if not section.is_question
    ]


def _terms(glossary: Chapter) -> list[dict[str, Any]]:
    titles = dict(chapters(glossary.language).values_list("slug", "title"))
    terms = Term.objects.filter(glossary__slug=glossary.slug)
    return [_entry(term, titles, glossary.language) for term in terms]


def _entry(term: Term, titles: dict[str, str], language: str) -> dict[str, Any]:
    slug = term.chapter_slug if term.chapter_slug in titles else ""
    return {
        "term": term.term,
        "anchor": term.anchor,
        "html": render.line(term.editions.get(language, term.definition)),
        "urdu": term.urdu,
        "url": Chapter(slug=slug, language=language).get_absolute_url() if slug else "",
        "chapter": titles.get(slug, ""),
    }
