"""Words of titles put right, wherever the task is: "call the car one just oil change", "take the oh
out of the ayesha one", "put bread in the groceries one"."""

from __future__ import annotations

from dataclasses import replace

from tutor.offline.dialogue.naming import QUOTES, bare, is_field, whole_name
from tutor.offline.lexicon import fits, patterns
from tutor.offline.parsing.asked import Request


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
    return bare(named["what"]) if named else "it"


def _whole(text: str) -> Request | None:
    found = whole_name(text)
    return Request("rename", found.what, {"title": found.title}) if found else None


def _gone(text: str) -> Request | None:
    for pattern in patterns("wording")["gone"]:
        match = pattern.search(text)
        gone = match["gone"].strip(QUOTES) if match else ""
        if match and gone and not fits("wording", "no_word", gone):
            return Request("strip", bare(match["what"] or "it"), {"gone": gone})
    return None


def _more(text: str) -> Request | None:
    match = fits("wording", "more", text)
    if match is None or fits("wording", "no_more", match["more"]) or is_field(match["more"]):
        return None
    return Request("append", bare(match["what"]), {"more": match["more"].strip(QUOTES)})
