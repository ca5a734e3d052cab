"""Scripts that change some words of a title, which have to read it first."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.desk import receipts
from tutor.offline.desk.adding import Adding, same_task
from tutor.offline.desk.parts import JOINED
from tutor.offline.desk.receipts import Json, plain
from tutor.offline.lexicon import fits, listed
from tutor.offline.parsing.comparing import is_verb, telling
from tutor.offline.parsing.request import Request
from tutor.offline.replies import say, spoken_language
from tutor.offline.stream import Script

OF = re.compile(r"(\S+)(\s+(?:کا|کی|کے|ka|ki|ke)\s.*)", re.DOTALL)  # "ghee ka stock"


def strip(desk: Adding, request: Request) -> Script:
    """The title without some of its words: "take the oh out of the ayesha one"."""
    rows = yield from desk.rows(request)
    gone = str(request.arguments["gone"])
    fitting = [row for row in rows if _words(gone).search(str(row["title"]))]
    if len(fitting) != 1:
        return say("no_such_words", words=plain(gone), title=plain(rows[0]["title"]))
    title = str(fitting[0]["title"])
    left = _tidy(_words(gone).sub(" ", title, count=1))
    if not re.search(r"[^\W_]", left):
        return say("whole_title")
    left = left[:1].upper() + left[1:] if title[:1].isupper() else left
    return (yield from desk.update(fitting[0], {"title": left}))


def recount(desk: Adding, request: Request) -> Script:
    """ "Cement 25 bori kar do": another number in the one title that counts such things."""
    count, unit = str(request.arguments["count"]), str(request.arguments["unit"])
    counted = re.compile(rf"(?<!\d)\d+(?=\s+{re.escape(unit)}(?!\w))", re.IGNORECASE)
    rows = [row for row in (yield from desk.open_rows()) if counted.search(str(row["title"]))]
    named = [row for row in rows if set(telling(request.what)) & set(telling(str(row["title"])))]
    fitting = rows if request.what == "it" else named
    if len(fitting) != 1:
        return say("what_change")
    title = counted.sub(count, str(fitting[0]["title"]), count=1)
    return (yield from desk.update(fitting[0], {"title": title}))


def append(desk: Adding, request: Request) -> Script:
    """The title with one more thing: "put bread in the groceries one"."""
    if request.new:  # "add eggs to groceries", of a list of that name or new
        open_ = yield from desk.open_rows()
        lists = [row | {"title": _head(row)} for row in open_ if _holds(row)]
        named = same_task(request.what, lists)
        if named is None:
            new = Request("add", arguments=request.new)
            return (yield from (desk.add(new) if request.sure else desk.offer(new)))
        request = replace(request, what=str(named["number"]))
    row = yield from desk.row(request)
    if fits("polite", "it", request.what) and not _is_list(row):
        return _no_list(row, str(request.arguments["more"]))
    title = with_more(str(row["title"]), str(request.arguments["more"]))
    return (yield from desk.update(row, {"title": title}))


def _is_list(row: Json) -> bool:
    """Whether "add butter to it" may be said of it: of "Buy bread" and "Milk", not of a call."""
    title = str(row["title"])
    verbs = {word for word in telling(_head(row)) if is_verb(word)}
    if verbs or ":" in title or len(JOINED.split(title)) > 1:
        return _holds(row)
    return not ("T" in str(row.get("due") or "") or fits("cues", "event", title))


def _no_list(row: Json, more: str) -> str:
    """What "it" does not hold is offered by itself, or as a note."""
    if fits("naming", "detail", more):
        return say("note_how", task=receipts.task(row))
    offered = say("shall_add", title=plain(more[:1].upper() + more[1:]))
    return f"{say('no_list', task=receipts.task(row))} {offered}"


def with_more(title: str, more: str) -> str:
    """The things of a title and those that come to it, as one would say them together."""
    urdu = spoken_language() != "en"
    ends = fits("titles", "verb_last", title, "urdu") if urdu else None
    head, tail = (title[: ends.start()], ends[0]) if ends else (title, "")
    lead, colon, body = head.rpartition(": ")
    things, new = JOINED.split(body), JOINED.split(more)
    if urdu and len(things) > 1 and (of := OF.fullmatch(things[-1])):
        things[-1], tail = of[1], of[2] + tail
    bare = len(things) == 1 and not (urdu or colon)
    if bare and (len(new) > 1 or fits("naming", "list_name", body)):
        lead, colon, things = body, ": ", []
    return f"{lead}{colon}{receipts.joined([*things, *new])}{tail}"


def _head(row: Json) -> str:
    return str(row["title"]).partition(":")[0]


def _holds(row: Json) -> bool:
    """Whether things are put into it: into what is to be bought, but not into a call."""
    said = set(telling(_head(row)))
    return {word for word in said if is_verb(word)} <= listed("naming", "holds")


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
