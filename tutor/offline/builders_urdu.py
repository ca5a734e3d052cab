"""From a match of lexicon/tasks.urdu.toml to a request. A builder says None if it does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tutor.offline import filters_urdu
from tutor.offline.asked import Request
from tutor.offline.names_urdu import AFTER, BEFORE, group, named, new_task, trimmed
from tutor.offline.titles import tag_list, times
from tutor.offline.urdu import Heard, sentence

UrduBuilder = Callable[[Heard], Request | None]
AMOUNTS = {"ek": 1, "do": 2, "teen": 3, "char": 4, "paanch": 5, "das": 10}
UNITS = {"minute": "minute", "ghanta": "hour", "din": "day", "hafta": "week", "mahina": "month"}
LEVELS = filters_urdu.LEVELS
PARTS = r"\s*[,،]\s*(?:aur |اور )?|\s+(?:aur|اور)\s+"
KNOWN = r"\b(?:ka|ke baare mein|wala(?: kaam)?(?: ko)?)$|^(?:kaam )?(?:number )?\d+$"
ON = r"\s(?:پر|پہ|پے|pe|pay|par)$"  # "بدھ پر کر دو" is "on Wednesday"


def _add(heard: Heard) -> Request | None:
    if heard.groupdict().get("it"):
        return Request("add", arguments={"title": "it"})
    if "title" in heard.groupdict() and not heard["title"]:
        return Request("add", missing="title")
    text = " ".join(part for part in (heard["title"], heard.groupdict().get("rest")) if part)
    if shared := heard.groupdict().get("shared"):
        return _shared(text, shared)
    if heard.groupdict().get("count") or "," in sentence(text).read.split():
        return _many(re.split(PARTS, text))
    arguments = new_task(text)
    return Request("add", arguments=arguments) if "title" in arguments else None


def _shared(text: str, shared: str) -> Request | None:
    """ "Kal ke liye: bank, gym": the day is everybody's."""
    return _many([f"{part} {shared}" for part in re.split(PARTS, text) if times(shared)[1]])


def _many(parts: list[str]) -> Request | None:
    tasks = [task for part in parts if "title" in (task := new_task(part))]
    if len(tasks) < 2:
        return Request("add", arguments=tasks[0]) if tasks else None
    return Request("add_many", arguments={"tasks": tasks})


def _stated(heard: Heard) -> Request | None:
    """ "kal doodh lana hai": something to be done, not something done with the list."""
    rest = heard.groupdict().get("rest") or ""
    arguments = new_task(f"{heard['title']} {rest}".strip())
    return Request("add", arguments=arguments) if "title" in arguments else None


def _rhythm(heard: Heard) -> Request | None:
    arguments = new_task(heard["title"])
    fits = {"title", "repeat"} <= arguments.keys()
    return Request("add", arguments=arguments) if fits else None


def _what(kind: str, **arguments: Any) -> UrduBuilder:
    def build(heard: Heard) -> Request | None:
        what = heard.groupdict().get("what") or ""
        return Request(kind, group(what) or named(what) or "it", dict(arguments))

    return build


def _completed(heard: Heard) -> Request | None:
    what = group(heard["what"]) or named(heard["what"])
    return Request("complete", what, stated=True) if what else None


def _priority(heard: Heard) -> Request:
    what = group(heard["what"]) or named(heard["what"]) or "it"
    return Request("priority", what, {"priority": LEVELS[heard.read("priority")]})


def _tags(heard: Heard) -> Request | None:
    tags = tag_list(heard["tags"].replace(" اور ", ", ").replace(" aur ", ", "))
    what = group(heard["what"]) or named(heard["what"]) or "it"
    return Request("tags", what, {"tags": tags}) if tags else None


def _untag(heard: Heard) -> Request:
    what = heard.groupdict().get("what") or ""
    return Request("untag", group(what) or named(what) or "it", {"tags": tag_list(heard["tags"])})


def _repeat(heard: Heard) -> Request | None:
    rest, _, repeat = times(heard["body"])
    return Request("repeat", named(rest) or "it", {"repeat": repeat}) if repeat else None


def _told_priority(heard: Heard) -> Request:
    return replace(_priority(heard), stated=True)


def _reopened(heard: Heard) -> Request | None:
    what = named(heard["what"])
    return Request("reopen", what, stated=True) if what else None


def _moved(heard: Heard) -> Request:
    what = heard.groupdict().get("what") or ""
    return Request("due", named(what) or "it", missing="when")


def _notes(heard: Heard) -> Request:
    return Request("notes", named(heard["what"]) or "it", {"notes": heard["notes"]})


def _rename(heard: Heard) -> Request:
    return Request("rename", named(heard["what"]) or "it", {"title": heard["title"]})


def _due(heard: Heard) -> Request | None:
    rest, due, repeat = times(heard["body"])
    if not due and not repeat:
        rest, due, repeat = times(re.sub(ON, " کو", heard["body"]))
    what = trimmed(rest, BEFORE, AFTER | {"tareekh", "waqt", "liye", "badal", "ke", "kar"})
    if repeat and not due:
        return Request("repeat", named(what) or "it", {"repeat": repeat})
    if not due:
        return None
    return Request("due", group(what) or named(what) or "it", {"due": due})


def _shift(heard: Heard) -> Request | None:
    back = -1 if heard.read("way") == "pehle" else 1
    said, unit = heard.read("amount"), UNITS[heard.read("unit")]
    if said == "aadha" and unit == "hour":
        said, unit = "30", "minute"
    amount = AMOUNTS.get(said) or (int(said) if said.isdecimal() else 0)
    if not amount:
        return None
    by = f"{back * amount} {unit}"
    return Request("shift", named(heard["what"]) or "it", {"by": by})


def _before(heard: Heard) -> Request:
    said = heard.read("amount")
    amount = "half an" if said == "aadha" else str(AMOUNTS.get(said, said))
    unit = UNITS[heard.read("unit")]
    plural = "" if amount in {"half an", "1"} else "s"
    what = heard.groupdict().get("what") or ""
    when = {"when": f"{amount} {unit}{plural} before"}
    return Request("remind", _infinitive(named(what)) or "it", when)


def _remind(heard: Heard) -> Request | None:
    groups = heard.groupdict()
    if "title" in groups:
        new = new_task(f"{heard['title']} {groups.get('when') or ''}")
        return _reminded(new)
    body = f"{groups.get('body') or ''} {groups.get('rest') or ''}".strip()
    if not body:
        return Request("remind", missing="what")
    rest, due, _ = times(body)
    read = sentence(rest).read
    known = re.search(KNOWN, read)
    if known:
        what = _infinitive(named(rest))
        return Request("remind", what, {"when": due} if due else {}, missing="" if due else "when")
    return _reminded(new_task(body))


def _reminded(arguments: dict[str, Any]) -> Request:
    dated = "due" in arguments or "repeat" in arguments
    missing = "title" if "title" not in arguments else "" if dated else "when"
    return Request("add_reminder", arguments=arguments, missing=missing)


def _infinitive(name: str) -> str:
    """ "فون کرنے" (before کا, سے) is "فون کرنا" in a title."""
    return re.sub(r"نے$", "نا", name)


def _analytics(heard: Heard) -> Request:
    due = str(filters_urdu.read(heard.string).get("due", ""))
    period = {"today": "today", "this week": "week", "this month": "month"}.get(due, "")
    read = sentence(heard.string).read.split()
    wide = {"hafta": "week", "mahina": "month"}
    period = period or next((wide[word] for word in read if word in wide), "")
    return Request("analytics", arguments={"period": period} if period else {})


def _list(heard: Heard) -> Request | None:
    arguments = filters_urdu.read(heard["filter"])
    if "query" not in arguments:
        return Request("list", arguments=arguments)
    if len(arguments["query"].split()) > 2 or not _names(heard):
        return None
    return Request("narrow", arguments["query"], {"status": "open"})


def _search(heard: Heard) -> Request | None:
    query = named(heard["query"])
    return Request("search", arguments={"query": query}) if query else None


def _names(heard: Heard) -> bool:
    """Whether the sentence asks for a list by a verb of showing, not what something is."""
    return bool(re.search(r"\b(?:dikha|kaam)\b", sentence(heard.string).read))


def _plain(kind: str) -> UrduBuilder:
    return lambda heard: Request(kind)


def _look(heard: Heard) -> Request | None:
    read = sentence(heard["what"]).read
    about = re.search(r"\b(?:kab|tareekh|waqt|din|baje)\b", sentence(heard.string).read)
    return Request("look", named(heard["what"])) if about and read else None


URDU: dict[str, UrduBuilder] = {
    "leave": _plain("leave"),
    "doubt": _plain("doubt"),
    "undo": _plain("undo"),
    "first": _plain("first"),
    "recurring": _plain("recurring"),
    "reopen_urdu": _what("reopen"),
    "delete_urdu": _what("delete"),
    "complete_urdu": _what("complete"),
    "completed_urdu": _completed,
    "unrepeat_urdu": _what("unrepeat", repeat="none"),
    "remind_before": _before,
    "remind_urdu": _remind,
    "tags_urdu": _tags,
    "untag_urdu": _untag,
    "undate_urdu": _what("undate", due="none"),
    "repeat_urdu": _repeat,
    "reopen_told": _reopened,
    "priority_told": _told_priority,
    "when_urdu": _moved,
    "notes_urdu": _notes,
    "rename_urdu": _rename,
    "priority_urdu": _priority,
    "shift_urdu": _shift,
    "look_urdu": _look,
    "search_urdu": _search,
    "analytics_urdu": _analytics,
    "list_urdu": _list,
    "due_urdu": _due,
    "add_urdu": _add,
    "add_stated": _stated,
    "add_rhythm": _rhythm,
}
