"""What a message that no rule reads comes to: what `intents` takes it for, and a question back.

A guess is acted on only where the list bears it out: a task is named wholly, and is to be put off,
reminded of or made urgent. Anything else is asked in a way that a "yes" answers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tutor.offline.desk import receipts
from tutor.offline.desk.matching import alike, is_verb, telling
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import Shown, picked, resolve, shown
from tutor.offline.dialogue.answers import agrees, declines
from tutor.offline.dialogue.of_reminders import NOUN
from tutor.offline.lexicon import fits
from tutor.offline.parsing import filters
from tutor.offline.parsing.intents import guess
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.several_titles import several_tasks
from tutor.offline.parsing.titles import is_moment, level_of, new_task, times
from tutor.offline.replies import say
from tutor.offline.stream import Script
from tutor.offline.urdu.sentences import sentence

if TYPE_CHECKING:
    from tutor.offline.desk.desk import Desk

GUESSED = "guess"  # the kind of a request about tasks that are on the list
# What is done to a task, by what the message is taken for.
DEEDS = {"done": "complete", "reopen": "reopen", "delete": "delete", "move": "due", "edit": "edit",
         "remind": "remind", "show": "look"}  # fmt: skip
# What is done without a question if the task is named wholly. "Ali called me" has finished nothing.
FREELY = {"move", "remind", "edit"}
LEAST = 0.5  # probability from which a guess is worth a question
SURE = 0.75  # and from which what can be taken back is done
HALF = 0.5  # of a title's words, by how much they tell, from which it may be meant
CLEAR = 0.34  # by which the likeliest must be ahead of the next
LONGEST = 60  # words of a message that is guessed at


def guessed(text: str) -> list[Request]:
    """The likeliest request of a message; empty if it is more likely talk or a question."""
    return [replace(one, sure=False, guessed=True) for one in _guessed(text)]


def _guessed(text: str) -> list[Request]:
    found = guess(text)
    if found.share < LEAST or len(text.split()) > LONGEST:
        return []
    sure = found.share >= SURE
    match found.label:
        case "new" | "remind":
            return _new(text, reminds=found.label == "remind", sure=sure)
        case "show":
            return [_list(text, sure)]
        case "undo":
            return [Request("undo")] if sure else []
        case "delete" if NOUN.search(text):  # its task stays, whatever is answered
            return [Request("unremind", "", {"said": text})]
        case "done" | "reopen" | "delete" | "move" | "edit":
            return [Request(GUESSED, text, _said(text, found.label) | {"sure": sure})]
    return []


def _new(text: str, *, reminds: bool, sure: bool) -> list[Request]:
    """Offered; a reminder may be of what is on the list."""
    if tasks := several_tasks(text):
        return [Request("offer", arguments={"tasks": tasks})]
    task = new_task(text)
    if "title" not in task or not telling(str(task["title"])):
        return []
    said = _said(text, "remind") if reminds else {}
    if reminds and "due" in task:
        return [Request(GUESSED, text, said | {"new": task, "sure": sure})]
    return [Request("offer", arguments=task)]


def _list(text: str, sure: bool) -> Request:
    """The list, narrowed by what the message says of it, or the tasks that it names."""
    arguments, _ = filters.parts(text)
    if arguments:
        return Request("list", arguments=arguments)
    if fits("cues", "how_many", text):
        return Request("analytics")
    return Request("list") if sure else Request(GUESSED, text, _said(text, "show"))


def _said(text: str, label: str) -> dict[str, Any]:
    """What is to be done, and to what it is to be changed."""
    _, due, _ = times(text)
    level = level_of(next((w for w in text.split() if level_of(w)), ""))
    said: dict[str, Any] = {"as": label}
    if label in {"move", "remind"} and due:
        said["due" if label == "move" else "when"] = due
    if label == "edit" and level:
        said["priority"] = level
    return said


def act(desk: Desk, request: Request) -> Script:
    """Look through the list for what is spoken of, then do it or ask."""
    label = request.arguments["as"]
    rows = yield from desk.every_row()
    tasks = _fitting(rows, label)
    near, whole = spoken_of(request.what, tasks)
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
        return (yield from _carry_out(desk, plain))
    return _ask(plain, row)


def _carry_out(desk: Desk, plain: Request) -> Script:
    if plain.kind == "remind":
        return (yield from desk.remind_of(plain.what, plain.arguments["when"]))
    return (yield from desk.change(plain))


def _of_none(desk: Desk, request: Request, rows: Sequence[Json]) -> Script:
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
    return say("not_caught" if request.arguments["as"] == "show" else "which_task")


def _shown(desk: Desk, row: Json, answer: str) -> Script:
    """Look the task up, so that it is what "it" means next, and tell of it or ask what to do."""
    yield from desk.do("search_tasks", {"query": str(row["title"]), "status": "all"})
    return say(answer, task=receipts.task(row), facts=receipts.facts(row))


def _row(rows: Sequence[Json], task: Shown) -> Json:
    return next(row for row in rows if str(row["number"]) == task.number)


def _ask(plain: Request, row: Json) -> str:
    task = receipts.task(row)
    when = receipts.plain(plain.arguments.get("due") or plain.arguments.get("when") or "")
    match plain.kind:
        case "due" if plain.missing:
            return say("to_when", name=task)
        case "remind" if plain.missing:
            return say("when_remind", name=task)
    return say(f"guess_{plain.kind}", task=task, when=when)


def as_told(request: Request, number: str) -> Request:
    """The guess as a request about one task."""
    arguments = {n: v for n, v in request.arguments.items() if n not in {"as", "new", "sure"}}
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
    tasks = _fitting(rows, request.arguments["as"])
    near, _ = spoken_of(request.what, tasks)
    if agrees(reply):
        return [as_told(request, near[0].number)] if len(near) == 1 else []
    numbers = picked(reply, near or tasks)
    _, due, _ = times(reply)
    if len(near) == 1 and due and not numbers:
        told = as_told(request, near[0].number)
        name = {"due": "due", "remind": "when"}.get(told.kind)
        return [replace(told, arguments={name: due}, missing="")] if name else []
    chosen = [as_told(request, number) for number in numbers]
    return [one for one in chosen if one.kind not in {"edit", "look"}]


def spoken_of(text: str, tasks: Sequence[Shown]) -> tuple[list[Shown], bool]:
    """The tasks that a message speaks of, by how much of each title stands in it, and whether
    that is one title as a whole. A word that many titles have tells less."""
    said = telling(text)
    titles = {task: [w for w in telling(task.title) if not is_verb(w)] for task in tasks}
    held = {task: {w for w in words if any(alike(one, w) for one in said)}
            for task, words in titles.items()}  # fmt: skip
    often = [word for words in titles.values() for word in words]
    worth = {word: 1 / math.sqrt(often.count(word)) for word in often}
    shares = {
        task: sum(worth[w] for w in held[task]) / sum(worth[w] for w in words)
        for task, words in titles.items()
        if words
    }
    ranked = sorted((t for t in shares if shares[t] >= HALF), key=lambda task: -shares[task])
    if not ranked:  # "the charger", of the only task that has one
        ranked = [task for task in shares if shares[task] > 0]
        return (ranked if len(ranked) == 1 else []), False
    if len(ranked) > 1 and shares[ranked[0]] - shares[ranked[1]] >= CLEAR:
        ranked = ranked[:1]
    return ranked[:5], len(ranked) == 1 and shares[ranked[0]] >= 1


def _fitting(rows: Sequence[Json], label: str) -> list[Shown]:
    """Only what is done can be opened again, only what is open finished or moved."""
    wanted = {"reopen": {"done"}, "show": {"open", "done"}}.get(label, {"open"})
    return shown({"tasks": [row for row in rows if row.get("status", "open") in wanted]})


def _refers(text: str) -> bool:
    """Whether it speaks of "it"."""
    return bool(fits("cues", "it", text) or fits("cues", "it", sentence(text).read, "urdu"))
