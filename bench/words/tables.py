"""Reading a labelled table, and what came of it as a table of shares."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "words"
PARTS = (
    "visible",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "aside",
    "third.aside",
    "fourth.aside",
    "tenth.aside",
)
ABREAST = 3  # parts beside each other in a report
LANGUAGES = ("en", "roman", "ur")


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled phrase; `data` is the whole object as written."""

    id: str
    language: str
    kind: str
    say: str
    expect: dict[str, Any]
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a row: `share` right (1.0 or 0.0, or between for recall); what was said instead
    in `got`; `marks` name faults that are counted by themselves, such as "false date"; `seconds`
    is what it took, where that is measured on the way."""

    row: Row
    share: float
    got: str = ""
    marks: frozenset[str] = frozenset()
    seconds: float = 0.0


def parts_of(subject: str) -> list[str]:
    """The parts that a subject's table has: only the requests were written a second time."""
    return [part for part in PARTS if (FOLDER / f"{subject}.{part}.jsonl").exists()]


def load(subject: str, part: str) -> list[Row]:
    lines = (FOLDER / f"{subject}.{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_row(json.loads(line)) for line in lines if line.strip()]


def _row(data: dict[str, Any]) -> Row:
    return Row(data["id"], data["language"], data["kind"], data["say"], data["expect"], data)


def report(subject: str, outcomes: dict[str, list[Outcome]], goals: dict[str, float]) -> str:
    """Shares by kind and language, one part beside the other."""
    names = list(outcomes)
    beside = [names[at : at + ABREAST] for at in range(0, len(names), ABREAST)]
    lines = [line for parts in beside for line in _table(subject, parts, outcomes)]
    for part, found in outcomes.items():
        reached = _share(found)
        verdict = "reached" if reached >= goals[part] else "missed"
        lines.append(f"{part}: {reached:.1%} right, goal {goals[part]:.0%} {verdict}")
    return "\n".join(lines)


def _table(subject: str, parts: Sequence[str], outcomes: dict[str, list[Outcome]]) -> list[str]:
    outcomes = {part: outcomes[part] for part in parts}
    kinds = sorted({outcome.row.kind for found in outcomes.values() for outcome in found})
    heads = "".join(f"{name:>10}" for _ in outcomes for name in (*LANGUAGES, "all"))
    wide = 10 * (len(LANGUAGES) + 1)
    lines = [f"{subject:<12}" + "".join(f"{part:>{wide}}" for part in outcomes), f"{'':<12}{heads}"]
    lines += [_line(kind, [_of(found, kind) for found in outcomes.values()]) for kind in kinds]
    return [*lines, _line("all", [*outcomes.values()]), ""]


def _of(found: Iterable[Outcome], kind: str) -> list[Outcome]:
    return [outcome for outcome in found if outcome.row.kind == kind]


def _line(name: str, halves: list[list[Outcome]]) -> str:
    cells = []
    for found in halves:
        by_language = [[o for o in found if o.row.language == lang] for lang in LANGUAGES]
        cells += [_cell(group) for group in (*by_language, found)]
    return f"{name:<12}" + "".join(f"{cell:>10}" for cell in cells)


def _cell(found: list[Outcome]) -> str:
    if not found:
        return "-"
    right = sum(outcome.share for outcome in found)
    return f"{right:g}/{len(found)}" if right == int(right) else f"{right:.1f}/{len(found)}"


def _share(found: list[Outcome]) -> float:
    return sum(outcome.share for outcome in found) / max(1, len(found))


def marked(outcomes: dict[str, list[Outcome]], mark: str) -> str:
    """ "visible 0, aside 2 (add_many en, list ur)" """
    return ", ".join(f"{part} {_counted(found, mark)}" for part, found in outcomes.items())


def _counted(found: list[Outcome], mark: str) -> str:
    kinds = sorted(f"{o.row.kind} {o.row.language}" for o in found if mark in o.marks)
    return f"{len(kinds)} ({', '.join(kinds)})" if kinds else "0"


def told_failures(found: list[Outcome]) -> str:
    """Every row that is not wholly right, for whoever improves it. Never of the set-aside part."""
    wrong = [outcome for outcome in found if outcome.share < 1]
    lines = [f"{len(wrong)} of {len(found)} rows are not right"]
    for outcome in sorted(wrong, key=lambda o: (o.row.kind, o.row.id)):
        row = outcome.row
        wanted = json.dumps(row.expect, ensure_ascii=False)
        lines.append(f"{row.id} {row.kind} | {row.say} | {wanted} | got {outcome.got}")
    return "\n".join(lines)
