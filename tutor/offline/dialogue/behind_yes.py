"""What stands behind a yes or a no: "yes, but at 6", "yes thanks. what is a node?"."""

from __future__ import annotations

import re

from tutor.offline.conversation import Conversation
from tutor.offline.desk.open_question import asked_back
from tutor.offline.parsing.answers import agrees, declines
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.spoken import spoken

YES_BUT = re.compile(
    r"^(?P<yes>\S+(?:\s\S+){0,3}?)[\s,.!]+(?:but|except|lekin|magar|par|مگر|لیکن|پر)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
YES_AND = re.compile(
    r"^(?P<yes>[^,.!،۔]{1,30}?)(?:[,.!،۔]+\s+|\s+(?:and|n|aur|or|اور)\s+)(?P<rest>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)


def question_behind(conversation: Conversation) -> str:
    """The study question behind a yes or a no to what was asked back; empty if there is none."""
    both = YES_AND.match(conversation.now.said.text.strip())
    if both is None or not conversation.earlier or not asked_back(conversation.earlier[-1].answer):
        return ""
    answered = agrees(both["yes"]) or declines(both["yes"])
    return both["rest"] if answered and is_question(spoken(both["rest"])) else ""
