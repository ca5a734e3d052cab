"""Requests in Urdu to be shown something: lists, figures, one task."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.urdu import filters as filters_urdu
from tutor.offline.urdu.names import named
from tutor.offline.urdu.sentences import Heard, sentence


def analytics(heard: Heard) -> Request | None:
    return figures(heard.string)


def figures(said: str) -> Request | None:
    """The tool knows of no weeks before the last: `past` has the answer say so."""
    heard = sentence(said)
    if re.search(r"\b(?:bab|chapter|kitaa?b|section)\b|باب|کتاب|چیپٹر", heard.read):
        return None
    due = str(filters_urdu.read(said).get("due", ""))
    period = {"today": "today", "this week": "week", "this month": "month"}.get(due, "")
    read = heard.read.split()
    wide = {"hafta": "week", "mahina": "month"}
    period = period or next((wide[word] for word in read if word in wide), "")
    if not period and re.search(
        r"\b(?:ab tak|shuru se|total|overall|kul|کل ملا)\b", " ".join(read)
    ):
        period = "all"
    past = "past" if "pichla" in read and "din" not in read else ""
    if past and period in {"week", "month"}:
        past, period = "", f"last_{period}"
    return Request("analytics", past, {"period": period} if period else {})


def list_(heard: Heard) -> Request | None:
    arguments = filters_urdu.read(heard["filter"])
    if "query" not in arguments:
        return Request("list", arguments=arguments)
    if len(arguments["query"].split()) > 2 or not names(heard):
        return None
    return Request("narrow", arguments["query"], {"status": "open"})


def list_bare(heard: Heard) -> Request | None:
    """ "Is hafte ke baqi kaam": a list, if that is all the words say."""
    arguments = filters_urdu.read(heard["filter"])
    return Request("list", arguments=arguments) if arguments and "query" not in arguments else None


def described(said: str) -> Request | None:
    """ "Jin ka koi din nahi wo dikhao", «سب سے اہم پہلے، سارے کام دکھاؤ»: told by what it is."""
    read = sentence(said).read
    if fits("filters", "no_look", read, "urdu"):
        return None
    if fits("filters", "shows", read, "urdu"):
        if fits("filters", "recurs", read, "urdu"):
            return Request("recurring")
        told = fits("filters", "described", read, "urdu")
    else:
        told = fits("filters", "day_like", read, "urdu")
    arguments = filters_urdu.read(said) if told else {"query": said}
    plain = "query" not in arguments and (arguments or fits("filters", "left", read, "urdu"))
    return Request("list", arguments=arguments) if plain else None


def search(heard: Heard) -> Request | None:
    query = named(heard["query"])
    return Request("search", arguments={"query": query}) if query else None


def names(heard: Heard) -> bool:
    """Whether the sentence asks for a list by a verb of showing, not what something is."""
    return bool(re.search(r"\b(?:dikha|kaam)\b", sentence(heard.string).read))


def look(heard: Heard) -> Request | None:
    read = sentence(heard["what"]).read
    about = re.search(r"\b(?:kab|tareekh|waqt|din|baje|kahan)\b", sentence(heard.string).read)
    return Request("look", named(heard["what"])) if about and read else None
