"""One task that was meant as several: "that's two separate things", "ye teen alag kaam hain"; and
several that were meant as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tutor.offline.conversation import Done, Exchange
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.clauses import clauses
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.request import NEW, REMINDS, Request
from tutor.offline.parsing.several_titles import several_tasks
from tutor.offline.parsing.titles import new_task
from tutor.offline.replies import say
from tutor.offline.urdu import names as names_urdu
from tutor.offline.urdu.plainer import two_told
from tutor.offline.urdu.sentences import sentence, sounds_urdu
from tutor.offline.urdu.things import things

Task = dict[str, Any]
COUNTS = {"two": 2, "both": 2, "do": 2, "dono": 2, "three": 3, "teen": 3, "teeno": 3, "four": 4,
          "char": 4, "چار": 4, "five": 5, "paanch": 5, "پانچ": 5}  # fmt: skip
AND = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
# Where Urdu may be cut, what is surest first.
CUTS = (
    r"\s*[,،;]\s*(?:(?:aur|or|اور)\s+)?",
    r"\s*[,،;]\s*(?:(?:aur|or|اور)\s+)?|(?<=\b(?:h|n)ai)n?\s+(?:aur|or)\s+|(?<=ہے|یں)\s+اور\s+",
    r"\s*[,،;]\s*(?:(?:aur|or|اور)\s+)?|\s+(?:aur|or|اور)\s+",
)
LAUGH = re.compile(r"^\W*(?:lol|lmao|haha+|hehe+|pls|please|bro|man|yaar|ok|okay)\b", re.IGNORECASE)
BIDS = re.compile(r"\b(?:likh|add|note)(?: kar)? (?:lo|do)\b")
HAI = re.compile(r"\s+(?:hai|hain|he|hen|h|ہے|ہیں)$", re.IGNORECASE)


def apart(last: Exchange, calls: Sequence[Done], reply: str) -> list[Request]:
    """The tasks that one message named, instead of the one that was made of it."""
    urdu = sounds_urdu(reply)
    match = fits("backward", "apart_urdu", sentence(reply).read) if urdu else None
    match = match or fits("backward", "apart", reply.strip())
    made = [call for call in calls if call.name == "add_task" and call.made]
    if told := _told_apart(reply, [task for call in made for task in tasks_of(call.result)]):
        return told
    if match is None or not made:
        return []
    if urdu and any(one.kind == "add" and one.sure for one in requests(reply)):
        return []  # "dawai wala ho gaya. nani ko call alag kaam hai": one that is new
    whole = parse(reply)
    if whole and whole.kind == "split" and not fits("polite", "it", whole.what):
        return []  # of a task that is named
    number = match.groupdict().get("count") or ""
    count = COUNTS.get(number.casefold()) or (int(number) if number.isdigit() else 0)
    there = [task for call in made for task in tasks_of(call.result)]
    if len(there) == 1 and (anew := _told_anew(reply[match.end() :], count)):
        return [Request("undo"), *_each_new(anew, calls)]
    if len(there) > 1 and count in {0, len(there)}:
        return [Request("say", say("already_apart"))]
    tasks = _in_parts(last.said.text, count)
    if urdu and (not tasks or any(BIDS.search(sentence(task["title"]).read) for task in tasks)):
        tasks = _of_one(made[0].arguments, count)
    if not tasks:
        return [Request("say", say("split_how"))]
    return [Request("undo"), *_each_new(tasks, calls)]


def _told_anew(rest: str, count: int) -> list[Task]:
    """ "No that's 2 things lol. Meeting wednesday 4pm and comp saturday 8am": what they are is said
    once more, and better than before; none if each has not its own time."""
    asked = requests(LAUGH.sub("", rest).strip(" ,.:;!–-"))
    tasks: list[Task] = []
    for one in asked:
        if one.kind not in NEW:
            return []
        tasks += one.arguments.get("tasks") or [one.arguments]
    timed = all("title" in task and "due" in task for task in tasks)
    return tasks if timed and len(tasks) > 1 and count in {0, len(tasks)} else []


def _each_new(tasks: Sequence[Task], calls: Sequence[Done]) -> list[Request]:
    """The parts as new tasks, reminded of if what they were taken for was."""
    if any(call.name == "schedule_reminder" and call.made for call in calls):
        return [Request("add_reminder" if "due" in task else "add", arguments=task)
                for task in tasks]  # fmt: skip
    return [Request("add_many", arguments={"tasks": [*tasks]})]


def _told_apart(reply: str, there: Sequence[Task]) -> list[Request]:
    """ "Dono alag hain, bus jumme ko 6 baje cricket sunday 7 baje": each at its own time, instead
    of the one task that was made of both; of two, their right times."""
    heard = sentence(reply)
    match = fits("titles", "both_apart", heard.read, "urdu") if sounds_urdu(reply) else None
    told = two_told(heard.original(*match.span("both"))) if match else ""
    new = [names_urdu.new_task(one) for one in told.split(". ") if one]
    words = [{*telling(str(task["title"]))} for task in new]
    if not new or not there or not {*telling(str(there[0].get("title", "")))} & words[0]:
        return []
    if len(there) == 1:
        return [Request("undo"), Request("add_many", arguments={"tasks": new})]
    same = [task for task, own in zip(there, words, strict=False)
            if own <= {*telling(str(task.get("title", "")))}]  # fmt: skip
    if len(same) < len(new) or len(there) > len(new):
        return []
    pairs = zip(same, new, strict=True)
    return [Request("due", str(row["number"]), {"due": task["due"]}) for row, task in pairs]


def as_one(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "No it's one thing, futsal every Tuesday and Thursday", of what was just added."""
    match = fits("merging", "is_one", reply.strip(" .!"))
    made = [call for call in calls if call.name == "add_task" and call.made]
    new = requests(match["what"]) if match and made else []
    return [Request("undo"), *new] if new and all(one.kind in NEW for one in new) else []


def _of_one(task: Task, count: int) -> list[Task]:
    """The things that a title lists with nothing between them."""
    return [task | {"title": title} for title in things(str(task.get("title", "")), count)]


def _in_parts(text: str, count: int) -> list[Task]:
    """The parts of a message as new tasks; none if they are not as many as were said."""
    if sounds_urdu(text):
        return _in_urdu(text, count)
    new = (part for part in clauses(text) if (asked := parse(part)) and asked.kind in NEW | REMINDS)
    text = cleared("titles", "bid", next(new, text))  # what else was asked is done
    named = several_tasks(text, listed=True)
    parts = [cleared("titles", "i_must", part) for part in AND.split(text)]
    for tasks in (several_tasks(text), named, [new_task(part) for part in parts]):
        if len(tasks) > 1 and count in {0, len(tasks)} and all("title" in t for t in tasks):
            return [task | {"title": _bare(str(task["title"]))} for task in tasks]
    return []


def _bare(title: str) -> str:
    title = cleared("titles", "i_must", title)
    return title[:1].upper() + title[1:]


def _in_urdu(text: str, count: int) -> list[Task]:
    for cut in CUTS:
        parts = [part for part in re.split(cut, text.strip(" .۔!")) if part]
        tasks = [names_urdu.new_task(HAI.sub("", part)) for part in parts]
        if len(parts) > 1 and count in {0, len(parts)} and all("title" in task for task in tasks):
            return tasks
    return []
