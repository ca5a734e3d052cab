"""What stands behind a yes or a no: "yes, but at 6", "yes thanks. what is a node?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from tutor.offline import talk
from tutor.offline.conversation import Conversation
from tutor.offline.desk.guessed import DEEDS
from tutor.offline.desk.open_question import asked_back
from tutor.offline.lexicon import fits, fits_either
from tutor.offline.parsing.answers import agrees, declines
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.by_rules import parse, requests
from tutor.offline.parsing.guessing import GUESSED
from tutor.offline.parsing.request import TOOLS, Request
from tutor.offline.parsing.spoken import spoken
from tutor.offline.parsing.titles import is_moment, names_day
from tutor.offline.replies import say

MORE = re.compile(r"[.;!۔]+\s+(?:n\s+)?|[,،]?\s+(?:and|n|aur|or|اور)\s+|[,،]\s+", re.IGNORECASE)
MOST_YES = 3  # words of a yes
REMINDED = {"remind", "remind_anew"}
YES_BUT = re.compile(
    r"^(?P<yes>\S+(?:\s\S+){0,3}?)[\s,.!]+(?:but|except|lekin|magar|par|مگر|لیکن|پر)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
YES_AND = re.compile(
    r"^(?P<yes>[^,.!،۔]{1,30}?)(?:[,.!،۔]+\s+|\s+(?:and|n|aur|or|اور)\s+)(?P<rest>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)


class YesAt(NamedTuple):
    """A yes, the time that is said with it, and what is asked besides."""

    yes: str
    when: str
    more: str


def yes_at(reply: str) -> YesAt | None:
    """ "Yes, thurs 12pm. n whats on thursday"; None where no time is said with a yes."""
    words = reply.split()
    for count in range(1, min(MOST_YES, len(words) - 1) + 1):
        yes, rest = " ".join(words[:count]).strip(" ,.!،۔"), " ".join(words[count:])
        cuts = [(cut.start(), cut.end()) for cut in MORE.finditer(rest)] if agrees(yes) else []
        for start, end in [*cuts, (len(rest), len(rest))]:
            when = rest[:start].strip(" ,.!،۔")
            if is_moment(when) and agrees(yes):
                return YesAt(yes, when, rest[end:])
    return None


def agreed_at(reply: str, said: Callable[[str], list[Request]]) -> list[Request]:
    """What a yes comes to with a time in it; `said` reads the yes alone."""
    at = yes_at(reply)
    first = said(at.yes) if at else []
    timed = at_time(first[0], at.when) if at and first else None
    return [timed, *first[1:], *requests(at.more)] if at and timed else []


def also_one(first: Request, rest: str) -> list[Request]:
    """ "The powder one, and eggs too": the same of what fits one task wholly."""
    too = fits_either("polite", "too", rest.strip(" .!۔"))
    what = re.sub(r"^also ", "", too["what"], flags=re.IGNORECASE) if too else ""
    done = first.kind in {*TOOLS, "again", "settle"}
    return [Request("same", what)] if what and done else []


def at_time(agreed: Request, when: str) -> Request | None:
    """What is agreed to, at that time; None where it is nothing that has one."""
    open_ = agreed.arguments.get("request")
    if isinstance(open_, Request) and (timed := at_time(open_, when)):
        return replace(agreed, arguments=agreed.arguments | {"request": timed})
    deed = DEEDS[agreed.arguments["as"]] if agreed.kind == GUESSED else agreed.kind
    name = "when" if deed in REMINDED else "due" if deed == "due" else ""
    if not name:
        return None
    day = names_day(str(agreed.arguments.get(name, "")))
    if day and not names_day(when) and not when.endswith("before"):
        when = f"{day} {when}"  # "yes, at 6"
    return replace(agreed, arguments=agreed.arguments | {name: when}, missing="")


def question_behind(conversation: Conversation) -> str:
    """The study question behind a yes or a no to what was asked back; empty if there is none."""
    both = YES_AND.match(conversation.now.said.text.strip())
    if both is None or not conversation.earlier or not asked_back(conversation.earlier[-1].answer):
        return ""
    answered = agrees(both["yes"]) or declines(both["yes"])
    return both["rest"] if answered and is_question(spoken(both["rest"])) else ""


def agreed_to_nothing(reply: str) -> list[Request]:
    """ "Ya it's done", where nothing was asked: no question for the book."""
    if declines(reply) and not talk.small_talk(reply):
        return [Request("leave")]
    whole = parse(reply)
    about_it = whole is not None and fits("polite", "it", whole.what)  # "ok done that one"
    back = any(one.kind == "undo" for one in requests(reply))  # "ok add it again"
    plain = agrees(reply) and not (about_it or back or talk.small_talk(reply))
    return [Request("say", say("okay"))] if plain else []
