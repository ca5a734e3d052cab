"""What was answered once more: in simple words, and with what the pages say besides."""

from __future__ import annotations

from tutor.offline.replies import say
from tutor.offline.teaching.coverage import definition_of
from tutor.offline.teaching.lead import gives_cause
from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.offline.teaching.prose import paragraphs
from tutor.offline.teaching.questions import Question, telling
from tutor.textbook.subjects import subjects_in
from tutor.textbook.words import tokens

LIKENESSES = 2  # of an answer in simple words
ROOM, ENOUGH = 110, 30  # words of what is told further, at most and at least
Parts = tuple[list[str], list[Source]]


def simply(question: Question, looked: Looked, seen: str) -> Parts | None:
    """How the best page begins, or what stands where it explains the thing, and what it likens that
    to; to who has seen that, the glossary's words, then what its chapter sums up of it. None if
    there is nothing of all that."""
    known = ((name, definition_of(name, looked)) for name in subjects_in(question.text))
    name, home = next(((name, found) for name, found in known if found), ("", None))
    source = home[0] if home else looked.sources[0]
    alike = [unit for unit in source.units if unit.likens][:LIKENESSES]
    first = source.units[0]
    after = source.units[source.units.index(home[1]) + 1 :][:1] if home else ()
    named = {*telling(name)} <= first.terms | source.heading_terms
    within = home is not None and not named and any(u.likens or gives_cause(u) for u in after)
    if home and not named:  # of a page on more than that
        first, alike = home[1], [*after] if within else []
    plainly = [first] if first not in alike else []
    if (alike or seen) and any(unit.text not in seen for unit in [*plainly, *alike]):
        return paragraphs(source, [*plainly, *alike]), [source]
    if not seen:
        return None
    told = {token for unit in source.units for key in unit.defines for token in key.split()}
    for entry in looked.entries:
        if told.isdisjoint(tokens(entry["term"])):
            continue  # of a word that was only said beside
        if entry["definition"].rstrip(".۔")[1:] not in seen:  # the book's own has "is the …"
            defined = f"**{entry['term']}**: {entry['definition']} ([glossary]({entry['url']}))"
            return [defined], [source]
    same = [s for s in looked.sources if s.is_summary and s.chapter == source.chapter]
    points = ((s, unit) for s in same for unit in s.units if unit.text not in seen)
    summed = next(((s, u) for s, u in points if source.heading_terms & u.terms), None)
    if summed or not within:
        return ([summed[1].text], [summed[0]]) if summed else None
    return [say("no_more"), *paragraphs(source, [first, *alike])], [source]


def further(looked: Looked, seen: str) -> Parts | None:
    """What the page that was quoted says besides, then those of its chapter: from where the
    quotation ended. None if all of it was said."""
    pages = sorted(looked.sources, key=lambda s: not any(u.text in seen for u in s.units))
    body: list[str] = []
    used: list[Source] = []
    for page in (p for p in pages if p.chapter == pages[0].chapter and not p.is_practice):
        units = _unsaid(page, seen)
        if not units or (page.is_summary and body):
            continue
        body += paragraphs(page, units)
        used.append(page)
        if sum(len(part.split()) for part in body) >= ENOUGH:
            break
    return (body, used) if body else None


def _unsaid(page: Source, seen: str) -> list[Unit]:
    """The pieces of a page that were not said, from the first after those that were, as many as
    there is room for; lists stay whole."""
    said = [n for n, unit in enumerate(page.units) if unit.text in seen]
    later = page.units[said[-1] + 1 :] if said else page.units
    left = [u for u in later if u.text not in seen]
    left = left or [u for u in page.units if u.text not in seen]
    kept: list[Unit] = []
    for unit in left:
        room = ROOM - sum(len(u.text.split()) for u in kept)
        same = kept and unit.kind == "point" and kept[-1].paragraph == unit.paragraph
        if room < len(unit.text.split()) and kept and not same:
            break
        kept.append(unit)
    while kept and kept[-1].announces:
        kept.pop()
    return kept
