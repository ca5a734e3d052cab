"""A new task whose day is counted from another task's, "book flowers 2 days before the wedding",
and one that is of no use after it: "quiz tomorrow at 11, remind me at 9 to study"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from tutor.offline.conversation import Done
from tutor.offline.desk import receipts
from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import shown
from tutor.offline.lexicon import fits, fits_either, words_of
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import names_day, when_of
from tutor.offline.urdu.amounts import amount_of
from tutor.offline.urdu.sentences import Heard, sentence

DAYS = {"day": 1, "week": 7}


def counts_from_another(new: Json) -> bool:
    return "due" not in new and _said(str(new.get("title", ""))) is not None


def ahead_of(new: Json, rows: Sequence[Json]) -> Json:
    """The title and the day of what is to be done before the one task that is named; empty if no
    task with a date is."""
    said = _said(str(new["title"]))
    found = matched(said[1], shown({"tasks": rows})) if said else None
    if said is None or found is None or not found.clear:
        return {}
    due = next(row.get("due") for row in rows if str(row["number"]) == found.tasks[0].number)
    if not due:
        return {}
    title, _, days = said
    day = date.fromisoformat(str(due)[:10]) - timedelta(days=days)
    return {"title": title, "due": f"{day}"} if day >= timezone.localdate() else {}


def in_time(request: Request, last: Done | None) -> Request:
    """A reminder of work for what was added last, at an hour alone; where that has passed for
    today, and the next would come after it is over, it is asked when."""
    title, due = (str(request.arguments.get(name, "")) for name in ("title", "due"))
    added = receipts.tasks_of(last.result) if last else []
    of, when = str(added[-1].get("due") or "") if added else "", when_of(due)
    if not when or not when.time or "T" not in of or names_day(due):
        return request
    over = f"{when.date}T{when.time:%H:%M}" > of[:16]
    if not over or not fits_either("titles", "prepares", sentence(title).read):
        return request
    bare = {name: said for name, said in request.arguments.items() if name != "due"}
    return replace(request, arguments=bare, missing="when")


def _said(title: str) -> tuple[str, str, int] | None:
    """What is to be done, of which task, and how many days before it."""
    if said := fits("titles", "ahead_of", title):
        return said["title"], said["of"], _count(said["count"]) * DAYS[said["unit"] or "day"]
    heard = sentence(title)
    match = fits("titles", "ahead_of", heard.read, "urdu")
    amount = amount_of(match["amount"], match["unit"]) if match else None
    if match is None or amount is None:
        return None
    urdu = Heard(heard, match)
    return urdu["title"], urdu["of"], amount[0] * DAYS[amount[1]]


def _count(word: str | None) -> int:
    if word and word.isdigit():
        return int(word)
    counts = list(words_of("answers", "counts"))
    return counts.index(word) + 1 if word in counts else 1  # "a day", "the night"
