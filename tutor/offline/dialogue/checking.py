"""A question whether what was put down is as it was meant: "mtlb roz 9 bje yaad dilaye ga na?". It
is answered from the list, and nothing is put down; what is asked beside it is done."""

from __future__ import annotations

import re

from tutor.offline.conversation import Conversation
from tutor.offline.desk.open_question import asked_back
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.desk.which import Memory, memory_of, resolve
from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import times
from tutor.offline.parsing.understanding import understood
from tutor.offline.urdu.said_beside import without_beside
from tutor.offline.urdu.sentences import EDGES, sounds_urdu

PART = re.compile(r"(?<=[.!?؟۔،,])\s+|\n+")


def checked(conversation: Conversation) -> list[Request]:
    """How the task stands that is asked about, and what is asked beside it."""
    said = conversation.now.said.text
    if not sounds_urdu(said) or asked_back(conversation.earlier[-1].answer):
        return []
    memory = memory_of(Conversation(conversation.earlier[-1], conversation.earlier[:-1]))
    parts = [part.strip(" ,،.!۔") for part in PART.split(without_beside(said).strip())]
    of = {part: _task(part, memory) for part in parts}
    asked = [part for part in parts if of[part] and fits("backward", "asks_whether", part, "urdu")]
    number = of[asked[0]] if asked else ""
    rest = [part for part in parts if part not in asked and of[part] != number]
    wished = [
        part
        for part in parts
        if part not in [*asked, *rest] and fits("backward", "wished", part, "urdu")
    ]
    says = conversation.earlier[-1].made or any(map(_says_more, asked))
    if not (number and says) or (wished and not _repeats(conversation, number)):
        return []
    more = understood(" ".join(rest)) if rest else []
    stands = [Request("did", number, {"deed": "add"})]
    if any(map(_reminds, asked)):
        stands.append(Request("reminders", number))
    return [*stands, *more] if more or not rest else []


def _says_more(part: str) -> bool:
    """Whether it names a time, or a reminder: "theek hai na?" may be of an answer of the book."""
    return any(times(part)[1:]) or _reminds(part)


def _reminds(part: str) -> bool:
    return bool(fits("backward", "reminds", part, "urdu"))


def _task(part: str, memory: Memory) -> str:
    """The number of the task that a part of a message is of, if it says nothing but when, and how
    it is named; empty if it is of none."""
    words = [word for word in re.split(r"[\s،,]+", times(part)[0]) if word.strip(EDGES)]
    left = [word for word in words if not fits("backward", "of_whether", word.strip(EDGES), "urdu")]
    if not left:
        return next(iter(resolve("it", memory)), "")
    named = telling(" ".join(left))
    found = [
        number
        for number, title in memory.seen.items()
        if len(named) == len(left) and all(any(alike(w, t) for t in telling(title)) for w in named)
    ]
    return found[0] if len(found) == 1 else ""


def _repeats(conversation: Conversation, number: str) -> bool:
    """Whether it was seen to come again and again when it was last told of."""
    calls = [call for exchange in conversation.earlier for call in exchange.calls]
    rows = [row for call in calls for row in tasks_of(call.result) if str(row["number"]) == number]
    return bool(rows and rows[-1].get("repeat"))
