"""What is to be done on the day of another task: "shadi wale din 5 baje tayar hona hai", "iron my
suit on the day of the wedding"."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from django.utils import timezone

from tutor.offline.desk.adding import Adding
from tutor.offline.desk.changes import Unclear
from tutor.offline.desk.matching import matched
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import shown
from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_time, names_day, times, when_of
from tutor.offline.replies import say
from tutor.offline.stream import Call
from tutor.offline.urdu.names import TITLE_AFTER, TITLE_BEFORE, trimmed
from tutor.offline.urdu.sentences import Heard, sentence

KINDS = {"add", "add_many", "add_reminder", "offer"}
OF = re.compile(r"(?:^| )(?:ka|wala)$")  # which binds what is before it to the name
WALA = re.compile(r" wala din\b")
LONGEST = 4  # words of what the day is named by


def counts_from_a_day(request: Request) -> bool:
    timed = request.kind != "offer" or "due" in request.arguments  # "shadi ka din yaad hai na"
    return request.kind in KINDS and timed and any(map(_said, _news(request)))


def on_that_day(desk: Adding, request: Request) -> Generator[Call, Json, Request]:
    """The request with the day of the task that is named; it is asked where there is none, and an
    hour was said, which would be today's."""
    rows = yield from desk.open_rows()
    placed = [_placed(new, rows) if _said(new) else new for new in _news(request)]
    if "tasks" in request.arguments:
        return replace(request, arguments=request.arguments | {"tasks": placed})
    return replace(request, arguments=placed[0])


def on_the_day(request: Request, day: str) -> Request | None:
    """The request with the day that was asked for, as no task had told it; None if none was."""
    said = _said(request.arguments) if request.kind in KINDS else []
    if not said or not names_day(day):
        return None
    when = when_of(day)
    due = day if when and when.time else f"{day} {request.arguments.get('due', '')}".strip()
    return replace(request, arguments=request.arguments | {"title": said[-1][0], "due": due})


def _news(request: Request) -> Sequence[Json]:
    tasks: Sequence[Json] = request.arguments.get("tasks", [request.arguments])
    return tasks


def _placed(new: Json, rows: Sequence[Json]) -> Json:
    said = _said(new)
    for title, of in said:
        found = matched(of, shown({"tasks": rows}), strictly=True)
        due = next((str(row.get("due") or "") for row in rows if found.clear
                    and str(row["number"]) == found.tasks[0].number), "")[:10]  # fmt: skip
        if due >= f"{timezone.localdate()}" and telling(title):
            rest, when, _ = times(f"{due} {title}")  # "subah gari dhoni"
            title, due = (rest, when) if rest and "due" not in new else (title, due)
            return new | {"title": title, "due": f"{due} {new.get('due', '')}".strip()}
    if "due" not in new and not WALA.search(sentence(str(new["title"])).read):
        return new  # "eid ke din", of no task, is a name as good as any
    raise Unclear(say("no_day_of", name=said[-1][1]))


def _said(new: Json) -> list[tuple[str, str]]:
    """What is to be done, and of which task the day is, in each way to read it; empty if it is none
    or has a day of its own."""
    title = str(new.get("title", ""))
    if "repeat" in new or names_day(str(new.get("due", ""))):
        return []
    if said := fits("titles", "day_of", title):
        parts = said.groupdict()
        return [(parts.get("first") or parts["title"], parts["of"])]
    heard = sentence(title)
    match = fits("titles", "day_of", heard.read, "urdu")
    if match is None or is_time(Heard(heard, match)["of"]):
        return []
    return [*_named(Heard(heard, match))]


def _named(said: Heard) -> Iterator[tuple[str, str]]:
    """The words before "wale din" as a name, the longest first; the rest is of the title."""
    words, after = said["of"].split(), said["after"]
    for count in range(min(len(words), LONGEST), 0, -1):
        before, of = " ".join(words[:-count]), " ".join(words[-count:])
        if OF.search(sentence(before).read) or OF.search(sentence(words[-count]).read):
            continue
        title = " ".join(filter(None, (before, after)))
        yield trimmed(title, TITLE_BEFORE, TITLE_AFTER), of
