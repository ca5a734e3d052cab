"""The Tutor's own tool: look something up in the book."""

from __future__ import annotations

from typing import Any

from tutor.models import Term
from tutor.textbook.glossary import terms_in
from tutor.textbook.search import Hit, search
from tutor.tools.registry import Tool, ToolContext

LIMIT = 5  # passages of one answer: enough to compose from, little enough to read


def run(context: ToolContext, arguments: dict[str, Any]) -> dict[str, Any]:
    """Passages that answer `query`, and the glossary's terms that occur in it."""
    query = str(arguments.get("query", ""))
    hits = search(query, LIMIT, prefer=str(arguments.get("chapter", "")))
    return {
        "passages": [_passage(hit) for hit in hits],
        "terms": [_term(term) for term in terms_in(query)],
    }


def _passage(hit: Hit) -> dict[str, Any]:
    return {"chapter": hit.chapter, "heading": hit.heading, "url": hit.url, "text": hit.text}


def _term(term: Term) -> dict[str, Any]:
    entry = {"term": term.term, "definition": term.definition, "url": term.url}
    return entry | ({"urdu": term.urdu} if term.urdu else {})


SEARCH_TEXTBOOK = Tool(
    name="search_textbook",
    description=(
        "Look up passages of the textbook about physical AI, ROS 2, simulation, sensors, motion and"
        " humanoids, with the links to cite. Use it before answering any question on these."
    ),
    parameters={
        "type": "object",
        "properties": {
            "query": {"type": "string", "description": "What to look up, in a few words."},
            "chapter": {
                "type": "string",
                "description": "Slug of the chapter that the reader has open, if any.",
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
