"""What is put right in Urdu: "nahi, parson", "ali nahi ayesha", "mera matlab itwar tha"."""

from __future__ import annotations

import re

from tutor.offline.conversation import Done
from tutor.offline.lexicon import cleared, fits, patterns
from tutor.offline.parsing.reading_urdu import polite_urdu
from tutor.offline.parsing.request import SAME_AGAIN, Request
from tutor.offline.parsing.titles import is_time
from tutor.offline.urdu.names import named, new_task
from tutor.offline.urdu.sentences import EDGES, Heard, sentence

TOLD = re.compile(r"\b(?:tha|maine|matlab|chahiye|kaha|bola)\b|(?:کہا|بولا|کہنا)")
WALA = re.compile(r"\s+(?:wal[aeiy]|وال[اےی])$", re.IGNORECASE)
LONGEST = 7  # words of what is meant


def sides(reply: str) -> tuple[str, str]:
    """What was not meant, and what is; both may be empty."""
    text, sorry = _without_oops(polite_urdu(reply))
    heard = sentence(text)
    if fits("polite", "only_not", heard.read, "urdu"):
        return "", ""
    for pattern in patterns("polite", "urdu")["not_but"]:
        if match := pattern.search(heard.read):
            said = Heard(heard, match)
            right = _meant(_without_why(said["right"]))
            return (_meant(said["wrong"]), right) if _is_short(right) else ("", "")
    right = _meant(_without_why(text))
    told = (sorry or TOLD.search(heard.read)) and named(right) not in {"it", "them"}
    return ("", right) if told and _is_short(right) else ("", "")


def too_in_urdu(last: Done, reply: str) -> list[Request]:
    """ "Aur anday bhi": what was done last, with another task or as another new one."""
    match = fits("polite", "too", reply.strip(" .!۔؟?"), "urdu")
    if not match or not last.made:
        return []
    what = match["what"].strip()
    if last.name == "add_task":
        return [Request("add", arguments=new)] if "title" in (new := new_task(what)) else []
    return [Request("same", named(what))] if last.name in SAME_AGAIN and named(what) else []


def _without_oops(text: str) -> tuple[str, bool]:
    heard = sentence(text)
    for pattern in patterns("polite", "urdu")["oops"]:
        match = pattern.search(f"{heard.read} ")
        if match and (rest := heard.original(match.end(), len(heard.read) + 1)):
            return rest, True
    late = re.search(r"(?: ,)? (?:sorry|maaf|galti)$", heard.read)
    return (heard.original(0, late.start()), True) if late and late.start() else (text, False)


def _without_why(text: str) -> str:
    """ "4500, main bhool gaya tha": the reason is no part of what is meant."""
    heard = sentence(text)
    match = fits("naming", "why", heard.read, "urdu")
    return heard.original(0, match.start()) if match and match.start() else text


def _meant(text: str) -> str:
    """Without what only says that it is meant: "tuesday tha", "urgent likhna tha"."""
    heard = sentence(cleared("polite", "who", text, language="urdu"))
    text = heard.text
    [ending] = patterns("polite", "urdu")["meant"]
    match = ending.search(heard.read)
    said = (heard.original(0, match.start()) if match and match[0] else text).strip(EDGES)
    day = WALA.sub("", said)
    return day if day != said and is_time(day) else said  # "parson wala" was not the day before


def is_plain(reply: str) -> bool:
    """Whether it begins as what puts something right does, and asks for nothing else."""
    _, sorry = _without_oops(polite_urdu(reply))
    return sorry and bool(sides(reply)[1])


def _is_short(right: str) -> bool:
    read = sentence(right).read
    names_none = fits("polite", "asks", read, "urdu") or fits("polite", "no_thing", read, "urdu")
    return not names_none and 0 < len(read.split()) <= LONGEST
