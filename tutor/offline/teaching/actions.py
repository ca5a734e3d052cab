"""Explain and Summarize: what can be done with a passage without a language model."""

from __future__ import annotations

import math
from collections import Counter

from tutor.offline.replies import say
from tutor.offline.teaching.coverage import is_covered, is_quoted
from tutor.offline.teaching.passages import Looked, Source, Unit, units
from tutor.offline.teaching.questions import Question, question, telling
from tutor.offline.teaching.study import answer, not_covered, source_line
from tutor.textbook.parse import plain
from tutor.textbook.words import is_telling, tokens

NEAR = 4  # sentences around a passage that explain it
TERMS = 5  # words explained at once
SHORT = 2  # sentences that need no summary
TELLING = 5  # words that say something; a sentence with fewer weighs less
MOST = 5  # points of a summary
SUMMARIES = {"key ideas", "key points", "summary"}  # headings of the book's own summaries


def explained(passage: str, looked: Looked) -> str:
    """What the book says around a passage, and the glossary's words in it."""
    lines = [
        f"- **{e['term']}**: {e['definition']} ([glossary]({e['url']}))"
        for e in looked.entries[:TERMS]
    ]
    glossary = "\n\n".join([say("explain_terms"), "\n".join(lines)]) if lines else ""
    book = _around(passage, looked)
    if not book and _touches(passage, looked.sources):
        asked = question(passage)
        goes_on = is_covered(asked, looked, goes_on=True)
        book = answer(asked, looked, seen=passage) if goes_on else not_covered(asked, looked, "")
    if not book and not glossary:
        return say("explain_none")
    return "\n\n".join(part for part in (book, glossary) if part)


def _around(passage: str, looked: Looked) -> str:
    """The section that a passage stands in: how it begins, and what stands beside the passage."""
    for source in looked.sources:
        prose = [unit for unit in source.units if unit.kind in {"sentence", "point"}]
        quoted = [n for n, unit in enumerate(prose) if is_quoted(passage, unit)]
        if quoted:
            first, last = quoted[0], quoted[-1]
            near = sorted({0, 1, first - 2, first - 1, last + 1, last + 2} & set(range(len(prose))))
            kept = [n for n in near if n not in quoted and not prose[n].announces][:NEAR]
            said = " ".join(prose[n].text for n in kept)
            heading = say("explain_here", link=source.link)
            return f"{heading} {said}" if said else heading
    return ""


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


def topic_summary(asked: Question, looked: Looked) -> str:
    """The key sentences of the passage on a topic."""
    if not is_covered(asked, looked):
        return not_covered(asked, looked, asked.text)
    best = looked.sources[:1]
    prose = [unit.text for unit in best[0].units if unit.kind in {"sentence", "point"}]
    return f"{summary(' '.join(prose))}\n\n{source_line(best)}"


def page_summary(found: list[Source], slug: str, name: str) -> str:
    """The key ideas of a chapter, else the opening sentences of its passages."""
    if not found:
        return f"{say('not_covered', topic=name)} {say('whole_book')}"
    own = [source for source in found if not slug or f"/{slug}/" in source.url] or found
    for source in own:
        if {name.casefold() for name in (source.heading, *source.names)} & SUMMARIES:
            points = [unit.text for unit in source.units if unit.kind == "point"]
            return _listed(points, [source])
    leads = [next((u for u in s.units if u.kind == "sentence"), None) for s in own[:MOST]]
    return _listed([unit.text for unit in leads if unit], own[:MOST])


def _listed(points: list[str], used: list[Source]) -> str:
    if not points:
        return say("summary_none")
    return "\n".join(f"- {point}" for point in points) + "\n\n" + source_line(used)
