"""A new task whose day is counted from another task's: "book flowers 2 days before the wedding"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import shown
from tutor.offline.lexicon import fits, words_of

DAYS = {"day": 1, "week": 7}


def counts_from_another(new: Json) -> bool:
    return "due" not in new and bool(fits("titles", "ahead_of", str(new.get("title", ""))))


def ahead_of(new: Json, rows: Sequence[Json]) -> Json:
    """The title and the day of what is to be done before the one task that is named; empty if no
    task with a date is."""
    said = fits("titles", "ahead_of", str(new["title"]))
    found = matched(said["of"], shown({"tasks": rows})) if said else None
    if said is None or found is None or not found.clear:
        return {}
    due = next(row.get("due") for row in rows if str(row["number"]) == found.tasks[0].number)
    if not due:
        return {}
    ahead = timedelta(days=_count(said["count"]) * DAYS[said["unit"] or "day"])
    day = date.fromisoformat(str(due)[:10]) - ahead
    return {"title": said["title"], "due": f"{day}"} if day >= timezone.localdate() else {}


def _count(word: str | None) -> int:
    if word and word.isdigit():
        return int(word)
    counts = list(words_of("answers", "counts"))
    return counts.index(word) + 1 if word in counts else 1  # "a day", "the night"
