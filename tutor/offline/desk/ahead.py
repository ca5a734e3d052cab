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
LONGEST = 3  # words that what it is before is called by


def counts_from_another(new: Json) -> bool:
    return "due" not in new and bool(_said(str(new.get("title", ""))))


def ahead_of(new: Json, rows: Sequence[Json]) -> Json:
    """The title and the day of what is to be done before the one task that is named; empty if no
    task with a date is."""
    for title, of, days in _said(str(new["title"])):
        found = matched(of, shown({"tasks": rows}))
        numbers = [task.number for task in found.tasks[:1] if found.clear]
        due = next((row.get("due") for row in rows if [str(row["number"])] == numbers), None)
        day = date.fromisoformat(str(due)[:10]) - timedelta(days=days) if due else None
        if day and day >= timezone.localdate():
            return {"title": title, "due": f"{day}"}
    return {}


def named_ahead(new: Json) -> str:
    """What the day is counted from, as it is called."""
    return _said(str(new["title"]))[-1][1]


def deed_ahead(new: Json) -> str:
    """What is to be done, without what it is before."""
    title = str(new["title"])
    return next((said[0] for said in _said(title)[-1:]), title)


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


def _said(title: str) -> list[tuple[str, str, int]]:
    """What is to be done, of which task, and how many days before it, in each way to read it."""
    if said := fits("titles", "ahead_of", title):
        return [(said["title"], said["of"], _count(said["count"]) * DAYS[said["unit"] or "day"])]
    heard, found = sentence(title), []
    for pattern in ("ahead_of", "ahead_within"):
        match = fits("titles", pattern, heard.read, "urdu")
        amount = amount_of(match["amount"], match["unit"]) if match else None
        if match is None or amount is None:
            continue
        said_ = Heard(heard, match)
        within = pattern == "ahead_within"
        named = _side_by_side(said_) if within else [(said_["title"], said_["of"])]
        found += [(what, of, amount[0] * DAYS[amount[1]]) for what, of in named]
    return found


def _side_by_side(said: Heard) -> list[tuple[str, str]]:
    """ "Gift ali ki shadi" as a thing to get and what it is before, the longest name first."""
    words = said["both"].split()
    cuts = range(max(1, len(words) - LONGEST), len(words))
    bound = (
        sentence(words[at]).read == "ka" or sentence(words[at - 1]).read == "ka" for at in cuts
    )
    return [
        (f"{' '.join(words[:at])} {said['deed']}", " ".join(words[at:]))
        for at, binds in zip(cuts, bound, strict=True)
        if not binds
    ]


def _count(word: str | None) -> int:
    if word and word.isdigit():
        return int(word)
    counts = list(words_of("answers", "counts"))
    return counts.index(word) + 1 if word in counts else 1  # "a day", "the night"
