"""From a match of lexicon/tasks.urdu.toml about a new task, or several, to a request."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import names_day, times
from tutor.offline.urdu.filters import LEVELS
from tutor.offline.urdu.names import (
    TITLE_AFTER,
    TITLE_BEFORE,
    around,
    before_verb,
    is_circumstance,
    new_task,
    pressing,
    trimmed,
)
from tutor.offline.urdu.sentences import EDGES, Heard, sentence

PARTS = r"\s*[,،]\s*(?:aur |اور )?|\s+(?:aur|or|اور)\s+"
BULLET = r"^\s*(?:[-*•]|\d{1,2}[.)۔-])\s*"
NUMBERED = r"(?:^|\s)\d{1,2}[.)۔]\s+"
LEARNING = re.compile(r"(?:seekh|sikh|سیکھ|samajh|سمجھ)(?:na|ni|نا|نی)$")
ON_LIST = {"na", "نا", "list", "mein", "mera", "abhi", "zara", "bhi"}  # "quiz likh lo na list me"
HEADING = TITLE_BEFORE | TITLE_AFTER | {"kaam", "list", "karna", "do", "teen", "char", "sab"}


def add(heard: Heard) -> Request | None:
    if heard.groupdict().get("it"):
        return Request("add", arguments={"title": "it"}, missing="title")
    if "title" in heard.groupdict() and not heard["title"]:
        return Request("add", missing="title")
    rest = trimmed(heard.groupdict().get("rest") or "", ON_LIST, ON_LIST)
    text = " ".join(part for part in (heard["title"], rest) if part)
    if shared := heard.groupdict().get("shared"):
        return _of_day(text, shared)
    if listed := _numbered(text):
        return _many(listed)
    bare, level = pressing(text)
    if heard.groupdict().get("count") or "," in sentence(bare).read.split():
        return _many(re.split(PARTS, bare), level)
    arguments = new_task(text)
    if found := LEVELS.get(heard.read("priority").removesuffix(" priority")):
        arguments["priority"] = found
    return Request("add", arguments=arguments) if "title" in arguments else None


def _of_day(text: str, shared: str) -> Request | None:
    """ "Kal ke liye: bank, gym", "…, dono urgent hain": the day, or the weight, is everybody's."""
    said, level = pressing(shared)
    rest, due, _ = times(said)
    if not (due or level) or (telling(rest) and level):
        return None
    return _many([f"{part} {said}" for part in re.split(PARTS, text)], level)


def below(head: str, lines: list[str]) -> Request | None:
    """What is written line by line under a heading, which may name their day."""
    named, day, repeat = times(head)
    if repeat or trimmed(named, HEADING, HEADING):
        return None
    return _many([f"{re.sub(BULLET, '', line)} {day}" for line in lines])


def _numbered(text: str) -> list[str]:
    """The things that are numbered: "1. sabzi 2. balance"; empty if they are not."""
    parts = [part for part in re.split(NUMBERED, text) if part.strip()]
    return parts if len(parts) > 1 and re.match(NUMBERED, text) else []


def _many(parts: list[str], level: str = "") -> Request | None:
    priority = {"priority": level} if level else {}
    tasks = [priority | task for part in parts if "title" in (task := new_task(part))]
    if len(tasks) < 2:
        return Request("add", arguments=tasks[0]) if tasks else None
    return Request("add_many", arguments={"tasks": tasks})


def stated(heard: Heard) -> Request | None:
    """ "kal doodh lana hai": something to be done, not something done with the list."""
    rest = heard.groupdict().get("rest") or ""
    if re.fullmatch(r"(?:dobara|phir|wapas)(?: \S+)?", sentence(heard["title"]).read):
        return Request("reopen", "it")  # "patti khatam ho gai, dobara lani hai"
    parts = re.split(PARTS, heard["title"])
    if len(parts) > 1 and all(names_day(times(part)[1]) for part in parts):
        return _many(parts)  # "peer ko gym, mangal ko dentist aur budh ko bank jana hai"
    if LEARNING.search(sentence(heard["title"]).read) and not times(heard["title"])[1]:
        return None  # who wants to learn is taught
    if next_one := _next_task(rest):
        return _many([heard["title"], next_one])
    arguments = new_task(_in_order(heard["title"], _without_remark(rest)))
    return Request("add", arguments=arguments) if "title" in arguments else None


def _in_order(deed: str, rest: str) -> str:
    """ "Dawai leni hai aaj raat wapsi pe": the time stays behind, the rest goes before the verb."""
    tail, due, repeat = times(rest) if rest else ("", "", "")
    tail = tail.strip(EDGES)
    if is_circumstance(tail):
        return f"{before_verb(deed, tail)} {repeat} {due}".strip()
    return f"{deed} {rest}".strip()


def _without_remark(rest: str) -> str:
    """What stands behind "… karna hai", but for what is only told: "net bohat slow hai"."""
    left = sentence(times(pressing(rest)[0])[0]).read if rest else ""
    return "" if left and fits("titles", "remarked", left, "urdu") else rest


def _next_task(rest: str) -> str:
    """ "Kal darzi ke paas jana hai aur parson mochi ke paas": what has a day of its own, and no
    verb, is a second thing to do."""
    bare = trimmed(rest, {"aur", ","}, {"hai", ","})
    what, due, _ = times(bare)
    joined = sentence(rest).read.startswith(("aur ", ", "))
    begins = joined and bool(due) and bare.startswith(due[:3])
    return bare if begins and len(sentence(what).read.split()) > 1 and names_day(due) else ""


def rhythm(heard: Heard) -> Request | None:
    arguments = new_task(heard["title"])
    known = {"title", "repeat"} <= arguments.keys()
    known = known and not set(sentence(arguments["title"]).read.split()) <= around("finite")
    return Request("add", arguments=arguments) if known else None
