"""Scripts that change some words of a title, which have to read it first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tutor.offline.desk.receipts import Json, plain
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say, spoken_language
from tutor.offline.stream import Script

if TYPE_CHECKING:
    from tutor.offline.desk.desk import Desk

JOINED = re.compile(r",|\s(?:and|aur|or|plus|اور)\s", re.IGNORECASE)
ENDS = re.compile(  # the verb that an Urdu title ends with, before which more is put
    r"\s+(?:(?:la|le|de|kar|khareed|mangwa|karwa|bana|bhej|rakh|bhar)\w*[aeiy]"
    r"|(?:لا|لے|لی|دے|دی|کر|خرید|منگوا|کروا|بنا|بھیج|رکھ|بھر)\w*[اےی])$",
    re.IGNORECASE,
)


def strip(desk: Desk, request: Request) -> Script:
    """The title without some of its words: "take the oh out of the ayesha one"."""
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        return rows
    gone = str(request.arguments["gone"])
    fitting = [row for row in rows if _words(gone).search(str(row["title"]))]
    if len(fitting) != 1:
        return say("no_such_words", words=plain(gone), title=plain(rows[0]["title"]))
    title = str(fitting[0]["title"])
    left = _tidy(_words(gone).sub(" ", title, count=1))
    if not re.search(r"[^\W_]", left):
        return say("whole_title")
    left = left[:1].upper() + left[1:] if title[:1].isupper() else left
    return (yield from _called(desk, fitting[0], left))


def append(desk: Desk, request: Request) -> Script:
    """The title with one more thing: "put bread in the groceries one"."""
    rows = yield from desk.rows(request)
    if isinstance(rows, str):
        return rows
    if len(rows) != 1:
        return say("which_task")
    title, more = str(rows[0]["title"]), str(request.arguments["more"])
    ends = ENDS.search(title) if spoken_language() != "en" else None
    head, tail = (title[: ends.start()], ends[0]) if ends else (title, "")
    joiner = (
        ", "
        if JOINED.search(head)
        else {"en": " and ", "ur": " اور "}.get(spoken_language(), " aur ")
    )
    return (yield from _called(desk, rows[0], f"{head}{joiner}{more}{tail}"))


def _called(desk: Desk, row: Json, title: str) -> Script:
    new = Request("rename", str(row["number"]), {"title": title})
    return (yield from desk.change(new))


def _words(said: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)


def _tidy(title: str) -> str:
    """A title without the marks and joiners that words have left behind."""
    title = re.sub(r"\s+(?=[,.;)])", "", " ".join(title.split()))
    title = re.sub(r"([(,;])\s*[,;]+", r"\1", title).replace("( ", "(").replace("()", "")
    return re.sub(
        r"^(?:and|aur|اور)\s+|[\s,;:–—-]+(?:and|aur|اور)?$|\s+(?:and|aur|اور)$",
        "",
        title.strip(" ,;:"),
    )
