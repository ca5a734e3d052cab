"""The Tutor's own tool: look something up in the book."""

from __future__ import annotations

from typing import Any

from tutor.models import Chapter, Term
from tutor.textbook.glossary import terms_in
from tutor.textbook.search import Hit, look_up
from tutor.textbook.words import is_urdu
from tutor.tools.registry import Tool, ToolContext

LIMIT = 5  # passages of one answer: enough to compose from, little enough to read
LANGUAGES = ("ur",)  # editions that may be asked for besides the original


def run(context: ToolContext, arguments: dict[str, Any]) -> dict[str, Any]:
    """Passages that answer `query`, the glossary's terms in it, and what the book doesn't know."""
    query = str(arguments.get("query", ""))
    language = str(arguments.get("language") or ("ur" if is_urdu(query) else ""))
    found = look_up(
        query,
        LIMIT,
        prefer=str(arguments.get("chapter", "")),
        question=str(arguments.get("question", "")),
    )
    titles = _titles(found.hits, language)
    return {
        "passages": [_passage(hit, language, titles) for hit in found.hits],
        "terms": [_term(term, language) for term in terms_in(query)],
        **({"unknown": found.unknown} if found.unknown else {}),
        **({"read_as": found.read_as} if found.read_as else {}),
    }


def _titles(hits: list[Hit], language: str) -> dict[str, str]:
    """Slug → the chapter's title in that language."""
    chapters = Chapter.objects.filter(language=language, slug__in={hit.slug for hit in hits})
    return dict(chapters.values_list("slug", "title")) if language else {}


def _passage(hit: Hit, language: str, titles: dict[str, str]) -> dict[str, Any]:
    found = {
        "chapter": hit.chapter,
        "heading": hit.heading,
        "url": hit.url,
        "text": hit.text,
        "score": hit.score,
        "holds": hit.holds,
        "about": hit.about,
        **({"asked": hit.asked} if hit.asked else {}),
    }
    if edition := hit.editions.get(language):
        url = hit.url.replace("/book/", f"/book/{language}/", 1)
        found[language] = {"chapter": titles.get(hit.slug, hit.chapter), "url": url, **edition}
    return found


def _term(term: Term, language: str) -> dict[str, Any]:
    entry = {"term": term.term, "definition": term.definition, "url": term.url}
    if term.urdu:
        entry["urdu"] = term.urdu
    if language in term.editions:
        entry[language] = term.editions[language]
    return entry


SEARCH_TEXTBOOK = Tool(
    name="search_textbook",
    description=(
        "Look up passages of the textbook about physical AI, ROS 2, simulation, sensors, motion and"
        " humanoids, with the links to cite. Use it before answering any question on these. The"
        " query may be English, Urdu or Roman Urdu. `holds` says from 0 to 1 how much of the query"
        " a passage speaks of, `about` how much heads it or is explained there; `asked` how surely"
        " it is the book's own answer to just that question; `unknown` are words that stand nowhere"
        " in the book."
    ),
    parameters={
        "type": "object",
        "properties": {
            "query": {"type": "string", "description": "What to look up, in a few words."},
            "question": {
                "type": "string",
                "description": (
                    "The person's whole question, with what it goes on from in brackets at the end:"
                    " where the book puts that very question, its answer comes first."
                ),
            },
            "chapter": {
                "type": "string",
                "description": "Slug of the chapter that the reader has open, if any.",
            },
            "language": {
                "type": "string",
                "enum": [*LANGUAGES],
                "description": "Also give the passages in the book's edition in this language.",
            },
        },
        "required": ["query"],
        "additionalProperties": False,
    },
    run=run,
    read_only=True,
    destructive=False,
    idempotent=True,
)
