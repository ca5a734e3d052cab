"""A correction, with what else is asked in the sentences after it: "no, it's on Saturday. And the
boxes I want to pack on Friday evening"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.offline.conversation import Done
from tutor.offline.dialogue.corrections import correction
from tutor.offline.lexicon import fits
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.request import NEW, Request
from tutor.offline.parsing.titles import is_rhythm, says_when, times
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu

SENTENCE = re.compile(r"(?<=[^\d\s][.!?۔؟])\s+(?=\S+ \S+ \S)")
LOOKS = {"list", "narrow", "analytics"}


def put_right(calls: Sequence[Done], reply: str) -> list[Request]:
    """What the reply puts right about the last change, then what is plainly new or looked at
    behind it; empty if it is no correction."""
    if both := _and_often(calls, reply):
        return both
    first, *others = SENTENCE.split(reply, maxsplit=1)
    more = requests(others[0]) if others else []
    apart = all((one.sure and one.kind in LOOKS) or _is_new(one) for one in more)
    found = correction(calls, first) if more and apart else []
    return [*found, *more] if found else correction(calls, reply)


def _and_often(calls: Sequence[Done], reply: str) -> list[Request]:
    """ "Nahi 5 december ko hai, aur har mahine repeat hona chahiye": the day and the rhythm of the
    same task; empty if it is not a day that is put right."""
    heard = sentence(reply) if sounds_urdu(reply) else None
    match = fits("polite", "and_often", heard.read, "urdu") if heard else None
    said = Heard(heard, match) if heard and match else None
    if said is None or not is_rhythm(said["often"]) or is_rhythm(times(said["first"])[2]):
        return []
    found = correction(calls, said["first"])
    if len(found) != 1 or found[0].kind != "due" or found[0].missing or not found[0].sure:
        return []
    both = found[0].arguments | {"repeat": said["often"]}
    return [replace(found[0], kind="change", arguments=both)]


def _is_new(request: Request) -> bool:
    plain = request.sure or says_when(request.arguments)
    return request.kind in NEW - {"offer"} and plain and not (request.known or request.missing)
