"""Requests for a list that follow no set phrase: "uni stuff that's overdue".

What frames a request is taken off ("show me", "do i have any"); of the rest, the words that say
which tasks are read, and what is left over names them. How much must be there for it to be about
the list at all is decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing import filters
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import times

MOST = 3  # words that name tasks of a kind
LONGEST = 12  # words of such a request
SIGNS = ("counts", "not_late", "timed", "dated", "every", "either_tag")
PARTS = {"priority", "tags", "due", "but"}  # what tells a part of the list from all of it


@dataclass(frozen=True, slots=True)
class Frame:
    """The rest of a request for a list, and what its words show."""

    rest: str
    framed: bool  # "show me", "which", "only"
    noun: bool  # "tasks", "ones", "stuff"
    mine: bool
    wonders: bool = False  # "anything for uni"

    @property
    def shows(self) -> bool:
        return self.framed and (self.noun or self.mine)


def composed(text: str) -> Request | None:
    """The list of "everything except uni", "high and urgent only", "how many bills are left": what
    is wanted is told by what is left out, by several things or by a count, wherever that stands."""
    text = " ".join(text.split()).strip(" .!?")
    if text.count(" ") >= LONGEST or not _is_composed(text) or _is_none(text):
        return None
    bare, but = filters.leaving_out(text)
    count = fits("filters", "counts", bare)
    frame = _frame(_counted(bare, count) if count else bare)
    arguments, left = filters.parts(frame.rest)
    if not (but or count or frame.framed or frame.noun or frame.mine or "limit" in arguments):
        return None
    names = filters.names_of(left)
    if any(fits("filters", "bids", said) for said in (bare, *names)):
        return None
    if any(len(name.split()) > MOST for name in names):
        return None
    kept = _without(but) if but else {}
    if kept is None:
        return None
    arguments = filters.together(arguments, kept)
    if count and _is_figure(text, names, arguments):
        return None
    sure = bool(frame.noun or frame.mine or not names)
    if count and not sure:
        said = {"query": " ".join(names), "status": "open"}
        return Request("search_first", arguments=said | arguments, sure=False)
    return of_parts(names, arguments, sure=sure)


def _without(but: str) -> dict[str, Any] | None:
    """The arguments for all but what is left out; "the errands" name a kind here. None for what
    no list can leave out: two things at once of one task ("low uni ones")."""
    apart = filters.named_apart(but)
    days = [day for part in apart if (day := _day(part))]
    rest = " and ".join(part for part in apart if not _day(part)) if days else but
    left_out, named = filters.parts(rest)
    by_name = not left_out and not days
    names = filters.names_of(named) + [f"#{tag}" for tag in left_out.pop("tags", ())]
    if left_out.get("status") == "done":  # a list is of open ones anyway
        del left_out["status"]
    of_the_rest = names and filters.is_of_days(left_out)  # "except uni this week"
    wanted = {"due": left_out.pop("due")} if of_the_rest else {}
    turned = filters.turned(left_out)
    if turned.keys() != left_out.keys() or (names and turned and len(apart) == 1):
        return None
    for day in days:
        turned = filters.together(turned, filters.turned({"due": day}))
    return wanted | turned | ({"but": names or [but]} if names or by_name else {})


def _day(part: str) -> str:
    """The day that is all a text says."""
    arguments, named = filters.parts(part)
    alone = filters.is_of_days(arguments) and len(arguments) == 1 and not named
    return str(arguments["due"]) if alone else ""


def _is_figure(text: str, names: list[str], arguments: dict[str, Any]) -> bool:
    """Whether what is counted is no part of the list: all of it, or what was done."""
    done = fits("filters", "deeds", text) or arguments.get("status") == "done"
    return bool(done or not (names or arguments.keys() & PARTS))


def _counted(text: str, count: re.Match[str]) -> str:
    """What is counted, without the words of questions for figures."""
    text = filters.without(text, count)
    return cleared("filters", "of_counts", text, put=" ").strip()


def of_parts(names: list[str], arguments: dict[str, Any], *, sure: bool = True) -> Request:
    if names or "but" in arguments:
        return Request("narrow", " and ".join(names), arguments, sure=sure)
    return Request("list", arguments=arguments, sure=sure)


def _is_composed(text: str) -> bool:
    if any(fits("filters", sign, text) for sign in SIGNS) or filters.leaving_out(text)[1]:
        return True
    ranked = fits("filters", "sorted", text)
    if ranked and ranked.groupdict().get("limit"):
        return True
    level = fits("filters", "level", text)
    return bool(level and fits("filters", "level", text[level.end() :]))


def listing(match: re.Match[str]) -> Request | None:
    """The tasks that the words narrow the list to; None if it is not asked for."""
    text = match.string.strip(" .!?")
    if len(text.split()) > LONGEST or _is_none(text) or filters.leaving_out(text)[1]:
        return None
    frame = _frame(text)
    if frame.rest == text and fits("filters", "bids", text):
        return None
    arguments, left = filters.parts(frame.rest)
    words = " ".join(telling(left)) and left
    if words:
        return _narrowed(frame, arguments, words)
    return _whole(frame, arguments)


def recurring(match: re.Match[str]) -> Request | None:
    """ "What do I have that repeats", "my habits": whatever comes again, where nothing is named."""
    text = match.string.strip(" .!?")
    cue = fits("filters", "recurs", text)
    if cue is None or len(text.split()) > LONGEST:
        return None
    rest = _frame(filters.without(text, cue)).rest
    return None if telling(filters.leftover(rest)) else Request("recurring")


def until(match: re.Match[str]) -> Request | None:
    """ "What's left before the viva": a day ("before friday") is read by itself."""
    what = match["what"].strip()
    return None if times(what)[1] else Request("until", what)


def _is_none(text: str) -> bool:
    """Whether it can be no request for a list: "the second" is a place, not a day."""
    study = fits("filters", "no_list", text) and not fits("filters", "tagged", text)
    return bool(study or fits("polite", "ordinals", text))


def _whole(frame: Frame, arguments: dict[str, Any]) -> Request | None:
    named = arguments.keys() - {"due", "limit"} or arguments.get("due") in {"overdue", "no date"}
    if not frame.framed and fits("filters", "part_of_day", frame.rest):
        return None
    if isinstance(arguments.get("priority"), list) and not (frame.framed or frame.noun):
        return None  # "high, not medium" puts something right
    shown = frame.shows or named or (arguments and (frame.noun or frame.framed))
    if not shown and set(arguments) != {"due"}:  # a day alone asks what is due then
        return None
    return Request("list", arguments=arguments)


def _narrowed(frame: Frame, arguments: dict[str, Any], words: str) -> Request | None:
    """A name alone is no list: something else must show that one is wanted."""
    if len(words.split()) > MOST:
        return None
    last = fits("filters", "of_tasks", frame.rest)
    shown = last and (frame.mine or frame.framed or arguments)
    if not shown and not (frame.wonders and frame.framed):
        bare = last and fits("filters", "bare_kind", frame.rest)
        return Request("narrow", words, arguments, sure=False) if bare else None
    return Request("narrow", words, arguments)


def _frame(text: str) -> Frame:
    mine = bool(re.search(r"\bmy\b", text, re.IGNORECASE))
    wonders = bool(fits("filters", "wonders", text))
    before, framed = "", False
    while before != text:
        before = text
        for pattern in patterns("filters")["frame"]:
            text = pattern.sub("", text).strip(" ,:")
        framed |= text != before
    framed |= text.casefold().endswith(" only")
    return Frame(text, framed, bool(fits("filters", "noun", text)), mine, wonders)
