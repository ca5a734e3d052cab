"""A guess at what a message says, borne out by the list: done where a task is named wholly and is
to be put off, reminded of or made urgent; else asked in a way that a "yes" answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from todos.search import literal
from tutor.offline.desk import proposing, receipts
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.matching import having, spoken_of
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import Shown, picked, resolve, shown
from tutor.offline.lexicon import fits
from tutor.offline.parsing.answers import agrees, declines, meant
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.clauses import clauses
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.only_told import denied
from tutor.offline.parsing.request import NEW, Request
from tutor.offline.parsing.titles import is_moment, times
from tutor.offline.replies import say
from tutor.offline.stream import Script
from tutor.offline.urdu.sentences import sentence, sounds_urdu

# What is done to a task, by what the message is taken for.
DEEDS = {"done": "complete", "reopen": "reopen", "delete": "delete", "move": "due", "edit": "edit",
         "remind": "remind", "show": "look"}  # fmt: skip

# What is done without a question if the task is named wholly. "Ali called me" has finished nothing.
FREELY = {"move", "remind", "edit"}


def _meant(request: Request, tasks: Sequence[Shown]) -> tuple[list[Shown], bool]:
    """As `spoken_of`; of "the call is online, so no need to iron" the only task with ironing."""
    named = having(telling(request.arguments.get("of", "")), tasks)
    return (named, False) if len(named) == 1 else spoken_of(request.what, tasks)


def act(desk: Adding, request: Request) -> Script:
    """Look through the list for what is spoken of, then do it or ask."""
    label = request.arguments["as"]
    rows = yield from desk.every_row()
    tasks = _fitting(rows, label)
    near, whole = _meant(request, tasks)
    if not near and _refers(request.what):
        numbers = resolve("it", desk.memory)
        near, whole = [task for task in tasks if task.number in numbers], False
    if not near:
        return (yield from _of_none(desk, request, rows))
    if len(near) > 1:
        return receipts.unclear(request.what, near)
    row = _row(rows, near[0])
    if label == "show":
        return (yield from _shown(desk, row, "on_list"))
    plain = as_told(request, near[0].number)
    if plain.kind == "edit":
        return (yield from _shown(desk, row, "guess_edit"))
    if not plain.missing and whole and request.arguments["sure"] and label in FREELY:
        if plain.kind == "remind":
            return (yield from desk.remind_of(plain.what, plain.arguments["when"]))
        return (yield from desk.change(plain))
    return proposing.shall(plain, row)


def _of_none(desk: Adding, request: Request, rows: Sequence[Json]) -> Script:
    """No task is as the message has it: what is done cannot be ticked off. A reminder is of a new
    one, of anything else it is asked which task, or what to do with it."""
    if new := request.arguments.get("new"):
        kind = (
            "add_reminder" if request.arguments["sure"] and is_moment(str(new["due"])) else "offer"
        )
        again = Request(kind, arguments=new)
        return (yield from (desk.offer(again) if kind == "offer" else desk.remind_new(again)))
    others, _ = spoken_of(request.what, shown({"tasks": [*rows]}))
    if len(others) == 1:
        return (yield from _shown(desk, _row(rows, others[0]), "guess_edit"))
    desk.strangers.append(request.what)
    return say("lost" if request.arguments["as"] == "show" else "which_task")


def _shown(desk: Adding, row: Json, answer: str) -> Script:
    """Look the task up, so that it is what "it" means next, and tell of it or ask what to do."""
    yield from desk.do("search_tasks", {"query": literal(str(row["title"])), "status": "all"})
    return say(answer, task=receipts.task(row), facts=receipts.facts(row))


def _row(rows: Sequence[Json], task: Shown) -> Json:
    return next(row for row in rows if str(row["number"]) == task.number)


def as_told(request: Request, number: str) -> Request:
    """The guess as a request about one task."""
    arguments = {n: v for n, v in request.arguments.items() if n not in {"as", "new", "sure", "of"}}
    kind = DEEDS[request.arguments["as"]]
    if kind == "edit" and "priority" in arguments:
        kind = "priority"
    needed = {"due": "due", "remind": "when"}.get(kind, "")
    missing = "when" if needed and needed not in arguments else ""
    return Request(kind, number, arguments, missing=missing)


def answered(request: Request, rows: Sequence[Json], reply: str) -> list[Request]:
    """What a reply to the question of a guess comes to; empty if it is a message of its own."""
    if declines(reply):
        return [Request("leave")]
    if new := _bidden(reply):
        return new
    tasks = _fitting(rows, request.arguments["as"])
    near, _ = _meant(request, tasks)
    if agrees(reply):
        return [as_told(request, near[0].number)] if len(near) == 1 else []
    numbers = picked(reply, near or tasks)
    rest, due, _ = times(reply)
    known = {word for task in near for word in telling(task.title)}
    deed = fits("titles", "imperative", rest)  # "call mum tomorrow morning" is another thing
    fresh = set(telling(meant(rest))) - known  # "tomorrow i don't go to gym"
    other = (fresh and denied(reply)) or (deed and len(fresh) > 1)
    other = other or _is_new(reply, known)
    if len(near) == 1 and due and not numbers and not other:
        told = as_told(request, near[0].number)
        name = {"due": "due", "remind": "when"}.get(told.kind)
        return [replace(told, arguments={name: due}, missing="")] if name else []
    chosen = [as_told(request, number) for number in numbers]
    return [one for one in chosen if one.kind not in {"edit", "look"}]


def _bidden(reply: str) -> list[Request]:
    """ "No, leave it. Just add cricket on wednesday": the day is of what is new."""
    bids = any(fits("framing", "bids", core(part)) for part in clauses(reply))
    return [one for one in requests(reply) if one.sure and one.kind in NEW] if bids else []


def _is_new(reply: str, known: set[str]) -> bool:
    """ "Kal behen ke ghar jana hai": its day is its own, and none for what was asked about."""
    new = [one for one in requests(reply) if one.kind in NEW and one.sure]
    titles = [str(one.arguments.get("title", "")) for one in new] if sounds_urdu(reply) else []
    return bool(titles) and not any(set(telling(title)) & known for title in titles)


def _fitting(rows: Sequence[Json], label: str) -> list[Shown]:
    """Only what is done can be opened again, only what is open finished or moved."""
    wanted = {"reopen": {"done"}, "show": {"open", "done"}}.get(label, {"open"})
    return shown({"tasks": [row for row in rows if row.get("status", "open") in wanted]})


def _refers(text: str) -> bool:
    """Whether it speaks of "it", or "her"."""
    it = fits("cues", "it", text) or fits("telling", "someone", text)
    return bool(it or fits("cues", "it", sentence(text).read, "urdu"))
