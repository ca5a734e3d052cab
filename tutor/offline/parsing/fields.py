"""What names no task but a part of the one that is spoken of: "and the time, 9pm", "aur waqt 9 baje
rakho", "3 baje ka time dalo na is mein, aur ghanta pehle yaad kara dena"."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.lexicon import fits, listed
from tutor.offline.parsing.request import WHEN_DUE, Request

WORD = re.compile(r"[^\W_]+")
NUMBER_AND_HOUR = re.compile(
    r"(?:task |kaam |number |no |or |aur |اور |کام |نمبر )*#?(?P<number>\d{1,4})"
    r" (?P<hour>\d{1,2}(?:[:.]\d\d)? ?(?:ba?j[aey]+|بجے|[ap]m))",
    re.IGNORECASE,
)
NEW = {"add", "offer", "add_reminder", "add_early"}
NAMING = {"due", "remind", "remind_anew", "remind_day", "shift"}


def of_field(request: Request) -> list[Request]:
    """The request as one about "it", where all that it names is a time, a date or the like."""
    if of_number := _of_number(request):
        return of_number
    due = request.arguments.get("due")
    if request.kind in NEW and due and _names_a_field(str(request.arguments.get("title", ""))):
        moved = Request("due", "it", {"due": due})
        early = str(request.arguments.get("when", WHEN_DUE))
        reminds = request.kind in {"add_reminder", "add_early"}
        return [moved, Request("remind", "it", {"when": early})] if reminds else [moved]
    if request.kind == "due" and due and (hour := NUMBER_AND_HOUR.fullmatch(request.what)):
        both = f"{due} {hour['hour']}"  # "6 aj shaam 7 baje ka rakh": task 6
        return [replace(request, what=hour["number"], arguments={"due": both}, new={})]
    if request.kind in NAMING and _names_a_field(request.what):
        return [replace(request, what="it", new={})]
    return [request]


def _of_number(request: Request) -> list[Request]:
    """ "Remind me about task 4 every day at 8", "task 4 kal": of the task of that number."""
    title = str(request.arguments.get("title", "")) if request.kind in NEW else ""
    match = fits("titles", "of_number", title) if title else None
    number = str(int(match["number"])) if match else ""  # of Urdu digits, too
    due, repeat = (str(request.arguments.get(name, "")) for name in ("due", "repeat"))
    if not number or not (due or repeat):
        return []
    kind, said = ("repeat", repeat) if repeat else ("due", due)
    if request.kind == "add_reminder" and not repeat:
        return [Request("remind", number, {"when": due})]
    timed = Request(kind, number, {kind: said})
    reminds = request.kind == "add_reminder"
    return [timed, Request("remind", number, {"when": WHEN_DUE})] if reminds else [timed]


def _names_a_field(name: str) -> bool:
    words = [word.casefold() for word in WORD.findall(name)]
    around = (listed("answers", name) for name in ("of_field", "around", "deeds", "thinking"))
    known = listed("answers", "fields").union(*around)
    return bool(set(words) & listed("answers", "fields")) and set(words) <= known
