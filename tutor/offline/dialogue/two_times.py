"""Two answers in one reply to "To when shall I move …?": "7 and the reading at 9"."""

from __future__ import annotations

import re
from typing import NamedTuple

from tutor.offline.conversation import Conversation
from tutor.offline.desk.open_question import TO_WHEN, WHEN, asked_about, asked_back
from tutor.offline.desk.telling_apart import told_apart
from tutor.offline.desk.which import Shown
from tutor.offline.dialogue.choosing import stray
from tutor.offline.dialogue.settled import known
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.request import NEW, TOOLS, Request
from tutor.offline.parsing.titles import is_moment, names_day, times

BOTH = re.compile(
    r"^(?:(?:yes|yeah|ok|okay|oh|um+|uh|say|make it|move it)[, ]+)*(?:to |for )?"
    r"(?P<first>[^;?!]{1,30}?)(?:,? (?:and|n|nd|&|then)|[,;]) "
    r"(?P<bids>(?:(?:then|also|again|move|put|make|remind me|about|of) )*)"
    r"(?P<second>\S[^;?!]{2,50}?)[.! ]*$",
    re.IGNORECASE,
)
HOUR = re.compile(r"(?:(?<=^)|(?<=day )|(?<=tomorrow )|(?<=tonight ))\d{1,2}(?:[:.][0-5]\d)?$")


class TwoTimes(NamedTuple):
    """The time of what was asked about, and what the rest of the reply asks for: of another task,
    of another reminder of the same, or by itself."""

    first: str
    others: list[Request]


def two_times(conversation: Conversation) -> TwoTimes | None:
    """Such a reply; None where it is any other."""
    last = conversation.earlier[-1]
    asks = asked_back(last.answer)
    both = BOTH.match(conversation.now.said.text.strip()) if asks in WHEN else None
    first = _moment(both["first"]) if both else ""
    if both is None or not first:
        return None
    numbered = both["first"].isdigit()  # "2, tomorrow at 6" chooses a task
    if asks not in TO_WHEN and not numbered and (when := _moment(both["second"])):
        # another reminder of the same task
        day = "" if names_day(when) or when.endswith("before") else names_day(first)
        when = f"{day} {when}".strip()
        return TwoTimes(first, [Request("remind", "it", {"when": when})])
    rest, due, repeat = times(both["second"])
    others = _others(conversation)
    named = told_apart(rest, others) if due and not repeat and telling(rest) else []
    if len(named) != 1 or stray(rest, others):
        own = requests(both["bids"] + both["second"])
        return TwoTimes(first, own) if own and all(map(_is_own, own)) else None
    kind, slot = ("due", "due") if asks in TO_WHEN else ("remind", "when")
    return TwoTimes(first, [Request(kind, named[0], {slot: due})])


def _is_own(request: Request) -> bool:
    """ "Friday at 7 and buy milk", "… and make it urgent": a wish of its own, or of the same."""
    new = request.kind in NEW - {"offer"} and (request.sure or request.known)
    return new or (request.kind in TOOLS and request.sure and not request.missing)


def _moment(said: str) -> str:
    """A time, or the hour of a bare number."""
    said = HOUR.sub(r"at \g<0>", said)
    return said if is_moment(said) else ""


def _others(conversation: Conversation) -> list[Shown]:
    """The tasks of this talk but for that which the question names."""
    last = conversation.earlier[-1]
    asked = {number for number, _ in asked_about(last.answer)}
    if asked:
        return [task for task in known(conversation) if task.number not in asked]
    said = telling(last.answer.partition("“")[2].partition("”")[0])
    return [
        task
        for task in known(conversation)
        if not all(any(alike(word, one) for one in telling(task.title)) for word in said)
    ]
