"""What a sentence only tells, and is nothing to do: "kal match tha", "ali kal aega", "I should have
called ali". "Kal" is yesterday, too, and only the verb says which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tutor.offline.lexicon import fits, fits_either
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.request import NEW, Request
from tutor.offline.urdu.sentences import script_of, sentence, sounds_urdu

SURELY_NEW = {"add", "add_many", "add_reminder"}


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
    if request.kind not in SURELY_NEW or not request.sure or not sounds_urdu(said):
        return [request]
    tasks = request.arguments.get("tasks", [request.arguments])
    doubtful = [task for task in tasks if _holds_time(str(task.get("title", "")))]
    if not doubtful:
        return [request]
    left = [task for task in tasks if task not in doubtful]
    sure = (
        replace(request, arguments={"tasks": left} if len(left) > 1 else {**left[0]})
        if left
        else None
    )
    if sure is not None and len(left) == 1:
        sure = replace(sure, kind="add")
    said_of = {"tasks": doubtful} if len(doubtful) > 1 else doubtful[0]
    offer = Request("offer", arguments=said_of, sure=False)
    return [sure, offer] if sure else [offer]


def _holds_time(title: str) -> bool:
    return fits("titles", "half_read", sentence(title).read, "urdu") is not None


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
