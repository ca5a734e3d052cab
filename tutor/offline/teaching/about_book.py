"""Whether a message is on the book as a book, the course or studying as such, and what it asks of
that: who wrote it, how long it is, what to read next, a plan for some days.

It is one if every word of it is known here, or names a chapter. Who asks what the book teaches, or
for a task, says another word at least.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.lexicon import cleared, fits, fits_either, lists, patterns
from tutor.offline.parsing.matters import matter_of, signs_in
from tutor.offline.parsing.understanding import understood
from tutor.offline.teaching import quiz
from tutor.offline.teaching.chapters import called
from tutor.offline.teaching.chat_spelling import folded, in_full
from tutor.offline.teaching.core_question import asked_in, is_of
from tutor.offline.teaching.earlier_questions import BOOK, SEARCH, is_of_book
from tutor.offline.teaching.places import numbered_chapter
from tutor.offline.teaching.questions import purpose_of, telling, tidy
from tutor.offline.teaching.references import rated
from tutor.textbook.subjects import home_of, subjects_in
from tutor.textbook.words import plain

# Matters of one chapter or several; a message that names one asks none of the others.
OF_CHAPTERS = {"exam", "length", "next", "order", "place", "plan", "prepare", "progress", "rank",
               "sections"}  # fmt: skip
# Signs of what a chapter may be named beside: "what's after control in the book".
NAMED_AFTER = {"chapter"}, {"exam"}, {"plan", "study"}, {"book", "after"}, {"book", "before"}
OF_IT = {"asks_cost", "cost", "works"}  # signs of what may be said of whatever was spoken of
OF_LAST = re.compile(r"\bit\b")
ONWARDS = ("next", "onward"), ("progress", "to_go"), ("length", "how_long")  # and their patterns
ONWARD = "transfer_to"  # how the calls begin that hand a message on
LATELY = 3  # messages in which the talk was of nothing else
LONGEST = 160  # characters of a message that asks nothing else
UNITS = {"day": 1, "week": 7, "month": 30}
_fits = partial(fits, "about_book")


@dataclass(frozen=True, slots=True)
class Asked:
    """`matter` is empty if it is none of these; `signs` are the words that it was known by, `rest`
    those that are not known; the chapters are 0 where none is named."""

    matter: str = ""
    signs: frozenset[str] = frozenset()
    chapter: int = 0
    last: int = 0  # of several
    days: int = 0
    rest: tuple[str, ...] = ()
    thing: str = ""  # of the book, where the exam is asked about

    @property
    def is_whole(self) -> bool:
        """Whether it is asked, and nothing else is said."""
        return bool(self.matter) and not self.rest


def asked_about_book(conversation: Conversation) -> list[Asked]:
    """What the last message asks about the book, if it asks that and nothing else."""
    said, earlier = conversation.now.said, conversation.earlier
    if said.action or said.selection or subjects_in(purpose_of(said.text)):
        return []  # "why does one need a simulation"
    of_last = rated(said.text) and any(map(is_of_book, earlier[-1:]))  # "which is easier"
    if _fits("own_schedule", said.text) or is_of("own_days", said.text) or of_last:
        return []
    asked = _each(said.text)
    if any(one.matter and one.rest for one in asked):
        core = asked_in(conversation)
        sure = any(one.sure for one in understood(said.text))
        asked = [] if core == said.text or sure else _each(core)
    if onward := _onward(conversation):
        return [onward]
    last = earlier[-1] if earlier else None
    if last and len(asked) == 1 and not asked[0].matter:
        asked = _again(asked[0], last, _plainly(said.text))
    other = last and any(_is_of(last, one, said.text) for one in asked)
    return [] if other or not all(one.is_whole for one in asked) else asked


def _onward(conversation: Conversation) -> Asked | None:
    """ "What's next?", "what's left?" and "how long will it take?", right after an answer of the
    book and in no talk of the list: of its chapters."""
    said, lately = _plainly(conversation.now.said.text), conversation.earlier[-LATELY:]
    if not any(map(is_of_book, lately)) or BOOK not in lately[-1].answer or quiz.shown_in(lately):
        return None
    calls = [call.name for exchange in lately for call in exchange.calls]
    if any(name != SEARCH and not name.startswith(ONWARD) for name in calls):
        return None
    found = (matter for matter, name in ONWARDS if fits_either("core_question", name, said))
    return next((Asked(matter) for matter in found), None)


def _plainly(text: str) -> str:
    return " ".join(plain(text).split()).strip(" .!?؟۔")


def _again(asked: Asked, last: Exchange, said: str) -> list[Asked]:
    """The same as was asked just before, of another chapter or in other days; or how long that
    takes."""
    one = _before(last)
    if one.chapter and fits_either("core_question", "how_long_it_takes", said):
        return [Asked("length", chapter=one.chapter)]
    if asked.rest or asked.signs - _points() or not (asked.chapter or asked.days):
        return []
    if not one.is_whole or one.matter not in (OF_CHAPTERS if asked.chapter else {"plan"}):
        return []
    days = asked.days or one.days
    if not asked.chapter:
        return [replace(one, days=days)]
    return [replace(one, chapter=asked.chapter, last=asked.last, days=days)]


def _before(last: Exchange) -> Asked:
    """What the message before asked, if it was one thing."""
    before = _each(last.said.text)
    return before[0] if len(before) == 1 else Asked()


@lru_cache(maxsize=1)
def _points() -> frozenset[str]:
    """The signs of a message that says no more than that."""
    return frozenset(lists("about_book", "again")["words"].split())


def _is_of(last: Exchange, asked: Asked, said: str) -> bool:
    """Whether it may be asked of what was just spoken of: "is it free", "did you make it", "do i
    need it to make a robot"."""
    if asked.matter == "maker":
        return bool(last.made)
    if asked.matter == "needs" and OF_LAST.search(tidy(said)):
        return is_of_book(last) and not asked.signs & {"book", "chapter", "site"}
    return bool(asked.signs & OF_IT and not asked.signs & {"book", "site"}) and is_of_book(last)


def _each(text: str) -> list[Asked]:
    """What a text asks, one after the other if all of its parts ask."""
    parts = [part for pattern in patterns("about_book")["joint"] for part in pattern.split(text)]
    found = [read(part) for part in parts if part.strip()]
    return found if all(one.is_whole for one in found) else [read(text)]


@lru_cache(maxsize=512)
def read(text: str) -> Asked:
    """What a text asks about the book."""
    if len(text) > LONGEST:
        return Asked()
    said = cleared("about_book", "free_time", in_full(folded(text)).replace("'", ""))
    of_book = _of_book(said)
    site, left = signs_in("about_site", said)
    matter = "" if of_book.is_whole or left else matter_of("about_site", site)
    return Asked(matter, frozenset(site)) if matter else of_book


def _of_book(said: str) -> Asked:
    days = days_in(said)
    numbers = [match for name in ("chapters", "counted", "days") for match in _all(name, said)]
    signs, left = signs_in("about_book", said, numbers)
    named = _fits("chapters", numbered_chapter(said))
    first = int(named["first"]) if named else 0
    if left and not first and any(signs >= of for of in NAMED_AFTER):
        first = called(" ".join(left))
        left = [] if first else left
    at_exam = _fits("at_exam", said)
    thing = _thing(left) if left and (at_exam or "exam" in signs) else ""
    found = {"chapter_named": first, "days": days, "at_exam": at_exam}
    found["in_exam"] = at_exam and _fits("in_exam", said)
    signs |= {sign for sign, there in found.items() if there}
    if thing and matter_of("about_book", signs | {"thing_named"}, {"exam"}):
        return Asked("exam", frozenset(signs), thing=thing)
    matter = matter_of("about_book", signs, OF_CHAPTERS if first else None)
    last = int(named["last"] or 0) if named else 0
    return Asked(matter, frozenset(signs), first, last, days, tuple(left))


def _thing(said: list[str]) -> str:
    """The thing of the book that words name, and nothing else: "kalman filter"."""
    name = " ".join(said)
    whole = any(telling(one) == telling(name) for one in subjects_in(name))
    return name if whole and home_of(name) else ""


def days_in(said: str) -> int:
    """How many days a folded text gives, in days, weeks or months; 0 if it gives none."""
    for match in _all("days", said):
        word = match["count"]
        if count := int(word) if word.isdecimal() else _numbers().get(word, 0):
            return count * next(days for unit, days in UNITS.items() if match[unit])
    return 0


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    listed = lists("about_book", "numbers")
    return {word: int(number) for number in listed for word in plain(listed[number]).split()}


def _all(name: str, said: str) -> list[re.Match[str]]:
    return [match for pattern in patterns("about_book")[name] for match in pattern.finditer(said)]
