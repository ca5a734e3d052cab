"""What is to be added, and after it that it is: "parents' evening on the 19th, can you put it in",
"buy stamps, post the parcel. Add them all for Saturday", a list with "add all of that" below it."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.reading import parse, says_something
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.several_titles import several_tasks
from tutor.offline.parsing.spoken import spoken
from tutor.offline.parsing.titles import is_time, new_task, says_when, times, when_of
from tutor.offline.urdu.sentences import sounds_urdu

LONGEST = 14  # words of one thing that is to be added
NEW = {"add", "add_many", "offer", "needed"}


def added_last(text: str) -> list[Request]:
    """The new tasks of such a message; empty if it is another."""
    text = core(spoken(text))
    bid = fits("framing", "add_all", text) or fits("framing", "add_it", text)
    if bid is None or sounds_urdu(text):
        return []
    said, when = text[: bid.start()].strip(" ,;:.-–—\n"), bid["when"] or ""
    said = cleared("naming", "lead", said)
    if fits("polite", "yes", said) or fits("polite", "no", said):
        return []  # "yes, add it"
    if (
        not says_something(said)
        or fits("framing", "no_thing", said)
        or (when and not is_time(when))
    ):
        return []
    if bid.groupdict().get("keeps"):  # "my locker code is 4471, remember it"
        return _one(said, when) or [
            Request("add", arguments=new_task(said) | {"title": said[:1].upper() + said[1:]})
        ]
    if "all" in bid.re.groupindex:
        return _all_of(said, when) or _one(said, when)
    request = _one(said, when)
    if bid["only_on"] and not any(says_when(one.arguments) for one in request):
        return []  # "the heater, put it on"
    return request


def added_first(text: str) -> tuple[str, list[Request], str]:
    """ "Staff meeting friday at 2, put that in, and delete the gym": what stands before it, what is
    new with its time, and what is asked behind it; nothing of what has no time."""
    both = fits("framing", "add_it_and", core(spoken(text)))
    *before, head = re.split(r"(?<=[.!?])\s+", both["head"]) if both else [""]
    found = added_last(head) if head else []
    timed = bool(found) and all(says_when(one.arguments) for one in found)
    return (" ".join(before), found, both["rest"]) if both and timed else ("", [], "")


def _all_of(said: str, when: str) -> list[Request]:
    tasks = several_tasks(said, when, listed=True)
    asks = any(fits("titles", "no_title", str(task["title"])) for task in tasks)
    return [Request("add_many", arguments={"tasks": tasks})] if tasks and not asks else []


def _has_its_end(said: str) -> bool:
    when = when_of(times(said)[1])
    return when is not None and when.end_time is not None


def _one(said: str, when: str) -> list[Request]:
    """One thing, which may be said as a task already: "I want to learn calligraphy, add it"."""
    whole, said = said, cleared("framing", "reported", said) or said
    if re.search(r"[.!?;]\s|\n", said) or len(said.split()) > LONGEST:
        return []
    told = fits("framing", "event_is", said)
    if told and is_time(told["when"]) and not when:
        return [Request("add", arguments=new_task(told["thing"]) | {"due": told["when"]})]
    has = fits("framing", "event_has", said)
    if has and says_when(task := new_task(f"{has['what']} {when}".strip())):
        return [Request("add", arguments=task)]
    own = parse(f"{said} {when}".strip())
    if own is not None and own.stated and _has_its_end(said):
        own = None  # "lab group on thurs from 4 to 5:30" is moved nowhere
    if own is not None and own.kind in NEW and own.arguments and own.kind != "needed":
        title = str(own.arguments.get("title", ""))
        return [replace(own, kind="add" if title else own.kind, sure=True, known=False)]
    if said == whole and fits("titles", "tells", said):
        return []
    if own is not None and said != whole and own.stated:
        return [Request("add", arguments={"title": said[:1].upper() + said[1:]})]
    if own is not None or fits("titles", "no_title", said):
        return []
    request = parse(f"add {said} {when}".strip())
    fitting = request is not None and request.kind in NEW and not request.missing
    return [replace(request, sure=True)] if request and fitting else []
