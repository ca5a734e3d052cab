"""Words of time: date, time, end, length, rule and what is left of a title."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from statistics import mean, median
from typing import Any
from zoneinfo import ZoneInfo

from bench.words.tables import Outcome, Row, marked

GOALS = {"visible": 0.98, "aside": 0.95}
NOW = "2026-03-11T10:20:00"
ZONE = ZoneInfo("Asia/Karachi")
LOCALE = "en-GB"
ROUNDS = 5
MODES = {"done": "completion"}  # what a mode is called in the table
IMPORT = (
    "import django, time; django.setup(); began = time.perf_counter(); import todos.when; "
    "print((time.perf_counter() - began) * 1000)"
)
Found = dict[str, Any]


@contextmanager
def ready() -> Iterator[None]:
    yield


def judge(row: Row) -> Outcome:
    found = understood(row)
    wanted = dict(row.expect)
    if row.kind == "dateless":
        invented = {name: value for name, value in found.items() if name != "title"}
        marks = frozenset({"false date"} if invented else ())
        return Outcome(row, float(not invented), str(found), marks)
    title = wanted.pop("title", None)
    right = title is None or _plain(title) == _plain(found["title"])
    found_plain = {name: value for name, value in found.items() if name != "title"}
    for facts in (wanted, found_plain):
        if "rule" in facts:
            facts["rule"] = sorted(facts["rule"].split(";"))
        if facts.get("mode") == "completion":
            facts.pop("date", None)
    return Outcome(row, float(right and wanted == found_plain), str(found))


def understood(row: Row) -> Found:
    """What we read in a row, under the names of the table; None is left out."""
    from todos.when import split_title

    now = datetime.fromisoformat(row.data.get("now", NOW)).replace(tzinfo=ZONE)
    title, when = split_title(row.say, now, row.data.get("locale", LOCALE))
    found: Found = {"title": title}
    if when is None:
        return found
    facts: Found = {
        "date": when.date and when.date.isoformat(),
        "time": when.time and when.time.isoformat("minutes"),
        "end_date": when.end_date and when.end_date.isoformat(),
        "end_time": when.end_time and when.end_time.isoformat("minutes"),
        "minutes": when.minutes,
        "rule": when.rule,
        "mode": MODES.get(when.mode, when.mode) if when.rule else None,
    }
    return found | {name: value for name, value in facts.items() if value}


def _plain(title: str) -> str:
    """A title as titles compare: without case, punctuation and Arabic variants of letters."""
    from todos.text import fold

    return " ".join(re.sub(r"[^\w\s]", " ", fold(title)).split())


def remarks(parts: dict[str, list[Row]], outcomes: dict[str, list[Outcome]]) -> list[str]:
    rows = [row for found in parts.values() for row in found]
    rounds = [_timed(rows) for _ in range(ROUNDS)]
    phrases = sorted(median(times) for times in zip(*rounds, strict=True))
    late = phrases[len(phrases) * 95 // 100]
    return [
        f"false dates in dateless titles: {marked(outcomes, 'false date')}",
        f"time per phrase: {mean(phrases):.0f} µs on average, 95 % within {late:.0f} µs",
        f"import: {_import_time():.1f} ms (of the package, Django being loaded)",
    ]


def _timed(rows: list[Row]) -> list[float]:
    """Microseconds for each row."""
    times = []
    for row in rows:
        began = time.perf_counter()
        understood(row)
        times.append((time.perf_counter() - began) * 1e6)
    return times


def _import_time() -> float:
    runs = [
        subprocess.run([sys.executable, "-c", IMPORT], check=True, capture_output=True, text=True)
        for _ in range(3)
    ]
    return median(float(run.stdout) for run in runs)
