"""Requests as people type them, and what the offline engine makes of them: effects, not calls."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from statistics import mean

from accounts.models import User
from bench.words.effects import Effects, effects, same_list
from bench.words.study import FIRST, cited_in
from bench.words.tables import PARTS, Outcome, Row, marked
from bench.words.worlds import ZONE, Json, List, seen, world
from tests.support.talk import Talk
from tutor.claims import unfounded
from tutor.offline.teaching.study import refuses

GOALS = dict.fromkeys(PARTS, 0.93) | {"visible": 0.97}
NOW = "2026-03-11T10:20:00"
SHOWN = 3  # titles that make an answer a list; a word of comfort may name where to begin
LOOKS = {"list_tasks": "list", "search_tasks": "list"}
WRONG_TASK, INVENTED, UNFOUNDED = "wrong-task change", "invented date", "unfounded claim"


@contextmanager
def ready() -> Iterator[None]:
    """The database of this process, migrated, with the book in it for what is asked besides."""
    from django.core.management import call_command

    from tutor.textbook.loader import load

    call_command("migrate", verbosity=0)
    load()
    yield


@dataclass(slots=True)
class Turn:
    """A row's last message and what it did. `earlier` is the list before the turn before it."""

    talk: Talk
    earlier: List
    before: List
    after: List
    answer: str
    seconds: float
    unfounded: bool  # whether any answer of the talk claims what was not done


def judge(row: Row) -> Outcome:
    """Right: the list is as it should be, what was wanted is shown, and what is unclear asked."""
    now = datetime.fromisoformat(row.data.get("now", NOW)).replace(tzinfo=ZONE)
    with world(row.data["world"], now) as user:
        turn = _played(row, user)
    wrong, marks = _changes(row.expect, turn)
    wrong += _looked(row.expect, turn.talk) + _said(row.expect, turn.answer)
    wrong += _beside_the_point(row.expect, turn)
    marks |= {UNFOUNDED} if turn.unfounded else set()
    got = "; ".join(dict.fromkeys(wrong)) + f" | said: {turn.answer!r}"
    return Outcome(row, float(not wrong), got, frozenset(marks), turn.seconds)


def remarks(parts: dict[str, list[Row]], outcomes: dict[str, list[Outcome]]) -> list[str]:
    took = sorted(outcome.seconds * 1000 for found in outcomes.values() for outcome in found)
    late = took[len(took) * 95 // 100]
    return [
        f"wrong-task changes: {marked(outcomes, WRONG_TASK)}",
        f"invented dates: {marked(outcomes, INVENTED)}",
        f"answers that claim what was not done: {marked(outcomes, UNFOUNDED)}",
        f"time per request: {mean(took):.0f} ms with its tools, 95 % within {late:.0f} ms",
    ]


def _played(row: Row, user: User) -> Turn:
    talk = Talk(user)
    earlier, untrue = seen(user), False
    for text in row.data.get("before", ()):
        earlier = seen(user)
        untrue |= _untrue(talk.say(text), talk)
    before = seen(user)
    begun = time.perf_counter()
    answer = talk.say(row.say)
    seconds = time.perf_counter() - begun
    untrue |= _untrue(answer, talk)
    return Turn(talk, earlier, before, seen(user), answer, seconds, untrue)


def _untrue(answer: str, talk: Talk) -> bool:
    results = zip(talk.calls, talk.results, strict=True)
    return unfounded(answer, [name for (name, _), result in results if "error" not in result])


def _changes(expect: Json, turn: Turn) -> tuple[list[str], set[str]]:
    """What is wrong with the list as it is now, and the gravest faults by name."""
    before, after = turn.before, turn.after
    start = turn.earlier if expect.get("undo") else before
    wanted = effects(expect.get("calls", ()), start)
    may_remind = "schedule_reminder" in expect.get("may", ())
    still = "calls" not in expect and "undo" not in expect
    wrong = ["changed"] if still and after != before else []
    wrong += _differences(wanted, start, after, may_remind)
    named = set(wanted.changed)
    if expect.get("undo"):
        named |= {n for n in start | before if start.get(n) != before.get(n)}
    marks = {WRONG_TASK} if _touched(before, after) - named else set()
    marks |= {INVENTED} if any("invented" in fault for fault in wrong) else set()
    return wrong, marks


def _touched(before: List, after: List) -> set[int]:
    """The numbers of tasks that are not as they were, without new ones."""
    return {number for number, task in before.items() if after.get(number) != task}


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
    """What was not shown, counted or looked up of what should be."""
    wrong = [fault for label in expect.get("calls", ()) for fault in _not_shown(label, talk)]
    if expect.get("study") and not any(name == "search_textbook" for name, _ in talk.calls):
        wrong.append("the question was not looked up")
    return wrong


def _not_shown(label: Json, talk: Talk) -> list[str]:
    tool = label["tool"]
    results = [(*call, result) for call, result in zip(talk.calls, talk.results, strict=True)]
    if "shows" in label:
        shown = [(made, result) for name, made, result in results if _alike(name, tool)]
        right = any(same_list(label, made, result) for made, result in shown)
        return [] if right else [f"{tool} did not show {label['shows']}"]
    if tool == "analytics_summary":
        periods = {made.get("period", "week") for name, made, _ in results if name == tool}
        asked = label.get("arguments", {}).get("period")
        return [] if periods and asked in {None, *periods} else [f"no {tool} {asked or ''}"]
    return []


def _alike(tool: str, wanted: str) -> bool:
    return LOOKS.get(tool, tool) == LOOKS.get(wanted, wanted)


def _beside_the_point(expect: Json, turn: Turn) -> list[str]:
    """What was quoted or listed that nobody asked for, and what should have been quoted."""
    cited = [] if refuses(turn.answer) else cited_in(turn.answer)
    wrong = []
    if "plain" in expect:
        allowed = set(expect["plain"])  # a chapter that is only named has no section in its link
        quoted = [page for page in cited if f"{page.replace('#', '/#')})" in turn.answer]
        beside = [page for page in quoted if not {page, page.split("#")[0]} & allowed]
        wrong += [f"quoted {', '.join(beside)}"] if beside else []
        named = [task.title for task in turn.before.values() if task.title in turn.answer]
        wrong += ["showed the list"] if len(named) >= SHOWN else []
    if "pages" in expect and not set(expect["pages"]) & set(cited[:FIRST]):
        wrong.append(f"cited {', '.join(cited[:FIRST]) or 'no page'}")
    return wrong


def _said(expect: Json, answer: str) -> list[str]:
    wrong = [] if answer.strip() else ["said nothing"]
    if expect.get("ask") and not re.search("[?؟]", answer):
        wrong.append("did not ask")
    return wrong
