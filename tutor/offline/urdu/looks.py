"""Requests in Urdu to be shown something: lists, figures, one task."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.filters import names_of
from tutor.offline.parsing.listing import of_parts
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import times
from tutor.offline.urdu import filters as filters_urdu
from tutor.offline.urdu.names import around, named
from tutor.offline.urdu.sentences import Heard, sentence

ASKED = ("postponed", "streak", "percent", "deeds", "left")
OPEN_ENDED = {"percent": "all", "deeds": "today"}  # of which days, where none are named
PERIODS = ("last_week", "last_month", "today", "yesterday", "week", "month", "all")
MOST = 3  # words that name tasks of a kind
SIGNS = ("but", "not_late", "timed", "dated", "first", "sorted", "two_levels")


def analytics(heard: Heard) -> Request | None:
    return figures(heard.string)


def figures(said: str) -> Request | None:
    """The tool knows of no weeks before the last: `past` has the answer say so."""
    heard = sentence(said)
    if re.search(r"\b(?:bab|chapter|kitaa?b|section)\b|باب|کتاب|چیپٹر", heard.read):
        return None
    period = next(
        (name for name in PERIODS if fits("filters", f"span_{name}", heard.read, "urdu")), ""
    )
    past = "past" if fits("filters", "past", heard.read, "urdu") else ""
    asked = past or asked_for(heard.read)
    if asked == "left":  # «کل ملا کر» says no day
        period = "all"
    elif asked in OPEN_ENDED and not period:
        period = OPEN_ENDED[asked]
    return Request("analytics", asked, {"period": period} if period else {})


def asked_for(read: str) -> str:
    """The one of the figures that a question is for."""
    return next((name for name in ASKED if fits("filters", f"asks_{name}", read, "urdu")), "")


def list_(heard: Heard) -> Request | None:
    arguments = filters_urdu.read(heard["filter"])
    if "query" not in arguments:
        return Request("list", arguments=arguments)
    query = arguments.pop("query")
    if not set(telling(query)) - around("listing"):  # "aaj ka schedule dikhao"
        return Request("list", arguments=arguments)
    if any(len(name.split()) > 2 for name in query.split(" and ")) or not names(heard):
        return None
    return Request("narrow", query, {"status": "open"} | arguments)


def list_bare(heard: Heard) -> Request | None:
    """ "Is hafte ke baqi kaam": a list, if that is all the words say."""
    arguments = filters_urdu.read(heard["filter"])
    return Request("list", arguments=arguments) if arguments and "query" not in arguments else None


def described(said: str) -> Request | None:
    """ "Jin ka koi din nahi wo dikhao", «سب سے اہم پہلے، سارے کام دکھاؤ»: told by what it is."""
    read = sentence(said).read
    if fits("filters", "no_look", read, "urdu"):
        return None
    count = bool(fits("filters", "of_part", read, "urdu"))
    told = bool(fits("filters", "shows", read, "urdu"))
    signs = count or any(fits("filters", sign, read, "urdu") for sign in SIGNS)
    but = fits("filters", "but", read, "urdu")
    alone = but is not None and but.end() == len(read)  # "gym, work ke ilawa"
    signs = signs and bool(told or count or alone or fits("filters", "of_tasks", read, "urdu"))
    told = told or signs
    if told and fits("filters", "recurs", read, "urdu"):
        return Request("recurring")
    known = "described" if told else "day_like"
    if not signs and not fits("filters", known, read, "urdu"):
        return None
    arguments = filters_urdu.leaving_out(said)
    names = names_of(str(arguments.pop("query", "")))
    if (names and not signs) or any(len(name.split()) > MOST for name in names):
        return None
    if count and not names and not arguments.keys() & {"priority", "tags"}:
        return None  # figures
    if not (arguments or names or fits("filters", "left", read, "urdu")):
        return None
    return of_parts(names, arguments | ({"status": "open"} if names and count else {}))


def search(heard: Heard) -> Request | None:
    query = named(heard["query"])
    return Request("search", arguments={"query": query}) if query else None


def names(heard: Heard) -> bool:
    """Whether the sentence asks for a list by a verb of showing, not what something is."""
    return bool(re.search(r"\b(?:dikha|kaam|list mein)\b", sentence(heard.string).read))


def look(heard: Heard) -> Request | None:
    read = sentence(heard["what"]).read
    if not read or fits("polite", "it", read):  # "kitne din reh gaye", of what is spoken of
        return Request("look", "it")
    about = re.search(r"\b(?:kab|tareekh|waqt|din|baje|kahan|ya|یا)\b", sentence(heard.string).read)
    if not about or "query" not in filters_urdu.read(heard["what"]):
        return None  # «ہفتے والے دن» names no task
    return Request("look", named(heard["what"])) if read else None


def until(heard: Heard) -> Request | None:
    """ "Viva se pehle kya karna hai"; not "launch karne se pehle", nor of a day."""
    deed = re.search(r"(?:ne|نے)$", heard.read("what"))
    return None if deed or times(heard["what"])[1] else Request("until", named(heard["what"]))
