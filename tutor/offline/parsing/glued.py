"""Titles that say more than one thing: an hour, an order or a second sentence is left in them where
a message was cut in the wrong place."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.urdu.sentences import sentence, sounds_urdu

PUT_DOWN = {"add", "add_many", "add_reminder"}


def asked_first(request: Request, answer: str) -> Request:
    """Whether "Dentist Thursday at two no sorry Wednesday" is meant so is asked before it is put
    down, unless the last `answer` was about it."""
    if request.kind not in PUT_DOWN:
        return request
    tasks = request.arguments.get("tasks", [request.arguments])
    titles = [str(task.get("title", "")) for task in tasks]
    if any(title in answer for title in titles):
        return request
    glued = any(map(is_glued, titles))
    return replace(request, kind="offer", sure=False) if glued else request


def is_glued(title: str) -> bool:
    """Whether no title is like that."""
    if sounds_urdu(title):
        return bool(fits("titles", "glued", sentence(title).read, "urdu"))
    return bool(fits("titles", "glued", title))
