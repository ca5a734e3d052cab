"""Titles that say more than one thing: an hour, an order or a second sentence is left in them where
a message was cut in the wrong place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.urdu.sentences import sentence

Json = dict[str, Any]
PUT_DOWN = {"add", "add_many", "add_reminder"}


def asked_first(request: Request, answer: str) -> list[Request]:
    """Whether "Dentist Thursday at two no sorry Wednesday" is meant so is asked before it is put
    down, unless the last `answer` was about it. What is new beside it is put down."""
    if request.kind not in PUT_DOWN:
        return [request]
    tasks = request.arguments.get("tasks", [request.arguments])
    odd = [
        task
        for task in tasks
        if is_glued(title := str(task.get("title", ""))) and title not in answer
    ]
    if not odd:
        return [request]
    plain = [task for task in tasks if task not in odd]
    offer = replace(request, kind="offer", arguments=_of(odd), sure=False)
    return [replace(request, arguments=_of(plain)), offer] if plain else [offer]


def _of(tasks: list[Json]) -> Json:
    return {"tasks": tasks} if len(tasks) > 1 else tasks[0]


def is_glued(title: str) -> bool:
    """Whether no title is like that."""
    return bool(
        fits("titles", "glued", title) or fits("titles", "glued", sentence(title).read, "urdu")
    )
