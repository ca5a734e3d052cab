"""New names of tasks, and words of them, as they are said: "call it X not 'Y', and make it 9",
"title is just X", "take the oh out of the ayesha one", "put bread in the groceries one".

Nothing that stands around the name gets into it; what is said behind it is given back, to be read
by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_rhythm, is_time, level_of, times

QUOTES = " \"'“”‘’«».!?,;:"
SENTENCE = re.compile(r"(?<=[.!?;…])\s+|\n+|\s*[\U0001F300-\U0001FAFF☀-➿]+\s*|\s*,\s+")


@dataclass(frozen=True, slots=True)
class Name:
    """A new name, of `what`. `before` and `rest` are said around it; `bare`: no word says that it
    is a name."""

    title: str
    what: str = "it"
    before: str = ""
    rest: str = ""
    bare: bool = False

    @property
    def request(self) -> Request:
        return Request("rename", self.what, {"title": self.title})


def whole_name(text: str) -> Name | None:
    """The new name that a text gives a task which it points at: "call the car one X"."""
    return _by(text, "whole")


def name_in(text: str) -> Name | None:
    """The new name of what the talk is of, wherever in a message it stands: "no. title is X"."""
    for before, said in beginnings(text):
        if fits("naming", "person", said) or fits("naming", "asks", _first(said)):
            continue
        for group in ("whole", "its", "bare"):
            if found := _by(said, group):
                return replace(found, before=before)
    return None


def beginnings(text: str) -> Iterator[tuple[str, str]]:
    """What stands before each place where something new may begin, and the text from there on,
    without what leads to it."""
    for start in (0, *(match.end() for match in SENTENCE.finditer(text))):
        said, before = text[start:].strip(), ""
        while said != before:
            before = said
            said = cleared("naming", "lead", said)
        if said:
            yield text[:start].strip(), said


def _first(said: str) -> str:
    return re.split(r"(?<=[?.!])\s", said)[0]


def _by(said: str, group: str) -> Name | None:
    for pattern in patterns("naming")[group]:
        match = pattern.search(said)
        if match and (found := _named(match)):
            return replace(found, bare=group == "bare" and not _quoted(match["title"]))
    return None


def _named(match: re.Match[str]) -> Name | None:
    title, rest = ended(match["title"])
    what = match.groupdict().get("what") or "it"
    if not title or not (_quoted(match["title"]) or is_name(title)):
        return None
    return Name(title, bare(what), rest=rest)


def is_name(title: str) -> bool:
    """Whether words may be a name, rather than a time or what is said of one."""
    told = fits("naming", "no_title", title) or fits("naming", "told", title)
    return bool(telling(title)) and not told and not is_field(title)


def _quoted(said: str) -> re.Match[str] | None:
    return fits("naming", "quoted", said)


def ended(said: str) -> tuple[str, str]:
    """A name without what is said behind it, and that: a reason, or another request."""
    if quoted := _quoted(said):
        return quoted["title"].strip(), _joined(said[quoted.end() :])
    found = (pattern.search(said, 1) for pattern in patterns("naming")["end"])
    first = min((match for match in found if match), key=lambda match: match.start(), default=None)
    title, rest = (said[: first.start()], said[first.end() :]) if first else (said, "")
    name, _, when = title.rpartition(", ")  # "make task 3 buy bread, tomorrow"
    if name and is_time(when) and not rest:
        title, rest = name, when
    before = ""
    while title != before:
        before = title
        title = cleared("naming", "tail", title)
    return title.strip(QUOTES), _joined(rest)


def _joined(rest: str) -> str:
    """What follows, without what it is not and what joins it on."""
    rest = f" {rest.lstrip(' ,')}"
    other = patterns("naming")["end"][0].match(rest)
    rest = rest[other.end() :] if other else rest
    return re.sub(r"^[\s,;.!:…–—-]*(?:(?:and|n|&|also|then|plus|but|so)\s+)*", "", rest)


def is_field(title: str) -> bool:
    """Whether it is a time, a rhythm or a priority, so that something else is changed."""
    rest, due, repeat = times(title)
    timed = (due or repeat) and not telling(rest)
    return bool(
        timed
        or title.isdigit()
        or is_time(title)
        or is_rhythm(title)
        or level_of(re.sub(r"[- ]priority$", "", title))
    )


def bare(what: str) -> str:
    """ "The one" of "the car one" is nothing of its name; a place among others keeps it."""
    what = what.strip(QUOTES)
    if fits("polite", "ordinals", what):
        return what
    if fits("polite", "it", what):
        return "it"
    return re.sub(r"\s+(?:ones?|things?)$", "", re.sub(r"^bill (?=\d+$)", "", what))


def name(words: str) -> str:
    """A task's name without what people say around it; a number is bare."""
    text = words.strip(" \"'“”.!?,;:")
    if match := fits("polite", "number", text):
        return match["number"]
    before = ""
    while before != text:
        before = text
        for pattern in patterns("polite")["around"]:
            text = pattern.sub("", text).strip(" \"'“”,;:") or before
    match = fits("polite", "number", text)  # "the number 11 one"
    return match["number"] if match else text


def reworded(text: str) -> Request | None:
    """What a clause asks of a title; None if it asks for something else."""
    blamed = fits("naming", "amiss", text)
    for said in (text[blamed.end() :], text) if blamed else (text,):
        name = whole_name(said)
        if found := name.request if name else _gone(said) or _more(said):
            it = blamed and fits("polite", "it", found.what)
            return replace(found, what=blamed_for(blamed[0])) if it and blamed else found
    return None


def blamed_for(remark: str) -> str:
    """Whose title a remark finds fault with: "it" unless it says; empty if it finds none."""
    if not fits("naming", "amiss", f"{remark} …"):
        return ""
    named = fits("naming", "amiss_of", remark)
    return bare(named["what"]) if named else "it"


def listed_in(text: str, found: Request) -> Request:
    """ "Add eggs and bread to groceries": new things, which go into a list of that name."""
    match = (
        fits("naming", "more_maybe", text) if found.kind in {"add", "add_many", "offer"} else None
    )
    if match is None or fits("naming", "no_more", match["more"]) or found.missing:
        return found
    if is_time(match["what"]) or fits("titles", "imperative", match["more"]):
        return found
    if times(match["more"])[1:] != ("", ""):  # "add a meeting on Wednesday at 3 in the library"
        return found
    more = {"more": match["more"]}
    return Request("append", bare(match["what"]), more, sure=found.sure, new=found.arguments)


def _gone(text: str) -> Request | None:
    for pattern in patterns("naming")["gone"]:
        match = pattern.search(text)
        gone = match["gone"].strip(QUOTES) if match else ""
        if match and gone and not fits("naming", "no_word", gone):
            return Request("strip", bare(match["what"] or "it"), {"gone": gone})
    return None


def _more(text: str) -> Request | None:
    match = fits("naming", "more", text)
    if match is None or fits("naming", "no_more", match["more"]) or is_field(match["more"]):
        return None
    return Request("append", bare(match["what"]), {"more": match["more"].strip(QUOTES)})
