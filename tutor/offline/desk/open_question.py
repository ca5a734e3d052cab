"""What the last answer asked, and of which tasks: read from its own words, which the engine wrote.

Whatever led to the question (a rule, a guess, a tool that could not tell two tasks apart), what is
on the page is what a person replies to: "Do you mean **2** Hotel booking?" is about task 2.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from tutor.offline.lexicon import LANGUAGES, fits, phrases
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_rhythm

# Replies that ask which task is meant, that ask for a time, and that propose something.
WHICH = frozenset({"which", "is_it", "not_found_near", "not_found", "which_task", "doubt",
                   "which_number", "which_reminder", "nothing_such"})  # fmt: skip
WHEN = frozenset({"to_when", "to_when_it", "when_remind", "remind_when"})
TO_WHEN = frozenset({"to_when", "to_when_it"})
OF_IT = frozenset({"remind", "remind_eve", "remind_day", "priority", "notes", "tags"})
PROPOSED = frozenset({"guess_complete", "guess_delete", "guess_reopen", "guess_due", "guess_remind",
                      "guess_priority", "guess_edit", "shall_add", "shall_add_when",
                      "shall_add_many", "has_no_reminder", "has_passed", "is_open"})  # fmt: skip
# What is proposed, and what of it was said besides the task.
DEEDS = {"complete": "", "delete": "", "reopen": "", "due": "due", "remind": "when"}
PLAIN = {"complete", "delete", "reopen"}  # deeds that their question says wholly
FIELD = re.compile(r"\{(\w+)\}")
DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
NUMBERED = re.compile(r"\*\*(?P<number>\d{1,6})\*\* (?P<title>[^*\n?؟]+)")
TITLED = re.compile(r"\*\*(?P<title>[^*\n]+)\*\* \((?:task|kaam|کام) (?P<number>\d{1,6})\)")
QUESTION = re.compile(r"[^?؟]+[?؟]")
DATED = re.compile(r"\s\([^()]*\b20\d\d\b[^()]*\)$")  # of those that share a title
JOINED = re.compile(r"[\s,،]+(?:or|ya|یا|hai|ہے)?\s*$")


class _Asked(NamedTuple):
    """Where a question stands in an answer, and what was filled into its fields."""

    start: int
    fields: dict[str, str]


class _Question(NamedTuple):
    """A reply as its parts: how it begins, and each field with the words behind it."""

    name: str
    begins: str
    fields: tuple[tuple[str, str], ...]

    def asked_in(self, answer: str) -> _Asked | None:
        """One look through the answer, part after part: a pattern with several fields would try
        every way to fill them, which takes minutes over a page of the book."""
        start = answer.find(self.begins)
        at, filled = start + len(self.begins), dict[str, str]()
        for field, behind in self.fields:
            end = answer.find(behind, at + 1) if behind else at  # the next field has it all
            if start < 0 or end < 0:
                return None
            filled[field] = answer[at:end]
            at = end + len(behind)
        return None if start < 0 else _Asked(start, filled)


@lru_cache(maxsize=512)
def asked_back(answer: str) -> str:
    """The name of the reply that an answer asks with last; empty if it asks nothing."""
    found = ((question.asked_in(answer), question.name) for question in _questions())
    return max(((asked.start, name) for asked, name in found if asked), default=(0, ""))[1]


def is_held(request: Request, answer: str, before: Request | None = None) -> bool:
    """Whether what is asked of "it", or of what was asked for `before` by the same name, waits
    until the task is named, or its day said, that an answer asks about."""
    it = bool(fits("polite", "it", request.what))
    same = before is not None and request.kind in OF_IT and request.what == before.what != ""
    asks = asked_back(answer)
    often = before is not None and before.kind == "each_time"  # "gym roz 6 baje kar do"
    offered = it and often and asks in {"shall_add", "shall_add_when"}
    waits = asks in WHICH or ((offered or asks in TO_WHEN) and request.kind in OF_IT)
    return not request.missing and (it or same) and waits


def proposed(answer: str) -> Request | None:
    """What an answer proposes to do with one task, however it came to that."""
    name, about = asked_back(answer), asked_about(answer)
    if name in {"shall_add", "shall_add_when"}:
        new = _fields(name, answer)
        rhythm = is_rhythm(new.get("when", ""))
        when = {"repeat" if rhythm else "due": new["when"]} if new.get("when") else {}
        return Request("add", arguments={"title": new["title"]} | when)
    kind = "complete" if name == "is_open" else name.removeprefix("guess_")
    if len(about) != 1 or kind not in DEEDS:
        return None
    arguments = {DEEDS[kind]: _fields(name, answer).get("when", "")} if DEEDS[kind] else {}
    return Request(kind, about[0][0], arguments)


def each_proposed(answer: str) -> list[Request]:
    """What an answer proposes where it asks of several tasks, or of one in several ways."""
    found = (proposed(sentence) for sentence in QUESTION.findall(answer))
    return [one for one in found if one is not None and one.kind in PLAIN]


def _fields(name: str, answer: str) -> dict[str, str]:
    """What was filled in where that was asked."""
    found = (question.asked_in(answer) for question in _questions() if question.name == name)
    asked = next(asked for asked in found if asked)
    return {field: said.replace("\\", "") for field, said in asked.fields.items()}


@lru_cache(maxsize=1)
def _questions() -> list[_Question]:
    """Every question in every language."""
    return [
        _question(name, phrases("replies", language)[name])
        for language in LANGUAGES
        for name in sorted(WHICH | WHEN | PROPOSED)
    ]


def _question(name: str, sentence: str) -> _Question:
    """ "{sentence} When shall I remind you?" may stand after anything."""
    first, *rest = FIELD.split(sentence.removeprefix("{sentence}").strip())
    return _Question(name, first, tuple(zip(rest[::2], rest[1::2], strict=True)))


@lru_cache(maxsize=512)
def suggested(answer: str) -> tuple[str, str] | None:
    """Number and title of the task that an answer says to begin with, or asks about in passing."""
    for language, name in product(LANGUAGES, ("first", "way_task")):
        begins, behind = phrases("replies", language)[name].split("{task}")
        said = re.escape(begins) + TITLED.pattern + re.escape(behind.split("{")[0])
        if match := re.search(said, answer.translate(DIGITS)):
            return match["number"], match["title"].replace("\\", "")
    return None


def first_named(answer: str) -> str:
    """The number of the task that an answer begins with; empty if it begins otherwise."""
    match = TITLED.match(answer.translate(DIGITS))
    return match["number"] if match else ""


@lru_cache(maxsize=512)
def asked_about(answer: str) -> tuple[tuple[str, str], ...]:
    """Numbers and titles of the tasks that a question names; none if the answer asks nothing. What
    was done besides ("Shall I delete A? B is due at 7") is none of it."""
    name = asked_back(answer)
    if not name:
        return ()
    text = answer.translate(DIGITS)
    one = _fields(name, answer).get("task", "").translate(DIGITS) if name in PROPOSED else ""
    found = [*TITLED.finditer(one)][-1:]  # an Urdu question begins with its task
    found = found or [*NUMBERED.finditer(text)] or [*TITLED.finditer(text)]
    titles = {m["number"]: DATED.sub("", JOINED.sub("", m["title"])) for m in found}
    return tuple((number, title.replace("\\", "")) for number, title in titles.items())
