"""Reminders asked for in Urdu: the words for it may stand anywhere, so they are taken out first."""

from __future__ import annotations

import re

from tutor.offline.amounts_urdu import before_it
from tutor.offline.asked import Request
from tutor.offline.lexicon import patterns
from tutor.offline.names_urdu import around, named, new_task, trimmed
from tutor.offline.titles import times
from tutor.offline.urdu import Heard, Sentence, sentence

NOTHING = around("nothing")
KNOWN = (
    r"\b(?:ka|ke baare mein|ka baare mein|wala(?: kaam)?(?: ko)?|isko(?: ka)?|wahi(?: ka)?)$"
    r"|^(?:kaam )?(?:number )?\d+$"
)
NO_REMINDER = re.compile(
    r"\b(?:mat|kaise)\b|yaad nahi|(?:reminder|dehani)(?: ko)? (?:hata|delete|cancel|band|mita)\b"
)
IT = {"it", "them"}


def remind(heard: Heard) -> Request | None:
    """From a clause with a word for reminding."""
    whole = heard.sentence
    if NO_REMINDER.search(whole.read):
        return None
    if re.search(r"\b(?:kya|kab|kaunsa|kitna|laga hua|lagi)\b", whole.read) and not _bids(whole):
        return Request("list")
    taken = _taken_out(whole)
    if taken is None:
        return None
    body, known = taken
    if when := before_it(body):
        return _early(*when)
    return _timed(body, known=known)


def _bids(heard: Sentence) -> bool:
    return bool(re.search(r"\b(?:do|dena|chahiye|dun)\b", heard.read))


def _taken_out(heard: Sentence) -> tuple[str, bool] | None:
    """The clause without the words for reminding, and whether they were said *of* something."""
    read, said = heard.read, heard.text
    for pattern in patterns("reminding", "urdu")["reminding"]:
        match = pattern.search(read)
        if match:
            before = heard.original(0, match.start())
            between = match.groupdict().get("between")
            middle = heard.original(*match.span("between")) if between else ""
            after = heard.original(match.end(), len(read) + 1)
            that = re.match(r"(?:ke|ka|taake|,|:) ", sentence(after).read)
            after = sentence(after).original(that.end(), len(read)) if that else after
            after = trimmed(after, set(), {"ka", "ko"})
            left = " ".join(part for part in (after, before, middle) if part)
            return left, bool(match.groupdict().get("of"))
    return (said, False) if re.search(r"^remind\b", read) else None


def _early(what: str, when: str) -> Request:
    """ "An hour before the meeting"; with a day of its own it is a new task."""
    rest, due, _ = times(what)
    if due and re.search(r"\b(?:hai|hun|hoga)\b", sentence(what).read):
        return Request("add_early", arguments=new_task(what) | {"when": when})
    name = infinitive(trimmed(named(rest), NOTHING, NOTHING)) or "it"
    return Request("remind", name if named(rest) not in IT else "it", {"when": when})


def _timed(body: str, *, known: bool) -> Request:
    heard = sentence(body)
    same = re.search(r"\bsame (?:din|waqt)\b", heard.read)
    if same:
        body = " ".join((heard.original(0, same.start()), heard.original(same.end(), 10_000)))
    rest, due, repeat = times(body)
    rest = re.sub(r"\s+", " ", rest).strip()
    read = trimmed(rest, NOTHING - {"ka"}, {",", "ko", "ke", "liye"})
    about = known or bool(re.search(KNOWN, sentence(read).read))
    bare = trimmed(rest, NOTHING, NOTHING)
    if named(rest) in IT or (same and not bare):
        bare, about = "it", True
    if not bare:
        return Request("remind", "it" if due else "", {"when": due} if due else {}, missing="what")
    if same:
        return Request("remind_day", infinitive(bare), {"at": due}, missing="" if due else "when")
    if about and not repeat:
        what = "it" if bare == "it" else infinitive(named(bare))
        return Request("remind", what, {"when": due} if due else {}, missing="" if due else "when")
    return reminded(new_task(body))


def reminded(arguments: dict[str, object]) -> Request:
    """A new task and a reminder of it."""
    dated = "due" in arguments or "repeat" in arguments
    missing = "title" if "title" not in arguments else "" if dated else "when"
    return Request("add_reminder", arguments=arguments, missing=missing)


def infinitive(name: str) -> str:
    """ "فون کرنے" (before کا, سے) is "فون کرنا" in a title."""
    name = re.sub(r"نے$", "نا", name)
    return re.sub(r"(?<=[a-z])n(?:e|ay|y)$", "na", name)
