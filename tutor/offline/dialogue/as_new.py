"""What was taken for a task of the list is another one: "nahi ye naya hai, likh lo"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tutor.offline.conversation import Exchange
from tutor.offline.desk.open_question import PROPOSED, WHEN, WHICH, asked_back, proposed
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.lexicon import fits
from tutor.offline.parsing import titles
from tutor.offline.parsing.answers import is_new
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import ADDS, PRONOUNS, Request
from tutor.offline.parsing.titles import names_day, times, together
from tutor.offline.urdu.names import new_task
from tutor.offline.urdu.naming import QUOTED, TOO
from tutor.offline.urdu.plainer import plainer
from tutor.offline.urdu.sentences import sentence, sounds_urdu

MOVING = {"due": "due", "remind": "when"}  # what is said of a task besides its name
NAMED = {*MOVING, "complete"}
OFFERED = {"shall_add", "shall_add_when"}
FINITE = {"hai", "hun", "tha"}  # which no title has


def as_new(last: Exchange, asked: Sequence[Request], reply: str) -> list[Request]:
    """The message before, put down as it was said, or the question what to put down; what it moved
    goes back. Empty if the reply says nothing of the kind, or answers what was asked."""
    if not (is_new(reply) and sounds_urdu(reply)) or asked_back(last.answer) in PROPOSED | WHEN:
        return []
    made, before = [call.name for call in last.made], asked[-1] if asked else None
    if "add_task" in made:
        return [Request("stays")]  # it is new already
    if not made and any(one.new or one.known or one.kind in ADDS for one in asked):
        return []  # which is asked of anyway
    moved = made == ["update_task"] and before is not None and before.kind == "due"
    which = asked_back(last.answer) in WHICH and not made
    new = _new(before, last.said.text) if before and len(asked) == 1 and (moved or which) else None
    if before is None or new is None or not _is_title(str(new.arguments["title"]), last.said.text):
        return [Request("add", missing="title")]
    early = [replace(before, what="it")] if _is_early(before) else []
    return [*([Request("undo")] if moved else []), new, *early]


def rightly_called(last: Exchange, reply: str) -> list[Request]:
    """ "Nahi, sirf «screw order» kal 5 baje", where a task was offered, or has just been added by a
    name that is like it: by that name, and then."""
    offer = proposed(last.answer) if asked_back(last.answer) in OFFERED else None
    quoted = QUOTED.search(reply)
    if quoted is None or TOO.search(reply):
        return []
    if not (offer or _is_of_added(last, reply, quoted["title"])):
        return []
    rest, due, repeat = times(f"{reply[: quoted.start()]} , {reply[quoted.end() :]}")
    if not fits("naming", "beside_quoted", sentence(rest).read, "urdu"):
        return []
    due, repeat = together(due, repeat)
    named = {"title": quoted["title"].strip()}
    day = names_day(str(offer.arguments.get("due", ""))) if offer else ""
    due = f"{day} {due}" if due and day and not names_day(due) else due
    when = {name: said for name, said in (("due", due), ("repeat", repeat)) if said}
    if offer is None:
        return [Request("change", "it", named | when)]
    return [Request("add", arguments=(when or offer.arguments) | named, another=True)]


def _is_of_added(last: Exchange, reply: str, title: str) -> bool:
    """Whether a reply begins with a no, and the one task that was added has a word of the title."""
    added = [tasks_of(call.result) for call in last.made] if not asked_back(last.answer) else []
    one = added[0][0] if len(added) == 1 and len(added[0]) == 1 else {}
    same = set(telling(title)) & set(telling(str(one.get("title", ""))))
    new = [call.name for call in last.made] == ["add_task"]
    return bool(new and same and fits("naming", "denied", sentence(reply).read, "urdu"))


def _is_title(title: str, text: str) -> bool:
    """Whether it may stand on the list: as it was typed, and no sentence with a day in it ("ammi ko
    call karni hai jumme ko fee deni")."""
    order = sentence(text).read.split()
    places = [order.index(word) for word in sentence(title).read.split() if word in order]
    whole = names_day(times(title)[1]) or FINITE & set(sentence(title).read.split())
    return places == sorted(places) and not whole


def _is_early(asked: Request) -> bool:
    """ "…, ek din pehle yaad dilana": counted from its day, so it says none."""
    return asked.kind == "remind" and str(asked.arguments.get("when", "")).endswith("before")


def _new(before: Request, text: str) -> Request | None:
    """The new task of "pani wala bill jumma ko rakh do", none like which was there."""
    if before.stated or before.missing or before.kind not in NAMED:
        return None
    shown = fits("pointing", "one_of", text) and not fits("pointing", "one_of", before.what)
    pointed = shown or before.what.isdigit()  # "ali wala kal" names nothing new
    if pointed or not telling(before.what) or before.what.casefold() in PRONOUNS:
        return None
    if _is_early(before):
        what = before.what
        found = new_task(plainer(what)) if sounds_urdu(what) else titles.new_task(what)
        return Request("add", arguments=found, another=True) if "title" in found else None
    if field := MOVING.get(before.kind):
        found = {"title": before.what, "due": str(before.arguments.get(field, ""))}
    else:
        found = new_task(text) if sounds_urdu(text) else titles.new_task(text)
    kind = "add_reminder" if before.kind == "remind" else "add"
    said = {name: value for name, value in found.items() if value}
    return Request(kind, arguments=said, another=True) if "title" in said else None
