"""Two things beside each other: what the book says on their difference, which to choose, and what
it says of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tutor.offline.lexicon import fits, fits_either, lists
from tutor.offline.teaching.coverage import Wanted, definition_of, wanted
from tutor.offline.teaching.otherwise import Parts, simply
from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.offline.teaching.prose import supports
from tutor.offline.teaching.questions import Question, question, telling, tidy
from tutor.offline.teaching.told_apart import told_apart
from tutor.textbook.parse import plain
from tutor.textbook.subjects import completed, special_in, subjects_in
from tutor.textbook.words import stem, tokens, words

Told = tuple[Source, Unit]


def compared(question: Question, looked: Looked) -> Parts | None:
    """What the book says on the difference, else what it says of each, then what is nearest to the
    difference and which to choose; None without any."""
    sides = sides_of(question, looked)
    choice = _choice(looked, sides) if question.wants("choice") else None
    contrasts, exact = _contrasting(sides, looked)
    if exact:
        return _difference(*exact[0], looked, sides, choice)
    each = _each(question, looked) or told_apart(sides, looked)
    beside = [_difference(*found, looked, sides, None) for found in contrasts[:1]]
    beside += [([choice[1]], [choice[0]])] if choice else []
    parts = [*([each] if each else []), *beside]
    body = [piece for told, _ in parts for piece in told]
    return (body, list(dict.fromkeys(s for _, used in parts for s in used))) if parts else None


def case_in(put: str, before: str = "") -> str:
    """For what one of two things is wanted: "a dark room"; of "is it this or that", what was asked
    `before`; empty if none is named."""
    asked = question(put)
    if asked.kind != "comparison" or fits_either("questions", "differ", put):
        return ""
    match = fits_either("questions", "for_what", put)
    of_it = fits_either("questions", "is_it", put)
    case = match["case"] if match else " ".join(special_in(before)) if of_it else ""
    own = {*tokens(case)}.difference(*(telling(side) for side in asked.sides))
    return case if own else ""


def deed_in(put: str) -> str:
    """What is to be told or measured by a thing that is named by nothing else: "how far the wall
    is"; empty if no such thing is asked for."""
    match = fits_either("questions", "which_tells", tidy(put))
    what = match["what"].strip(" ,،") if match else ""
    return what if telling(what) or fits_either("questions", "measured", what) else ""


def unrated(question: Question, body: Iterable[str]) -> str:
    """How one of two things was asked to be more than the other ("easier"), if nothing that is said
    of them speaks of it."""
    match = fits_either("questions", "by_rate", question.text)
    how = match["how"] if match and question.kind == "comparison" else ""
    scale = {how.removeprefix("more "), stem(how.removeprefix("more "))}
    for alike in lists("details", "kin").values():
        scale |= {*alike.split()} if how in alike.split() else set()
    told = {word for piece in body for word in words(piece)}
    return how if how and not scale & {*told, *map(stem, told)} else ""


def sides_of(question: Question, looked: Looked) -> list[Wanted]:
    """What names each of the things; what is said of the one does not name the other, though it may
    stand for it elsewhere: a "xacro" is not "urdf" where both are asked about."""
    names = completed(question.sides)
    own = [frozenset(telling(name)) for name in names]
    every = frozenset[str]().union(*own)
    sides = zip((wanted(name, looked) for name in names), own, strict=True)
    return [replace(s, things=tuple(t - (every - mine) for t in s.things)) for s, mine in sides]


ALL = 0.999  # of what was looked up


def untold_side(question: Question, looked: Looked) -> str:
    """The one of two things that no sentence names, while the other is defined; else empty. Where a
    page is called by all that is asked ("normal AI"), neither is unknown."""
    if question.kind != "comparison" or any(page.about >= ALL for page in looked.pages):
        return ""
    found = zip(question.sides, sides_of(question, looked), strict=True)
    units = [unit for source in looked.pages for unit in source.units]
    untold = [name for name, side in found if not any(names_all([side], unit) for unit in units)]
    others = [name for name in question.sides if name not in untold]
    defined = others and all(definition_of(name, looked) for name in others)
    return untold[0] if len(untold) == 1 and defined else ""


def is_contrasted(question: Question, looked: Looked) -> bool:
    """Whether the book has a sentence on the difference of just these two."""
    return bool(_contrasting(sides_of(question, looked), looked)[1])


def _contrasting(sides: list[Wanted], looked: Looked) -> tuple[list[Told], list[Told]]:
    """The sentences on the difference of things like these, and those on just these."""
    found = [(s, u) for s in looked.sources for u in s.units if _contrasts(sides, u)]
    return found, [told for told in found if all(_is_exact(side, told[1]) for side in sides)]


def _contrasts(sides: list[Wanted], unit: Unit) -> bool:
    tells = "differ" in unit.says and not fits("questions", "shows_difference", unit.says)
    return unit.kind != "code" and tells and names_all(sides, unit)


def _is_exact(side: Wanted, unit: Unit) -> bool:
    """Whether it names that very thing: a "depth camera" is not what is called a camera."""
    named = [
        {*tokens(name)} for text in (unit.text, unit.also) for name in subjects_in(plain(text))
    ]
    holding = [name for name in named if side.among(name) == len(side.things)]
    return not holding or any(side.covers(" ".join(name)) for name in holding)


def _difference(
    source: Source,
    lead: Unit,
    looked: Looked,
    sides: list[Wanted],
    choice: tuple[Source, str] | None,
) -> Parts:
    """A sentence on the difference with its table, or what goes on from it."""
    section = (u for s in looked.sources if s.url == source.url for u in s.units)
    table = next((u for u in section if u.kind == "table" and names_all(sides, u)), None)
    both = Wanted(
        tuple(thing for side in sides for thing in side.things),
        tuple(worth for side in sides for worth in side.worth),
    )
    rest = [] if table else supports(source, lead, both, "", 40)
    prose = " ".join(unit.text for unit in [lead, *rest])
    if choice and choice[0] is source:
        prose = choice[1]
    return [prose, *([table.text] if table else [])], [source]


def _each(question: Question, looked: Looked) -> Parts | None:
    """What each is, as its definition or its own section says; None if one is missing."""
    names = completed(question.sides)
    found = [
        _defined(side, looked)
        or _defined(f"{side} {other.split()[-1]}", looked, of=side)
        or _opening(side, looked)
        for side, other in zip(names, names[::-1], strict=True)
    ]
    pairs = list(dict.fromkeys(pair for pair in found if pair))
    if len(pairs) < len(names):
        return None
    return ["\n".join(f"- {unit.text}" for _, unit in pairs)], [source for source, _ in pairs]


def _defined(name: str, looked: Looked, of: str = "") -> tuple[Source, Unit] | None:
    found = definition_of(name, looked)
    return found if found and (not of or wanted(of, looked).among(found[1].terms)) else None


def _opening(side: str, looked: Looked) -> tuple[Source, Unit] | None:
    page = _page_of(side, looked)
    return (page, page.units[0]) if page else None


def _choice(looked: Looked, sides: list[Wanted]) -> tuple[Source, str] | None:
    """The paragraph that says which of the things to choose; None if there is none."""
    for source in looked.sources:
        for number in dict.fromkeys(unit.paragraph for unit in source.units):
            units = [u for u in source.units if u.paragraph == number and u.kind == "sentence"]
            said = frozenset().union(*(unit.terms for unit in units))
            chooses = any(fits("questions", "chooses", u.also or u.text) for u in units)
            if chooses and all(side.share(said) == 1.0 for side in sides):
                return source, " ".join(unit.text for unit in units)
    return None


def simply_compared(question: Question, looked: Looked, seen: str) -> Parts | None:
    """What likens both things to everyday ones, else how the page of each begins; None if all of
    that was said."""
    sides = sides_of(question, looked)
    if alike := likened(question, looked, seen):
        return [alike[1].text], [alike[0]]
    found = [_page_of(side, looked) for side in completed(question.sides)]
    pages = list(dict.fromkeys(page for page in found if page))
    if len(pages) == 1 and all(found):
        each = _each(question, looked)  # in another language, it may not have been said
        if each and not all(line[2:] in seen for line in each[0][0].splitlines()):
            return each
        return _simply_each(question, replace(looked, sources=pages), seen)
    told = [_beginning(page) for page in pages]
    new = any(unit.text not in seen for units in told for unit in units)
    if len(pages) < len(sides) or not new:
        return None
    return ["\n".join(f"- {' '.join(u.text for u in units)}" for units in told)], pages


def likened(question: Question, looked: Looked, seen: str = "") -> Told | None:
    """The sentence that likens both things to everyday ones, if there is one that was not seen."""
    sides = sides_of(question, looked)
    pieces = ((s, u) for s in looked.sources for u in s.units if u.likens or u.exemplifies)
    return next(((s, u) for s, u in pieces if names_all(sides, u) and u.text not in seen), None)


def _simply_each(question: Question, looked: Looked, seen: str) -> Parts | None:
    """The one and then the other in simple words, of a page that explains both."""
    each = (replace(question, text=name) for name in completed(question.sides))
    parts = [told for told in (simply(one, looked, seen) for one in each) if told]
    body = dict.fromkeys(piece for told, _ in parts for piece in told)
    return ([*body], looked.sources) if body else None


def _page_of(side: str, looked: Looked) -> Source | None:
    """The page that defines a thing, else the one that is headed with it."""
    if defined := definition_of(side, looked):
        return defined[0]
    focus = wanted(side, looked)
    pages = (s for s in looked.sources if focus.among(s.heading_terms) == len(focus.things))
    return next((page for page in pages if page.units[0].is_prose), None)


def _beginning(page: Source) -> list[Unit]:
    alike = [unit for unit in page.units if unit.likens and not unit.leans][:1]
    return list(dict.fromkeys([page.units[0], *alike]))


def names_all(sides: Iterable[Wanted], unit: Unit) -> bool:
    """Whether it names each of the things, and not one by what stands for two: Xacro by "URDF"."""
    each = list(sides)
    named = frozenset().union(*(thing & unit.terms for side in each for thing in side.things))
    return len(named) >= len(each) and all(s.among(unit.terms) == len(s.things) for s in each)
