"""What is said to practice questions that were just shown: an attempt, that one does not know, the
number of one, "the next". Nothing marks answers: the book's own words on the question are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from tutor.offline import talk
from tutor.offline.conversation import Conversation, Exchange
from tutor.offline.lexicon import cleared, fits_either
from tutor.offline.replies import begins_with, say
from tutor.offline.teaching.answers import hints
from tutor.offline.teaching.chapters import SLUG, linked
from tutor.offline.teaching.core_question import MARKS, asks_within
from tutor.offline.teaching.exercises import (
    MARK,
    chapter_of,
    from_reply,
    questions,
    wants_further,
    wants_next,
)
from tutor.offline.teaching.lesson import Lesson
from tutor.offline.teaching.passages import edition
from tutor.offline.teaching.places import nth_of, numbers_in
from tutor.offline.teaching.questions import query, telling
from tutor.textbook.subjects import special_in, subjects_in
from tutor.textbook.words import plain, tokens

LISTS = ("exercises", "exercises_none")
SHOWN = (*LISTS, "exercises_over", "attempt", "answer", "no_letters")  # replies about questions
NUMBER = re.compile(r"\d{1,2}")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
LETTER = re.compile(r"(?:(?:is it|i think|option|answer|its?|it is|jawab) )*\(?[a-d][).]*")
HINTED, GIVEN_UP = ("core_question", "hinted"), ("core_question", "give_up")
LATELY = 5  # messages back that one still speaks of
FEW = 4  # words of "and the second one?", behind an answer
SHORT = 6  # words of what may be an attempt by its words alone


@dataclass(frozen=True, slots=True)
class Shown:
    """The questions that were just shown, by their numbers; `text` are the answers that showed
    them, `slug` is their chapter, `at` is the place of the one last spoken of."""

    slug: str
    text: str
    questions: dict[int, str]
    at: int
    is_answered: bool  # whether that one was dealt with

    @property
    def spoken_of(self) -> str:
        return [*self.questions.values()][self.at]

    @property
    def current(self) -> str:
        order = [*self.questions.values()]
        return order[min(self.at + self.is_answered, len(order) - 1)]


def shown_in(earlier: Sequence[Exchange]) -> Shown | None:
    """What the talk was of just before, if it was practice questions, be they attempted since."""
    answers = (from_reply(exchange.answer, *SHOWN) for exchange in earlier[::-1])
    run = [*takewhile(lambda answer: begins_with(answer, *SHOWN), answers)]
    lists = [answer for answer in run if begins_with(answer, *LISTS)]
    match = SLUG.search(lists[0]) if lists else None
    if match is None:
        return None
    same = [answer for answer in lists if match[0] in answer]
    questions = dict(sorted(dict(one for a in same[::-1] for one in _numbered(a)).items()))
    last = next(answer for answer in run if not begins_with(answer, "no_letters"))
    spoken_of = [place for place, one in enumerate(questions.values()) if one in last]
    answered = not begins_with(last, *LISTS)
    return Shown(match[1], "\n".join(same), questions, min(spoken_of, default=0), answered)


def shown_lately(text: str, earlier: Sequence[Exchange]) -> Shown | None:
    """The same, or what was shown a few messages ago, if a text speaks of a question."""
    if shown := shown_in(earlier):
        return shown
    back = range(len(earlier) - 1, max(len(earlier) - LATELY, 0) - 1, -1)
    last = next((at for at in back if from_reply(earlier[at].answer, *LISTS)), -1)
    shown = shown_in(earlier[: last + 1])
    return shown if shown and (speaks_of_questions(text) or worked_on(text, shown)) else None


def speaks_of_questions(text: str) -> bool:
    return bool(fits_either("core_question", "a_question", text))


def _numbered(answer: str) -> Iterator[tuple[int, str]]:
    marked = ((MARK.match(line), line) for line in answer.splitlines())
    yield from ((int(mark[1]), MARK.sub("", line)) for mark, line in marked if mark)


def goes_on(text: str, earlier: Sequence[Exchange]) -> bool:
    """Whether somebody who was just shown questions speaks of them and of nothing else."""
    shown = shown_in(earlier)
    return shown is not None and bool(
        nth_asked(text, shown) or given_up(text, shown) or is_letter(text) or wants_further(text)
    )


def lesson_on(text: str, shown: Shown) -> Lesson | None:
    """What is said to questions that were just shown, besides an attempt."""
    if about := answer_about(text, shown):
        return answer_to(about, "answer")
    named, rest = nth_asked(text, shown) or ("", "")
    if named:
        asking = asks_within(rest) and not fits_either("core_question", "attempt", rest)
        tries = not asking and telling(rest) and not _wishes_only(rest)
        return answer_to(named, "attempt" if tries else "answer")
    if asked := given_up(text, shown):
        first, *behind = MARKS.split(text.strip())
        guessed = given_up(first, shown) and any(map(FIGURE.search, behind))
        return answer_to(asked, "attempt" if guessed else "answer")
    if later := next_one(text, shown):
        chapter = linked(shown.slug, edition())
        return Lesson("talk", say("exercises", chapter=chapter, questions=later))
    if wants_further(text):
        return Lesson("exercises", text, chapter=shown.slug, seen=shown.text)
    return Lesson("talk", say("no_letters")) if is_letter(text) else None


def _wishes_only(rest: str) -> bool:
    """ "(Answer to 1?) no idea": nothing is answered."""
    return any(fits_either(*one) for one in ((*HINTED, rest), (*GIVEN_UP, _said(rest))))


def without_number(conversation: Conversation) -> Conversation:
    """The talk with a question of its own that stands behind a number alone: "n 1? i dont get joint
    types, explain simpler"."""
    said, shown = conversation.now.said, shown_in(conversation.earlier)
    _, rest = (nth_asked(said.text, shown) if shown else None) or ("", "")
    tries = fits_either("core_question", "attempt", rest)  # "3, is it bias?"
    tries = tries or fits_either("core_question", "nth_answered", plain(said.text))
    if tries or not (subjects_in(rest) and asks_within(rest)):
        return conversation
    return replace(conversation, now=replace(conversation.now, said=replace(said, text=rest)))


def nth_asked(text: str, shown: Shown) -> tuple[str, str] | None:
    """The question that is named by its number, and what is said of it: "n 1? i dont get it"."""
    match = fits_either("core_question", "nth_asked", " ".join(plain(text).split()))
    asked = shown.questions.get(int(match["number"])) if match else None
    if match is None or asked is None:
        return None
    rest = match["rest"].strip(" ?؟.,،!:;-")
    return _worded(rest, shown) or asked, rest


def _worded(rest: str, shown: Shown) -> str:
    """The only question shown that is on what stands behind a number, where that is named: "answer
    of 2, why is MPC preferred", of the third; empty if none or several are."""
    names = [{*tokens(name)} for name in special_in(rest)]
    known = ((one, {*tokens(" ".join([one, *hints(one)]))}) for one in shown.questions.values())
    on_it = [one for one, said in known if names and all(name <= said for name in names)]
    return on_it[0] if len(on_it) == 1 else ""


def answer_about(text: str, shown: Shown) -> str:
    """The question of which the answer is wanted, named by what it is on: "lidar wale sawal ka
    jawab kya hai"; empty if none is, or if no question shown is on that."""
    match = fits_either("core_question", "answer_about", _said(text))
    if match is None:
        return ""
    worded = _worded(match["what"], shown)
    names = [{*tokens(name)} for name in special_in(match["what"])]
    asked = (one for one in shown.questions.values() if names and names[0] <= {*tokens(one)})
    return worded or next(asked, "")


def reason_wanted(text: str, shown: Shown, answer: str) -> Lesson | None:
    """ "Yeah but why", behind the book's answer to a question: what else the book has on that."""
    if not (shown.is_answered and fits_either("core_question", "bare_why", plain(text))):
        return None
    asked = shown.spoken_of
    return Lesson("question", asked, query(asked), answer, chapter=shown.slug, put=asked)


def answer_to(question: str, kind: Literal["answer", "attempt"]) -> Lesson:
    slug, place = chapter_of(question)
    put = questions("", slug)[place] if place >= 0 else question  # in the original's words
    return Lesson(kind, question, query(" ".join(hints(question))), chapter=slug, put=put)


def _said(text: str) -> str:
    """A folded text without the language in which its answer is wanted."""
    return " ".join(plain(talk.without_language(text)).split()).strip(" .,،!?؟۔")


def is_letter(text: str) -> bool:
    """Whether it picks one of several answers, of which these questions have none."""
    return bool(LETTER.fullmatch(_said(text)))


def next_one(text: str, shown: Shown) -> str:
    """The next of the questions that were shown, with its number, if that is asked for."""
    later = [*shown.questions.items()][shown.at + 1 :] if wants_next(text) else []
    return next((f"{number}. {one}" for number, one in later), "")


def given_up(text: str, shown: Shown) -> str:
    """The question of which the answer is wanted, be it behind a remark if it is numbered there;
    empty if none is."""
    if placed := _placed_alone(text, shown):
        return placed
    first, *later = MARKS.split(text.strip())
    bare = not later or NUMBER.fullmatch(_said(first))  # "2." is answered behind it
    before = [] if bare else [first]
    for piece in (text, *later[-1:], *before):
        said = cleared("core_question", "dunno", _said(piece), language="urdu")
        number = NUMBER.search(said)
        wanted = NUMBER.fullmatch(said) or fits_either("core_question", "give_up", said)
        another = shown.is_answered and len(said.split()) <= FEW and nth_of(said)
        if another or (wanted and (number or nth_of(said) or piece is text)):
            place = int(number[0]) if number else nth_of(said)
            return shown.questions.get(place if place >= 0 else max(shown.questions), shown.current)
    return ""


def _placed_alone(text: str, shown: Shown) -> str:
    """The question that is named by its place and by nothing else: "the 2nd one too, with the
    solution"; empty if none is, or several are."""
    said = _said(text)
    places = [*numbers_in(said)] if fits_either("core_question", "one_placed", said) else []
    place = places[0] if len({*places}) == 1 else 0
    return shown.questions.get(place if place >= 0 else max(shown.questions), "")


def attempted(text: str, shown: Shown) -> str:
    """The question that an attempt is at; empty if it is no attempt."""
    said = " ".join(plain(text).split())
    numbered, figures = MARK.match(said), NUMBER.search(said)
    placed = shown.questions.get(nth_of(said)) if speaks_of_questions(said) else None
    if told := fits_either("core_question", "numbered", said):
        placed = placed or shown.questions.get(int(told["number"]))
    if place := nth_of(said, "placed"):
        placed = placed or shown.questions.get(place if place > 0 else max(shown.questions))
    if placed := placed or worked_on(said, shown):
        return placed
    if numbered and int(numbered[1]) in shown.questions:
        return shown.questions[int(numbered[1])]
    ranked = [(_alike(said, one), one == shown.current, one) for one in shown.questions.values()]
    hits, _, best = max(ranked)
    confirmed = hits and fits_either("core_question", "confirmed", said)
    tries = confirmed or fits_either("core_question", "attempt", said)
    if not tries and (asks_within(text) or not (figures or (hits and len(said.split()) <= SHORT))):
        return ""
    return best if hits else shown.current


def is_on_one(pieces: Sequence[str], shown: Shown | None) -> bool:
    """Whether all that a message asks is said to one of the questions just shown: "2nd wale ka ans
    kya hai? stereo wala, 10 m banta hai kya"; who asks of a thing that it is not on asks more."""
    named = shown and (given_up(pieces[0], shown) or attempted(pieces[0], shown))
    if not named:
        return False
    known = {*tokens(" ".join([named, *hints(named)]))}
    return all(known.intersection(tokens(n)) for one in pieces[1:] for n in special_in(one))


def worked_on(text: str, shown: Shown) -> str:
    """The question whose figures a text works with ("60/90 is 0.67"); empty if with none's."""
    said = {*FIGURE.findall(plain(text))}
    worked = (one for one in shown.questions.values() if len(said & {*FIGURE.findall(one)}) > 1)
    return next(worked, "")


def _alike(said: str, asked: str) -> int:
    """How much of what is said a question or its answer speaks of; figures are said to one that has
    some."""
    figures = all(NUMBER.search(one) for one in (said, asked))
    return figures + len({*telling(said)} & {*tokens(" ".join([asked, *hints(asked)]))})
