"""What is quoted beside the sentence that opens an answer: what it goes on from, what goes on from
it, and lists whole; all of it in the book's order, as Markdown."""

from __future__ import annotations

from tutor.offline.teaching.coverage import Wanted
from tutor.offline.teaching.passages import Source, Unit
from tutor.offline.teaching.questions import Question

MOST = 6  # units besides the lead
SLACK = 60  # words that a list may have beyond the room
SHORT = 9  # words that are too few for a paragraph


def announced(source: Source, code: Unit, chosen: list[Unit]) -> list[str]:
    """The sentence that says what a program does, if it was not quoted already."""
    above = source.units[: source.units.index(code)][-1:]
    return [unit.text for unit in above if unit.announces and unit not in chosen]


def before(source: Source, lead: Unit) -> list[Unit]:
    """The sentence that a lead with "it" goes on from."""
    above = source.units[: source.units.index(lead)][-1:] if lead.leans else ()
    return [unit for unit in above if unit.paragraph == lead.paragraph and not lead.announces]


def supports(source: Source, lead: Unit, asked: Wanted, seen: str, room: int) -> list[Unit]:
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
        if not chosen and _restates(lead, group[0], opens=lead is source.units[0]):
            continue
        if _goes_on(lead, chosen, group, asked):
            chosen += group
            room -= size
    return chosen


def formal_of(question: Question, source: Source, lead: Unit, asked: Wanted) -> Unit:
    """The definition of what is asked about in place of the plain words that a section begins
    with, where it stands right after them."""
    after = source.units[1:2] if lead is source.units[0] else ()
    named = question.kind in {"definition", "other"}
    fits = (
        u for u in after if _restates(lead, u, opens=named) and any(map(asked.covers, u.defines))
    )
    return next(fits, lead)


def _restates(lead: Unit, unit: Unit, *, opens: bool) -> bool:
    """Whether a definition only says formally what a section begins with in plain words."""
    mine = {token for key in unit.defines for token in key.split()}
    return opens and not lead.defines and bool(mine) and mine <= lead.terms


def _groups(source: Source, lead: Unit) -> list[list[Unit]]:
    """The units after the lead; a sentence that ends with a colon stands with its list."""
    at = source.units.index(lead) + 1
    groups: list[list[Unit]] = [[]] if lead.announces else []
    for unit in source.units[at:]:
        if unit.kind == "code":
            break  # what follows talks about the code
        if unit.kind == "table":
            groups = [group for group in groups if group and not group[-1].announces]
        elif unit.kind == "point" and groups and _leads_to((groups[-1] or [lead])[-1], unit):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [group for group in groups if group and not group[-1].announces]


def _leads_to(before: Unit, point: Unit) -> bool:
    return before.announces or before.paragraph == point.paragraph


def _goes_on(lead: Unit, chosen: list[Unit], group: list[Unit], asked: Wanted) -> bool:
    """Whether a group reads well after what was chosen."""
    first, last = group[0], chosen[-1] if chosen else lead
    if first.paragraph == lead.paragraph or last.announces:
        return True
    if first.paragraph == last.paragraph:
        return bool(asked.among(first.terms)) or first.leans
    short = sum(len(unit.text.split()) for unit in group) < SHORT
    on_topic = any(asked.among(unit.terms) for unit in group) or len(group) > 1
    return on_topic and not short and (not first.leans or len(group) > 1) and first.opens


def paragraphs(source: Source, chosen: list[Unit]) -> list[str]:
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
    if units[0].kind in {"table", "code"}:
        return "\n\n".join(unit.text for unit in units)
    if units[0].kind == "point":
        counted = units[0].number.startswith("1")  # a part of a numbered list is only a list
        marks = [unit.number if counted and unit.number else "-" for unit in units]
        return "\n".join(f"{mark} {u.text}" for mark, u in zip(marks, units, strict=True))
    return " ".join(unit.text for unit in units)
