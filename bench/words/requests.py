"""Requests as people type them, and what the offline engine makes of them: effects, not calls."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from accounts.models import User
from bench.words.effects import Effects, effects, same_list
from bench.words.worlds import TABLES, ZONE, Json, List, seen, world, worlds
from tests.support.talk import Talk

USUAL = "2026-03-11T10:20:00"
LOOKS = {"list_tasks": "list", "search_tasks": "list"}


@dataclass(slots=True)
class Row:
    """One labelled request as it came out. `why` says what is wrong; empty if nothing is."""

    id: str
    language: str
    kind: str
    why: str = ""
    said: str = ""
    answer: str = ""
    calls: list[tuple[str, Json]] = field(default_factory=list)
    wrong_tasks: list[int] = field(default_factory=list)
    invented: bool = False
    seconds: float = 0.0

    @property
    def right(self) -> bool:
        return not self.why


def score(part: str) -> list[Row]:
    """Every row of `visible` or `aside`; needs a migrated database with the book loaded."""
    lists = worlds()
    lines = (TABLES / f"requests.{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_scored(json.loads(line), lists) for line in lines if line]


def _scored(label: Json, lists: dict[str, Json]) -> Row:
    row = Row(label["id"], label["language"], label["kind"], said=label["say"])
    now = datetime.fromisoformat(label.get("now", USUAL)).replace(tzinfo=ZONE)
    with world(lists[label["world"]]["tasks"], now) as user:
        talk = Talk(user)
        before_last = seen(user)
        for text in label.get("before", ()):
            before_last = seen(user)
            talk.say(text)
        before = seen(user)
        begun = time.perf_counter()
        row.answer = talk.say(label["say"])
        row.seconds = time.perf_counter() - begun
        row.calls = talk.calls
        _judge(row, label["expect"], before_last, before, user, talk)
    return row


def _judge(
    row: Row, expect: Json, before_last: List, before: List, user: User, talk: Talk
) -> None:
    after = seen(user)
    start = before_last if expect.get("undo") else before
    wanted = effects(expect.get("calls", ()), start)
    named = set(wanted.changed)
    if expect.get("undo"):
        named |= {n for n in before_last | before if before_last.get(n) != before.get(n)}
    may_remind = "schedule_reminder" in expect.get("may", ())
    wrong = [] if "calls" in expect or "undo" in expect else ["changed"] * (after != before)
    wrong += _differences(wanted, start, after, may_remind)
    row.wrong_tasks = _touched(before, after) if not named else [
        n for n in _touched(before, after) if n not in named
    ]  # fmt: skip
    row.invented = any(word.startswith("invented") for word in wrong)
    wrong += _looked(expect, talk)
    wrong += _said(row, expect)
    row.why = "; ".join(dict.fromkeys(wrong))


def _touched(before: List, after: List) -> list[int]:
    """The numbers of tasks that are not as they were, without new ones."""
    return [number for number, task in before.items() if after.get(number) != task]


def _differences(wanted: Effects, start: List, after: List, may_remind: bool) -> list[str]:
    found = [
        f"task {number}: {problem}"
        for number in start
        for problem in [wanted.problem(number, after.get(number), may_remind)]
        if problem
    ]
    found += [f"there is no task {number}" for number in wanted.missing]
    return found + wanted.new_problems(start, after, may_remind)


def _looked(expect: Json, talk: Talk) -> list[str]:
    wrong, calls = [], talk.calls
    results = [(*call, result) for call, result in zip(calls, talk.results, strict=True)]
    for label in expect.get("calls", ()):
        if "shows" in label:
            shown = [r for r in results if _alike(r[0], label["tool"])]
            if not any(same_list(label, arguments, found) for _, arguments, found in shown):
                wrong.append(f"{label['tool']} did not show {label['shows']}")
        elif label["tool"] == "analytics_summary":
            periods = [made.get("period", "week") for name, made in calls if name == label["tool"]]
            asked = label.get("arguments", {}).get("period")
            if not periods or (asked and asked not in periods):
                wrong.append(f"no analytics_summary {asked or ''}")
    if expect.get("study") and not any(name == "search_textbook" for name, _ in calls):
        wrong.append("the question was not looked up")
    return wrong


def _alike(tool: str, wanted: str) -> bool:
    return LOOKS.get(tool, tool) == LOOKS.get(wanted, wanted)


def _said(row: Row, expect: Json) -> list[str]:
    wrong = [] if row.answer.strip() else ["said nothing"]
    if expect.get("ask") and not re.search("[?؟]", row.answer):
        wrong.append("did not ask")
    return wrong


def report(rows: Iterable[Row]) -> str:
    """Accuracy by language and kind, then the gravest faults."""
    rows = list(rows)
    lines = [_line("all", rows)]
    for name in ("language", "kind"):
        for value in sorted({getattr(row, name) for row in rows}):
            lines.append(_line(value, [row for row in rows if getattr(row, name) == value]))
    lines.append(f"wrong-task changes: {sum(bool(row.wrong_tasks) for row in rows)}")
    lines.append(f"invented dates: {sum(row.invented for row in rows)}")
    mean = 1000 * sum(row.seconds for row in rows) / max(1, len(rows))
    lines.append(f"time per request: {mean:.1f} ms with its tools")
    return "\n".join(lines)


def _line(name: str, rows: list[Row]) -> str:
    right = sum(row.right for row in rows)
    return f"{name:12} {right:4}/{len(rows):<4} {100 * right / len(rows):5.1f} %"
