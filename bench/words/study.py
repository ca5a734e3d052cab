"""Questions on the book as people type them, and the pages that the answers to them cite."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import mean, median
from typing import cast

from bench.words.tables import Outcome, Row
from tests.support.talk import Talk

GOALS = {"visible": 0.9, "aside": 0.9}
PAGE = re.compile("^/book/(?:ur/)?")  # before the chapter, in whichever edition
FIRST = 3  # citations of an answer that count
ROUNDS = 3
MISSED, DOUBTED = "answered what is not covered", "refused what is covered"


@contextmanager
def ready() -> Iterator[None]:
    """The database of this process, migrated, with the book in it."""
    from django.core.management import call_command

    from tutor.textbook.loader import load

    call_command("migrate", verbosity=0)
    load()
    yield


def judge(row: Row) -> Outcome:
    """Right is an answer with an expected page among its first three, or a plain "not covered"."""
    from tutor.offline.teaching.study import refuses

    answer = _talk(row).say(row.say)
    cited = cited_in(answer)
    refused, wanted = refuses(answer), bool(row.expect.get("not_covered"))
    right = refused if wanted else not refused and _found(row, cited)
    fault = {(True, False): MISSED, (False, True): DOUBTED}.get((wanted, refused))
    got = "not covered" if refused else ", ".join(cited[: FIRST + 1]) or answer[:80]
    return Outcome(row, float(right), got, frozenset([fault] if fault else ()))


def cited_in(answer: str) -> list[str]:
    """The sections whose links an answer holds, as `chapter#section`, whichever the edition."""
    from tutor.textbook.citations import check

    return [PAGE.sub("", str(item["url"])).replace("/#", "#") for item in check(answer)]


def remarks(parts: dict[str, list[Row]], outcomes: dict[str, list[Outcome]]) -> list[str]:
    rows = [row for found in parts.values() for row in found]
    rounds = [_timed(rows) for _ in range(ROUNDS)]
    turns = sorted(median(times) for times in zip(*rounds, strict=True))
    late = turns[len(turns) * 95 // 100]
    return [
        *(_refusals(part, outcomes[part]) for part in outcomes),
        f"time per question: {mean(turns):.0f} µs with its look-ups, 95 % within {late:.0f} µs",
    ]


def _found(row: Row, cited: list[str]) -> bool:
    return not set(row.expect["passages"]).isdisjoint(cited[:FIRST])


def _refusals(part: str, found: list[Outcome]) -> str:
    """How many refusals are right, and how many of the questions without an answer get one."""
    without = [o for o in found if o.row.expect.get("not_covered")]
    right = sum(o.share for o in without)
    all_refusals = right + sum(DOUBTED in o.marks for o in found)
    precision, recall = f"{right:g}/{all_refusals:g}", f"{right:g}/{len(without)}"
    return f"{part}: not covered: precision {precision}, recall {recall}"


def _talk(row: Row) -> Talk:
    """The conversation up to the row's message."""
    from accounts.models import User

    talk = Talk(User(email="person@example.com"))
    for text in cast(list[str], row.data.get("before", [])):
        talk.say(text)
    return talk


def _timed(rows: list[Row]) -> list[float]:
    """Microseconds for each row's own message."""
    times = []
    for row in rows:
        talk = _talk(row)
        began = time.perf_counter()
        talk.say(row.say)
        times.append((time.perf_counter() - began) * 1e6)
    return times
