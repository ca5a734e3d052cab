"""A correction, with what else is asked in the sentences after it: "no, it's on Saturday. And the
boxes I want to pack on Friday evening"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.offline.conversation import Done
from tutor.offline.dialogue.corrections import correction
from tutor.offline.parsing.by_rules import requests
from tutor.offline.parsing.request import NEW, Request
from tutor.offline.parsing.titles import says_when

SENTENCE = re.compile(r"(?<=[^\d\s][.!?۔؟])\s+(?=\S+ \S+ \S)")
LOOKS = {"list", "narrow", "analytics"}


def put_right(calls: Sequence[Done], reply: str) -> list[Request]:
    """What the reply puts right about the last change, then what is plainly new or looked at
    behind it; empty if it is no correction."""
    first, *others = SENTENCE.split(reply, maxsplit=1)
    more = requests(others[0]) if others else []
    apart = all((one.sure and one.kind in LOOKS) or _is_new(one) for one in more)
    found = correction(calls, first) if more and apart else []
    return [*found, *more] if found else correction(calls, reply)


def _is_new(request: Request) -> bool:
    plain = request.sure or says_when(request.arguments)
    return request.kind in NEW - {"offer"} and plain and not (request.known or request.missing)
