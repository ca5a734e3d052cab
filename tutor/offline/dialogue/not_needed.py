"""What is told of a task that was added or named last and makes it needless: "we already have
milk", "wo to abu le aye". It is asked whether it goes, or is done; nothing happens by itself."""

from __future__ import annotations

from tutor.offline.conversation import Conversation
from tutor.offline.desk.which import memory_of
from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.urdu.sentences import sentence, sounds_urdu

WAYS = {"had": "delete", "seen_to": "complete"}


def not_needed(conversation: Conversation) -> list[Request]:
    """The question that such a remark comes to; empty if it is none, or of another task."""
    before = Conversation(conversation.earlier[-1], conversation.earlier[:-1])
    focus, said = memory_of(before).focus, conversation.now.said.text
    if len(focus) != 1 or not conversation.earlier[-1].made:
        return []
    urdu = sounds_urdu(said)
    read, language = (sentence(said).read, "urdu") if urdu else (said.casefold(), "en")
    for name, deed in WAYS.items():
        match = fits("telling", name, read.strip(" .!"), language)
        what = match.groupdict().get("what") if match else ""
        if match and (not what or set(telling(what)) & set(telling(focus[0].title))):
            return [Request("look", focus[0].number, {"wonders": deed})]
    return []
