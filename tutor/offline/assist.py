"""The Tasks agent's side: carry out what is asked, ask back where it is not clear."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline import talk
from tutor.offline.conversation import Conversation, of_message
from tutor.offline.desk import receipts
from tutor.offline.desk.desk import Report, play
from tutor.offline.desk.open_question import PROPOSED, WHICH, asked_back
from tutor.offline.desk.which import Memory, memory_of
from tutor.offline.dialogue.behind_yes import question_behind
from tutor.offline.dialogue.followups import follow_up
from tutor.offline.dialogue.in_parts import SENTENCE, unsaid
from tutor.offline.dialogue.settled import named_alone, well_taught
from tutor.offline.dialogue.spoken_of import named_after
from tutor.offline.lexicon import cleared, fits
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.clauses import study_part
from tutor.offline.parsing.framing import without_mood
from tutor.offline.parsing.glued import asked_first
from tutor.offline.parsing.guessing import GUESSED
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.spoken import spoken
from tutor.offline.parsing.understanding import understood
from tutor.offline.parsing.unread import unread
from tutor.offline.replies import say, spoken_language
from tutor.offline.stream import Call, Reply
from tutor.offline.teaching.about_book import asked_about_book
from tutor.offline.teaching.coverage import is_covered
from tutor.offline.teaching.earlier_questions import SEARCH
from tutor.offline.teaching.exercises import told_of, wished_for
from tutor.offline.teaching.passages import looked
from tutor.offline.teaching.questions import asks, question
from tutor.offline.teaching.references import named_before
from tutor.offline.urdu.in_one_breath import day_off
from tutor.textbook.subjects import special_in

ONWARD = "transfer_to_tutor"
LEANS = re.compile(r"\s(?:them|it|him|her)$", re.IGNORECASE)


def assist(
    conversation: Conversation, tools: set[str], *, may_hand_over: bool, may_teach: bool = False
) -> Reply | None:
    """The next call or the answer; None when the message is the tutor's. `may_teach`: a question
    beside the requests may be handed on to the tutor."""
    said = conversation.now.said
    if said.action and may_hand_over:
        return None
    if may_hand_over and only_guessed(conversation):
        return None  # it may be a question on the book, which is looked up there
    asked = wanted(conversation)
    if asked:
        if conversation.earlier and asked_back(conversation.earlier[-1].answer) in WHICH:
            asked = [*asked, Request("numbered")]  # never the same question twice
        return _carried_out(asked, conversation, tools, may_teach=may_teach)
    if may_hand_over and asked_about_book(conversation):
        return None
    small = talk.small_talk(said.text) or talk.felt(said.text)
    if small and not (may_hand_over and asks(talk.beside_mood(said.text))):
        return Reply(small)
    garbled = fits("talk", "about_tasks", said.text) and not fits("talk", "asks", said.text)
    return None if may_hand_over and not garbled else Reply(say("task_help"))


@of_message
def wanted(conversation: Conversation) -> list[Request]:
    """What the last message asks of the list, be it by itself or as a reply; what cannot be meant
    as it was read is asked about, once."""
    asked = named_after(_wanted(conversation), conversation)
    last = _last_answer(conversation)
    return [part for one in asked for part in asked_first(one, last)]


@of_message
def _wanted(conversation: Conversation) -> list[Request]:
    said = conversation.now.said
    if said.action or asked_about_book(conversation):
        return []
    if asked := follow_up(conversation):
        return asked
    if talk.kind_of(said.text, ("exercises",)) and not study_part(said.text):
        return []
    kind = talk.kind_of(said.text)
    asked = [] if kind in talk.FIRST else well_taught(conversation, understood(said.text))
    if (
        not _firm(asked)
        and not talk.takes_leave(said.text)
        and (rest := talk.beside_mood(said.text))
    ):
        beside = _firm(understood(day_off(said.text) or rest))
        if beside or asks(rest):
            return beside
    if kind == "tired":
        told = without_mood(said.text)
        asked = understood(told) if told != said.text.strip() else []
        return [one for one in asked if one.kind == "complete"] or [Request("comfort")]
    return asked or named_alone(conversation)


def _firm(asked: list[Request]) -> list[Request]:
    return [one for one in asked if (one.sure or _is_errand(one)) and not one.guessed]


def _is_errand(request: Request) -> bool:
    """ "So tired today. buy milk": bidden, though it may stand on the list."""
    title = str(request.arguments.get("title", ""))
    known = request.kind == "add" and request.known
    return known and bool(fits("titles", "imperative", title))


def only_guessed(conversation: Conversation) -> bool:
    """Whether what the last message asks of the list is a guess and nothing else."""
    asked = wanted(conversation)
    return bool(asked) and all(request.guessed for request in asked)


def question_beside(conversation: Conversation) -> str:
    """The study question that stands beside requests in the last message, if any."""
    said = conversation.now.said
    if named_before(said.text):
        return ""
    if said.action or follow_up(conversation):
        return question_behind(conversation) or _question_last(said.text)
    part = study_part(said.text)
    return told_of(part, said.text) if talk.kind_of(part, talk.PRACTICE) else part


def _question_last(text: str) -> str:
    """The study question that a reply ends with, on a subject of the book: "actually make
    it saturday. what is a node?"; empty if there is none."""
    *before, last = SENTENCE.split(text.strip())
    last = cleared("framing", "onward", last)
    asks = wished_for(last) or (is_question(spoken(last)) and special_in(last))
    return last if before and asks else ""


def _carried_out(
    asked: list[Request], conversation: Conversation, tools: set[str], *, may_teach: bool
) -> Reply:
    before = Conversation(replace(conversation.now, calls=[]), conversation.earlier)
    memory: Memory = memory_of(before)
    done = [call for call in conversation.calls if call.name != SEARCH]
    step = play(asked, memory, done)
    if isinstance(step, Call):
        return Reply(calls=(step,)) if step.name in tools else Reply(say("task_help"))
    in_words = spoken_language() == "en" or talk.asks_what(conversation.now.said.text)
    if heard := _heard(conversation, step):
        return Reply(say(heard))  # what fits no task was no order
    if step.strange and may_teach and all("told" in one.arguments for one in asked):
        return Reply(calls=(Call(ONWARD),))  # "i can't do the pid exercise today"
    leans = asked[-1].stated and LEANS.search(asked[-1].what)  # "watered them" is in no book
    told_of_else = step.strange and may_teach and in_words and not leans
    if told_of_else and _in_the_book(conversation):  # no task is like it
        return Reply(calls=(Call(ONWARD),))
    sentences = [sentence for sentence in step.sentences if sentence]
    sentences += [say("unread", part=receipts.plain(part)) for part in _unread(conversation)]
    more = [sentence for sentence in sentences if sentence != say("heard")]
    report = _told(more or sentences)
    if asked[-1].kind == GUESSED and report == _last_answer(conversation):
        report = say("what_change")  # the same question again helps nobody
    beside = may_teach and question_beside(conversation)
    asks = asked_back(report) in {"which", *PROPOSED}
    told = all(request.stated for request in asked) and not asks
    if beside and told and not any(call.made for call in done):
        report = ""  # "difference between X and Y? got confused in class" tells of no task
    said = f"{report}\n\n" if report else ""
    return Reply(said, (Call(ONWARD),)) if beside else Reply(report)


def _unread(conversation: Conversation) -> list[str]:
    """The parts of the message that led to nothing."""
    if not follow_up(conversation):
        return unread(conversation.now.said.text, _wanted(conversation))
    part = unsaid(conversation, follow_up)
    return [part] if part else []


def _heard(conversation: Conversation, step: Report) -> str:
    """What was only told, where no task fits it; a part of the book may be read whatever fits."""
    heard = talk.heard(conversation.now.said.text)
    lost = heard == "read_part" and asked_back(" ".join(step.sentences)) == "not_found"
    return heard if step.strange or lost else ""


def _last_answer(conversation: Conversation) -> str:
    return conversation.earlier[-1].answer if conversation.earlier else ""


def _in_the_book(conversation: Conversation) -> bool:
    """Whether the book may answer the message, as far as it was looked up."""
    found = [call for call in conversation.calls if call.name == SEARCH]
    asked = question(conversation.now.said.text)
    return not found or is_covered(asked, looked(found[-1].result))


def _told(sentences: list[str]) -> str:
    """A few sentences run on; lists and longer reports stand apart."""
    apart = any("\n" in sentence for sentence in sentences) or len(sentences) > 3
    return ("\n\n" if apart else " ").join(sentences)
