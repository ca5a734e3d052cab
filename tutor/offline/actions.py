"""Explain, Summarize and Translate: what can be done with a passage without a language model."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tutor.offline.coverage import is_covered
from tutor.offline.passages import Source, Unit, units
from tutor.offline.questions import Question, telling
from tutor.offline.replies import say
from tutor.offline.study import answer, source_line
from tutor.textbook.parse import plain
from tutor.textbook.words import is_telling, tokens

TERMS = 5  # words explained at once
SHORT = 2  # sentences that need no summary
TELLING = 5  # words that say something; a sentence with fewer weighs less
MOST = 5  # points of a summary
ENTRY = {"term", "definition", "url"}
SUMMARIES = ("key ideas", "key points", "summary")  # headings of the book's own summaries


def explained(passage: str, question: Question, found: list[Source], result: Any) -> str:
    """The glossary's words in a passage, and what else the book says on it."""
    entries = _entries(result)[:TERMS]
    lines = [f"- **{e['term']}**: {e['definition']} ([glossary]({e['url']}))" for e in entries]
    glossary = [say("explain_terms") + "\n\n" + "\n".join(lines)] if lines else []
    known = set().union(*(source.terms for source in found))
    question = replace(question, terms=[term for term in question.terms if term in known])
    book = answer(question, found, seen=passage) if _touches(passage, found) else ""
    if not book and not glossary:
        return say("explain_none")
    if not book:
        return glossary[0]
    return "\n\n".join([*glossary, f"{say('explain_book')} {book}" if glossary else book])


def _touches(passage: str, found: list[Source]) -> bool:
    """Whether the best passages share enough telling words with the text to be about the same."""
    wanted = set(telling(passage))
    if not wanted or not found:
        return False
    shared = max(len(wanted & source.terms) for source in found)
    return shared >= min(3, len(wanted)) and shared / len(wanted) >= 0.3


def summary(text: str) -> str:
    """The text's own key sentences in its order, about a third of them."""
    pieces = [unit for unit in units(text) if unit.kind in {"sentence", "point"}]
    pieces = [unit for unit in pieces if not unit.text.endswith(":")]
    if len(pieces) <= SHORT:
        return f"{say('summary_short')}\n\n> {' '.join(text.split())}" if pieces else ""
    weights = Counter(token for unit in pieces for token in unit.terms if is_telling(token))
    scores = [_weight(unit, number, weights) for number, unit in enumerate(pieces)]
    count = min(MOST, max(2, round(len(pieces) / 3)))
    best = sorted(range(len(pieces)), key=lambda n: (-scores[n], n))[:count]
    return "\n".join(f"- {pieces[n].text}" for n in sorted(best))


def _weight(unit: Unit, number: int, weights: Counter[str]) -> float:
    """Sentences on what the whole text is about weigh most; the first and definitions gain."""
    words = [token for token in tokens(plain(unit.text)) if is_telling(token)]
    if not words:
        return 0.0
    central = sum(weights[token] - 1 for token in set(words)) / math.sqrt(len(words))
    gain = 1.0 + 0.5 * (number == 0) + 0.2 * bool(unit.defines) - 0.2 * unit.leans
    return central * gain * min(1.0, len(words) / TELLING)


def topic_summary(question: Question, found: list[Source]) -> str:
    """The key sentences of the passage on a topic."""
    if not is_covered(question, found):
        return answer(question, found)  # says so
    prose = [unit.text for unit in found[0].units if unit.kind in {"sentence", "point"}]
    return f"{summary(' '.join(prose))}\n\n{source_line(found[:1])}"


def page_summary(found: list[Source], slug: str, name: str) -> str:
    """The key ideas of a chapter, else the opening sentences of its passages."""
    if not found:
        return f"{say('not_covered', topic=name)} {say('whole_book')}"
    own = [source for source in found if not slug or f"/book/{slug}/" in source.url] or found
    for source in own:
        if source.heading.casefold() in SUMMARIES:
            points = [unit.text for unit in source.units if unit.kind == "point"]
            return _listed(points, [source])
    leads = [next((u for u in s.units if u.kind == "sentence"), None) for s in own[:MOST]]
    return _listed([unit.text for unit in leads if unit], own[:MOST])


def _listed(points: list[str], used: list[Source]) -> str:
    if not points:
        return say("summary_none")
    return "\n".join(f"- {point}" for point in points) + "\n\n" + source_line(used)


def translated(result: Any) -> str:
    """That translation needs a model, and the Urdu of the book's words in the text."""
    entries = [entry for entry in _entries(result) if entry.get("urdu")]
    if not entries:
        return say("translate_none")
    lines = [f"- [{e['term']}]({e['url']}): {e['urdu']}" for e in entries]
    return say("translate_terms") + "\n\n" + "\n".join(lines)


def _entries(result: Any) -> list[dict[str, Any]]:
    """The glossary entries of a search_textbook result."""
    found = result.get("terms") if isinstance(result, Mapping) else None
    rows = found if isinstance(found, list) else []
    return [row for row in rows if isinstance(row, dict) and row.keys() >= ENTRY]
