"""Words of titles put right, wherever the task is: "call the car one just oil change", "take the oh
out of the ayesha one", "put bread in the groceries one"."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.desk.matching import telling
from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.asked import Request
from tutor.offline.parsing.titles import is_rhythm, is_time, level_of, times

QUOTES = " \"'“”‘’.!?,;:"


def reworded(text: str) -> Request | None:
    """What a clause asks of a title; None if it asks for something else."""
    blamed = fits("wording", "amiss", text)
    for said in (text[blamed.end() :], text) if blamed else (text,):
        if found := _whole(said) or _gone(said) or _more(said):
            it = blamed and fits("polite", "it", found.what)
            return replace(found, what=blamed_for(blamed[0])) if it and blamed else found
    return None


def blamed_for(remark: str) -> str:
    """Whose title a remark finds fault with: "it" unless it says; empty if it finds none."""
    if not fits("wording", "amiss", f"{remark} …"):
        return ""
    named = fits("wording", "amiss_of", remark)
    return _bare(named["what"]) if named else "it"


def _whole(text: str) -> Request | None:
    match = fits("wording", "whole", text)
    if match is None:
        return None
    title = re.sub(r"\s+instead$", "", _without_why(match["title"])).strip(QUOTES)
    what = (match["what"] or "it").strip()
    if not telling(title) or fits("wording", "no_title", title) or _is_field(title):
        return None
    return Request("rename", _bare(what), {"title": title})


def _is_field(title: str) -> bool:
    """Whether it is a time, a rhythm or a priority, so that something else is changed."""
    rest, due, repeat = times(title)
    timed = (due or repeat) and not telling(rest)
    return bool(timed or is_time(title) or is_rhythm(title) or level_of(title))


def _gone(text: str) -> Request | None:
    for pattern in patterns("wording")["gone"]:
        match = pattern.search(text)
        gone = match["gone"].strip(QUOTES) if match else ""
        if match and gone and not fits("wording", "no_word", gone):
            return Request("strip", _bare(match["what"] or "it"), {"gone": gone})
    return None


def _more(text: str) -> Request | None:
    match = fits("wording", "more", text)
    if match is None or fits("wording", "no_more", match["more"]) or _is_field(match["more"]):
        return None
    return Request("append", _bare(match["what"]), {"more": match["more"].strip(QUOTES)})


def _bare(what: str) -> str:
    """ "The one" of "the car one" is nothing of its name; a place among others keeps it."""
    what = what.strip(QUOTES)
    if fits("polite", "it", what) or fits("polite", "ordinals", what):
        return what
    return re.sub(r"\s+(?:ones?|things?)$", "", re.sub(r"^bill (?=\d+$)", "", what))


def _without_why(title: str) -> str:
    """ "Oil change because monday is full": the reason is no word of a title."""
    return re.split(r"[,.;]?\s+(?:because|cause|cuz|coz|since|as i|as it|so that)\s", title)[0]
