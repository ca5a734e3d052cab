"""A no to "Shall I mark … as done?", whatever follows it: "nahi, kal karungi", "no, I still need
the bread, I'll get it tomorrow". It finishes nothing: the task is put off, or stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.offline.conversation import Conversation
from tutor.offline.desk.open_question import WHICH, asked_about, asked_back
from tutor.offline.desk.telling_apart import told_apart
from tutor.offline.desk.which import Shown
from tutor.offline.lexicon import fits, listed
from tutor.offline.parsing.answers import WORD
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.framing import core
from tutor.offline.parsing.guessing import GUESSED
from tutor.offline.parsing.request import PRONOUNS, Request
from tutor.offline.parsing.titles import names_day, times
from tutor.offline.urdu.sentences import sentence, sounds_urdu

CLAUSE = re.compile(r"[,،.۔!]+\s+")
BARE = 2  # words of an "undo it", which is of what was done last, whatever was asked since
SURE = {"guess_complete", "is_open"}


def not_done(conversation: Conversation, asked: Sequence[Request]) -> list[Request]:
    """What such a no comes to; empty if it is none, or asks for something else."""
    last, said = conversation.earlier[-1], conversation.now.said.text.strip()
    name, about = asked_back(last.answer), [Shown(*one) for one in asked_about(last.answer)]
    if name not in SURE and not (name in WHICH and any(map(_completes, asked))):
        return []
    rest = _refused(said)
    last_part = CLAUSE.split(rest)[-1]
    for one in requests(last_part) if last_part else ():  # "no no, the quiz is on tuesday"
        of_it = one.what in PRONOUNS or told_apart(one.what, about)
        if one.kind == "due" and one.sure and not one.missing and of_it:
            return [one]
    if not rest or not about or fits("framing", "bids", core(rest)):
        return []
    named = told_apart(rest, about) or ([about[0].number] if len(about) == 1 else [])
    read = sentence(rest).read if sounds_urdu(rest) else rest
    still = fits("telling", "still_to_do", read, "urdu" if sounds_urdu(rest) else "en")
    _, due, _ = times(rest)
    if len(named) == 1 and still and names_day(due) and not fits("telling", "now", due):
        return [Request("due", named[0], {"due": due})]
    return [Request("leave")] if still else []


def nothing_done(conversation: Conversation) -> list[Request]:
    """ "Undo that, I only opened the app", "oops no, that was a mistake", to a question: nothing
    was done for it, and what was done before it is not meant."""
    last, said = conversation.earlier[-1], conversation.now.said.text
    asked = requests(said)
    undoes = [one.kind for one in asked] == ["undo"] and not asked[0].arguments
    told = len(said.split()) > BARE and not last.made and asked_back(last.answer)
    return [Request("leave")] if undoes and told else []


def _completes(request: Request) -> bool:
    done = request.arguments.get("as") == "done"
    return request.kind == "complete" or (request.kind == GUESSED and done)


def _refused(said: str) -> str:
    """What follows the no that a reply begins with; empty without one."""
    at = 0
    for word in WORD.finditer(said):
        if word[0].casefold() not in listed("answers", "no"):
            return said[at:].strip(" ,.!،۔-") if at else ""
        at = word.end()
    return ""
