"""A reply that puts something right, without what is only said around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.offline.conversation import Done
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.dialogue.corrections_urdu import before_why, behind_no
from tutor.offline.lexicon import fits
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.clauses import clauses
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.framing import without_remark
from tutor.offline.parsing.naming import ended
from tutor.offline.parsing.reading import parse
from tutor.offline.parsing.request import TOOLS, Request
from tutor.offline.parsing.titles import times
from tutor.offline.urdu.sentences import sentence, sounds_urdu

MEANT = re.compile(r"i (?:meant|mean|said|was talking about)\s+(?!to\b)\S", re.IGNORECASE)
TOLD = re.compile(r"\b(?:was|were|is|wrong)\b", re.IGNORECASE)
PIECES = re.compile(r"[,،.!?؟۔;]+\s+")
MOST = 8  # words of a complaint


def readings(reply: str) -> Iterator[str]:
    """The reply, and what is left of it without why: "that's a bit much, high is fine", "make it
    Thursday, don't want to risk it"."""
    if told := before_why(reply) if sounds_urdu(reply) else "":
        yield told  # "aaj nahi kal, aaj dukan band hai"
    first, *others = re.split(r"\s*[,،.!—–]+\s+", reply)
    ends = [match.start() for match in re.finditer(r"\s", reply)] if sounds_urdu(reply) else []
    complains = next((end for end in ends[MOST::-1] if _in_urdu(reply[:end])), 0)
    if complains and not others:  # "itna zaroori nahi hai medium kar do"
        yield f"nahi, {reply[complains:].strip()}"
    if others and _is_complaint(others[-1]):
        yield ", ".join([first, *others[:-1]])
    if others and MEANT.match(others[-1]) and TOLD.search(reply):
        yield others[-1]  # "no, task 2 was call mum! i meant the milk one"
    left = without_remark(reply)
    why = reply[len(left) :]
    plain = bool(telling(left)) and not times(why)[1] and not fits("polite", "corrects", why)
    yield from (left, reply) if why and plain else (reply, left)
    if rest := behind_no(reply) if sounds_urdu(reply) else "":
        yield f"nahi, {rest}"
    if others and _is_complaint(first):
        yield f"{'nahi' if sounds_urdu(reply) else 'no'}, {', '.join(others)}"


def bare(words: str) -> str:
    """ "Should be Thursday", "his name is Farhan": what is meant, without what leads to it."""
    words = re.sub(
        r"\s+(?:is|'s|would be|will be|will) (?:fine|ok(?:ay)?|enough|do|good)$", "", words
    )
    if match := fits("polite", "meaning", words):
        return words[match.end() :]
    return words


def takes_back(reply: str) -> bool:
    """ "That's not what I meant, task 3 was at 5", "2 was right, undo": whatever else is told."""
    first, *others = [part for part in PIECES.split(reply) if part.strip()] or [""]
    asked = [one for part in (first, *others[:-1]) for one in requests(part)]
    wrong = fits("polite", "not_that_change", first) and all(TOLD.search(one) for one in others)
    last = parse(others[-1]) if others else None
    undone = last is not None and last.kind == "undo"
    return bool(wrong) or (undone and not any(one.sure and not one.stated for one in asked))


def _is_complaint(said: str) -> bool:
    return bool(fits("polite", "complaint", said)) or (sounds_urdu(said) and _in_urdu(said))


def _in_urdu(said: str) -> bool:
    return bool(fits("polite", "complaint", sentence(said).read, "urdu"))


def is_of_it(denied: re.Match[str], last: Done) -> bool:
    """Whether "nahi, abhi quiz nahi hua" names nothing but what was just done."""
    parts = denied.groupdict()
    named = telling(f"{parts.get('of') or ''} {parts.get('also') or ''}")
    titles = {word for task in tasks_of(last.result) for word in telling(str(task.get("title")))}
    return set(named) <= titles


def tells_each(reply: str) -> bool:
    """ "No the quiz is thursday, the fee is saturday": of each by its name, and not of the last."""
    found = [parse(part) for part in clauses(reply)]
    known = [one for one in found if one and one.known and "due" in one.arguments]
    return len(found) > 1 and len(known) == len(found)


def is_deed(meant: Request) -> bool:
    """ "Bought the charger, not the notebook", after both were put down: that is done."""
    return meant.kind == "complete" and meant.stated and not fits("polite", "it", meant.what)


def without_why(right: str) -> str:
    """ "Hammad. i keep mixing them up": what is meant; none if more is asked behind it."""
    meant, rest = ended(right)
    more = rest and any(one.sure and one.kind in TOOLS for one in requests(rest))
    return "" if more else meant or right
