"""Explain, Summarize and Translate: what can be done with a passage without a language model. It is
translated from one edition of the book to the other, where it stands in the book."""

from __future__ import annotations

import math
from collections import Counter

from tutor.offline.replies import say
from tutor.offline.teaching.chapters import chapters, number_of
from tutor.offline.teaching.coverage import is_covered, is_quoted
from tutor.offline.teaching.passages import Looked, Source, Unit, units
from tutor.offline.teaching.questions import Question, question, telling
from tutor.offline.teaching.study import answer, not_covered, source_line
from tutor.textbook.blocks import sentences
from tutor.textbook.parse import plain
from tutor.textbook.subjects import subjects_in
from tutor.textbook.words import is_telling, is_urdu, tokens

NEAR = 4  # sentences around a passage that explain it
TERMS = 5  # words explained at once
SHORT = 2  # sentences that need no summary
TELLING = 5  # words that say something; a sentence with fewer weighs less
MOST = 5  # points of a summary
SHORTEST_LEDE = 4  # words


def explained(passage: str, looked: Looked) -> str:
    """What the book says around a passage, and the words in it: the glossary's, and what the
    book defines."""
    here, _ = _place(passage, looked) or (None, None)
    lines = [
        f"- **{e['term']}**: {e['definition']} ([glossary]({e['url']}))"
        for e in looked.entries[:TERMS]
    ]
    lines += [f"- {unit.text}" for unit in _defined_of(passage, looked, here)][: TERMS - len(lines)]
    glossary = "\n\n".join([say("explain_terms"), "\n".join(lines)]) if lines else ""
    book = _around(passage, here, looked) if here else ""
    if not book and _touches(passage, looked.sources):
        asked = question(passage)
        goes_on = is_covered(asked, looked)
        book = answer(asked, looked, seen=passage) if goes_on else not_covered(asked, looked, "")
    if not book and not glossary:
        return say("explain_none")
    return "\n\n".join(part for part in (book, glossary) if part)


def _place(passage: str, looked: Looked) -> tuple[Source, Unit] | None:
    """Where a passage stands in the book, in either language."""
    told = ((s, u) for s in looked.sources for u in s.units if u.is_prose)
    return next((found for found in told if is_quoted(passage, found[1])), None)


def _defined_of(passage: str, looked: Looked, here: Source | None) -> list[Unit]:
    """What defines the words of a passage, in the sense of its own chapter if it has one."""
    near = [source for source in looked.sources if here and source.chapter == here.chapter]
    known = {tuple(tokens(str(entry["term"]))) for entry in looked.entries}
    found = [_defining(name, near or looked.sources) for name in subjects_in(passage)]
    shown = (unit for unit in found if unit and not is_quoted(passage, unit))
    return [
        u for u in dict.fromkeys(shown) if not known & {tuple(key.split()) for key in u.defines}
    ]


def _defining(name: str, sources: list[Source]) -> Unit | None:
    """The piece that defines a name, or one that begins with it."""
    wanted = tokens(name)
    keys = [(key.split(), unit) for s in sources for unit in s.units for key in unit.defines]
    whole = (unit for key, unit in keys if key == wanted)
    return next(whole, None) or next((unit for key, unit in keys if key[:-1] == wanted), None)


def _around(passage: str, here: Source, looked: Looked) -> str:
    """The section that a passage stands in: how it begins, and what stands beside the passage;
    where it only sums up, how the section begins that it sums up."""
    heading = say("explain_here", link=here.link)
    if here.is_summary:
        same = (s for s in looked.sources if s.chapter == here.chapter and s is not here)
        source = next((s for s in same if not s.is_practice and not s.is_summary), None)
        opening = [u.text for u in source.units if u.kind == "sentence"][:2] if source else []
        said = " ".join(opening)
        return f"{said}\n\n{source_line([here, source])}" if source else heading
    prose = [unit for unit in here.units if unit.is_prose]
    quoted = [n for n, unit in enumerate(prose) if is_quoted(passage, unit)]
    first, last = quoted[0], quoted[-1]
    near = sorted({0, 1, first - 2, first - 1, last + 1, last + 2} & set(range(len(prose))))
    kept = [n for n in near if n not in quoted and not prose[n].announces][:NEAR]
    said = " ".join(prose[n].text for n in kept)
    return f"{heading} {said}" if said else heading


def _touches(passage: str, found: list[Source]) -> bool:
    """Whether the best passages share enough telling words with the text to be about the same."""
    wanted = set(telling(passage))
    if not wanted or not found:
        return False
    shared = max(len(wanted & source.terms) for source in found)
    return shared >= min(3, len(wanted)) and shared / len(wanted) >= 0.3


def summary(text: str) -> str:
    """The text's own key sentences in its order, about a third of them."""
    pieces = [unit for unit in units(text) if unit.is_prose]
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
    prose = [unit.text for unit in best[0].units if unit.is_prose]
    number = number_of(best[0].url)
    whole = f" {say('section_only', number=number)}" if number else ""
    return f"{summary(' '.join(prose))}\n\n{source_line(best)}{whole}"


def page_summary(found: list[Source], slug: str, name: str) -> str:
    """The key ideas of a chapter, else the opening sentences of its passages."""
    if not found:
        return f"{say('not_covered', topic=name)} {say('whole_book')}"
    own = [source for source in found if not slug or f"/{slug}/" in source.url] or found
    used = [source for source in own if source.is_summary][:1]
    points = [unit.text for source in used for unit in source.units if unit.kind == "point"]
    if not used:
        used = own[:MOST]
        leads = (next((u for u in s.units if u.kind == "sentence"), None) for s in used)
        points = [unit.text for unit in leads if unit]
    listed = "\n".join(f"- {point}" for point in points)
    return f"{listed}\n\n{source_line(used)}" if points else say("summary_none")


def translated(text: str, looked: Looked) -> str:
    """The book's own Urdu (or English) of what stands in it; for the rest, that a model is needed,
    with the Urdu of the glossary's words."""
    if lede := _lede(" ".join(text.split())):
        return lede
    pieces = [piece for line in text.splitlines() for piece in sentences(line)]
    found = [_place(piece, looked) for piece in pieces]
    known = [place for place in found if place and place[1].also]
    if not known:
        return _glossary(looked)
    said = dict.fromkeys(unit.also if is_urdu(text) else unit.text for _, unit in known)
    rest = [] if len(known) == len(pieces) else [say("translate_rest")]
    return "\n\n".join(["\n".join(said), source_line(source for source, _ in known), *rest])


def _lede(text: str) -> str:
    """The words under a chapter's title, as the other edition has them; empty if it is none."""
    own, other = ("ur", "") if is_urdu(text) else ("", "ur")
    told = {chapter.number: chapter for chapter in chapters(other)}
    found = (one for one in chapters(own) if text and text.strip(" .۔") in one.summary)
    here = next((told[one.number] for one in found if one.number in told), None)
    whole = here is not None and len(text.split()) >= SHORTEST_LEDE
    return f"{here.summary}\n\n{say('source', links=here.link)}" if here and whole else ""


def _glossary(looked: Looked) -> str:
    entries = [entry for entry in looked.entries if entry.get("urdu")]
    if not entries:
        return say("translate_none")
    lines = [f"- [{e['term']}]({e['url']}): {e['urdu']}" for e in entries]
    return say("translate_terms") + "\n\n" + "\n".join(lines)
