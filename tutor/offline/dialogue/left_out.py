"""What was told and not taken down: "you forgot the plumber", «درزی والا رہ گیا» after a message in
which that stands."""

from __future__ import annotations

import re

from tutor.offline.conversation import Conversation
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.lexicon import fits
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.parsing.request import NEW, Request
from tutor.offline.parsing.titles import new_task
from tutor.offline.urdu.names import new_task as new_urdu_task
from tutor.offline.urdu.sentences import sentence, sounds_urdu

PART = re.compile(r"[.!?;,،؛۔\n]+\s+|\s+(?:and|also|plus|aur|or|phir|اور|پھر)\s+", re.IGNORECASE)
LATELY = 3  # messages in which it may stand


def left_out(conversation: Conversation, reply: str) -> list[Request]:
    """The part of an earlier message that has what is missing; empty if the reply is another."""
    said = sentence(reply).read if sounds_urdu(reply) else reply.strip(" .!")
    match = fits("the_one", "left_out_urdu" if sounds_urdu(reply) else "left_out", said)
    name = telling(match["name"]) if match else ()
    if not name:
        return []
    for exchange in conversation.earlier[: -LATELY - 1 : -1]:
        rows = [row for call in exchange.calls for row in tasks_of(call.result)]
        if _has(name, " ".join(str(row.get("title", "")) for row in rows)):
            return []  # it was taken down
        for part in PART.split(exchange.said.text):
            if _has(name, part) and len(telling(part)) > len(name):
                return _added(part.strip())
    return []


def _added(part: str) -> list[Request]:
    asked = [one for one in requests(part) if one.kind in NEW]
    new = new_urdu_task(part) if sounds_urdu(part) else new_task(part)
    return asked or ([Request("add", arguments=new)] if "title" in new else [])


def _has(name: tuple[str, ...], text: str) -> bool:
    words = telling(text)
    return all(any(alike(one, word) for word in words) for one in name)
