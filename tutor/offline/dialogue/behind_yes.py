"""What stands behind a reply: "yes, but at 6", "yes thanks. what is a node?"."""

from __future__ import annotations

import re

from tutor.offline import talk
from tutor.offline.conversation import Conversation
from tutor.offline.desk.open_question import asked_back
from tutor.offline.lexicon import fits
from tutor.offline.parsing.answers import agrees, declines
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.by_rules import parse, requests
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.spoken import spoken
from tutor.offline.replies import say
from tutor.textbook.subjects import special_in

YES_BUT = re.compile(
    r"^(?P<yes>\S+(?:\s\S+){0,3}?)[\s,.!]+(?:but|except|lekin|magar|par|مگر|لیکن|پر)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
YES_AND = re.compile(
    r"^(?P<yes>[^,.!،۔]{1,30}?)(?:[,.!،۔]+\s+|\s+(?:and|n|aur|or|اور)\s+)(?P<rest>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)

SENTENCE = re.compile(r"(?<=[^\d\s][.!?۔؟])\s+|(?<=\d\d[.!?۔؟])\s+|(?<=\d[!?۔؟])\s+")


def question_behind(conversation: Conversation) -> str:
    """The study question behind a yes or a no to what was asked back; empty if there is none."""
    both = YES_AND.match(conversation.now.said.text.strip())
    if both is None or not conversation.earlier or not asked_back(conversation.earlier[-1].answer):
        return ""
    answered = agrees(both["yes"]) or declines(both["yes"])
    return both["rest"] if answered and is_question(spoken(both["rest"])) else ""


def question_last(text: str) -> str:
    """The study question that a reply ends with, which names a subject of the book: "actually make
    it saturday. what is a node?"; empty if there is none."""
    *before, last = SENTENCE.split(text.strip())
    asks = is_question(spoken(last)) or talk.kind_of(last, talk.PRACTICE)
    return last if before and asks and special_in(last) else ""


def agreed_to_nothing(reply: str) -> list[Request]:
    """ "Ya it's done", where nothing was asked: no question for the book."""
    if declines(reply) and not talk.small_talk(reply):
        return [Request("leave")]
    whole = parse(reply)
    about_it = whole is not None and fits("polite", "it", whole.what)  # "ok done that one"
    back = any(one.kind == "undo" for one in requests(reply))  # "ok add it again"
    plain = agrees(reply) and not (about_it or back or talk.small_talk(reply))
    return [Request("say", say("okay"))] if plain else []
