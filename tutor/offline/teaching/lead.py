"""The sentence that an answer begins with, and the code or table that goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tutor.offline.lexicon import fits
from tutor.offline.teaching.coverage import Wanted, definition_of, wanted
from tutor.offline.teaching.passages import Looked, Source, Unit
from tutor.offline.teaching.questions import Question, telling
from tutor.textbook.light import is_light
from tutor.textbook.parse import plain
from tutor.textbook.subjects import special_in
from tutor.textbook.words import tokens

RANK = (2.6, 1.5, 0.9, 0.5, 0.2)  # how much earlier hits of the search are trusted more
TABLED = 3.0  # what the opening of a page gains whose table is of what is asked for
SAID_AGAIN = 1.5  # what a sentence loses that only sums up
OTHER = 2.0  # what a way to do something loses that names nothing of what is to be done
BESIDE = 1.0  # what it gains by standing beside what was shown
HALF = 0.5  # of that, where a cause may stand on any page
LONG = 40  # words of a sentence that is hard to begin with
FITTER = 1.15  # times the score of a page that states a cause, what a page that is told first has
TRUSTED = 2  # hits that may be opened with though none of the words stand in their sentences
SUM = re.compile(r"`[^`]*\d[^`]*= ?\d[^`]*`")
FORMULA = re.compile(r"```\s*\n")  # a block in no programming language


def lead_of(
    question: Question, asked: Wanted, looked: Looked, seen: str
) -> tuple[Source, Unit] | None:
    """The definition if that is asked for, else the piece that says most of what is asked."""
    if question.kind == "definition":
        found = definition_of(question.topic, looked)
        if found and found[1].text not in seen:
            return found
    made = " ".join(special_in(question.text)) if question.kind == "howto" else ""
    focus = wanted(question.topic or made or question.text, looked)
    best: tuple[float, Source, Unit] | None = None
    shown = {(s.url, u.paragraph) for s in looked.sources for u in s.units if u.text in seen}
    shown = shown if question.kind == "howto" else set()
    for rank, source, number in _candidates(question, asked, looked, seen, shown):
        trust = RANK[min(rank, len(RANK) - 1)] * (HALF if _of_cause(question) else 1.0)
        score = _score(question, asked, looked, focus, source, number) + trust
        beside = (source.url, source.units[number].paragraph) in shown
        score += BESIDE * beside
        if best is None or score > best[0]:
            best = (score, source, source.units[number])
    return best and best[1:]


def _candidates(
    question: Question, asked: Wanted, looked: Looked, seen: str, shown: set[tuple[str, int]]
) -> Iterator[tuple[int, Source, int]]:
    """(rank of the source, source, place of the unit) of what may open the answer."""
    for rank, source in enumerate(looked.sources):
        for number, unit in enumerate(source.units):
            again = _of_cause(question) and gives_cause(unit)
            if (unit.text in seen and not again) or not _can_lead(question, source, number):
                continue
            beside = (source.url, unit.paragraph) in shown
            if beside or asked.among(unit.terms) or (number == 0 and rank < TRUSTED):
                yield rank, source, number


def _can_lead(question: Question, source: Source, number: int) -> bool:
    """Sentences and points; one that ends with a colon only if what it announces is wanted."""
    unit = source.units[number]
    if unit.kind in {"code", "table"}:
        return False
    after = source.units[number + 1] if number + 1 < len(source.units) else None
    wants = {"code": question.wants_code, "point": question.kind in {"list", "howto"}}
    return not unit.announces or (after is not None and wants.get(after.kind, False))


def _score(
    question: Question, asked: Wanted, looked: Looked, focus: Wanted, source: Source, number: int
) -> float:
    """How well a unit would open the answer."""
    unit = source.units[number]
    share = asked.share(unit.terms)
    score = 3.0 * share + 0.7 * asked.among(source.heading_terms)
    goes_on = bool(question.stress) and question.kind == "howto"
    opens = number == 0 and not (_of_cause(question) or goes_on)  # begins with what a thing is
    score += 1.0 * opens + 0.5 * any(focus.among(set(k.split())) for k in unit.defines)
    reason = _of_cause(question) and gives_cause(unit)
    score -= 1.5 * (unit.leans and not unit.announces and not reason)
    score -= SAID_AGAIN * source.is_summary
    score -= 0.8 * (unit.kind == "point" and question.kind not in {"list", "howto"})
    if question.kind == "howto":
        score += 2.0 * share * (unit.also or unit.text).casefold().startswith("to ")
        score -= OTHER * (not focus.among(unit.terms))
    if question.wants_code:
        worth = 0.8 if question.kind == "howto" else 2.0
        score += worth * (code_after(source, unit, formula=question.wants("formula")) is not None)
    if question.kind == "why":
        best = max(s.holds for s in looked.sources), max(s.score for s in looked.sources)
        fits_page = (source.holds / best[0]) * (source.score / best[1])
        weight = 3.0 if reason and not question.wants("why_not") else 1.5
        score += weight * gives_cause(unit) * fits_page
    if question.wants("purpose"):
        score += 2.0 * bool(fits("details", "says_purpose", unit.says)) * share
    if question.kind == "list":
        score += 1.5 * _begins_list(source, number)
        score += (TABLED + opens) * (table_for(source, focus) is not None)
    new = frozenset(telling(question.stress))
    score += 1.5 * bool(new & unit.terms) + 1.0 * bool(new & source.heading_terms)
    return score - 0.4 * (len(unit.text.split()) > LONG)


def _of_cause(question: Question) -> bool:
    """ "Why use X" wants to know what it is good for, which needs no "because"."""
    return question.kind == "why" and not question.wants("purpose")


def fitter_page(question: Question, looked: Looked, source: Source) -> Source | None:
    """The page that fits a question for a cause far better than the one that states a cause."""
    best = looked.sources[0]
    fits_better = best.holds >= source.holds and best.score >= FITTER * source.score
    told = _of_cause(question) and best is not source and best.units[0].is_prose
    return best if told and fits_better and not best.is_summary else None


def reckons(source: Source) -> bool:
    """Whether its answer works something out: `2 × 10 = 20`."""
    return any(SUM.search(unit.text) for unit in source.units)


def gives_cause(unit: Unit) -> bool:
    return bool(fits("details", "says_why", unit.says))


def _begins_list(source: Source, number: int) -> bool:
    later = source.units[number + 1 : number + 2]
    return bool(later) and later[0].kind == "point" and source.units[number].kind == "sentence"


def code_after(source: Source, lead: Unit, *, formula: bool = False) -> Unit | None:
    """The code after the lead, else the first of the passage; of a `formula` no program."""
    at = source.units.index(lead)
    later = (unit for unit in (*source.units[at:], *source.units[:at]) if unit.kind == "code")
    return next((unit for unit in later if not formula or FORMULA.match(unit.text)), None)


def coded(sources: Iterable[Source]) -> tuple[Source, Unit] | None:
    """The first code of any of the pages."""
    return next(((s, unit) for s in sources for unit in s.units if unit.kind == "code"), None)


def cells(table: str) -> list[list[str]]:
    """The cells of a table, row by row."""
    lines = (line.strip().strip("|").split("|") for line in table.splitlines())
    return [[cell.strip() for cell in line] for line in lines]


def table_for(source: Source, asked: Wanted) -> Unit | None:
    """The table of a page of which each row is one of what a list is asked of."""
    tables = (unit for unit in source.units if unit.kind == "table")
    return next((u for u in tables if asked.among(first_column(u))), None)


def first_column(table: Unit) -> set[str]:
    """What the first column of a table is of, in both languages."""
    heads = (cells(text)[0][0] for text in (table.text, table.also) if text)
    return {token for head in heads for token in tokens(plain(head)) if not is_light(token)}
