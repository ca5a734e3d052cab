"""Titles that say more than one thing: an hour, an order or a second sentence is left in them where
a message was cut in the wrong place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import WHEN_DUE, Request
from tutor.offline.urdu.sentences import sentence, sounds_urdu

Json = dict[str, Any]
PUT_DOWN = {"add", "add_many", "add_reminder"}


def asked_first(request: Request, answer: str) -> list[Request]:
    """Whether "Dentist Thursday at two no sorry Wednesday" is meant so is asked before it is put
    down, unless the last `answer` was about it. What is new beside it is put down; "koi kaam nahi"
    is nothing to do."""
    if request.kind not in PUT_DOWN:
        return [request]
    if there := _of_one_there(request):
        return there
    tasks = [
        (task, _title(task))
        for task in request.arguments.get("tasks", [request.arguments])
        if not sentence(_title(task)).read.endswith(" nahi")
    ]
    odd = [task for task, title in tasks if is_glued(title) and title not in answer]
    plain = [task for task, _ in tasks if task not in odd]
    return [*_new(plain, request), *_new(odd, replace(request, kind="offer", sure=False))]


def _of_one_there(request: Request) -> list[Request]:
    """ "Dawai wala roz 9 baje yaad dilana" is of a task that is there, and no new one."""
    title = _title(request.arguments)
    one = fits("titles", "one_there", sentence(title).read, "urdu") if sounds_urdu(title) else None
    often = {name: said for name, said in request.arguments.items() if name == "repeat"}
    if one is None or not often or request.another:
        return []
    found = [Request("repeat", sentence(title).original(*one.span("what")), often)]
    reminds = request.kind == "add_reminder"
    return [*found, Request("remind", "it", {"when": WHEN_DUE})] if reminds else found


def _title(task: Json) -> str:
    return str(task.get("title", ""))


def _new(tasks: list[Json], request: Request) -> list[Request]:
    if len(tasks) > 1:
        return [replace(request, arguments={"tasks": tasks})]
    kind = request.kind.replace("add_many", "add")
    return [replace(request, kind=kind, arguments=task) for task in tasks]


def is_glued(title: str) -> bool:
    """Whether no title is like that."""
    urdu = sounds_urdu(title) and fits("titles", "glued", sentence(title).read, "urdu")
    return bool(urdu or fits("titles", "glued", title))
