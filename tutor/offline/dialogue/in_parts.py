"""A reply of two parts, each of which means something of its own: "no 9:30, and it's just call
mum", "dentist is at 4 and i already bought the eggs"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tutor.offline.conversation import Conversation
from tutor.offline.lexicon import fits, listed
from tutor.offline.parsing.apart import is_question
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.request import NEW, REMINDS, TOOLS, Request
from tutor.offline.parsing.titles import says_when
from tutor.offline.parsing.understanding import understood

Reading = Callable[[Conversation], list[Request]]

ENDS = r"(?<=[^\d\s][.!?۔؟])\s+|(?<=\d\d[.!?۔؟])\s+|(?<=\d[!?۔؟])\s+"  # of sentences
SENTENCE = re.compile(ENDS)
CUT = re.compile(rf"{ENDS}|[,;،]?\s+(?:and|n|also|aur|اور)\s+", re.IGNORECASE)
CHANGES = {*TOOLS, *REMINDS, "shift", "untime", "untag", "unremind", "retag"}
LONGEST = 300  # characters of a reply
MOST = 4  # places of a reply where it may be cut


def in_parts(
    conversation: Conversation, read: Sequence[Request], reading: Reading
) -> list[Request]:
    """What both parts of a reply mean that as a whole was `read` so; empty where that says as
    much."""
    text = conversation.now.said.text.strip()
    cuts = [cut.span() for cut in CUT.finditer(text)][:MOST]
    if not cuts or len(text) > LONGEST or not conversation.earlier[-1].calls:
        return []
    whole = list(read)
    for end, start in cuts:
        first = reading(saying(conversation, text[:end]))
        if not first or not all(map(_changes, first)):
            continue
        whole = whole or understood(text)
        rest = saying(conversation, text[start:])
        more = _own(text[start:]) or reading(rest)
        both = [*first, *more]
        misread = _is_misread(whole, text[:end].strip(" .!۔"), both)
        if more and all(map(_changes, more)) and (misread or _adds(first, more, whole)):
            return both
        if misread and not more and _is_guess(whole):
            return first
    return []


def unsaid(conversation: Conversation, reading: Reading) -> str:
    """The part of a reply that seems to ask something and had no part in what it means."""
    text, whole = conversation.now.said.text.strip(), reading(conversation)
    for cut in CUT.finditer(text):
        rest = text[cut.end() :].strip(" .!")
        if fits("framing", "asks_more", rest) and not requests(rest):
            return rest if reading(saying(conversation, text[: cut.start()])) == whole else ""
    return ""


def saying(conversation: Conversation, text: str) -> Conversation:
    """The conversation as if its last message were this."""
    said = replace(conversation.now.said, text=text)
    return replace(conversation, now=replace(conversation.now, said=said))


def of_it(request: Request) -> Request:
    """ "And remind me at 4", of what the reply is of."""
    return replace(request, what="it", missing="") if request.reminds_unnamed else request


def _own(text: str) -> list[Request]:
    """What a part asks by itself, if all of it is sure."""
    asked = [] if is_question(text) else requests(text)
    return asked if all(one.sure and not one.missing for one in asked) else []


def _changes(request: Request) -> bool:
    new = request.kind in NEW - {"offer", "still"} and says_when(request.arguments)
    return (request.kind in CHANGES or new) and request.sure and not request.missing


def _adds(first: Sequence[Request], more: Sequence[Request], whole: Sequence[Request]) -> bool:
    """Whether the whole was read as its first part is, without what stands behind that."""
    return first == whole and any(one not in whole for one in more)


def _is_misread(whole: Sequence[Request], first: str, parts: Sequence[Request]) -> bool:
    """Whether the whole misses the correction that a message begins with: "no, not tomorrow,
    friday. remind me an hour before" reminds of no task called so."""
    denies = first.split()[0].strip(",.!").casefold() in listed("answers", "no")
    puts_right = parts[0].kind == "due" and (denies or fits("polite", "correction", first))
    own = [one for one in whole if not one.only_day]
    missed = not any(parts[0].arguments.items() <= one.arguments.items() for one in own)
    kinds = {one.kind for one in own}
    akin = len(whole) <= 1 or kinds <= {one.kind for one in parts}
    return bool(puts_right and missed and akin)


def _is_guess(whole: Sequence[Request]) -> bool:
    return all(one.guessed or not one.sure for one in whole)
