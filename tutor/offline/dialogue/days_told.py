"""The answer to "On which days?" of what is to be done so many times a week: "mangal aur itwar"."""

from __future__ import annotations

from tutor.offline.conversation import Conversation
from tutor.offline.lexicon import LANGUAGES, phrases
from tutor.offline.parsing.answers import declines
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import rule_of
from tutor.offline.urdu.sentences import sounds_urdu

EVERY = {True: ("har ", "ہر ", ""), False: ("", "every ")}  # whether it is Urdu


def days_told(conversation: Conversation) -> list[Request]:
    """The days as the rhythm of what was added; empty if none was asked for, or none is told."""
    said = conversation.now.said.text.strip(" .!۔")
    answer = conversation.earlier[-1].answer
    if not any(phrases("replies", one)["which_days"] in answer for one in LANGUAGES):
        return []
    if declines(said) and sounds_urdu(said):
        return [Request("leave")]
    told = [f"{each}{said}" for each in EVERY[sounds_urdu(said)]]
    days = next((one for one in told if "BYDAY" in rule_of(one)), "")
    return [Request("repeat", "it", {"repeat": days})] if days else []
