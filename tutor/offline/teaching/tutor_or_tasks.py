"""Whether a message is the tutor's alone, though it holds what might be told of a task: "my exam is
friday, explain SLAM" adds none, and "I did not get topics" reopens none."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass

from tutor.offline import talk
from tutor.offline.assist import wanted
from tutor.offline.conversation import Conversation, Exchange, of_message
from tutor.offline.dialogue.behind_yes import question_behind
from tutor.offline.lexicon import fits_either
from tutor.offline.parsing.clauses import clauses, study_part
from tutor.offline.parsing.request import NEW, TOOLS, Request
from tutor.offline.teaching import quiz
from tutor.offline.teaching.answers_wanted import answers_wanted
from tutor.offline.teaching.asked_of_book import defines, only_says_how, says_for_what
from tutor.offline.teaching.chapters import called
from tutor.offline.teaching.chat_spelling import folded
from tutor.offline.teaching.claims import is_of_case
from tutor.offline.teaching.core_question import (
    MARKS,
    RECENT,
    asked_in,
    asks_within,
    core_question,
    is_of,
    is_taught,
    language_only,
)
from tutor.offline.teaching.details import kind_of
from tutor.offline.teaching.earlier_questions import ITS, SEARCH, chapter_shown, is_of_book
from tutor.offline.teaching.everyday import is_put_by_book
from tutor.offline.teaching.exercises import counts_questions
from tutor.offline.teaching.followups import goes_on, only_points
from tutor.offline.teaching.last_answer import last_shown
from tutor.offline.teaching.manner import not_understood
from tutor.offline.teaching.places import nth_of
from tutor.offline.teaching.questions import Wanted, chapter_in, question, telling
from tutor.offline.teaching.references import named_by
from tutor.offline.teaching.troubles import asked_by
from tutor.textbook.subjects import special_in, subjects_in
from tutor.textbook.words import plain, tokens

ADDED = {"add", "offer"}
WONDERED = {*ADDED, "search", "look", "guess", "analytics"}
SHOWN = {"look", "search", "list", "narrow", "search_first"}  # "what is the work of X" is no task
# What sounds like a detail asked for.
SPOKEN_OF = {"delete", "complete", "look", "search", "guess", "analytics", "advice"}
BIDS: tuple[Wanted, ...] = ("shown_code", "shown_example")
LOOKS = {"advice", "first", "look"}
FEW = 3  # words of "and the second?"
DEEDS, HOW = {"delete", "complete"}, {"remedy", "what_if", "why"}
ASKING = {"what_if", "why", "when", "choice", "remedy", "fault", "formula"}
TOLD = {"complete", "reopen", "notes", "guess"}  # what may be heard in a remark


@dataclass(frozen=True, slots=True)
class Case:
    """A message, the question inside it, and what it asks of the list."""

    conversation: Conversation
    put: str
    asked: list[Request]

    @property
    def text(self) -> str:
        return self.conversation.now.said.text

    @property
    def last(self) -> list[Exchange]:
        return self.conversation.earlier[-1:]

    def are_all(self, kinds: Set[str]) -> bool:
        return all(one.kind in kinds for one in self.asked)


@of_message
def is_for_tutor(conversation: Conversation) -> bool:
    """Whether it asks to be taught and only tells besides."""
    said, asked = conversation.now.said, wanted(conversation)
    heard_of = (said.text, conversation.earlier)
    own = any(one.sure and one.kind in NEW for one in asked)  # "my plan: mon 5pm gym, …"
    plans = is_of("some_plan", said.text) and not own
    if plans or quiz.goes_on(*heard_of) or answers_wanted(*heard_of):
        return True
    if said.action or said.selection or not asked or question_behind(conversation):
        return False  # "yes thanks. what is a node?"
    case = Case(conversation, asked_in(conversation), asked)
    return next((told for rule in RULES if (told := rule(case)) is not None), False)


def _can_be_nothing_else(case: Case) -> bool | None:
    text, put, asked = case.text, case.put, case.asked
    return (
        bool(
            only_points(put, last_shown(case.last))
            or _names_place(case.conversation, asked)
            or language_only(text)
            or is_of_case(text)
            or _asks_again(case.conversation)
            or is_put_by_book(folded(text))
            or _tells_trouble(text, asked)
            or _points_at_named(put, asked)
            or _wonders(case.conversation, asked)
            or _compares(put, asked)
        )
        or None
    )


def _orders_besides(case: Case) -> bool | None:
    """ "Quiz me on SLAM and add revise SLAM tomorrow", "kal ke kaam dikha do, aur SLAM kya hai"."""
    bids = any(fits_either("polite", "adds", part) for part in clauses(case.text))
    orders = any(_is_ordered(one, bids=bids) or _shows_day(one) for one in case.asked)
    return False if study_part(case.text) and orders else None


def _bids_or_asks(case: Case) -> bool | None:
    text, put = case.text, case.put
    return (
        bool(
            talk.asks_to_begin(put)
            or is_of("questions", put)
            or counts_questions(put)
            or any(map(question(put).wants, BIDS))
            or (defines(text) and case.are_all(SHOWN))
            or only_says_how(text)
            or _asks_detail(case.conversation, case.asked)
            or says_for_what(text)
        )
        or None
    )


def _sums_up(case: Case) -> bool | None:
    """ "Leave that, the summary of …", "the summary of navigation"."""
    topic = named_by("summary", case.put)
    if case.are_all({"leave"}) and (chapter_in(case.put) or topic):
        return True
    if not topic or not case.are_all({"analytics"}):
        return None
    of_last = topic in ITS and any(is_of_book(one) or chapter_shown(one) for one in case.last)
    return bool(of_last or special_in(topic) or called(topic))


def _tells_deed(case: Case) -> bool | None:
    """ "Brought the milk, now explain URDF" has its own sentence for each."""
    return False if study_part(case.text) and any(map(_is_deed, case.asked)) else None


def _is_taught(case: Case) -> bool | None:
    added = any(one.kind.startswith("add") for one in case.asked)
    return _is_of_book(case.conversation) if is_taught(case.text) and not added else None


def _is_sure_order(case: Case) -> bool | None:
    unsure = (one.stated or not one.sure or one.kind == "list" for one in case.asked)
    return None if all(unsure) else False


def _only_tells(case: Case) -> bool | None:
    if defines(case.text) and case.are_all(TOLD):
        return True
    if study_part(case.text):
        named = [(one.sure, one.what or str(one.arguments.get("title", ""))) for one in case.asked]
        return all(not sure or is_of("occasion", name) for sure, name in named)
    lost = is_of("lost", case.text) and _is_of_book(case.conversation)
    return is_of("plan", case.text) or lost or None


# Each tells whose message it is, or nothing; the first that tells is right.
RULES: tuple[Callable[[Case], bool | None], ...] = (
    _can_be_nothing_else,
    _orders_besides,
    _bids_or_asks,
    _sums_up,
    _tells_deed,
    _is_taught,
    _is_sure_order,
    _only_tells,
)


def _names_place(conversation: Conversation, asked: list[Request]) -> bool:
    """Whether it names nothing but a place, behind an answer of the book: "aur dusra?" """
    put, last = asked_in(conversation), conversation.earlier[-1:]
    looked_up = bool(last) and any(call.name == SEARCH for call in last[0].calls)
    named = any(one.what or "title" in one.arguments for one in asked)
    return looked_up and bool(nth_of(put)) and len(put.split()) <= FEW and not named


def _points_at_named(put: str, asked: list[Request]) -> bool:
    """Whether what sounds like a wish for the list is for what is asked after in the book: "book
    mein urdf ka xml hai? wo dikhao"."""
    bare = all(one.kind == "list" and not (one.what or one.arguments) for one in asked)
    of_list = fits_either("core_question", "of_list", plain(put))
    return bare and bool(special_in(put)) and asks_within(put) and not of_list


def _shows_day(request: Request) -> bool:
    """Whether what is asked for is a list of some day or state, which no page has."""
    return request.kind == "list" and request.sure and bool(request.arguments)


def _is_ordered(request: Request, *, bids: bool = False) -> bool:
    """Whether it bids something of the list for certain; what one learns for, only by a verb."""
    title = str(request.arguments.get("title", ""))
    new = request.kind.startswith("add") and (bids or not is_of("occasion", title))
    return request.sure and not request.stated and (new or request.kind in TOOLS)


def _asks_detail(conversation: Conversation, asked: list[Request]) -> bool:
    """Whether it asks for a detail of what the book was just quoted on, in the page's words."""
    before, kind = conversation.earlier, kind_of(asked_in(conversation))
    looked_up = any(call.name == SEARCH for exchange in before[-1:] for call in exchange.calls[-1:])
    kinds = {request.kind for request in asked}
    if (
        not looked_up
        or kind not in ASKING
        or not kinds <= SPOKEN_OF
        or any(r.stated for r in asked)
    ):
        return False
    if kind in HOW and kinds <= DEEDS:
        return True  # nobody bids how something is to be done
    return goes_on(asked_in(conversation), last_shown(before[-RECENT:]), loosely=True)


def _wonders(conversation: Conversation, asked: list[Request]) -> bool:
    """Whether it is a question that sounds like a task, without a time: "damping kitni rakhein",
    "stopping distance kaise nikalein"; what names nothing of the book only in talk of it."""
    text = conversation.now.said.text
    read = " ".join(plain(text).split())
    if not fits_either("core_question", "wonders", read) or any(map(_is_timed, asked)):
        return False
    if study_part(text):
        return False  # the rest has its own sentence
    if fits_either("core_question", "of_list", read) or any(one.known for one in asked):
        return False
    kinds = {request.kind for request in asked}
    last = conversation.earlier[-1:]
    looked_up = bool(last) and any(call.name == SEARCH for call in last[0].calls)
    named = bool(special_in(text)) or len(subjects_in(text)) > 1
    named |= looked_up and bool(subjects_in(text))
    return (looked_up and kinds <= ADDED) or (named and kinds <= WONDERED)


def _compares(put: str, asked: list[Request]) -> bool:
    """Whether it asks which of two subjects of the book to take: "urdf ki jaga sdf kab likhein"."""
    sides = question(put).sides
    rated = bool(fits_either("questions", "rates", put))  # nobody asks that of tasks
    named = bool(sides) and (rated or all(map(special_in, sides)))
    looks = all(one.kind in {*WONDERED, "rename"} and not one.known for one in asked)
    return named and looks and not any(map(_is_timed, asked))


def _is_timed(request: Request) -> bool:
    return bool(request.arguments.keys() & {"due", "repeat", "when"})


def _asks_again(conversation: Conversation) -> bool:
    """Whether nothing is said but that the book's answer was not understood, or what can only be
    of that: that one is to be shown, how many there are."""
    last = conversation.earlier[-1:]
    looked_up = bool(last) and any(call.name == SEARCH for call in last[0].calls)
    said = conversation.now.said.text
    again = is_of("lost", said) and not core_question(said).text
    asked = question(said)
    shown = asked.wants("example") and not subjects_in(said)  # "show me one"
    of_it = fits_either("core_question", "of_it", " ".join(plain(said).split()).rstrip(" ?؟"))
    return looked_up and bool(again or shown or of_it or not_understood(said))


def _is_of_book(conversation: Conversation) -> bool:
    """Whether what is not understood is a subject of the book, or was just explained."""
    text = asked_in(conversation)
    if special_in(text):
        return True
    last = conversation.earlier[-1:]
    if shown := quiz.shown_in(conversation.earlier):
        known = {*tokens(shown.text)}
        return any(token in known for token in telling(text))  # "stereo wala samajh nahi aya"
    looked_up = bool(last) and any(call.name == SEARCH for call in last[0].calls)
    return looked_up and goes_on(text, last_shown(last), loosely=True)


def _tells_trouble(text: str, asked: list[Request]) -> bool:
    """Whether it tells what goes wrong with a robot, beside what sounds like a wish for advice:
    "nav2 keeps failing to plan, what do i do"."""
    looks = all(one.kind in LOOKS and not one.known for one in asked)
    return looks and bool(asked_by(MARKS.split(folded(text))))


def _is_deed(request: Request) -> bool:
    """Whether it is a task that was done, rather than a lesson that was over one's head."""
    about = bool(special_in(request.what))
    return request.kind == "complete" and bool(request.what) and not about
