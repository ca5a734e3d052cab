"""The answers of several of the practice questions just shown: "I don't know 1 and 3, give me the
answers", "sab ke jawab bata do"; each is asked for by its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tutor.offline.conversation import Exchange
from tutor.offline.lexicon import either, fits_either
from tutor.offline.teaching import exercises, quiz
from tutor.offline.teaching.core_question import ENDS
from tutor.offline.teaching.places import LONGEST, nth_of, numbers_in
from tutor.textbook.words import plain

ASKED = "what is the answer of question {}"
ALL = "the answers to all of them"


def answers_wanted(text: str, earlier: Sequence[Exchange]) -> list[str]:
    """What asks for each of the answers that a message wishes for; none if it wishes for one, which
    is understood as it stands."""
    shown = quiz.shown_lately(text, earlier) if len(text) <= LONGEST else None
    if shown is None:
        return []
    said = " ".join(plain(text).split()).strip(" .!?؟۔")
    if not fits_either("core_question", "answers_wanted", said):
        return _behind_attempt(text, shown)
    numbers = [*dict.fromkeys(_named(said, shown))]
    if not numbers and fits_either("core_question", "all_answers", said):
        numbers = [*shown.questions]
    known = len(numbers) > 1 and all(number in shown.questions for number in numbers)
    return [ASKED.format(number) for number in numbers] if known else []


def with_answers(text: str) -> list[str]:
    """Practice questions and then their answers, where both are wished for in one breath: "five
    questions on sensors with answers"; empty if they are not."""
    said = " ".join(plain(text).split()) if len(text) <= LONGEST else ""
    if fits_either("core_question", "without_answers", said):
        return []
    for pattern in either("core_question", "with_answers"):
        wish = pattern.sub("", said)
        if wish != said and exercises.wished_for(wish):
            return [wish.strip(" ,،"), ALL]
    return []


def _named(said: str, shown: quiz.Shown) -> Iterator[int]:
    """The numbers of the questions that are named, in the order in which they are."""
    yield from (n if n > 0 else max(shown.questions) for n in numbers_in(said))


def _behind_attempt(text: str, shown: quiz.Shown) -> list[str]:
    """An attempt at one question, and the wish for the answer of another behind it: "pehle ka
    jawab: I wala hissa. dosre ka jawab bata do"."""
    *before, last = ENDS.split(text.strip())
    tried = quiz.attempted(" ".join(before), shown) if before else ""
    wished = quiz.given_up(last, shown) if tried and nth_of(last) else ""
    number = next((n for n, one in shown.questions.items() if one == wished), 0)
    return [" ".join(before), ASKED.format(number)] if number and wished != tried else []
