"""What a sentence only tells, and is nothing to do: "kal match tha", "ali kal aega", "I should have
called ali". "Kal" is yesterday, too, and only the verb says which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tutor.offline.lexicon import fits, fits_either
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.request import NEW, Request
from tutor.offline.urdu.sentences import script_of, sentence, sounds_urdu

SURELY_NEW = {"add", "add_many"}  # a reminder was bidden


def only_tells(request: Request, said: str) -> bool:
    """Whether what would be a new task is a sentence, with a verb that asks for nothing."""
    urdu = sounds_urdu(said) or fits("telling", "urdu_day", said, "urdu")
    return any(
        fits("telling", "tells", title)
        or (urdu and fits("telling", "tells", sentence(title).read, "urdu"))
        for title in _new_titles(request)
    )


def without_made_day(request: Request, said: str) -> Request:
    """ "My exams are next month": a month has no day, so what only happens in it is offered."""
    new = request.arguments if request.kind == "add" else request.new
    due = str(new.get("due", ""))
    vague = fits("telling", "vague", due) or fits("telling", "vague", due, "urdu")
    if not vague or fits("framing", "bids", core(said)):
        return request
    english = script_of(said) == "en"  # "safai karni hai is hafte" has no "is"
    if not (fits_either("telling", "is", said) if english else fits("telling", "is", said, "urdu")):
        return request
    return Request("offer", arguments=new, sure=False)


def half_read(request: Request, said: str) -> list[Request]:
    """Of new things in Urdu, those whose title still holds a time are asked about: "rent 5 tareekh
    ko dena hai har mahine, aur bill 10 ko" was not understood."""
    if request.kind not in SURELY_NEW or not sounds_urdu(said):
        return [request]
    tasks = request.arguments.get("tasks", [request.arguments])
    titles = [sentence(str(task.get("title", ""))).read for task in tasks]
    read = [bool(fits("titles", "half_read", title, "urdu")) for title in titles]
    meant = [not title.endswith(" nahi") for title in titles]  # "kal koi kaam nahi"
    each = list(zip(tasks, read, meant, strict=True))
    if not any(read) and all(meant):
        return [request]
    sure = _as_new([task for task, half, to_do in each if to_do and not half], request.kind)
    asked = _as_new([task for task, half, to_do in each if to_do and half], "offer")
    return [*sure, *(replace(one, kind="offer", sure=False) for one in asked)]


def _as_new(tasks: list[dict[str, Any]], kind: str) -> list[Request]:
    if len(tasks) > 1:
        return [Request("add_many", arguments={"tasks": tasks})]
    return [Request(kind.replace("add_many", "add"), arguments=tasks[0])] if tasks else []


def denied(text: str) -> bool:
    """Whether a "not" is in it, and a guess may have missed what is denied."""
    urdu = fits("telling", "denied", sentence(text).read, "urdu")
    return bool(urdu or fits("telling", "denied", text))


def _new_titles(request: Request) -> Iterator[str]:
    if request.kind in NEW:
        for task in request.arguments.get("tasks", [request.arguments]):
            yield str(task.get("title", ""))
    elif new := request.new or request.arguments.get("new"):
        yield str(new.get("title", ""))
