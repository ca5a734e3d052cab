"""Answers to study questions, put together from the book's own sentences."""

from __future__ import annotations

from collections.abc import Iterable

from tutor.offline.coverage import holds_most, knows_any, missing_in, names, spelt, spoken
from tutor.offline.passages import Source, Unit
from tutor.offline.questions import Question
from tutor.offline.replies import say
from tutor.textbook.words import (
    is_urdu,
    synonyms,
)

WORDS = 95  # of prose in an answer, about
MOST = 6  # units besides the lead
SLACK = 60  # words that a list may have beyond the room
SHORT = 9  # words that are too few for a paragraph
RANK = (2.0, 1.3, 0.8, 0.4, 0.2)  # how much earlier hits of the search are trusted more


def answer(question: Question, sources: list[Source], *, seen: str = "") -> str:
    """The answer with its sources, or that the book has none. `seen` is what was said before."""
    question = spelt(question, sources)
    missing = missing_in(question, sources)
    if not sources or not holds_most(question, sources, missing):
        return _not_covered(question, sources)
    parts = _compared(question, sources) if question.kind == "comparison" else None
    parts = parts or _told(question, sources, seen)
    if parts is None:
        return say("more", links=links(sources[:3]))
    body, used = parts
    return "\n\n".join([*_opening(question, sources, missing), *body, source_line(used)])


def _opening(question: Question, sources: list[Source], missing: list[str]) -> list[str]:
    """What has to be said before an answer that is not quite what was asked."""
    if is_urdu(question.text):
        return [say("in_english")]
    if missing:
        return [say("partly", missing=", ".join(missing))]
    if question.kind == "definition" and not question.is_open and not names(question, sources):
        return [say("undefined", topic=question.topic)]
    return []


def links(sources: Iterable[Source]) -> str:
    return " · ".join(dict.fromkeys(source.link for source in sources))


def source_line(sources: Iterable[Source]) -> str:
    named = list(dict.fromkeys(source.link for source in sources))
    return say("source" if len(named) == 1 else "sources", links=" · ".join(named))


def _not_covered(question: Question, sources: list[Source]) -> str:
    topic = question.topic or " ".join(spoken(question.text, question.terms)[:6])
    first = say("not_covered", topic=topic) if topic else say("not_covered_plain")
    near = [source for source in sources if knows_any(source, question.terms)][:2]
    second = say("nearest", links=links(near)) if near else say("whole_book")
    return f"{first} {second} {say('connect')}"


def _compared(question: Question, sources: list[Source]) -> tuple[list[str], list[Source]] | None:
    """What the book says on the difference, else what it says of each; None without either."""
    wanted = [set(side.split()) for side in question.sides]
    both = set().union(*wanted)
    for source in sources:
        lead = next((u for u in source.units if _contrasts(u) and both <= u.terms), None)
        if lead:
            table = next((u for u in source.units if u.kind == "table" and both <= u.terms), None)
            rest = [] if table else _supports(source, lead, both, "", 40)
            prose = " ".join(unit.text for unit in [lead, *rest])
            return [prose, *([table.text] if table else [])], [source]
    found = [
        _definition_of(side, sources) or _definition_of(f"{side} {other.split()[-1]}", sources)
        for side, other in zip(question.sides, question.sides[::-1], strict=True)
    ]
    pairs = [pair for pair in found if pair]
    if len(pairs) < 2:
        return None
    return ["\n".join(f"- {unit.text}" for _, unit in pairs)], [source for source, _ in pairs]


def _contrasts(unit: Unit) -> bool:
    return unit.kind != "code" and "differ" in unit.text.casefold()


def _definition_of(key: str, sources: list[Source]) -> tuple[Source, Unit] | None:
    for source in sources:
        for unit in source.units:
            if key in unit.defines and unit.kind in {"sentence", "point"}:
                return source, unit
    return None


def _told(
    question: Question, sources: list[Source], seen: str
) -> tuple[list[str], list[Source]] | None:
    """A lead sentence, what supports it, and code or a list where the question wants one."""
    source, lead = _lead(question, sources, seen)
    if source is None or lead is None:
        return None
    wanted = set(question.terms)
    room = WORDS - len(lead.text.split())
    chosen = [lead, *_supports(source, lead, wanted, seen, room)]
    body = _paragraphs(source, chosen)
    if question.wants_code and (code := _code(source, lead)):
        body.append(code.text)
    return body, [source]


def _lead(
    question: Question, sources: list[Source], seen: str
) -> tuple[Source | None, Unit | None]:
    if question.kind == "definition" and not seen:
        found = _definition_of(question.focus, sources)
        if found:
            return found
    implied = {token for term in question.terms for token in (term, *synonyms().get(term, ()))}
    best: tuple[float, Source | None, Unit | None] = (0.0, None, None)
    for rank, source in enumerate(sources):
        for number, unit in enumerate(source.units):
            if unit.text in seen or not _can_lead(question, source, number):
                continue
            if not implied & unit.terms and not is_urdu(question.text):
                continue
            score = _score(question, source, unit, number) + RANK[min(rank, len(RANK) - 1)]
            if score > best[0]:
                best = (score, source, unit)
    return best[1], best[2]


def _can_lead(question: Question, source: Source, number: int) -> bool:
    """Sentences and points; one that ends with a colon only if the code it announces follows."""
    unit = source.units[number]
    if unit.kind in {"code", "table"}:
        return False
    after = source.units[number + 1] if number + 1 < len(source.units) else None
    announces = after is not None and after.kind == "code" and question.wants_code
    return announces or not unit.text.endswith(":")


def _score(question: Question, source: Source, unit: Unit, number: int) -> float:
    """How well a unit would open the answer."""
    wanted = set(question.terms)
    share = len(wanted & unit.terms) / len(wanted) if wanted else 0.0
    score = 3.0 * share + 0.7 * len(wanted & source.heading_terms)
    score += 1.0 * (number == 0) + 0.5 * bool(unit.defines & _keys(question))
    score -= 1.5 * (unit.leans and not unit.text.endswith(":"))
    text = unit.text.casefold()
    if question.kind == "howto":
        score += 2.0 * share * text.startswith("to ") + 0.8 * any(
            u.kind == "code" for u in source.units
        )
    if question.kind == "why":
        score += 1.5 * ("because" in text or "so that" in text or " since " in text)
    return score - 0.4 * (len(text.split()) > 40)


def _keys(question: Question) -> set[str]:
    return {question.focus, *question.terms}


def _supports(source: Source, lead: Unit, wanted: set[str], seen: str, room: int) -> list[Unit]:
    """What goes on from the lead: its paragraph first, then what is on the topic, lists whole."""
    chosen: list[Unit] = []
    for group in _groups(source, lead):
        if len(chosen) >= MOST:
            break
        size = sum(len(unit.text.split()) for unit in group)
        fits = size <= room or (len(group) > 1 and size <= room + SLACK)
        if not fits or any(unit.text in seen for unit in group):
            if chosen or group[0].paragraph != lead.paragraph:
                break
            continue
        if _goes_on(lead, chosen, group, wanted):
            chosen += group
            room -= size
    return chosen


def _groups(source: Source, lead: Unit) -> list[list[Unit]]:
    """The units after the lead; a sentence that ends with a colon stands with its list."""
    at = source.units.index(lead) + 1
    groups: list[list[Unit]] = []
    for unit in source.units[at:]:
        if unit.kind == "code":
            break  # what follows talks about the code
        if unit.kind == "table":
            groups = [group for group in groups if not group[-1].text.endswith(":")]
        elif unit.kind == "point" and groups and _leads_to(groups[-1][-1], unit):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [group for group in groups if not group[-1].text.endswith(":")]


def _leads_to(before: Unit, point: Unit) -> bool:
    return before.text.endswith(":") or before.paragraph == point.paragraph


def _goes_on(lead: Unit, chosen: list[Unit], group: list[Unit], wanted: set[str]) -> bool:
    """Whether a group reads well after what was chosen."""
    first, last = group[0], chosen[-1] if chosen else lead
    if first.paragraph == lead.paragraph:
        return True
    if first.paragraph == last.paragraph:
        return bool(wanted & first.terms) or first.leans
    short = sum(len(unit.text.split()) for unit in group) < SHORT
    on_topic = any(wanted & unit.terms for unit in group) or len(group) > 1
    return on_topic and not short and (not first.leans or len(group) > 1) and first.opens


def _paragraphs(source: Source, chosen: list[Unit]) -> list[str]:
    """The units as Markdown in the book's order: sentences run on, points are a list."""
    order = {id(unit): number for number, unit in enumerate(source.units)}
    blocks: list[tuple[int, list[Unit]]] = []
    for unit in sorted(chosen, key=lambda unit: order[id(unit)]):
        if blocks and blocks[-1][0] == unit.paragraph:
            blocks[-1][1].append(unit)
        else:
            blocks.append((unit.paragraph, [unit]))
    return [_block(units) for _, units in blocks]


def _block(units: list[Unit]) -> str:
    if units[0].kind == "point":
        return "\n".join(f"{unit.number or '-'} {unit.text}" for unit in units)
    return " ".join(unit.text for unit in units)


def _code(source: Source, lead: Unit) -> Unit | None:
    """The code after the lead, else the first of the passage."""
    at = source.units.index(lead)
    later = (unit for unit in (*source.units[at:], *source.units[:at]) if unit.kind == "code")
    return next(later, None)


def refuses(answer: str) -> bool:
    """Whether an answer says that the book does not cover what was asked."""
    opening = (
        say(name, topic="\0").split("\0")[0] for name in ("not_covered", "not_covered_plain")
    )
    return answer.startswith(tuple(opening))
