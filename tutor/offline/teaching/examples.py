"""An example of a thing: what the page that explains it likens it to, the cell of a table, or what
stands beside its definition; what was told already only if there is no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tutor.offline.lexicon import fits_either
from tutor.offline.replies import say
from tutor.offline.teaching.coverage import Wanted, definition_of, wanted
from tutor.offline.teaching.lead import cells, first_column
from tutor.offline.teaching.otherwise import Parts, further
from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.offline.teaching.prose import announced, before
from tutor.offline.teaching.questions import Question
from tutor.textbook.parse import plain
from tutor.textbook.subjects import is_general, subjects_in
from tutor.textbook.words import tokens, words

Found = tuple[Source, Unit]
FEWEST = 6  # words of a sentence that is an example itself
MOST = 3  # sentences of one
HEADED = 0.8  # what it counts that only the heading names the thing
HALF = 0.5  # of the thing's name, what it must speak of
# How a sentence says how it is with one such thing; of a definition itself only the first counts.
SUCH = re.compile(r"\bsuch as\b|, like\b")
CONCRETE = re.compile(
    r"^(?:A|An|If|With|Without|Nobody|Over)\b|\bsuch as\b|(?<![A-Za-z])(?<!ROS )\d"
)
HERE = re.compile(r"Here is a worked example")  # follows
FIGURES = re.compile(r"\d")
# What the grounds for one count: it speaks of the thing, on the page of its definition, in the same
# paragraph, and says that it is one; less if it was told or defines something else.
NAMED, HOME, BESIDE, SURE, SEEN = 5.0, 1.5, 1.0, 2.0, 1.2


def example(question: Question, looked: Looked, seen: str) -> Parts | None:
    """The best example of what a question names; None if the book gives none."""
    said = subjects_in(question.text)
    names = [name for name in said if not all(map(is_general, words(name)))] or said
    thing = " ".join(names) or question.text
    home = definition_of(thing, looked) if len(names) == 1 else None
    asked = wanted(thing, looked)
    everyday = question.wants("everyday")
    scored = [
        (_score(question, asked, home, source, unit), -(unit.text in seen), -place, source, unit)
        for place, (source, unit) in enumerate(_likely(looked, asked, home))
    ]
    best = max(scored, key=lambda one: (one[0] + SEEN * one[1], one[2]), default=None)
    row = example_row(thing, looked) if len(names) == 1 and not everyday else None
    if row and row[1] not in seen and (best is None or best[1] or not best[4].likens):
        return _with_row(row, looked, seen)
    if best is None:
        told_only = everyday or question.wants("figures")
        program = None if told_only else _program(looked, asked, home)
        return program or _none(looked, home, seen, prose=told_only)
    told = _whole(*best[3:])
    opening = [say("no_more")] if all(unit.text in seen for unit in told) else []
    return [*opening, " ".join(unit.text for unit in told)], [best[3]]


def _likely(looked: Looked, asked: Wanted, home: Found | None) -> Iterator[Found]:
    """The sentences that may be an example of a thing."""
    for source in looked.sources:
        shown = False  # by "Here is a worked example."
        for unit in source.units:
            said = plain(unit.also or unit.text)
            defines = unit.kind == "point" and home is not None and unit is home[1]
            if not (unit.kind == "sentence" or defines) or HERE.match(said):
                shown = unit.kind == "sentence"
                continue
            whole = not unit.announces and len(said.split()) >= FEWEST
            sure = unit.exemplifies or shown
            if whole and (_names(asked, home, source, unit) if sure else _tells(asked, home, unit)):
                yield source, unit
            shown = False


def _names(asked: Wanted, home: Found | None, source: Source, unit: Unit) -> bool:
    """Whether what is an example of something is one of the thing."""
    there = source.heading_terms.union(*(one.terms for one in [*before(source, unit), unit]))
    return asked.share(there) >= HALF or _is_beside(home, source, unit)


def _tells(asked: Wanted, home: Found | None, unit: Unit) -> bool:
    """Whether a sentence that does not say so is one: the definition names some, or it tells how it
    is with one, after the definition or a sentence on the thing."""
    if home is None or unit not in home[0].units:
        return False
    said, at = plain(unit.also or unit.text), home[0].units.index(unit)
    if unit is home[1] or at == 0 or unit.defines:
        return unit is home[1] and bool(SUCH.search(said))
    above = home[0].units[at - 1]
    there = unit.terms | (above.terms if above.paragraph == unit.paragraph else frozenset())
    beside = _is_beside(home, home[0], unit)
    concrete = bool(CONCRETE.search(said)) or (beside and ": " in said)
    return concrete and (beside or asked.share(there) == 1)


def _is_beside(home: Found | None, source: Source, unit: Unit) -> bool:
    """Whether it stands in the paragraph of a definition, after it, or is that itself."""
    same = home is not None and source is home[0] and unit.paragraph == home[1].paragraph
    return bool(home and same and source.units.index(unit) >= source.units.index(home[1]))


def _score(
    question: Question, asked: Wanted, home: Found | None, source: Source, unit: Unit
) -> float:
    """How good an example it is, of that very thing."""
    told = frozenset().union(*(one.terms for one in [*before(source, unit), unit]))
    beside = _is_beside(home, source, unit)
    other = bool(unit.defines) and not any(map(asked.covers, unit.defines))
    score = NAMED * max(asked.share(told), beside, HEADED * asked.share(source.heading_terms))
    score += HOME * (home is not None and source is home[0]) + BESIDE * beside
    score += SURE * (unit.exemplifies - other - source.is_summary)
    score += 2 * SURE * (question.wants("everyday") and _likens(source, unit))
    return score + SURE * (question.wants("figures") and len(FIGURES.findall(unit.text)) > 1)


def _likens(source: Source, unit: Unit) -> bool:
    """Whether it likens the thing to one of everyday life, or is announced to."""
    above = source.units[: source.units.index(unit)][-1:]
    return unit.likens or any(
        u.likens and len(plain(u.also or u.text).split()) < FEWEST for u in above
    )


def _program(looked: Looked, asked: Wanted, home: Found | None) -> Parts | None:
    """The program of a page on the thing, with what announces it."""
    pages = [home[0]] if home else []
    pages += [s for s in looked.sources if asked.share(s.heading_terms) >= HALF]
    found = ((s, unit) for s in pages for unit in s.units if unit.kind == "code")
    for source, unit in found:
        if asked.share(source.heading_terms | unit.terms) >= HALF:
            return [*announced(source, unit, []), unit.text], [source]
    return None


def _none(looked: Looked, home: Found | None, seen: str, *, prose: bool) -> Parts | None:
    """That there is none, with what the book says besides, be it only in `prose`."""
    pages = [home[0]] if home else looked.sources[:1]
    if prose:
        pages = [replace(p, units=tuple(unit for unit in p.units if unit.is_prose)) for p in pages]
    parts = further(replace(looked, sources=pages), seen)
    return parts and ([say("no_example"), *parts[0]], parts[1])


def _whole(source: Source, unit: Unit) -> list[Unit]:
    """A sentence with the one that it goes on from and those that go on from it."""
    at = source.units.index(unit) + 1
    later: list[Unit] = []
    for after in source.units[at : at + MOST - 1]:
        if after.paragraph != unit.paragraph or after.defines or after.kind != "sentence":
            break
        later.append(after)
    return [*before(source, unit), unit, *later]


def _with_row(row: tuple[Source, str, str], looked: Looked, seen: str) -> Parts:
    """What a table gives, under what the thing is if that was not said."""
    source, told, name = row
    thing = definition_of(name, looked)
    if thing is None or thing[1].text in seen:
        return [told], [source]
    return [thing[1].text, told], list(dict.fromkeys([source, thing[0]]))


def example_row(thing: str, looked: Looked) -> tuple[Source, str, str] | None:
    """What a table gives as the example of the thing, its cell in the row of that name; and how
    the table calls it."""
    focus = wanted(thing, looked)
    for source, unit in ((s, u) for s in looked.sources for u in s.units if u.kind == "table"):
        head, *rows = cells(unit.text)
        if focus.among(first_column(unit)) and fits_either("questions", "example", " ".join(head)):
            return source, unit.text, head[0]
        row = next((row for row in rows if fits_either("questions", "example", row[0])), None)
        names = zip(head, *(cells(text)[0] for text in (unit.also,) if text), strict=False)
        known = [focus.among({*tokens(plain(" ".join(name)))}) for name in names]
        pairs = (pair for *pair, k in zip(head, row or (), known, strict=False) if k)
        found = [(say("example_row", thing=h, example=c), h) for h, c in pairs]
        if found:
            return source, "\n".join(told for told, _ in found), found[0][1]
    return None
