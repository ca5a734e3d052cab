"""From a match of lexicon/tasks.*.toml to a request. Each builder says None if it does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tutor.offline.lexicon import fits
from tutor.offline.parsing import (
    builders_done,
    builders_due,
    builders_new,
    builders_remind,
    figures,
    filters,
    listing,
)
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.naming import ended, is_name
from tutor.offline.parsing.request import ALL_DONE, Request
from tutor.offline.parsing.titles import (
    is_rhythm,
    level_of,
    new_task,
    tag_list,
)

WONDERS = dict.fromkeys(("delete", "remove", "cancel", "drop"), "delete")
WONDERS |= dict.fromkeys(
    ("need", "cancelled", "canceled", "called off", "not happening", "off"), "delete"
)
WONDERS |= dict.fromkeys(("complete", "finish", "close", "mark"), "complete")
Builder = Callable[[re.Match[str]], Request | None]
PERIODS = (
    ("month", "month"), ("today", "today"), ("daily", "today"), ("yesterday", "week"),
    ("year", "all"), ("all time", "all"), ("total", "all"), ("so far", "all"), ("week", "week"),
)  # fmt: skip


def _plain(kind: str) -> Builder:
    return lambda match: Request(kind)


def _planned(match: re.Match[str]) -> Request:
    """ "Make me a plan for this week": what is due, in its order."""
    when = (match["when"] or "").casefold()
    days = {"my day": "today", "the day": "today", "the week": "this week", "my week": "this week"}
    return Request("list", arguments={"due": days.get(when, when)} if when else {})


def _dates_of(match: re.Match[str]) -> Request:
    """ "When are my exams", as a list in the order in which they come."""
    return Request("search", arguments={"query": match["query"], "sort": "due"})


def _exchange(match: re.Match[str]) -> Request:
    """ "Swap lunch and the dentist"; "swap them", of what was changed last."""
    named = match.groupdict()
    other = {way: named[way] for way in ("other", "first") if named.get(way)}
    return Request("exchange", named.get("what") or "", other)


def _undo(match: re.Match[str]) -> Request:
    twice = match.groupdict().get("twice")
    return Request("undo", arguments={"messages": 2} if twice else {})


def _named(kind: str) -> Builder:
    return lambda match: Request(kind, match["what"].strip() or "it")


def _cleared(kind: str, name: str) -> Builder:
    return lambda match: Request(kind, match["what"], {name: "none"})


def _tags(match: re.Match[str]) -> Request | None:
    tags = tag_list(match["tags"])
    return Request("tags", match["what"], {"tags": tags}) if tags else None


def _notes(match: re.Match[str]) -> Request:
    return Request("notes", match["what"] or "it", {"notes": match["notes"].strip(" \"'")})


def _repeat(match: re.Match[str]) -> Request | None:
    """ "Repeat call ammi every Tuesday", "football is every Tuesday": what is on no list is new."""
    what, rhythm = match["what"], {"repeat": match["repeat"]}
    if not is_rhythm(match["repeat"]):
        return None
    errand = " " in what and fits("titles", "imperative", what)
    comes = errand or fits("titles", "is_every", match[0])
    new = new_task(what) | rhythm if comes else {}
    return Request("repeat", what, rhythm, new=new if "title" in new else {})


def _priority(match: re.Match[str]) -> Request:
    if match.groupdict().get("low"):  # "isn't that important"
        return Request("priority", match["what"], {"priority": "low"})
    return Request("priority", match["what"], {"priority": level_of(match["priority"])})


def _prioritise(match: re.Match[str]) -> Request:
    return Request("priority", match["what"], {"priority": "low" if match["lower"] else "high"})


def _rename(match: re.Match[str]) -> Request | None:
    title, _ = ended(match["title"])
    if not is_name(title):  # "change gym to 8"
        return None
    return Request("rename", match["what"], {"title": title})


def _analytics(match: re.Match[str]) -> Request:
    said = match.string.casefold()
    period = next((period for word, period in PERIODS if word in said), "")
    return figures.of_days(said, period)


def _untag(match: re.Match[str]) -> Request:
    return Request("untag", match["what"], {"tags": tag_list(match["tags"] or "")})


def _retag(match: re.Match[str]) -> Request | None:
    """Other labels for what is named, or for all that have the old one."""
    gone, tags = tag_list(match["gone"] or ""), tag_list(match["tags"])
    what = match["what"] or f"everything tagged {match['gone']}"
    return Request("retag", what, {"tags": tags, "gone": gone}) if tags else None


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


def _search_first(match: re.Match[str]) -> Request | None:
    """What may stand on the list as well as in the book."""
    request = _search_open(match)
    return request and replace(request, kind="search_first")


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
    "still": builders_new.still,
    "exchange": _exchange,
    "subtasks": builders_new.subtasks,
    "leave": _plain("leave"),
    "steps": _plain("steps"),
    "unremind": _plain("unremind"),
    "shift": builders_due.shift,
    "untag": _untag,
    "wonder": _wonder,
    "stated": builders_done.stated,
    "did": builders_done.did,
    "passive": builders_done.passive,
    "undone": builders_done.undone,
    "reopen_stated": _told("reopen", _named("reopen")),
    "priority_stated": _told("priority", _priority),
    "repeat_stated": _told("repeat", _repeat),
    "due_stated": _told("due", builders_due.timed),
    "due_body": builders_due.due_body,
    "plain_move": builders_due.plain,
    "hour": builders_due.hour,
    "intended": builders_due.intended,
    "untime": _named("untime"),
    "retag": _retag,
    "phoned": _told("complete", lambda match: Request("complete", f"call {match['what']}")),
    "due_instead": builders_due.instead,
    "search_open": _search_open,
    "search_first": _search_first,
    "tags_used": _plain("tags_used"),
    "add_rhythm": builders_new.add_rhythm,
    "reopen": _named("reopen"),
    "reminder": builders_remind.reminder,
    "tags": _tags,
    "notes": _notes,
    "undate": _cleared("undate", "due"),
    "unrepeat": _cleared("unrepeat", "repeat"),
    "repeat": _repeat,
    "priority": _priority,
    "prioritise": _prioritise,
    "rename": _rename,
    "complete": _named("complete"),
    "all_done": lambda match: Request("complete", ALL_DONE),
    "finish": builders_new.finish,
    "edit": _named("edit"),
    "delete": _named("delete"),
    "due": builders_due.due,
    "correct": builders_due.correct,
    "wished": builders_due.wished,
    "recurring": listing.recurring,
    "analytics": _analytics,
    "first": _plain("first"),
    "planned": _planned,
    "dates_of": _dates_of,
    "pause": _named("pause"),
    "look": _named("look"),
    "search": _search,
    "list": _list,
    "listing": listing.listing,
    "until": listing.until,
    "figures": figures.figures,
    "add_many": builders_new.add_many,
    "add_tasks": builders_new.add_tasks,
    "to_do": builders_new.to_do,
    "add": builders_new.add,
    "add_dated": builders_new.add_dated,
    "add_bare": builders_new.add_bare,
    "add_each": builders_new.add_each,
    "add_pressing": builders_new.add_pressing,
    "add_it": lambda match: Request("add", arguments={"title": "it"}),
    "add_own": builders_new.add_own,
    "day_first": builders_new.day_first,
    "unforgotten": builders_new.unforgotten,
    "headed": builders_new.headed,
    "needed": builders_new.needed,
    "reminded": builders_remind.reminded,
    "reminder_of": builders_remind.of_named,
    "offer": builders_new.offer,
    "add_appointment": builders_new.add_appointment,
    "dictated": builders_new.dictated,
    "have": builders_new.have,
}
