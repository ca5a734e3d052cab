"""From a match of lexicon/tasks.*.toml to a request. Each builder says None if it does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tutor.offline import builders_due, deeds, filters, listing
from tutor.offline.asked import Request
from tutor.offline.lexicon import fits, patterns
from tutor.offline.matching import telling
from tutor.offline.several import several_tasks
from tutor.offline.titles import (
    is_ahead,
    is_rhythm,
    is_time,
    level_of,
    new_task,
    rhythm,
    tag_list,
    times,
)
from tutor.offline.urdu import sentence

WONDERS = dict.fromkeys(("delete", "remove", "cancel", "drop"), "delete")
WONDERS["need"] = "delete"
WONDERS |= dict.fromkeys(("complete", "finish", "close", "mark"), "complete")
SAYS = {"kar", "do", "karna", "hai", "hun", "nahi", "gaya", "galti", "galat", "wala", "kya",
        "kitna", "matlab", "tha", "kab", "kaunsa"}  # fmt: skip
NAMED = 4  # words of something that is only named
Builder = Callable[[re.Match[str]], Request | None]
PERIODS = (
    ("month", "month"), ("today", "today"), ("daily", "today"), ("yesterday", "week"),
    ("year", "all"), ("all time", "all"), ("total", "all"), ("so far", "all"), ("week", "week"),
)  # fmt: skip


def _plain(kind: str) -> Builder:
    return lambda match: Request(kind)


def _undo(match: re.Match[str]) -> Request:
    twice = match.groupdict().get("twice")
    return Request("undo", arguments={"messages": 2} if twice else {})


def _named(kind: str) -> Builder:
    return lambda match: Request(kind, match["what"].strip() or "it")


def _cleared(kind: str, name: str) -> Builder:
    return lambda match: Request(kind, match["what"], {name: "none"})


def _add(match: re.Match[str]) -> Request:
    groups = match.groupdict()
    text = " ".join(part for part in (groups["title"], groups.get("rest")) if part)
    if "adjectives" not in groups and len(tasks := several_tasks(text)) > 1:
        return Request("add_many", arguments={"tasks": tasks})
    arguments = new_task(text, groups.get("adjectives") or "")
    return Request("add", arguments=arguments, missing="" if "title" in arguments else "title")


def _add_dated(match: re.Match[str]) -> Request | None:
    many = several_tasks(match["title"])
    if many and all("due" in task for task in many):
        return Request("add_many", arguments={"tasks": many})
    arguments = new_task(match["title"])
    title, dated = arguments.get("title", ""), arguments.keys() & {"due", "repeat"}
    tells = re.search(r"\b(?:was|were|is now|are now)\b", title) or _says_urdu(title)
    return Request("add", arguments=arguments) if title and dated and not tells else None


def _offer(match: re.Match[str]) -> Request | None:
    """ "Buy bread": asked back, as it may be a new task or talk of one."""
    arguments = new_task(match["title"])
    return Request("offer", arguments=arguments) if "title" in arguments else None


def _add_appointment(match: re.Match[str]) -> Request | None:
    """A few words that name something, at a time to come."""
    arguments = new_task(match["title"])
    title = arguments.get("title", "")
    named = "," not in title and len(title.split()) <= NAMED and not fits("titles", "tells", title)
    if "due" not in arguments or not named or _says_urdu(title):
        return None
    return Request("add", arguments=arguments) if is_ahead(arguments["due"]) else None


def _says_urdu(title: str) -> bool:
    """Whether words of a title ask or tell something in Urdu, rather than name a thing."""
    return bool(SAYS & set(sentence(title).read.split()) or fits("titles", "tells_urdu", title))


def _add_many(match: re.Match[str]) -> Request | None:
    """What was said to be several; with one alone in it, that is the task."""
    many, shared = match["many"], match.groupdict().get("shared") or ""
    many = _listed_bare(many) if match.groupdict().get("each") else many
    tasks = several_tasks(many, shared, listed=True)
    if tasks:
        return Request("add_many", arguments={"tasks": tasks})
    task = new_task(f"{many} {shared}".strip())
    return Request("add", arguments=task) if "title" in task else None


def _listed_bare(many: str) -> str:
    """ "Bread butter jam and tissue paper": with no commas, a word each but the last."""
    first, found, last = many.rpartition(" and ")
    return many if "," in many or not found else ", ".join([*first.split(), last])


def _add_tasks(match: re.Match[str]) -> Request | None:
    tasks = several_tasks(match["many"], listed=True)
    return Request("add_many", arguments={"tasks": tasks}) if tasks else None


def _to_do(match: re.Match[str]) -> Request | None:
    """ "Tomorrow I have to call Ali and go to the bank": the day said first is everybody's."""
    if not is_time(match["when"]):
        return None
    tasks = several_tasks(match["title"], match["when"])
    if tasks:
        return Request("add_many", arguments={"tasks": tasks})
    task = new_task(f"{match['title']} {match['when']}")
    return Request("add", arguments=task) if "title" in task else None


def _reminder(match: re.Match[str]) -> Request:
    body = f"{match['body']} {match.groupdict().get('when') or ''}".strip(" .!?,")
    adjectives = match.groupdict().get("adjectives") or ""
    if found := fits("titles", "before", body):
        when = re.sub(r"^the\b", "a", found["when"], flags=re.IGNORECASE)
        return Request("remind", found["what"] or "it", {"when": f"{when} before"})
    if found := fits("titles", "when_due", body):
        return Request("remind", found["what"], {"when": "when it is due"})
    rest, due, repeat = times(body)
    rest = "" if rest.casefold() in {"to", "about", "me"} else rest
    repeat = repeat or rhythm(adjectives)
    if new := fits("titles", "to_do", rest):
        return _new_with_reminder(new["title"], due, repeat)
    for pattern in patterns("titles")["about"]:
        rest = pattern.sub("", rest)
    if repeat and rest:
        return _new_with_reminder(rest, due, repeat)
    if not rest and re.search(r"\b(?:it|this|that)\b", body, re.IGNORECASE):
        rest = "it"
    missing = "what" if not rest else "" if due else "when"
    return Request("remind", rest, {"when": due} if due else {}, missing=missing)


def _new_with_reminder(title: str, due: str, repeat: str) -> Request:
    said = {name: words for name, words in (("due", due), ("repeat", repeat)) if words}
    arguments = new_task(title) | said
    missing = "title" if "title" not in arguments else "" if said else "when"
    return Request("add_reminder", arguments=arguments, missing=missing)


def _tags(match: re.Match[str]) -> Request | None:
    tags = tag_list(match["tags"])
    return Request("tags", match["what"], {"tags": tags}) if tags else None


def _notes(match: re.Match[str]) -> Request:
    return Request("notes", match["what"] or "it", {"notes": match["notes"].strip(" \"'")})


def _repeat(match: re.Match[str]) -> Request | None:
    known = is_rhythm(match["repeat"])
    return Request("repeat", match["what"], {"repeat": match["repeat"]}) if known else None


def _priority(match: re.Match[str]) -> Request:
    if match.groupdict().get("low"):  # "isn't that important"
        return Request("priority", match["what"], {"priority": "low"})
    return Request("priority", match["what"], {"priority": level_of(match["priority"])})


def _prioritise(match: re.Match[str]) -> Request:
    return Request("priority", match["what"], {"priority": "low" if match["lower"] else "high"})


def _rename(match: re.Match[str]) -> Request | None:
    title = match["title"].strip(" \"'“”")
    return Request("rename", match["what"], {"title": title}) if title else None


def _rhythm(match: re.Match[str]) -> Request | None:
    arguments = new_task(match["title"])
    tells = fits("titles", "tells_need", arguments.get("title", ""))
    tells_urdu = _says_urdu(arguments.get("title", ""))
    fitting = {"title", "repeat"} <= arguments.keys() and not (tells or tells_urdu)
    return Request("add", arguments=arguments) if fitting else None


def _finish(match: re.Match[str]) -> Request:
    """ "Finish the report" is done; "finish the report by Friday" is to be done."""
    _, due, repeat = times(match["what"])
    if fits("polite", "of_group", match["what"]):
        return Request("complete", match["what"])
    if due or repeat:
        return Request("add", arguments=new_task(match.string), sure=False)
    return Request("complete", match["what"])


def _analytics(match: re.Match[str]) -> Request:
    said = match.string.casefold()
    period = next((period for word, period in PERIODS if word in said), "")
    return Request("analytics", arguments={"period": period} if period else {})


def _untag(match: re.Match[str]) -> Request:
    return Request("untag", match["what"], {"tags": tag_list(match["tags"] or "")})


def _wonder(match: re.Match[str]) -> Request:
    return Request("look", match["what"].strip(), {"wonders": WONDERS.get(match["verb"], "due")})


def _told(kind: str, builder: Builder) -> Builder:
    """A change that is told rather than asked for."""

    def build(match: re.Match[str]) -> Request | None:
        request = builder(match)
        return request and replace(request, kind=kind, stated=True)

    return build


def _search_open(match: re.Match[str]) -> Request | None:
    request = _search(match)
    if request is None or not telling(request.arguments["query"]):
        return None
    return replace(request, arguments=request.arguments | {"status": "open"})


def _search(match: re.Match[str]) -> Request | None:
    query = match["query"].strip(" \"'“”?.!")
    return Request("search", arguments={"query": query}) if query else None


def _list(match: re.Match[str]) -> Request | None:
    arguments = filters.read(match["filter"])
    if arguments is not None:
        return Request("list", arguments=arguments)
    mine = fits("titles", "mine", match["filter"])
    return Request("search", arguments={"query": mine["query"]}) if mine else None


BUILDERS: dict[str, Builder] = {
    "undo": _undo,
    "leave": _plain("leave"),
    "shift": builders_due.shift,
    "untag": _untag,
    "wonder": _wonder,
    "stated": deeds.stated,
    "did": deeds.did,
    "passive": deeds.passive,
    "undone": deeds.undone,
    "reopen_stated": _told("reopen", _named("reopen")),
    "priority_stated": _told("priority", _priority),
    "repeat_stated": _told("repeat", _repeat),
    "due_stated": _told("due", builders_due.timed),
    "due_body": builders_due.due_body,
    "due_instead": builders_due.instead,
    "search_open": _search_open,
    "add_rhythm": _rhythm,
    "reopen": _named("reopen"),
    "reminder": _reminder,
    "tags": _tags,
    "notes": _notes,
    "undate": _cleared("undate", "due"),
    "unrepeat": _cleared("unrepeat", "repeat"),
    "repeat": _repeat,
    "priority": _priority,
    "prioritise": _prioritise,
    "rename": _rename,
    "complete": _named("complete"),
    "finish": _finish,
    "edit": _named("edit"),
    "delete": _named("delete"),
    "due": builders_due.due,
    "correct": builders_due.correct,
    "recurring": _plain("recurring"),
    "analytics": _analytics,
    "first": _plain("first"),
    "look": _named("look"),
    "search": _search,
    "list": _list,
    "listing": listing.listing,
    "figures": listing.figures,
    "add_many": _add_many,
    "add_tasks": _add_tasks,
    "to_do": _to_do,
    "add": _add,
    "add_dated": _add_dated,
    "offer": _offer,
    "add_appointment": _add_appointment,
}
