"""The questions that each chapter ends with, for who wants to practise. Nothing marks answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from tutor.offline.conversation import Exchange
from tutor.offline.lexicon import fits_either, words_of
from tutor.offline.replies import say
from tutor.offline.teaching.chapters import SLUG, linked, numbered
from tutor.offline.teaching.core_question import asks_within
from tutor.offline.teaching.passages import edition
from tutor.offline.teaching.pointed import numerals
from tutor.offline.teaching.questions import is_light, query, telling
from tutor.offline.teaching.study import begins_with
from tutor.textbook.loader import CONTENT
from tutor.textbook.words import plain, tokens, words

# What frames the wish; what is left names the chapter.
FRAME = frozenset(words_of("questions", "practice") + words_of("questions", "practice", "urdu"))
FEW = 21  # of what are still questions rather than a year or a page
NUMBER = re.compile(r"\b(?:chapter|ch|baab|bab|باب)\s*(?:number |no\.? |نمبر )?(\d{1,2})\b", re.I)
SHOWN = ("exercises", "exercises_over", "attempt")  # replies about practice questions
MARK = re.compile(r"^(\d{1,2})[.)] +")
HEADING = re.compile(r"^## +(?:Check yourself|خود کو جانچیے)\s*$", re.MULTILINE)


def chapter_named(text: str) -> str:
    """The slug of the chapter that a text gives the number of; empty if it gives none."""
    match = NUMBER.search(text)
    return numbered(int(match[1])) if match else ""


def without_chapter(text: str) -> str:
    """A text without the chapter that it gives the number of."""
    return " ".join(NUMBER.sub(" ", text).split())


def topic_named(text: str) -> str:
    """What a text wants the questions on, besides a chapter's number; empty if it does not say."""
    own = [word for word in query(text).split() if word.casefold() not in FRAME]
    return " ".join(word for word in own if telling(word) and not word.isdecimal())


def of_chapter(slug: str, wish: str = "", seen: str = "") -> str:
    """A chapter's own questions, as many as are wished for and those on what the wish names first,
    and that answers to them are not marked. Of those that were `seen` only if all are wanted."""
    own, title = _questions(edition(), slug), linked(slug, edition())
    left = own if wants_all(wish) else [one for one in own if one not in seen]
    topic = set(telling(topic_named(wish))) - {*tokens(linked(slug, "")), *tokens(title)}
    both = dict(zip(own, _questions("", slug), strict=False))
    on_it = [one for one in left if topic & {*tokens(one), *tokens(both[one])}]
    count = 0 if wants_all(wish) else _wanted(wish)
    chosen = sorted([*on_it, *(one for one in left if one not in on_it)][:count], key=own.index)
    chosen = chosen or on_it or left
    if not chosen:
        return say("exercises_over" if own else "quiz", chapter=title)
    lines = (f"{number}. {one}" for number, one in enumerate(chosen, 1))
    rest = len(left) - len(chosen)
    more = say("exercises_left", count=rest) if rest else ""
    return say("exercises", chapter=title, questions="\n".join(lines)) + more


@dataclass(frozen=True, slots=True)
class Shown:
    """The questions of a chapter that were just shown. `text` are the answers that showed them,
    the last of them first."""

    slug: str
    text: str

    @property
    def questions(self) -> list[str]:
        return [MARK.sub("", line) for line in self.text.splitlines() if MARK.match(line)]


def shown_in(earlier: Sequence[Exchange]) -> Shown | None:
    """What the talk was of just before, if it was practice questions, be they attempted since."""
    answers = (exchange.answer for exchange in earlier[::-1])
    practised = takewhile(lambda answer: begins_with(answer, *SHOWN), answers)
    shown = [answer for answer in practised if not begins_with(answer, "attempt")]
    match = SLUG.search(shown[0]) if shown else None
    return Shown(match[1], "\n".join(a for a in shown if match[0] in a)) if match else None


def wants_all(text: str) -> bool:
    return bool(fits_either("core_question", "all_questions", plain(text)))


def wants_further(text: str) -> bool:
    """Whether somebody who was just shown questions wants more of them, or all."""
    further = wants_all(text) or fits_either("core_question", "more_questions", plain(text))
    return bool(further) and all(map(is_light, topic_named(text).split()))


def attempted(text: str, shown: Shown) -> str:
    """What to look up for an attempt at a question that was shown: the question, else what is
    said; empty if it is no attempt."""
    said = " ".join(plain(text).split())
    tries = fits_either("core_question", "attempt", said)
    if not tries and (asks_within(text) or not re.search(r"\d", said)):
        return ""
    asked, numbered = shown.questions, MARK.match(said)
    if numbered and 0 < int(numbered[1]) <= len(asked):
        return asked[int(numbered[1]) - 1]
    scored = [(_alike(said, one), -place, one) for place, one in enumerate(asked)]
    hits, _, best = max(scored, default=(0, 0, ""))
    own = "" if re.search(r"\d", said) else f" {said}"
    return f"{best}{own}" if hits else query(text)


def _alike(said: str, asked: str) -> int:
    """How much of what is said a question speaks of; figures are said to one that has some."""
    figures = all(re.search(r"\d", one) for one in (said, asked))
    return figures + len({*telling(said)} & {*tokens(asked)})


def _wanted(wish: str) -> int:
    """How many questions are asked for; 0 if it is not said."""
    match = fits_either("core_question", "how_many", plain(without_chapter(wish)))
    figures = (numerals().get(word, word) for word in words(match["count"] if match else ""))
    return next((int(one) for one in figures if one.isdecimal() and int(one) < FEW), 0)


@lru_cache(maxsize=64)
def _questions(language: str, slug: str) -> list[str]:
    for path in (CONTENT / language).glob(f"[0-9]*-{slug}.md"):
        _, *rest = HEADING.split(path.read_text(encoding="utf-8"))
        lines = rest[0].split("\n## ")[0].splitlines() if rest else []
        return [MARK.sub("", line) for line in lines if line.strip()]
    return []
